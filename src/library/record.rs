//! The shape of library files, before their parts find their places in the [`Library`](super::Library).
//!
//! A kind's file holds its prompts too. A template's file holds its model in the shape of a model file.

use crate::base::{Id, Key};
use crate::library::{Condition, Depth, Kind, Parameter, Prompt, Role};
use crate::model::{
    Actor, Area, Arrangement, Asset, Assumption, Boundary, Category, Component, Description, Fact,
    Flow, Mitigation, Model, Threat,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A kind with its prompts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    id: Key,
    name: String,
    role: Role,
    symbol: String,
    about: String,
    #[serde(default)]
    search: Vec<String>,
    #[serde(default)]
    protocols: Vec<String>,
    #[serde(default)]
    given: BTreeMap<Key, Fact>,
    #[serde(default)]
    properties: BTreeMap<Key, Vec<Fact>>,
    #[serde(default)]
    prompts: BTreeMap<Key, PromptRecord>,
}

/// A prompt under its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromptRecord {
    category: Category,
    depth: Depth,
    ask: String,
    title: String,
    example: String,
    #[serde(default)]
    when: Vec<Condition>,
    #[serde(default)]
    mitigations: Vec<Key>,
    #[serde(default)]
    verify: Vec<String>,
    #[serde(default)]
    references: Vec<String>,
    #[serde(default)]
    origin: String,
}

/// A template.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateFile {
    pub(super) title: String,
    pub(super) about: String,
    #[serde(default)]
    pub(super) parameters: BTreeMap<String, Parameter>,
    pub(super) model: ModelRecord,
}

/// A model as a template holds it: nothing is answered in it yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelRecord {
    name: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    assets: BTreeMap<Id, Asset>,
    #[serde(default)]
    actors: BTreeMap<Id, Actor>,
    #[serde(default)]
    boundaries: BTreeMap<Id, Boundary>,
    #[serde(default)]
    components: BTreeMap<Id, Component>,
    #[serde(default)]
    flows: BTreeMap<Id, Flow>,
    #[serde(default)]
    threats: BTreeMap<Id, Threat>,
    #[serde(default)]
    mitigations: BTreeMap<Id, Mitigation>,
    #[serde(default)]
    assumptions: BTreeMap<Id, Assumption>,
    #[serde(default)]
    layout: BTreeMap<Area, Arrangement>,
}

impl KindFile {
    pub(super) fn into_parts(self) -> (Kind, Vec<Prompt>) {
        let prompts = self
            .prompts
            .into_iter()
            .map(|(id, prompt)| prompt.named(id, self.id.clone()))
            .collect();
        let kind = Kind {
            id: self.id,
            name: self.name,
            role: self.role,
            symbol: self.symbol,
            about: self.about,
            search: self.search,
            protocols: self.protocols,
            given: self.given,
            properties: self.properties,
        };
        (kind, prompts)
    }
}

impl PromptRecord {
    fn named(self, id: Key, kind: Key) -> Prompt {
        let mut terms = self.when;
        let when = match (terms.pop(), terms.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                terms.extend(last);
                Condition::All(terms)
            }
        };
        Prompt {
            id,
            kind,
            category: self.category,
            depth: self.depth,
            ask: self.ask,
            title: self.title,
            example: self.example,
            when,
            mitigations: self.mitigations,
            verify: self.verify,
            references: self.references,
            origin: self.origin,
        }
    }
}

impl From<ModelRecord> for Model {
    fn from(record: ModelRecord) -> Self {
        Self {
            description: Description {
                name: record.name,
                scope: record.scope,
                notes: record.notes,
            },
            assets: record.assets,
            actors: record.actors,
            boundaries: record.boundaries,
            components: record.components,
            flows: record.flows,
            threats: record.threats,
            mitigations: record.mitigations,
            assumptions: record.assumptions,
            layout: record.layout,
            ..Self::default()
        }
    }
}
