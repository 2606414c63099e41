//! What lies over a screen.

use crate::app::overlay::{Ask, Confirm, Overlay, Text};
use crate::app::{App, Target};
use crate::base::{Point, Rect, SafeText, text};
use crate::command::Command;
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::{context, help, join, picker, quiz, threatcard};
use unicode_segmentation::UnicodeSegmentation;

/// Draws the topmost overlay.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>) {
    let Some(overlay) = app.overlay() else {
        return;
    };
    let screen = Rect::new(0, 0, app.size.w, app.size.h);
    ink.spot(screen, Spot::Target(Target::Outside));
    match overlay {
        Overlay::Pick(picker) => picker::draw(app, ink, picker),
        Overlay::Ask(ask) => draw_ask(app, ink, ask),
        Overlay::Card(card) => threatcard::draw(app, ink, card),
        Overlay::Confirm(confirm) => draw_confirm(app, ink, confirm),
        Overlay::Menu(menu) => context::draw(app, ink, menu),
        Overlay::Help(top) => help::draw(app, ink, *top),
        Overlay::Text(text) => draw_text(app, ink, text),
        Overlay::Join(joining) => join::draw(app, ink, joining),
        Overlay::Quiz => quiz::draw(app, ink),
    }
}

/// Empties a place in the middle of the screen and frames it; returns the inside. The tutorial's words stay
/// free.
pub(crate) fn window(app: &App, ink: &mut Ink<'_>, title: &str, w: i32, h: i32) -> Rect {
    let stage = app.stage();
    let w = w.min(stage.w - 2);
    let h = h.min(stage.h - 3);
    let rect = Rect::new((stage.w - w) / 2, ((stage.h - h) / 3).max(1), w, h);
    placed(ink, title, rect)
}

/// Empties a place and frames it; returns the inside.
pub(crate) fn placed(ink: &mut Ink<'_>, title: &str, rect: Rect) -> Rect {
    ink.clear(rect);
    let inside = ink.frame(rect, title, true);
    ink.spot(rect, Spot::Target(Target::Overlay));
    let close = Rect::new(rect.right() - 4, rect.y, 3, 1);
    let style = ink.theme.dim();
    ink.text(Point::new(close.x, close.y), " x ", style, 3);
    ink.spot(close, Spot::Target(Target::Command(Command::Back)));
    inside
}

/// Draws a line being typed, with the cursor in view.
pub(crate) fn input(ink: &mut Ink<'_>, at: Point, line: &tui_input::Input, room: i32) {
    let width = usize::try_from(room - 1).unwrap_or(0);
    let before: String = line.value().chars().take(line.cursor()).collect();
    let column = SafeText::line(&before).width();
    let scroll = column.saturating_sub(width);
    let safe = SafeText::line(line.value());
    let mut skipped = 0;
    let mut shown = String::new();
    for grapheme in safe.as_str().graphemes(true) {
        if skipped < scroll {
            skipped += text::width(grapheme);
        } else {
            shown.push_str(grapheme);
        }
    }
    let style = ink.theme.plain();
    ink.text(at, &shown, style, room);
    let column = column.saturating_sub(skipped).min(width);
    ink.set_cursor(Point::new(at.x + i32::try_from(column).unwrap_or(0), at.y));
}

fn draw_ask(app: &App, ink: &mut Ink<'_>, ask: &Ask) {
    let hint = text::wrap(&ask.hint, 64);
    let rows = if ask.hint.is_empty() {
        0
    } else {
        i32::try_from(hint.len()).unwrap_or(1)
    };
    let inside = window(app, ink, &ask.title, 72, 4 + rows);
    let key = ink.theme.key();
    ink.text(Point::new(inside.x + 1, inside.y), "▸", key, 1);
    input(
        ink,
        Point::new(inside.x + 3, inside.y),
        &ask.line,
        inside.w - 4,
    );
    let dim = ink.theme.dim();
    let below = Rect::new(inside.x + 3, inside.y + 2, inside.w - 4, inside.h - 2);
    ink.wrapped(below, &ask.hint, dim);
}

fn draw_confirm(app: &App, ink: &mut Ink<'_>, confirm: &Confirm) {
    let rows = confirm.words.len() + confirm.answers.len() + 3;
    let inside = window(app, ink, "", 60, i32::try_from(rows).unwrap_or(8));
    // On a low screen words give way to the answers.
    let room = usize::try_from(inside.h).unwrap_or(0);
    let room = room.saturating_sub(confirm.answers.len());
    let mut y = inside.y;
    let bold = ink.theme.bold();
    for words in confirm.words.iter().take(room) {
        ink.text(Point::new(inside.x + 1, y), words, bold, inside.w - 2);
        y += 1;
    }
    y += i32::from(room > confirm.words.len());
    for (index, (key, words, _)) in confirm.answers.iter().enumerate() {
        let (key_style, plain) = (ink.theme.key(), ink.theme.plain());
        ink.text(Point::new(inside.x + 2, y), &key.to_string(), key_style, 1);
        ink.text(Point::new(inside.x + 5, y), words, plain, inside.w - 6);
        ink.spot(
            Rect::new(inside.x, y, inside.w, 1),
            Spot::Target(Target::Choice(index)),
        );
        y += 1;
    }
}

fn draw_text(app: &App, ink: &mut Ink<'_>, text: &Text) {
    let rows = i32::try_from(text.lines.len()).unwrap_or(8) + 2;
    let inside = window(app, ink, &text.title, 110, rows.max(6));
    let shown = usize::try_from(inside.h).unwrap_or(0);
    let top = text.top.min(text.lines.len().saturating_sub(shown));
    let plain = ink.theme.plain();
    for (y, line) in (inside.y..inside.bottom()).zip(text.lines.iter().skip(top)) {
        ink.text(Point::new(inside.x + 1, y), line, plain, inside.w - 2);
    }
}
