//! The screens: a pure function from the workbench to a frame.
//!
//! Drawing also yields [`Areas`]: what stands where, so that the mouse can be told what it hit. Every
//! text goes to cells through `ink`, which makes it safe first; nothing else writes to the buffer.
//!
//! Deliberately absent: decisions. What can be done, what is shown in a list and where panels stand is
//! the workbench's; colours and shapes are this module's.

mod areas;
mod canvas;
mod card;
mod context;
mod detail;
mod findings;
mod grid;
mod hand;
mod heading;
mod help;
mod ink;
mod inspector;
mod join;
mod keybar;
mod light;
mod minimap;
mod neighbours;
mod outline;
mod overlay;
mod overview;
mod picker;
mod preview;
mod queue;
mod quiz;
mod register;
mod sheet;
mod signs;
mod start;
mod tabs;
mod theme;
mod threatcard;
mod tutor;

pub use areas::{Areas, Spot};

use crate::app::{App, Panel, Target};
use crate::base::{Point, Rect};
use crate::command::Command;
use crate::layout::Zoom;
use crate::model::Model;
use ink::Ink;
use ratatui::Frame;
use theme::Theme;

/// Draws the workbench and says what stands where.
pub fn draw(app: &App, frame: &mut Frame<'_>) -> Areas {
    let theme = Theme::new(app.settings.colour);
    let mut ink = Ink::new(frame.buffer_mut(), theme, app.settings.unicode);
    if app.too_small() {
        too_small(app, &mut ink);
        return ink.into_areas();
    }
    let regions = app.regions();
    tabs::draw(app, &mut ink, regions.tabs);
    for (panel, rect) in &regions.panels {
        draw_panel(app, &mut ink, *panel, *rect);
    }
    notice(app, &mut ink, regions.notice);
    if let Some(strip) = regions.strip {
        tutor::draw(app, &mut ink, strip);
    }
    overlay::draw(app, &mut ink);
    keybar::draw(app, &mut ink, regions.keys);
    let cursor = ink.cursor();
    let areas = ink.into_areas();
    if let Some(Point { x, y }) = cursor
        && let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y))
    {
        frame.set_cursor_position((x, y));
    }
    areas
}

fn draw_panel(app: &App, ink: &mut Ink<'_>, panel: Panel, rect: Rect) {
    match panel {
        Panel::Start => start::draw(app, ink, rect),
        Panel::Canvas => canvas::draw(app, ink, rect),
        Panel::Outline => outline::draw(app, ink, rect),
        Panel::Inspector => inspector::draw(app, ink, rect),
        Panel::Queue => queue::draw(app, ink, rect),
        Panel::Card => card::draw(app, ink, rect),
        Panel::Register => register::draw(app, ink, rect),
        Panel::Detail => detail::draw(app, ink, rect),
        Panel::Grid => grid::draw(app, ink, rect),
        Panel::Findings => findings::draw(app, ink, rect),
    }
}

/// The card of a terminal that is too small; saving and quitting work all the same.
fn too_small(app: &App, ink: &mut Ink<'_>) {
    let least = crate::app::regions::LEAST;
    let lines = [
        format!("Stridewalk wants {} × {}", least.w, least.h),
        format!("this is {} × {}", app.size.w, app.size.h),
        "ctrl-s saves, q quits".to_owned(),
    ];
    for (row, line) in (0..).zip(&lines) {
        let style = ink.theme.plain();
        ink.text(Point::new(0, row), line, style, app.size.w);
    }
}

/// The message line: what happened last, or what to do in an empty place.
fn notice(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    if let Some(words) = app.hand_words() {
        let style = ink.theme.accent();
        ink.text(Point::new(1, rect.y), "▸ ", style, 2);
        let plain = ink.theme.plain();
        ink.text(Point::new(3, rect.y), &words, plain, rect.w - 4);
        return;
    }
    if let Some(notice) = &app.notice {
        let (mark, style) = match notice.tone {
            crate::app::Tone::Done => ("✓ ", ink.theme.done()),
            crate::app::Tone::Refused => ("✗ ", ink.theme.refused()),
        };
        ink.text(Point::new(1, rect.y), mark, style, 2);
        let plain = ink.theme.plain();
        ink.text(Point::new(3, rect.y), &notice.words, plain, rect.w - 4);
        return;
    }
    let hint = hint(app);
    let style = ink.theme.dim();
    ink.text(Point::new(1, rect.y), &hint, style, rect.w - 2);
}

/// What to do next where there is little to see.
fn hint(app: &App) -> String {
    let Some(model) = app.model() else {
        return String::new();
    };
    let key = |command: Command| app.keymap.sign(command, app.scope()).unwrap_or_default();
    match app.focus() {
        Panel::Canvas if model.components.is_empty() => {
            format!(
                "An empty drawing: {}, or a double click, adds a component",
                key(Command::AddComponent)
            )
        }
        Panel::Canvas if model.flows.is_empty() => {
            format!(
                "No flows yet: {} on a component draws one, or drag with the right button",
                key(Command::AddFlow)
            )
        }
        Panel::Canvas if app.diagram.lens.zoom == Zoom::Overview => {
            overview::hint(app, model, &key(Command::Edit))
        }
        Panel::Canvas if app.diagram.selected.is_none() => {
            "arrows select a component, 2 starts the walk".to_owned()
        }
        Panel::Canvas if app.collapsed().is_some() => {
            format!("{} opens the boundary", key(Command::Edit))
        }
        Panel::Canvas if hangs_on_one(app, model) => format!(
            "{} facts · drag moves it · right button: drag draws a flow, click opens a menu",
            key(Command::Edit)
        ),
        Panel::Canvas | Panel::Outline => {
            format!("{} goes to the facts of the selection", key(Command::Edit))
        }
        Panel::Queue | Panel::Card => {
            "answer with one key; left and right go by prompts, up and down by elements".to_owned()
        }
        Panel::Register if model.threats.is_empty() => {
            "No threats yet: answer prompts in the Walk (2) with t, or press a".to_owned()
        }
        Panel::Register => "space marks several, for one change of all".to_owned(),
        Panel::Inspector | Panel::Detail => {
            "⏎ changes the row under the cursor, esc goes back".to_owned()
        }
        Panel::Grid | Panel::Findings => "⏎ goes to the place that settles the row".to_owned(),
        Panel::Start => String::new(),
    }
}

/// Whether a component is selected, and nothing is marked.
fn hangs_on_one(app: &App, model: &Model) -> bool {
    let selected = app.diagram.selected.as_ref();
    app.diagram.marked.is_empty() && selected.is_some_and(|id| model.components.contains_key(id))
}

/// The first row of a list to show, so that the cursor is in view.
pub(crate) fn first_row(cursor: usize, len: usize, rows: usize) -> usize {
    if len <= rows {
        return 0;
    }
    cursor.saturating_sub(rows / 2).min(len - rows)
}

/// Adds a list row for the mouse.
pub(crate) fn hit_row(ink: &mut Ink<'_>, rect: Rect, panel: Panel, row: usize) {
    ink.spot(rect, Spot::Target(Target::Row(panel, row)));
}
