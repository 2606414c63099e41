//! What stands in each cell while flows are routed.
//!
//! A cell holds at most one flow along each axis: that is what keeps flows from lying on each other.

use super::nest::Nest;
use super::spot::{Ground, PORT, Spot, TEXT};
use super::table::Table;
use crate::base::{Direction, Point, Rect};

/// Free columns kept around everything for flows that go outside; more where there are many.
const MARGIN_X: i32 = 14;
/// Free rows kept around everything.
const MARGIN_Y: i32 = 4;

/// A routed flow, cell by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    /// From the cell in the source's border to the cell in front of the target's border.
    pub cells: Vec<Point>,
    /// What it cost.
    pub cost: u32,
}

impl Path {
    /// How often it turns.
    pub(super) fn turns(&self) -> i32 {
        turns(&self.cells)
    }
}

/// How often a way turns.
pub(super) fn turns(cells: &[Point]) -> i32 {
    let turn = |three: &[Point]| match three {
        [a, _, c] => i32::from(a.x != c.x && a.y != c.y),
        _ => 0,
    };
    cells.windows(3).map(turn).sum()
}

/// The cells of a scene while its flows are routed.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The cells covered, margin included.
    pub area: Rect,
    /// Packed, so that memory is taken up only where something stands.
    spots: Vec<u64>,
    /// The frame whose edge a cell is; read only at edges.
    frames: Vec<u16>,
    width: usize,
}

impl Grid {
    /// The cells that flows may run through: all boxes and frames, and room around them.
    pub(super) fn room(nest: &Nest<'_>, rect: &Table<Rect>) -> Rect {
        let all = (0..nest.open)
            .map(|item| rect[item])
            .reduce(Rect::union)
            .unwrap_or_default();
        let many = i32::try_from(nest.wires.len()).unwrap_or(0);
        all.widened(MARGIN_X + many / 8, MARGIN_Y + many / 16)
    }

    /// A grid of an area with the boxes and frames that reach into it. Outside the area all is solid.
    pub(super) fn new(nest: &Nest<'_>, rect: &Table<Rect>, area: Rect, hug: u8) -> Self {
        let count = usize::try_from(i64::from(area.w) * i64::from(area.h)).unwrap_or(0);
        let mut grid = Self {
            area,
            spots: vec![0; count],
            frames: vec![0; count],
            width: usize::try_from(area.w).unwrap_or(0),
        };
        let reaches = |item: &usize| rect[*item].widened(1, 1).overlaps(area);
        for item in (nest.boxes..nest.open).filter(reaches) {
            grid.stamp_frame(rect[item], nest.titles[item].1, item - nest.boxes);
        }
        for item in (0..nest.boxes).filter(reaches) {
            grid.stamp_box(rect[item], hug);
        }
        grid
    }

    /// What a cell holds; outside the grid all is solid.
    pub(super) fn spot(&self, p: Point) -> Spot {
        self.at(self.index(p).unwrap_or(usize::MAX))
    }

    /// Writes a flow into the cells it runs through.
    pub(super) fn mark(&mut self, path: &Path, wire: usize, two_way: bool) {
        self.write(path, u16::try_from(wire + 1).unwrap_or(u16::MAX), two_way);
    }

    /// Takes a flow out again.
    pub(super) fn clear(&mut self, path: &Path, two_way: bool) {
        self.write(path, 0, two_way);
    }

    /// Marks the cells of a text.
    pub(super) fn write_text(&mut self, at: Point, width: i32) {
        for x in at.x..at.x + width {
            self.change(Point::new(x, at.y), |spot| spot.set(TEXT, true));
        }
    }

    /// Whether a text may stand somewhere, as far as it lies in the area: on nothing or on its own flow's
    /// line, which then runs on plainly on both sides, and a blank away from other texts.
    pub(super) fn has_room(&self, at: Point, width: i32, wire: usize) -> bool {
        let own = |value: u16| usize::from(value) == wire + 1;
        let lets = |x: i32| {
            let p = Point::new(x, at.y);
            let spot = self.spot(p);
            let within = x >= at.x && x < at.x + width;
            let plain = spot.ground == Ground::Open
                && (spot.level == 0 || own(spot.level))
                && (spot.upright == 0 || own(spot.upright));
            let needed = within || own(spot.level);
            !self.area.contains(p) || (!spot.has_text() && (plain || !needed))
        };
        (at.x - 1..=at.x + width).all(lets)
    }

    /// Writes those cells of a path that stay while the others are searched anew.
    pub(super) fn mark_part(
        &mut self,
        cells: &[Point],
        part: impl Iterator<Item = usize>,
        wire: usize,
        two_way: bool,
    ) {
        let value = u16::try_from(wire + 1).unwrap_or(u16::MAX);
        for place in part {
            self.write_place(cells, place, value, two_way);
        }
    }

    fn write(&mut self, path: &Path, value: u16, two_way: bool) {
        for place in 0..path.cells.len() {
            self.write_place(&path.cells, place, value, two_way);
        }
    }

    fn write_place(&mut self, cells: &[Point], place: usize, value: u16, two_way: bool) {
        let Some(cell) = cells.get(place) else {
            return;
        };
        let before = place.checked_sub(1).and_then(|at| cells.get(at));
        let after = cells.get(place + 1);
        let Some(before) = before else {
            self.change(*cell, |spot| spot.set(PORT, value != 0));
            return;
        };
        let last = after.is_none();
        let head = last || (two_way && place == 1);
        let level = before.y == cell.y || after.is_some_and(|after| after.y == cell.y);
        let upright = before.x == cell.x || after.is_some_and(|after| after.x == cell.x);
        if level || head {
            self.write_level(*cell, value);
        }
        if upright || head {
            self.write_upright(*cell, value);
        }
        if last {
            let dock = Point::new(2 * cell.x - before.x, 2 * cell.y - before.y);
            self.change(dock, |spot| spot.set(PORT, value != 0));
        }
    }

    /// Writes a flow along the row into a cell, 0 takes it out.
    pub(super) fn write_level(&mut self, cell: Point, value: u16) {
        self.change(cell, |spot| spot.level = value);
        for y in [cell.y - 1, cell.y + 1] {
            self.change(Point::new(cell.x, y), |spot| match value {
                0 => spot.beside.take_level(),
                _ => spot.beside.add_level(1),
            });
        }
    }

    /// Writes a flow along the column into a cell, 0 takes it out.
    pub(super) fn write_upright(&mut self, cell: Point, value: u16) {
        self.change(cell, |spot| spot.upright = value);
        for x in [cell.x - 1, cell.x + 1] {
            self.change(Point::new(x, cell.y), |spot| match value {
                0 => spot.beside.take_upright(),
                _ => spot.beside.add_upright(1),
            });
        }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.spots.len()
    }

    /// What a cell holds, by its index.
    pub(super) fn at(&self, index: usize) -> Spot {
        let spot = self.spots.get(index);
        spot.map_or_else(Spot::solid, |&bits| Spot::unpacked(bits))
    }

    /// Whether a cell holds nothing, and nothing is beside it, so that a step there has no extra price.
    pub(super) fn is_bare(&self, index: usize) -> bool {
        self.spots.get(index) == Some(&0)
    }

    /// Whether a line may turn or end in a cell, by its index.
    pub(super) fn is_free(&self, index: usize) -> bool {
        self.is_bare(index) || self.at(index).is_free()
    }

    /// The index of the next cell that way; right only where that cell is in the grid.
    pub(super) fn neighbour(&self, index: usize, direction: Direction) -> usize {
        match direction {
            Direction::Up => index.wrapping_sub(self.width),
            Direction::Down => index + self.width,
            Direction::Left => index.wrapping_sub(1),
            Direction::Right => index + 1,
        }
    }

    /// The index of a cell.
    pub(super) fn index(&self, p: Point) -> Option<usize> {
        if !self.area.contains(p) {
            return None;
        }
        usize::try_from((p.y - self.area.y) * self.area.w + p.x - self.area.x).ok()
    }

    /// Changes what a cell holds; outside the grid nothing is changed.
    pub(super) fn change(&mut self, p: Point, change: impl FnOnce(&mut Spot)) {
        if let Some(bits) = self.index(p).and_then(|index| self.spots.get_mut(index)) {
            let mut spot = Spot::unpacked(*bits);
            change(&mut spot);
            *bits = spot.packed();
        }
    }

    /// The frame whose edge a cell is.
    pub(super) fn frame(&self, index: usize) -> u16 {
        self.frames.get(index).copied().unwrap_or(u16::MAX)
    }

    fn edge(&mut self, p: Point, frame: u16) {
        if let Some(entry) = self.index(p).and_then(|index| self.frames.get_mut(index)) {
            *entry = frame;
        }
    }

    fn stamp_frame(&mut self, rect: Rect, title: i32, frame: usize) {
        let frame = u16::try_from(frame).unwrap_or(u16::MAX);
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        for x in rect.x..=right {
            for y in [rect.y, bottom] {
                let corner = x == rect.x || x == right;
                let titled = y == rect.y && x <= rect.x + title + 2;
                self.change(Point::new(x, y), |spot| {
                    spot.ground = if corner || titled {
                        Ground::Solid
                    } else {
                        Ground::LevelEdge
                    };
                });
                self.edge(Point::new(x, y), frame);
                for beside in [y - 1, y + 1] {
                    self.change(Point::new(x, beside), |spot| spot.hug.add_level(1));
                }
            }
        }
        for y in rect.y + 1..bottom {
            for x in [rect.x, right] {
                self.change(Point::new(x, y), |spot| {
                    spot.ground = Ground::UprightEdge;
                });
                self.edge(Point::new(x, y), frame);
                for beside in [x - 1, x + 1] {
                    self.change(Point::new(beside, y), |spot| spot.hug.add_upright(2));
                }
            }
        }
    }

    fn stamp_box(&mut self, rect: Rect, hug: u8) {
        for y in rect.y..rect.bottom() {
            for x in rect.x..rect.right() {
                self.change(Point::new(x, y), |spot| spot.ground = Ground::Solid);
            }
            for x in [rect.x - 1, rect.right()] {
                self.change(Point::new(x, y), |spot| spot.hug.add_upright(hug + 1));
            }
        }
        for x in rect.x..rect.right() {
            for y in [rect.y - 1, rect.bottom()] {
                self.change(Point::new(x, y), |spot| spot.hug.add_level(hug));
            }
        }
    }
}

/// The next cell that way.
pub(super) fn next(p: Point, direction: Direction) -> Point {
    let (dx, dy) = direction.step();
    Point::new(p.x + dx, p.y + dy)
}

/// Whether a direction runs along a row.
pub(super) fn is_level(direction: Direction) -> bool {
    matches!(direction, Direction::Left | Direction::Right)
}

/// The direction the other way.
pub(super) fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
        Direction::Left => Direction::Right,
        Direction::Right => Direction::Left,
    }
}
