//! Kinds of elements and the properties that they declare.

use crate::base::Key;
use crate::model::Fact;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an element of a kind is to STRIDE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Somebody or something outside of our control.
    ExternalEntity,
    /// Something that runs.
    Process,
    /// Something that keeps data.
    DataStore,
    /// Data on its way.
    Flow,
    /// A trust boundary.
    Boundary,
}

/// A kind of element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its id.
    pub id: Key,
    /// What people call it; for a flow the protocol.
    pub name: String,
    /// What it is to STRIDE.
    pub role: Role,
    /// Two to four letters that stand for it where room is short.
    pub symbol: String,
    /// What it is, in a sentence.
    pub about: String,
    /// Words that people type when they look for it.
    pub search: Vec<String>,
    /// For a flow: the protocols that it stands for. Compared without case.
    pub protocols: Vec<String>,
    /// Facts that the kind itself settles, unless the element says otherwise.
    pub given: BTreeMap<Key, Fact>,
    /// Its properties, each with the values that are risky.
    pub properties: BTreeMap<Key, Vec<Fact>>,
}

/// A property that elements may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// What it means when it holds, in a line.
    pub meaning: String,
    /// The values of a choice; empty for plain truth.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether the diagram answers it where nobody else has.
    #[serde(default)]
    pub derived: bool,
}

impl Role {
    /// The role in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ExternalEntity => "external entity",
            Self::Process => "process",
            Self::DataStore => "data store",
            Self::Flow => "flow",
            Self::Boundary => "boundary",
        }
    }

    /// Whether elements of this role are components.
    pub const fn is_component(self) -> bool {
        matches!(self, Self::ExternalEntity | Self::Process | Self::DataStore)
    }
}

impl Property {
    /// The values to choose from, unknown last.
    pub fn values(&self) -> Vec<Fact> {
        let mut values: Vec<Fact> = if self.choices.is_empty() {
            vec![Fact::Yes, Fact::No]
        } else {
            self.choices.iter().cloned().map(Fact::Choice).collect()
        };
        values.push(Fact::Unknown);
        values
    }
}
