//! The diagram as text, with the STRIDE strips in its boxes and an overlay's badges.

use crate::base::text::width;
use crate::base::{Id, Point, Size};
use crate::canvas::{self, Blueprint, Figure, Lens, STRIP, Sheet, Tint};
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
    /// What is shown of every element beside its name.
    pub(super) tint: Tint,
    pub(super) glyphs: Glyphs,
}

impl Drawing<'_> {
    /// The picture through a lens. An overview takes no more columns than there are.
    pub(super) fn through(&self, lens: &Lens, limit: Option<usize>) -> Picture {
        let (_, scene) = Blueprint::of(self.model, self.library, &BTreeMap::new(), lens).draw();
        if lens.zoom == Zoom::Overview {
            let text = self.overview(&scene, limit);
            let columns = columns(&text);
            return Picture { text, columns };
        }
        let drawn = self.drawn(&scene);
        let mut lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
        if lens.zoom == Zoom::Full {
            self.add_strips(&mut lines, &scene);
        }
        self.add_badges(&mut lines, &scene);
        let mut text = lines.join("\n");
        text.push('\n');
        let columns = columns(&text);
        for line in self.legend() {
            text.push_str(&line);
            text.push('\n');
        }
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
            let narrower = |least: &Picture| picture.columns < least.columns;
            if smallest.as_ref().is_none_or(narrower) {
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

    fn add_strips(&self, lines: &mut [String], scene: &Scene) {
        for (id, (rect, _)) in &scene.boxes {
            let Some(slots) = self.survey.slots_in_box(id) else {
                continue;
            };
            let strip: String = canvas::strip_text(slots)
                .chars()
                .map(|mark| shape(mark, self.glyphs))
                .collect();
            let at = Point::new(rect.x + 2, rect.y + 2);
            overlay(lines, at, &strip);
            if self.model.boundaries.contains_key(id) {
                let behind = i32::try_from(STRIP).unwrap_or(0) + 1;
                overlay(
                    lines,
                    Point::new(at.x + behind, at.y),
                    &canvas::tally(slots),
                );
            }
        }
    }

    fn add_badges(&self, lines: &mut [String], scene: &Scene) {
        for badge in Sheet::of(scene, &self.figures(), self.glyphs).badges {
            overlay(lines, badge.at, &badge.text);
        }
    }

    fn figures(&self) -> BTreeMap<Id, Figure> {
        canvas::figures(self.model, self.survey, self.tint)
    }

    /// What the badges mean.
    fn legend(&self) -> Vec<String> {
        if self.tint == Tint::None {
            return Vec::new();
        }
        let row = self.tint.row();
        let mut lines = vec![String::new(), format!("{}: {}", row.name, row.shows)];
        if self.figures().is_empty() {
            lines.push(row.empty.to_owned());
            return lines;
        }
        lines.extend(row.legend.iter().map(|(badge, words, _)| {
            let line = format!("{badge:<4} {words}");
            canvas::shown(line.trim(), self.glyphs)
        }));
        lines
    }
}

/// The columns of the widest line.
fn columns(text: &str) -> usize {
    text.lines().map(width).max().unwrap_or_default()
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

const fn shape(mark: char, glyphs: Glyphs) -> char {
    match (glyphs, mark) {
        (Glyphs::Ascii, '·') => '.',
        (Glyphs::Ascii, '…') => '_',
        (Glyphs::Ascii, '✓') => '+',
        (Glyphs::Unicode | Glyphs::Ascii, other) => other,
    }
}

/// Puts words over the cells from a place on.
fn overlay(lines: &mut [String], at: Point, words: &str) {
    if let (Ok(row), Ok(column)) = (usize::try_from(at.y), usize::try_from(at.x))
        && let Some(line) = lines.get_mut(row)
    {
        *line = overlaid(line, column, words);
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
