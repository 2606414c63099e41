//! The cells of a window onto a scene.
//!
//! Drawn from the back to the front: frames, boxes, flows, labels. Only what meets the window is
//! drawn, and only its cells inside.

use super::diagram::{Glyphs, Outline};
use super::glyph::{self, Border};
use super::scene::{Canvas, Cell, Label, Part, Route, Scene};
use super::trace::{self, Step};
use crate::base::{Id, Point, Rect, text};
use compact_str::CompactString;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

impl Scene {
    /// The cells of a window.
    pub fn draw(&self, window: Rect, glyphs: Glyphs) -> Canvas {
        let window = Rect::new(window.x, window.y, window.w.max(0), window.h.max(0));
        let mut brush = Brush::new(window, glyphs);
        // Outer frames first, so that the inside of an inner one is its own.
        let mut frames: Vec<(&Id, &(Rect, String))> = self.frames.iter().collect();
        frames.sort_by_key(|(id, (rect, _))| {
            (
                std::cmp::Reverse(i64::from(rect.w) * i64::from(rect.h)),
                *id,
            )
        });
        for (id, (rect, title)) in frames {
            brush.frame(id, *rect, title);
        }
        for (id, (rect, outline)) in &self.boxes {
            let title = self.titles.get(id).map_or("", CompactString::as_str);
            brush.component(id, *rect, *outline, title);
        }
        for (id, route) in &self.routes {
            if brush.meets(route) {
                brush.route(id, route);
            }
        }
        for label in &self.labels {
            if label.at.y >= window.y && label.at.y < window.bottom() {
                brush.label(label, self.routes.get(&label.flow).map(AsRef::as_ref));
            }
        }
        brush.canvas
    }

    /// All of it as lines, blanks at their ends trimmed, the legend below.
    pub fn text(&self, glyphs: Glyphs) -> String {
        let canvas = self.draw(Rect::new(0, 0, self.size.w, self.size.h), glyphs);
        let columns = usize::try_from(self.size.w).unwrap_or(0).max(1);
        let mut lines: Vec<String> = canvas.cells.chunks(columns).map(row_text).collect();
        if !self.legend.is_empty() {
            lines.push(String::new());
        }
        for (tag, _, label) in &self.legend {
            lines.push(format!("{} {label}", glyph::shown_text(tag, glyphs)));
        }
        let mut all = lines.join("\n");
        all.push('\n');
        all
    }
}

fn row_text(cells: &[Cell]) -> String {
    let mut line = String::new();
    let mut covered = 0;
    for cell in cells {
        if covered > 0 {
            covered -= 1;
        } else if cell.glyph.is_empty() {
            line.push(' ');
        } else {
            line.push_str(&cell.glyph);
            covered = text::width(&cell.glyph).saturating_sub(1);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

struct Brush<'s> {
    canvas: Canvas,
    glyphs: Glyphs,
    numbers: BTreeMap<&'s Id, u32>,
}

impl<'s> Brush<'s> {
    fn new(window: Rect, glyphs: Glyphs) -> Self {
        let count = usize::try_from(i64::from(window.w) * i64::from(window.h)).unwrap_or(0);
        Self {
            canvas: Canvas {
                window,
                cells: vec![Cell::default(); count],
                owners: Vec::new(),
            },
            glyphs,
            numbers: BTreeMap::new(),
        }
    }

    fn number(&mut self, id: &'s Id) -> u32 {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = u32::try_from(self.canvas.owners.len()).unwrap_or(u32::MAX);
        self.canvas.owners.push(id.clone());
        self.numbers.insert(id, number);
        number
    }

    fn cell(&mut self, p: Point) -> Option<&mut Cell> {
        let window = self.canvas.window;
        if !window.contains(p) {
            return None;
        }
        let index = (p.y - window.y) * window.w + (p.x - window.x);
        self.canvas.cells.get_mut(usize::try_from(index).ok()?)
    }

    fn set(&mut self, p: Point, glyph: Option<char>, part: Part, owner: u32) {
        let glyphs = self.glyphs;
        if let Some(cell) = self.cell(p) {
            cell.glyph.clear();
            if let Some(glyph) = glyph {
                cell.glyph.push(glyph::shown(glyph, glyphs));
            }
            cell.part = part;
            cell.owner = Some(owner);
        }
    }

    /// Writes a text grapheme by grapheme; one that the window cuts through stays blank.
    fn write(&mut self, at: Point, words: &str, part: Part, owner: u32) {
        let mut x = at.x;
        for grapheme in words.graphemes(true) {
            let wide = i32::try_from(text::width(grapheme)).unwrap_or(0);
            if wide == 0 {
                continue;
            }
            let whole = self.canvas.window.encloses(Rect::new(x, at.y, wide, 1));
            for column in 0..wide {
                self.set(Point::new(x + column, at.y), None, part, owner);
            }
            let cell = self.cell(Point::new(x, at.y));
            if let Some(cell) = cell.filter(|_| whole && grapheme != " ") {
                cell.glyph.push_str(grapheme);
            }
            x += wide;
        }
    }

    /// The part of a rectangle inside the window.
    fn visible(&self, rect: Rect) -> Option<Rect> {
        let window = self.canvas.window;
        let (x, y) = (rect.x.max(window.x), rect.y.max(window.y));
        let (right, bottom) = (
            rect.right().min(window.right()),
            rect.bottom().min(window.bottom()),
        );
        (x < right && y < bottom).then(|| Rect::new(x, y, right - x, bottom - y))
    }

    fn outline(&mut self, rect: Rect, border: Border, edge: Part, inside: Part, owner: u32) {
        let Some(visible) = self.visible(rect) else {
            return;
        };
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        let [upper_left, upper_right, lower_right, lower_left] = border.corners;
        for y in visible.y..visible.bottom() {
            for x in visible.x..visible.right() {
                let (glyph, part) = match (x == rect.x, x == right, y == rect.y, y == bottom) {
                    (true, _, true, _) => (Some(upper_left), edge),
                    (_, true, true, _) => (Some(upper_right), edge),
                    (true, _, _, true) => (Some(lower_left), edge),
                    (_, true, _, true) => (Some(lower_right), edge),
                    (true, ..) | (_, true, ..) => (Some(border.upright), edge),
                    (_, _, true, _) | (_, _, _, true) => (Some(border.level), edge),
                    _ => (None, inside),
                };
                self.set(Point::new(x, y), glyph, part, owner);
            }
        }
    }

    fn frame(&mut self, id: &'s Id, rect: Rect, title: &str) {
        if self.visible(rect).is_none() {
            return;
        }
        let owner = self.number(id);
        self.outline(rect, glyph::FRAME, Part::Frame, Part::Empty, owner);
        let words = format!(" {title} ");
        self.write(
            Point::new(rect.x + 1, rect.y),
            &words,
            Part::FrameTitle,
            owner,
        );
    }

    fn component(&mut self, id: &'s Id, rect: Rect, outline: Outline, title: &str) {
        if self.visible(rect).is_none() {
            return;
        }
        let owner = self.number(id);
        if rect.h == 1 {
            self.chip(rect, outline, title, owner);
            return;
        }
        let border = glyph::border(outline);
        self.outline(rect, border, Part::Border, Part::Inside, owner);
        self.write(
            Point::new(rect.x + 2, rect.y + 1),
            title,
            Part::Inside,
            owner,
        );
    }

    fn chip(&mut self, rect: Rect, outline: Outline, title: &str, owner: u32) {
        for x in rect.x + 1..rect.right() - 1 {
            self.set(Point::new(x, rect.y), None, Part::Inside, owner);
        }
        let [left, right] = glyph::ends(outline);
        self.set(Point::new(rect.x, rect.y), Some(left), Part::Border, owner);
        let end = Point::new(rect.right() - 1, rect.y);
        self.set(end, Some(right), Part::Border, owner);
        // A chip that was widened for its flows shows its name in the middle.
        let spare = rect.w - 2 - super::nest::cells(title);
        let at = Point::new(rect.x + 1 + spare.max(0) / 2, rect.y);
        self.write(at, title, Part::Inside, owner);
    }

    fn meets(&self, route: &Route) -> bool {
        let window = self.canvas.window;
        route
            .segments()
            .any(|(from, to)| trace::extent(from, to).overlaps(window))
    }

    fn route(&mut self, id: &'s Id, route: &Route) {
        let owner = self.number(id);
        if let (Some(&tail), Some(side), false) =
            (route.points.first(), route.leaves(), route.two_way)
        {
            let glyphs = self.glyphs;
            let tail = self.cell(tail).filter(|cell| cell.part == Part::Border);
            if let Some(cell) = tail {
                let border = cell.glyph.chars().next().unwrap_or(' ');
                if let Some(tee) = glyph::tee(border, side) {
                    cell.glyph.clear();
                    cell.glyph.push(glyph::shown(tee, glyphs));
                }
            }
        }
        for step in route.steps_through(self.canvas.window) {
            self.step(step, route, owner);
        }
    }

    fn step(&mut self, step: Step, route: &Route, owner: u32) {
        let Some(cell) = self.cell(step.at) else {
            return;
        };
        let (part, before) = (cell.part, cell.owner);
        if route.head() == Some(step.at) {
            self.set(step.at, Some(glyph::head(step.onward)), Part::Head, owner);
        } else if route.second_head() == Some(step.at) {
            let back = super::grid::opposite(step.heading);
            self.set(step.at, Some(glyph::head(back)), Part::Head, owner);
        } else if part == Part::Line {
            self.set(
                step.at,
                Some(glyph::CROSS),
                Part::Line,
                before.unwrap_or(owner),
            );
        } else if part == Part::Frame {
            self.set(
                step.at,
                Some(glyph::crossing(step.heading)),
                Part::Crossing,
                owner,
            );
        } else {
            self.set(
                step.at,
                Some(glyph::line(step.heading, step.onward)),
                Part::Line,
                owner,
            );
        }
    }

    fn label(&mut self, label: &'s Label, route: Option<&Route>) {
        let words = glyph::shown_text(&label.text, self.glyphs);
        let width = i32::try_from(text::width(&words)).unwrap_or(0);
        if self
            .visible(Rect::new(label.at.x - 1, label.at.y, width + 2, 1))
            .is_none()
        {
            return;
        }
        let owner = self.number(&label.flow);
        self.write(label.at, &words, Part::Label, owner);
        // A label in its own line stands free of it; a tag sits on it.
        let inline = route.filter(|route| width > 1 && route.runs_level(label.at));
        let ends = [label.at.x - 1, label.at.x + width].map(|x| Point::new(x, label.at.y));
        if let Some(route) = inline {
            for p in ends.into_iter().filter(|p| route.runs_level(*p)) {
                self.set(p, None, Part::Label, owner);
            }
        }
    }
}
