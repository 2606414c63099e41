//! The shape of a template's file: its model stands there in the shape of a model file.

use crate::base::Id;
use crate::library::{InOrder, Join, Parameter};
use crate::model::{
    Actor, Area, Arrangement, Asset, Assumption, Boundary, Component, Description, Flow,
    Mitigation, Model, Threat,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A template.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateFile {
    pub(super) title: String,
    pub(super) about: String,
    #[serde(default)]
    pub(super) parameters: InOrder<Parameter>,
    #[serde(default)]
    pub(super) joins: InOrder<Join>,
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
