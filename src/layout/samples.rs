//! A little of everything that is drawn, to be explained beside the drawing.

use super::glyph::{self, Border};
use crate::base::Direction;
use crate::layout::{Glyphs, Outline};

/// The upper edge of a box.
pub fn outline(outline: Outline, glyphs: Glyphs) -> String {
    edge(glyph::border(outline), glyphs)
}

/// The upper edge of a boundary's frame.
pub fn frame(glyphs: Glyphs) -> String {
    edge(glyph::FRAME, glyphs)
}

/// A flow over the two kinds of edges of a frame.
pub fn crossing(glyphs: Glyphs) -> String {
    [Direction::Down, Direction::Right]
        .map(|heading| glyph::shown(glyph::crossing(heading), glyphs))
        .map(String::from)
        .join(" ")
}

fn edge(border: Border, glyphs: Glyphs) -> String {
    let [left, right, ..] = border.corners;
    [left, border.level, right]
        .map(|c| glyph::shown(c, glyphs))
        .iter()
        .collect()
}
