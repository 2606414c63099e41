//! What every answer rests on besides its condition: where the element stands among the boundaries.
//!
//! A component lies in a boundary, a flow crosses some. Both change only when somebody moves an element
//! across a boundary (or draws or deletes one), never when something is moved on the canvas.

use super::rule::Side;
use crate::base::Id;
use crate::library::{Because, Facts};
use crate::model::Element;

/// The fact of what a component lies in.
const WITHIN: &str = "within";
/// The fact of what a flow crosses.
const CROSSES: &str = "crosses";

impl Facts<'_> {
    /// Where an element stands: for a component the boundary around it, for a flow those that it
    /// crosses; for a boundary nothing, as the flows over it are asked about themselves.
    pub fn circumstance(&self, element: &Id) -> Option<Because> {
        match self.model.element(element)? {
            Element::Component(component) => {
                let place = component.within.as_ref();
                let place = place.map_or_else(|| "no boundary".to_owned(), |b| self.model.name(b));
                Some(self.circumstantial(element, WITHIN, format!("it lies in {place}")))
            }
            Element::Flow(_) => {
                let crossed = self.crossed(element);
                let names: Vec<String> = crossed.iter().map(|b| self.model.name(b)).collect();
                let words = if names.is_empty() {
                    "it crosses no boundary".to_owned()
                } else {
                    format!("it crosses {}", names.join(", "))
                };
                Some(self.circumstantial(element, CROSSES, words))
            }
            Element::Boundary(_) => None,
        }
    }

    /// The value now of a fact that an answer was judged on, by the name under which the answer keeps it.
    pub fn value(&self, element: &Id, fact: &str) -> String {
        match (fact, self.model.element(element)) {
            (WITHIN, Some(Element::Component(component))) => component
                .within
                .as_ref()
                .map_or_else(|| "nothing".to_owned(), Id::to_string),
            (CROSSES, Some(Element::Flow(_))) => {
                let crossed = self.crossed(element);
                if crossed.is_empty() {
                    return "nothing".to_owned();
                }
                let ids: Vec<&str> = crossed.iter().map(|id| id.as_str()).collect();
                ids.join(", ")
            }
            _ => match Side::split(fact) {
                Some((side, key)) => self.values(&self.flows(element, side), key),
                None => self.fact(element, fact).to_string(),
            },
        }
    }

    fn circumstantial(&self, element: &Id, fact: &str, words: String) -> Because {
        Because {
            fact: fact.to_owned(),
            value: self.value(element, fact),
            words,
            unknown: None,
        }
    }
}
