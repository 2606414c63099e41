//! From a diagram to a scene: placed, routed and labelled with gaps that widen until all fits.

use super::basis::Basis;
use super::diagonal;
use super::draft::{Draft, draft};
use super::nest::Nest;
use super::place::Placer;
use super::search::arranged;
use crate::base::{Id, Point, Rect, Size, text};
use crate::layout::{Diagram, Label, Outline, Route, Scene};
use std::sync::Arc;

/// Lays a diagram out. Members that its arrangements do not name are placed in haste;
/// [`arrange`](super::arrange) takes more care.
pub fn lay_out(diagram: &Diagram) -> Scene {
    let nest = Nest::new(diagram);
    let orders = arranged(&nest);
    let draft = draft(&nest, &orders).unwrap_or_else(|| diagonal::draft(&nest));
    let mut scene = draft.scene(&nest);
    if let Some(level) = scene.level {
        scene.memo = Basis::new(nest, orders, level).memo();
    }
    scene
}

/// Columns × rows that the boxes and frames of a diagram need at least, without a line drawn.
pub fn least_size(diagram: &Diagram) -> Size {
    let nest = Nest::new(diagram);
    let mut placer = Placer::new(&nest);
    placer.place(&arranged(&nest), 0);
    placer.size[nest.open]
}

impl Draft {
    /// The scene, moved so that it begins at the first column and row.
    pub(super) fn scene(self, nest: &Nest<'_>) -> Scene {
        let mut scene = Scene {
            level: self.level,
            ..Scene::default()
        };
        self.add_items(nest, &mut scene);
        self.add_routes(nest, &mut scene);
        for label in &self.labels.placed {
            if let Some(flow) = flow_id(nest, label.wire) {
                scene.labels.push(Label {
                    flow: flow.clone(),
                    at: label.at,
                    text: label.text.as_str().into(),
                });
            }
        }
        for (tag, wire) in &self.labels.legend {
            let line = nest.wires.get(*wire).and_then(|wire| nest.line(wire));
            if let Some(line) = line {
                scene
                    .legend
                    .push((tag.clone(), line.id.clone(), line.label.clone()));
            }
        }
        moved_to_origin(scene)
    }

    fn add_items(&self, nest: &Nest<'_>, scene: &mut Scene) {
        for (item, spec) in nest.diagram.boxes.iter().enumerate() {
            let here: (Rect, Outline) = (self.rect[item], spec.outline);
            scene.boxes.entry(spec.id.clone()).or_insert(here);
            let rect = self.rect[item];
            let around = if rect.h == 1 { 2 } else { 4 };
            let room = usize::try_from(rect.w - around).unwrap_or(0);
            let title = text::cut(&spec.title, room.max(1));
            scene.titles.entry(spec.id.clone()).or_insert(title.into());
        }
        for (place, spec) in nest.diagram.frames.iter().enumerate() {
            let frame = nest.boxes + place;
            let title = nest.titles[frame].0.clone();
            scene
                .frames
                .entry(spec.id.clone())
                .or_insert((self.rect[frame], title));
        }
    }

    fn add_routes(&self, nest: &Nest<'_>, scene: &mut Scene) {
        let edges: Vec<(Rect, &Id)> = nest
            .diagram
            .frames
            .iter()
            .enumerate()
            .map(|(place, spec)| (self.rect[nest.boxes + place], &spec.id))
            .collect();
        for (number, wire) in nest.wires.iter().enumerate() {
            let (Some(path), Some(line)) = (&self.paths[number], nest.line(wire)) else {
                continue;
            };
            let points = corners(&path.cells);
            let route = Route {
                crossings: crossings(&points, &edges),
                points,
                two_way: line.two_way,
            };
            scene.routes.insert(line.id.clone(), Arc::new(route));
        }
    }
}

fn flow_id<'a>(nest: &Nest<'a>, wire: usize) -> Option<&'a Id> {
    let wire = nest.wires.get(wire)?;
    nest.line(wire).map(|line| &line.id)
}

/// The ends of a path and the cells where it turns.
pub(super) fn corners(cells: &[Point]) -> Vec<Point> {
    let mut points = Vec::new();
    for (place, &cell) in cells.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| cells.get(before));
        let straight = match (before, cells.get(place + 1)) {
            (Some(before), Some(after)) => before.x == after.x || before.y == after.y,
            _ => false,
        };
        if !straight {
            points.push(cell);
        }
    }
    points
}

/// The cells where a line crosses the edges of frames, from tail to head.
pub(super) fn crossings(points: &[Point], edges: &[(Rect, &Id)]) -> Vec<(Point, Id)> {
    let mut all = Vec::new();
    let cells = points.iter().map(|p| Rect::new(p.x, p.y, 1, 1));
    let extent = cells.reduce(Rect::union).unwrap_or_default();
    let met = edges.iter().filter(|(rect, _)| rect.overlaps(extent));
    let met: Vec<(Rect, &Id)> = met.copied().collect();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let mut here = Vec::new();
        for &(rect, id) in &met {
            for x in [rect.x, rect.right() - 1] {
                if from.y == to.y
                    && from.y >= rect.y
                    && from.y < rect.bottom()
                    && between(x, from.x, to.x)
                {
                    here.push((Point::new(x, from.y), id.clone()));
                }
            }
            for y in [rect.y, rect.bottom() - 1] {
                if from.x == to.x
                    && from.x >= rect.x
                    && from.x < rect.right()
                    && between(y, from.y, to.y)
                {
                    here.push((Point::new(from.x, y), id.clone()));
                }
            }
        }
        here.sort_by_key(|(at, _)| (at.x - from.x).abs() + (at.y - from.y).abs());
        all.append(&mut here);
    }
    all
}

fn between(at: i32, one: i32, other: i32) -> bool {
    at > one.min(other) && at < one.max(other)
}

pub(super) fn moved_to_origin(mut scene: Scene) -> Scene {
    let labels = scene
        .labels
        .iter()
        .map(|label| Rect::new(label.at.x, label.at.y, super::nest::cells(&label.text), 1));
    let lines = scene
        .routes
        .values()
        .flat_map(|route| &route.points)
        .map(|p| Rect::new(p.x, p.y, 1, 1));
    let boxes = scene.boxes.values().map(|(rect, _)| *rect);
    let frames = scene.frames.values().map(|(rect, _)| *rect);
    let all = boxes
        .chain(frames)
        .chain(labels)
        .chain(lines)
        .reduce(Rect::union);
    let Some(all) = all else { return scene };
    scene.size = Size::new(all.w, all.h);
    if (all.x, all.y) == (0, 0) {
        return scene;
    }
    for (rect, _) in scene.boxes.values_mut() {
        *rect = rect.moved(-all.x, -all.y);
    }
    for (rect, _) in scene.frames.values_mut() {
        *rect = rect.moved(-all.x, -all.y);
    }
    let shift = |p: &mut Point| *p = Point::new(p.x - all.x, p.y - all.y);
    for route in scene.routes.values_mut() {
        let route = Arc::make_mut(route);
        route.points.iter_mut().for_each(shift);
        route.crossings.iter_mut().for_each(|(at, _)| shift(at));
    }
    for label in &mut scene.labels {
        shift(&mut label.at);
    }
    scene
}
