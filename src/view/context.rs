//! The menu at the mouse.

use crate::app::{App, ContextMenu, Target};
use crate::base::{Point, Rect, text};
use crate::command::Command;
use crate::view::areas::Spot;
use crate::view::first_row;
use crate::view::ink::Ink;

/// Draws the menu where it fits, as near to the mouse as can be.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, menu: &ContextMenu) {
    let rect = place(app, menu);
    ink.clear(rect);
    let inside = ink.frame(rect, &menu.title, true);
    ink.spot(rect, Spot::Target(Target::Overlay));
    let shown = usize::try_from(inside.h).unwrap_or(0);
    let first = first_row(menu.row, menu.commands.len(), shown);
    let rows = menu.commands.iter().enumerate().skip(first);
    for (y, (index, command)) in (inside.y..inside.bottom()).zip(rows) {
        let row = Rect::new(inside.x, y, inside.w, 1);
        let (plain, key) = if index == menu.row {
            let cursor = ink.theme.cursor();
            ink.restyle(row, cursor);
            (cursor, cursor)
        } else {
            (ink.theme.plain(), ink.theme.key())
        };
        let sign = sign(app, *command);
        let x = row.right() - 1 - cells(&sign);
        let words = words(*command);
        ink.text(Point::new(row.x + 1, y), &words, plain, x - row.x - 2);
        ink.text(Point::new(x, y), &sign, key, row.right() - x);
        ink.spot(row, Spot::Target(Target::Choice(index)));
    }
}

fn place(app: &App, menu: &ContextMenu) -> Rect {
    let stage = app.stage();
    let row = |command: &Command| cells(&words(*command)) + cells(&sign(app, *command)) + 4;
    let widest = menu.commands.iter().map(row).max().unwrap_or(0);
    let w = (widest.max(cells(&menu.title) + 2) + 2).min(stage.w);
    let rows = i32::try_from(menu.commands.len()).unwrap_or(0);
    let h = (rows + 2).min(stage.h - 2);
    let x = menu.at.x.min(stage.w - w).max(0);
    let y = menu.at.y.min(stage.h - 1 - h).max(1);
    Rect::new(x, y, w, h)
}

fn words(command: Command) -> String {
    command.row().name.replace('-', " ")
}

fn sign(app: &App, command: Command) -> String {
    let sign = app.keymap.sign(command, app.scope());
    sign.unwrap_or_default()
}

fn cells(text: &str) -> i32 {
    i32::try_from(text::width(text)).unwrap_or(0)
}
