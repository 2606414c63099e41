//! Placing by hand: what a step, a drag or their taking back saves.
//!
//! A pin counts columns and rows from the corner of its area's content. The arrangement given back
//! names all members as they stand, so that the area stays as it is but for what was moved.

use super::arrange::arrange;
use super::nest::{PAD_TOP, PAD_X};
use super::scene::Scene;
use crate::base::{Direction, Id, Point, Rect};
use crate::layout::Diagram;
use crate::model::{Area, Arrangement};

/// Columns and rows of one step.
const STEP: Point = Point::new(2, 1);

/// What one step of a component or a boundary saves: its area's arrangement, with its pin. None for
/// what is no box or frame of the scene.
pub fn nudge(
    diagram: &Diagram,
    scene: &Scene,
    id: &Id,
    direction: Direction,
) -> Option<(Area, Arrangement)> {
    let (dx, dy) = direction.step();
    let rect = scene.rect(id)?;
    pin_at(
        diagram,
        scene,
        id,
        Point::new(rect.x + dx * STEP.x, rect.y + dy * STEP.y),
    )
}

/// What dropping a component or a boundary saves, its upper left corner at a cell of the scene.
pub fn pin_at(diagram: &Diagram, scene: &Scene, id: &Id, to: Point) -> Option<(Area, Arrangement)> {
    let rect = scene.rect(id)?;
    let area = area_of(diagram, id)?;
    let mut arrangement = arrange(diagram).remove(&area)?;
    let origin = origin(diagram, scene, &area, &arrangement, id, rect)?;
    let pin = (short(to.x - origin.x), short(to.y - origin.y));
    arrangement.pins.insert(id.clone(), pin);
    Some((area, arrangement))
}

/// What taking a pin back saves; none when there is no pin.
pub fn unpin(diagram: &Diagram, id: &Id) -> Option<(Area, Arrangement)> {
    let area = area_of(diagram, id)?;
    let mut arrangement = diagram.arrangements.get(&area)?.clone();
    arrangement.pins.remove(id)?;
    Some((area, arrangement))
}

/// The corner of an area's content in the scene. Pins to the left of it or above it move it, so one that
/// is pinned tells where it is.
fn origin(
    diagram: &Diagram,
    scene: &Scene,
    area: &Area,
    arrangement: &Arrangement,
    id: &Id,
    rect: Rect,
) -> Option<Point> {
    let by_pin =
        |rect: Rect, &(x, y): &(i16, i16)| Point::new(rect.x - i32::from(x), rect.y - i32::from(y));
    if let Some(pin) = arrangement.pins.get(id) {
        return Some(by_pin(rect, pin));
    }
    let pinned = arrangement
        .pins
        .iter()
        .filter(|(id, _)| area_of(diagram, id).as_ref() == Some(area))
        .find_map(|(id, pin)| Some(by_pin(scene.rect(id)?, pin)));
    if pinned.is_some() {
        return pinned;
    }
    if let Some(frame) = &area.0 {
        let rect = scene.rect(frame)?;
        return Some(Point::new(rect.x + PAD_X, rect.y + PAD_TOP));
    }
    let members = scene.boxes.iter().map(|(id, (rect, _))| (id, *rect));
    let members = members.chain(scene.frames.iter().map(|(id, (rect, _))| (id, *rect)));
    members
        .filter(|(id, _)| area_of(diagram, id).as_ref() == Some(area))
        .map(|(_, rect)| rect)
        .reduce(Rect::union)
        .map(|all| Point::new(all.x, all.y))
}

/// The area around a component or a boundary.
fn area_of(diagram: &Diagram, id: &Id) -> Option<Area> {
    let boxes = diagram.boxes.iter().map(|spec| (&spec.id, &spec.within));
    let frames = diagram.frames.iter().map(|spec| (&spec.id, &spec.within));
    let within = boxes.chain(frames).find(|(own, _)| *own == id)?.1;
    let known = within
        .as_ref()
        .filter(|within| diagram.frames.iter().any(|spec| spec.id == **within));
    Some(Area(known.cloned()))
}

fn short(value: i32) -> i16 {
    i16::try_from(value.clamp(-30_000, 30_000)).unwrap_or(0)
}
