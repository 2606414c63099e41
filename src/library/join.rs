//! Where a fragment is joined to the model around it.

use crate::base::{Id, Key};
use crate::model::{Fact, Flow};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A flow between a component of the fragment and one that somebody names when it is inserted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The question: `Which component calls the database?`
    pub ask: String,
    /// The fragment's component where the flow begins or ends.
    pub at: Id,
    /// Which of its ends that is.
    pub way: Toward,
    /// The flow's name.
    #[serde(default)]
    pub name: String,
    /// What it speaks.
    #[serde(default)]
    pub protocol: String,
    /// The port that it goes to.
    #[serde(default)]
    pub port: Option<u16>,
    /// The fragment's assets that it carries.
    #[serde(default)]
    pub carries: BTreeSet<Id>,
    /// What is known of it.
    #[serde(default)]
    pub facts: BTreeMap<Key, Fact>,
    /// What is to be said of it.
    #[serde(default)]
    pub notes: String,
}

/// Which way a join's flow goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Toward {
    /// From the model into the fragment.
    In,
    /// From the fragment out to the model.
    Out,
}

impl Join {
    /// The flow, with the component that was named as its other end.
    pub fn flow(&self, named: &Id) -> Flow {
        let (from, to) = match self.way {
            Toward::In => (named, &self.at),
            Toward::Out => (&self.at, named),
        };
        Flow {
            name: self.name.clone(),
            protocol: self.protocol.clone(),
            port: self.port,
            carries: self.carries.clone(),
            facts: self.facts.clone(),
            notes: self.notes.clone(),
            ..Flow::new(from.clone(), to.clone())
        }
    }
}
