//! The root of the document.

use crate::base::{Id, Key};
use crate::model::{
    Actor, Answer, Area, Arrangement, Asset, Assumption, Boundary, Component, Flow, Mitigation,
    OwnPrompt, Pack, Session, Threat,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the model says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Description {
    /// What people call the system.
    pub name: String,
    /// What is looked at, and what is not.
    pub scope: String,
    /// Free text.
    pub notes: String,
}

/// One system's threat model. Maps are ordered by id, so that everything derived from it is the same
/// on every run. Components, flows and boundaries share one space of ids; each other map has its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Model {
    /// Name, scope, notes.
    pub description: Description,
    /// The library packs it was answered with, by pack id.
    pub packs: BTreeMap<String, Pack>,
    /// Assets.
    pub assets: BTreeMap<Id, Asset>,
    /// Attacker profiles.
    pub actors: BTreeMap<Id, Actor>,
    /// Trust boundaries.
    pub boundaries: BTreeMap<Id, Boundary>,
    /// Components.
    pub components: BTreeMap<Id, Component>,
    /// Flows.
    pub flows: BTreeMap<Id, Flow>,
    /// Prompts of the team's own.
    pub prompts: BTreeMap<Id, OwnPrompt>,
    /// Answers by element, then by prompt.
    pub answers: BTreeMap<Id, BTreeMap<Key, Answer>>,
    /// Threats.
    pub threats: BTreeMap<Id, Threat>,
    /// Mitigations.
    pub mitigations: BTreeMap<Id, Mitigation>,
    /// Assumptions.
    pub assumptions: BTreeMap<Id, Assumption>,
    /// Sessions.
    pub sessions: BTreeMap<Id, Session>,
    /// The saved part of the drawing, by area.
    pub layout: BTreeMap<Area, Arrangement>,
}
