//! Getting around: tabs, panels, cursors, undo and redo.

use crate::app::update::follow::{self, Way};
use crate::app::update::{lens, open, refresh, show, tutor};
use crate::app::{App, Panel, Tab, Work};
use crate::base::{Direction, Id};
use crate::command::Command;
use crate::layout::Zoom;
use crate::model::document::Stepped;
use crate::review::Standing;

/// Rows that a page moves.
const PAGE: usize = 10;

/// Runs a command that only moves.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::Diagram => tab(app, Tab::Diagram),
        Command::Walk => tab(app, Tab::Walk),
        Command::Threats => tab(app, Tab::Threats),
        Command::Review => tab(app, Tab::Review),
        Command::Find => open::find(app),
        Command::Filter => app.start.filtering = true,
        Command::Back => back(app),
        Command::NextPanel => panel(app, true),
        Command::PreviousPanel => panel(app, false),
        Command::Around => around(app),
        Command::NextFlow => follow::turn(app, true),
        Command::PreviousFlow => follow::turn(app, false),
        Command::Follow => follow::follow(app, Way::On),
        Command::FollowBack => follow::follow(app, Way::Back),
        Command::ShowElement => show_element(app),
        Command::Jump => open::jump(app),
        step => steps(app, step),
    }
}

/// Goes to a screen.
pub(super) fn tab(app: &mut App, tab: Tab) {
    if app.tab == tab {
        return;
    }
    app.tab = tab;
    app.pending.clear();
}

fn back(app: &mut App) {
    if app.work.is_none() {
        app.start.filter.reset();
        app.start.filtering = false;
        return;
    }
    match app.tab {
        Tab::Diagram if app.diagram.focus != Panel::Canvas => app.diagram.focus = Panel::Canvas,
        Tab::Diagram if app.diagram.lens.zoom == Zoom::Overview => lens::leave_overview(app, None),
        Tab::Diagram if !app.diagram.marked.is_empty() => app.diagram.marked.clear(),
        Tab::Diagram => {
            if !lens::show_all(app) {
                app.diagram.selected = None;
            }
        }
        Tab::Walk => app.walk.focus = Panel::Card,
        Tab::Threats if app.threats.focus == Panel::Detail => app.threats.focus = Panel::Register,
        Tab::Threats => app.threats.marked.clear(),
        Tab::Review => app.review.focus = Panel::Findings,
    }
}

fn panel(app: &mut App, forwards: bool) {
    let ring: Vec<Panel> = match (app.work.is_some(), app.tab) {
        (false, _) => vec![Panel::Start],
        (true, Tab::Diagram) if app.outline_shown() => {
            vec![Panel::Canvas, Panel::Inspector, Panel::Outline]
        }
        (true, Tab::Diagram) => vec![Panel::Canvas, Panel::Inspector],
        (true, Tab::Walk) => vec![Panel::Card, Panel::Queue],
        (true, Tab::Threats) => vec![Panel::Register, Panel::Detail],
        (true, Tab::Review) => vec![Panel::Findings, Panel::Grid],
    };
    let focus = app.focus();
    let at = ring.iter().position(|panel| *panel == focus).unwrap_or(0);
    let step = if forwards { 1 } else { ring.len() - 1 };
    if let Some(next) = ring.get((at + step) % ring.len().max(1)) {
        set_focus(app, *next);
    }
}

/// Gives a panel the focus.
pub(super) fn set_focus(app: &mut App, panel: Panel) {
    match panel {
        Panel::Start => {}
        Panel::Canvas | Panel::Outline => app.diagram.focus = panel,
        Panel::Inspector => {
            app.diagram.focus = panel;
            app.diagram.row = nearest_stop(app, app.diagram.row);
        }
        Panel::Queue | Panel::Card => app.walk.focus = panel,
        Panel::Detail if app.threats.at.is_none() => app.refuse("no threats yet"),
        Panel::Register | Panel::Detail => app.threats.focus = panel,
        Panel::Grid | Panel::Findings => app.review.focus = panel,
    }
}

/// The first row of the inspector from here on at which the cursor stops.
fn nearest_stop(app: &App, from: usize) -> usize {
    let rows = app.inspector();
    let stop = rows
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, row)| row.field.stops());
    stop.map_or(0, |(index, _)| index)
}

/// Moves a cursor in a list; stays within it.
pub(super) fn moved(at: usize, len: usize, step: Command) -> usize {
    let last = len.saturating_sub(1);
    if step == Command::Up {
        at.saturating_sub(1)
    } else if step == Command::Down {
        (at + 1).min(last)
    } else if step == Command::PageUp {
        at.saturating_sub(PAGE)
    } else if step == Command::PageDown {
        (at + PAGE).min(last)
    } else if step == Command::First {
        0
    } else if step == Command::Last {
        last
    } else {
        at.min(last)
    }
}

fn steps(app: &mut App, step: Command) {
    match app.focus() {
        Panel::Start => app.start.row = moved(app.start.row, app.menu().len(), step),
        Panel::Canvas => on_canvas(app, step),
        Panel::Outline => in_outline(app, step),
        Panel::Inspector => in_inspector(app, step),
        Panel::Queue | Panel::Card => in_walk(app, step),
        Panel::Register => {
            let at = app.threats.at.as_ref();
            let at = app
                .threats
                .rows
                .iter()
                .position(|id| Some(id) == at)
                .unwrap_or(0);
            let next = moved(at, app.threats.rows.len(), step);
            app.threats.at = app.threats.rows.get(next).cloned();
            app.threats.detail = 0;
        }
        Panel::Detail => in_detail(app, step),
        Panel::Grid => in_grid(app, step),
        Panel::Findings => {
            app.review.finding = moved(app.review.finding, app.findings().len(), step);
        }
    }
}

fn on_canvas(app: &mut App, step: Command) {
    let direction = if step == Command::Left {
        Direction::Left
    } else if step == Command::Right {
        Direction::Right
    } else if step == Command::Up {
        Direction::Up
    } else if step == Command::Down {
        Direction::Down
    } else {
        return ends(app, step);
    };
    let Some(scene) = app.diagram.scene() else {
        return;
    };
    let next = match &app.diagram.selected {
        Some(selected) => {
            let drawn = app.diagram.drawn_id(selected);
            drawn.and_then(|id| scene.neighbour(id, direction)).cloned()
        }
        None => first(app),
    };
    if let Some(next) = next {
        select(app, &next);
    }
}

/// The component that stands first on the canvas.
fn first(app: &App) -> Option<Id> {
    let scene = app.diagram.scene()?;
    let corner = |rect: crate::base::Rect| (rect.y + rect.x / 4, rect.y, rect.x);
    let boxes = scene
        .boxes
        .iter()
        .map(|(id, (rect, _))| (corner(*rect), id));
    let frames = scene
        .frames
        .iter()
        .map(|(id, (rect, _))| (corner(*rect), id));
    boxes
        .min()
        .or_else(|| frames.min())
        .map(|(_, id)| id.clone())
}

fn ends(app: &mut App, step: Command) {
    if step == Command::PageUp || step == Command::PageDown {
        let rows = refresh::viewport(app).h * 3 / 4;
        show::scroll(app, 0, if step == Command::PageUp { -rows } else { rows });
        return;
    }
    let Some(model) = app.model() else {
        return;
    };
    let id = if step == Command::First {
        first(app)
    } else {
        let seen = |id: &&Id| {
            let scene = app.diagram.scene();
            scene.is_none_or(|scene| scene.boxes.contains_key(*id))
        };
        model.components.keys().rev().find(seen).cloned()
    };
    if let Some(id) = id {
        select(app, &id);
    }
}

/// Selects an element on the Diagram and brings it into view.
pub(super) fn select(app: &mut App, id: &Id) {
    app.diagram.selected = Some(id.clone());
    app.diagram.pivot = None;
    app.diagram.row = 0;
    show::reveal(app);
}

fn in_outline(app: &mut App, step: Command) {
    let lines = app.work.as_ref().map_or(&[][..], Work::outline);
    let selected = app.diagram.selected.as_ref();
    let at = lines.iter().position(|line| Some(&line.id) == selected);
    let next = at.map_or(0, |at| moved(at, lines.len(), step));
    if let Some(id) = lines.get(next).map(|line| line.id.clone()) {
        select(app, &id);
    }
}

fn in_inspector(app: &mut App, step: Command) {
    let rows = app.inspector();
    let stops: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.field.stops())
        .map(|(index, _)| index)
        .collect();
    let at = stops
        .iter()
        .position(|row| *row >= app.diagram.row)
        .unwrap_or(0);
    if let Some(row) = stops.get(moved(at, stops.len(), step)) {
        app.diagram.row = *row;
    }
}

fn in_detail(app: &mut App, step: Command) {
    let rows = app.detail();
    let stops: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.about.stops())
        .map(|(index, _)| index)
        .collect();
    let at = stops
        .iter()
        .position(|row| *row >= app.threats.detail)
        .unwrap_or(0);
    if let Some(row) = stops.get(moved(at, stops.len(), step)) {
        app.threats.detail = *row;
    }
}

fn in_grid(app: &mut App, step: Command) {
    let review = &mut app.review;
    if step == Command::Left {
        review.column = review.column.saturating_sub(1);
    } else if step == Command::Right {
        review.column = (review.column + 1).min(5);
    } else {
        review.row = moved(review.row, review.rows.len(), step);
    }
}

/// Left and right go by prompts, up and down by elements; in the card, pages scroll it.
fn in_walk(app: &mut App, step: Command) {
    let pages = step == Command::PageUp || step == Command::PageDown;
    if pages && app.walk.focus == Panel::Card {
        let page = app.card_room().saturating_sub(2).max(1);
        let top = app.walk.scroll;
        let down = step == Command::PageDown;
        app.walk.scroll = if down {
            top + page
        } else {
            top.saturating_sub(page)
        };
        return;
    }
    let queue = &app.walk.queue;
    let cursor = app.walk.cursor;
    let element = queue.get(cursor).map(|(element, _)| element);
    let other = |at: &(Id, crate::base::Key)| Some(&at.0) != element;
    let next = if step == Command::Left {
        cursor.saturating_sub(1)
    } else if step == Command::Right {
        cursor + 1
    } else if step == Command::Down {
        let rest = queue.iter().enumerate().skip(cursor);
        rest.into_iter()
            .find(|(_, at)| other(at))
            .map_or(cursor, |(index, _)| index)
    } else if step == Command::Up {
        let before = queue.iter().enumerate().take(cursor).rev();
        let Some(last) = before.into_iter().find(|(_, at)| other(at)) else {
            return go_to(app, 0);
        };
        let (end, (id, _)) = last;
        let start = queue
            .iter()
            .take(end)
            .rposition(|(element, _)| element != id);
        start.map_or(0, |index| index + 1)
    } else {
        moved(cursor, queue.len(), step)
    };
    go_to(app, next);
}

fn go_to(app: &mut App, cursor: usize) {
    let cursor = cursor.min(app.walk.queue.len().saturating_sub(1));
    app.walk.cursor = cursor;
    app.walk.at = app.walk.queue.get(cursor).cloned();
}

fn around(app: &mut App) {
    let Some(model) = app.model() else {
        return;
    };
    let selected = app.diagram.selected.as_ref();
    let around = selected
        .and_then(|id| model.element(id))
        .and_then(crate::model::Element::within);
    if let Some(id) = around.cloned() {
        select(app, &id);
    }
}

fn show_element(app: &mut App) {
    if let Some(element) = app.subject() {
        tab(app, Tab::Diagram);
        app.diagram.focus = Panel::Canvas;
        refresh::refresh(app);
        select(app, &element);
    }
}

/// Takes the last change back.
pub(super) fn undo(app: &mut App) {
    let stepped = app.work.as_mut().and_then(|work| work.document.undo());
    if let Some(stepped) = stepped {
        tutor::undone(app);
        app.done(format!("undid: {}   ctrl-r does it again", stepped.label));
        back_to(app, stepped);
    }
}

/// Does again what was undone.
pub(super) fn redo(app: &mut App) {
    let stepped = app.work.as_mut().and_then(|work| work.document.redo());
    if let Some(stepped) = stepped {
        app.done(format!("did again: {}   u takes it back", stepped.label));
        back_to(app, stepped);
    }
}

/// Goes back to where a step of the history was made: its selection, or its prompt.
fn back_to(app: &mut App, stepped: Stepped) {
    app.diagram.marked.clear();
    if let [one] = stepped.selection.as_slice() {
        app.diagram.selected = Some(one.clone());
    } else {
        app.diagram.marked = stepped.selection.into_iter().collect();
    }
    let before: Vec<(Id, crate::base::Key, Standing)> =
        app.work.as_ref().map_or_else(Vec::new, |work| {
            let all = work.survey.inquiries();
            all.map(|i| (i.element.clone(), i.prompt.clone(), i.standing))
                .collect()
        });
    refresh::refresh(app);
    if app.tab != Tab::Walk {
        return;
    }
    let changed = app.work.as_ref().and_then(|work| {
        let mut all = before.iter().zip(work.survey.inquiries());
        all.find(|((element, prompt, standing), now)| {
            *element == now.element && *prompt == now.prompt && *standing != now.standing
        })
        .map(|(_, now)| (now.element.clone(), now.prompt.clone()))
    });
    if let Some(at) = changed {
        app.walk.at = Some(at);
    }
}
