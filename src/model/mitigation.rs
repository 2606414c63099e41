//! What is done about threats; one mitigation may serve many.

use crate::base::Key;
use serde::{Deserialize, Serialize};

/// A mitigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mitigation {
    /// What is done, in a line.
    pub title: String,
    /// How far it is.
    pub status: Progress,
    /// The library's mitigation that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Key>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Where the work is tracked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// How it is verified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verify: String,
    /// What shows that it works.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// How far a mitigation is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Progress {
    /// Somebody thought of it.
    #[default]
    Proposed,
    /// It will be done.
    Planned,
    /// It is done.
    InPlace,
    /// It is done, and somebody saw it work.
    Verified,
}

impl Mitigation {
    /// A proposed mitigation.
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            status: Progress::Proposed,
            from: None,
            owner: String::new(),
            ticket: String::new(),
            verify: String::new(),
            evidence: String::new(),
            notes: String::new(),
        }
    }
}

impl Progress {
    /// All of them, from thought to shown.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Planned, Self::InPlace, Self::Verified];

    /// The step as a word or two.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Planned => "planned",
            Self::InPlace => "in place",
            Self::Verified => "verified",
        }
    }
}
