//! The tutorial's strip: what to do now, with its keys, beside what it is about and never over it.

use crate::app::tutor::{Arrival, Bit, StripWords, WIDEST};
use crate::app::{App, Target, availability};
use crate::base::{Point, Rect, text};
use crate::command::{Command, Scope, bar::bar};
use crate::view::areas::Spot;
use crate::view::ink::Ink;

/// Draws the strip.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let framed = app.strip_is_framed();
    let inside = if framed {
        let frame = ink.frame(rect, "", false);
        Rect::new(frame.x + 1, frame.y, frame.w - 2, frame.h)
    } else {
        Rect::new(rect.x + 1, rect.y, rect.w - 2, rect.h)
    };
    let room = usize::try_from(inside.w.min(WIDEST)).unwrap_or(0);
    let Some(words) = app.tutorial_words(room) else {
        return;
    };
    if framed {
        title(app, ink, rect, &words);
        keys(app, ink, rect);
    }
    let last = words.lines.len().saturating_sub(words.hints);
    for (y, (index, line)) in (inside.y..inside.bottom()).zip(words.lines.iter().enumerate()) {
        draw_line(
            app,
            ink,
            Point::new(inside.x, y),
            line,
            inside.w,
            index >= last,
        );
    }
}

fn cells(words: &str) -> i32 {
    i32::try_from(text::width(words)).unwrap_or(0)
}

/// What is on, and how far, in the frame.
fn title(app: &App, ink: &mut Ink<'_>, rect: Rect, words: &StripWords) {
    let (accent, dim, done) = (ink.theme.accent(), ink.theme.dim(), ink.theme.done());
    let place = format!(" {} ", words.place);
    let met = app
        .tutorial
        .run
        .as_ref()
        .is_some_and(|run| run.arrival == Arrival::Met);
    let mark = if met { " ✓ done" } else { "" };
    let right = rect.right() - 2 - cells(&place) - cells(mark);
    let room = right - rect.x - 3;
    ink.text(
        Point::new(rect.x + 2, rect.y),
        &format!(" {} ", words.title),
        accent,
        room,
    );
    if room > 4 {
        ink.text(Point::new(right, rect.y), mark, done, cells(mark));
        let at = Point::new(right + cells(mark), rect.y);
        ink.text(at, &place, dim, cells(&place));
    }
}

/// The tutorial's own keys, at the foot of the frame.
fn keys(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let y = rect.bottom() - 1;
    let mut x = rect.x + 2;
    for command in bar(Scope::Tutorial) {
        let Some(key) = app.keymap.sign(*command, Scope::Tutorial) else {
            continue;
        };
        if availability(app, *command).is_err() {
            continue;
        }
        let words = short(app, *command);
        if x + cells(&key) + cells(words) + 4 > rect.right() {
            break;
        }
        let (start, key_style, quiet) = (x, ink.theme.key(), ink.theme.quiet());
        x += ink.text(Point::new(x, y), &format!(" {key} "), key_style, rect.w);
        x += ink.text(Point::new(x, y), &format!("{words} "), quiet, rect.w);
        clickable(app, ink, Rect::new(start, y, x - start, 1), *command);
        x += 1;
    }
}

/// What going on means at this step.
fn short(app: &App, command: Command) -> &'static str {
    let waits = app.tutorial.run.as_ref().is_some_and(|run| {
        run.step()
            .is_some_and(|step| step.goal != crate::tutor::Goal::Next)
    });
    if command == Command::TutorNext && waits {
        "skip"
    } else {
        command.row().short
    }
}

fn draw_line(app: &App, ink: &mut Ink<'_>, at: Point, line: &[Bit], room: i32, hint: bool) {
    let mut x = at.x;
    for bit in line {
        let style = match (bit.key, hint) {
            (true, _) => ink.theme.key(),
            (false, true) => ink.theme.dim(),
            (false, false) => ink.theme.plain(),
        };
        let start = x;
        x += ink.text(Point::new(x, at.y), &bit.words, style, at.x + room - x);
        if let Some(command) = bit.command {
            clickable(app, ink, Rect::new(start, at.y, x - start, 1), command);
        }
    }
}

/// A key that a click is as good as. What lies over the screen has the mouse to itself.
fn clickable(app: &App, ink: &mut Ink<'_>, rect: Rect, command: Command) {
    if app.overlay().is_none() {
        ink.spot(rect, Spot::Target(Target::Command(command)));
    }
}
