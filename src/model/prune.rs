//! A model whose parts do not fit together, cut back to one whose parts do.
//!
//! What is read of a damaged file is shown all the same: entries that name something that is not there lose
//! that name, and go themselves where they say nothing without it.

use crate::base::Id;
use crate::model::{Model, Problem, Reference, Verdict};
use std::collections::BTreeMap;

impl Model {
    /// The largest sound part of a model: nothing in it dangles, no boundary lies within itself, no two
    /// elements share an id.
    #[must_use]
    pub fn pruned(mut self) -> Self {
        loop {
            let problems = self.problems();
            if problems.is_empty() {
                return self;
            }
            for problem in &problems {
                self.cut(problem);
            }
        }
    }

    /// Takes out what a problem comes from; each time the model holds less than before.
    fn cut(&mut self, problem: &Problem) {
        match problem {
            Problem::Dangling {
                id,
                reference,
                target,
                ..
            } => self.forget(id, *reference, target),
            Problem::Ring { boundary } => {
                if let Some(boundary) = self.boundaries.get_mut(boundary) {
                    boundary.within = None;
                }
            }
            // A flow or a boundary that is called like a component stands in nobody's way.
            Problem::SharedId { id } => {
                let is_component = self.components.contains_key(id);
                if is_component || self.flows.contains_key(id) {
                    self.boundaries.remove(id);
                }
                if is_component {
                    self.flows.remove(id);
                }
            }
        }
    }

    fn forget(&mut self, id: &Id, reference: Reference, target: &Id) {
        match reference {
            Reference::From | Reference::To => {
                self.flows.remove(id);
            }
            Reference::Within => {
                let component = self.components.get_mut(id).map(|c| &mut c.within);
                let boundary = self.boundaries.get_mut(id).map(|b| &mut b.within);
                for within in component.into_iter().chain(boundary) {
                    within.take_if(|within| within == target);
                }
            }
            Reference::Carries => {
                if let Some(flow) = self.flows.get_mut(id) {
                    flow.carries.retain(|asset| asset != target);
                }
            }
            Reference::Keeps => {
                if let Some(component) = self.components.get_mut(id) {
                    component.keeps.retain(|asset| asset != target);
                }
            }
            Reference::AnswerElement => {
                self.answers.remove(target);
            }
            Reference::PromptElement => {
                self.prompts.remove(id);
            }
            Reference::VerdictThreat => {
                if let Some(answers) = self.answers.get_mut(id) {
                    answers.retain(|_, answer| answer.verdict != Verdict::Threat(target.clone()));
                }
                if self.answers.get(id).is_some_and(BTreeMap::is_empty) {
                    self.answers.remove(id);
                }
            }
            Reference::ThreatElement => {
                self.threats.remove(id);
            }
            Reference::ThreatMitigation => {
                if let Some(threat) = self.threats.get_mut(id) {
                    threat.mitigations.retain(|mitigation| mitigation != target);
                }
            }
            Reference::ThreatActor => {
                if let Some(threat) = self.threats.get_mut(id) {
                    threat.actor = None;
                }
            }
            Reference::About => {
                if let Some(assumption) = self.assumptions.get_mut(id) {
                    assumption.about = None;
                }
            }
        }
    }
}
