//! The survey: every prompt that is asked of every element, with where it stands.

use super::asking::Asking;
use super::coverage::{add_threats, rolled_up, slots_of, totals};
use super::exposure::exposure;
use super::own;
use crate::base::{Id, Key};
use crate::library::{Because, Depth, Facts, Library};
use crate::model::{Category, Graph, Model};
use std::collections::BTreeMap;
use std::ops::Range;

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
    /// The prompts asked, by element in the order of components, flows, boundaries; within an element by
    /// category, then by prompt id. Elements out of scope are asked nothing. Answers to prompts that are
    /// no longer asked stay as inquiries too, as stale (their condition rests on a fact that changed).
    pub inquiries: Vec<Inquiry>,
    /// The six slots of each element.
    pub slots: BTreeMap<Id, [Slot; 6]>,
    /// The six slots of each boundary together with those of everything in it: the standing that speaks
    /// loudest, sums of the rest.
    pub rolled_up: BTreeMap<Id, [Slot; 6]>,
    /// Boundary crossings from the nearest external entity, by component; absent where none reaches it.
    pub exposure: BTreeMap<Id, u32>,
    /// Sums.
    pub totals: Totals,
    /// Where the inquiries of each element lie; those that have none are absent.
    spans: BTreeMap<Id, Range<usize>>,
}

impl Survey {
    /// Surveys a model at a depth. A deeper prompt that is answered all the same is surveyed too.
    pub fn of(model: &Model, library: &Library, depth: Depth) -> Self {
        let graph = Graph::of(model);
        let facts = Facts::indexed(library, model, &graph);
        let mut asking = Asking::new(model, library, &facts, depth);
        let mut inquiries = Vec::new();
        let mut spans = BTreeMap::new();
        let mut slots = BTreeMap::new();
        for element in model.element_ids() {
            let start = inquiries.len();
            asking.element(element, &mut inquiries);
            own::add(model, &facts, element, &mut inquiries, start);
            slots.insert(
                element.clone(),
                slots_of(inquiries.get(start..).unwrap_or_default()),
            );
            if inquiries.len() > start {
                spans.insert(element.clone(), start..inquiries.len());
            }
        }
        add_threats(model, &mut slots);
        Self {
            rolled_up: rolled_up(model, &slots),
            slots,
            exposure: exposure(model, &facts, &graph),
            totals: totals(model, &inquiries),
            inquiries,
            spans,
        }
    }

    /// The slots that the box of an element shows: those of a boundary with everything in it.
    pub fn slots_in_box(&self, id: &Id) -> Option<&[Slot; 6]> {
        self.rolled_up.get(id).or_else(|| self.slots.get(id))
    }

    /// The inquiries of an element.
    pub fn of_element<'a>(&'a self, element: &Id) -> impl Iterator<Item = &'a Inquiry> + use<'a> {
        self.slice(element).iter()
    }

    /// One inquiry.
    pub fn inquiry(&self, element: &Id, prompt: &Key) -> Option<&Inquiry> {
        self.slice(element).iter().find(|i| i.prompt == *prompt)
    }

    fn slice(&self, element: &Id) -> &[Inquiry] {
        let span = self.spans.get(element).cloned().unwrap_or_default();
        self.inquiries.get(span).unwrap_or_default()
    }
}

/// The facts that an answer given now would keep: the name of each and its value.
pub fn judged_on(because: &[Because]) -> BTreeMap<String, String> {
    because
        .iter()
        .map(|because| (because.fact.clone(), because.value.clone()))
        .collect()
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
