//! Where an overlay's badges stand: on the level border of a box, behind a frame's title, in the run of a
//! flow's line. Never over a name, a label, a head, a tee or a crossing.

use super::figure::Figure;
use super::tint::Shade;
use crate::base::text::width;
use crate::base::{Id, Point, Rect};
use crate::layout::{Canvas, Glyphs, Part, Route, Scene};
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
        let whole = Rect::new(0, 0, scene.size.w, scene.size.h);
        let mut wall = Wall {
            scene,
            drawn: scene.draw(whole, Glyphs::Unicode),
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

/// What badges hang on: the scene, its cells, and those cells that have a badge.
struct Wall<'a> {
    scene: &'a Scene,
    drawn: Canvas,
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

    fn place(&self, id: &Id, room: i32) -> Option<Point> {
        if let Some((rect, _)) = self.scene.boxes.get(id) {
            self.on_box(*rect, room)
        } else if let Some((rect, _)) = self.scene.frames.get(id) {
            self.on_frame(*rect, room)
        } else {
            self.on_line(id, room)
        }
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
        [rect.y, rect.bottom() - 1].into_iter().find_map(|y| {
            let starts = (rect.x + 1..rect.right() - room).map(|x| Point::new(x, y));
            fitting(starts, room, plain)
        })
    }

    /// In the middle of the longest level run with a cell of line on both sides; else across an upright
    /// one that has room around it.
    fn on_line(&self, id: &Id, room: i32) -> Option<Point> {
        let route = self.scene.routes.get(id)?;
        let level = route.segments().filter(|(from, to)| from.y == to.y);
        let runs = level.filter_map(|(from, to)| {
            let (left, right) = (from.x.min(to.x), from.x.max(to.x));
            let own = |x: i32| self.is_own(Point::new(x, from.y), id, "─");
            let (start, len) = longest(left..=right, own)?;
            (len >= room + 2).then(|| (len, Point::new(start + (len - room) / 2, from.y)))
        });
        let level = runs.max_by_key(|(len, at)| (*len, at.y, at.x));
        level
            .map(|(_, at)| at)
            .or_else(|| self.across(id, route, room))
    }

    /// Across an upright piece of a line, as near to its middle as there is room.
    fn across(&self, id: &Id, route: &Route, room: i32) -> Option<Point> {
        let upright = route.segments().filter(|(from, to)| from.x == to.x);
        let mut cells = upright.flat_map(|(from, to)| {
            let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
            let middle = i32::midpoint(top, bottom);
            let mut rows: Vec<i32> = (top + 1..bottom).collect();
            rows.sort_by_key(|y| (y - middle).abs());
            rows.into_iter().map(move |y| Point::new(from.x, y))
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
                .drawn
                .at(p)
                .is_some_and(|cell| cell.part == part && glyphs.contains(&cell.glyph.as_str()))
    }

    fn is_own(&self, p: Point, id: &Id, glyph: &str) -> bool {
        let owner = self.drawn.at(p).and_then(|cell| self.drawn.owner(cell));
        owner == Some(id) && self.is(p, Part::Line, &[glyph])
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
