//! Chooses directions and orders of all areas.
//!
//! Four ways of giving directions are tried, each smoothed by barycentre sweeps. Small diagrams are then
//! improved by single moves (turn an area, swap two members, move one to another layer) as long as the
//! estimate falls and the moves allowed last. What a saved arrangement holds is never moved.

use super::estimate::{estimate, rough_estimate};
use super::nest::Nest;
use super::order::{Held, Order, first_orders, fitting_layer};
use super::place::{Placer, along};
use super::table::Table;
use crate::base::Size;

/// Diagrams of more items are only swept.
pub(super) const SMALL: usize = 60;
/// Areas of a large diagram that may be folded.
const FOLDED: usize = 6;
/// Placements tried at most for one diagram.
const TRIES: usize = 1000;

/// The orders of all areas.
pub(super) fn arranged(nest: &Nest<'_>) -> Table<Order> {
    let (first, missing) = first_orders(nest);
    let settled = |area: &usize| first[*area].held == Held::Layers;
    if missing.is_empty() && nest.areas.iter().all(settled) {
        return first;
    }
    let mut search = Search {
        nest,
        placer: Placer::new(nest),
        small: nest.open <= SMALL,
        left: TRIES,
    };
    let mut best: Option<(i64, Table<Order>)> = None;
    for pattern in Pattern::ALL {
        let mut orders = first.clone();
        pattern.direct(nest, &mut orders);
        for &item in &missing {
            search.insert(&mut orders, item);
        }
        let cost = search.sweep(&mut orders);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, orders));
        }
        if !nest
            .areas
            .iter()
            .any(|&area| first[area].held == Held::Nothing)
        {
            break;
        }
    }
    let Some((cost, mut orders)) = best else {
        return first;
    };
    if search.small {
        search.improve(&mut orders, cost);
    } else {
        search.fold(&mut orders, cost);
    }
    orders
}

/// A way of giving directions by depth.
#[derive(Debug, Clone, Copy)]
enum Pattern {
    Down,
    Right,
    DownOutside,
    RightOutside,
}

impl Pattern {
    const ALL: [Self; 4] = [
        Self::Down,
        Self::RightOutside,
        Self::DownOutside,
        Self::Right,
    ];

    fn direct(self, nest: &Nest<'_>, orders: &mut Table<Order>) {
        for &area in &nest.areas {
            if orders[area].held != Held::Nothing {
                continue;
            }
            let even = nest.depth[area].is_multiple_of(2);
            orders[area].down = match self {
                Self::Down => true,
                Self::Right => false,
                Self::DownOutside => even,
                Self::RightOutside => !even,
            };
        }
    }
}

struct Search<'n, 'a> {
    nest: &'n Nest<'a>,
    placer: Placer<'n, 'a>,
    small: bool,
    left: usize,
}

impl Search<'_, '_> {
    fn cost(&mut self, orders: &Table<Order>, limit: i64) -> i64 {
        self.left = self.left.saturating_sub(1);
        self.placer.place(orders, 3);
        let size = self.placer.size[self.nest.open];
        if self.small {
            estimate(self.nest, &self.placer.rect, size, limit)
        } else {
            rough_estimate(
                self.nest,
                &self.placer.rect,
                Size::new(size.w / 2, size.h / 2),
            )
        }
    }

    /// Sorts layers by where their members' flows lead, a few times.
    fn sweep(&mut self, orders: &mut Table<Order>) -> i64 {
        let mut best: Option<(i64, Table<Order>)> = None;
        for turn in 0..4 {
            if turn > 0 {
                self.sort_layers(orders);
            }
            let cost = self.cost(orders, i64::MAX);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, orders.clone()));
            }
        }
        let Some((cost, kept)) = best else { return 0 };
        *orders = kept;
        cost
    }

    fn sort_layers(&self, orders: &mut Table<Order>) {
        for &area in &self.nest.areas {
            let order = &mut orders[area];
            if order.held == Held::Layers {
                continue;
            }
            let down = order.down;
            for items in &mut order.layers {
                items.sort_by_key(|&item| self.pull(item, down));
            }
        }
    }

    /// Where an item would stand across its layer: mostly at the mean of its flows' other ends.
    fn pull(&self, item: usize, down: bool) -> i64 {
        let across = |item: usize| i64::from(along(self.placer.rect[item].centre(), !down)) * 16;
        let ends = &self.nest.ends[item];
        let Ok(count) = i64::try_from(ends.len()) else {
            return 0;
        };
        if count == 0 {
            return across(item);
        }
        let others: i64 = ends.iter().map(|end| across(end.other)).sum();
        (3 * others / count + across(item)) / 4
    }

    /// Puts a member that a saved arrangement does not name where it disturbs least.
    fn insert(&mut self, orders: &mut Table<Order>, item: usize) {
        let area = self.nest.parent[item];
        let layer = fitting_layer(self.nest, &orders[area], item);
        if !self.small {
            let layers = &mut orders[area].layers;
            match layers.get_mut(layer) {
                Some(items) => items.push(item),
                None => layers.push(vec![item]),
            }
            return;
        }
        let base = std::mem::take(&mut orders[area]);
        let mut best: Option<(i64, Order)> = None;
        for slots in slots(&base, item) {
            orders[area] = slots;
            let limit = best.as_ref().map_or(i64::MAX, |(least, _)| *least);
            let cost = self.cost(orders, limit);
            if cost < limit {
                best = Some((cost, std::mem::take(&mut orders[area])));
            }
        }
        orders[area] = best.map_or(base, |(_, order)| order);
    }

    /// Folds areas of many thin layers, outer ones first: long chains become broad.
    fn fold(&mut self, orders: &mut Table<Order>, mut cost: i64) {
        let foldable =
            |area: &&usize| orders[**area].held != Held::Layers && orders[**area].layers.len() > 8;
        let areas: Vec<usize> = self
            .nest
            .areas
            .iter()
            .filter(foldable)
            .copied()
            .take(FOLDED)
            .collect();
        for area in areas {
            let unfolded = orders[area].clone();
            for factor in [2, 3, 4, 6, 8] {
                let mut folded = unfolded.clone();
                folded.layers = unfolded
                    .layers
                    .chunks(factor)
                    .map(<[Vec<usize>]>::concat)
                    .collect();
                let old = std::mem::replace(&mut orders[area], folded);
                let now = self.cost(orders, cost);
                if now < cost {
                    cost = now;
                } else {
                    orders[area] = old;
                }
            }
        }
    }

    /// Tries moves until none helps.
    fn improve(&mut self, orders: &mut Table<Order>, mut cost: i64) {
        loop {
            let before = cost;
            for &area in &self.nest.areas {
                if orders[area].held == Held::Layers {
                    continue;
                }
                for candidate in moves(&orders[area]) {
                    if self.left == 0 {
                        return;
                    }
                    let old = std::mem::replace(&mut orders[area], candidate);
                    let now = self.cost(orders, cost);
                    if now < cost {
                        cost = now;
                    } else {
                        orders[area] = old;
                    }
                }
            }
            if cost == before {
                return;
            }
        }
    }
}

/// The order with a member in each possible place.
fn slots(order: &Order, item: usize) -> Vec<Order> {
    let mut all = Vec::new();
    for (layer, items) in order.layers.iter().enumerate() {
        for place in 0..=items.len() {
            let mut changed = order.clone();
            if let Some(items) = changed.layers.get_mut(layer) {
                items.insert(place, item);
            }
            all.push(changed);
        }
    }
    for layer in 0..=order.layers.len() {
        let mut changed = order.clone();
        changed.layers.insert(layer, vec![item]);
        all.push(changed);
    }
    all
}

/// The orders one move away.
pub(super) fn moves(order: &Order) -> Vec<Order> {
    let mut all = Vec::new();
    let mut push = |change: &dyn Fn(&mut Order)| {
        let mut changed = order.clone();
        change(&mut changed);
        changed.layers.retain(|layer| !layer.is_empty());
        if changed != *order {
            all.push(changed);
        }
    };
    if order.held == Held::Nothing {
        push(&|order| order.down = !order.down);
    }
    push(&|order| order.layers.reverse());
    for (layer, items) in order.layers.iter().enumerate() {
        if items.len() > 2 {
            push(&|order| with_layer(order, layer, |items| items.reverse()));
        }
        for (place, &item) in items.iter().enumerate() {
            for later in place + 1..items.len() {
                push(&|order| with_layer(order, layer, |items| items.swap(place, later)));
            }
            for target in 0..order.layers.len() {
                if target == layer {
                    continue;
                }
                push(&|order| {
                    with_layer(order, layer, |items| items.retain(|&other| other != item));
                    with_layer(order, target, |items| items.push(item));
                });
                push(&|order| {
                    with_layer(order, layer, |items| items.retain(|&other| other != item));
                    with_layer(order, target, |items| items.insert(0, item));
                });
            }
            for at_end in [false, true] {
                push(&|order| {
                    with_layer(order, layer, |items| items.retain(|&other| other != item));
                    let at = if at_end { order.layers.len() } else { 0 };
                    order.layers.insert(at, vec![item]);
                });
            }
        }
    }
    all
}

fn with_layer(order: &mut Order, layer: usize, change: impl FnOnce(&mut Vec<usize>)) {
    if let Some(items) = order.layers.get_mut(layer) {
        change(items);
    }
}
