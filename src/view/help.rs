//! Help: the keys of this screen, from the command table.

use crate::app::{App, availability};
use crate::base::{Point, Rect};
use crate::command::{Command, Group, Scope};
use crate::view::ink::Ink;
use crate::view::overlay::window;

/// A line of the help.
enum Line {
    Heading(&'static str),
    Key(String, Command),
    Blank,
}

/// Draws the help of the present scope, from line `top` on.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, top: usize) {
    let scope = app.scope();
    let lines = lines(app, scope);
    let title = format!("Keys · {}", scope.heading());
    let inside = window(app, ink, &title, 92, app.size.h - 4);
    let columns = 1;
    let width = inside.w / columns;
    let shown = usize::try_from(inside.h).unwrap_or(0);
    let top = top.min(lines.len().saturating_sub(shown));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        draw_line(app, ink, Rect::new(inside.x, y, width, 1), line);
    }
    if lines.len() > shown {
        let words = format!(
            " {}–{} of {} ",
            top + 1,
            (top + shown).min(lines.len()),
            lines.len()
        );
        let style = ink.theme.dim();
        ink.text(
            Point::new(inside.x + 1, inside.bottom()),
            &words,
            style,
            inside.w,
        );
    }
}

fn lines(app: &App, scope: Scope) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let keys: Vec<(String, Command)> = Command::ALL
            .iter()
            .filter(|command| command.row().group == group)
            .filter_map(|command| {
                let keys: Vec<String> = app
                    .keymap
                    .keys(*command)
                    .iter()
                    .filter(|(own, _)| {
                        let lesson = *own == Scope::Tutorial && app.tutorial.run.is_some();
                        lesson || scope.chain().any(|one| one == *own)
                    })
                    .map(|(_, keys)| keys.sign())
                    .collect();
                (!keys.is_empty()).then(|| (keys.join("  "), *command))
            })
            .collect();
        if keys.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(group.heading()));
        lines.extend(
            keys.into_iter()
                .map(|(keys, command)| Line::Key(keys, command)),
        );
    }
    lines
}

fn draw_line(app: &App, ink: &mut Ink<'_>, row: Rect, line: &Line) {
    match line {
        Line::Blank => {}
        Line::Heading(words) => {
            let style = ink.theme.accent();
            ink.text(Point::new(row.x + 1, row.y), words, style, row.w - 1);
        }
        Line::Key(keys, command) => {
            let refused = availability(app, *command).err();
            let key = if refused.is_some() {
                ink.theme.dim()
            } else {
                ink.theme.key()
            };
            let words = if refused.is_some() {
                ink.theme.dim()
            } else {
                ink.theme.plain()
            };
            ink.text(Point::new(row.x + 2, row.y), keys, key, 14);
            let summary = match refused {
                Some(reason) => format!("{} ({reason})", command.row().summary),
                None => command.row().summary.to_owned(),
            };
            ink.text(Point::new(row.x + 17, row.y), &summary, words, row.w - 18);
        }
    }
}
