//! The diagram as text, with the STRIDE strips in its boxes.

use crate::base::Size;
use crate::base::text::width;
use crate::canvas::{self, Blueprint, Lens, STRIP};
use crate::layout::{Glyphs, Scene, Zoom};
use crate::library::Library;
use crate::model::Model;
use crate::review::Survey;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// A drawn diagram.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Picture {
    /// Its lines.
    pub(super) text: String,
    /// Columns of its longest line.
    pub(super) columns: usize,
}

/// The levels of zoom that are tried, from the one that shows the most.
const ZOOMS: [Zoom; 3] = [Zoom::Full, Zoom::Compact, Zoom::Chips];
/// Cells of the scene for a tile of the overview, both ways, where nothing is said of its width.
const SMALL: i32 = 4;

/// What a picture is drawn from.
pub(super) struct Drawing<'a> {
    pub(super) model: &'a Model,
    pub(super) library: &'a Library,
    pub(super) survey: &'a Survey,
    pub(super) glyphs: Glyphs,
}

impl Drawing<'_> {
    /// The picture through a lens. An overview takes no more columns than there are.
    pub(super) fn through(&self, lens: &Lens, limit: Option<usize>) -> Picture {
        let (_, scene) = Blueprint::of(self.model, self.library, &BTreeMap::new(), lens).draw();
        let text = match lens.zoom {
            Zoom::Overview => self.overview(&scene, limit),
            Zoom::Full => with_strips(&self.drawn(&scene), &scene, self),
            Zoom::Compact | Zoom::Chips => self.drawn(&scene),
        };
        let columns = text.lines().map(width).max().unwrap_or_default();
        Picture { text, columns }
    }

    /// The picture through a lens as large as fits; the smallest where none does.
    pub(super) fn fitting(&self, lens: &Lens, limit: usize) -> Picture {
        let mut smallest: Option<Picture> = None;
        for zoom in ZOOMS {
            let lens = Lens {
                zoom,
                ..lens.clone()
            };
            let picture = self.through(&lens, None);
            if picture.columns <= limit {
                return picture;
            }
            let less = |least: &Picture| picture.columns < least.columns;
            if smallest.as_ref().is_none_or(less) {
                smallest = Some(picture);
            }
        }
        smallest.unwrap_or_default()
    }

    fn drawn(&self, scene: &Scene) -> String {
        match self.glyphs {
            Glyphs::Unicode => scene.text(self.glyphs),
            Glyphs::Ascii => plain(&scene.text(self.glyphs)),
        }
    }

    fn overview(&self, scene: &Scene, limit: Option<usize>) -> String {
        let small = |cells: i32| (cells + SMALL - 1) / SMALL;
        let most = limit.and_then(|limit| i32::try_from(limit).ok());
        let columns = small(scene.size.w).min(most.unwrap_or(i32::MAX));
        let room = Size::new(columns.max(1), scene.size.h.max(1));
        scene.thumbnail(room).text(self.glyphs)
    }
}

/// Names may hold any character; each gives way to as many marks as it has cells.
fn plain(drawn: &str) -> String {
    let mut out = String::with_capacity(drawn.len());
    for grapheme in drawn.graphemes(true) {
        match grapheme {
            "…" => out.push('~'),
            "▸" => out.push('>'),
            _ if grapheme.is_ascii() => out.push_str(grapheme),
            _ => out.extend(std::iter::repeat_n('?', width(grapheme))),
        }
    }
    out
}

fn with_strips(drawn: &str, scene: &Scene, drawing: &Drawing<'_>) -> String {
    let mut lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
    for (id, (rect, _)) in &scene.boxes {
        let (Some(slots), Ok(row), Ok(column)) = (
            drawing.survey.slots_in_box(id),
            usize::try_from(rect.y + 2),
            usize::try_from(rect.x + 2),
        ) else {
            continue;
        };
        let strip: String = canvas::strip_text(slots)
            .chars()
            .map(|mark| shape(mark, drawing.glyphs))
            .collect();
        let tally = if drawing.model.boundaries.contains_key(id) {
            canvas::tally(slots)
        } else {
            String::new()
        };
        if let Some(line) = lines.get_mut(row) {
            *line = overlaid(line, column, &strip);
            *line = overlaid(line, column + STRIP + 1, &tally);
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

const fn shape(mark: char, glyphs: Glyphs) -> char {
    match (glyphs, mark) {
        (Glyphs::Ascii, '·') => '.',
        (Glyphs::Ascii, '…') => '_',
        (Glyphs::Ascii, '✓') => '+',
        (Glyphs::Unicode | Glyphs::Ascii, other) => other,
    }
}

/// A line with the cells from a column on replaced by other words.
fn overlaid(line: &str, column: usize, words: &str) -> String {
    let room = width(words);
    let mut out = String::with_capacity(line.len() + words.len());
    let mut at = 0;
    for grapheme in line.graphemes(true) {
        if at == column {
            out.push_str(words);
        }
        if at < column || at >= column + room {
            out.push_str(grapheme);
        }
        at += width(grapheme);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_replace_cells_and_move_nothing() {
        assert_eq!(
            overlaid("缓 │              │ ▶", 5, "S·T R I D E "),
            "缓 │ S·T R I D E  │ ▶"
        );
    }
}
