//! The key bar: what is possible now, from the command table.

use crate::app::{App, Overlay, Target, availability};
use crate::base::{Point, Rect};
use crate::command::{Command, bar::bar};
use crate::view::areas::Spot;
use crate::view::ink::Ink;

/// Draws the key bar.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    if let Some(overlay) = app.overlay() {
        let keys = of_overlay(overlay);
        let mut x = rect.x + 1;
        ink.clear(rect);
        for (key, words) in keys {
            x = pair(ink, Point::new(x, rect.y), key, words, rect) + 2;
        }
        return;
    }
    if !app.pending.is_empty() {
        return pending(app, ink, rect);
    }
    let scope = app.scope();
    let help = app
        .keymap
        .sign(Command::Help, scope)
        .map(|key| (key, "more"));
    let reserved = help
        .as_ref()
        .map_or(0, |(key, words)| width(key) + width(words) + 3);
    let mut x = rect.x + 1;
    for command in bar(scope) {
        if availability(app, *command).is_err() {
            continue;
        }
        let Some(key) = app.keymap.sign(*command, scope) else {
            continue;
        };
        let words = app.short(*command);
        let need = width(&key) + 1 + width(words);
        if x + need + 2 + reserved > rect.right() {
            continue;
        }
        let start = x;
        x = pair(ink, Point::new(x, rect.y), &key, words, rect);
        let spot = Rect::new(start, rect.y, x - start, 1);
        ink.spot(spot, Spot::Target(Target::Command(*command)));
        x += 2;
    }
    if let Some((key, words)) = help {
        let start = x;
        let end = pair(ink, Point::new(x, rect.y), &key, words, rect);
        let spot = Rect::new(start, rect.y, end - start, 1);
        ink.spot(spot, Spot::Target(Target::Command(Command::Help)));
    }
}

fn width(text: &str) -> i32 {
    i32::try_from(crate::base::text::width(text)).unwrap_or(0)
}

/// Draws a key and its words; returns the column behind them.
fn pair(ink: &mut Ink<'_>, at: Point, key: &str, words: &str, rect: Rect) -> i32 {
    let (key_style, word_style) = (ink.theme.key(), ink.theme.quiet());
    let mut x = at.x + ink.text(at, key, key_style, rect.right() - at.x);
    x += 1;
    x + ink.text(Point::new(x, at.y), words, word_style, rect.right() - x)
}

/// What can follow the keys pressed so far.
fn pending(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let mut x = rect.x + 1;
    for (keys, command) in app.keymap.continuations(app.scope(), &app.pending) {
        x = pair(
            ink,
            Point::new(x, rect.y),
            &keys.sign(),
            command.row().short,
            rect,
        ) + 2;
    }
}

const fn of_overlay(overlay: &Overlay) -> &'static [(&'static str, &'static str)] {
    match overlay {
        Overlay::Pick(_) => &[
            ("⏎", "take"),
            ("↑↓", "move"),
            ("letters", "narrow"),
            ("esc", "close"),
        ],
        Overlay::Ask(_) => &[("⏎", "accept"), ("ctrl-u", "clear"), ("esc", "cancel")],
        Overlay::Card(card) if card.typing => &[("⏎", "done"), ("esc", "done")],
        Overlay::Card(_) => &[
            ("⏎", "save the threat"),
            ("e", "title"),
            ("1-9", "tick a mitigation"),
            ("l m h c", "severity"),
            ("esc", "cancel"),
        ],
        Overlay::Confirm(_) => &[("esc", "cancel")],
        Overlay::Help(_) | Overlay::Text(_) => &[("↑↓", "scroll"), ("esc", "close")],
    }
}
