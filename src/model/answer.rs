//! The verdict on one prompt for one element, with the facts that it was judged on.

use crate::base::{Date, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was decided about a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is a threat; the register holds it.
    Threat(Id),
    /// It is handled already.
    Handled,
    /// It does not apply here.
    NotApplicable,
    /// It waits for somebody or something.
    Parked,
}

/// An answer: a verdict, and why it can still be understood in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What was decided.
    pub verdict: Verdict,
    /// Why, in a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The facts it was judged on, in words: the fact's name and its value then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub judged_on: BTreeMap<String, String>,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

impl Verdict {
    /// The verdict in a word or two.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Threat(_) => "threat",
            Self::Handled => "handled",
            Self::NotApplicable => "not applicable",
            Self::Parked => "parked",
        }
    }
}
