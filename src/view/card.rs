//! The Walk's prompt card: the question, what to read with it, and the element between its neighbours.

use crate::app::card::{CardRow, LABEL, PICTURE, Voice};
use crate::app::{App, Panel};
use crate::base::{Point, Rect, text};
use crate::command::Command;
use crate::model::Model;
use crate::view::ink::Ink;
use crate::view::neighbours;

/// Widest text of an empty card, in cells.
const WIDEST: i32 = 72;
/// The neighbours stand at this row of the card where there is room, so that they stay from prompt to
/// prompt.
const PICTURE_ROW: i32 = 17;

/// Draws the card.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.walk.focus == Panel::Card;
    let (Some(model), Some((element, key))) = (app.model(), app.walk.at.as_ref()) else {
        return empty(ink, rect, focused);
    };
    let Some(prompt) = app.library.prompt(model, key) else {
        ink.frame(rect, "Walk", focused);
        return;
    };
    let title = format!(
        "{} › {} ({})",
        model.name(element),
        capital(prompt.category.name()),
        prompt.category.violates()
    );
    let inside = ink.frame(rect, &title, focused);
    position(app, ink, rect);
    let rows = app.card();
    let body = Rect::new(inside.x + 2, inside.y + 1, inside.w - 4, inside.h - 1);
    let shown = app.card_room();
    let mut y = body.y;
    for row in rows.iter().skip(app.walk.scroll).take(shown) {
        draw_row(ink, Point::new(body.x, y), row, body.w);
        y += 1;
    }
    if rows.len() > shown {
        return more(app, ink, rect, rows.len() - shown);
    }
    picture(ink, model, element, body, y);
}

fn empty(ink: &mut Ink<'_>, rect: Rect, focused: bool) {
    let inside = ink.frame(rect, "Walk", focused);
    let style = ink.theme.quiet();
    let words =
        "Nothing is asked yet. Draw something first: 1 goes to the Diagram, a adds a component.";
    let room = Rect::new(
        inside.x + 2,
        inside.y + 1,
        (inside.w - 4).min(WIDEST),
        inside.h - 1,
    );
    ink.wrapped(room, words, style);
}

fn draw_row(ink: &mut Ink<'_>, at: Point, row: &CardRow, room: i32) {
    let style = match row.voice {
        Voice::Loud => ink.theme.bold(),
        Voice::Plain => ink.theme.plain(),
        Voice::Quiet => ink.theme.quiet(),
        Voice::Standing(standing) => ink.theme.standing(standing),
    };
    if row.voice == Voice::Loud {
        ink.text(at, &row.words, style, room);
        return;
    }
    let dim = ink.theme.dim();
    ink.text(at, row.label, dim, LABEL.min(room));
    ink.text(
        Point::new(at.x + LABEL, at.y),
        &row.words,
        style,
        room - LABEL,
    );
}

/// Where in the queue the card stands, in its frame.
fn position(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let words = format!(" {} of {} ", app.walk.cursor + 1, app.walk.queue.len());
    let width = i32::try_from(text::width(&words)).unwrap_or(0);
    let style = ink.theme.dim();
    if rect.w > width + 40 {
        let at = Point::new(rect.right() - width - 2, rect.y);
        ink.text(at, &words, style, width);
    }
}

/// That there is more to read, in the card's frame.
fn more(app: &App, ink: &mut Ink<'_>, rect: Rect, hidden: usize) {
    let sign = |command| app.keymap.sign(command, app.scope()).unwrap_or_default();
    let words = if app.walk.scroll < hidden {
        let rows = text::count(hidden - app.walk.scroll, "more row", "more rows");
        format!(" {rows}: {} ", sign(Command::PageDown))
    } else {
        format!(" {} goes back up ", sign(Command::PageUp))
    };
    let width = i32::try_from(text::width(&words)).unwrap_or(0);
    let style = ink.theme.key();
    let at = Point::new(rect.right() - width - 2, rect.bottom() - 1);
    ink.text(at, &words, style, width);
}

/// The element between its neighbours, at the same place from prompt to prompt where there is room.
fn picture(ink: &mut Ink<'_>, model: &Model, element: &crate::base::Id, body: Rect, below: i32) {
    let height = i32::try_from(PICTURE).unwrap_or(4) - 1;
    let wanted = body.y + PICTURE_ROW.min(body.h - height - 1);
    let y = wanted.max(below + 1);
    let room = Rect::new(body.x, y, body.w, body.bottom() - y);
    neighbours::draw(ink, model, element, room);
}

/// A word with its first letter as a capital.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
