//! A list to pick from by a few letters.

use crate::app::overlay::{Entry, Picker};
use crate::app::{App, Target};
use crate::base::{Point, Rect, text};
use crate::view::areas::Spot;
use crate::view::first_row;
use crate::view::ink::Ink;
use crate::view::overlay::{input, placed, window};
use crate::view::preview;

/// Cells of a list's window, where the screen has them.
const WIDTH: i32 = 84;

/// Draws a picker.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, picker: &Picker) {
    let rows = i32::try_from(picker.entries.len())
        .unwrap_or(20)
        .clamp(1, 16);
    let foot = foot(app, picker);
    let inside = match app.search_dock() {
        Some(dock) => placed(ink, &picker.title, dock),
        None => window(
            app,
            ink,
            &picker.title,
            WIDTH,
            rows + foot + 4 + pictured(app, picker, rows),
        ),
    };
    let key = ink.theme.key();
    ink.text(Point::new(inside.x + 1, inside.y), "▸", key, 1);
    input(
        ink,
        Point::new(inside.x + 3, inside.y),
        &picker.query,
        inside.w - 4,
    );
    let mut body = Rect::new(inside.x, inside.y + 2, inside.w, inside.h - 2 - foot);
    let about = Rect::new(inside.x, body.bottom(), inside.w, foot);
    explain(ink, picker, about);
    if let Some(small) = &picker.preview {
        let picture = (body.h - rows - 1).max(0);
        body.h -= picture;
        let place = Rect::new(body.x + 1, body.bottom(), body.w - 2, picture);
        preview::draw(ink, small, place);
    }
    if picker.found.is_empty() {
        let style = ink.theme.dim();
        let words = if picker.free && !picker.query.value().is_empty() {
            "⏎ takes what is typed"
        } else {
            "nothing matches; fewer letters find more"
        };
        ink.text(Point::new(body.x + 3, body.y), words, style, body.w - 4);
        return;
    }
    let shown = usize::try_from(body.h).unwrap_or(0);
    let first = first_row(picker.row, picker.found.len(), shown);
    let label = label_width(picker, body.w);
    for (y, (index, found)) in
        (body.y..body.bottom()).zip(picker.found.iter().enumerate().skip(first))
    {
        let Some(entry) = picker.entries.get(found.index) else {
            continue;
        };
        let row = Rect::new(body.x, y, body.w, 1);
        draw_entry(ink, row, entry, &found.chars, index == picker.row, label);
        ink.spot(row, Spot::Target(Target::Choice(index)));
    }
}

/// Rows for the drawing of the entry under the cursor: the same for every entry, so that the list stays.
fn pictured(app: &App, picker: &Picker, rows: i32) -> i32 {
    if picker.preview.is_none() {
        return 0;
    }
    (app.size.h - rows - 8).clamp(0, 18)
}

/// Rows beneath the list in which its entries are explained: as many as the longest explanation takes, on
/// any screen no more than the list itself.
fn foot(app: &App, picker: &Picker) -> i32 {
    let room = usize::try_from(WIDTH.min(app.stage().w - 2) - 6).unwrap_or(1);
    let shown = picker.entries.iter().filter(|e| !e.about.is_empty());
    let rows = shown.map(|entry| {
        let lines = entry.about.split('\n');
        lines
            .map(|line| text::wrap(line, room).len())
            .sum::<usize>()
    });
    let longest = rows.max().map_or(0, |rows| rows + 1);
    i32::try_from(longest)
        .unwrap_or(0)
        .min((app.stage().h - 8) / 2)
        .max(0)
}

/// Explains the entry under the cursor.
fn explain(ink: &mut Ink<'_>, picker: &Picker, rect: Rect) {
    let about = picker.current().map_or("", |entry| entry.about.as_str());
    let style = ink.theme.plain();
    let inner = Rect::new(rect.x + 3, rect.y + 1, rect.w - 4, rect.h - 1);
    ink.wrapped(inner, about, style);
}

/// Cells of the labels' column: as wide as they are, within bounds.
fn label_width(picker: &Picker, width: i32) -> i32 {
    let widest = picker
        .entries
        .iter()
        .map(|entry| text::width(&entry.label))
        .max()
        .unwrap_or(0);
    let details = picker
        .entries
        .iter()
        .map(|entry| text::width(&entry.detail))
        .max()
        .unwrap_or(0);
    let widest = i32::try_from(widest).unwrap_or(width);
    let details = i32::try_from(details).unwrap_or(0);
    if widest + details + 7 <= width {
        widest + 2
    } else {
        widest.min((width - 6) * 3 / 5) + 2
    }
}

fn draw_entry(
    ink: &mut Ink<'_>,
    row: Rect,
    entry: &Entry,
    chars: &[usize],
    here: bool,
    label: i32,
) {
    let cursor = ink.theme.cursor();
    let refused = entry.refused.is_some();
    let (plain, dim) = match (here, refused) {
        (true, _) => (cursor, cursor),
        (false, true) => (ink.theme.faint(), ink.theme.faint()),
        (false, false) => (ink.theme.plain(), ink.theme.dim()),
    };
    if here {
        ink.restyle(row, cursor);
    }
    let mark = match entry.ticked {
        Some(true) => "✓",
        Some(false) => "·",
        None if here => "▸",
        None => " ",
    };
    ink.text(Point::new(row.x + 1, row.y), mark, plain, 1);
    ink.text(Point::new(row.x + 3, row.y), &entry.label, plain, label - 1);
    if !here && !refused {
        highlight(ink, row, entry, chars, label);
    }
    let x = row.x + 3 + label;
    let detail = entry.refused.unwrap_or(&entry.detail);
    ink.text(Point::new(x, row.y), detail, dim, row.right() - x - 1);
}

/// Shows which letters matched.
fn highlight(ink: &mut Ink<'_>, row: Rect, entry: &Entry, chars: &[usize], label: i32) {
    let accent = ink.theme.accent();
    let mut x = row.x + 3;
    for (index, c) in entry.label.chars().enumerate() {
        let wide = i32::try_from(text::width(c.encode_utf8(&mut [0; 4]))).unwrap_or(1);
        if x + wide > row.x + 2 + label {
            return;
        }
        if chars.binary_search(&index).is_ok() {
            ink.restyle(Rect::new(x, row.y, wide, 1), accent);
        }
        x += wide;
    }
}
