//! After every message: what is derived is derived anew, and cursors point at something that exists.

use crate::app::screens::{DiagramScreen, Preview, Sort, ThreatsScreen};
use crate::app::{App, Effect, Hand, MenuRow, Panel, Tab};
use crate::base::{Id, Point, Rect, Size};
use crate::canvas::Blueprint;
use crate::layout::{Diagram, Scene, Zoom};
use crate::library::{Depth, Library};
use crate::model::Model;
use crate::review::Survey;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Cells between the selection and the canvas's edge, where there is room.
const MARGIN: i32 = 2;

/// Brings everything derived up to date; what takes long is asked for.
pub(super) fn refresh(app: &mut App) -> Option<Effect> {
    if app.work.is_none() {
        if !app.start.waiting {
            preview(app);
        }
        return None;
    }
    let depth = app.walk.depth;
    if let Some(work) = app.work.as_mut() {
        work.refresh(&app.library, depth);
    }
    drop_what_is_gone(app);
    match app.tab {
        Tab::Diagram => return draw(app),
        Tab::Walk => queue(app),
        Tab::Threats => rows(app),
        Tab::Review => grid(app),
    }
    None
}

/// Forgets ids that the model holds no more.
fn drop_what_is_gone(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let diagram = &mut app.diagram;
    if diagram
        .selected
        .as_ref()
        .is_some_and(|id| model.element(id).is_none())
    {
        diagram.selected = None;
    }
    diagram.marked.retain(|id| model.element(id).is_some());
    if diagram.focus == Panel::Inspector && diagram.selected.is_none() {
        diagram.focus = Panel::Canvas;
    }
    app.threats
        .marked
        .retain(|id| model.threats.contains_key(id));
}

/// The Walk's queue, with the prompt in view kept in view.
pub(super) fn queue(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let walk = &mut app.walk;
    walk.queue = work.survey.queue(work.document.model(), walk.order);
    let place = walk
        .at
        .as_ref()
        .and_then(|at| walk.queue.iter().position(|one| one == at));
    if let Some(place) = place {
        walk.cursor = place;
        return;
    }
    walk.cursor = walk.cursor.min(walk.queue.len().saturating_sub(1));
    let kept = walk.at.as_ref().is_some_and(|(element, prompt)| {
        work.survey.inquiry(element, prompt).is_some() && !walk.queue.is_empty()
    });
    if !kept {
        walk.at = walk.queue.get(walk.cursor).cloned();
    }
}

/// The register's rows, with the threat under the cursor kept under it.
fn rows(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let threats = &mut app.threats;
    let before = threats
        .at
        .as_ref()
        .and_then(|id| threats.rows.iter().position(|one| one == id));
    threats.rows = sorted(model, threats);
    let there = threats
        .at
        .as_ref()
        .is_some_and(|id| threats.rows.contains(id));
    if !there {
        let place = before
            .unwrap_or(0)
            .min(threats.rows.len().saturating_sub(1));
        threats.at = threats.rows.get(place).cloned();
        threats.detail = 0;
    }
    let stops = app.detail().len();
    app.threats.detail = app.threats.detail.min(stops.saturating_sub(1));
    if app.threats.at.is_none() {
        app.threats.focus = Panel::Register;
    }
}

fn sorted(model: &Model, screen: &ThreatsScreen) -> Vec<Id> {
    let lets = |id: &&Id| {
        model
            .threats
            .get(*id)
            .is_some_and(|threat| screen.filter.lets(threat))
    };
    let mut rows: Vec<Id> = model.threats.keys().filter(lets).cloned().collect();
    let threat = |id: &Id| model.threats.get(id);
    match screen.sort {
        Sort::Severity => rows
            .sort_by_key(|id| Reverse(threat(id).and_then(crate::model::threat::Threat::severity))),
        Sort::Title => rows.sort_by_key(|id| threat(id).map(|t| t.title.to_lowercase())),
        Sort::Element => {
            rows.sort_by_key(|id| threat(id).map(|t| model.name(&t.element).to_lowercase()));
        }
        Sort::Category => rows.sort_by_key(|id| threat(id).map(|t| t.category)),
        Sort::Status => rows.sort_by_key(|id| threat(id).map(|t| t.status)),
    }
    rows
}

/// The coverage grid's rows.
fn grid(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let review = &mut app.review;
    let model = work.document.model();
    let asked = |id: &&Id| {
        work.survey
            .slots
            .get(*id)
            .is_some_and(|slots| slots.iter().any(|slot| slot.standing.is_some()))
    };
    review.rows = model.element_ids().filter(asked).cloned().collect();
    review.row = review.row.min(review.rows.len().saturating_sub(1));
    let findings = work.findings(&app.library, app.settings.today).len();
    review.finding = review.finding.min(findings.saturating_sub(1));
}

/// The Diagram's scene and camera.
fn draw(app: &mut App) -> Option<Effect> {
    let view = viewport(app);
    if app.diagram.zoom.is_none() {
        fit(app, view);
    }
    let zoom = app.diagram.zoom.unwrap_or(Zoom::Compact);
    let (moved, asked) = lay_out(app, zoom);
    let screen = &mut app.diagram;
    if !matches!(screen.hand, Some(Hand::Boxes(_))) {
        look(screen, view, moved);
    }
    let stops = app.inspector().len();
    app.diagram.row = app.diagram.row.min(stops.saturating_sub(1));
    asked
}

/// Draws the model at a zoom, unless that is what was drawn last; a large one is asked for. Returns
/// whether anything moved.
fn lay_out(app: &mut App, zoom: Zoom) -> (bool, Option<Effect>) {
    let Some(work) = app.work.as_ref() else {
        return (false, None);
    };
    let screen = &mut app.diagram;
    let of = (work.document.revision(), zoom);
    if screen.drawn_of == Some(of) || screen.awaited.is_some() {
        return (false, None);
    }
    let before = screen.arrangements();
    let blueprint = Blueprint::of(work.document.model(), &app.library, &before, zoom);
    if screen
        .drawn
        .as_ref()
        .is_some_and(|(drawn, _)| blueprint.is_of(drawn))
    {
        screen.drawn_of = Some(of);
        screen.moved = Point::default();
        return (false, None);
    }
    if blueprint.is_large() {
        screen.awaited = Some(of);
        let blueprint = Box::new(blueprint);
        return (false, Some(Effect::Draw { of, blueprint }));
    }
    take(screen, of, blueprint.draw());
    (true, None)
}

/// Takes a drawing that was made elsewhere. One of what the model is no more, or of another model that was
/// open before, is dropped; then the next is asked for.
pub(super) fn drawn(app: &mut App, of: (u64, Zoom), drawing: (Diagram, Scene)) {
    if app.diagram.awaited != Some(of) {
        return;
    }
    app.diagram.awaited = None;
    let before = app.diagram.arrangements();
    let now = app
        .model()
        .map(|model| Blueprint::of(model, &app.library, &before, of.1));
    if now.is_some_and(|now| now.is_of(&drawing.0)) {
        take(&mut app.diagram, of, drawing);
    }
}

fn take(screen: &mut DiagramScreen, of: (u64, Zoom), drawing: (Diagram, Scene)) {
    anchor(screen, &drawing.1);
    screen.drawn = Some(drawing);
    screen.drawn_of = Some(of);
}

/// Chooses the largest zoom at which the whole scene fits, the middle one where none does. A large
/// model is not tried: reading it takes scrolling anyway.
pub(super) fn fit(app: &mut App, view: Size) {
    app.diagram.zoom = Some(Zoom::Compact);
    let Some(model) = app.model() else {
        return;
    };
    let fits = |size: Size| size.w <= view.w && size.h <= view.h;
    let before = app.diagram.arrangements();
    let full = Blueprint::of(model, &app.library, &before, Zoom::Full);
    if full.is_large() || !fits(full.least_size()) {
        return;
    }
    lay_out(app, Zoom::Full);
    if app.diagram.scene().is_some_and(|scene| fits(scene.size)) {
        app.diagram.zoom = Some(Zoom::Full);
    }
}

/// The canvas's inside, in columns × rows.
pub(super) fn viewport(app: &App) -> Size {
    let inside = app.regions().inside(Panel::Canvas).unwrap_or_default();
    Size::new(inside.w, inside.h)
}

/// Moves the camera along with the selected element, so that it keeps its place on the screen; what was
/// moved by hand stands where it was put.
fn anchor(screen: &mut DiagramScreen, scene: &Scene) {
    let moved = std::mem::take(&mut screen.moved);
    let Some(selected) = &screen.selected else {
        return;
    };
    let before = screen
        .drawn
        .as_ref()
        .and_then(|(_, old)| old.focus(selected));
    if let (Some(before), Some(now)) = (before, scene.focus(selected)) {
        screen.camera.x += now.x - before.x - moved.x;
        screen.camera.y += now.y - before.y - moved.y;
    }
}

/// Centres a scene that fits; else keeps the camera over the scene.
fn look(screen: &mut DiagramScreen, view: Size, moved: bool) {
    let Some((_, scene)) = &screen.drawn else {
        return;
    };
    let size = scene.size;
    let place = |camera: i32, room: i32, content: i32| {
        if content <= room {
            (content - room) / 2
        } else {
            camera.clamp(-MARGIN, content - room + MARGIN)
        }
    };
    screen.camera.x = place(screen.camera.x, view.w, size.w);
    screen.camera.y = place(screen.camera.y, view.h, size.h);
    if moved && let Some(rect) = screen.selected.as_ref().and_then(|id| extent(scene, id)) {
        screen.camera = bring(screen.camera, view, rect);
    }
}

/// The cells of an element that are to be in view.
pub(super) fn extent(scene: &Scene, id: &Id) -> Option<Rect> {
    scene.rect(id).or_else(|| {
        let focus = scene.focus(id)?;
        Some(Rect::new(focus.x, focus.y, 1, 1))
    })
}

/// The nearest camera that has a rectangle in view.
pub(super) fn bring(camera: Point, view: Size, rect: Rect) -> Point {
    let axis = |camera: i32, room: i32, from: i32, to: i32| {
        if to - from + 2 * MARGIN > room {
            return if from < camera || to > camera + room {
                from - MARGIN
            } else {
                camera
            };
        }
        camera.clamp(to + MARGIN - room, from - MARGIN)
    };
    Point::new(
        axis(camera.x, view.w, rect.x, rect.right()),
        axis(camera.y, view.h, rect.y, rect.bottom()),
    )
}

/// A drawing small enough for the preview where one is, else the smallest.
fn small(model: &Model, library: &Library, screen: Size) -> Scene {
    let drawn = |zoom| {
        let blueprint = Blueprint::of(model, library, &BTreeMap::new(), zoom);
        blueprint.draw().1
    };
    let compact = drawn(Zoom::Compact);
    if compact.size.w <= screen.w * 48 / 100 - 4 && compact.size.h <= screen.h - 11 {
        compact
    } else {
        drawn(Zoom::Overview)
    }
}

/// The drawing of the template under the cursor.
fn preview(app: &mut App) {
    let rows = app.menu().len();
    app.start.row = app.start.row.min(rows.saturating_sub(1));
    let Some(MenuRow::Template(index)) = app.menu_row() else {
        app.start.preview = None;
        return;
    };
    let Some(template) = app.library.templates.get(index) else {
        return;
    };
    if app
        .start
        .preview
        .as_ref()
        .is_some_and(|preview| preview.template == template.id)
    {
        return;
    }
    let model = &template.model;
    app.start.preview = Some(Preview {
        template: template.id.clone(),
        scene: small(model, &app.library, app.size),
        counts: (
            model.components.len(),
            model.flows.len(),
            model.boundaries.len(),
        ),
        prompts: Survey::of(model, &app.library, Depth::Standard)
            .totals
            .asked,
    });
}
