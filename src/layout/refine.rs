//! Improves an arrangement by sketching what lies one move away.
//!
//! An estimate of straight lines chooses the most promising moves; each is placed, routed once and
//! labelled, and taken when that drawing costs less. All of it is counted, nothing timed, so the same
//! diagram gives the same arrangement on every machine.

use super::estimate::{BACKWARD, backward, estimate, sprawl};
use super::label::place_labels;
use super::nest::Nest;
use super::order::{Held, Order};
use super::place::Placer;
use super::route::Router;
use super::search::moves;
use super::table::Table;
use std::collections::BTreeSet;

/// Flows sketched at most for one diagram, over all its sketches.
const FLOWS: usize = 2500;
/// Sketches at most for one diagram.
const SKETCHES: usize = 200;
/// Moves sketched at most before the most promising are chosen anew.
const PROMISING: usize = 60;
/// Hundredths of the estimate by which a move may look worse than what stands.
const SLACK: i64 = 20;

/// What a crossing costs beyond what its line paid for it.
const CROSSING: i64 = 120;
/// What a label costs that is cut.
const CUT: i64 = 50;
/// What a label costs that moves to the legend.
const LEGEND: i64 = 100;

/// Takes improving moves until none is left or enough was tried.
pub(super) fn refine(nest: &Nest<'_>, mut orders: Table<Order>) -> Table<Order> {
    let mut sketcher = Sketcher {
        nest,
        placer: Placer::new(nest),
        left: (FLOWS / nest.wires.len().max(1)).min(SKETCHES),
        seen: BTreeSet::new(),
    };
    let mut cost = sketcher.cost(&orders, i64::MAX).unwrap_or(i64::MAX);
    while let Some((better, less)) = sketcher.step(&mut orders, cost) {
        orders = better;
        cost = less;
    }
    orders
}

struct Sketcher<'n, 'a> {
    nest: &'n Nest<'a>,
    placer: Placer<'n, 'a>,
    /// How many sketches may still be made.
    left: usize,
    /// What was sketched already.
    seen: BTreeSet<Vec<usize>>,
}

/// A move of an area, and how it looks.
struct Move {
    estimate: i64,
    area: usize,
    order: Order,
}

impl Sketcher<'_, '_> {
    /// The first of the promising moves that costs less.
    fn step(&mut self, orders: &mut Table<Order>, cost: i64) -> Option<(Table<Order>, i64)> {
        for Move { area, order, .. } in self.promising(orders) {
            if self.left == 0 {
                return None;
            }
            let old = std::mem::replace(&mut orders[area], order);
            if self.seen.insert(self.key(orders)) {
                self.left -= 1;
                if let Some(less) = self.cost(orders, cost) {
                    return Some((orders.clone(), less));
                }
            }
            orders[area] = old;
        }
        None
    }

    /// The moves that look best, best first.
    fn promising(&mut self, orders: &mut Table<Order>) -> Vec<Move> {
        let now = self.estimate(orders, i64::MAX);
        let limit = now + now * SLACK / 100;
        let mut all = Vec::new();
        for &area in &self.nest.areas {
            if orders[area].held == Held::Layers {
                continue;
            }
            for order in moves(&orders[area]) {
                let old = std::mem::replace(&mut orders[area], order);
                let estimate = self.estimate(orders, limit);
                let order = std::mem::replace(&mut orders[area], old);
                if estimate < limit {
                    all.push(Move {
                        estimate,
                        area,
                        order,
                    });
                }
            }
        }
        all.sort_by_key(|one| one.estimate);
        all.truncate(PROMISING);
        all
    }

    fn estimate(&mut self, orders: &Table<Order>, limit: i64) -> i64 {
        self.placer.place(orders, 3);
        let size = self.placer.size[self.nest.open];
        estimate(self.nest, &self.placer.rect, size, limit)
    }

    /// What a drawing costs; none unless that is less than `limit`.
    fn cost(&mut self, orders: &Table<Order>, limit: i64) -> Option<i64> {
        self.placer.place_with_floors(orders, 4);
        let rect = self.placer.rect.clone();
        let mut cost = sprawl(self.placer.size[self.nest.open]) / 2;
        let against = self
            .nest
            .wires
            .iter()
            .filter(|wire| !wire.two_way)
            .filter(|wire| backward(rect[wire.from], rect[wire.to]));
        cost += BACKWARD * count(against.count());
        let mut router = Router::sketch(self.nest, rect, limit.checked_sub(cost)?)?;
        cost += router.cost() + CROSSING * count(router.crossings());
        if cost >= limit {
            return None;
        }
        let labels = place_labels(self.nest, &mut router.grid, &router.paths);
        cost += LEGEND * count(labels.legend.len()) + CUT * count(labels.cut);
        (cost < limit).then_some(cost)
    }

    fn key(&self, orders: &Table<Order>) -> Vec<usize> {
        let mut key = Vec::with_capacity(2 * self.nest.open);
        for &area in &self.nest.areas {
            key.push(usize::from(orders[area].down));
            for layer in &orders[area].layers {
                key.extend(layer);
                key.push(usize::MAX);
            }
        }
        key
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 4096)
}
