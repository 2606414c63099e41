//! What is done by hand, over the canvas: marks and pins; ghosts, the way of a new flow, the band.

use crate::app::hand::band;
use crate::app::{App, Grab, Hand, Landing, Reach};
use crate::base::{Point, Rect};
use crate::layout::Scene;
use crate::view::ink::Ink;
use ratatui::style::Style;

/// The place in the canvas of a scene: its cell 0, 0 on the screen, and the cells that it may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) origin: Point,
    pub(crate) inside: Rect,
}

/// Marks dimly where held boxes stand, under the drawing as it would be.
pub(crate) fn stood(app: &App, ink: &mut Ink<'_>, place: Place) {
    let (Some(Hand::Boxes(grab)), Some(scene)) = (&app.diagram.hand, app.diagram.scene()) else {
        return;
    };
    if grab.landing.is_none() {
        return;
    }
    let style = ink.theme.faint();
    for rect in grab.ids.iter().filter_map(|id| scene.rect(id)) {
        outline(ink, place, rect, style);
    }
}

/// Marks and pins, in the upper right corners of boxes and frames.
pub(crate) fn corners(app: &App, ink: &mut Ink<'_>, scene: &Scene, place: Place) {
    let style = ink.theme.accent();
    let boxes = scene.boxes.iter().map(|(id, (rect, _))| (id, *rect));
    let frames = scene.frames.iter().map(|(id, (rect, _))| (id, *rect));
    for (id, rect) in boxes.chain(frames) {
        let from_right = if rect.h > 1 { 2 } else { 1 };
        let corner = Point::new(rect.right() - from_right, rect.y);
        if !place.inside.contains(on_screen(place, corner)) {
            continue;
        }
        let pinned = app.is_pinned(id);
        if pinned {
            put(ink, place, corner, "⌖", style);
        }
        if app.diagram.marked.contains(id) {
            let beside = if pinned { 2 } else { 0 };
            let at = Point::new(corner.x - beside, corner.y);
            put(ink, place, at, "✱", style);
        }
    }
}

/// Draws what the mouse is about over a scene: that which is drawn, or that which would be.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, scene: &Scene, place: Place) {
    match &app.diagram.hand {
        Some(Hand::Boxes(grab)) => {
            if let Some(landing) = &grab.landing {
                ghosts(app, ink, scene, place, (grab, landing));
            }
        }
        Some(Hand::Flow(reach)) => way(ink, scene, place, reach),
        Some(Hand::Band(from, Some(to))) => {
            let style = ink.theme.accent();
            outline(ink, place, band(*from, *to), style);
        }
        Some(Hand::Band(_, None) | Hand::View(_)) | None => {}
    }
}

/// Held boxes where they would land, and the frame that takes them.
fn ghosts(
    app: &App,
    ink: &mut Ink<'_>,
    scene: &Scene,
    place: Place,
    (grab, landing): (&Grab, &Landing),
) {
    let style = ink.theme.accent();
    let taker = landing.area.0.as_ref().filter(|_| landing.enters);
    if let Some(frame) = taker.and_then(|id| scene.rect(id)) {
        edges(frame, |at| {
            let at = on_screen(place, at);
            if place.inside.contains(at) {
                ink.restyle(Rect::new(at.x, at.y, 1, 1), style);
            }
        });
    }
    let held = grab.ids.iter().filter_map(|id| scene.rect(id));
    if landing.scene.is_some() {
        held.for_each(|rect| outline(ink, place, rect, style));
        return;
    }
    let stood = app.diagram.scene().and_then(|scene| scene.rect(&grab.id));
    let stood = stood.unwrap_or_default();
    let (dx, dy) = (landing.corner.x - stood.x, landing.corner.y - stood.y);
    held.for_each(|rect| outline(ink, place, rect.moved(dx, dy), style));
}

/// The way of a new flow: from the box to the mouse, with one corner.
fn way(ink: &mut Ink<'_>, scene: &Scene, place: Place, reach: &Reach) {
    let source = reach.from.as_ref().and_then(|id| scene.rect(id));
    let (Some(source), Some(to)) = (source, reach.at) else {
        return;
    };
    let style = ink.theme.accent();
    let from = source.centre();
    let dot = if ink.unicode() { "•" } else { "." };
    let across = (from.x.min(to.x)..=from.x.max(to.x)).map(|x| Point::new(x, from.y));
    let down = (from.y.min(to.y)..=from.y.max(to.y)).map(|y| Point::new(to.x, y));
    let target = scene.hit(to).and_then(|id| scene.boxes.get(id));
    let target = target.map(|(rect, _)| *rect);
    let covers = |at: &Point| source.contains(*at) || target.is_some_and(|it| it.contains(*at));
    for at in across.chain(down).filter(|at| !covers(at)) {
        put(ink, place, at, dot, style);
    }
    if let Some(rect) = target {
        outline(ink, place, rect, style);
    }
}

fn outline(ink: &mut Ink<'_>, place: Place, rect: Rect, style: Style) {
    let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
    edges(rect, |at| {
        let glyph = match (
            at.x == rect.x,
            at.x == right,
            at.y == rect.y,
            at.y == bottom,
        ) {
            (true, _, true, _) => "╭",
            (_, true, true, _) => "╮",
            (true, _, _, true) => "╰",
            (_, true, _, true) => "╯",
            (_, _, true, _) | (_, _, _, true) => "╌",
            _ => "╎",
        };
        put(ink, place, at, glyph, style);
    });
}

fn edges(rect: Rect, mut at: impl FnMut(Point)) {
    for x in rect.x..rect.right() {
        at(Point::new(x, rect.y));
        at(Point::new(x, rect.bottom() - 1));
    }
    for y in rect.y + 1..rect.bottom() - 1 {
        at(Point::new(rect.x, y));
        at(Point::new(rect.right() - 1, y));
    }
}

fn on_screen(place: Place, at: Point) -> Point {
    Point::new(place.origin.x + at.x, place.origin.y + at.y)
}

fn put(ink: &mut Ink<'_>, place: Place, at: Point, text: &str, style: Style) {
    let at = on_screen(place, at);
    if place.inside.contains(at) {
        ink.text(at, text, style, 1);
    }
}
