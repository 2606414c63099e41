//! The list of conflicts of a merge: each with what either side made of it.

use crate::app::joining::Joining;
use crate::app::{App, Target};
use crate::base::text::count;
use crate::base::{Point, Rect};
use crate::model::merge::Side;
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::overlay::window;

/// Rows of a conflict: its title, both sides, a blank.
const ROWS: usize = 4;

/// Draws the list.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, joining: &Joining) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let conflicts = count(joining.conflicts.len(), "conflict", "conflicts");
    let title = format!("Merge {} · {conflicts}", work.file_name());
    let rows = joining.conflicts.len() * ROWS + 2;
    let inside = window(
        app,
        ink,
        &title,
        96,
        i32::try_from(rows).unwrap_or(i32::MAX).max(8),
    );
    let shown = usize::try_from(inside.h + 1).unwrap_or(0) / ROWS;
    let shown = shown.max(1);
    let first = (joining.row + 1).saturating_sub(shown);
    let (ours, theirs) = (work.document.model(), joining.theirs.0.model());
    let mut y = inside.y;
    for (index, conflict) in joining.conflicts.iter().enumerate().skip(first).take(shown) {
        let decided = joining.decided(conflict);
        let (mark, style) = match (decided, index == joining.row) {
            (_, true) => ("▸", ink.theme.bold()),
            (Some(_), false) => ("✓", ink.theme.quiet()),
            (None, false) => ("?", ink.theme.plain()),
        };
        let key = ink.theme.key();
        ink.text(Point::new(inside.x + 1, y), mark, key, 1);
        let before = conflict.before(ours, theirs);
        let before = before.map_or_else(String::new, |was| format!(" (it was {was})"));
        let title = conflict.title(ours, theirs) + &before;
        ink.text(Point::new(inside.x + 3, y), &title, style, inside.w - 4);
        for (row, side) in [(1, Side::Ours), (2, Side::Theirs)] {
            let at = y + row;
            if at >= inside.bottom() {
                break;
            }
            let (key, words) = match side {
                Side::Ours => ("o", "here"),
                Side::Theirs => ("t", "on disk"),
            };
            let style = match decided {
                Some(taken) if taken == side => ink.theme.done(),
                Some(_) => ink.theme.faint(),
                None => ink.theme.plain(),
            };
            let mark = if decided == Some(side) { "✓" } else { " " };
            let key_style = ink.theme.key();
            ink.text(Point::new(inside.x + 3, at), mark, style, 1);
            ink.text(Point::new(inside.x + 5, at), key, key_style, 1);
            ink.text(Point::new(inside.x + 7, at), words, ink.theme.quiet(), 8);
            let made = conflict.made(side, ours, theirs);
            ink.text(Point::new(inside.x + 16, at), &made, style, inside.w - 17);
            let choice = index * 2 + usize::from(side == Side::Theirs);
            let spot = Rect::new(inside.x, at, inside.w, 1);
            ink.spot(spot, Spot::Target(Target::Choice(choice)));
        }
        y += i32::try_from(ROWS).unwrap_or(4);
    }
}
