//! The elements of the diagram: components, flows and trust boundaries.

use crate::base::{Id, Key};
use crate::model::Fact;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A node of the diagram. Its kind says which role it has: external entity, process or data store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// What people call it.
    pub name: String,
    /// Its kind in the library.
    pub kind: Key,
    /// The boundary that it lies in; none is the open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
    /// What is known of its properties. An absent one is unknown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Key, Fact>,
    /// The assets that it keeps.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub keeps: BTreeSet<Id>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Why it is out of scope; none means that it is in scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_scope: Option<String>,
}

/// A directed data flow between two components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The component that starts it.
    pub from: Id,
    /// The component that receives it.
    pub to: Id,
    /// What people call it; empty means protocol and port.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The protocol, as people write it: `HTTPS`, `gRPC`. Compared without case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub protocol: String,
    /// The port of the receiving end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Whether data travels both ways.
    #[serde(default, skip_serializing_if = "is_false")]
    pub two_way: bool,
    /// The assets that it carries.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub carries: BTreeSet<Id>,
    /// What is known of its properties.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Key, Fact>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Why it is out of scope; none means that it is in scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_scope: Option<String>,
}

/// A trust boundary: a nested area with a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// What people call it.
    pub name: String,
    /// Its kind in the library.
    pub kind: Key,
    /// The boundary around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Id>,
    /// What is known of its properties.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Key, Fact>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Why it is out of scope; none means that it is in scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_scope: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Component {
    /// A component of a kind with nothing known of it.
    pub fn new(name: &str, kind: Key) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            within: None,
            facts: BTreeMap::new(),
            keeps: BTreeSet::new(),
            notes: String::new(),
            out_of_scope: None,
        }
    }
}

impl Flow {
    /// A flow between two components with nothing known of it.
    pub fn new(from: Id, to: Id) -> Self {
        Self {
            from,
            to,
            name: String::new(),
            protocol: String::new(),
            port: None,
            two_way: false,
            carries: BTreeSet::new(),
            facts: BTreeMap::new(),
            notes: String::new(),
            out_of_scope: None,
        }
    }

    /// What stands on its line: its name, else protocol and port, else nothing.
    pub fn label(&self) -> String {
        match (self.name.is_empty(), self.port) {
            (false, _) => self.name.clone(),
            (true, Some(port)) => format!("{} {port}", self.protocol).trim_start().to_owned(),
            (true, None) => self.protocol.clone(),
        }
    }
}

impl Boundary {
    /// A boundary of a kind with nothing in it.
    pub fn new(name: &str, kind: Key) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            within: None,
            facts: BTreeMap::new(),
            notes: String::new(),
            out_of_scope: None,
        }
    }
}
