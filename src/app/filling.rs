//! A template or a fragment about to be taken, with what was said of it so far. Plain data: it travels from
//! question to question until nothing is left to ask.

use crate::base::Id;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A template, for a new model; with the file to write it to at once, where one is named.
    Template(String, Option<PathBuf>),
    /// A fragment or a template, for the open model.
    Fragment(String),
}

/// A template or a fragment whose parameters are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// What is taken.
    pub taken: Taken,
    /// The values given so far.
    pub values: BTreeMap<String, String>,
}

/// A fragment whose place and joins are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The fragment.
    pub fragment: String,
    /// A value for each of its parameters.
    pub values: BTreeMap<String, String>,
    /// The boundary that it goes into; none is the open.
    pub within: Option<Id>,
    /// The joins asked so far, and the component named for each; none where it is left out.
    pub joins: BTreeMap<String, Option<Id>>,
}

impl Taken {
    /// The id of the template or fragment.
    pub fn id(&self) -> &str {
        match self {
            Self::Template(id, _) | Self::Fragment(id) => id,
        }
    }
}
