//! An element with its neighbours, drawn small.

use crate::base::{Id, Point, Rect, SafeText, text};
use crate::model::{Element, Model};
use crate::view::ink::Ink;

/// Flows shown on each side.
const MOST: usize = 3;

/// Draws a component between what reaches it and what it reaches, a flow between its ends, a boundary
/// with the flows that cross it. Draws nothing where there is no room.
pub(crate) fn draw(ink: &mut Ink<'_>, model: &Model, id: &Id, rect: Rect) {
    if rect.h < 3 || rect.w < 40 {
        return;
    }
    match model.element(id) {
        Some(Element::Component(component)) => around(ink, model, id, &component.name, rect),
        Some(Element::Flow(flow)) => {
            let label = flow.label();
            let (from, to) = (model.name(&flow.from), model.name(&flow.to));
            let x = boxed(ink, Point::new(rect.x, rect.y), &from, rect.right());
            let line = format!("── {label} ──▶ ").replace("──  ──", "────");
            let style = ink.theme.accent();
            let x = x + ink.text(Point::new(x, rect.y + 1), &line, style, rect.right() - x);
            boxed(ink, Point::new(x, rect.y), &to, rect.right());
        }
        Some(Element::Boundary(_)) => crossing(ink, model, id, rect),
        None => {}
    }
}

fn cells(text: &str) -> i32 {
    i32::try_from(text::width(text)).unwrap_or(0)
}

/// A text as it will be shown, in at most so many cells.
fn short(words: &str, cells: usize) -> String {
    text::cut(SafeText::line(words).as_str(), cells)
}

/// Draws a small box; returns the column behind it.
fn boxed(ink: &mut Ink<'_>, at: Point, name: &str, limit: i32) -> i32 {
    let name = short(name, 24);
    let line = "─".repeat(text::width(&name) + 2);
    let (quiet, bold) = (ink.theme.quiet(), ink.theme.bold());
    let room = limit - at.x;
    ink.text(at, &format!("╭{line}╮"), quiet, room);
    ink.text(Point::new(at.x, at.y + 1), "│", quiet, room);
    ink.text(Point::new(at.x + 2, at.y + 1), &name, bold, room - 2);
    let right = at.x + cells(&name) + 3;
    ink.text(Point::new(right, at.y + 1), "│", quiet, limit - right);
    ink.text(
        Point::new(at.x, at.y + 2),
        &format!("╰{line}╯"),
        quiet,
        room,
    );
    right + 1
}

fn around(ink: &mut Ink<'_>, model: &Model, id: &Id, name: &str, rect: Rect) {
    let mut into: Vec<String> = Vec::new();
    let mut out: Vec<String> = Vec::new();
    for (_, flow) in model.flows_at(id) {
        let label = short(&flow.label(), 14);
        let line = if label.is_empty() {
            "───".to_owned()
        } else {
            format!("─ {label} ─")
        };
        if flow.to == *id {
            into.push(format!("{} {line}▶ ", short(&model.name(&flow.from), 16)));
        } else {
            out.push(format!(" {line}▶ {}", short(&model.name(&flow.to), 16)));
        }
    }
    let left = column(&mut into);
    column(&mut out);
    let x = rect.x + left;
    let quiet = ink.theme.quiet();
    for (y, words) in (middle(rect, &into)..rect.bottom()).zip(&into) {
        ink.text(Point::new(x - cells(words), y), words, quiet, rect.w);
    }
    let right = boxed(ink, Point::new(x, rect.y), name, rect.right());
    for (y, words) in (middle(rect, &out)..rect.bottom()).zip(&out) {
        ink.text(Point::new(right, y), words, quiet, rect.right() - right);
    }
}

/// The row at which lines begin, so that few of them stand at the box's middle.
const fn middle(rect: Rect, lines: &[String]) -> i32 {
    if lines.len() == 1 { rect.y + 1 } else { rect.y }
}

/// Keeps the first few lines and says how many more there are; returns the widest, in cells.
fn column(lines: &mut Vec<String>) -> i32 {
    if lines.len() > MOST {
        let more = lines.len() - MOST + 1;
        lines.truncate(MOST - 1);
        lines.push(format!(" {more} more "));
    }
    lines.iter().map(|line| cells(line)).max().unwrap_or(0)
}

fn crossing(ink: &mut Ink<'_>, model: &Model, id: &Id, rect: Rect) {
    let flows: Vec<String> = model
        .flows
        .values()
        .filter(|flow| model.crossed(flow).contains(&id))
        .map(|flow| format!("╫ {}  {}", model.ends(flow), flow.label()))
        .collect();
    let quiet = ink.theme.quiet();
    let last = usize::try_from(rect.h).unwrap_or(0);
    for (y, words) in (rect.y..rect.bottom()).zip(flows.iter().take(last)) {
        ink.text(Point::new(rect.x, y), words, quiet, rect.w);
    }
}
