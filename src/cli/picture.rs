//! The diagram as text, with the STRIDE strips in its boxes and an overlay's badges.

use crate::base::text::width;
use crate::base::{Id, Point};
use crate::canvas::{self, Blueprint, Figure, Sheet, Tint};
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
const ZOOMS: [Zoom; 3] = [Zoom::Full, Zoom::Compact, Zoom::Overview];

/// What is drawn, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) model: &'a Model,
    pub(super) library: &'a Library,
    pub(super) survey: &'a Survey,
    /// What is shown of every element beside its name.
    pub(super) tint: Tint,
    pub(super) glyphs: Glyphs,
}

impl Shown<'_> {
    /// Draws at a level of zoom.
    pub(super) fn draw(&self, zoom: Zoom) -> Picture {
        let (_, scene) = Blueprint::of(self.model, self.library, &BTreeMap::new(), zoom).draw();
        let drawn = match self.glyphs {
            Glyphs::Unicode => scene.text(self.glyphs),
            Glyphs::Ascii => plain(&scene.text(self.glyphs)),
        };
        let mut lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
        if zoom == Zoom::Full {
            self.add_strips(&mut lines, &scene);
        }
        self.add_badges(&mut lines, &scene);
        let columns = lines
            .iter()
            .map(|line| width(line))
            .max()
            .unwrap_or_default();
        lines.extend(self.legend());
        let mut text = lines.join("\n");
        text.push('\n');
        Picture { text, columns }
    }

    /// Draws as large as fits; the smallest picture where none does.
    pub(super) fn fit(&self, limit: usize) -> Picture {
        let mut drawn = ZOOMS.iter().map(|zoom| self.draw(*zoom));
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

    fn add_strips(&self, lines: &mut [String], scene: &Scene) {
        for (id, (rect, _)) in &scene.boxes {
            let Some(slots) = self.survey.slots.get(id) else {
                continue;
            };
            let strip: String = canvas::strip_text(slots)
                .chars()
                .map(|mark| shape(mark, self.glyphs))
                .collect();
            overlay(lines, Point::new(rect.x + 2, rect.y + 2), &strip);
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

/// A line with the cells from a column on replaced by words.
fn overlaid(line: &str, column: usize, words: &str) -> String {
    let mut out = String::with_capacity(line.len() + words.len());
    let cells = width(words);
    let mut at = 0;
    for grapheme in line.graphemes(true) {
        if at == column {
            out.push_str(words);
        }
        if at < column || at >= column + cells {
            out.push_str(grapheme);
        }
        at += width(grapheme);
    }
    if at <= column {
        out.extend(std::iter::repeat_n(' ', column - at));
        out.push_str(words);
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
        assert_eq!(overlaid("╰──┬─╯", 1, "▲2"), "╰▲2┬─╯");
        assert_eq!(overlaid("  │", 1, "3/7"), " 3/7");
        assert_eq!(overlaid("│", 3, "x"), "│  x");
    }
}
