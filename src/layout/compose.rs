//! From a diagram to a scene: arrange, then place, route and label with gaps that widen until all fits.

use super::diagonal;
use super::grid::Path;
use super::label::{Labels, place_labels};
use super::nest::Nest;
use super::order::Order;
use super::place::Placer;
use super::route::Router;
use super::search::arrange;
use super::table::Table;
use crate::base::{Id, Point, Rect, Size, text};
use crate::layout::{Diagram, Label, Outline, Route, Scene};
use crate::model::{Area, Arrangement, Axis};
use std::collections::BTreeMap;

/// Boxes and frames up to which gaps widen for the sake of labels, and how often.
const READ_AT_ONCE: (usize, i32) = (60, 4);
/// After how many wider gaps in a row that helped no label it is left at that.
const STUCK: usize = 2;
/// How often gaps widen for flows without a path.
const WIDEST: i32 = 5;

/// Lays a diagram out.
pub fn lay_out(diagram: &Diagram) -> Scene {
    let nest = Nest::new(diagram);
    let orders = arrange(&nest);
    let mut best: Option<Draft> = None;
    let (mut least, mut stuck) = (usize::MAX, 0);
    for level in 0..=WIDEST {
        let draft = Draft::at_level(&nest, &orders, level);
        let (failed, untold) = (draft.failed, draft.labels.legend.len() + draft.labels.cut);
        if best
            .as_ref()
            .is_none_or(|best| (draft.failed, draft.score) < (best.failed, best.score))
        {
            best = Some(draft);
        }
        stuck = if untold < least { 0 } else { stuck + 1 };
        least = least.min(untold);
        let no_use = nest.open > READ_AT_ONCE.0 || level >= READ_AT_ONCE.1 || stuck >= STUCK;
        let enough = untold == 0 || no_use;
        if failed == 0 && enough {
            break;
        }
    }
    match best {
        Some(draft) if draft.failed == 0 => draft.scene(&nest),
        _ => diagonal::draft(&nest).scene(&nest),
    }
}

/// The arrangements of all areas as the layout uses them: saved ones as they are, with the members that
/// they lack; the others as found. Saving them keeps a drawing as it is while the model grows.
pub fn arrangements(diagram: &Diagram) -> BTreeMap<Area, Arrangement> {
    let nest = Nest::new(diagram);
    let orders = arrange(&nest);
    let ids = |items: &Vec<usize>| -> Vec<Id> {
        items
            .iter()
            .filter_map(|&item| nest.id(item).cloned())
            .collect()
    };
    nest.areas
        .iter()
        .map(|&area| {
            let key = Area(nest.id(area).cloned());
            let pins = diagram
                .arrangements
                .get(&key)
                .map(|saved| saved.pins.clone());
            let order = &orders[area];
            let arrangement = Arrangement {
                direction: if order.down { Axis::Down } else { Axis::Right },
                layers: order.layers.iter().map(ids).collect(),
                pins: pins.unwrap_or_default(),
            };
            (key, arrangement)
        })
        .collect()
}

/// Everything placed and routed, still by numbers.
pub(super) struct Draft {
    /// The rectangle of each box and frame.
    pub rect: Table<Rect>,
    /// The path of each flow.
    pub paths: Table<Option<Path>>,
    /// The labels.
    pub labels: Labels,
    /// How many flows have no path.
    pub failed: usize,
    score: i64,
}

impl Draft {
    /// A draft of what is placed and routed already.
    pub(super) fn new(rect: Table<Rect>, paths: Table<Option<Path>>, labels: Labels) -> Self {
        let failed = paths.iter().filter(|path| path.is_none()).count();
        Self {
            rect,
            paths,
            labels,
            failed,
            score: 0,
        }
    }

    fn at_level(nest: &Nest<'_>, orders: &Table<Order>, level: i32) -> Self {
        let mut placer = Placer::new(nest);
        placer.level = level;
        placer.place_with_floors(orders, 4);
        placer.apply_pins();
        let rect = placer.rect;
        let mut router = Router::route(nest, &rect);
        let labels = place_labels(nest, &mut router.grid, &router.paths);
        let paths = router.paths;
        let mut draft = Self::new(rect, paths, labels);
        let cost: i64 = draft
            .paths
            .iter()
            .flatten()
            .map(|path| i64::from(path.cost))
            .sum();
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 4096);
        draft.score = count(draft.failed) * 1000
            + count(draft.labels.legend.len()) * 200
            + count(draft.labels.cut) * 100
            + cost / 2
            + i64::from(level) * 30;
        draft
    }

    /// The scene, moved so that it begins at the first column and row.
    pub(super) fn scene(self, nest: &Nest<'_>) -> Scene {
        let mut scene = Scene::default();
        self.add_items(nest, &mut scene);
        self.add_routes(nest, &mut scene);
        for label in &self.labels.placed {
            if let Some(flow) = flow_id(nest, label.wire) {
                scene.labels.push(Label {
                    flow: flow.clone(),
                    at: label.at,
                    text: label.text.clone(),
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
            let room = usize::try_from(self.rect[item].w - 4).unwrap_or(0);
            let title = text::cut(&spec.title, room.max(1));
            scene.titles.entry(spec.id.clone()).or_insert(title);
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
            scene.routes.insert(
                line.id.clone(),
                Route {
                    crossings: crossings(&points, &edges),
                    points,
                    two_way: line.two_way,
                },
            );
        }
    }
}

fn flow_id<'a>(nest: &Nest<'a>, wire: usize) -> Option<&'a Id> {
    let wire = nest.wires.get(wire)?;
    nest.line(wire).map(|line| &line.id)
}

/// The ends of a path and the cells where it turns.
fn corners(cells: &[Point]) -> Vec<Point> {
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
fn crossings(points: &[Point], edges: &[(Rect, &Id)]) -> Vec<(Point, Id)> {
    let mut all = Vec::new();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let mut here = Vec::new();
        for &(rect, id) in edges {
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

fn moved_to_origin(mut scene: Scene) -> Scene {
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
    for (rect, _) in scene.boxes.values_mut() {
        *rect = rect.moved(-all.x, -all.y);
    }
    for (rect, _) in scene.frames.values_mut() {
        *rect = rect.moved(-all.x, -all.y);
    }
    let shift = |p: &mut Point| *p = Point::new(p.x - all.x, p.y - all.y);
    for route in scene.routes.values_mut() {
        route.points.iter_mut().for_each(shift);
        route.crossings.iter_mut().for_each(|(at, _)| shift(at));
    }
    for label in &mut scene.labels {
        shift(&mut label.at);
    }
    scene.size = Size::new(all.w, all.h);
    scene
}
