//! What has changed in a document, by address: for what is derived from a model and kept up to date.

use crate::base::Id;
use crate::model::Edit;
use std::collections::BTreeSet;

/// The entries that edits have touched. What stood there before, and what stands there now, is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Components.
    pub components: BTreeSet<Id>,
    /// Flows.
    pub flows: BTreeSet<Id>,
    /// Boundaries.
    pub boundaries: BTreeSet<Id>,
    /// Assets.
    pub assets: BTreeSet<Id>,
    /// Elements whose answers have changed.
    pub answered: BTreeSet<Id>,
    /// Prompts of the team's own.
    pub prompts: BTreeSet<Id>,
    /// Threats.
    pub threats: BTreeSet<Id>,
    /// The elements that these threats hang on, or hung on before.
    pub threatened: BTreeSet<Id>,
}

impl Changes {
    /// Adds what edits touch.
    pub fn note(&mut self, edits: &[Edit]) {
        for edit in edits {
            self.add(edit);
        }
    }

    fn add(&mut self, edit: &Edit) {
        let (set, id) = match edit {
            Edit::Component(id, _) => (&mut self.components, id),
            Edit::Flow(id, _) => (&mut self.flows, id),
            Edit::Boundary(id, _) => (&mut self.boundaries, id),
            Edit::Asset(id, _) => (&mut self.assets, id),
            Edit::Prompt(id, _) => (&mut self.prompts, id),
            Edit::Answer(id, ..) => (&mut self.answered, id),
            Edit::Threat(id, threat) => {
                self.threatened
                    .extend(threat.iter().map(|threat| threat.element.clone()));
                (&mut self.threats, id)
            }
            Edit::Describe(_)
            | Edit::Pack(..)
            | Edit::Actor(..)
            | Edit::Mitigation(..)
            | Edit::Assumption(..)
            | Edit::Session(..)
            | Edit::Arrangement(..) => return,
        };
        set.insert(id.clone());
    }
}
