//! Routes all flows: straight ones first, then the others by distance, then the dearest again.

use super::estimate::gaps;
use super::grid::{Grid, Path};
use super::nest::{Nest, Wire};
use super::path::{Finder, Quest};
use super::ports::{Ends, wanted_ends};
use super::prices::{FINE, HASTY, Prices};
use super::table::Table;
use crate::base::{Point, Rect};
use std::cmp::Reverse;

/// Diagrams of more boxes are routed in haste.
pub(super) const MANY: usize = 60;
/// How often the dearest flows are routed again.
const PASSES: usize = 2;
/// How often flows without a path push their neighbours aside.
const ROUNDS: usize = 3;
/// Each such distance between its boxes makes the search for a flow's path a little hastier.
const LONG: i32 = 60;
/// Columns and rows searched around the two boxes, tighter windows first; then everything.
const WINDOWS: [(i32, i32); 2] = [(14, 6), (60, 24)];

/// How far from a cell something may stand that makes it dearer.
const NEAR: i32 = 3;

/// All flows on one grid.
pub(super) struct Router<'n, 'a> {
    pub(super) nest: &'n Nest<'a>,
    /// The rectangle of each box and frame.
    pub(super) rect: Table<Rect>,
    /// What stands in each cell.
    pub(super) grid: Grid,
    /// The path of each flow that has one.
    pub(super) paths: Table<Option<Path>>,
    prices: &'static Prices,
    /// Where on its boxes each flow would like to end.
    pub(super) ends: Table<Ends>,
    /// What searches.
    pub(super) finder: Finder,
    /// Whether only the tightest window is searched.
    near: bool,
    /// The search that each flow's path comes from.
    searched: Table<Option<Searched>>,
    /// The cells of paths that came or went, in turn.
    changes: Vec<Point>,
}

/// A search that is over.
#[derive(Debug, Clone, Copy)]
struct Searched {
    /// The cells that it depends on.
    within: Rect,
    /// How many cells had come or gone.
    after: usize,
}

impl<'n, 'a> Router<'n, 'a> {
    /// Nothing routed yet.
    pub(super) fn new(nest: &'n Nest<'a>, rect: Table<Rect>) -> Self {
        let room = Grid::room(nest, &rect);
        let mut router = Self::over(nest, rect, room);
        router.aim(|_| true);
        router
    }

    /// Nothing routed yet on the cells of an area, and nothing aimed.
    pub(super) fn over(nest: &'n Nest<'a>, rect: Table<Rect>, area: Rect) -> Self {
        let prices = if nest.boxes > MANY { &HASTY } else { &FINE };
        Self {
            nest,
            grid: Grid::new(nest, &rect, area, prices.hug),
            paths: Table::new(nest.wires.len()),
            prices,
            ends: Table::new(nest.wires.len()),
            rect,
            finder: Finder::default(),
            near: false,
            searched: Table::new(nest.wires.len()),
            changes: Vec::new(),
        }
    }

    /// Finds out where on the boxes concerned their flows would like to end.
    pub(super) fn aim(&mut self, concerned: impl Fn(usize) -> bool) {
        self.ends = wanted_ends(self.nest, &self.rect, concerned);
    }

    /// Routes each flow once and near its boxes. Given up when one has no such path, or when all cost
    /// more than `limit` together.
    pub(super) fn sketch(nest: &'n Nest<'a>, rect: Table<Rect>, limit: i64) -> Option<Self> {
        let mut router = Self::new(nest, rect);
        router.near = true;
        let mut left = limit;
        for wire in router.order() {
            router.reroute(wire);
            left -= i64::from(router.paths[wire].as_ref()?.cost);
            if left < 0 {
                return None;
            }
        }
        router.near = false;
        Some(router)
    }

    /// Routes what has no path yet, then the dearest again. Unless it is `stubborn`, the first flow
    /// without a path ends it; then others make way for it.
    pub(super) fn finish(&mut self, stubborn: bool) {
        let order = self.order();
        for &wire in &order {
            if self.paths[wire].is_none() {
                self.reroute(wire);
            }
            if self.paths[wire].is_none() && !stubborn {
                return;
            }
        }
        if self.nest.boxes <= MANY {
            self.polish(&order);
        }
        self.push_through(&order);
    }

    /// Routes some flows among those that have paths; says whether each found one.
    pub(super) fn route(&mut self, wires: &[usize]) -> bool {
        let mut order = wires.to_vec();
        order.sort_by_key(|&wire| (self.rank(wire), wire));
        for &wire in &order {
            self.reroute(wire);
            if self.paths[wire].is_none() {
                return false;
            }
        }
        if self.nest.boxes <= MANY {
            self.polish(&order);
        }
        true
    }

    /// What all paths cost together.
    pub(super) fn cost(&self) -> i64 {
        self.paths
            .iter()
            .flatten()
            .map(|path| i64::from(path.cost))
            .sum()
    }

    /// How many cells hold two flows.
    pub(super) fn crossings(&self) -> usize {
        let crossed = |cell: &&Point| self.grid.spot(**cell).is_crossed();
        let cells = |path: &Path| path.cells.iter().skip(1).filter(crossed).count();
        self.paths.iter().flatten().map(cells).sum::<usize>() / 2
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
    /// Searches a flow's path anew; without another it keeps the one it has. Returns whether it changed.
    fn reroute(&mut self, number: usize) -> bool {
        let Some(wire) = self.nest.wires.get(number) else {
            return false;
        };
        let old = self.take(number);
        let (found, window) = self.find(number, wire).unzip();
        let now = found.or_else(|| old.clone());
        if let Some(path) = &now {
            self.grid.mark(path, number, wire.two_way);
        }
        let (before, after) = (cells(old.as_ref()), cells(now.as_ref()));
        let changed = before != after;
        if changed {
            self.changes.extend(before.iter().chain(after));
        }
        self.searched[number] = Some(Searched {
            within: window.map_or(self.grid.area, |window| window.widened(NEAR, NEAR)),
            after: self.changes.len(),
        });
        self.paths[number] = now;
        changed
    }

    /// Whether another search would find the same path: nothing has changed where the last one looked.
    fn is_settled(&self, number: usize) -> bool {
        self.searched[number].is_some_and(|search| {
            let mut since = self.changes.iter().skip(search.after);
            !since.any(|cell| search.within.contains(*cell))
        })
    }

    fn take(&mut self, number: usize) -> Option<Path> {
        let path = self.paths[number].take()?;
        let two_way = self.nest.wires.get(number).is_some_and(|wire| wire.two_way);
        self.grid.clear(&path, two_way);
        Some(path)
    }

    /// A path, and the window that it was found in.
    fn find(&mut self, number: usize, wire: &Wire) -> Option<(Path, Rect)> {
        let (from, to) = (self.rect[wire.from], self.rect[wire.to]);
        let own_frames = Self::own_frames(self.nest, wire);
        let around = from.union(to);
        let prices = self.prices_between(from, to);
        let windows = WINDOWS.map(|(dx, dy)| around.widened(dx, dy).common(self.grid.area));
        windows
            .into_iter()
            .chain([self.grid.area])
            .take(if self.near { 1 } else { usize::MAX })
            .find_map(|window| {
                let found = self.finder.find(&Quest {
                    grid: &self.grid,
                    prices: &prices,
                    from,
                    to,
                    wire,
                    ends: self.ends[number],
                    own_frames: &own_frames,
                    window,
                    begin: None,
                    goal: None,
                });
                found.map(|path| (path, window))
            })
    }

    /// The prices of a search between two places: the longer its way, the hastier it is.
    pub(super) fn prices_between(&self, from: Rect, to: Rect) -> Prices {
        let (dx, dy) = gaps(from, to);
        let hurry = ((dx + 2 * dy) / LONG).clamp(0, 12).unsigned_abs();
        Prices {
            haste: self.prices.haste + hurry,
            ..*self.prices
        }
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
                if !self.is_plain(wire) && !self.is_settled(wire) {
                    changed |= self.reroute(wire);
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// Whether a flow can hardly run better: it crosses none, and turns no more than it must.
    fn is_plain(&self, number: usize) -> bool {
        let (Some(path), Some(wire)) = (&self.paths[number], self.nest.wires.get(number)) else {
            return false;
        };
        let (from, to) = (self.rect[wire.from], self.rect[wire.to]);
        let askew = i32::from(
            !overlap(from.x, from.right(), to.x, to.right())
                && !overlap(from.y, from.bottom(), to.y, to.bottom()),
        );
        path.turns() <= askew
            && !path
                .cells
                .iter()
                .skip(1)
                .any(|cell| self.grid.spot(*cell).is_crossed())
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
                    let gone = self.take(other);
                    self.changes
                        .extend(gone.iter().flat_map(|path| &path.cells));
                }
                self.reroute(number);
                for &other in &beside {
                    self.reroute(other);
                }
            }
        }
    }
}

/// The cells of a path, none without one.
fn cells(path: Option<&Path>) -> &[Point] {
    path.map_or(&[], |path| &path.cells)
}

/// Whether two stretches share more than their ends.
fn overlap(low: i32, high: i32, other_low: i32, other_high: i32) -> bool {
    low.max(other_low) + 2 < high.min(other_high)
}
