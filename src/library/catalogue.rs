//! The library as a whole.

use crate::base::{Id, Key};
use crate::library::{Kind, Prompt, Property, Template};
use crate::model::Model;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything the library holds, ordered by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    /// Kinds of elements.
    pub kinds: BTreeMap<Key, Kind>,
    /// Properties.
    pub properties: BTreeMap<Key, Property>,
    /// Prompts.
    pub prompts: BTreeMap<Key, Prompt>,
    /// Mitigations to choose from.
    pub mitigations: BTreeMap<Key, Remedy>,
    /// Attacker profiles to choose from.
    pub actors: BTreeMap<Key, Profile>,
    /// The glossary: a term and what it means.
    pub terms: BTreeMap<String, String>,
    /// The public catalogues that references point into.
    pub catalogues: Vec<Catalogue>,
    /// Starter models, in the order in which they are offered.
    pub templates: Vec<Template>,
}

/// A mitigation to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// What is done, in a line.
    pub text: String,
    /// How to check that it works.
    #[serde(default)]
    pub verify: Vec<String>,
}

/// An attacker profile to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What people call them.
    pub name: String,
    /// What they want.
    pub goals: Vec<String>,
    /// How they go about it.
    pub methods: Vec<String>,
    /// Where they stand.
    pub access: String,
    /// How able they are.
    pub skill: String,
    /// Ids in public catalogues.
    #[serde(default)]
    pub references: Vec<String>,
}

/// A public catalogue and the edition that references point into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// How references into it begin.
    pub prefix: String,
    /// Its name.
    pub name: String,
    /// The edition; empty where it has none.
    pub edition: String,
}

impl Library {
    /// The kind of an element; a flow's by its protocol.
    pub fn kind_of(&self, model: &Model, id: &Id) -> Option<&Kind> {
        if let Some(component) = model.components.get(id) {
            return self.kinds.get(&component.kind);
        }
        if let Some(boundary) = model.boundaries.get(id) {
            return self.kinds.get(&boundary.kind);
        }
        let _ = model.flows.get(id)?;
        None
    }
}
