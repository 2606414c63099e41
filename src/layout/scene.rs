//! Where everything stands, and what that looks like in cells.

use super::basis::Memo;
use crate::base::{Id, Point, Rect, Size};
use crate::layout::Outline;
use compact_str::CompactString;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The output of the layout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scene {
    /// All of it: columns × rows. Everything stands at or right of column 0 and at or below row 0.
    pub size: Size,
    /// Boxes by component.
    pub boxes: BTreeMap<Id, (Rect, Outline)>,
    /// Titles by component.
    pub titles: BTreeMap<Id, CompactString>,
    /// Frames by boundary, with their titles.
    pub frames: BTreeMap<Id, (Rect, String)>,
    /// Lines by flow; those that an edit leaves alone are shared between the drawings before and after it.
    pub routes: BTreeMap<Id, Arc<Route>>,
    /// Labels on lines.
    pub labels: Vec<Label>,
    /// Labels that found no room on the canvas: the tag that stands on the line, the flow, its text.
    pub legend: Vec<(String, Id, String)>,
    /// How generous its gaps are; none where no arrangement is drawn.
    pub(super) level: Option<i32>,
    /// How it came about.
    pub(super) memo: Memo,
}

/// A flow's line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Corner points from the cell in the source's border to the cell in front of the target's border
    /// (the arrowhead), each in line with the one before.
    pub points: Vec<Point>,
    /// Cells where it crosses a frame, with the boundary.
    pub crossings: Vec<(Point, Id)>,
    /// Whether it has a head at both ends.
    pub two_way: bool,
}

/// A label on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The flow.
    pub flow: Id,
    /// Its leftmost cell.
    pub at: Point,
    /// Its text, perhaps cut.
    pub text: CompactString,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// Nothing; the inside of a boundary belongs to it all the same.
    #[default]
    Empty,
    /// A boundary's frame.
    Frame,
    /// A boundary's title.
    FrameTitle,
    /// A component's border.
    Border,
    /// The inside of a component's box.
    Inside,
    /// A flow's line.
    Line,
    /// A flow's arrowhead.
    Head,
    /// A flow crossing a trust boundary.
    Crossing,
    /// A flow's label.
    Label,
}

/// One drawn cell. A wide character stands in its left cell; the cell to its right holds an empty glyph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The character or grapheme, empty for a blank.
    pub glyph: CompactString,
    /// What it is.
    pub part: Part,
    /// Whose it is, as an index into [`Canvas::owners`].
    pub owner: Option<u32>,
}

/// The drawn cells of a window onto the scene, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Canvas {
    /// The window: its corner in the scene, and its columns × rows.
    pub window: Rect,
    /// `window.w * window.h` cells, row by row.
    pub cells: Vec<Cell>,
    /// The elements that cells belong to.
    pub owners: Vec<Id>,
}

impl Canvas {
    /// The cell of a place in the scene; none outside the window.
    pub fn at(&self, p: Point) -> Option<&Cell> {
        if !self.window.contains(p) {
            return None;
        }
        let index = (p.y - self.window.y) * self.window.w + (p.x - self.window.x);
        self.cells.get(usize::try_from(index).ok()?)
    }

    /// The element that a cell belongs to.
    pub fn owner(&self, cell: &Cell) -> Option<&Id> {
        self.owners.get(usize::try_from(cell.owner?).ok()?)
    }
}

impl Scene {
    /// The rectangle of a component or a boundary.
    pub fn rect(&self, id: &Id) -> Option<Rect> {
        self.boxes
            .get(id)
            .map(|(rect, _)| *rect)
            .or_else(|| self.frames.get(id).map(|(rect, _)| *rect))
    }

    /// A cell to look at when an element is to be shown: a middle.
    pub fn focus(&self, id: &Id) -> Option<Point> {
        self.rect(id).map(Rect::centre).or_else(|| {
            let points = &self.routes.get(id)?.points;
            points.get(points.len() / 2).copied()
        })
    }
}
