//! Surveying the elements of a model: all of them, or those that a change can have touched.

use super::asking::Asking;
use super::coverage::slots_of;
use super::own;
use crate::base::Id;
use crate::library::{Depth, Facts, Library};
use crate::model::{Changes, Element, Model, Verdict};
use crate::review::Survey;
use std::collections::BTreeSet;

impl Survey {
    /// Follows a model through a change, at the depth that it was surveyed at: the same as surveying all
    /// of it again, but only what the change can have touched is asked anew.
    pub fn follow(&mut self, model: &Model, library: &Library, depth: Depth, changes: &Changes) {
        if !changes.prompts.is_empty() {
            // Whom such a prompt was put to before is not told.
            *self = Self::of(model, library, depth);
            return;
        }
        let touched = self.topology.follow(library, model, changes);
        let (mut elements, mut around) = (touched.elements, touched.around);
        elements.extend(changes.answered.iter().cloned());
        elements.extend(changes.threatened.iter().cloned());
        elements.extend(naming(model, &changes.threats));
        around.extend(
            elements
                .iter()
                .flat_map(|id| self.topology.around(id))
                .cloned(),
        );
        around.extend(elements.iter().cloned());
        let asked: Vec<&Id> = elements.iter().collect();
        self.ask(model, library, depth, &asked);
        if !model.threats.is_empty() {
            self.add_threats(model, |id| elements.contains(id));
        }
        self.rolled_up
            .retain(|id, _| !around.contains(id) || model.boundaries.contains_key(id));
        let boundaries = around
            .iter()
            .filter(|id| model.boundaries.contains_key(*id));
        self.roll_up(boundaries);
        self.count_threats(model);
    }

    /// Asks elements anew; those that are gone are forgotten.
    pub(super) fn ask(&mut self, model: &Model, library: &Library, depth: Depth, elements: &[&Id]) {
        let facts = Facts::of(library, model, &self.topology);
        let mut asking = Asking::new(model, library, facts, depth);
        let first = self.slots.is_empty();
        for element in elements {
            let mut inquiries = Vec::new();
            asking.element(element, &mut inquiries);
            own::add(model, &facts, element, &mut inquiries);
            for of in self.asked.iter_mut().filter(|_| !first) {
                for old in of.remove(*element).unwrap_or_default() {
                    self.totals.take(&old);
                }
            }
            let of = match model.element(element) {
                Some(Element::Component(_)) => 0,
                Some(Element::Flow(_)) => 1,
                Some(Element::Boundary(_)) => 2,
                None => {
                    self.slots.remove(*element);
                    continue;
                }
            };
            for new in &inquiries {
                self.totals.add(new);
            }
            self.slots.insert((*element).clone(), slots_of(&inquiries));
            if let Some(of) = self.asked.get_mut(of).filter(|_| !inquiries.is_empty()) {
                of.insert((*element).clone(), inquiries);
            }
        }
    }
}

/// The elements whose answers name one of these threats.
fn naming(model: &Model, threats: &BTreeSet<Id>) -> Vec<Id> {
    if threats.is_empty() {
        return Vec::new();
    }
    let names = |verdict: &Verdict| matches!(verdict, Verdict::Threat(id) if threats.contains(id));
    let elements = model.answers.iter();
    elements
        .filter(|(_, answers)| answers.values().any(|answer| names(&answer.verdict)))
        .map(|(element, _)| element.clone())
        .collect()
}
