//! The start screen: recent models, templates, and a drawing of the one under the cursor.

use crate::app::{App, MenuRow, Panel};
use crate::base::{Point, Rect, text};
use crate::view::ink::Ink;
use crate::view::overlay::input;
use crate::view::{first_row, hit_row, preview};

/// Below this width the preview is left out.
const NARROW: i32 = 72;

/// Draws the start screen.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let list = if rect.w < NARROW {
        rect
    } else {
        Rect {
            w: rect.w * 52 / 100,
            ..rect
        }
    };
    menu(app, ink, list);
    if rect.w >= NARROW {
        let side = Rect::new(list.right(), rect.y, rect.w - list.w, rect.h);
        template(app, ink, side);
    }
}

/// A line of the list: a heading, a blank, or a row.
enum Line {
    Heading(&'static str),
    Blank,
    Row(usize, MenuRow),
}

fn menu(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let inside = ink.frame(rect, "Open", true);
    let mut top = inside.y;
    if app.start.filtering || !app.start.filter.value().is_empty() {
        let (key, plain) = (ink.theme.key(), ink.theme.plain());
        let x = inside.x + 1 + ink.text(Point::new(inside.x + 1, top), "/ ", key, 2);
        let at = Point::new(x, top);
        if app.start.filtering {
            input(ink, at, &app.start.filter, inside.right() - x);
        } else {
            ink.text(at, app.start.filter.value(), plain, inside.right() - x);
        }
        top += 1;
    }
    let lines = lines(app);
    let cursor = lines
        .iter()
        .position(|line| matches!(line, Line::Row(row, _) if *row == app.start.row));
    let rows = usize::try_from(inside.bottom() - top).unwrap_or(0);
    let first = first_row(cursor.unwrap_or(0), lines.len(), rows);
    for (y, line) in (top..inside.bottom()).zip(lines.iter().skip(first)) {
        match line {
            Line::Blank => {}
            Line::Heading(words) => {
                let style = ink.theme.dim();
                ink.text(Point::new(inside.x + 1, y), words, style, inside.w - 1);
            }
            Line::Row(index, row) => {
                menu_row(app, ink, Rect::new(inside.x, y, inside.w, 1), *index, *row);
            }
        }
    }
    if lines.is_empty() {
        let style = ink.theme.dim();
        ink.text(
            Point::new(inside.x + 1, top),
            "nothing matches; esc clears the filter",
            style,
            inside.w - 1,
        );
    }
}

fn lines(app: &App) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = "";
    for (index, row) in app.menu().into_iter().enumerate() {
        let heading = match row {
            MenuRow::Left(_) => "Unsaved work",
            MenuRow::Recent(_) => "Recent",
            MenuRow::Template(_) => "New from a template",
            MenuRow::OpenFile | MenuRow::Tutorial => "",
        };
        if heading != section || index == 0 {
            if index > 0 {
                lines.push(Line::Blank);
            }
            if !heading.is_empty() {
                lines.push(Line::Heading(heading));
            }
            section = heading;
        }
        lines.push(Line::Row(index, row));
    }
    lines
}

fn menu_row(app: &App, ink: &mut Ink<'_>, rect: Rect, index: usize, row: MenuRow) {
    let (name, detail, right) = match row {
        MenuRow::Left(at) => app
            .start
            .left
            .get(at)
            .map_or_else(Default::default, |left| {
                (
                    left.name(),
                    "changes that are not saved".to_owned(),
                    left.ago.clone(),
                )
            }),
        MenuRow::Recent(at) => app
            .start
            .recent
            .get(at)
            .map_or_else(Default::default, |recent| {
                let name = recent
                    .path
                    .file_name()
                    .map(|n| n.to_string_lossy().into_owned());
                let progress = format!("{}/{}  {}", recent.answered, recent.asked, recent.ago);
                (name.unwrap_or_default(), recent.folder.clone(), progress)
            }),
        MenuRow::Template(at) => app
            .library
            .templates
            .get(at)
            .map_or_else(Default::default, |one| {
                (one.id.clone(), one.title.clone(), String::new())
            }),
        MenuRow::OpenFile => ("Open a file…".to_owned(), String::new(), String::new()),
        MenuRow::Tutorial => {
            let begun = app.tutorial.begun().next().is_some();
            let detail = if begun {
                "(go on where you were)"
            } else {
                "(10 minutes)"
            };
            ("Tutorial".to_owned(), detail.to_owned(), String::new())
        }
    };
    let here = index == app.start.row;
    let (plain, dim) = if here {
        (ink.theme.cursor(), ink.theme.cursor())
    } else {
        (ink.theme.plain(), ink.theme.dim())
    };
    if here {
        let style = ink.theme.cursor();
        ink.restyle(rect, style);
    }
    ink.text(
        Point::new(rect.x + 1, rect.y),
        if here { "▸ " } else { "  " },
        plain,
        2,
    );
    let right_width = i32::try_from(text::width(&right)).unwrap_or(0);
    let name_width = 16.min(rect.w - 4);
    ink.text(Point::new(rect.x + 3, rect.y), &name, plain, name_width);
    let x = rect.x + 3 + name_width + 1;
    ink.text(
        Point::new(x, rect.y),
        &detail,
        dim,
        rect.right() - x - right_width - 2,
    );
    ink.text(
        Point::new(rect.right() - right_width - 1, rect.y),
        &right,
        dim,
        right_width,
    );
    hit_row(ink, rect, Panel::Start, index);
}

fn template(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let template = match app.menu_row() {
        Some(MenuRow::Template(at)) => app.library.templates.get(at),
        Some(MenuRow::Left(_) | MenuRow::Recent(_) | MenuRow::OpenFile | MenuRow::Tutorial)
        | None => None,
    };
    if app.menu_row() == Some(MenuRow::Tutorial) {
        return lessons(app, ink, rect);
    }
    let Some(template) = template else {
        welcome(ink, rect);
        return;
    };
    let title = format!("{} · {}", template.id, template.title);
    let inside = ink.frame(rect, &title, false);
    let Some(small) = &app.start.preview else {
        return;
    };
    let width = usize::try_from(inside.w - 2).unwrap_or(0);
    let (components, flows, boundaries) = small.counts;
    let figures = format!(
        "{} · {} · {}",
        text::count(components, "component", "components"),
        text::count(flows, "flow", "flows"),
        text::count(boundaries, "boundary", "boundaries"),
    );
    let about = text::wrap(&template.about, width.max(1));
    let foot = i32::try_from(about.len()).unwrap_or(0) + 3;
    let picture = Rect::new(
        inside.x + 1,
        inside.y,
        inside.w - 2,
        (inside.h - foot).max(0),
    );
    preview::draw(ink, small, picture);
    let mut y = picture.bottom() + 1;
    let (plain, dim) = (ink.theme.plain(), ink.theme.dim());
    for line in &about {
        if y < inside.bottom() {
            ink.text(Point::new(picture.x, y), line, plain, picture.w);
        }
        y += 1;
    }
    if y < inside.bottom() {
        ink.text(Point::new(picture.x, y), &figures, dim, picture.w);
    }
    if y + 1 < inside.bottom() {
        let prompts = text::count(small.prompts, "prompt", "prompts");
        let words = format!("{prompts} at standard depth");
        ink.text(Point::new(picture.x, y + 1), &words, dim, picture.w);
    }
}

/// What the tutorial has to offer.
fn lessons(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let inside = ink.frame(rect, "Tutorial", false);
    let (plain, dim) = (ink.theme.plain(), ink.theme.dim());
    let mut y = inside.y + 1;
    for lesson in app.tutorial.lessons.iter() {
        let at = Point::new(inside.x + 2, y);
        let minutes = text::count(
            usize::try_from(lesson.minutes).unwrap_or(0),
            "minute",
            "minutes",
        );
        if y < inside.bottom() {
            let used = ink.text(at, &lesson.title, plain, inside.w - 3) + 2;
            ink.text(
                Point::new(at.x + used, y),
                &minutes,
                dim,
                inside.w - 3 - used,
            );
        }
        let room = Rect::new(
            at.x + 2,
            y + 1,
            inside.w - 5,
            (inside.bottom() - y - 1).max(0),
        );
        y += ink.wrapped(room, &lesson.about, dim) + 2;
    }
}

/// What stands beside the list when no template is under the cursor.
fn welcome(ink: &mut Ink<'_>, rect: Rect) {
    let inside = ink.frame(rect, "", false);
    let lines = [
        "A threat model answers four questions:",
        "",
        "1  What are we building?",
        "2  What could go wrong?",
        "3  What are we going to do about it?",
        "4  How do we know it is good enough?",
        "",
        "Take a template to begin, or open a model.",
    ];
    let style = ink.theme.quiet();
    for (y, line) in (inside.y + 1..inside.bottom()).zip(lines) {
        ink.text(Point::new(inside.x + 2, y), line, style, inside.w - 3);
    }
}
