//! Which member of an area stands in which layer.
//!
//! Members follow the flows: flows back to an earlier member are dropped in the order of the diagram,
//! the longest path gives the layer, over-full layers are folded. What a saved arrangement names
//! stands as it says.

use super::nest::Nest;
use super::table::Table;
use crate::base::Id;
use crate::model::{Area, Arrangement, Axis};
use std::collections::{BTreeMap, BTreeSet};

/// How the members of one area stand to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// Whether layers follow each other downwards, not to the right.
    pub down: bool,
    /// The layers, none of them empty.
    pub layers: Vec<Vec<usize>>,
    /// How much of it may still be changed.
    pub held: Held,
}

/// How much of an order is held by a saved arrangement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// The direction.
    Direction,
    /// The direction, and the members named.
    Layers,
}

/// The first orders of all areas, and the members that saved arrangements do not name.
pub(super) fn first_orders(nest: &Nest<'_>) -> (Table<Order>, Vec<usize>) {
    let mut orders = Table::new(nest.open + 1);
    let mut missing = Vec::new();
    for &area in &nest.areas {
        let saved = saved(nest, area);
        let named = saved.map_or_else(Vec::new, |saved| named_layers(nest, area, saved));
        orders[area] = if named.is_empty() {
            let alone = nest.members[area].len() < 2;
            Order {
                down: saved.is_some_and(|saved| saved.direction == Axis::Down),
                layers: layered(nest, area),
                held: match saved {
                    _ if alone => Held::Layers,
                    Some(_) => Held::Direction,
                    None => Held::Nothing,
                },
            }
        } else {
            let there: BTreeSet<usize> = named.iter().flatten().copied().collect();
            missing.extend(
                nest.members[area]
                    .iter()
                    .filter(|item| !there.contains(item)),
            );
            Order {
                down: saved.is_some_and(|saved| saved.direction == Axis::Down),
                layers: named,
                held: Held::Layers,
            }
        };
    }
    (orders, missing)
}

/// The saved arrangement of an area.
pub(super) fn saved<'a>(nest: &Nest<'a>, area: usize) -> Option<&'a Arrangement> {
    let key = Area(nest.id(area).cloned());
    nest.diagram.arrangements.get(&key)
}

/// The layers of an area by the longest path along its flows.
fn layered(nest: &Nest<'_>, area: usize) -> Vec<Vec<usize>> {
    let members = &nest.members[area];
    let count = members.len();
    let forward = without_rings(&successors(nest, area), count);
    let mut layer: Table<usize> = Table::new(count);
    for &one in forward.finished.iter().rev() {
        for &next in &forward.edges[one] {
            layer[next] = layer[next].max(layer[one] + 1);
        }
    }
    // What only gives stands next to what it gives to.
    for &one in &forward.finished {
        let nearest = forward.edges[one].iter().map(|&next| layer[next]).min();
        if let Some(nearest) = nearest {
            layer[one] = layer[one].max(nearest.saturating_sub(1));
        }
    }
    let mut layers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (slot, &item) in members.iter().enumerate() {
        layers.entry(layer[slot]).or_default().push(item);
    }
    let widest = (count * 64 / 25).isqrt() + 3;
    layers
        .values()
        .flat_map(|layer| layer.chunks(widest).map(<[usize]>::to_vec))
        .collect()
}

fn successors(nest: &Nest<'_>, area: usize) -> Table<Vec<usize>> {
    let mut successors: Table<Vec<usize>> = Table::new(nest.members[area].len());
    for lifted in &nest.lifted[area] {
        successors[nest.slot[lifted.from]].push(nest.slot[lifted.to]);
    }
    for slot in 0..nest.members[area].len() {
        successors[slot].sort_unstable();
        successors[slot].dedup();
    }
    successors
}

/// Edges without rings, and the nodes in the order in which a walk left them (targets first).
struct Forward {
    edges: Table<Vec<usize>>,
    finished: Vec<usize>,
}

fn without_rings(successors: &Table<Vec<usize>>, count: usize) -> Forward {
    let mut entered: Table<usize> = Table::new(count);
    for next in successors.iter().flatten() {
        entered[*next] += 1;
    }
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|&node| (entered[node] > 0, node));
    let mut forward = Forward {
        edges: Table::new(count),
        finished: Vec::with_capacity(count),
    };
    let (mut seen, mut left) = (Table::<bool>::new(count), Table::<bool>::new(count));
    for root in roots {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        let mut path = vec![(root, 0)];
        while let Some((node, child)) = path.pop() {
            let Some(&next) = successors[node].get(child) else {
                left[node] = true;
                forward.finished.push(node);
                continue;
            };
            path.push((node, child + 1));
            if seen[next] && !left[next] {
                continue;
            }
            forward.edges[node].push(next);
            if !seen[next] {
                seen[next] = true;
                path.push((next, 0));
            }
        }
    }
    forward
}

fn named_layers(nest: &Nest<'_>, area: usize, saved: &Arrangement) -> Vec<Vec<usize>> {
    let members: BTreeMap<&Id, usize> = nest.members[area]
        .iter()
        .filter_map(|&item| nest.id(item).map(|id| (id, item)))
        .collect();
    let mut taken = BTreeSet::new();
    saved
        .layers
        .iter()
        .map(|layer| {
            layer
                .iter()
                .filter_map(|id| members.get(id).copied())
                .filter(|&item| taken.insert(item))
                .collect::<Vec<usize>>()
        })
        .filter(|layer| !layer.is_empty())
        .collect()
}

/// The layer in which a member that nobody named stands best by its flows: behind what it takes from,
/// before what it gives to.
pub(super) fn fitting_layer(nest: &Nest<'_>, order: &Order, item: usize) -> usize {
    let layer_of: BTreeMap<usize, usize> = order
        .layers
        .iter()
        .enumerate()
        .flat_map(|(layer, items)| items.iter().map(move |&item| (item, layer)))
        .collect();
    let lifted = &nest.lifted[nest.parent[item]];
    let behind = lifted
        .iter()
        .filter(|flow| flow.to == item)
        .filter_map(|flow| layer_of.get(&flow.from))
        .max();
    let before = lifted
        .iter()
        .filter(|flow| flow.from == item)
        .filter_map(|flow| layer_of.get(&flow.to))
        .min();
    match (behind, before) {
        (Some(behind), _) => behind + 1,
        (None, Some(before)) => before.saturating_sub(1),
        (None, None) => order.layers.len().saturating_sub(1),
    }
}
