//! Where an overlay's badges stand: on the level border of a box, behind a frame's title, in the run of a
//! flow's line. Never over a name, a label, a head, a tee or a crossing.

use super::figure::Figure;
use super::tint::Shade;
use crate::base::text::width;
use crate::base::{Id, Point, Rect, Size};
use crate::layout::{Canvas, Cell, Glyphs, Part, Scene};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// A badge at its place in the scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// Its leftmost cell.
    pub at: Point,
    /// What it says, in characters of one cell each.
    pub text: String,
    /// How loud it is.
    pub shade: Shade,
    /// Whose it is.
    pub of: Id,
}

/// An overlay as it lies on one scene.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The badges, row by row.
    pub badges: Vec<Badge>,
    /// How loud each element is.
    pub shades: BTreeMap<Id, Shade>,
}

impl Sheet {
    /// Lays figures over a scene. A badge that finds no room in any form is left out; the shade stays.
    pub fn of(scene: &Scene, figures: &BTreeMap<Id, Figure>, glyphs: Glyphs) -> Self {
        let mut wall = Wall {
            scene,
            pieces: BTreeMap::new(),
            taken: BTreeSet::new(),
        };
        let mut badges: Vec<Badge> = figures
            .iter()
            .filter_map(|(id, figure)| {
                let (at, form) = wall.hang(id, figure)?;
                Some(Badge {
                    at,
                    text: shown(form, glyphs),
                    shade: figure.shade,
                    of: id.clone(),
                })
            })
            .collect();
        badges.sort_by_key(|badge| (badge.at.y, badge.at.x));
        let shades = figures.iter().map(|(id, one)| (id.clone(), one.shade));
        Self {
            badges,
            shades: shades.collect(),
        }
    }

    /// The badges of the rows that a window shows.
    pub fn badges_in(&self, window: Rect) -> &[Badge] {
        let from = self.badges.partition_point(|b| b.at.y < window.y);
        let to = self.badges.partition_point(|b| b.at.y < window.bottom());
        self.badges.get(from..to).unwrap_or_default()
    }
}

/// A badge or a legend as a terminal without Unicode shows it.
pub fn shown(badge: &str, glyphs: Glyphs) -> String {
    match glyphs {
        Glyphs::Unicode => badge.to_owned(),
        Glyphs::Ascii => badge.replace('▲', "^").replace('╫', "#"),
    }
}

/// Cells of one piece of the drawing.
const PIECE: Size = Size::new(128, 32);
/// As far along a border or a line as room for a badge is looked for.
const REACH: i32 = 240;

/// What badges hang on: the scene, its cells piece by piece as far as they are needed (a box pinned far
/// away makes a scene of any size), and those cells that have a badge.
struct Wall<'a> {
    scene: &'a Scene,
    pieces: BTreeMap<(i32, i32), Canvas>,
    taken: BTreeSet<Point>,
}

impl Wall<'_> {
    /// Finds the place of an element's badge in the longest form for which there is one, and takes it.
    fn hang<'f>(&mut self, id: &Id, figure: &'f Figure) -> Option<(Point, &'f str)> {
        let mut forms = figure.forms.iter();
        let (at, room, form) = forms.find_map(|form| {
            let room = i32::try_from(width(form)).ok()?;
            Some((self.place(id, room)?, room, form))
        })?;
        self.taken
            .extend((at.x..at.x + room).map(|x| Point::new(x, at.y)));
        Some((at, form))
    }

    fn place(&mut self, id: &Id, room: i32) -> Option<Point> {
        let scene = self.scene;
        if let Some((rect, _)) = scene.boxes.get(id) {
            self.reveal(*rect);
            self.on_box(*rect, room)
        } else if let Some((rect, _)) = scene.frames.get(id) {
            let edge = Rect::new(rect.x, rect.y, rect.w.min(REACH), 1);
            self.reveal(edge);
            self.reveal(edge.moved(0, rect.h - 1));
            self.on_frame(*rect, room)
        } else {
            let route = scene.routes.get(id)?;
            let runs: Vec<Run> = route.segments().map(Run::of).collect();
            for run in &runs {
                self.reveal(run.around(room));
            }
            let level = |margin| self.on_level(id, &runs, room, margin);
            let tight = || (room == 1).then(|| level(0)).flatten();
            level(1)
                .or_else(|| self.across(id, &runs, room))
                .or_else(tight)
        }
    }

    /// Draws the pieces that hold a rectangle.
    fn reveal(&mut self, rect: Rect) {
        let (columns, rows) = (PIECE.w, PIECE.h);
        for y in rect.y.div_euclid(rows)..=(rect.bottom() - 1).div_euclid(rows) {
            for x in rect.x.div_euclid(columns)..=(rect.right() - 1).div_euclid(columns) {
                let scene = self.scene;
                self.pieces.entry((x, y)).or_insert_with(|| {
                    let piece = Rect::new(x * columns, y * rows, columns, rows);
                    scene.draw(piece, Glyphs::Unicode)
                });
            }
        }
    }

    /// A cell of the drawing, and whose it is.
    fn cell(&self, p: Point) -> Option<(&Cell, Option<&Id>)> {
        let key = (p.x.div_euclid(PIECE.w), p.y.div_euclid(PIECE.h));
        let piece = self.pieces.get(&key)?;
        let cell = piece.at(p)?;
        Some((cell, piece.owner(cell)))
    }

    /// The lower border from the right; else the upper one, whose right end is for pins and marks.
    fn on_box(&self, rect: Rect, room: i32) -> Option<Point> {
        let (left, right) = (rect.x + 1, rect.right() - 1);
        let plain = |p: Point| self.is(p, Part::Border, &["─", "━", "═"]);
        [(rect.bottom() - 1, right), (rect.y, right - 1)]
            .into_iter()
            .find_map(|(y, right)| {
                let starts = (left..=right - room).rev().map(|x| Point::new(x, y));
                fitting(starts, room, plain)
            })
    }

    /// Behind the title, else in the lower edge.
    fn on_frame(&self, rect: Rect, room: i32) -> Option<Point> {
        let plain = |p: Point| self.is(p, Part::Frame, &["╌"]);
        let end = rect.right().min(rect.x + REACH);
        [rect.y, rect.bottom() - 1].into_iter().find_map(|y| {
            let starts = (rect.x + 1..end - room).map(|x| Point::new(x, y));
            fitting(starts, room, plain)
        })
    }

    /// In the middle of the longest level run, with so many cells of line on both sides.
    fn on_level(&self, id: &Id, runs: &[Run], room: i32, margin: i32) -> Option<Point> {
        let level = runs.iter().filter(|run| run.level);
        let places = level.filter_map(|run| {
            let y = run.rect.y;
            let own = |x: i32| self.is_own(Point::new(x, y), id, "─");
            let (start, len) = longest(run.rect.x..=run.rect.right() - 1, own)?;
            let fits = len >= room + 2 * margin;
            fits.then(|| (len, Point::new(start + (len - room) / 2, y)))
        });
        let longest = places.max_by_key(|(len, at)| (*len, at.y, at.x));
        longest.map(|(_, at)| at)
    }

    /// Across an upright run, as near to its middle as there is room around it.
    fn across(&self, id: &Id, runs: &[Run], room: i32) -> Option<Point> {
        let upright = runs.iter().filter(|run| !run.level);
        let mut cells = upright.flat_map(|run| {
            let middle = run.rect.centre().y;
            let mut rows: Vec<i32> = (run.rect.y + 1..run.rect.bottom() - 1).collect();
            rows.sort_by_key(|y| (y - middle).abs());
            rows.into_iter().map(|y| Point::new(run.rect.x, y))
        });
        let fits = |line: &Point| {
            let left = line.x - room / 2;
            (left - 1..=left + room).all(|x| {
                let p = Point::new(x, line.y);
                if x == line.x {
                    self.is_own(p, id, "│")
                } else {
                    self.is(p, Part::Empty, &[""])
                }
            })
        };
        let line = cells.find(fits)?;
        Some(Point::new(line.x - room / 2, line.y))
    }

    /// Whether a cell is such a part with such a glyph, and free.
    fn is(&self, p: Point, part: Part, glyphs: &[&str]) -> bool {
        !self.taken.contains(&p)
            && self
                .cell(p)
                .is_some_and(|(cell, _)| cell.part == part && glyphs.contains(&cell.glyph.as_str()))
    }

    fn is_own(&self, p: Point, id: &Id, glyph: &str) -> bool {
        let owner = self.cell(p).and_then(|(_, owner)| owner);
        owner == Some(id) && self.is(p, Part::Line, &[glyph])
    }
}

/// A straight piece of a line, of a long one the middle.
struct Run {
    rect: Rect,
    level: bool,
}

impl Run {
    fn of((from, to): (Point, Point)) -> Self {
        let axis = |from: i32, to: i32| {
            let (low, len) = (from.min(to), (from - to).abs() + 1);
            let cut = (len - REACH).max(0);
            (low + cut / 2, len - cut)
        };
        let ((x, w), (y, h)) = (axis(from.x, to.x), axis(from.y, to.y));
        Self {
            rect: Rect::new(x, y, w, h),
            level: from.y == to.y,
        }
    }

    /// Its cells, and those beside it that a badge may take.
    const fn around(&self, room: i32) -> Rect {
        let Rect { x, y, w, h } = self.rect;
        Rect::new(x - room, y, w + 2 * room, h)
    }
}

/// The first start from which so many plain cells follow, one with a plain cell on both sides where there
/// is one: it is easier to read.
fn fitting(
    starts: impl Iterator<Item = Point> + Clone,
    room: i32,
    plain: impl Fn(Point) -> bool,
) -> Option<Point> {
    let free = |at: &Point, margin: i32| {
        (at.x - margin..at.x + room + margin).all(|x| plain(Point::new(x, at.y)))
    };
    let airy = starts.clone().find(|at| free(at, 1));
    airy.or_else(|| { starts }.find(|at| free(at, 0)))
}

/// The longest run of numbers that hold: where it starts, how long it is.
fn longest(range: RangeInclusive<i32>, holds: impl Fn(i32) -> bool) -> Option<(i32, i32)> {
    let mut best: Option<(i32, i32)> = None;
    let mut run = 0;
    for x in range {
        run = if holds(x) { run + 1 } else { 0 };
        if run > best.map_or(0, |(_, len)| len) {
            best = Some((x + 1 - run, run));
        }
    }
    best
}
