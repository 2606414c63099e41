//! The outline: the model as an indented list.

use crate::app::{App, OutlineLine, Panel};
use crate::base::{Point, Rect};
use crate::model::Element;
use crate::view::ink::Ink;
use crate::view::{first_row, hit_row};

/// Draws the outline.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.diagram.focus == Panel::Outline;
    let inside = ink.frame(rect, "Outline", focused);
    let Some(work) = &app.work else {
        return;
    };
    let model = work.document.model();
    let lines = work.outline();
    if lines.is_empty() {
        let style = ink.theme.dim();
        ink.text(
            Point::new(inside.x + 1, inside.y),
            "a adds a component",
            style,
            inside.w - 1,
        );
        return;
    }
    let cursor = lines
        .iter()
        .position(|line| Some(&line.id) == app.diagram.selected.as_ref());
    let rows = usize::try_from(inside.h).unwrap_or(0);
    let first = first_row(cursor.unwrap_or(0), lines.len(), rows);
    for (y, (index, line)) in (inside.y..inside.bottom()).zip(lines.iter().enumerate().skip(first))
    {
        let Some(element) = model.element(&line.id) else {
            continue;
        };
        let here = cursor == Some(index);
        let row = Rect::new(inside.x, y, inside.w, 1);
        let style = match (here, focused, element) {
            (true, true, _) => ink.theme.cursor(),
            (true, false, _) => ink.theme.shadow(),
            (false, _, Element::Boundary(_)) => ink.theme.quiet(),
            (false, _, Element::Flow(_)) => ink.theme.dim(),
            (false, _, Element::Component(_)) => ink.theme.plain(),
        };
        if here {
            ink.restyle(row, style);
        }
        let indent = 1 + i32::try_from(line.depth * 2).unwrap_or(0);
        let mark = if app.diagram.marked.contains(&line.id) {
            "✱ "
        } else {
            ""
        };
        let name = OutlineLine::name(model, element);
        let name = if let Element::Boundary(_) = element {
            let closed = app.diagram.lens.collapsed.contains(&line.id);
            format!("{mark}{} {name}", if closed { '▸' } else { '▾' })
        } else {
            format!("{mark}{name}")
        };
        ink.text(
            Point::new(inside.x + indent, y),
            &name,
            style,
            inside.w - indent,
        );
        hit_row(ink, row, Panel::Outline, index);
    }
}
