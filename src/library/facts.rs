//! What is known of an element, wherever it is known from: the element, its kind, or the diagram.

use crate::base::{Id, Key};
use crate::library::{Kind, Library, Topology};
use crate::model::{Element, Fact, Flow, Model};

/// A boundary of this kind is the internet's edge: whatever comes over it comes from everybody.
const INTERNET_EDGE: &str = "boundary_internet";

/// Where the flows of a condition are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    In,
    Out,
    At,
}

/// One state of a model, read with the library.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub(super) library: &'a Library,
    pub(super) model: &'a Model,
    pub(super) topology: &'a Topology,
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

impl<'a> Facts<'a> {
    /// What the library says of a model whose topology is this.
    pub const fn of(library: &'a Library, model: &'a Model, topology: &'a Topology) -> Self {
        Self {
            library,
            model,
            topology,
        }
    }

    /// An element to ask about.
    pub fn subject(&self, id: &Id) -> Option<Subject<'a>> {
        let model = self.model;
        let (id, element, kind) = if let Some((id, component)) = model.components.get_key_value(id)
        {
            let kind = self.library.kinds.get(&component.kind);
            (id, Element::Component(component), kind)
        } else if let Some((id, flow)) = model.flows.get_key_value(id) {
            (id, Element::Flow(flow), self.flow_kind(id))
        } else {
            let (id, boundary) = model.boundaries.get_key_value(id)?;
            let kind = self.library.kinds.get(&boundary.kind);
            (id, Element::Boundary(boundary), kind)
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
            ("crosses_boundary", Element::Flow(_)) => {
                truth(!self.topology.crossed(subject.id).is_empty())
            }
            ("internet_exposed", Element::Component(_)) => self.exposed(subject.id),
            ("any_crossing_unencrypted", Element::Boundary(_)) => self.unencrypted(subject.id),
            _ => &Fact::Unknown,
        }
    }

    /// The flows on a side of an element: at a component its own, at a boundary those that cross it.
    pub(super) fn flows(&self, subject: &Subject<'a>, side: Side) -> &'a [Id] {
        match (side, subject.element) {
            (Side::In, Element::Component(_)) => self.topology.inbound(subject.id),
            (Side::Out, Element::Component(_)) => self.topology.outbound(subject.id),
            (Side::At, Element::Component(_)) | (_, Element::Boundary(_)) => {
                self.topology.attached(subject.id)
            }
            (_, Element::Flow(_)) => &[],
        }
    }

    /// What is known of a property of a flow.
    pub(super) fn flow_fact(&self, id: &Id, property: &str) -> &'a Fact {
        let Some((id, flow)) = self.model.flows.get_key_value(id) else {
            return &Fact::Unknown;
        };
        if let Some(own) = flow.facts.get(property) {
            return own;
        }
        let subject = Subject {
            id,
            element: Element::Flow(flow),
            kind: self.flow_kind(id),
        };
        self.fact_of(&subject, property)
    }

    /// The kind of a flow.
    pub(super) fn flow_kind_id(&self, id: &Id) -> Option<&'a Key> {
        self.topology.ways.get(id)?.kind.as_ref()
    }

    /// The kind of a boundary.
    pub(super) fn area_kind(&self, id: &Id) -> Option<&'a Key> {
        self.model.boundaries.get(id).map(|area| &area.kind)
    }

    /// The flows to look at for an unknown `any_crossing_unencrypted`.
    pub(super) fn crossing_with(&self, boundary: &Id, encrypted: &Fact) -> Vec<&'a Id> {
        let flows = self.topology.attached(boundary).iter();
        flows
            .filter(|flow| self.flow_fact(flow, "encrypted") == encrypted)
            .collect()
    }

    fn exposed(&self, component: &Id) -> &'static Fact {
        if self.topology.attached(component).is_empty() {
            return &Fact::Unknown;
        }
        let from_outside = |flow: &Id| {
            let Some(flow) = self.topology.ways.get(flow) else {
                return false;
            };
            let other = if flow.from == *component {
                &flow.to
            } else {
                &flow.from
            };
            let outside = |spot: &Id| self.topology.spots.get(spot).is_some_and(|s| s.outside);
            outside(other) || flow.crossed.iter().any(|b| self.is_edge(b))
        };
        let mut inbound = self.topology.inbound(component).iter();
        truth(inbound.any(from_outside))
    }

    fn flow_kind(&self, id: &Id) -> Option<&'a Kind> {
        if let Some(way) = self.topology.ways.get(id) {
            return self.library.kinds.get(way.kind.as_ref()?);
        }
        let flow: &Flow = self.model.flows.get(id)?;
        self.library.flow_kind(&flow.protocol)
    }

    fn is_edge(&self, boundary: &Id) -> bool {
        let kind = self.area_kind(boundary);
        kind.is_some_and(|kind| kind.as_str() == INTERNET_EDGE)
    }

    fn unencrypted(&self, boundary: &Id) -> &'static Fact {
        let crossing = self.topology.attached(boundary);
        let known = |fact: &Fact| {
            let mut crossing = crossing.iter();
            crossing.any(|flow| self.flow_fact(flow, "encrypted") == fact)
        };
        if known(&Fact::No) {
            &Fact::Yes
        } else if crossing.is_empty() || known(&Fact::Unknown) {
            &Fact::Unknown
        } else {
            &Fact::No
        }
    }
}

impl Side {
    /// The side as a word.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::At => "at",
        }
    }

    /// Splits `in.encrypted`.
    pub(super) fn split(fact: &str) -> Option<(Self, &str)> {
        let (side, key) = fact.split_once('.')?;
        let side = [Self::In, Self::Out, Self::At]
            .into_iter()
            .find(|s| s.word() == side)?;
        Some((side, key))
    }
}

const fn truth(holds: bool) -> &'static Fact {
    if holds { &Fact::Yes } else { &Fact::No }
}
