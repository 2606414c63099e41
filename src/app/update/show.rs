//! What the screens show: zoom, scrolling, order, depth, sorting. Nothing of it changes the model.

use crate::app::update::{lens, open, refresh};
use crate::app::{App, Effect, Panel};
use crate::base::Point;
use crate::canvas::{Tint, figures};
use crate::command::Command;

/// Columns and rows that one scroll moves.
const SCROLL: (i32, i32) = (8, 4);

/// Runs a command that changes what is shown.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::ZoomIn => lens::zoom(app, true),
        Command::ZoomOut => lens::zoom(app, false),
        Command::Fit => lens::fit(app),
        Command::Collapse => lens::collapse(app),
        Command::CollapseAll => lens::collapse_all(app),
        Command::OpenAll => lens::open_all(app),
        Command::Neighbours => lens::neighbours(app),
        Command::Centre => centre(app),
        Command::ScrollLeft => scroll(app, -SCROLL.0, 0),
        Command::ScrollRight => scroll(app, SCROLL.0, 0),
        Command::ScrollUp => scroll(app, 0, -SCROLL.1),
        Command::ScrollDown => scroll(app, 0, SCROLL.1),
        Command::Overlay => overlay(app, app.diagram.tint.next()),
        Command::ChooseOverlay => open::overlay(app),
        Command::Minimap => minimap(app),
        Command::Outline => outline(app),
        Command::WalkOrder => open::order(app),
        Command::WalkDepth => open::depth(app),
        Command::Behind => open::behind(app),
        Command::NotAsked => open::left_out(app),
        Command::SortThreats => {
            app.threats.sort = app.threats.sort.next();
            app.done(format!("sorted by {}", app.threats.sort.word()));
        }
        Command::FilterThreats => {
            app.threats.filter = app.threats.filter.next();
            app.done(format!("showing: {}", app.threats.filter.word()));
        }
        _ => return vec![Effect::Redraw],
    }
    Vec::new()
}

/// Moves the camera; what scrolls past the scene is taken back when the screen is drawn.
pub(super) fn scroll(app: &mut App, dx: i32, dy: i32) {
    app.diagram.camera.x += dx;
    app.diagram.camera.y += dy;
}

/// Brings what a tile of the map shows into the middle.
pub(super) fn look_at(app: &mut App, tile: Point) {
    let view = refresh::viewport(app);
    if let Some(cell) = app.minimap().map(|(_, map)| map.cell_of(tile)) {
        app.diagram.camera = Point::new(cell.x - view.w / 2, cell.y - view.h / 2);
    }
}

fn centre(app: &mut App) {
    let view = refresh::viewport(app);
    let selected = app.diagram.selected.as_ref();
    let focus = selected.and_then(|id| app.diagram.focus(id));
    if let Some(focus) = focus {
        app.diagram.camera = Point::new(focus.x - view.w / 2, focus.y - view.h / 2);
    }
}

/// Brings the selected element into view with the least movement.
pub(super) fn reveal(app: &mut App) {
    let view = refresh::viewport(app);
    let selected = app.diagram.selected.as_ref();
    let rect = selected.and_then(|id| app.diagram.extent(id));
    if let Some(rect) = rect {
        app.diagram.camera = refresh::bring(app.diagram.camera, view, rect);
    }
}

/// Shows an overlay on the canvas, and says which.
pub(super) fn overlay(app: &mut App, tint: Tint) {
    app.diagram.tint = tint;
    let row = tint.row();
    let empty = app
        .work
        .as_ref()
        .is_some_and(|work| figures(work.document.model(), &work.survey, tint).is_empty());
    let words = if empty { row.empty } else { row.shows };
    app.done(if tint == Tint::None {
        format!("no overlay: {}", row.shows)
    } else {
        format!("{}: {words}", row.name)
    });
}

fn minimap(app: &mut App) {
    app.diagram.no_map = !app.diagram.no_map;
    app.done(if app.diagram.no_map {
        "the map is hidden"
    } else {
        "the map is shown where the diagram is larger than the canvas"
    });
}

fn outline(app: &mut App) {
    let shown = app.outline_shown();
    app.diagram.outline = Some(!shown);
    app.diagram.focus = if shown { Panel::Canvas } else { Panel::Outline };
}
