//! One step by hand: past a neighbour it changes the order of the area, else it pins.
//!
//! Neighbours make room for what is pinned, so whether one is passed is told by where it would stand if
//! nothing were pinned there. What changed places with a neighbour is placed by the layout again, and so
//! stays there whatever is added later.

use super::nest::Nest;
use super::place::Placer;
use super::put::{pin_at, zero};
use super::scene::Scene;
use super::search::arranged;
use crate::base::{Direction, Id, Point, Rect};
use crate::layout::Diagram;
use crate::model::{Area, Arrangement, Axis, Side};
use std::collections::BTreeMap;

/// Columns and rows of one step.
const STEP: Point = Point::new(2, 1);
/// How often everything is drawn towards what it talks to, as in a drawing.
const ROUNDS: usize = 4;

/// Columns and rows of one step in a direction.
pub const fn step(direction: Direction) -> Point {
    let (dx, dy) = direction.step();
    Point::new(dx * STEP.x, dy * STEP.y)
}

/// What one step of a component or a boundary saves: its area's arrangement, with its pin, or with
/// another order. None for what is no box or frame of the scene.
pub fn nudge(
    diagram: &Diagram,
    scene: &Scene,
    id: &Id,
    direction: Direction,
) -> Option<(Area, Arrangement)> {
    let (rect, step) = (scene.rect(id)?, step(direction));
    let to = Point::new(rect.x + step.x, rect.y + step.y);
    let (area, pinned) = pin_at(diagram, scene, id, to)?;
    let passed = passed(diagram, &area, &pinned, (id, rect), direction);
    Some(match passed {
        Some(neighbour) => {
            let next = in_new_order(&pinned, id, &neighbour, direction);
            (area, next)
        }
        None => (area, pinned),
    })
}

/// The neighbour whose middle a step passes, if it stands in the way.
fn passed(
    diagram: &Diagram,
    area: &Area,
    pinned: &Arrangement,
    (id, rect): (&Id, Rect),
    direction: Direction,
) -> Option<Id> {
    // What is not pinned yet stands in its order, and one step does not lead past anybody.
    diagram.arrangements.get(area)?.pins.get(id)?;
    let &(x, y) = pinned.pins.get(id)?;
    let mut free = diagram.clone();
    let order = free.arrangements.get_mut(area)?;
    order.pins.remove(id);
    let order = order.clone();
    let stands = standing(&free);
    let zero = zero(&free, area, &order, |id| stands.get(id).copied())?;
    let after = Rect::new(zero.x + i32::from(x), zero.y + i32::from(y), rect.w, rect.h);
    let step = step(direction);
    let before = after.moved(-step.x, -step.y);
    let neighbours = free
        .members(area)
        .filter(|one| *one != id && !order.pins.contains_key(*one));
    let in_the_way = neighbours.filter(|one| {
        let there = stands.get(*one).copied().unwrap_or_default();
        passes(before, after, there, direction)
    });
    in_the_way.min().cloned()
}

/// Whether the middle of what moves passes the middle of what stands, side by side with it or not.
fn passes(before: Rect, after: Rect, there: Rect, direction: Direction) -> bool {
    let level = matches!(direction, Direction::Left | Direction::Right);
    let meets = if level {
        after.y < there.bottom() && there.y < after.bottom()
    } else {
        after.x < there.right() && there.x < after.right()
    };
    // Twice the middle, so that nothing is rounded.
    let twice = |rect: Rect| {
        if level {
            2 * rect.x + rect.w
        } else {
            2 * rect.y + rect.h
        }
    };
    let (was, is, middle) = (twice(before), twice(after), twice(there));
    let beyond = match direction {
        Direction::Left | Direction::Up => was > middle && is <= middle,
        Direction::Right | Direction::Down => was < middle && is >= middle,
    };
    meets && beyond
}

/// The order in which a member has changed places with a neighbour, and is pinned no more. Along the
/// layers it joins the neighbour's layer, unless the neighbour stands there alone.
fn in_new_order(
    pinned: &Arrangement,
    id: &Id,
    neighbour: &Id,
    direction: Direction,
) -> Arrangement {
    let side = match direction {
        Direction::Left | Direction::Up => Side::Before,
        Direction::Right | Direction::Down => Side::After,
    };
    let along = match direction {
        Direction::Left | Direction::Right => pinned.direction == Axis::Right,
        Direction::Up | Direction::Down => pinned.direction == Axis::Down,
    };
    let is_alone = pinned
        .place_of(neighbour)
        .and_then(|(layer, _)| pinned.layers.get(layer))
        .is_some_and(|layer| layer.iter().all(|one| one == neighbour || one == id));
    let mut next = if along && is_alone {
        pinned.beyond(id, neighbour, side)
    } else {
        pinned.beside(id, neighbour, side)
    };
    next.pins.remove(id);
    next
}

/// Where boxes and frames stand, without a line drawn.
fn standing(diagram: &Diagram) -> BTreeMap<Id, Rect> {
    let nest = Nest::new(diagram);
    let mut placer = Placer::new(&nest);
    placer.place_with_floors(&arranged(&nest), ROUNDS);
    placer.apply_pins();
    let items = (0..nest.open).filter_map(|item| Some((nest.id(item)?.clone(), placer.rect[item])));
    items.collect()
}
