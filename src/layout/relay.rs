//! Draws a diagram again after an edit: what can stay stays where it is.
//!
//! Everything is placed anew, which is quick and depends on the arrangement only, so that a file opened
//! again shows boxes and frames where they stood. Lines are kept as long as their two boxes have not moved
//! against each other and nothing else got in their way; the others are routed around them. So the cells
//! of lines depend on what was drawn before, and a drawing made from scratch may run them otherwise: it
//! keeps the same rules. Where too much has changed, or a line or a label finds no room beside what
//! stays, a drawing has to be made from scratch.

use super::basis::Basis;
use super::changes::{Changes, STILL, Stays, Way};
use super::compose::crossings;
use super::course::Course;
use super::grid::{Grid, Path};
use super::label::{Labels, add_labels};
use super::nest::{Nest, cells};
use super::retouch::retouched;
use super::route::Router;
use super::scene::{Label, Route, Scene};
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
    let basis = Basis::after(drawn, &scene.memo, now, scene.level?);
    let nest = &basis.nest;
    let mut relay = Relay::new(nest, scene, Changes::new(nest, &basis.rect(), drawn, scene));
    let outcome = relay.outcome()?;
    let mut scene = retouched(nest, drawn, scene.clone(), &relay.changes.stays, outcome)?;
    scene.memo = basis.memo();
    Some(scene)
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

/// A scene on its way to a later diagram.
pub(super) struct Relay<'n, 'a> {
    pub(super) nest: &'n Nest<'a>,
    scene: &'n Scene,
    pub(super) changes: Changes<'n>,
    /// The place of each flow's label among the scene's.
    labels: Table<Option<usize>>,
    /// All frames.
    frames: Vec<(Rect, &'n Id)>,
    /// The frames that do not stand where they stood.
    moved_frames: Vec<(Rect, &'n Id)>,
}

impl<'n, 'a> Relay<'n, 'a> {
    fn new(nest: &'n Nest<'a>, scene: &'n Scene, changes: Changes<'n>) -> Self {
        let Stays { moved, rect, .. } = &changes.stays;
        let frame = |item| Some((rect[item], nest.id(item)?));
        let moved = moved.iter().copied().filter(|&item| nest.is_frame(item));
        Self {
            frames: (nest.boxes..nest.open).filter_map(frame).collect(),
            moved_frames: moved.filter_map(frame).collect(),
            labels: labels_by_flow(nest, scene),
            nest,
            scene,
            changes,
        }
    }

    /// Keeps what can be kept and routes the rest; none when that leads nowhere.
    fn outcome(&mut self) -> Option<Outcome> {
        let all = Grid::room(self.nest, &self.changes.stays.rect);
        if let Some(outcome) = self.mended(all) {
            return Some(outcome);
        }
        let mut area = self.area().common(all);
        let router = loop {
            if self.is_too_much() {
                return None;
            }
            let router = self.kept(area);
            let wanted = self.area().common(all);
            if area.encloses(wanted) {
                break router;
            }
            area = area.union(wanted);
        };
        if self.is_too_much() {
            return None;
        }
        self.finished(router).or_else(|| {
            let router = self.kept(all);
            self.finished(router)
        })
    }

    /// Whether so many flows are routed anew that a drawing from scratch does better.
    pub(super) fn is_too_much(&self) -> bool {
        let anew = self.changes.anew();
        anew > MOST || (anew > FEW && anew * SHARE > self.nest.wires.len())
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
    pub(super) fn kept(&mut self, area: Rect) -> Router<'n, 'a> {
        let rect = self.changes.stays.rect.clone();
        let mut router = Router::over(self.nest, rect, area);
        for still in [true, false] {
            for number in 0..self.nest.wires.len() {
                if let Way::Along(by) = self.changes.stays.ways[number]
                    && (self.changes.stays.ways[number] == STILL) == still
                    && !self.lay(&mut router.grid, number, by)
                {
                    self.changes.stays.ways[number] = Way::Anew;
                }
            }
            let mut texts = Vec::new();
            for number in 0..self.nest.wires.len() {
                if let Way::Along(by) = self.changes.stays.ways[number]
                    && (self.changes.stays.ways[number] == STILL) == still
                    && let Some((at, width)) = self.text(&router.grid, number, by)
                {
                    if router.grid.has_room(at, width, number) {
                        router.grid.write_text(at, width);
                        texts.push((at, width));
                    } else {
                        self.changes.stays.relabelled[number] = true;
                    }
                }
            }
            // With a blank on both sides, so that no other line runs up to it. Only one blank may stand
            // between two of them, so these are written last.
            for (at, width) in texts {
                router
                    .grid
                    .write_text(Point::new(at.x - 1, at.y), width + 2);
            }
        }
        router
    }

    /// Lays a line where it was, or moved; says whether it may run there.
    fn lay(&self, grid: &mut Grid, number: usize, by: Point) -> bool {
        let Some(route) = self.route(number) else {
            return false;
        };
        let extent = route.extent().moved(by.x, by.y).widened(2, 2);
        if !extent.overlaps(grid.area) {
            return true;
        }
        let Some(course) = Course::new(route, by, grid.area) else {
            return false;
        };
        if !course.fits(grid) || self.strays(number, route, by) {
            return false;
        }
        course.lay(grid, number);
        true
    }

    /// Whether a line would cross frames more often than it did and has to.
    fn strays(&self, number: usize, route: &Route, by: Point) -> bool {
        let frames = if Way::Along(by) == STILL {
            &self.moved_frames
        } else {
            &self.frames
        };
        if frames.is_empty() {
            return false;
        }
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

    /// Where the label of a line stays or goes along with it, and its width, if that is in a grid.
    fn text(&self, grid: &Grid, number: usize, by: Point) -> Option<(Point, i32)> {
        let label = self.label(number)?;
        let at = label.at.moved(by);
        let inside = at.y >= grid.area.y && at.y < grid.area.bottom();
        if self.changes.stays.relabelled[number] || !inside {
            return None;
        }
        let width = cells(&label.text);
        let cells = Rect::new(at.x, at.y, width, 1);
        cells.overlaps(grid.area).then_some((at, width))
    }

    /// The boxes whose flows are routed anew.
    pub(super) fn concerned(&self) -> Table<bool> {
        let mut concerned: Table<bool> = Table::new(self.nest.open);
        for wire in self.flows_anew().filter_map(|at| self.nest.wires.get(at)) {
            concerned[wire.from] = true;
            concerned[wire.to] = true;
        }
        concerned
    }

    /// The flows that are routed anew.
    pub(super) fn flows_anew(&self) -> impl Iterator<Item = usize> + '_ {
        let ways = &self.changes.stays.ways;
        (0..self.nest.wires.len()).filter(|&number| ways[number] == Way::Anew)
    }

    fn finished(&self, mut router: Router<'_, '_>) -> Option<Outcome> {
        let concerned = self.concerned();
        router.aim(|item| concerned[item]);
        let anew: Vec<usize> = self.flows_anew().collect();
        if !router.route(&anew) {
            return None;
        }
        self.labelled(router, &Table::new(0))
    }

    /// Labels what was routed, but for those whose labels stay.
    pub(super) fn labelled(
        &self,
        mut router: Router<'_, '_>,
        stays: &Table<bool>,
    ) -> Option<Outcome> {
        let count = self.nest.wires.len();
        let mut outcome = Outcome {
            paths: Table::new(count),
            labels: Labels::default(),
            relabelled: self.changes.stays.relabelled.clone(),
        };
        for number in self.flows_anew() {
            outcome.paths[number].clone_from(&router.paths[number]);
            outcome.relabelled[number] = !stays[number];
        }
        let mut labelled: Table<Option<Path>> = Table::new(count);
        for number in (0..count).filter(|&number| outcome.relabelled[number]) {
            labelled[number].clone_from(&outcome.paths[number]);
            if let (Way::Along(by), Some(route)) =
                (self.changes.stays.ways[number], self.route(number))
            {
                let cells = route.cells();
                let cells = cells.into_iter().map(|cell| cell.moved(by)).collect();
                labelled[number] = Some(Path { cells, cost: 0 });
            }
        }
        let labels = Labels {
            legend: self.kept_tags(&outcome.relabelled),
            ..Labels::default()
        };
        let untold = labels.untold();
        outcome.labels = add_labels(self.nest, &mut router.grid, &labelled, labels);
        let lost = outcome.labels.untold() - untold > self.untold(&outcome.relabelled);
        // Gaps that a person reads at once are rather widened; a label that finds no room near what has
        // moved may find it elsewhere.
        let near = stays.len() > 0;
        (!lost || !near && self.nest.open > super::draft::READ_AT_ONCE.0).then_some(outcome)
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

    pub(super) fn label(&self, number: usize) -> Option<&'n Label> {
        self.scene.labels.get(self.labels[number]?)
    }

    pub(super) fn route(&self, number: usize) -> Option<&'n Route> {
        self.changes.routes[number]
    }
}

/// The place of each flow's label among the scene's; most of them come in order.
fn labels_by_flow(nest: &Nest<'_>, scene: &Scene) -> Table<Option<usize>> {
    let mut labels = Table::new(nest.wires.len());
    let flow = |place: usize| scene.labels.get(place).map(|label| &label.flow);
    let line_of = |number: usize| nest.wires.get(number).and_then(|wire| nest.line(wire));
    let mut place = 0;
    for number in 0..nest.wires.len() {
        if let Some(line) = line_of(number)
            && flow(place) == Some(&line.id)
        {
            labels[number] = Some(place);
            place += 1;
        }
    }
    if place == scene.labels.len() {
        return labels;
    }
    let others = (place..).map_while(|place| Some((flow(place)?, place)));
    let places: HashMap<&Id, usize> = others.collect();
    for number in 0..nest.wires.len() {
        if let Some(place) = line_of(number).and_then(|line| places.get(&line.id)) {
            labels[number] = Some(*place);
        }
    }
    labels
}
