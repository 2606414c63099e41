//! The survey: every prompt that is asked of every element, with where it stands.

use crate::base::{Id, Key};
use crate::library::{Depth, Library, Topology};
use crate::model::{Category, Model};
use std::collections::BTreeMap;

/// Where an asked prompt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody has answered it.
    Unasked,
    /// Handled already, or not applicable.
    Clear,
    /// It waits.
    Parked,
    /// Its threat is open.
    Open,
    /// Its threat is mitigated.
    Mitigated,
    /// Its threat is accepted, transferred or avoided.
    Accepted,
    /// A fact that its answer rests on has changed.
    Stale,
}

/// The state of a slot: one element × one category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Slot {
    /// The state that speaks for the slot: open before stale before unasked before parked before accepted
    /// before mitigated before clear; none where nothing is asked and no threat hangs on it.
    pub standing: Option<Standing>,
    /// How many prompts are asked.
    pub asked: usize,
    /// How many of them are answered, stale ones not counted.
    pub answered: usize,
    /// How many threats hang on it that are open.
    pub open: usize,
}

/// A fact that has changed since an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The fact, in words.
    pub fact: String,
    /// Its value when the answer was given.
    pub then: String,
    /// Its value now.
    pub now: String,
}

/// One prompt asked of one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The element.
    pub element: Id,
    /// The prompt.
    pub prompt: Key,
    /// The prompt's category.
    pub category: Category,
    /// Where it stands.
    pub standing: Standing,
    /// What has changed since it was answered; empty unless it is stale.
    pub changes: Vec<Change>,
}

/// Sums over a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Prompts asked.
    pub asked: usize,
    /// Prompts answered and not stale.
    pub answered: usize,
    /// Answers that are stale.
    pub stale: usize,
    /// Answers that are parked.
    pub parked: usize,
    /// Threats that are open.
    pub open: usize,
    /// Threats in all.
    pub threats: usize,
}

/// Everything derived from one state of a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The six slots of each element.
    pub slots: BTreeMap<Id, [Slot; 6]>,
    /// The six slots of each boundary together with those of everything in it: the standing that speaks
    /// loudest, sums of the rest.
    pub rolled_up: BTreeMap<Id, [Slot; 6]>,
    /// Sums.
    pub totals: Totals,
    /// The inquiries of each component, then of each flow, then of each boundary.
    pub(super) asked: [BTreeMap<Id, Vec<Inquiry>>; 3],
    pub(super) topology: Topology,
}

impl Survey {
    /// Surveys a model at a depth. A deeper prompt that is answered all the same is surveyed too.
    pub fn of(model: &Model, library: &Library, depth: Depth) -> Self {
        let mut survey = Self {
            topology: Topology::of(library, model),
            ..Self::default()
        };
        let elements: Vec<&Id> = model.element_ids().collect();
        survey.ask(model, library, depth, &elements);
        survey.add_threats(model, |_| true);
        survey.roll_up(model.boundaries.keys());
        survey.count_threats(model);
        survey
    }

    /// The prompts asked, by element in the order of components, flows, boundaries; within an element by
    /// category, then by prompt id. Elements out of scope are asked nothing. Answers to prompts that are
    /// no longer asked stay as inquiries too.
    pub fn inquiries(&self) -> impl Iterator<Item = &Inquiry> + Clone {
        self.asked.iter().flat_map(BTreeMap::values).flatten()
    }

    /// The slots that the box of an element shows: those of a boundary with everything in it.
    pub fn slots_in_box(&self, id: &Id) -> Option<&[Slot; 6]> {
        self.rolled_up.get(id).or_else(|| self.slots.get(id))
    }

    /// The inquiries of an element.
    pub fn of_element<'a>(&'a self, element: &Id) -> impl Iterator<Item = &'a Inquiry> + use<'a> {
        self.list(element).iter()
    }

    /// One inquiry.
    pub fn inquiry(&self, element: &Id, prompt: &Key) -> Option<&Inquiry> {
        self.list(element).iter().find(|i| i.prompt == *prompt)
    }

    /// Boundary crossings from the nearest external entity, for a component; none where none reaches it.
    pub fn exposure(&self, component: &Id) -> Option<u32> {
        self.topology.exposure(component)
    }

    fn list(&self, element: &Id) -> &[Inquiry] {
        let mut lists = self.asked.iter();
        lists
            .find_map(|of| of.get(element))
            .map_or(&[], |list| list)
    }
}

impl Change {
    /// The change in a line: `rate limited was unknown, is no`.
    pub fn words(&self) -> String {
        format!("{} was {}, is {}", self.fact, self.then, self.now)
    }
}

impl Standing {
    /// The state in a word or two.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Clear => "clear",
            Self::Parked => "parked",
            Self::Open => "open",
            Self::Mitigated => "mitigated",
            Self::Accepted => "accepted",
            Self::Stale => "stale",
        }
    }

    /// Its shape on the screen, so that it reads without colour.
    pub const fn mark(self) -> char {
        match self {
            Self::Unasked => ' ',
            Self::Clear => '·',
            Self::Parked => '…',
            Self::Open => '!',
            Self::Mitigated => '✓',
            Self::Accepted => '=',
            Self::Stale => '~',
        }
    }
}
