//! What every answer rests on besides its condition: where the element stands among the boundaries.
//!
//! A component lies in a boundary, a flow crosses some. Both change only when somebody moves an element
//! across a boundary (or draws or deletes one), never when something is moved on the canvas.

use super::rule::Side;
use crate::base::Id;
use crate::library::{Because, Facts, Subject};
use crate::model::{Component, Element};

/// The fact of what a component lies in.
const WITHIN: &str = "within";
/// The fact of what a flow crosses.
const CROSSES: &str = "crosses";

impl<'a> Facts<'a> {
    /// Where an element stands: for a component the boundary around it, for a flow those that it
    /// crosses; for a boundary nothing, as the flows over it are asked about themselves.
    pub fn circumstance(&self, subject: &Subject<'a>) -> Option<Because> {
        let (fact, value, words) = match subject.element {
            Element::Component(component) => {
                let place = component.within.as_ref();
                let name = place.map_or_else(|| "no boundary".to_owned(), |b| self.model.name(b));
                (WITHIN, within(component), format!("it lies in {name}"))
            }
            Element::Flow(_) => {
                let crossed = self.crossed(subject.id);
                let names: Vec<String> = crossed.iter().map(|b| self.model.name(b)).collect();
                let words = if names.is_empty() {
                    "it crosses no boundary".to_owned()
                } else {
                    format!("it crosses {}", names.join(", "))
                };
                (CROSSES, ids(&crossed), words)
            }
            Element::Boundary(_) => return None,
        };
        Some(Because {
            fact: fact.to_owned(),
            value,
            words,
            unknown: None,
        })
    }

    /// The value now of a fact that an answer was judged on, by the name under which the answer keeps it.
    pub fn value(&self, subject: &Subject<'a>, fact: &str) -> String {
        match (fact, subject.element) {
            (WITHIN, Element::Component(component)) => within(component),
            (CROSSES, Element::Flow(_)) => ids(&self.crossed(subject.id)),
            _ => match Side::split(fact) {
                Some((side, key)) => self.values(&self.flows(subject.id, side), key),
                None => self.fact_of(subject, fact).to_string(),
            },
        }
    }
}

fn within(component: &Component) -> String {
    let within = component.within.as_ref();
    within.map_or_else(|| "nothing".to_owned(), |id| id.as_str().to_owned())
}

fn ids(ids: &[&Id]) -> String {
    if ids.is_empty() {
        return "nothing".to_owned();
    }
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    ids.join(", ")
}
