//! The diagram as text, with the STRIDE strips in its boxes.

use crate::base::text::width;
use crate::canvas::{self, Blueprint, Lens, STRIP};
use crate::layout::{Glyphs, Scene, Zoom};
use crate::library::Library;
use crate::model::Model;
use crate::review::Survey;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// A drawn diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its lines.
    pub(super) text: String,
    /// Columns of its longest line.
    pub(super) columns: usize,
}

/// The levels of zoom, from the one that shows the most.
const ZOOMS: [Zoom; 3] = [Zoom::Full, Zoom::Compact, Zoom::Chips];

/// Draws a model at a level of zoom.
pub(super) fn draw(
    model: &Model,
    library: &Library,
    survey: &Survey,
    zoom: Zoom,
    glyphs: Glyphs,
) -> Picture {
    let (_, scene) = Blueprint::of(model, library, &BTreeMap::new(), &Lens::at(zoom)).draw();
    let drawn = match glyphs {
        Glyphs::Unicode => scene.text(glyphs),
        Glyphs::Ascii => plain(&scene.text(glyphs)),
    };
    let text = match zoom {
        Zoom::Full => with_strips(&drawn, &scene, survey, glyphs),
        Zoom::Compact | Zoom::Chips | Zoom::Overview => drawn,
    };
    let columns = text.lines().map(width).max().unwrap_or_default();
    Picture { text, columns }
}

/// Draws a model as large as fits; the smallest picture where none does.
pub(super) fn fit(
    model: &Model,
    library: &Library,
    survey: &Survey,
    limit: usize,
    glyphs: Glyphs,
) -> Picture {
    let mut drawn = ZOOMS
        .iter()
        .map(|zoom| draw(model, library, survey, *zoom, glyphs));
    let first = drawn.next().unwrap_or_else(|| Picture {
        text: String::new(),
        columns: 0,
    });
    if first.columns <= limit {
        return first;
    }
    let mut smallest = first;
    for picture in drawn {
        if picture.columns <= limit {
            return picture;
        }
        if picture.columns < smallest.columns {
            smallest = picture;
        }
    }
    smallest
}

/// Names may hold any character; each gives way to as many marks as it has cells.
fn plain(drawn: &str) -> String {
    let mut out = String::with_capacity(drawn.len());
    for grapheme in drawn.graphemes(true) {
        match grapheme {
            "…" => out.push('~'),
            _ if grapheme.is_ascii() => out.push_str(grapheme),
            _ => out.extend(std::iter::repeat_n('?', width(grapheme))),
        }
    }
    out
}

fn with_strips(drawn: &str, scene: &Scene, survey: &Survey, glyphs: Glyphs) -> String {
    let mut lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
    for (id, (rect, _)) in &scene.boxes {
        let (Some(slots), Ok(row), Ok(column)) = (
            survey.slots.get(id),
            usize::try_from(rect.y + 2),
            usize::try_from(rect.x + 2),
        ) else {
            continue;
        };
        let strip: String = canvas::strip_text(slots)
            .chars()
            .map(|mark| shape(mark, glyphs))
            .collect();
        if let Some(line) = lines.get_mut(row) {
            *line = overlaid(line, column, &strip);
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

/// A line with the cells from a column on replaced by a strip.
fn overlaid(line: &str, column: usize, strip: &str) -> String {
    let mut out = String::with_capacity(line.len() + STRIP);
    let mut at = 0;
    for grapheme in line.graphemes(true) {
        if at == column {
            out.push_str(strip);
        }
        if at < column || at >= column + STRIP {
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
