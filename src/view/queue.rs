//! The Walk's queue: a row an element with its STRIDE strip.

use crate::app::{App, Panel};
use crate::base::{Id, Point, Rect};
use crate::canvas;
use crate::view::ink::Ink;
use crate::view::{first_row, hit_row};

/// Draws the queue.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let focused = app.walk.focus == Panel::Queue;
    let title = format!("Queue · {}", app.walk.order.word());
    let inside = ink.frame(rect, &title, focused);
    let (Some(model), Some(work)) = (app.model(), app.work.as_ref()) else {
        return;
    };
    let runs = runs(&app.walk.queue);
    if runs.is_empty() {
        let style = ink.theme.dim();
        let inner = Rect::new(inside.x + 1, inside.y, inside.w - 2, inside.h);
        ink.wrapped(
            inner,
            "Nothing to ask in this order: o chooses another.",
            style,
        );
        return;
    }
    let cursor = runs
        .iter()
        .rposition(|(start, _)| *start <= app.walk.cursor)
        .unwrap_or(0);
    let rows = usize::try_from(inside.h).unwrap_or(0);
    let first = first_row(cursor, runs.len(), rows);
    let strip_width = i32::try_from(canvas::STRIP).unwrap_or(0);
    for (y, (index, (start, id))) in
        (inside.y..inside.bottom()).zip(runs.iter().enumerate().skip(first))
    {
        let row = Rect::new(inside.x, y, inside.w, 1);
        let here = index == cursor;
        let mut style = ink.theme.plain();
        if here {
            style = if focused {
                ink.theme.cursor()
            } else {
                ink.theme.shadow()
            };
            ink.restyle(row, style);
        }
        let slots = work.survey.slots.get(*id);
        let done = slots.is_some_and(|slots| slots.iter().all(|slot| slot.answered == slot.asked));
        let mark = match (here, done) {
            (true, _) => "▸",
            (false, true) => "✓",
            (false, false) => " ",
        };
        ink.text(Point::new(inside.x + 1, y), mark, style, 1);
        let room = inside.w - strip_width - 5;
        ink.text(
            Point::new(inside.x + 3, y),
            &model.short_name(id),
            style,
            room,
        );
        let mut x = inside.right() - strip_width - 1;
        for mark in slots.map(canvas::strip).into_iter().flatten() {
            if let Some(standing) = mark.standing {
                let style = ink.theme.standing(standing);
                let text = format!("{}{}", mark.letter, mark.mark);
                ink.text(Point::new(x, y), &text, style, 2);
                if here {
                    let background = if focused {
                        ink.theme.cursor()
                    } else {
                        ink.theme.shadow()
                    };
                    ink.restyle(Rect::new(x, y, 2, 1), background);
                }
            }
            x += 2;
        }
        hit_row(ink, row, Panel::Queue, *start);
    }
}

/// Neighbouring prompts of one element, as where they begin and whose they are.
fn runs<K>(queue: &[(Id, K)]) -> Vec<(usize, &Id)> {
    let mut runs: Vec<(usize, &Id)> = Vec::new();
    for (index, (id, _)) in queue.iter().enumerate() {
        if runs.last().is_none_or(|(_, last)| *last != id) {
            runs.push((index, id));
        }
    }
    runs
}
