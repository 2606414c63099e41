//! What of the model the Diagram shows: zoom, collapsed boundaries, neighbours only.

use crate::app::App;
use crate::app::update::refresh;
use crate::base::text::count;
use crate::base::{Id, Point};
use crate::layout::Zoom;
use crate::model::Model;
use std::collections::BTreeSet;

/// Goes a level of zoom closer or farther.
pub(super) fn zoom(app: &mut App, closer: bool) {
    let zoom = app.diagram.lens.zoom;
    let next = if closer {
        zoom.closer()
    } else {
        zoom.farther()
    };
    go_to(app, next);
}

/// The largest zoom at which all of it fits.
pub(super) fn fit(app: &mut App) {
    let view = refresh::viewport(app);
    let before = app.diagram.lens.zoom;
    refresh::fit(
        app,
        view,
        &[Zoom::Full, Zoom::Compact, Zoom::Chips],
        Zoom::Overview,
    );
    let fitting = app.diagram.lens.zoom;
    app.diagram.lens.zoom = before;
    go_to(app, fitting);
}

fn go_to(app: &mut App, zoom: Zoom) {
    let screen = &mut app.diagram;
    if zoom == Zoom::Overview && screen.lens.zoom != Zoom::Overview {
        screen.before_overview = screen.lens.zoom;
    }
    screen.lens.zoom = zoom;
}

/// Goes back from the overview to the zoom before it, with a cell of the scene in the middle; without
/// one, with the selection there.
pub(super) fn leave_overview(app: &mut App, cell: Option<Point>) {
    let view = refresh::viewport(app);
    let selected = app.diagram.selected.as_ref();
    let cell = cell.or_else(|| selected.and_then(|id| app.diagram.focus(id)));
    if let Some(cell) = cell {
        app.diagram.camera = Point::new(cell.x - view.w / 2, cell.y - view.h / 2);
    }
    app.diagram.lens.zoom = app.diagram.before_overview;
}

/// Takes a click on a tile of the overview: what stands there is selected, and shown from near.
pub(super) fn point(app: &mut App, tile: Point) {
    let Some(small) = app.overview() else {
        return;
    };
    let hit = small.at(tile).and_then(|tile| small.owner(tile)).cloned();
    let cell = small.cell_of(tile);
    app.diagram.selected = hit;
    app.diagram.row = 0;
    leave_overview(app, Some(cell));
}

/// Collapses the selected boundary, or the one around the selection; a collapsed one is opened.
pub(super) fn collapse(app: &mut App) {
    let selected = app.diagram.selected.as_ref();
    let target = app
        .model()
        .zip(selected)
        .and_then(|(model, id)| collapsible(model, id).cloned());
    let Some(boundary) = target else {
        return;
    };
    if app.diagram.lens.collapsed.contains(&boundary) {
        open(app, &boundary);
        return;
    }
    app.diagram.lens.collapsed.insert(boundary);
    stand_outside(app);
}

/// The boundary that collapsing is about: the selected one, else the one around what is selected.
pub(in crate::app) fn collapsible<'a>(model: &'a Model, selected: &'a Id) -> Option<&'a Id> {
    if model.boundaries.contains_key(selected) {
        return Some(selected);
    }
    crate::canvas::area(model, selected)
}

/// Opens a collapsed boundary. Returns whether it was one.
pub(super) fn open(app: &mut App, boundary: &Id) -> bool {
    app.diagram.lens.collapsed.remove(boundary)
}

/// Collapses every boundary.
pub(super) fn collapse_all(app: &mut App) {
    let boundaries = app.model().map(|model| model.boundaries.keys().cloned());
    let all: BTreeSet<Id> = boundaries.into_iter().flatten().collect();
    let words = count(all.len(), "boundary", "boundaries");
    app.diagram.lens.collapsed = all;
    stand_outside(app);
    app.done(format!("{words} collapsed   z opens the selected one"));
}

/// Opens every boundary.
pub(super) fn open_all(app: &mut App) {
    app.diagram.lens.collapsed.clear();
}

/// The selection leaves what has just been collapsed, and so do marks: else it would open again.
fn stand_outside(app: &mut App) {
    let Some(model) = app.work.as_ref().map(|work| work.document.model()) else {
        return;
    };
    let screen = &mut app.diagram;
    let lens = &screen.lens;
    screen.marked.retain(|id| lens.shows(model, id));
    let hidden = screen.selected.as_ref().filter(|id| !lens.shows(model, id));
    let Some(hidden) = hidden else {
        return;
    };
    let inside = model.flows.get(hidden).map_or(hidden, |flow| &flow.from);
    screen.selected = Some(lens.host(model, inside).clone());
    screen.row = 0;
}

/// Shows only the selection and what is one flow away; around the same once more, everything again.
pub(super) fn neighbours(app: &mut App) {
    let selection: BTreeSet<Id> = app.selection().into_iter().collect();
    // The same word as on the key bar: what is shown around already, or nothing, leads back.
    if app.would_show_all() {
        show_all(app);
        return;
    }
    app.diagram.lens.around = selection;
    app.done("neighbours only   N on another goes on from there, esc shows everything");
}

/// Shows everything again. Returns whether anything was left out.
pub(super) fn show_all(app: &mut App) -> bool {
    !std::mem::take(&mut app.diagram.lens.around).is_empty()
}

/// Opens whatever hides the selection or a mark.
pub(super) fn reveal(app: &mut App) {
    let Some(model) = app.work.as_ref().map(|work| work.document.model()) else {
        return;
    };
    let screen = &mut app.diagram;
    screen.lens.retain(model);
    if screen.lens.is_whole() {
        return;
    }
    for id in screen.selected.iter().chain(&screen.marked) {
        screen.lens.reveal(model, id);
    }
}
