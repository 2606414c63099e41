//! Invertible edits, and transactions of them.

use crate::base::{Id, Key};
use crate::model::{
    Actor, Answer, Area, Arrangement, Asset, Assumption, Boundary, Component, Description, Flow,
    Mitigation, Model, OwnPrompt, Pack, Problem, Session, Threat,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One step of change: an entry of one map is set, or removed with `None`. Its inverse is the same
/// step with what stood there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Name, scope and notes of the model.
    Describe(Description),
    /// A library pack, by pack id.
    Pack(String, Option<Pack>),
    /// An asset.
    Asset(Id, Option<Asset>),
    /// An attacker profile.
    Actor(Id, Option<Actor>),
    /// A boundary.
    Boundary(Id, Option<Boundary>),
    /// A component.
    Component(Id, Option<Component>),
    /// A flow.
    Flow(Id, Option<Flow>),
    /// A prompt of the team's own.
    Prompt(Id, Option<OwnPrompt>),
    /// The answer to a prompt for an element.
    Answer(Id, Key, Option<Answer>),
    /// A threat.
    Threat(Id, Option<Threat>),
    /// A mitigation.
    Mitigation(Id, Option<Mitigation>),
    /// An assumption.
    Assumption(Id, Option<Assumption>),
    /// A session.
    Session(Id, Option<Session>),
    /// The saved arrangement of an area.
    Arrangement(Area, Option<Arrangement>),
}

/// Edits that belong together: all of them happen, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// What it does, for `Undid: …`: `add component Redis cache`.
    pub label: String,
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// Transactions in a row with the same key are undone in one step (nudging, typing).
    pub merge: Option<String>,
}

/// Why a transaction did not happen. The model is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It would have left the model broken.
    #[error("cannot {label}: {problem}")]
    Breaks {
        /// The transaction's label.
        label: String,
        /// What would have been broken.
        problem: Problem,
    },
}

impl Transaction {
    /// A transaction with a label.
    pub fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
            merge: None,
        }
    }

    /// The same transaction, undone together with its neighbours of the same key.
    #[must_use]
    pub fn merging(mut self, key: impl Into<String>) -> Self {
        self.merge = Some(key.into());
        self
    }
}

fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

impl Model {
    /// Applies one edit and returns its inverse. Invariants are the transaction's concern.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Describe(new) => Edit::Describe(std::mem::replace(&mut self.description, new)),
            Edit::Pack(id, new) => Edit::Pack(id.clone(), set(&mut self.packs, id, new)),
            Edit::Asset(id, new) => Edit::Asset(id.clone(), set(&mut self.assets, id, new)),
            Edit::Actor(id, new) => Edit::Actor(id.clone(), set(&mut self.actors, id, new)),
            Edit::Boundary(id, new) => {
                Edit::Boundary(id.clone(), set(&mut self.boundaries, id, new))
            }
            Edit::Component(id, new) => {
                Edit::Component(id.clone(), set(&mut self.components, id, new))
            }
            Edit::Flow(id, new) => Edit::Flow(id.clone(), set(&mut self.flows, id, new)),
            Edit::Prompt(id, new) => Edit::Prompt(id.clone(), set(&mut self.prompts, id, new)),
            Edit::Answer(element, prompt, new) => {
                let of_element = self.answers.entry(element.clone()).or_default();
                let old = set(of_element, prompt.clone(), new);
                if of_element.is_empty() {
                    self.answers.remove(&element);
                }
                Edit::Answer(element, prompt, old)
            }
            Edit::Threat(id, new) => Edit::Threat(id.clone(), set(&mut self.threats, id, new)),
            Edit::Mitigation(id, new) => {
                Edit::Mitigation(id.clone(), set(&mut self.mitigations, id, new))
            }
            Edit::Assumption(id, new) => {
                Edit::Assumption(id.clone(), set(&mut self.assumptions, id, new))
            }
            Edit::Session(id, new) => Edit::Session(id.clone(), set(&mut self.sessions, id, new)),
            Edit::Arrangement(area, new) => {
                Edit::Arrangement(area.clone(), set(&mut self.layout, area, new))
            }
        }
    }

    /// Applies edits in order and returns what takes them back, in the order to apply it.
    pub fn apply_all(&mut self, edits: Vec<Edit>) -> Vec<Edit> {
        let mut back: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
        back.reverse();
        back
    }
}
