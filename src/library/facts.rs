//! What is known of an element, wherever it is known from: the element, its kind, or the diagram.

use crate::base::Id;
use crate::library::{Kind, Library, Role};
use crate::model::{Element, Fact, Flow, Graph, Model};
use std::collections::BTreeMap;

/// A boundary of this kind is the internet's edge: whatever comes over it comes from everybody.
const INTERNET_EDGE: &str = "boundary_internet";

/// One state of a model, read with the library.
#[derive(Debug)]
pub struct Facts<'a> {
    pub(super) library: &'a Library,
    pub(super) model: &'a Model,
    pub(super) graph: &'a Graph<'a>,
    index: Option<Index<'a>>,
}

/// An element of that model, found once for all that is asked about it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its id.
    pub id: &'a Id,
    /// What the model says of it.
    pub element: Element<'a>,
    /// Its kind, where the library knows it.
    pub kind: Option<&'a Kind>,
}

/// What is worth finding once when every element is asked about.
#[derive(Debug)]
struct Index<'a> {
    /// The kinds of flows.
    kinds: BTreeMap<&'a Id, &'a Kind>,
    /// The boundaries that a flow crosses.
    crossed: BTreeMap<&'a Id, Vec<&'a Id>>,
    /// The flows that cross a boundary.
    crossing: BTreeMap<&'a Id, Vec<&'a Id>>,
}

impl<'a> Facts<'a> {
    /// Facts for a question or two.
    pub fn of(library: &'a Library, model: &'a Model, graph: &'a Graph<'a>) -> Self {
        Self {
            library,
            model,
            graph,
            index: None,
        }
    }

    /// Facts for questions about every element: finds what flows cross and are once, not each time.
    pub fn indexed(library: &'a Library, model: &'a Model, graph: &'a Graph<'a>) -> Self {
        let mut index = Index {
            kinds: BTreeMap::new(),
            crossed: BTreeMap::new(),
            crossing: BTreeMap::new(),
        };
        let mut by_protocol: BTreeMap<&str, Option<&Kind>> = BTreeMap::new();
        for (id, flow) in &model.flows {
            let kind = *by_protocol
                .entry(&flow.protocol)
                .or_insert_with(|| library.flow_kind(&flow.protocol));
            index.kinds.extend(kind.map(|kind| (id, kind)));
            let crossed = model.crossed(flow);
            for boundary in &crossed {
                index.crossing.entry(boundary).or_default().push(id);
            }
            index.crossed.insert(id, crossed);
        }
        Self {
            index: Some(index),
            ..Self::of(library, model, graph)
        }
    }

    /// An element to ask about.
    pub fn subject(&self, id: &Id) -> Option<Subject<'a>> {
        let (id, element, kind) =
            if let Some((id, component)) = self.model.components.get_key_value(id) {
                (
                    id,
                    Element::Component(component),
                    self.library.kinds.get(&component.kind),
                )
            } else if let Some((id, flow)) = self.model.flows.get_key_value(id) {
                (id, Element::Flow(flow), self.flow_kind(id, flow))
            } else {
                let (id, boundary) = self.model.boundaries.get_key_value(id)?;
                (
                    id,
                    Element::Boundary(boundary),
                    self.library.kinds.get(&boundary.kind),
                )
            };
        Some(Subject { id, element, kind })
    }

    /// What is known of a property of an element, by its id.
    pub fn fact(&self, id: &Id, property: &str) -> &'a Fact {
        self.subject(id)
            .map_or(&Fact::Unknown, |subject| self.fact_of(&subject, property))
    }

    /// What is known of a property of an element.
    pub fn fact_of(&self, subject: &Subject<'a>, property: &str) -> &'a Fact {
        if let Some(own) = subject.element.facts().get(property) {
            return own;
        }
        if let Some(given) = subject.kind.and_then(|kind| kind.given.get(property)) {
            return given;
        }
        match (property, subject.element) {
            ("crosses_boundary", Element::Flow(_)) => truth(!self.crossed(subject.id).is_empty()),
            ("internet_exposed", Element::Component(_)) => self.exposed(subject.id),
            ("any_crossing_unencrypted", Element::Boundary(_)) => self.unencrypted(subject.id),
            _ => &Fact::Unknown,
        }
    }

    /// The boundaries that a flow crosses, from its source to its target.
    pub fn crossed(&self, flow: &Id) -> Vec<&'a Id> {
        if let Some(index) = &self.index {
            return index.crossed.get(flow).cloned().unwrap_or_default();
        }
        let flow = self.model.flows.get(flow);
        flow.map(|flow| self.model.crossed(flow))
            .unwrap_or_default()
    }

    /// The flows that cross a boundary.
    pub fn crossing(&self, boundary: &Id) -> Vec<&'a Id> {
        if let Some(index) = &self.index {
            return index.crossing.get(boundary).cloned().unwrap_or_default();
        }
        let crosses = |flow: &Flow| self.model.crossed(flow).contains(&boundary);
        let flows = self.model.flows.iter().filter(|(_, flow)| crosses(flow));
        flows.map(|(id, _)| id).collect()
    }

    /// The flows to look at for an unknown `any_crossing_unencrypted`.
    pub(super) fn crossing_with(&self, boundary: &Id, encrypted: &Fact) -> Vec<&'a Id> {
        let mut flows = self.crossing(boundary);
        flows.retain(|flow| self.fact(flow, "encrypted") == encrypted);
        flows
    }

    fn exposed(&self, component: &Id) -> &'static Fact {
        let inbound = self.graph.inbound(component);
        if inbound.is_empty() && self.graph.outbound(component).is_empty() {
            return &Fact::Unknown;
        }
        let from_outside = |flow: &&Id| {
            let Some(described) = self.model.flows.get(*flow) else {
                return false;
            };
            let other = if described.from == *component {
                &described.to
            } else {
                &described.from
            };
            self.is_external(other) || self.crossed(flow).iter().any(|b| self.is_edge(b))
        };
        truth(inbound.iter().any(from_outside))
    }

    fn flow_kind(&self, id: &Id, flow: &Flow) -> Option<&'a Kind> {
        match &self.index {
            Some(index) => index.kinds.get(id).copied(),
            None => self.library.flow_kind(&flow.protocol),
        }
    }

    fn is_external(&self, component: &Id) -> bool {
        let component = self.model.components.get(component);
        let kind = component.and_then(|component| self.library.kinds.get(&component.kind));
        kind.is_some_and(|kind| kind.role == Role::ExternalEntity)
    }

    fn is_edge(&self, boundary: &Id) -> bool {
        let boundary = self.model.boundaries.get(boundary);
        boundary.is_some_and(|boundary| boundary.kind.as_str() == INTERNET_EDGE)
    }

    fn unencrypted(&self, boundary: &Id) -> &'static Fact {
        let crossing = self.crossing(boundary);
        let known = |fact: &Fact| crossing.iter().any(|f| self.fact(f, "encrypted") == fact);
        if known(&Fact::No) {
            &Fact::Yes
        } else if crossing.is_empty() || known(&Fact::Unknown) {
            &Fact::Unknown
        } else {
            &Fact::No
        }
    }
}

const fn truth(holds: bool) -> &'static Fact {
    if holds { &Fact::Yes } else { &Fact::No }
}
