//! A threat: something that could go wrong, and what was decided about it.

use crate::base::{Date, Id, Key};
use crate::model::{Category, Level, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An entry of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threat {
    /// What could go wrong, in a line.
    pub title: String,
    /// The element that it hangs on.
    pub element: Id,
    /// Its STRIDE category.
    pub category: Category,
    /// The prompt that raised it; none where somebody wrote it down freely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Key>,
    /// How likely it is; none while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Level>,
    /// How bad it would be; none while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<Level>,
    /// Where it stands.
    pub status: Status,
    /// What was decided about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mitigations: BTreeSet<Id>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Where the work is tracked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// Who would do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Id>,
    /// Ids in public catalogues: `CWE-770`, `CAPEC-125`, `T1499`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub references: BTreeSet<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// Where a threat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Nothing has settled it yet.
    Open,
    /// Its mitigations are in place.
    Mitigated,
    /// Somebody lives with it, knowingly.
    Accepted,
    /// Somebody else carries it.
    Transferred,
    /// What it threatened is no longer done.
    Avoided,
}

/// What to do about a threat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Treatment {
    /// Do something against it.
    Mitigate,
    /// Live with it.
    Accept,
    /// Let somebody else carry it.
    Transfer,
    /// Stop doing what it threatens.
    Avoid,
}

/// A decision about a threat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What to do.
    pub treatment: Treatment,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Until when it holds; then it wants another look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Threat {
    /// An open threat on an element, nothing rated yet.
    pub fn new(title: &str, element: Id, category: Category) -> Self {
        Self {
            title: title.to_owned(),
            element,
            category,
            prompt: None,
            likelihood: None,
            impact: None,
            status: Status::Open,
            decision: None,
            mitigations: BTreeSet::new(),
            owner: String::new(),
            ticket: String::new(),
            actor: None,
            references: BTreeSet::new(),
            notes: String::new(),
        }
    }

    /// Likelihood × impact, once both are rated.
    pub fn severity(&self) -> Option<Severity> {
        Some(Severity::of(self.likelihood?, self.impact?))
    }
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Mitigated,
        Self::Accepted,
        Self::Transferred,
        Self::Avoided,
    ];

    /// The status as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mitigated => "mitigated",
            Self::Accepted => "accepted",
            Self::Transferred => "transferred",
            Self::Avoided => "avoided",
        }
    }
}

impl Treatment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mitigate, Self::Accept, Self::Transfer, Self::Avoid];

    /// The treatment as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mitigate => "mitigate",
            Self::Accept => "accept",
            Self::Transfer => "transfer",
            Self::Avoid => "avoid",
        }
    }

    /// The status that the decision brings with it: mitigating leaves a threat open until it is done.
    pub const fn status(self) -> Status {
        match self {
            Self::Mitigate => Status::Open,
            Self::Accept => Status::Accepted,
            Self::Transfer => Status::Transferred,
            Self::Avoid => Status::Avoided,
        }
    }
}
