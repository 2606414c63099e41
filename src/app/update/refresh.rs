//! After every message: what is derived is derived anew, and cursors point at something that exists.

use crate::app::screens::{DiagramScreen, Sort, ThreatsScreen};
use crate::app::update::{lens, preview, search};
use crate::app::{App, Effect, Hand, Panel, Tab};
use crate::base::{Id, Point, Rect, Size};
use crate::canvas::{Blueprint, Lens};
use crate::layout::{Diagram, Scene, Zoom};
use crate::model::Model;
use std::cmp::Reverse;

/// Cells between the selection and the canvas's edge, where there is room.
const MARGIN: i32 = 2;

/// Brings everything derived up to date; what takes long is asked for.
pub(super) fn refresh(app: &mut App) -> Option<Effect> {
    if app.work.is_none() {
        if !app.start.waiting {
            preview::of_template(app);
        }
        return None;
    }
    preview::of_fragment(app);
    drop_what_is_gone(app);
    if app.tab != Tab::Diagram {
        survey(app);
    }
    match app.tab {
        // Surveyed while it is drawn.
        Tab::Diagram => return draw(app),
        Tab::Walk => {
            queue(app);
            card(app);
        }
        Tab::Threats => rows(app),
        Tab::Review => grid(app),
    }
    None
}

/// Brings the survey up to date.
fn survey(app: &mut App) {
    if let Some(work) = app.work.as_mut() {
        work.refresh(&app.library, app.walk.depth);
    }
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
        if diagram.focus == Panel::Inspector {
            diagram.focus = Panel::Canvas;
        }
    }
    diagram.marked.retain(|id| model.element(id).is_some());
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

/// The card: another prompt is read from its top, and none is scrolled past its end.
fn card(app: &mut App) {
    if app.walk.scrolled != app.walk.at {
        app.walk.scrolled.clone_from(&app.walk.at);
        app.walk.scroll = 0;
    }
    if app.walk.scroll > 0 {
        let most = app.card().len().saturating_sub(app.card_room());
        app.walk.scroll = app.walk.scroll.min(most);
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
    let view = search::free(app);
    lens::reveal(app);
    if !app.diagram.fitted {
        fit(app, view, &[Zoom::Full], Zoom::Compact);
    }
    let (moved, asked) = lay_out(app);
    survey(app);
    search::look(app);
    let screen = &mut app.diagram;
    if !matches!(screen.hand, Some(Hand::Boxes(_))) {
        let recalled = screen.drawn.is_some() && std::mem::take(&mut screen.recalled);
        look(screen, view, moved && !recalled);
    }
    let stops = app.inspector().len();
    app.diagram.row = app.diagram.row.min(stops.saturating_sub(1));
    asked
}

/// Draws the model through its lens, unless that is what was drawn last; a large one is asked for.
/// Returns whether anything moved.
fn lay_out(app: &mut App) -> (bool, Option<Effect>) {
    let view = viewport(app);
    let Some(work) = app.work.as_mut() else {
        return (false, None);
    };
    let screen = &mut app.diagram;
    let revision = work.document.revision();
    let drawn_of = screen.drawn_of.as_ref();
    let is_drawn = drawn_of.is_some_and(|of| of.0 == revision && of.1 == screen.lens);
    if is_drawn || screen.awaited.is_some() {
        return (false, None);
    }
    let of = (revision, screen.lens.clone());
    let before = screen.arrangements();
    let blueprint = Blueprint::of(work.document.model(), &app.library, &before, &of.1);
    if screen
        .drawn
        .as_ref()
        .is_some_and(|(drawn, _)| blueprint.is_of(drawn))
    {
        screen.drawn_of = Some(of);
        screen.moved = Point::default();
        return (false, None);
    }
    if let Some(drawing) = redrawn(screen, &blueprint) {
        take(screen, view, of, drawing);
        return (true, None);
    }
    if blueprint.is_large() {
        screen.awaited = Some(of.clone());
        let blueprint = Box::new(blueprint);
        return (false, Some(Effect::Draw { of, blueprint }));
    }
    let drawing = work.refresh_beside(&app.library, app.walk.depth, || blueprint.draw());
    take(screen, view, of, drawing);
    (true, None)
}

/// What was drawn last with what has changed, so that the rest stays where it is.
fn redrawn(screen: &DiagramScreen, blueprint: &Blueprint) -> Option<(Diagram, Scene)> {
    let drawn_of = screen.drawn_of.as_ref();
    let is_like = drawn_of.is_some_and(|(_, lens)| *lens == screen.lens);
    let drawn = screen.drawn.as_ref().filter(|_| is_like)?;
    blueprint.redraw(drawn)
}

/// Takes a drawing that was made elsewhere. One of what the model is no more, or of another model that was
/// open before, is dropped; then the next is asked for.
pub(super) fn drawn(app: &mut App, of: (u64, Lens), drawing: (Diagram, Scene)) {
    if app.diagram.awaited.as_ref() != Some(&of) {
        return;
    }
    app.diagram.awaited = None;
    let before = app.diagram.arrangements();
    let now = app
        .model()
        .map(|model| Blueprint::of(model, &app.library, &before, &of.1));
    if now.is_some_and(|now| now.is_of(&drawing.0)) {
        let recalled = std::mem::take(&mut app.diagram.recalled);
        if before.is_empty() && app.diagram.lens == of.1 && !recalled {
            // It was not known yet how members stand; now what fits can be told.
            app.diagram.fitted = false;
        }
        let view = viewport(app);
        take(&mut app.diagram, view, of, drawing);
        look(&mut app.diagram, view, !recalled);
    }
}

fn take(screen: &mut DiagramScreen, view: Size, of: (u64, Lens), drawing: (Diagram, Scene)) {
    anchor(screen, view, &drawing);
    screen.drawn = Some(drawing);
    screen.drawn_of = Some(of);
}

/// Chooses the first of some levels of zoom at which the whole scene fits, another where none does. A
/// large scene is taken at its least size: drawing it takes long.
pub(super) fn fit(app: &mut App, view: Size, zooms: &[Zoom], otherwise: Zoom) {
    app.diagram.fitted = true;
    let fits = |size: Size| size.w <= view.w && size.h <= view.h;
    for zoom in zooms {
        app.diagram.lens.zoom = *zoom;
        let before = app.diagram.arrangements();
        let blueprint = app
            .model()
            .map(|model| Blueprint::of(model, &app.library, &before, &app.diagram.lens));
        let Some(blueprint) = blueprint.filter(|blueprint| fits(blueprint.least_size())) else {
            continue;
        };
        if blueprint.is_large() {
            return;
        }
        lay_out(app);
        if app.diagram.scene().is_some_and(|scene| fits(scene.size)) {
            return;
        }
    }
    app.diagram.lens.zoom = otherwise;
}

/// The canvas's inside, in columns × rows.
pub(super) fn viewport(app: &App) -> Size {
    let inside = app.regions().inside(Panel::Canvas).unwrap_or_default();
    Size::new(inside.w, inside.h)
}

/// Moves the camera along with the selected element, so that it keeps its place on the screen; without
/// one, along with what stands nearest to the middle of the screen. What was moved by hand stands where it
/// was put.
fn anchor(screen: &mut DiagramScreen, view: Size, drawing: &(Diagram, Scene)) {
    let moved = std::mem::take(&mut screen.moved);
    let now = |id: &Id| {
        let line = || drawing.0.line_of(id).map(|line| &line.id);
        drawing.1.focus(id).or_else(|| drawing.1.focus(line()?))
    };
    let selected = screen.selected.as_ref();
    let held = selected.and_then(|id| Some((screen.focus(id)?, now(id)?)));
    let Some((before, now)) = held.or_else(|| middle(screen, view, &drawing.1)) else {
        return;
    };
    screen.camera.x += now.x - before.x - moved.x;
    screen.camera.y += now.y - before.y - moved.y;
}

/// Where the box nearest to the middle of the screen stands, and where it will.
fn middle(screen: &DiagramScreen, view: Size, scene: &Scene) -> Option<(Point, Point)> {
    let camera = screen.camera;
    let (x, y) = (camera.x + view.w / 2, camera.y + view.h / 2);
    let there = screen.scene()?.boxes.iter().filter_map(|(id, (rect, _))| {
        let (before, now) = (rect.centre(), scene.focus(id)?);
        let distance = (before.x - x).abs() + 2 * (before.y - y).abs();
        Some((distance, before, now))
    });
    let (_, before, now) = there.min()?;
    Some((before, now))
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
    if moved && let Some(rect) = screen.selected.as_ref().and_then(|id| screen.extent(id)) {
        screen.camera = bring(screen.camera, view, rect);
    }
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
