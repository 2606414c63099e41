//! Routes all flows: straight ones first, then the others by distance, then the dearest again.

use super::estimate::gaps;
use super::grid::{Grid, Path};
use super::nest::{Nest, Wire};
use super::path::{FINE, Finder, HASTY, Prices, Quest};
use super::ports::{Ends, wanted_ends};
use super::table::Table;
use crate::base::Rect;
use std::cmp::Reverse;

/// Diagrams of more boxes are routed in haste.
const MANY: usize = 200;
/// How often the dearest flows are routed again.
const PASSES: usize = 2;
/// How often flows without a path push their neighbours aside.
const ROUNDS: usize = 3;
/// Each such distance between its boxes makes the search for a flow's path a little hastier.
const LONG: i32 = 200;
/// Columns and rows searched around the two boxes, tighter windows first; then everything.
const WINDOWS: [(i32, i32); 2] = [(14, 6), (60, 24)];

/// All flows on one grid.
pub(super) struct Router<'n, 'a> {
    nest: &'n Nest<'a>,
    rect: &'n Table<Rect>,
    pub(super) grid: Grid,
    /// The path of each flow that has one.
    pub(super) paths: Table<Option<Path>>,
    prices: &'static Prices,
    ends: Table<Ends>,
    finder: Finder,
}

impl<'n, 'a> Router<'n, 'a> {
    /// Routes everything.
    pub(super) fn route(nest: &'n Nest<'a>, rect: &'n Table<Rect>) -> Self {
        let prices = if nest.boxes > MANY { &HASTY } else { &FINE };
        let mut router = Self {
            nest,
            rect,
            grid: Grid::new(nest, rect, prices.hug),
            paths: Table::new(nest.wires.len()),
            prices,
            ends: wanted_ends(nest, rect),
            finder: Finder::default(),
        };
        let order = router.order();
        for &wire in &order {
            router.reroute(wire);
        }
        if nest.boxes <= MANY {
            router.polish(&order);
        }
        router.push_through(&order);
        router
    }

    /// The frames that a flow has to cross: those that hold exactly one of its ends.
    pub(super) fn own_frames(nest: &Nest<'_>, wire: &Wire) -> Vec<u16> {
        let from: Vec<usize> = nest.around(wire.from).collect();
        let to: Vec<usize> = nest.around(wire.to).collect();
        let only = |these: &[usize], those: &[usize]| -> Vec<u16> {
            these
                .iter()
                .filter(|frame| !those.contains(frame))
                .filter_map(|frame| u16::try_from(frame - nest.boxes).ok())
                .collect()
        };
        let mut frames = only(&from, &to);
        frames.extend(only(&to, &from));
        frames
    }

    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.nest.wires.len()).collect();
        order.sort_by_key(|&wire| (self.rank(wire), wire));
        order
    }

    fn rank(&self, wire: usize) -> (u8, i32) {
        let Some(wire) = self.nest.wires.get(wire) else {
            return (3, 0);
        };
        let (from, to) = (self.rect[wire.from], self.rect[wire.to]);
        let (dx, dy) = gaps(from, to);
        let far = dx + 2 * dy;
        let abreast = from.y.max(to.y) + 1 < from.bottom().min(to.bottom());
        let stacked = from.x.max(to.x) + 3 < from.right().min(to.right());
        let class = match (wire.from == wire.to, abreast, stacked) {
            (true, _, _) => 3,
            (_, true, _) if far < 60 => 0,
            (_, _, true) if far < 60 => 1,
            _ => 2,
        };
        (class, far)
    }

    /// Routes a flow anew; the old path stays when there is no other.
    fn reroute(&mut self, number: usize) {
        let Some(wire) = self.nest.wires.get(number) else {
            return;
        };
        let old = self.take(number);
        let found = self.find(number, wire).or(old);
        if let Some(path) = &found {
            self.grid.mark(path, number, wire.two_way);
        }
        self.paths[number] = found;
    }

    fn take(&mut self, number: usize) -> Option<Path> {
        let path = self.paths[number].take()?;
        let two_way = self.nest.wires.get(number).is_some_and(|wire| wire.two_way);
        self.grid.clear(&path, two_way);
        Some(path)
    }

    fn find(&mut self, number: usize, wire: &Wire) -> Option<Path> {
        let (from, to) = (self.rect[wire.from], self.rect[wire.to]);
        let own_frames = Self::own_frames(self.nest, wire);
        let around = from.union(to);
        let (dx, dy) = gaps(from, to);
        let hurry = ((dx + 2 * dy) / LONG).clamp(0, 12).unsigned_abs();
        let prices = Prices {
            haste: self.prices.haste + hurry,
            ..*self.prices
        };
        let windows = WINDOWS.map(|(dx, dy)| {
            let (x, y) = (around.x - dx, around.y - dy);
            let wider = Rect::new(x, y, around.w + 2 * dx, around.h + 2 * dy);
            common(wider, self.grid.area)
        });
        windows
            .into_iter()
            .chain([self.grid.area])
            .find_map(|window| {
                self.finder.find(&Quest {
                    grid: &self.grid,
                    prices: &prices,
                    from,
                    to,
                    wire,
                    ends: self.ends[number],
                    own_frames: &own_frames,
                    window,
                })
            })
    }

    fn polish(&mut self, order: &[usize]) {
        for _ in 0..PASSES {
            let mut dearest = order.to_vec();
            let cost = |wire: &usize| {
                self.paths[*wire]
                    .as_ref()
                    .map_or(u32::MAX, |path| path.cost)
            };
            dearest.sort_by_key(|wire| Reverse(cost(wire)));
            let mut changed = false;
            for wire in dearest {
                let old = self.paths[wire].clone();
                self.reroute(wire);
                changed |= old.map(|path| path.cells)
                    != self.paths[wire].as_ref().map(|path| path.cells.clone());
            }
            if !changed {
                break;
            }
        }
    }

    /// Flows without a path go before those that end at the same boxes.
    fn push_through(&mut self, order: &[usize]) {
        for _ in 0..ROUNDS {
            let stuck: Vec<usize> = order
                .iter()
                .copied()
                .filter(|&wire| self.paths[wire].is_none())
                .collect();
            for number in stuck {
                let Some(wire) = self.nest.wires.get(number) else {
                    continue;
                };
                let touches = |other: &Wire| {
                    [other.from, other.to]
                        .iter()
                        .any(|item| [wire.from, wire.to].contains(item))
                };
                let beside: Vec<usize> = order
                    .iter()
                    .copied()
                    .filter(|&other| other != number)
                    .filter(|&other| self.nest.wires.get(other).is_some_and(touches))
                    .collect();
                for &other in &beside {
                    self.take(other);
                }
                self.reroute(number);
                for &other in &beside {
                    self.reroute(other);
                }
            }
        }
    }
}

fn common(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.max(other.x), one.y.max(other.y));
    Rect::new(
        x,
        y,
        (one.right().min(other.right()) - x).max(0),
        (one.bottom().min(other.bottom()) - y).max(0),
    )
}
