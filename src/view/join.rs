//! The list of conflicts of a merge: each with what either side made of it.

use crate::app::joining::Joining;
use crate::app::{App, Target};
use crate::base::text::count;
use crate::base::{Point, Rect};
use crate::model::Model;
use crate::model::merge::{Conflict, Side};
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::overlay::window;

/// Rows of a conflict: its title, both sides, keeping both where some can, a blank.
const ROWS: usize = 4;

/// A choice as it is drawn: its key, what it is called, what it means, whether it was made.
type Choice = (&'static str, &'static str, String, bool);

/// Draws the list.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, joining: &Joining) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let conflicts = count(joining.conflicts.len(), "conflict", "conflicts");
    let title = format!("Merge {} · {conflicts}", work.file_name());
    let per = ROWS + usize::from(joining.conflicts.iter().any(Conflict::both_can_stay));
    let rows = i32::try_from(joining.conflicts.len() * per + 2).unwrap_or(i32::MAX);
    let inside = window(app, ink, &title, 96, rows.max(8));
    let shown = usize::try_from(inside.h + 1).unwrap_or(0) / per;
    let shown = shown.max(1);
    let first = (joining.row + 1).saturating_sub(shown);
    let mut y = inside.y;
    for (index, conflict) in joining.conflicts.iter().enumerate().skip(first).take(shown) {
        one(
            ink,
            joining,
            work.document.model(),
            (index, conflict),
            inside,
            y,
        );
        y += i32::try_from(per).unwrap_or(4);
    }
}

/// Draws one conflict, from a row downwards.
fn one(
    ink: &mut Ink<'_>,
    joining: &Joining,
    ours: &Model,
    (index, conflict): (usize, &Conflict),
    inside: Rect,
    y: i32,
) {
    let theirs = joining.theirs.0.model();
    let choices = choices(joining, ours, conflict);
    let is_decided = choices.iter().any(|choice| choice.3);
    let (mark, style) = match (is_decided, index == joining.row) {
        (_, true) => ("▸", ink.theme.bold()),
        (true, false) => ("✓", ink.theme.quiet()),
        (false, false) => ("?", ink.theme.plain()),
    };
    let key = ink.theme.key();
    ink.text(Point::new(inside.x + 1, y), mark, key, 1);
    let before = conflict.before(ours, theirs);
    let before = before.map_or_else(String::new, |was| format!(" (it was {was})"));
    let title = conflict.title(ours, theirs) + &before;
    ink.text(Point::new(inside.x + 3, y), &title, style, inside.w - 4);
    let mut at = y;
    for (number, (letter, words, made, is_it)) in choices.iter().enumerate() {
        at += 1;
        if at >= inside.bottom() {
            break;
        }
        let style = match (is_it, is_decided) {
            (true, _) => ink.theme.done(),
            (false, true) => ink.theme.faint(),
            (false, false) => ink.theme.plain(),
        };
        let mark = if *is_it { "✓" } else { " " };
        ink.text(Point::new(inside.x + 3, at), mark, style, 1);
        ink.text(Point::new(inside.x + 5, at), letter, key, 1);
        ink.text(Point::new(inside.x + 7, at), words, ink.theme.quiet(), 8);
        ink.text(Point::new(inside.x + 16, at), made, style, inside.w - 17);
        let spot = Rect::new(inside.x, at, inside.w, 1);
        ink.spot(spot, Spot::Target(Target::Choice(index * 3 + number)));
    }
}

/// What can be chosen about a conflict.
fn choices(joining: &Joining, ours: &Model, conflict: &Conflict) -> Vec<Choice> {
    let theirs = joining.theirs.0.model();
    let both = joining.keeps_both(conflict);
    let decided = joining.decided(conflict).filter(|_| !both);
    let side = |key, words, side| -> Choice {
        let made = conflict.made(side, ours, theirs);
        (key, words, made, decided == Some(side))
    };
    let mut choices = vec![
        side("o", "here", Side::Ours),
        side("t", "on disk", Side::Theirs),
    ];
    if conflict.both_can_stay() {
        let words = "both stay; that on disk gets another id".to_owned();
        choices.push(("b", "both", words, both));
    }
    choices
}
