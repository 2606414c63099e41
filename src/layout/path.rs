//! Finds the cheapest path of one flow over the cells (A* over cell and heading, in a window).
//!
//! Hard rules, none of them a matter of price: a path never enters a box, a title, a corner of a frame
//! or a label, never runs along an edge or along another flow's cell, turns and ends on free cells
//! only. Everything else is a price.

use super::grid::{Grid, Path, is_level, next, opposite};
use super::mark::{Mark, State};
use super::nest::Wire;
use super::ports::{Ends, Wanted};
use super::prices::Prices;
use super::spot::Ground;
use super::table::Table;
use crate::base::{Direction, Point, Rect};

/// What is asked of a search.
pub(super) struct Quest<'q> {
    pub grid: &'q Grid,
    pub prices: &'q Prices,
    pub from: Rect,
    pub to: Rect,
    pub wire: &'q Wire,
    pub ends: Ends,
    /// Frames that hold exactly one end.
    pub own_frames: &'q [u16],
    /// Cells that the search may enter.
    pub window: Rect,
    /// Where it begins on a line that stays; else at the source.
    pub begin: Option<Gate>,
    /// Where it joins a line that stays; else it ends at the target.
    pub goal: Option<Gate>,
}

/// A cell of a line that stays, with the heading in which it is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gate {
    pub at: Point,
    pub heading: Direction,
}

/// The scratch of searches, kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Finder {
    marks: Table<u32>,
    epoch: u32,
    queue: Vec<Vec<State>>,
}

impl Finder {
    /// The cheapest path, none when the window has none.
    pub(super) fn find(&mut self, quest: &Quest<'_>) -> Option<Path> {
        if quest.wire.from == quest.wire.to {
            return quest.ring();
        }
        self.epoch += 1;
        if self.epoch == Mark::EPOCHS {
            self.marks = Table::new(0);
            self.epoch = 1;
        }
        for bucket in &mut self.queue {
            bucket.clear();
        }
        if self.marks.len() < quest.grid.len() * 4 {
            // Fresh marks are of no search, and cost nothing until they are written.
            self.marks = Table::new(quest.grid.len() * 4);
        }
        self.start(quest);
        let (cost, end) = self.run(quest)?;
        Some(self.trace(quest.grid, end, cost))
    }

    fn start(&mut self, quest: &Quest<'_>) {
        if let Some(gate) = quest.begin {
            self.start_at(quest, gate);
            return;
        }
        for side in Direction::ALL {
            for port in ports(quest.from, side) {
                let Some(mut cost) = quest.port_price(port, side, true) else {
                    continue;
                };
                let cell = next(port, side);
                let Some(at) = quest
                    .grid
                    .index(cell)
                    .filter(|_| quest.window.contains(cell))
                else {
                    continue;
                };
                let spot = quest.grid.at(at);
                let Some(step) = quest.step_price(at, side) else {
                    continue;
                };
                cost += step;
                if !quest.wire.two_way || spot.is_free() {
                    self.offer(quest, State::new(cell, at, side), cost, None, 0);
                }
            }
        }
    }

    fn start_at(&mut self, quest: &Quest<'_>, Gate { at, heading }: Gate) {
        let cell = next(at, heading);
        let inside = quest
            .grid
            .index(cell)
            .filter(|_| quest.window.contains(cell));
        if let Some(at) = inside
            && let Some(step) = quest.step_price(at, heading)
        {
            self.offer(quest, State::new(cell, at, heading), step, None, 0);
        }
    }

    fn run(&mut self, quest: &Quest<'_>) -> Option<(u32, State)> {
        let mut best: Option<(u32, State)> = None;
        let mut rank = 0;
        while rank < self.queue.len() {
            if best.is_some_and(|(cost, _)| u32::try_from(rank).is_ok_and(|rank| rank >= cost)) {
                break;
            }
            let Some(state) = self.queue.get_mut(rank).and_then(Vec::pop) else {
                rank += 1;
                continue;
            };
            let row = state.row();
            let mark = Mark(self.marks[row]);
            if mark.is_done() {
                continue;
            }
            self.marks[row] |= Mark::DONE;
            let here = state.cell;
            let free = quest.grid.is_free(state.at());
            let first = mark.before().is_none();
            if free && !(first && quest.wire.two_way) {
                let port = next(here, state.heading);
                if let Some(price) = quest.dock_price(port, state.heading) {
                    let cost = mark.cost() + price;
                    let cheaper = best.is_none_or(|(least, _)| cost < least);
                    if cheaper && self.is_simple(quest.grid, state) {
                        best = Some((cost, state));
                    }
                }
            }
            let may_turn = free && !(first && quest.wire.two_way);
            for heading in headings(state.heading) {
                let turned = heading != state.heading;
                if turned && !may_turn {
                    continue;
                }
                let cell = next(here, heading);
                if !quest.window.contains(cell) {
                    continue;
                }
                let at = quest.grid.neighbour(state.at(), heading);
                if let Some(step) = quest.step_price(at, heading) {
                    let cost = mark.cost() + step + if turned { quest.prices.turn } else { 0 };
                    self.offer(
                        quest,
                        State::new(cell, at, heading),
                        cost,
                        Some(state.heading),
                        rank,
                    );
                }
            }
        }
        best
    }

    /// Notes a way to a state if it is the cheapest so far.
    fn offer(
        &mut self,
        quest: &Quest<'_>,
        state: State,
        cost: u32,
        before: Option<Direction>,
        rank: usize,
    ) {
        let epoch = self.epoch;
        let row = &mut self.marks[state.row()];
        let mark = Mark(*row);
        let known = mark.is_of(epoch) && (mark.is_done() || mark.cost() <= cost);
        if known || cost >= Mark::DEAREST {
            return;
        }
        *row = Mark::new(epoch, cost, before).0;
        let rank = usize::try_from(cost + quest.rest(state.cell, state.heading))
            .unwrap_or(0)
            .max(rank);
        if self.queue.len() <= rank {
            self.queue.resize_with(rank + 64, Vec::new);
        }
        if let Some(bucket) = self.queue.get_mut(rank) {
            bucket.push(state);
        }
    }

    /// Whether the way to a state meets no cell twice. A head may not turn, so the cheapest way to one
    /// could lead over itself.
    fn is_simple(&self, grid: &Grid, end: State) -> bool {
        let mut cells = self.trace(grid, end, 0).cells;
        let count = cells.len();
        cells.sort_unstable();
        cells.dedup();
        cells.len() == count
    }

    fn trace(&self, grid: &Grid, end: State, cost: u32) -> Path {
        let mut cell = end.cell;
        let mut cells = vec![cell];
        let mut state = end;
        loop {
            let before = Mark(self.marks[state.row()]).before();
            cell = next(cell, opposite(state.heading));
            cells.push(cell);
            let at = grid.neighbour(state.at(), opposite(state.heading));
            match before {
                Some(heading) => state = State::new(cell, at, heading),
                None => break,
            }
        }
        cells.reverse();
        Path { cells, cost }
    }
}

impl Quest<'_> {
    /// The price of a step into a cell; none where no line may go.
    #[inline]
    pub(super) fn step_price(&self, at: usize, heading: Direction) -> Option<u32> {
        if self.grid.is_bare(at) {
            return Some(if is_level(heading) {
                self.prices.level
            } else {
                self.prices.upright
            });
        }
        let spot = self.grid.at(at);
        if spot.ground == Ground::Solid || spot.has_text() {
            return None;
        }
        let prices = self.prices;
        let mut price = if is_level(heading) {
            if spot.ground == Ground::LevelEdge || spot.level != 0 {
                return None;
            }
            let across = if spot.upright == 0 {
                0
            } else {
                prices.crossing
            };
            prices.level + spot.hug_level() + across + u32::from(spot.is_beside_level())
        } else {
            if spot.ground == Ground::UprightEdge || spot.upright != 0 {
                return None;
            }
            let across = if spot.level == 0 { 0 } else { prices.crossing };
            prices.upright + spot.hug_upright() + across + 4 * u32::from(spot.is_beside_upright())
        };
        if spot.is_edge() {
            price += if self.own_frames.contains(&self.grid.frame(at)) {
                prices.frame
            } else {
                prices.foreign
            };
        }
        Some(price)
    }

    /// The price of ending in a border cell of the target, or at the goal; none where that is neither.
    fn dock_price(&self, port: Point, heading: Direction) -> Option<u32> {
        if let Some(goal) = self.goal {
            return (goal.at == port && goal.heading == heading).then_some(0);
        }
        let side = opposite(heading);
        if is_port(self.to, port, side) {
            self.port_price(port, side, false)
        } else {
            None
        }
    }

    pub(super) fn port_price(&self, port: Point, side: Direction, tail: bool) -> Option<u32> {
        let used = |x: i32| self.grid.spot(Point::new(x, port.y)).is_port();
        if used(port.x) {
            return None;
        }
        let (own, other, wanted) = if tail {
            (self.from, self.to, self.ends.tail)
        } else {
            (self.to, self.from, self.ends.head)
        };
        let facing = faces(own, other, side);
        let mut price = if facing { 0 } else { self.prices.away };
        if is_level(side) {
            let beyond = other.centre().y < own.y - 1 || other.centre().y > own.bottom();
            price += if facing && beyond { 3 } else { 0 };
            price += port.y.abs_diff(own.centre().y);
        } else {
            price += match wanted {
                Some(Wanted {
                    side: wanted,
                    column,
                }) if wanted == side => 2 * port.x.abs_diff(column),
                _ => port.x.abs_diff(own.centre().x) / 3,
            };
            let near =
                |apart: i32| u32::from(used(port.x - apart)) + u32::from(used(port.x + apart));
            price += 8 * near(1) + 3 * near(2);
        }
        Some(price)
    }

    /// A floor of what the rest of the way costs, times the haste.
    #[inline]
    fn rest(&self, p: Point, heading: Direction) -> u32 {
        let to = self.to;
        let (left, right) = (p.x < to.x, p.x >= to.right());
        let (above, below) = (p.y < to.y, p.y >= to.bottom());
        let dx = (to.x - 1 - p.x).max(p.x - to.right()).max(0).unsigned_abs();
        let dy = (to.y - 1 - p.y)
            .max(p.y - to.bottom())
            .max(0)
            .unsigned_abs();
        let towards = match heading {
            Direction::Right => left,
            Direction::Left => right,
            Direction::Down => above,
            Direction::Up => below,
        };
        let askew = (left || right) && (above || below);
        let turns = u32::from(!towards) + u32::from(askew);
        (dx * self.prices.level + dy * self.prices.upright + turns * self.prices.turn)
            * self.prices.haste
            / 8
    }
}

/// Whether a partner lies wholly on a side of a box.
fn faces(own: Rect, other: Rect, side: Direction) -> bool {
    match side {
        Direction::Up => other.bottom() <= own.y,
        Direction::Down => other.y >= own.bottom(),
        Direction::Left => other.right() <= own.x,
        Direction::Right => other.x >= own.right(),
    }
}

fn headings(heading: Direction) -> [Direction; 3] {
    if is_level(heading) {
        [heading, Direction::Down, Direction::Up]
    } else {
        [heading, Direction::Right, Direction::Left]
    }
}

/// The border cells of one side, corners left out; of a chip, its ends and what lies between.
pub(super) fn ports(rect: Rect, side: Direction) -> impl Iterator<Item = Point> {
    let (low, high) = if is_level(side) && rect.h == 1 {
        (rect.y, rect.bottom())
    } else if is_level(side) {
        (rect.y + 1, rect.bottom() - 1)
    } else {
        (rect.x + 1, rect.right() - 1)
    };
    (low..high).map(move |at| match side {
        Direction::Up => Point::new(at, rect.y),
        Direction::Down => Point::new(at, rect.bottom() - 1),
        Direction::Left => Point::new(rect.x, at),
        Direction::Right => Point::new(rect.right() - 1, at),
    })
}

fn is_port(rect: Rect, p: Point, side: Direction) -> bool {
    let column = p.x > rect.x && p.x < rect.right() - 1;
    let row = p.y > rect.y && p.y < rect.bottom() - 1 || rect.h == 1 && p.y == rect.y;
    match side {
        Direction::Up => p.y == rect.y && column,
        Direction::Down => p.y == rect.bottom() - 1 && column,
        Direction::Left => p.x == rect.x && row,
        Direction::Right => p.x == rect.right() - 1 && row,
    }
}
