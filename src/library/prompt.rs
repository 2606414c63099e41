//! Prompts: one question of one category to one kind of element.

use crate::base::{Key, natural};
use crate::library::{Condition, Later};
use crate::model::Category;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How thorough a walk must be to ask a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Depth {
    /// Asked in every walk.
    Essential,
    /// Asked by default.
    Standard,
    /// Asked when everything is to be asked.
    Thorough,
}

/// A prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Prompt {
    /// Its id, `kind.LetterN`.
    pub id: Key,
    /// The kind that it is put to.
    pub kind: Key,
    /// Its category.
    pub category: Category,
    /// How thorough a walk must be to ask it.
    pub depth: Depth,
    /// When it is asked.
    pub when: Condition,
    /// Prompts of flows: where every flow that makes the condition hold is asked one of them itself, this
    /// one is not asked, so that a point about a flow is asked once, at the flow.
    pub yields_to: Vec<Key>,
    /// What it says.
    pub words: Later<Wording>,
}

/// What a prompt says: nobody looks at most of it in a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wording {
    /// The question; yes means that the threat is real.
    pub ask: String,
    /// The title of the threat that it may raise.
    pub title: String,
    /// An example of the attack.
    pub example: String,
    /// Mitigations of the library that help.
    pub mitigations: Vec<Key>,
    /// How to check that it is handled.
    pub verify: Vec<String>,
    /// Ids in public catalogues.
    pub references: Vec<String>,
    /// Where the question comes from; empty for the library's own.
    pub origin: String,
}

/// The order in which the prompts of one kind are listed and asked: that of STRIDE, then of their numbers.
pub fn in_turn(a: (Category, &Key), b: (Category, &Key)) -> Ordering {
    let by_id = || natural(a.1.as_str(), b.1.as_str());
    a.0.cmp(&b.0).then_with(by_id)
}

impl Depth {
    /// All of them, from shallow to deep.
    pub const ALL: [Self; 3] = [Self::Essential, Self::Standard, Self::Thorough];

    /// The depth as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Standard => "standard",
            Self::Thorough => "thorough",
        }
    }
}
