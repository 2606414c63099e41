//! Draws a diagram again after an edit: what can stay stays where it is.
//!
//! Everything is placed anew, which is quick and depends on the arrangement only, so that a file opened
//! again shows boxes and frames where they stood. Lines are kept as long as their two boxes have not moved
//! against each other and nothing else got in their way; the others are routed around them. So the cells
//! of lines depend on what was drawn before, and a drawing made from scratch may run them otherwise: it
//! keeps the same rules. Where too much has changed, or a line or a label finds no room beside what
//! stays, a drawing has to be made from scratch.

use super::changes::{Changes, STILL, Stays, Way};
use super::compose::crossings;
use super::draft::placed;
use super::grid::{Grid, Path};
use super::label::{Labels, add_labels};
use super::nest::{Nest, cells};
use super::retouch::retouched;
use super::route::Router;
use super::scene::{Label, Route, Scene};
use super::search::arranged;
use super::table::Table;
use crate::base::{Id, Point, Rect};
use crate::layout::Diagram;
use std::collections::HashMap;

/// Of so many flows one is routed anew at most.
const SHARE: usize = 3;
/// Fewer are always routed anew among the others.
const FEW: usize = 6;
/// More are never routed anew among the others: that takes longer than a person should wait for a key.
const MOST: usize = 40;
/// Columns and rows around the boxes of a flow that is routed anew, before everything is looked at.
const AROUND: (i32, i32) = (30, 12);
/// Columns and rows beside what has moved that are looked at.
const BESIDE: (i32, i32) = (3, 2);

/// Changes a scene of a diagram into one of a later diagram; none where too much has changed, so that
/// [`lay_out`](super::lay_out) does better.
pub fn lay_out_after(drawn: &Diagram, scene: &Scene, now: &Diagram) -> Option<Scene> {
    let nest = Nest::new(now);
    let places = placed(&nest, &arranged(&nest), scene.level?);
    let mut relay = Relay::new(&nest, scene, Changes::new(&nest, &places, drawn, scene));
    let outcome = relay.outcome()?;
    retouched(&nest, drawn, scene.clone(), &relay.changes.stays, outcome)
}

/// What was routed and labelled anew.
pub(super) struct Outcome {
    /// The paths of the flows routed anew.
    pub paths: Table<Option<Path>>,
    /// The labels placed anew, and all tags.
    pub labels: Labels,
    /// The flows whose labels were placed anew.
    pub relabelled: Table<bool>,
}

struct Relay<'n, 'a> {
    nest: &'n Nest<'a>,
    scene: &'n Scene,
    changes: Changes<'n>,
    /// The place of each flow's label among the scene's.
    labels: Table<Option<usize>>,
    /// The frames that do not stand where they stood.
    moved_frames: Vec<(Rect, &'n Id)>,
}

impl<'n, 'a> Relay<'n, 'a> {
    fn new(nest: &'n Nest<'a>, scene: &'n Scene, changes: Changes<'n>) -> Self {
        let Stays { moved, rect, .. } = &changes.stays;
        let frames = moved.iter().filter(|&&item| nest.is_frame(item));
        let frames = frames.filter_map(|&item| Some((rect[item], nest.id(item)?)));
        Self {
            moved_frames: frames.collect(),
            labels: labels_by_flow(nest, scene),
            nest,
            scene,
            changes,
        }
    }

    /// Keeps what can be kept and routes the rest; none when that leads nowhere.
    fn outcome(&mut self) -> Option<Outcome> {
        let all = Grid::room(self.nest, &self.changes.stays.rect);
        let router = loop {
            let anew = self.changes.anew();
            let left = (anew, self.changes.relabels());
            if anew > MOST || (anew > FEW && anew * SHARE > self.nest.wires.len()) {
                return None;
            }
            let area = self.area().common(all);
            let router = self.kept(area);
            if (self.changes.anew(), self.changes.relabels()) == left {
                break router;
            }
        };
        self.finished(router).or_else(|| {
            let router = self.kept(all);
            self.finished(router)
        })
    }

    /// The cells in which something changes.
    fn area(&self) -> Rect {
        let rect = &self.changes.stays.rect;
        let moved = self.changes.stays.moved.iter().map(|&item| rect[item]);
        let flows = self.nest.wires.iter().enumerate();
        let flows = flows.filter_map(|(number, wire)| match self.changes.stays.ways[number] {
            Way::Anew => {
                let (columns, rows) = AROUND;
                Some(rect[wire.from].union(rect[wire.to]).widened(columns, rows))
            }
            STILL if !self.changes.stays.relabelled[number] => None,
            Way::Along(by) => {
                let extent = self.route(number)?.extent().moved(by.x, by.y);
                // Its label may stand beside it.
                Some(extent.widened(wire.label + 2, 1))
            }
        });
        let (columns, rows) = BESIDE;
        let all = moved.chain(flows).reduce(Rect::union);
        all.unwrap_or_default().widened(columns, rows)
    }

    /// Writes what stays into a grid: first what has not moved, then what has, as far as it finds its
    /// cells free. Notes what does not.
    fn kept(&mut self, area: Rect) -> Router<'n, 'a> {
        let mut concerned: Table<bool> = Table::new(self.nest.open);
        for (wire, way) in self.nest.wires.iter().zip(self.changes.stays.ways.iter()) {
            if *way == Way::Anew {
                concerned[wire.from] = true;
                concerned[wire.to] = true;
            }
        }
        let rect = self.changes.stays.rect.clone();
        let mut router = Router::over(self.nest, rect, area, |item| concerned[item]);
        for still in [true, false] {
            for number in 0..self.nest.wires.len() {
                if let Way::Along(by) = self.changes.stays.ways[number]
                    && (self.changes.stays.ways[number] == STILL) == still
                    && !self.lay(&mut router, number, by)
                {
                    self.changes.stays.ways[number] = Way::Anew;
                }
            }
            for number in 0..self.nest.wires.len() {
                if let Way::Along(by) = self.changes.stays.ways[number]
                    && (self.changes.stays.ways[number] == STILL) == still
                    && !self.write(&mut router.grid, number, by)
                {
                    self.changes.stays.relabelled[number] = true;
                }
            }
        }
        router
    }

    /// Lays a line where it was, or moved; says whether it may run there.
    fn lay(&self, router: &mut Router<'_, '_>, number: usize, by: Point) -> bool {
        let Some(route) = self.route(number) else {
            return false;
        };
        let area = router.grid.area;
        let extent = route.extent().moved(by.x, by.y).widened(2, 2);
        if !extent.overlaps(area) {
            return true;
        }
        let path = Path {
            cells: route
                .cells()
                .into_iter()
                .map(|cell| cell.moved(by))
                .collect(),
            cost: 0,
        };
        if !router.grid.lets(&path, route.two_way) || self.strays(number, route, by) {
            return false;
        }
        router.lay(number, path);
        true
    }

    /// Whether a line would cross frames more often than it did and has to.
    fn strays(&self, number: usize, route: &Route, by: Point) -> bool {
        let all: Vec<(Rect, &Id)>;
        let frames = if Way::Along(by) == STILL {
            &self.moved_frames
        } else {
            let frames = self.nest.boxes..self.nest.open;
            let frames = frames
                .filter_map(|item| Some((self.changes.stays.rect[item], self.nest.id(item)?)));
            all = frames.collect();
            &all
        };
        let points: Vec<Point> = route.points.iter().map(|at| at.moved(by)).collect();
        let now = crossings(&points, frames);
        let known = |id: &Id| frames.iter().any(|(_, frame)| *frame == id);
        let before = route.crossings.iter().filter(|(_, id)| known(id)).count();
        if now.len() <= before {
            return false;
        }
        let wire = self.nest.wires.get(number);
        let own = wire
            .map(|wire| Router::own_frames(self.nest, wire))
            .unwrap_or_default();
        let own = own.iter().filter(|frame| {
            let id = self.nest.id(self.nest.boxes + usize::from(**frame));
            id.is_some_and(known)
        });
        now.len() > own.count()
    }

    /// Writes the label of a line that stays where it was, or moved; says whether it may stand there.
    fn write(&self, grid: &mut Grid, number: usize, by: Point) -> bool {
        let Some(label) = self
            .label(number)
            .filter(|_| !self.changes.stays.relabelled[number])
        else {
            return true;
        };
        let at = label.at.moved(by);
        let width = cells(&label.text);
        if !Rect::new(at.x, at.y, width, 1).overlaps(grid.area) {
            return true;
        }
        if !grid.has_room(at, width, number) {
            return false;
        }
        // With a blank on both sides, so that no line runs up to it.
        grid.write_text(Point::new(at.x - 1, at.y), width + 2);
        true
    }

    fn finished(&self, mut router: Router<'_, '_>) -> Option<Outcome> {
        let count = self.nest.wires.len();
        let is_anew = |number: &usize| self.changes.stays.ways[*number] == Way::Anew;
        let anew: Vec<usize> = (0..count).filter(is_anew).collect();
        if !router.route(&anew) {
            return None;
        }
        let mut outcome = Outcome {
            paths: Table::new(count),
            labels: Labels::default(),
            relabelled: self.changes.stays.relabelled.clone(),
        };
        let mut labelled: Table<Option<Path>> = Table::new(count);
        for number in anew {
            outcome.paths[number].clone_from(&router.paths[number]);
            outcome.relabelled[number] = true;
        }
        for number in (0..count).filter(|&number| outcome.relabelled[number]) {
            labelled[number].clone_from(&router.paths[number]);
        }
        let labels = Labels {
            legend: self.kept_tags(&outcome.relabelled),
            ..Labels::default()
        };
        let untold = labels.untold();
        outcome.labels = add_labels(self.nest, &mut router.grid, &labelled, labels);
        let lost = outcome.labels.untold() - untold > self.untold(&outcome.relabelled);
        // Gaps that a person reads at once are rather widened.
        (!lost || self.nest.open > super::draft::READ_AT_ONCE.0).then_some(outcome)
    }

    /// How many of some flows' labels were cut, or in the legend, or are new.
    fn untold(&self, flows: &Table<bool>) -> usize {
        (0..self.nest.wires.len())
            .filter(|&number| flows[number])
            .filter(|&number| {
                let label = self.label(number);
                label.is_some_and(|label| label.text.ends_with('…') || self.is_tag(label))
            })
            .count()
    }

    fn is_tag(&self, label: &Label) -> bool {
        let mut legend = self.scene.legend.iter();
        legend.any(|(tag, flow, _)| *flow == label.flow && *tag == label.text)
    }

    /// The tags of the flows whose labels stay.
    fn kept_tags(&self, relabelled: &Table<bool>) -> Vec<(String, usize)> {
        if self.scene.legend.is_empty() {
            return Vec::new();
        }
        let numbers: HashMap<_, usize> = (self.nest.wires.iter().enumerate())
            .filter_map(|(number, wire)| Some((&self.nest.line(wire)?.id, number)))
            .filter(|(_, number)| !relabelled[*number])
            .collect();
        let legend = self.scene.legend.iter();
        let kept = legend.filter_map(|(tag, flow, _)| Some((tag.clone(), *numbers.get(flow)?)));
        kept.collect()
    }

    fn label(&self, number: usize) -> Option<&'n Label> {
        self.scene.labels.get(self.labels[number]?)
    }

    fn route(&self, number: usize) -> Option<&'n Route> {
        self.changes.routes[number]
    }
}

fn labels_by_flow(nest: &Nest<'_>, scene: &Scene) -> Table<Option<usize>> {
    let places: HashMap<_, usize> = (scene.labels.iter().enumerate())
        .map(|(place, label)| (&label.flow, place))
        .collect();
    let mut labels = Table::new(nest.wires.len());
    for (number, wire) in nest.wires.iter().enumerate() {
        labels[number] = nest
            .line(wire)
            .and_then(|line| places.get(&line.id).copied());
    }
    labels
}
