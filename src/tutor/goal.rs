//! What brings the next step: small conditions on the model and on what is in view, total on everything.

use crate::base::{Id, Key};
use crate::library::Library;
use crate::model::{Category, Fact, Model};
use crate::review::{Standing, Survey};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A condition that a step waits for. Kinds are those of the library; a flow's is that of its protocol.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Goal {
    /// Somebody says that they go on.
    Next,
    /// A screen is in view.
    On(Screen),
    /// An element of a kind is selected, or its prompt is in view.
    Selected(Key),
    /// There is a component of a kind.
    Component(Key),
    /// There is a flow from a component of a kind to one of another, of a protocol where one is named.
    Flow {
        /// The kind of its source.
        from: Key,
        /// The kind of its target.
        to: Key,
        /// Its protocol.
        #[serde(default)]
        protocol: Option<String>,
    },
    /// A component of a kind lies in a boundary, of a kind where one is named.
    Within {
        /// The component's kind.
        kind: Key,
        /// The boundary's kind.
        #[serde(default)]
        boundary: Option<Key>,
    },
    /// Something is known of a property of an element of a kind.
    Known {
        /// The element's kind.
        kind: Key,
        /// The property.
        property: Key,
    },
    /// So many prompts of one element of a kind are answered.
    Answered {
        /// The element's kind.
        kind: Key,
        /// How many.
        prompts: usize,
    },
    /// Every prompt of an element of a kind is answered.
    Walked(Key),
    /// There is a threat of which all of this holds.
    Threat {
        /// It is of this category.
        #[serde(default)]
        category: Option<Category>,
        /// It hangs on an element of this kind.
        #[serde(default)]
        kind: Option<Key>,
        /// What it hangs on is a boundary of this kind, or lies in one; of a flow, one of its ends does.
        #[serde(default)]
        within: Option<Key>,
        /// It was written down freely, without a prompt.
        #[serde(default)]
        captured: bool,
    },
    /// There are threats of so many categories.
    Letters(usize),
    /// Something is decided about a threat.
    Decided,
    /// A threat has a mitigation.
    Mitigated,
    /// The model is saved.
    Saved,
    /// Something was undone during this step.
    Undone,
    /// A list to read is open: terms, or what stands behind a prompt.
    Reading,
    /// Threats were compared with the solution during this step.
    Compared,
    /// All of these hold.
    All(Vec<Self>),
    /// One of these holds.
    Any(Vec<Self>),
}

/// A screen of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Screen {
    /// What are we building?
    Diagram,
    /// What could go wrong?
    Walk,
    /// What are we going to do about it?
    Threats,
    /// How do we know it is good enough?
    Review,
}

/// What goals are about.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The open model.
    pub model: &'a Model,
    /// Its prompts and where they stand.
    pub survey: &'a Survey,
    /// What kinds mean.
    pub library: &'a Library,
    /// The screen in view.
    pub screen: Screen,
    /// The element that commands are about.
    pub subject: Option<&'a Id>,
    /// What has happened during this step, or is the case.
    pub events: &'a BTreeSet<Event>,
}

/// Something that happens, and is not seen in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The model is saved as it is.
    Saved,
    /// Something was undone.
    Undone,
    /// A list to read is open.
    Reading,
    /// Threats were compared.
    Compared,
}

impl Goal {
    /// Whether it is met.
    pub fn is_met(&self, now: &Situation<'_>) -> bool {
        let model = now.model;
        match self {
            Self::Next => false,
            Self::On(screen) => now.screen == *screen,
            Self::Selected(kind) => now.subject.is_some_and(|id| now.is_of(id, kind)),
            Self::Component(kind) => model.components.values().any(|one| one.kind == *kind),
            Self::Flow { from, to, protocol } => now.has_flow(from, to, protocol.as_deref()),
            Self::Within { kind, boundary } => now.has_inside(kind, boundary.as_ref()),
            Self::Known { kind, property } => now.of_kind(kind).any(|id| {
                let element = model.element(id);
                let fact = element.and_then(|element| element.facts().get(property));
                fact.is_some_and(|fact| *fact != Fact::Unknown)
            }),
            Self::Answered { kind, prompts } => now
                .of_kind(kind)
                .any(|id| now.asked_and_answered(id).1 >= *prompts),
            Self::Walked(kind) => now.of_kind(kind).any(|id| {
                let (asked, answered) = now.asked_and_answered(id);
                asked > 0 && asked == answered
            }),
            Self::Threat {
                category,
                kind,
                within,
                captured,
            } => model.threats.values().any(|threat| {
                category.is_none_or(|one| threat.category == one)
                    && kind
                        .as_ref()
                        .is_none_or(|kind| now.is_of(&threat.element, kind))
                    && within
                        .as_ref()
                        .is_none_or(|kind| now.lies_in(&threat.element, kind))
                    && (!captured || threat.prompt.is_none())
            }),
            Self::Letters(number) => now.letters() >= *number,
            Self::Decided => model.threats.values().any(|one| one.decision.is_some()),
            Self::Mitigated => model
                .threats
                .values()
                .any(|one| !one.mitigations.is_empty()),
            Self::Saved => now.events.contains(&Event::Saved),
            Self::Undone => now.events.contains(&Event::Undone),
            Self::Reading => now.events.contains(&Event::Reading),
            Self::Compared => now.events.contains(&Event::Compared),
            Self::All(goals) => goals.iter().all(|goal| goal.is_met(now)),
            Self::Any(goals) => goals.iter().any(|goal| goal.is_met(now)),
        }
    }

    /// The kinds and properties that it names.
    pub fn keys(&self) -> Vec<&Key> {
        match self {
            Self::Selected(kind)
            | Self::Component(kind)
            | Self::Walked(kind)
            | Self::Answered { kind, .. } => vec![kind],
            Self::Flow { from, to, .. } => vec![from, to],
            Self::Within { kind, boundary } => std::iter::once(kind).chain(boundary).collect(),
            Self::Known { kind, property } => vec![kind, property],
            Self::Threat { kind, within, .. } => kind.iter().chain(within).collect(),
            Self::All(goals) | Self::Any(goals) => goals.iter().flat_map(Self::keys).collect(),
            Self::Next
            | Self::On(_)
            | Self::Letters(_)
            | Self::Decided
            | Self::Mitigated
            | Self::Saved
            | Self::Undone
            | Self::Reading
            | Self::Compared => Vec::new(),
        }
    }
}

impl<'a> Situation<'a> {
    fn is_of(&self, id: &Id, kind: &Key) -> bool {
        let own = self.library.kind_of(self.model, id);
        own.is_some_and(|own| own.id == *kind)
    }

    fn of_kind(&self, kind: &Key) -> impl Iterator<Item = &'a Id> {
        let (this, kind) = (*self, kind.clone());
        let ids = self.model.element_ids();
        ids.filter(move |id| this.is_of(id, &kind))
    }

    fn has_flow(&self, from: &Key, to: &Key, protocol: Option<&str>) -> bool {
        let spoken = |own: &str| protocol.is_none_or(|one| own.trim().eq_ignore_ascii_case(one));
        self.model.flows.values().any(|flow| {
            self.is_of(&flow.from, from) && self.is_of(&flow.to, to) && spoken(&flow.protocol)
        })
    }

    fn has_inside(&self, kind: &Key, boundary: Option<&Key>) -> bool {
        self.of_kind(kind).any(|id| {
            let around = self.model.around(id);
            match boundary {
                Some(boundary) => around.iter().any(|one| self.is_of(one, boundary)),
                None => !around.is_empty(),
            }
        })
    }

    /// Whether an element is a boundary of a kind or lies in one; a flow, with one of its ends.
    fn lies_in(&self, id: &Id, boundary: &Key) -> bool {
        if let Some(flow) = self.model.flows.get(id) {
            return [&flow.from, &flow.to]
                .into_iter()
                .any(|end| self.lies_in(end, boundary));
        }
        let around = self.model.around(id);
        self.is_of(id, boundary) || around.iter().any(|one| self.is_of(one, boundary))
    }

    /// How many prompts an element is asked, and how many of them have an answer that stands.
    fn asked_and_answered(&self, id: &Id) -> (usize, usize) {
        let waits = |standing| matches!(standing, Standing::Unasked | Standing::Stale);
        let asked = self.survey.of_element(id);
        asked.fold((0, 0), |(asked, answered), inquiry| {
            (asked + 1, answered + usize::from(!waits(inquiry.standing)))
        })
    }

    fn letters(&self) -> usize {
        let threats = || self.model.threats.values();
        let there = |category: &&Category| threats().any(|one| one.category == **category);
        Category::ALL.iter().filter(there).count()
    }
}
