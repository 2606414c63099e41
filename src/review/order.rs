//! The order in which a walk asks.

use crate::base::{Id, Key};
use crate::model::Model;
use crate::review::Survey;
use serde::{Deserialize, Serialize};

/// An order of the walk, or a part of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Order {
    /// What an outsider reaches over the fewest crossings first.
    #[default]
    Exposed,
    /// From the entry to the stores, along the flows.
    AlongData,
    /// Element by element, by name.
    ByElement,
    /// All spoofing first, then all tampering, …
    ByCategory,
    /// Only what nobody has answered.
    Unasked,
    /// Only what is stale.
    Stale,
    /// Only what is parked.
    Parked,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Exposed,
        Self::AlongData,
        Self::ByElement,
        Self::ByCategory,
        Self::Unasked,
        Self::Stale,
        Self::Parked,
    ];

    /// The order in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exposed => "exposed first",
            Self::AlongData => "along the data",
            Self::ByElement => "by element",
            Self::ByCategory => "by category",
            Self::Unasked => "unasked only",
            Self::Stale => "stale only",
            Self::Parked => "parked only",
        }
    }
}

impl Survey {
    /// The walk's queue: element and prompt of each inquiry, in an order. Prompts of one element stay
    /// together except by category.
    pub fn queue(&self, _model: &Model, _order: Order) -> Vec<(Id, Key)> {
        self.inquiries
            .iter()
            .map(|i| (i.element.clone(), i.prompt.clone()))
            .collect()
    }
}
