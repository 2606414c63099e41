//! The inspector: what is known of the selected element.

use crate::app::{App, Field, Fields, Panel};
use crate::base::{Point, Rect, SafeText, text};
use crate::model::Fact;
use crate::view::ink::Ink;
use crate::view::{first_row, hit_row};
use ratatui::style::Style;

/// Draws the inspector.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.diagram.focus == Panel::Inspector;
    let Some(model) = app.model() else {
        return;
    };
    let (title, below) = match &app.diagram.selected {
        Some(id) => {
            let kind = app.library.kind_of(model, id);
            let role = kind.map_or("", |kind| kind.role.word());
            (model.name(id), format!("{id} · {role}"))
        }
        None => ("Model".to_owned(), "arrows select an element".to_owned()),
    };
    let inside = ink.frame(rect, &title, focused);
    let style = ink.theme.dim();
    ink.text(
        Point::new(inside.x + 1, inside.y),
        &below,
        style,
        inside.w - 1,
    );
    let body = Rect::new(inside.x, inside.y + 1, inside.w, inside.h - 1);
    let rows = app.inspector();
    let shown = usize::try_from(body.h).unwrap_or(0);
    let cursor = if focused { app.diagram.row } else { 0 };
    let first = first_row(cursor, rows.len(), shown);
    let label = 10;
    for (y, (index, fields)) in (body.y..body.bottom()).zip(rows.iter().enumerate().skip(first)) {
        let row = Rect::new(body.x, y, body.w, 1);
        let here = focused && index == app.diagram.row;
        if here {
            let style = ink.theme.cursor();
            ink.restyle(row, style);
        }
        line(ink, row, fields, here, label);
        hit_row(ink, row, Panel::Inspector, index);
    }
}

fn line(ink: &mut Ink<'_>, row: Rect, fields: &Fields, here: bool, label: i32) {
    let over = |style: Style, cursor: Style| if here { cursor } else { style };
    let cursor = ink.theme.cursor();
    if fields.field == Field::Heading {
        let words = if fields.label.is_empty() {
            &fields.value
        } else {
            &fields.label
        };
        let style = if fields.label.is_empty() {
            ink.theme.dim()
        } else {
            ink.theme.accent()
        };
        ink.text(Point::new(row.x + 1, row.y), words, style, row.w - 1);
        return;
    }
    let most = usize::try_from(row.w - label - 2).unwrap_or(0);
    let value = text::cut(SafeText::line(&fields.value).as_str(), most);
    let value_width = i32::try_from(text::width(&value)).unwrap_or(0);
    let wide = matches!(
        fields.field,
        Field::Flow(_)
            | Field::Member(_)
            | Field::Threat(_)
            | Field::Fact(..)
            | Field::Slot(_)
            | Field::Reading
    );
    let room = if wide {
        (row.w - value_width - 4).max(8)
    } else {
        label
    };
    let quiet = over(ink.theme.quiet(), cursor);
    ink.text(Point::new(row.x + 2, row.y), &fields.label, quiet, room - 1);
    let style = match (&fields.field, fields.standing) {
        (_, Some(standing)) => ink.theme.standing(standing),
        (Field::Fact(_, Fact::Unknown, _), _) => ink.theme.dim(),
        (Field::Fact(_, _, true), _) => ink.theme.severity(Some(crate::model::Severity::High)),
        _ => ink.theme.plain(),
    };
    let x = if wide {
        row.right() - 1 - value_width
    } else {
        row.x + 2 + room
    };
    ink.text(
        Point::new(x, row.y),
        &value,
        over(style, cursor),
        row.right() - x,
    );
}
