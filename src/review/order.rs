//! The order in which a walk asks.

use crate::base::{Id, Key};
use crate::model::{Graph, Model};
use crate::review::{Inquiry, Standing, Survey};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};

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
    pub fn queue(&self, model: &Model, order: Order) -> Vec<(Id, Key)> {
        let only = match order {
            Order::Unasked => Some(Standing::Unasked),
            Order::Stale => Some(Standing::Stale),
            Order::Parked => Some(Standing::Parked),
            Order::Exposed | Order::AlongData | Order::ByElement | Order::ByCategory => None,
        };
        let elements = match order {
            Order::AlongData => along_data(self, model),
            Order::ByElement => by_name(model),
            Order::Exposed | Order::ByCategory | Order::Unasked | Order::Stale | Order::Parked => {
                exposed(self, model)
            }
        };
        let mut inquiries: Vec<&Inquiry> = elements
            .into_iter()
            .flat_map(|element| self.of_element(element))
            .filter(|inquiry| only.is_none_or(|standing| inquiry.standing == standing))
            .collect();
        if order == Order::ByCategory {
            inquiries.sort_by_key(|inquiry| inquiry.category);
        }
        inquiries
            .into_iter()
            .map(|inquiry| (inquiry.element.clone(), inquiry.prompt.clone()))
            .collect()
    }
}

/// The nearest to the outside first, a component before the flows at it, boundaries last.
fn exposed<'a>(survey: &Survey, model: &'a Model) -> Vec<&'a Id> {
    let reach = |id: &Id| survey.exposure(id).unwrap_or(u32::MAX);
    let mut elements: Vec<(u32, bool, &Id)> = model
        .components
        .keys()
        .map(|id| (reach(id), false, id))
        .chain(
            model
                .flows
                .iter()
                .map(|(id, flow)| (reach(&flow.from).min(reach(&flow.to)), true, id)),
        )
        .collect();
    elements.sort_unstable();
    elements
        .into_iter()
        .map(|(.., id)| id)
        .chain(model.boundaries.keys())
        .collect()
}

/// Each component, then the flows that leave it, then what they lead to: from what stands outside, then
/// from what nothing leads to, then the rest; boundaries last.
fn along_data<'a>(survey: &Survey, model: &'a Model) -> Vec<&'a Id> {
    let graph = Graph::of(model);
    let outside = |id: &Id| survey.exposure(id) == Some(0) && !graph.outbound(id).is_empty();
    let mut starts: Vec<&Id> = model.components.keys().collect();
    starts.sort_by_key(|id| (!outside(id), !graph.inbound(id).is_empty()));
    let together = starts.partition_point(|id| outside(id));
    let (entries, others) = starts.split_at(together);
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut order = Vec::new();
    for front in std::iter::once(entries).chain(others.chunks(1)) {
        let mut front: VecDeque<&Id> = front.iter().copied().collect();
        while let Some(here) = front.pop_front() {
            if !seen.insert(here) {
                continue;
            }
            order.push(here);
            for flow in graph.outbound(here) {
                if seen.insert(flow)
                    && let Some((flow, described)) = model.flows.get_key_value(*flow)
                {
                    order.push(flow);
                    front.extend([&described.from, &described.to]);
                }
            }
        }
    }
    order.extend(model.boundaries.keys());
    order
}

/// By what people call them.
fn by_name(model: &Model) -> Vec<&Id> {
    let mut elements: Vec<&Id> = model.element_ids().collect();
    elements.sort_by_cached_key(|id| (model.name(id).to_lowercase(), *id));
    elements
}
