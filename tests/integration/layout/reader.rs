//! Follows the lines of a printed drawing as a reader does, by its glyphs alone.
//!
//! From the tee in a border, from beside a chip, or from the head at the source of a two-way flow, a line goes straight
//! through crossings and labels and turns at its corners until it comes to a head. The scene is asked
//! only for what a reader knows by name: which box and which frame stands where, and which cells are
//! a label's.

use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Direction, Id, Point, Rect, text};
use stridewalk::layout::{Glyphs, Label, Scene};
use unicode_segmentation::UnicodeSegmentation;

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// The box where the walk began.
    pub(crate) from: Id,
    /// The box that its head points into.
    pub(crate) to: Id,
    /// Whether it has a head at both ends.
    pub(crate) two_way: bool,
    /// Every frame that it crosses, as often as it does.
    pub(crate) crossed: Vec<Id>,
    /// The flows whose labels and tags stand in it.
    pub(crate) labels: BTreeSet<Id>,
}

/// All lines of a drawing; else what a reader would stumble over.
pub(crate) fn read(scene: &Scene) -> Result<Vec<Read>, String> {
    let mut page = Page::new(scene);
    let mut lines = Vec::new();
    for (id, (rect, _)) in &scene.boxes {
        for (port, side) in ports(*rect) {
            if page.leaves(*rect, port, side) {
                lines.push(page.follow(id, port, side, false)?);
            }
        }
    }
    let heads: Vec<(Point, Direction)> = page.heads();
    for (at, heading) in heads {
        if page.walked.contains(&at) {
            continue;
        }
        let border = beside(at, heading);
        let Some(id) = page.box_at(border).cloned() else {
            return Err(format!("the head at {at:?} points into no box"));
        };
        page.walked.insert(at);
        lines.push(page.follow(&id, at, opposite(heading), true)?);
    }
    page.nothing_left()?;
    Ok(lines)
}

/// The printed text, cell by cell.
struct Page<'s> {
    scene: &'s Scene,
    cells: BTreeMap<Point, String>,
    labels: BTreeMap<Point, &'s Label>,
    walked: BTreeSet<Point>,
}

impl<'s> Page<'s> {
    fn new(scene: &'s Scene) -> Self {
        let mut cells = BTreeMap::new();
        let printed = scene.text(Glyphs::Unicode);
        for (y, line) in (0..scene.size.h).zip(printed.lines()) {
            let mut x = 0;
            for grapheme in line.graphemes(true) {
                cells.insert(Point::new(x, y), grapheme.to_owned());
                x += i32::try_from(text::width(grapheme)).unwrap();
            }
        }
        let mut labels = BTreeMap::new();
        for label in &scene.labels {
            let width = i32::try_from(text::width(&label.text)).unwrap();
            for x in label.at.x..label.at.x + width {
                labels.insert(Point::new(x, label.at.y), label);
            }
        }
        Self {
            scene,
            cells,
            labels,
            walked: BTreeSet::new(),
        }
    }

    fn glyph(&self, p: Point) -> &str {
        self.cells.get(&p).map_or(" ", String::as_str)
    }

    /// Whether a line leaves a box at a port: by a tee, or from the cell beside a chip.
    fn leaves(&self, rect: Rect, port: Point, side: Direction) -> bool {
        if rect.h > 1 {
            return is_tee(self.glyph(port), side);
        }
        let outside = beside(port, side);
        let is_own = !self.labels.contains_key(&outside) && self.box_at(outside).is_none();
        // A line that ends here has its head here, and one that runs past has no arm towards the chip.
        is_own && onward(self.glyph(outside), side).is_some()
    }

    fn box_at(&self, p: Point) -> Option<&'s Id> {
        let mut boxes = self.scene.boxes.iter();
        let found = boxes.find(|(_, (rect, _))| rect.contains(p));
        found.map(|(id, _)| id)
    }

    fn frame_at(&self, p: Point) -> Option<&'s Id> {
        let on_edge = |rect: &Rect| {
            let inner = Rect::new(rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2);
            rect.contains(p) && !inner.contains(p)
        };
        let mut frames = self.scene.frames.iter();
        let found = frames.find(|(_, (rect, _))| on_edge(rect));
        found.map(|(id, _)| id)
    }

    /// Walks from a tee or a head, away from its box, to the head at the other end.
    fn follow(
        &mut self,
        from: &Id,
        start: Point,
        heading: Direction,
        two_way: bool,
    ) -> Result<Read, String> {
        let mut read = Read {
            from: from.clone(),
            to: from.clone(),
            two_way,
            crossed: Vec::new(),
            labels: BTreeSet::new(),
        };
        let (mut at, mut heading) = (start, heading);
        for _ in 0..self.scene.size.w * self.scene.size.h {
            at = beside(at, heading);
            self.walked.insert(at);
            let stumbles = |what: &str| Err(format!("the line from {start:?} {what} at {at:?}"));
            if self.box_at(at).is_some() {
                return stumbles("runs into a box");
            }
            if let Some(label) = self.label_on_the_way(at, heading) {
                read.labels.insert(label.flow.clone());
                continue;
            }
            let glyph = self.glyph(at);
            if head(glyph) == Some(heading) {
                let Some(to) = self.box_at(beside(at, heading)) else {
                    return stumbles("ends before no box");
                };
                read.to = to.clone();
                return Ok(read);
            }
            if matches!(glyph, "╪" | "╫") {
                let Some(frame) = self.frame_at(at) else {
                    return stumbles("crosses no frame");
                };
                read.crossed.push(frame.clone());
            }
            let Some(onward) = onward(glyph, heading) else {
                return stumbles(&format!("meets {glyph:?}"));
            };
            heading = onward;
        }
        Err(format!("the line from {start:?} has no end"))
    }

    /// The label that hides the line in a cell: a tag of one cell, or words along the row with the
    /// blank on either side of them.
    fn label_on_the_way(&self, at: Point, heading: Direction) -> Option<&'s Label> {
        let level = matches!(heading, Direction::Left | Direction::Right);
        if let Some(label) = self.labels.get(&at) {
            return (level || text::width(&label.text) == 1).then_some(label);
        }
        let beside = [Point::new(at.x - 1, at.y), Point::new(at.x + 1, at.y)];
        let mut beside = beside.iter().filter_map(|p| self.labels.get(p));
        let blank = level && self.glyph(at) == " ";
        beside.next().copied().filter(|_| blank)
    }

    /// Heads in the open, with where they point.
    fn heads(&self) -> Vec<(Point, Direction)> {
        let cells = self.cells.iter().filter(|(at, _)| self.is_open(**at));
        cells
            .filter_map(|(at, glyph)| Some((*at, head(glyph)?)))
            .collect()
    }

    /// Whether a cell belongs neither to a box nor to a frame's edge nor to a label.
    fn is_open(&self, at: Point) -> bool {
        self.box_at(at).is_none() && self.frame_at(at).is_none() && !self.labels.contains_key(&at)
    }

    fn nothing_left(&self) -> Result<(), String> {
        let left = self.cells.iter().find(|(at, glyph)| {
            let drawn = self.is_open(**at) && *glyph != " ";
            let crossing = matches!(glyph.as_str(), "╪" | "╫");
            (drawn || crossing) && !self.walked.contains(*at)
        });
        left.map_or(Ok(()), |(at, glyph)| {
            Err(format!("no line leads over the {glyph:?} at {at:?}"))
        })
    }
}

/// Where a line goes on from a cell that it enters with a heading.
fn onward(glyph: &str, heading: Direction) -> Option<Direction> {
    use Direction::{Down, Left, Right, Up};
    match (glyph, heading) {
        ("─" | "┼" | "╫", Left | Right) | ("│" | "┼" | "╪", Up | Down) => Some(heading),
        ("╭", Left) | ("╮", Right) => Some(Down),
        ("╰", Left) | ("╯", Right) => Some(Up),
        ("╭", Up) | ("╰", Down) => Some(Right),
        ("╮", Up) | ("╯", Down) => Some(Left),
        _ => None,
    }
}

fn head(glyph: &str) -> Option<Direction> {
    match glyph {
        "▲" => Some(Direction::Up),
        "▼" => Some(Direction::Down),
        "◀" => Some(Direction::Left),
        "▶" => Some(Direction::Right),
        _ => None,
    }
}

fn is_tee(glyph: &str, side: Direction) -> bool {
    match side {
        Direction::Up => matches!(glyph, "┴" | "┷" | "╧"),
        Direction::Down => matches!(glyph, "┬" | "┯" | "╤"),
        Direction::Left => matches!(glyph, "┤" | "┨"),
        Direction::Right => matches!(glyph, "├" | "┠"),
    }
}

/// The cells of a border, corners left out, each with the side that it is on.
fn ports(rect: Rect) -> Vec<(Point, Direction)> {
    let mut all = Vec::new();
    for x in rect.x + 1..rect.right() - 1 {
        all.push((Point::new(x, rect.y), Direction::Up));
        all.push((Point::new(x, rect.bottom() - 1), Direction::Down));
    }
    let rows = if rect.h == 1 {
        rect.y..rect.bottom()
    } else {
        rect.y + 1..rect.bottom() - 1
    };
    for y in rows {
        all.push((Point::new(rect.x, y), Direction::Left));
        all.push((Point::new(rect.right() - 1, y), Direction::Right));
    }
    all
}

fn beside(p: Point, heading: Direction) -> Point {
    let (dx, dy) = heading.step();
    Point::new(p.x + dx, p.y + dy)
}

fn opposite(heading: Direction) -> Direction {
    match heading {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
        Direction::Left => Direction::Right,
        Direction::Right => Direction::Left,
    }
}
