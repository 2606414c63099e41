//! How far an outsider has to come: the fewest boundary crossings from an external entity.

use crate::base::Id;
use crate::library::{Facts, Role};
use crate::model::{Graph, Model};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Crossings from the nearest external entity along the flows, by component. An external entity itself
/// is at none; what no flow leads to from any of them is absent.
pub(super) fn exposure(model: &Model, facts: &Facts<'_>, graph: &Graph<'_>) -> BTreeMap<Id, u32> {
    let mut nearest: BTreeMap<&Id, u32> = BTreeMap::new();
    let mut queue = BinaryHeap::new();
    for id in model.components.keys() {
        let kind = facts.subject(id).and_then(|subject| subject.kind);
        if kind.is_some_and(|kind| kind.role == Role::ExternalEntity) {
            nearest.insert(id, 0);
            queue.push(Reverse((0, id)));
        }
    }
    while let Some(Reverse((crossings, here))) = queue.pop() {
        if nearest.get(here).is_some_and(|known| *known < crossings) {
            continue;
        }
        for id in graph.outbound(here) {
            let Some(flow) = model.flows.get(*id) else {
                continue;
            };
            let next = if flow.from == *here {
                &flow.to
            } else {
                &flow.from
            };
            let Some((next, _)) = model.components.get_key_value(next) else {
                continue;
            };
            let crossed = u32::try_from(facts.crossed(id).len()).unwrap_or(u32::MAX);
            let reached = crossings.saturating_add(crossed);
            if nearest.get(next).is_none_or(|known| reached < *known) {
                nearest.insert(next, reached);
                queue.push(Reverse((reached, next)));
            }
        }
    }
    nearest.into_iter().map(|(id, n)| (id.clone(), n)).collect()
}
