//! The register of threats.

use crate::app::{App, Panel};
use crate::base::{Id, Point, Rect};
use crate::model::{Severity, Status, Threat};
use crate::review::Standing;
use crate::view::ink::Ink;
use crate::view::{first_row, hit_row};
use ratatui::style::Style;

/// A column: heading, columns on the screen; 0 takes what is left.
type Column = (&'static str, i32);

/// Draws the register.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.threats.focus == Panel::Register;
    let Some(model) = app.model() else {
        return;
    };
    let title = format!(
        "Threats · {} · by {}",
        app.threats.filter.word(),
        app.threats.sort.word()
    );
    let inside = ink.frame(rect, &title, focused);
    if app.threats.rows.is_empty() {
        let style = ink.theme.quiet();
        let words = if model.threats.is_empty() {
            "No threats yet. The Walk (2) raises them from its prompts with t; a writes one down freely."
        } else {
            "No threat passes this filter: f shows others."
        };
        let inner = Rect::new(inside.x + 1, inside.y + 1, inside.w - 2, inside.h - 1);
        ink.wrapped(inner, words, style);
        return;
    }
    let columns = columns(inside.w);
    heading(ink, &columns, Rect::new(inside.x, inside.y, inside.w, 1));
    let body = Rect::new(inside.x, inside.y + 1, inside.w, inside.h - 1);
    let cursor = app
        .threats
        .rows
        .iter()
        .position(|id| Some(id) == app.threats.at.as_ref())
        .unwrap_or(0);
    let shown = usize::try_from(body.h).unwrap_or(0);
    let first = first_row(cursor, app.threats.rows.len(), shown);
    let rows = app.threats.rows.iter().enumerate().skip(first);
    for (y, (index, id)) in (body.y..body.bottom()).zip(rows) {
        let row = Rect::new(body.x, y, body.w, 1);
        let over = (index == cursor).then(|| {
            if focused {
                ink.theme.cursor()
            } else {
                ink.theme.shadow()
            }
        });
        if let Some(style) = over {
            ink.restyle(row, style);
        }
        if let Some(threat) = model.threats.get(id) {
            threat_row(app, ink, &columns, row, id, threat, over);
        }
        hit_row(ink, row, Panel::Register, index);
    }
}

fn columns(width: i32) -> Vec<Column> {
    let mut columns = vec![
        ("severity", 10),
        ("threat", 0),
        ("element", 20),
        ("cat", 4),
        ("status", 12),
    ];
    if width >= 96 {
        columns.push(("owner", 12));
    }
    if width >= 110 {
        columns.push(("ticket", 12));
    }
    let fixed: i32 = columns.iter().map(|(_, w)| w).sum();
    if let Some(title) = columns.iter_mut().find(|(_, w)| *w == 0) {
        title.1 = (width - fixed - 3).max(8);
    }
    columns
}

fn heading(ink: &mut Ink<'_>, columns: &[Column], row: Rect) {
    let style = ink.theme.dim();
    let mut x = row.x + 3;
    for (words, width) in columns {
        ink.text(
            Point::new(x, row.y),
            words,
            style,
            (width - 1).min(row.right() - x),
        );
        x += width;
    }
}

fn threat_row(
    app: &App,
    ink: &mut Ink<'_>,
    columns: &[Column],
    row: Rect,
    id: &Id,
    threat: &Threat,
    over: Option<Style>,
) {
    let mark = if app.threats.marked.contains(id) {
        "✱"
    } else {
        " "
    };
    let accent = ink.theme.accent();
    ink.text(
        Point::new(row.x + 1, row.y),
        mark,
        over.unwrap_or(accent),
        1,
    );
    let element = app
        .model()
        .map_or_else(String::new, |model| model.short_name(&threat.element));
    let mut x = row.x + 3;
    for (heading, width) in columns {
        let (words, style) = match *heading {
            "severity" => {
                let severity = threat.severity();
                let words = severity.map_or("not rated", Severity::word).to_owned();
                (words, ink.theme.severity(severity))
            }
            "threat" => (threat.title.clone(), ink.theme.plain()),
            "element" => (element.clone(), ink.theme.quiet()),
            "cat" => (threat.category.letter().to_string(), ink.theme.quiet()),
            "status" => {
                let standing = standing(threat.status);
                (
                    format!("{} {}", standing.mark(), threat.status.word()),
                    ink.theme.standing(standing),
                )
            }
            "owner" => (threat.owner.clone(), ink.theme.quiet()),
            _ => (threat.ticket.clone(), ink.theme.quiet()),
        };
        let room = (width - 1).min(row.right() - x);
        ink.text(Point::new(x, row.y), &words, over.unwrap_or(style), room);
        x += width;
    }
}

const fn standing(status: Status) -> Standing {
    match status {
        Status::Open => Standing::Open,
        Status::Mitigated => Standing::Mitigated,
        Status::Accepted | Status::Transferred | Status::Avoided => Standing::Accepted,
    }
}
