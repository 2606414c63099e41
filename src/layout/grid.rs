//! What stands in each cell while flows are routed.
//!
//! A cell holds at most one flow along each axis: that is what keeps flows from lying on each other.

use super::nest::Nest;
use super::table::Table;
use crate::base::{Direction, Point, Rect};

/// Free columns kept around everything for flows that go outside; more where there are many.
const MARGIN_X: i32 = 14;
/// Free rows kept around everything.
const MARGIN_Y: i32 = 4;

/// What stands in a cell before any flow is routed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing.
    #[default]
    Open,
    /// A frame's edge that runs from left to right.
    LevelEdge,
    /// A frame's edge that runs from top to bottom.
    UprightEdge,
    /// A box, a title, the corner of a frame: no line enters.
    Solid,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spot {
    /// What stands there.
    pub ground: Ground,
    /// A border cell at which a flow ends.
    pub port: bool,
    /// A label.
    pub text: bool,
    /// The frame whose edge it is.
    pub frame: u16,
    /// Lines along a row in the cells above and below.
    pub beside_level: u8,
    /// Lines along a column in the cells left and right.
    pub beside_upright: u8,
    /// What a line along the row pays for running beside a box or an edge.
    pub hug_level: u8,
    /// What a line along the column pays for it.
    pub hug_upright: u8,
    /// The flow along the row, by its number + 1.
    pub level: u16,
    /// The flow along the column, by its number + 1.
    pub upright: u16,
}

impl Spot {
    /// Whether a line may turn or end here.
    pub(super) fn is_free(self) -> bool {
        self.ground == Ground::Open && self.level == 0 && self.upright == 0 && !self.text
    }

    /// Whether two flows cross here.
    pub(super) fn is_crossed(self) -> bool {
        self.level != 0 && self.upright != 0 && self.level != self.upright
    }

    pub(super) fn is_edge(self) -> bool {
        matches!(self.ground, Ground::LevelEdge | Ground::UprightEdge)
    }
}

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
        let turn = |three: &[Point]| match three {
            [a, _, c] => i32::from(a.x != c.x && a.y != c.y),
            _ => 0,
        };
        self.cells.windows(3).map(turn).sum()
    }
}

/// The cells of a scene while its flows are routed.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The cells covered, margin included.
    pub area: Rect,
    spots: Vec<Spot>,
    width: usize,
}

impl Grid {
    /// A grid with all boxes and frames in it.
    pub(super) fn new(nest: &Nest<'_>, rect: &Table<Rect>, hug: u8) -> Self {
        let all = (0..nest.open)
            .map(|item| rect[item])
            .reduce(Rect::union)
            .unwrap_or_default();
        let many = i32::try_from(nest.wires.len()).unwrap_or(0);
        let (beside, above) = (MARGIN_X + many / 8, MARGIN_Y + many / 16);
        let area = Rect::new(
            all.x - beside,
            all.y - above,
            all.w + 2 * beside,
            all.h + 2 * above,
        );
        let count = usize::try_from(i64::from(area.w) * i64::from(area.h)).unwrap_or(0);
        let mut grid = Self {
            area,
            spots: vec![Spot::default(); count],
            width: usize::try_from(area.w).unwrap_or(0),
        };
        for item in nest.boxes..nest.open {
            grid.stamp_frame(rect[item], nest.titles[item].1, item - nest.boxes);
        }
        for item in 0..nest.boxes {
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
            self.change(Point::new(x, at.y), |spot| spot.text = true);
        }
    }

    fn write(&mut self, path: &Path, value: u16, two_way: bool) {
        let last = path.cells.len().saturating_sub(1);
        for (place, cell) in path.cells.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|at| path.cells.get(at));
            let after = path.cells.get(place + 1);
            let Some(before) = before else {
                self.change(*cell, |spot| spot.port = value != 0);
                continue;
            };
            let head = place == last || (two_way && place == 1);
            let level = before.y == cell.y || after.is_some_and(|after| after.y == cell.y);
            let upright = before.x == cell.x || after.is_some_and(|after| after.x == cell.x);
            if level || head {
                self.write_level(*cell, value);
            }
            if upright || head {
                self.write_upright(*cell, value);
            }
            if place == last {
                let dock = Point::new(2 * cell.x - before.x, 2 * cell.y - before.y);
                self.change(dock, |spot| spot.port = value != 0);
            }
        }
    }

    fn write_level(&mut self, cell: Point, value: u16) {
        self.change(cell, |spot| spot.level = value);
        for y in [cell.y - 1, cell.y + 1] {
            self.change(Point::new(cell.x, y), |spot| {
                count(&mut spot.beside_level, value);
            });
        }
    }

    fn write_upright(&mut self, cell: Point, value: u16) {
        self.change(cell, |spot| spot.upright = value);
        for x in [cell.x - 1, cell.x + 1] {
            self.change(Point::new(x, cell.y), |spot| {
                count(&mut spot.beside_upright, value);
            });
        }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.spots.len()
    }

    /// What a cell holds, by its index.
    pub(super) fn at(&self, index: usize) -> Spot {
        self.spots.get(index).copied().unwrap_or(Spot {
            ground: Ground::Solid,
            ..Spot::default()
        })
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

    fn change(&mut self, p: Point, change: impl FnOnce(&mut Spot)) {
        if let Some(spot) = self.index(p).and_then(|index| self.spots.get_mut(index)) {
            change(spot);
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
                    spot.frame = frame;
                });
                for beside in [y - 1, y + 1] {
                    self.change(Point::new(x, beside), |spot| spot.hug_level += 1);
                }
            }
        }
        for y in rect.y + 1..bottom {
            for x in [rect.x, right] {
                self.change(Point::new(x, y), |spot| {
                    spot.ground = Ground::UprightEdge;
                    spot.frame = frame;
                });
                for beside in [x - 1, x + 1] {
                    self.change(Point::new(beside, y), |spot| spot.hug_upright += 2);
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
                self.change(Point::new(x, y), |spot| spot.hug_upright += hug + 1);
            }
        }
        for x in rect.x..rect.right() {
            for y in [rect.y - 1, rect.bottom()] {
                self.change(Point::new(x, y), |spot| spot.hug_level += hug);
            }
        }
    }
}

fn count(counter: &mut u8, value: u16) {
    *counter = if value == 0 {
        counter.saturating_sub(1)
    } else {
        counter.saturating_add(1)
    };
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
