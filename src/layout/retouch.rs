//! Brings a scene up to date with what has changed, and leaves the rest of it untouched.

use super::changes::{STILL, Stays, Way};
use super::compose::{corners, crossings, moved_to_origin};
use super::nest::Nest;
use super::relay::Outcome;
use super::scene::{Label, Route, Scene};
use crate::base::{Id, Rect, text};
use crate::layout::Diagram;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The scene as it is now; none when an element cannot be told from another.
pub(super) fn retouched(
    nest: &Nest<'_>,
    drawn: &Diagram,
    mut scene: Scene,
    stays: &Stays,
    outcome: Outcome,
) -> Option<Scene> {
    stand(nest, drawn, &mut scene, stays);
    let edges: Vec<(Rect, &Id)> = (nest.boxes..nest.open)
        .filter_map(|frame| Some((stays.rect[frame], nest.id(frame)?)))
        .collect();
    move_lines(nest, &mut scene, stays, &edges);
    draw_lines(nest, &mut scene, &outcome, &edges);
    let gone = forget(nest, &mut scene);
    cross(nest, &mut scene, stays, &edges, gone);
    label(nest, &mut scene, outcome);
    let whole = scene.boxes.len() == nest.boxes
        && scene.titles.len() == nest.boxes
        && scene.frames.len() == edges.len()
        && scene.routes.len() == nest.wires.len();
    whole.then(|| moved_to_origin(scene))
}

/// Boxes and frames where they stand now, with their titles.
fn stand(nest: &Nest<'_>, drawn: &Diagram, scene: &mut Scene, stays: &Stays) {
    for &item in &stays.moved {
        let rect = stays.rect[item];
        if let Some(spec) = nest.frame_spec(item) {
            let title = nest.titles[item].0.clone();
            scene.frames.insert(spec.id.clone(), (rect, title));
        } else if let Some(spec) = nest.box_spec(item) {
            scene.boxes.insert(spec.id.clone(), (rect, spec.outline));
        }
    }
    if nest.diagram.boxes == drawn.boxes {
        return;
    }
    for (item, spec) in nest.diagram.boxes.iter().enumerate() {
        if let Some((_, outline)) = scene.boxes.get_mut(&spec.id) {
            *outline = spec.outline;
        }
        if scene.titles.get(&spec.id).map(CompactString::as_str) != Some(spec.title.as_str()) {
            let room = usize::try_from(stays.rect[item].w - 4).unwrap_or(0);
            let title = text::cut(&spec.title, room.max(1));
            scene.titles.insert(spec.id.clone(), title.into());
        }
    }
}

/// Drops what the diagram holds no more; says whether a frame was among it.
fn forget(nest: &Nest<'_>, scene: &mut Scene) -> bool {
    let frames_gone = scene.frames.len() > nest.open - nest.boxes;
    if frames_gone {
        let ids: BTreeSet<&Id> = nest.diagram.frames.iter().map(|spec| &spec.id).collect();
        scene.frames.retain(|id, _| ids.contains(id));
    }
    if scene.boxes.len() > nest.boxes {
        let ids: BTreeSet<&Id> = nest.diagram.boxes.iter().map(|spec| &spec.id).collect();
        scene.boxes.retain(|id, _| ids.contains(id));
        scene.titles.retain(|id, _| ids.contains(id));
    }
    if scene.routes.len() > nest.wires.len() {
        let lines = nest.wires.iter().filter_map(|wire| nest.line(wire));
        let ids: BTreeSet<&Id> = lines.map(|line| &line.id).collect();
        scene.routes.retain(|id, _| ids.contains(id));
        scene.labels.retain(|label| ids.contains(&label.flow));
    }
    frames_gone
}

/// Lines that go along with their boxes, and their labels.
fn move_lines(nest: &Nest<'_>, scene: &mut Scene, stays: &Stays, edges: &[(Rect, &Id)]) {
    let mut moved = BTreeMap::new();
    for (wire, way) in nest.wires.iter().zip(stays.ways.iter()) {
        if let (Some(line), Way::Along(by)) = (nest.line(wire), *way)
            && *way != STILL
            && let Some(route) = scene.routes.get_mut(&line.id)
        {
            let route = Arc::make_mut(route);
            for at in &mut route.points {
                *at = at.moved(by);
            }
            route.crossings = crossings(&route.points, edges);
            moved.insert(&line.id, by);
        }
    }
    if moved.is_empty() {
        return;
    }
    for label in &mut scene.labels {
        if let Some(by) = moved.get(&label.flow) {
            label.at = label.at.moved(*by);
        }
    }
}

fn draw_lines(nest: &Nest<'_>, scene: &mut Scene, outcome: &Outcome, edges: &[(Rect, &Id)]) {
    for (number, wire) in nest.wires.iter().enumerate() {
        if let (Some(path), Some(line)) = (&outcome.paths[number], nest.line(wire)) {
            let points = corners(&path.cells);
            let route = Route {
                crossings: crossings(&points, edges),
                points,
                two_way: line.two_way,
            };
            scene.routes.insert(line.id.clone(), Arc::new(route));
        }
    }
}

/// Says of the lines that meet a frame which has moved, or is gone, what they cross now.
fn cross(nest: &Nest<'_>, scene: &mut Scene, stays: &Stays, edges: &[(Rect, &Id)], gone: bool) {
    let frames = stays.moved.iter().filter(|&&item| nest.is_frame(item));
    let frames: Vec<(Rect, Option<&Id>)> = frames
        .map(|&item| (stays.rect[item], nest.id(item)))
        .collect();
    if frames.is_empty() && !gone {
        return;
    }
    for route in scene.routes.values_mut() {
        let extent = route.extent();
        let meets = |(rect, id): &(Rect, Option<&Id>)| {
            let crossed = |(_, crossed): &(_, Id)| Some(crossed) == *id;
            rect.overlaps(extent) || route.crossings.iter().any(crossed)
        };
        if gone || frames.iter().any(meets) {
            let now = crossings(&route.points, edges);
            if now != route.crossings {
                Arc::make_mut(route).crossings = now;
            }
        }
    }
}

fn label(nest: &Nest<'_>, scene: &mut Scene, outcome: Outcome) {
    let line = |number: usize| nest.wires.get(number).and_then(|wire| nest.line(wire));
    let anew: BTreeSet<&Id> = (0..nest.wires.len())
        .filter(|&number| outcome.relabelled[number])
        .filter_map(|number| Some(&line(number)?.id))
        .collect();
    scene.labels.retain(|label| !anew.contains(&label.flow));
    for placed in outcome.labels.placed {
        if let Some(line) = line(placed.wire) {
            scene.labels.push(Label {
                flow: line.id.clone(),
                at: placed.at,
                text: placed.text.into(),
            });
        }
    }
    let tags = outcome.labels.legend.into_iter();
    let legend = tags.filter_map(|(tag, number)| {
        let line = line(number)?;
        Some((tag, line.id.clone(), line.label.clone()))
    });
    scene.legend = legend.collect();
}
