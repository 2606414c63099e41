//! The mouse on the canvas: selecting, marking, holding boxes, drawing flows, the menu.

use crate::app::hand::band;
use crate::app::update::{arrange, context, edit, go, landing, open, run, show};
use crate::app::{App, Effect, Gesture, Grab, Hand, Panel, Reach};
use crate::base::{Id, Point, Rect};
use crate::command::Command;
use crate::model::Element;

/// Takes a gesture on a cell of the scene.
pub(super) fn canvas(app: &mut App, at: Point, gesture: Gesture) -> Vec<Effect> {
    if matches!(
        gesture,
        Gesture::Press | Gesture::Mark | Gesture::RightPress
    ) {
        app.diagram.focus = Panel::Canvas;
    }
    match gesture {
        Gesture::Press if matches!(app.diagram.hand, Some(Hand::Flow(_))) => aim_at(app, at),
        Gesture::Press => press(app, at),
        Gesture::Mark => mark(app, at),
        Gesture::Double => return double(app, at),
        Gesture::Drag | Gesture::RightDrag => drag(app, at),
        Gesture::RightPress => right_press(app, at),
        Gesture::Release => release(app),
        Gesture::RightRelease => right_release(app),
        Gesture::WheelUp | Gesture::WheelDown | Gesture::WheelLeft | Gesture::WheelRight => {}
    }
    Vec::new()
}

/// Runs a command that was clicked. The ends of a flow are then pointed at, where the canvas is shown.
pub(super) fn clicked(app: &mut App, command: Command) -> Vec<Effect> {
    app.diagram.hand = None;
    let pointed = command == Command::AddFlow && app.regions().panel(Panel::Canvas).is_some();
    if !pointed || crate::app::availability(app, command).is_err() {
        return run(app, command);
    }
    let selected = app.diagram.selected.clone();
    let from = selected.filter(|id| is_component(app, id));
    app.notice = None;
    app.diagram.hand = Some(Hand::Flow(Reach {
        from,
        at: None,
        again: false,
    }));
    Vec::new()
}

/// Lets go of what the left button held, wherever the mouse is.
pub(super) fn release(app: &mut App) {
    match app.diagram.hand.take() {
        Some(Hand::Boxes(grab)) => drop_boxes(app, grab),
        Some(Hand::Flow(reach)) => match (&reach.from, reach.at) {
            (Some(from), Some(at)) if reach.again || hit(app, at).as_ref() != Some(from) => {
                let from = from.clone();
                connect(app, from, at);
            }
            (Some(from), None) if reach.again => {
                let from = from.clone();
                open::flow_protocol(app, from.clone(), from);
            }
            _ => app.diagram.hand = Some(Hand::Flow(Reach { at: None, ..reach })),
        },
        Some(Hand::Band(..) | Hand::View(_)) | None => {}
    }
}

/// Lets go of what the right button held: where the mouse has not moved, the menu opens.
pub(super) fn right_release(app: &mut App) {
    match app.diagram.hand.take() {
        Some(Hand::Flow(Reach {
            from: Some(from),
            at,
            ..
        })) => match at.filter(|at| hit(app, *at).as_ref() != Some(&from)) {
            Some(at) => connect(app, from, at),
            None => context::open(app, below(app, &from)),
        },
        Some(Hand::Band(at, None)) => context::open(app, at),
        Some(Hand::Band(..)) => {
            let marked = app.diagram.marked.len();
            app.done(format!("{marked} marked   esc drops the marks"));
        }
        Some(Hand::Boxes(_) | Hand::Flow(_) | Hand::View(_)) | None => {}
    }
}

/// The cell below a box, so that its menu leaves it in view.
fn below(app: &App, id: &Id) -> Point {
    let rect = app.diagram.scene().and_then(|scene| scene.rect(id));
    let rect = rect.unwrap_or_default();
    Point::new(rect.x + 2, rect.bottom())
}

fn is_component(app: &App, id: &Id) -> bool {
    app.model()
        .is_some_and(|model| model.components.contains_key(id))
}

fn hit(app: &App, at: Point) -> Option<Id> {
    app.diagram.scene()?.hit(at).cloned()
}

/// Selects what is there and takes it in hand: what is marked is held together, where nothing is drawn the
/// drawing itself is. Among neighbours only, nothing has a place of its own to be moved from.
fn press(app: &mut App, at: Point) {
    let hit = hit(app, at);
    let together = hit
        .as_ref()
        .is_some_and(|id| app.diagram.marked.contains(id));
    let free = app.diagram.scene().is_some_and(|scene| scene.is_free(at));
    if !together && !free {
        app.diagram.marked.clear();
    }
    let movable = hit
        .as_ref()
        .filter(|_| !free && app.diagram.lens.around.is_empty());
    let boxes = movable.and_then(|id| {
        let rect = app.diagram.scene()?.rect(id)?;
        Some(Hand::Boxes(Grab {
            ids: landing::held(app, id),
            id: id.clone(),
            offset: Point::new(at.x - rect.x, at.y - rect.y),
            landing: None,
        }))
    });
    app.diagram.hand = boxes.or(free.then_some(Hand::View(at)));
    select(app, hit);
}

/// Marks what is there beside what is selected, or takes its mark away.
fn mark(app: &mut App, at: Point) {
    let Some(id) = hit(app, at) else {
        return;
    };
    let diagram = &mut app.diagram;
    if diagram.marked.is_empty() {
        diagram.marked.extend(diagram.selected.clone());
    }
    if !diagram.marked.remove(&id) {
        diagram.marked.insert(id.clone());
    }
    select(app, Some(id));
}

fn select(app: &mut App, id: Option<Id>) {
    app.diagram.selected = id;
    app.diagram.pivot = None;
    app.diagram.row = 0;
}

/// Opens what is drawn there; where nothing is drawn, adds a component to the boundary around.
fn double(app: &mut App, at: Point) -> Vec<Effect> {
    app.diagram.hand = None;
    let hit = hit(app, at);
    let element = hit.as_ref().zip(app.model());
    let element = element.and_then(|(id, model)| model.element(id));
    let opens = match element {
        Some(Element::Component(_) | Element::Flow(_)) => true,
        Some(Element::Boundary(_)) => !app.diagram.scene().is_some_and(|scene| scene.is_free(at)),
        None => false,
    };
    select(app, hit);
    if opens {
        go::set_focus(app, Panel::Inspector);
        return Vec::new();
    }
    app.diagram.marked.clear();
    run(app, Command::AddComponent)
}

fn drag(app: &mut App, at: Point) {
    match app.diagram.hand.as_mut() {
        Some(Hand::Boxes(_)) => landing::follow(app, at),
        Some(Hand::Flow(reach)) => reach.at = Some(at),
        Some(Hand::Band(from, to)) => {
            *to = Some(at);
            let area = band(*from, at);
            app.diagram.marked = within(app, area).into_iter().collect();
        }
        // The cell that was pressed stays under the mouse.
        Some(Hand::View(held)) => {
            let (dx, dy) = (held.x - at.x, held.y - at.y);
            show::scroll(app, dx, dy);
        }
        None => {}
    }
}

/// Boxes and frames that lie within a rectangle as a whole; of what lies in such a frame only the frame.
fn within(app: &App, area: Rect) -> Vec<Id> {
    let (Some(model), Some(scene)) = (app.model(), app.diagram.scene()) else {
        return Vec::new();
    };
    let lies = |id: &&Id| scene.rect(id).is_some_and(|rect| area.encloses(rect));
    let all: Vec<&Id> = scene
        .boxes
        .keys()
        .chain(scene.frames.keys())
        .filter(lies)
        .collect();
    let outermost = all
        .iter()
        .filter(|id| model.around(id).iter().all(|around| !all.contains(around)));
    outermost.map(|id| (*id).clone()).collect()
}

/// Begins a flow on a component, a band anywhere else.
fn right_press(app: &mut App, at: Point) {
    let hit = hit(app, at);
    let together = hit
        .as_ref()
        .is_some_and(|id| app.diagram.marked.contains(id));
    if !together {
        app.diagram.marked.clear();
    }
    app.notice = None;
    select(app, hit.clone());
    app.diagram.hand = Some(match hit.filter(|id| is_component(app, id)) {
        Some(from) => Hand::Flow(Reach {
            from: Some(from),
            at: None,
            again: false,
        }),
        None => Hand::Band(at, None),
    });
}

/// A press while a flow is being drawn: the component that it comes from, then the one it goes to.
fn aim_at(app: &mut App, at: Point) {
    let Some(Hand::Flow(reach)) = app.diagram.hand.take() else {
        return;
    };
    let Some(id) = hit(app, at).filter(|id| is_component(app, id)) else {
        app.refuse("no component there: the flow is dropped");
        return;
    };
    match reach.from {
        Some(from) if from != id => open::flow_protocol(app, from, id),
        from => {
            select(app, Some(id.clone()));
            app.diagram.hand = Some(Hand::Flow(Reach {
                again: from.is_some(),
                from: Some(id),
                at: None,
            }));
        }
    }
}

/// Draws a flow to the component at a cell.
fn connect(app: &mut App, from: Id, at: Point) {
    match hit(app, at).filter(|id| is_component(app, id)) {
        Some(to) => open::flow_protocol(app, from, to),
        None => app.refuse("a flow ends at a component: drag from box to box"),
    }
}

/// Drops held boxes where they would land.
fn drop_boxes(app: &mut App, grab: Grab) {
    let Some(landing) = grab.landing else {
        return;
    };
    let before = edit::stale(app);
    let stood = app.diagram.scene().and_then(|scene| scene.rect(&grab.id));
    let by = stood.map(|rect| Point::new(landing.corner.x - rect.x, landing.corner.y - rect.y));
    if arrange::move_by_hand(app, landing.transaction, &grab.ids, by.unwrap_or_default()) {
        edit::say_stale(app, before);
    }
}
