//! Mends lines where one of their boxes has moved or something got in their way: most of each stays.
//!
//! Only in large drawings, where searching whole ways anew takes longer than a person should wait for a
//! key. A line that would turn too often is no longer mended, so that one mended again and again does not
//! become a stair; a short one is searched anew from box to box.

use super::changes::{Changes, STILL, Way};
use super::grid::{Grid, Path, is_level, turns};
use super::nest::cells;
use super::path::{Gate, Quest};
use super::relay::{Outcome, Relay};
use super::route::{MANY, Router};
use super::spot::Ground;
use super::table::Table;
use crate::base::{Direction, Point, Rect};

/// Cells between what is broken and where a mended line joins the old one.
const APART: usize = 12;
/// Turns of a mended line, unless it turned more often before.
const TURNS: i32 = 6;
/// Columns and rows searched around what is broken.
const AROUND: (i32, i32) = (14, 6);

/// Columns and rows around what has moved in which lines are mended.
const NEAR: (i32, i32) = (30, 18);

/// A line to be mended.
struct Torn {
    number: usize,
    /// Its cells as they were, that in the source's border first.
    cells: Vec<Point>,
    /// The last cell that stays from the source on, and its place.
    begin: Option<(usize, Gate)>,
    /// The first cell of those that stay up to the target, and its place.
    goal: Option<(usize, Gate)>,
}

impl Torn {
    fn stays(&self, place: usize) -> bool {
        self.begin.is_some_and(|(begin, _)| place <= begin)
            || self.goal.is_some_and(|(goal, _)| place >= goal)
    }
}

impl Relay<'_, '_> {
    /// Keeps most of every line, and searches anew only near what has moved; none when that does not do.
    pub(super) fn mended(&mut self, all: Rect) -> Option<Outcome> {
        let Changes { stays, alike, .. } = &self.changes;
        let mut flows = 0..self.nest.wires.len();
        let is_new = |number| !alike[number] || stays.relabelled[number];
        if self.nest.boxes <= MANY || self.is_too_much() || flows.any(is_new) {
            return None;
        }
        let mut router = self.kept(self.near().common(all));
        if self.is_too_much() {
            return None;
        }
        let concerned = self.concerned();
        router.aim(|item| concerned[item]);
        let labels = self.mend(&mut router)?;
        self.labelled(router, &labels)
    }

    /// The cells in which lines are mended.
    fn near(&self) -> Rect {
        let Changes { stays, before, .. } = &self.changes;
        let moved = stays.moved.iter().map(|&item| {
            let now = stays.rect[item];
            before[item].map_or(now, |before| now.union(before))
        });
        let along = stays.ways.iter().enumerate().filter_map(|(number, way)| {
            let &Way::Along(by) = way else { return None };
            let label = self.nest.wires.get(number)?.label;
            let extent = self.route(number).filter(|_| *way != STILL)?.extent();
            Some(extent.moved(by.x, by.y).widened(label + 2, 1))
        });
        let (columns, rows) = NEAR;
        let all = moved.chain(along).reduce(Rect::union);
        all.unwrap_or_default().widened(columns, rows)
    }

    /// Routes anew what must be: short lines from box to box, long ones where they are broken. Says which
    /// labels stay; none when some line cannot be mended.
    fn mend(&self, router: &mut Router<'_, '_>) -> Option<Table<bool>> {
        let (mut torn, mut short) = (Vec::new(), Vec::new());
        for number in self.flows_anew() {
            let wire = self.nest.wires.get(number)?;
            let (columns, rows) = AROUND;
            let around = router.rect[wire.from].union(router.rect[wire.to]);
            if router.grid.area.encloses(around.widened(columns, rows)) {
                short.push(number);
            } else {
                torn.push(self.torn(&router.grid, number)?);
            }
        }
        let mut stays = Table::new(self.nest.wires.len());
        for line in &torn {
            let two_way = self.nest.wires.get(line.number)?.two_way;
            let kept = (0..line.cells.len()).filter(|&place| line.stays(place));
            router
                .grid
                .mark_part(&line.cells, kept, line.number, two_way);
        }
        for line in &torn {
            stays[line.number] = self.keeps_label(&mut router.grid, line);
        }
        if !router.route(&short) {
            return None;
        }
        torn.iter().all(|line| router.mend(line)).then_some(stays)
    }

    /// What stays of a line; none when that is nothing.
    fn torn(&self, grid: &Grid, number: usize) -> Option<Torn> {
        let wire = self.nest.wires.get(number)?;
        let cells = self.route(number)?.cells();
        let moved = &self.changes.stays.moved;
        let (still_tail, still_head) = (!moved.contains(&wire.from), !moved.contains(&wire.to));
        let [tail, head] = ports(&cells)?;
        let taken = |port: Point| grid.area.contains(port) && grid.spot(port).is_port();
        if wire.from == wire.to || still_tail && taken(tail) || still_head && taken(head) {
            return None;
        }
        let end = cells.len().checked_sub(1)?;
        let mut misfits = (1..=end).filter(|&at| !lets(grid, &cells, at));
        let first = misfits.next();
        let last = misfits.next_back().or(first);
        let (first, last) = match (still_tail, still_head) {
            (true, true) => first.zip(last)?,
            (false, true) => (0, last.unwrap_or(0)),
            (true, false) => (first.unwrap_or(end), end),
            (false, false) => return None,
        };
        let mut before = (0..(first + 1).saturating_sub(APART)).rev();
        let begin = before.find_map(|at| gate(&cells, at).filter(|_| still_tail));
        let mut behind = last + APART..cells.len();
        let goal = behind.find_map(|at| gate(&cells, at).filter(|_| still_head));
        (begin.is_some() || goal.is_some()).then_some(Torn {
            number,
            cells,
            begin,
            goal,
        })
    }

    /// Whether the label of a line may stay where it is, beside or in what stays of the line. Writes it
    /// into the grid.
    fn keeps_label(&self, grid: &mut Grid, line: &Torn) -> bool {
        let Some(label) = self.label(line.number) else {
            return true;
        };
        let width = cells(&label.text);
        let around = Rect::new(label.at.x, label.at.y, width, 1).widened(2, 1);
        let mut touched = (line.cells.iter().enumerate())
            .filter(|(_, cell)| around.contains(**cell))
            .map(|(place, _)| place)
            .peekable();
        if touched.peek().is_none()
            || !touched.all(|place| line.stays(place))
            || !grid.has_room(label.at, width, line.number)
        {
            return false;
        }
        grid.write_text(Point::new(label.at.x - 1, label.at.y), width + 2);
        true
    }
}

impl Router<'_, '_> {
    /// Searches anew what is broken of a line; says whether that is done.
    fn mend(&mut self, line: &Torn) -> bool {
        let Some(path) = self.mended(line) else {
            return false;
        };
        let two_way = self
            .nest
            .wires
            .get(line.number)
            .is_some_and(|wire| wire.two_way);
        self.grid.mark(&path, line.number, two_way);
        self.paths[line.number] = Some(path);
        true
    }

    fn mended(&mut self, line: &Torn) -> Option<Path> {
        let wire = self.nest.wires.get(line.number)?;
        let cell = |gate: Gate| Rect::new(gate.at.x, gate.at.y, 1, 1);
        let from = line.begin.map(|(_, gate)| cell(gate));
        let from = from.unwrap_or(self.rect[wire.from]);
        let to = line.goal.map(|(_, gate)| cell(gate));
        let to = to.unwrap_or(self.rect[wire.to]);
        let (columns, rows) = AROUND;
        let found = self.finder.find(&Quest {
            grid: &self.grid,
            prices: &self.prices_between(from, to),
            from,
            to,
            wire,
            ends: self.ends[line.number],
            own_frames: &Self::own_frames(self.nest, wire),
            window: from.union(to).widened(columns, rows).common(self.grid.area),
            begin: line.begin.map(|(_, gate)| gate),
            goal: line.goal.map(|(_, gate)| gate),
        })?;
        let head = line.cells.get(..line.begin.map_or(0, |(at, _)| at))?;
        let tail = line.goal.map_or(line.cells.len(), |(at, _)| at);
        let cells = [head, &found.cells, line.cells.get(tail..)?].concat();
        let path = Path {
            cells,
            cost: found.cost,
        };
        let before = turns(&line.cells);
        (turns(&path.cells) <= before.max(TURNS) && is_simple(&path.cells)).then_some(path)
    }
}

/// Whether a cell of a line may stay as it is.
fn lets(grid: &Grid, cells: &[Point], at: usize) -> bool {
    let (Some(&cell), Some(&before)) = (cells.get(at), cells.get(at - 1)) else {
        return false;
    };
    if !grid.area.contains(cell) {
        return true;
    }
    let spot = grid.spot(cell);
    let after = cells.get(at + 1);
    let turns = after.is_none_or(|after| before.x != after.x && before.y != after.y);
    let free = if turns || at == 1 {
        spot.is_free()
    } else if before.y == cell.y {
        spot.ground != Ground::LevelEdge && spot.level == 0
    } else {
        spot.ground != Ground::UprightEdge && spot.upright == 0
    };
    free && spot.ground != Ground::Solid && !spot.has_text()
}

/// The gate at a cell of a line, unless the line turns or ends there.
fn gate(cells: &[Point], at: usize) -> Option<(usize, Gate)> {
    let (before, here) = (cells.get(at.checked_sub(1)?)?, cells.get(at)?);
    let after = cells.get(at + 1)?;
    let heading = match (here.x - before.x, here.y - before.y) {
        (1, 0) => Direction::Right,
        (-1, 0) => Direction::Left,
        (0, 1) => Direction::Down,
        _ => Direction::Up,
    };
    let straight = if is_level(heading) {
        after.y == here.y
    } else {
        after.x == here.x
    };
    let gate = Gate { at: *here, heading };
    (straight && at > 1).then_some((at, gate))
}

/// The cells in the borders of the boxes that a line joins.
fn ports(cells: &[Point]) -> Option<[Point; 2]> {
    match cells {
        [tail, .., before, head] => {
            let dock = Point::new(2 * head.x - before.x, 2 * head.y - before.y);
            Some([*tail, dock])
        }
        _ => None,
    }
}

fn is_simple(cells: &[Point]) -> bool {
    let mut sorted = cells.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.len() == cells.len()
}
