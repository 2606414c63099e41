//! The detail of the threat under the cursor.

use crate::app::{About, App, Detail, Panel};
use crate::base::{Point, Rect, SafeText, text};
use crate::view::hit_row;
use crate::view::ink::Ink;

/// Cells of the words on the left.
const LABEL: i32 = 13;
/// Widest text on the right, in cells.
const WIDEST: i32 = 72;

/// Draws the detail.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.threats.focus == Panel::Detail;
    let title = app
        .threats
        .at
        .as_ref()
        .and_then(|id| Some(app.model()?.threats.get(id)?.title.clone()))
        .unwrap_or_else(|| "Detail".to_owned());
    let inside = ink.frame(rect, &title, focused);
    let rows = app.detail();
    if rows.is_empty() {
        let style = ink.theme.dim();
        ink.text(
            Point::new(inside.x + 2, inside.y + 1),
            "No threat is selected.",
            style,
            inside.w - 3,
        );
        return;
    }
    let width = (inside.w - LABEL - 3).clamp(1, WIDEST);
    let heights: Vec<i32> = rows.iter().map(|row| height(row, width)).collect();
    let mut first = 0;
    let cursor = app.threats.detail.min(rows.len() - 1);
    while heights
        .iter()
        .skip(first)
        .take(cursor + 1 - first)
        .sum::<i32>()
        > inside.h
        && first < cursor
    {
        first += 1;
    }
    let mut y = inside.y;
    for (index, (row, height)) in rows.iter().zip(&heights).enumerate().skip(first) {
        if y >= inside.bottom() {
            break;
        }
        let here = focused && index == cursor;
        let area = Rect::new(inside.x, y, inside.w, (*height).min(inside.bottom() - y));
        draw_row(app, ink, area, row, here, width);
        hit_row(ink, area, Panel::Detail, index);
        y += height;
    }
}

fn height(row: &Detail, width: i32) -> i32 {
    let safe = SafeText::line(&row.value);
    let lines = text::wrap(safe.as_str(), usize::try_from(width).unwrap_or(1)).len();
    i32::try_from(lines).unwrap_or(1).max(1)
}

fn draw_row(app: &App, ink: &mut Ink<'_>, area: Rect, row: &Detail, here: bool, width: i32) {
    let mut style = match row.about {
        About::Reading => ink.theme.quiet(),
        About::Title => ink.theme.bold(),
        About::AddMitigation => ink.theme.dim(),
        About::Element
        | About::Likelihood
        | About::Impact
        | About::Status
        | About::Decision
        | About::Owner
        | About::Ticket
        | About::Notes
        | About::Mitigation(_) => ink.theme.plain(),
    };
    if row.label == "severity" {
        let threat = app
            .threats
            .at
            .as_ref()
            .and_then(|id| app.model()?.threats.get(id));
        style = ink
            .theme
            .severity(threat.and_then(crate::model::Threat::severity));
    }
    let mut label = ink.theme.dim();
    if here {
        style = ink.theme.cursor();
        label = style;
        ink.restyle(area, style);
    }
    ink.text(Point::new(area.x + 1, area.y), row.label, label, LABEL - 1);
    let value = Rect::new(area.x + 1 + LABEL, area.y, width, area.h);
    ink.wrapped(value, &row.value, style);
}
