//! Placing by hand: what a drop or its taking back saves.
//!
//! A pin counts columns and rows from the corner of its area's content. The arrangement given back
//! names all members as they stand, so that the area stays as it is but for what was moved.

use super::arrange::arrange;
use super::nest::{PAD_TOP, PAD_X};
use super::scene::Scene;
use crate::base::{Id, Point, Rect};
use crate::layout::Diagram;
use crate::model::{Area, Arrangement};

/// What dropping a component or a boundary saves, its upper left corner at a cell of the scene.
pub fn pin_at(diagram: &Diagram, scene: &Scene, id: &Id, to: Point) -> Option<(Area, Arrangement)> {
    scene.rect(id)?;
    let area = diagram.area_of(id)?;
    let arrangement = pins_at(diagram, scene, &area, &[(id.clone(), to)])?;
    Some((area, arrangement))
}

/// What dropping several into one area saves, each with its upper left corner at a cell of the scene.
/// They may come from other areas.
pub fn pins_at(
    diagram: &Diagram,
    scene: &Scene,
    area: &Area,
    corners: &[(Id, Point)],
) -> Option<Arrangement> {
    let mut arrangement = arrange(diagram).remove(area)?;
    let zero = zero(diagram, area, &arrangement, |id| scene.rect(id))?;
    for (id, to) in corners {
        let pin = (short(to.x - zero.x), short(to.y - zero.y));
        arrangement.pins.insert(id.clone(), pin);
    }
    Some(arrangement)
}

/// What taking a pin back saves; none when there is no pin.
pub fn unpin(diagram: &Diagram, id: &Id) -> Option<(Area, Arrangement)> {
    let area = diagram.area_of(id)?;
    let mut arrangement = diagram.arrangements.get(&area)?.clone();
    arrangement.pins.remove(id)?;
    Some((area, arrangement))
}

/// The corner of an area's content, with its members where `rect` says. Pins to the left of it or above
/// it move it, so one that is pinned tells where it is.
pub(super) fn zero(
    diagram: &Diagram,
    area: &Area,
    arrangement: &Arrangement,
    rect: impl Fn(&Id) -> Option<Rect>,
) -> Option<Point> {
    let pinned = arrangement
        .pins
        .iter()
        .filter(|(id, _)| diagram.area_of(id).as_ref() == Some(area))
        .find_map(|(id, &(x, y))| {
            let rect = rect(id)?;
            Some(Point::new(rect.x - i32::from(x), rect.y - i32::from(y)))
        });
    if pinned.is_some() {
        return pinned;
    }
    if let Some(frame) = &area.0 {
        let rect = rect(frame)?;
        return Some(Point::new(rect.x + PAD_X, rect.y + PAD_TOP));
    }
    let all = diagram.members(area).filter_map(rect).reduce(Rect::union);
    Some(all.map_or_else(Point::default, |all| Point::new(all.x, all.y)))
}

fn short(value: i32) -> i16 {
    i16::try_from(value.clamp(-30_000, 30_000)).unwrap_or(0)
}
