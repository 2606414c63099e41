//! Arranging by hand: steps, pins, order, lines.

use crate::app::App;
use crate::app::update::landing::by_area;
use crate::base::{Direction, Id, Point};
use crate::command::Command;
use crate::layout::{self, Alignment};
use crate::model::{Area, Arrangement, Shift, Transaction, change};

/// Runs a command that changes only where things stand.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands that arrange"
)]
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::NudgeLeft => nudge(app, Direction::Left),
        Command::NudgeRight => nudge(app, Direction::Right),
        Command::NudgeUp => nudge(app, Direction::Up),
        Command::NudgeDown => nudge(app, Direction::Down),
        Command::Pin => pin(app),
        Command::MoveEarlier => shift(app, Shift::Earlier, "earlier"),
        Command::MoveLater => shift(app, Shift::Later, "later"),
        Command::LayerBefore => shift(app, Shift::LayerBefore, "to the layer before"),
        Command::LayerAfter => shift(app, Shift::LayerAfter, "to the layer after"),
        Command::AlignLeft => align(app, Alignment::Left),
        Command::AlignCentre => align(app, Alignment::Centre),
        Command::AlignRight => align(app, Alignment::Right),
        Command::AlignTop => align(app, Alignment::Top),
        Command::AlignMiddle => align(app, Alignment::Middle),
        Command::AlignBottom => align(app, Alignment::Bottom),
        _ => {}
    }
}

/// Commits what was moved by hand. When it is drawn, all else keeps its place on the screen.
pub(super) fn move_by_hand(app: &mut App, transaction: Transaction, ids: &[Id], by: Point) -> bool {
    let done = app.commit(transaction, ids);
    if done {
        app.diagram.moved = by;
    }
    done
}

fn nudge(app: &mut App, direction: Direction) {
    let Some(id) = app.diagram.selected.clone() else {
        return;
    };
    let drawn = app.diagram.drawn.as_ref();
    let nudged = drawn.and_then(|(diagram, scene)| layout::nudge(diagram, scene, &id, direction));
    let (Some((area, arrangement)), Some(model)) = (nudged, app.model()) else {
        return;
    };
    let name = model.name(&id);
    let pinned = arrangement.pins.contains_key(&id);
    let label = if pinned {
        format!("nudge {name}")
    } else {
        format!("nudge {name} past its neighbour")
    };
    let step = layout::step(direction);
    let by = if pinned { step } else { Point::default() };
    let transaction = change::arrange(&label, area, arrangement);
    move_by_hand(app, transaction, &[id], by);
}

/// Pins the selection where it stands; where all of it is pinned, lets go of it.
fn pin(app: &mut App) {
    let ids = app.placed_selection();
    let loose: Vec<Id> = ids
        .iter()
        .filter(|id| !app.is_pinned(id))
        .cloned()
        .collect();
    let (verb, ids, next) = if loose.is_empty() {
        let next = unpinned(app, &ids);
        ("unpin", ids, next)
    } else {
        let next = pinned(app, &loose);
        ("pin", loose, next)
    };
    if let Some(model) = app.model() {
        let label = format!("{verb} {}", change::these(model, &ids));
        let transaction = change::rearrange(&label, next);
        app.commit(transaction, &ids);
    }
}

fn pinned(app: &App, ids: &[Id]) -> Vec<(Area, Arrangement)> {
    let Some((diagram, scene)) = &app.diagram.drawn else {
        return Vec::new();
    };
    let areas = by_area(diagram, ids).into_iter();
    let pinned = areas.filter_map(|(area, ids)| {
        let corner = |id: Id| {
            let rect = scene.rect(&id)?;
            Some((id, Point::new(rect.x, rect.y)))
        };
        let corners: Vec<(Id, Point)> = ids.into_iter().filter_map(corner).collect();
        let pinned = layout::pins_at(diagram, scene, &area, &corners)?;
        Some((area, pinned))
    });
    pinned.collect()
}

fn unpinned(app: &App, ids: &[Id]) -> Vec<(Area, Arrangement)> {
    let Some(model) = app.model() else {
        return Vec::new();
    };
    let held = |arrangement: &Arrangement| ids.iter().any(|id| arrangement.pins.contains_key(id));
    let areas = model.layout.iter().filter(|(_, saved)| held(saved));
    let let_go = areas.map(|(area, saved)| {
        let mut saved = saved.clone();
        saved.pins.retain(|id, _| !ids.contains(id));
        (area.clone(), saved)
    });
    let_go.collect()
}

/// Moves the selected box in the order of its area, which is saved, never coordinates.
fn shift(app: &mut App, shift: Shift, words: &str) {
    match app.shifted(shift) {
        Ok((id, area, next)) => {
            let name = app
                .model()
                .map_or_else(String::new, |model| model.name(&id));
            let label = format!("move {name} {words}");
            let transaction = change::rearrange(&label, [(area, next)]);
            app.commit(transaction, &[id]);
        }
        Err(reason) => app.refuse(reason),
    }
}

/// Brings the marked boxes into line. That is saved as pins: an order says who stands beside whom, and
/// leaves their places to the flows, so it cannot say that edges meet.
fn align(app: &mut App, alignment: Alignment) {
    let (area, rects) = match app.alignable() {
        Ok(found) => found,
        Err(reason) => return app.refuse(reason),
    };
    let Some(model) = app.model() else {
        return;
    };
    let corners = match layout::lined_up(&rects, alignment) {
        Ok(corners) => corners,
        Err((one, other)) => {
            let (one, other) = (model.name(&one), model.name(&other));
            return app.refuse(format!(
                "{one} and {other} would lie on each other; align the other way, or move one first"
            ));
        }
    };
    let ids: Vec<Id> = corners.iter().map(|(id, _)| id.clone()).collect();
    let label = format!("align {}", change::these(model, &ids));
    let drawn = app.diagram.drawn.as_ref();
    let pinned =
        drawn.and_then(|(diagram, scene)| layout::pins_at(diagram, scene, &area, &corners));
    if let Some(pinned) = pinned {
        let transaction = change::rearrange(&label, [(area, pinned)]);
        app.commit(transaction, &ids);
    }
}
