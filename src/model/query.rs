//! Questions that a model answers about itself.

use crate::base::{Id, Key};
use crate::model::{Answer, Boundary, Component, Fact, Flow, Model};
use std::collections::BTreeMap;

/// A component, a flow or a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element<'a> {
    /// A component.
    Component(&'a Component),
    /// A flow.
    Flow(&'a Flow),
    /// A boundary.
    Boundary(&'a Boundary),
}

impl<'a> Element<'a> {
    /// What is known of its properties.
    pub const fn facts(self) -> &'a BTreeMap<Key, Fact> {
        match self {
            Self::Component(c) => &c.facts,
            Self::Flow(f) => &f.facts,
            Self::Boundary(b) => &b.facts,
        }
    }

    /// The boundary around it; a flow lies in none.
    pub const fn within(self) -> Option<&'a Id> {
        match self {
            Self::Component(c) => c.within.as_ref(),
            Self::Flow(_) => None,
            Self::Boundary(b) => b.within.as_ref(),
        }
    }

    /// Why it is out of scope.
    pub fn out_of_scope(self) -> Option<&'a str> {
        match self {
            Self::Component(c) => c.out_of_scope.as_deref(),
            Self::Flow(f) => f.out_of_scope.as_deref(),
            Self::Boundary(b) => b.out_of_scope.as_deref(),
        }
    }

    /// Its notes.
    pub fn notes(self) -> &'a str {
        match self {
            Self::Component(c) => &c.notes,
            Self::Flow(f) => &f.notes,
            Self::Boundary(b) => &b.notes,
        }
    }

    /// What it is, in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Component(_) => "component",
            Self::Flow(_) => "flow",
            Self::Boundary(_) => "boundary",
        }
    }
}

impl Model {
    /// The element of an id.
    pub fn element(&self, id: &Id) -> Option<Element<'_>> {
        self.components
            .get(id)
            .map(Element::Component)
            .or_else(|| self.flows.get(id).map(Element::Flow))
            .or_else(|| self.boundaries.get(id).map(Element::Boundary))
    }

    /// Every element's id: components, flows, boundaries, each in the order of ids.
    pub fn element_ids(&self) -> impl Iterator<Item = &Id> {
        self.components
            .keys()
            .chain(self.flows.keys())
            .chain(self.boundaries.keys())
    }

    /// What people call an element; a flow without a label by its ends. An unknown id is its own name.
    pub fn name(&self, id: &Id) -> String {
        match self.element(id) {
            Some(Element::Component(c)) => c.name.clone(),
            Some(Element::Boundary(b)) => b.name.clone(),
            Some(Element::Flow(f)) => {
                let label = f.label();
                if label.is_empty() {
                    self.ends(f)
                } else {
                    label
                }
            }
            None => id.to_string(),
        }
    }

    /// What people call an element, so that it stands on its own: a flow with its ends.
    pub fn full_name(&self, id: &Id) -> String {
        match self.flows.get(id) {
            Some(flow) if !flow.label().is_empty() => {
                format!("{} ({})", flow.label(), self.ends(flow))
            }
            Some(flow) => self.ends(flow),
            None => self.name(id),
        }
    }

    /// What people call an element in a list: a flow by its label and where it leads.
    pub fn short_name(&self, id: &Id) -> String {
        match self.flows.get(id) {
            Some(flow) if !flow.label().is_empty() => {
                format!("{} → {}", flow.label(), self.name(&flow.to))
            }
            _ => self.name(id),
        }
    }

    /// The ends of a flow: `Customer → Load balancer`.
    pub fn ends(&self, flow: &Flow) -> String {
        let arrow = if flow.two_way { '↔' } else { '→' };
        format!("{} {arrow} {}", self.name(&flow.from), self.name(&flow.to))
    }

    /// The boundaries around an element, innermost first. Ends even where boundaries form a ring.
    pub fn around<'a>(&'a self, id: &'a Id) -> Vec<&'a Id> {
        let mut found: Vec<&Id> = Vec::new();
        let mut next = self.element(id).and_then(Element::within);
        while let Some(boundary) = next {
            if found.contains(&boundary) || boundary == id {
                break;
            }
            found.push(boundary);
            next = self
                .boundaries
                .get(boundary)
                .and_then(|b| b.within.as_ref());
        }
        found
    }

    /// The boundaries that a flow crosses: those around exactly one of its ends, from the source's
    /// innermost outwards, then inwards to the target.
    pub fn crossed<'a>(&'a self, flow: &'a Flow) -> Vec<&'a Id> {
        let source = self.around(&flow.from);
        let target = self.around(&flow.to);
        let out = source.iter().filter(|b| !target.contains(b));
        let into = target.iter().filter(|b| !source.contains(b)).rev();
        out.chain(into).copied().collect()
    }

    /// The components and boundaries that lie directly in an area, components first.
    pub fn members<'a>(&'a self, area: Option<&'a Id>) -> impl Iterator<Item = &'a Id> {
        let components = self
            .components
            .iter()
            .map(|(id, c)| (id, c.within.as_ref()));
        let boundaries = self
            .boundaries
            .iter()
            .map(|(id, b)| (id, b.within.as_ref()));
        components
            .chain(boundaries)
            .filter_map(move |(id, within)| (within == area).then_some(id))
    }

    /// Every element within a boundary, at any depth, without the boundary itself.
    pub fn inside(&self, boundary: &Id) -> Vec<&Id> {
        self.components
            .keys()
            .chain(self.boundaries.keys())
            .filter(|id| self.around(id).contains(&boundary))
            .collect()
    }

    /// The flows that start or end at a component.
    pub fn flows_at<'a>(&'a self, component: &'a Id) -> impl Iterator<Item = (&'a Id, &'a Flow)> {
        self.flows
            .iter()
            .filter(move |(_, flow)| flow.from == *component || flow.to == *component)
    }

    /// The answer to a prompt for an element.
    pub fn answer(&self, element: &Id, prompt: &Key) -> Option<&Answer> {
        self.answers.get(element)?.get(prompt)
    }

    /// The threats that hang on an element.
    pub fn threats_on<'a>(&'a self, element: &'a Id) -> impl Iterator<Item = &'a Id> {
        self.threats
            .iter()
            .filter_map(move |(id, threat)| (threat.element == *element).then_some(id))
    }
}
