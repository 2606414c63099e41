//! The coverage grid: elements × STRIDE, each cell a shape and a count.

use crate::app::{App, Panel, Target};
use crate::base::{Point, Rect};
use crate::model::Category;
use crate::review::{Slot, Standing};
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use crate::view::{first_row, hit_row};

/// Cells of a column.
const COLUMN: i32 = 4;

/// Draws the grid.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.review.focus == Panel::Grid;
    let inside = ink.frame(rect, "Coverage", focused);
    let (Some(model), Some(work)) = (app.model(), app.work.as_ref()) else {
        return;
    };
    if app.review.rows.is_empty() {
        let style = ink.theme.dim();
        let inner = Rect::new(inside.x + 1, inside.y + 1, inside.w - 2, inside.h - 1);
        ink.wrapped(
            inner,
            "Nothing is asked yet: draw something first (1).",
            style,
        );
        return;
    }
    let name = inside.w - 6 * COLUMN - 2;
    let dim = ink.theme.dim();
    for (column, category) in (0..).zip(Category::ALL) {
        let x = inside.x + 1 + name + column * COLUMN;
        ink.text(
            Point::new(x, inside.y),
            &category.letter().to_string(),
            dim,
            1,
        );
    }
    let body = Rect::new(inside.x, inside.y + 1, inside.w, inside.h - 4);
    let shown = usize::try_from(body.h).unwrap_or(0);
    let first = first_row(app.review.row, app.review.rows.len(), shown);
    let rows = app.review.rows.iter().enumerate().skip(first);
    for (y, (index, id)) in (body.y..body.bottom()).zip(rows) {
        let here = index == app.review.row;
        let row = Rect::new(inside.x, y, inside.w, 1);
        let style = if here && focused {
            ink.theme.accent()
        } else {
            ink.theme.plain()
        };
        hit_row(ink, row, Panel::Grid, index);
        ink.text(
            Point::new(inside.x + 1, y),
            &model.short_name(id),
            style,
            name - 1,
        );
        let slots = work.survey.slots.get(id).copied().unwrap_or_default();
        for (column, slot) in (0..).zip(slots) {
            let cell = Rect::new(inside.x + 1 + name + column * COLUMN, y, COLUMN, 1);
            draw_slot(ink, cell, slot);
            let at = usize::try_from(column).unwrap_or(0);
            if here && focused && at == app.review.column {
                let style = ink.theme.cursor();
                ink.restyle(cell, style);
            }
            ink.spot(cell, Spot::Target(Target::Slot(index, at)));
        }
    }
    foot(
        app,
        ink,
        Rect::new(inside.x, inside.bottom() - 3, inside.w, 3),
        name,
    );
}

fn draw_slot(ink: &mut Ink<'_>, cell: Rect, slot: Slot) {
    let Some(standing) = slot.standing else {
        return;
    };
    let style = ink.theme.standing(standing);
    let words = match standing {
        Standing::Unasked if slot.answered > 0 => format!("{}/{}", slot.answered, slot.asked),
        Standing::Unasked => format!("0/{}", slot.asked),
        Standing::Open => format!("!{}", slot.open.max(1)),
        Standing::Clear
        | Standing::Parked
        | Standing::Mitigated
        | Standing::Accepted
        | Standing::Stale => standing.mark().to_string(),
    };
    ink.text(Point::new(cell.x, cell.y), &words, style, cell.w);
}

/// Sums by category, and what the shapes mean.
fn foot(app: &App, ink: &mut Ink<'_>, rect: Rect, name: i32) {
    let Some(work) = &app.work else {
        return;
    };
    let (quiet, dim) = (ink.theme.quiet(), ink.theme.dim());
    ink.text(Point::new(rect.x + 1, rect.y), "answered", dim, name - 1);
    for (index, column) in (0..6).zip(0..) {
        let of: Vec<Slot> = work
            .survey
            .slots
            .values()
            .filter_map(|slots| slots.get(index).copied())
            .collect();
        let asked: usize = of.iter().map(|slot| slot.asked).sum();
        let answered: usize = of.iter().map(|slot| slot.answered).sum();
        let x = rect.x + 1 + name + column * COLUMN;
        let words = if asked == 0 {
            String::new()
        } else {
            format!("{}%", answered * 100 / asked)
        };
        ink.text(Point::new(x, rect.y), &words, quiet, COLUMN - 1);
    }
    let legend = "0/1 answered  · clear  ! open  ~ stale";
    ink.text(Point::new(rect.x + 1, rect.y + 1), legend, dim, rect.w - 2);
    ink.text(
        Point::new(rect.x + 1, rect.y + 2),
        "✓ mitigated  = accepted  … parked",
        dim,
        rect.w - 2,
    );
}
