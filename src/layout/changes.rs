//! What differs between a scene and where its boxes and frames stand when they are placed anew.

use super::nest::Nest;
use super::scene::{Route, Scene};
use super::table::Table;
use crate::base::{Id, Point, Rect};
use crate::layout::{Diagram, LineSpec};
use std::collections::{BTreeMap, HashMap};

/// What becomes of a flow's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Way {
    /// It is routed anew.
    #[default]
    Anew,
    /// It goes along with its two boxes, by so many columns and rows.
    Along(Point),
}

/// Nothing moved.
pub(super) const STILL: Way = Way::Along(Point::new(0, 0));

/// What stays and what does not.
#[derive(Debug)]
pub(super) struct Stays {
    /// Where everything stands now, by the columns and rows of the scene.
    pub rect: Table<Rect>,
    /// The boxes and frames that stand otherwise, or are new.
    pub moved: Vec<usize>,
    /// What becomes of each flow.
    pub ways: Table<Way>,
    /// The flows whose label is placed anew.
    pub relabelled: Table<bool>,
}

/// What differs.
#[derive(Debug)]
pub(super) struct Changes<'s> {
    /// What stays and what does not.
    pub stays: Stays,
    /// The line of each flow in the scene.
    pub routes: Table<Option<&'s Route>>,
    /// The flows that join the same boxes as in the scene.
    pub alike: Table<bool>,
    /// Where each box and frame stood in the scene.
    pub before: Table<Option<Rect>>,
}

impl<'s> Changes<'s> {
    /// Compares a scene of a diagram with the places that a later one is given. Most of it stays, so the
    /// places are taken to be counted from wherever most boxes have not moved.
    pub(super) fn new(
        nest: &Nest<'_>,
        placed: &Table<Rect>,
        drawn: &Diagram,
        scene: &'s Scene,
    ) -> Self {
        let boxes = joined(nest.diagram.boxes.iter().map(|spec| &spec.id), &scene.boxes);
        let boxes = boxes.map(|found| found.map(|(rect, _)| *rect));
        let frames = joined(
            nest.diagram.frames.iter().map(|spec| &spec.id),
            &scene.frames,
        );
        let frames: Vec<Option<&(Rect, String)>> = frames.collect();
        let before = boxes.chain(frames.iter().map(|found| found.map(|(rect, _)| *rect)));
        let mut shifts: Table<Option<Point>> = Table::new(nest.open);
        let mut stood: Table<Option<Rect>> = Table::new(nest.open);
        for (item, before) in before.enumerate() {
            stood[item] = before;
            shifts[item] = before.and_then(|before| shift(before, placed[item]));
        }
        for (item, before) in (nest.boxes..).zip(frames) {
            let title = before.map(|(_, title)| title);
            if title != Some(&nest.titles[item].0) {
                shifts[item] = None;
            }
        }
        let away = commonest(&shifts);
        let mut rect = Table::new(nest.open + 1);
        let mut moved = Vec::new();
        for item in 0..nest.open {
            rect[item] = placed[item].moved(-away.x, -away.y);
            if shifts[item] != Some(away) {
                moved.push(item);
            }
        }
        let mut changes = Self {
            stays: Stays {
                rect,
                moved,
                ways: Table::new(nest.wires.len()),
                relabelled: Table::new(nest.wires.len()),
            },
            routes: Table::new(nest.wires.len()),
            alike: Table::new(nest.wires.len()),
            before: stood,
        };
        changes.compare_flows(nest, drawn, scene, |item| {
            let shift = shifts[item]?;
            Some(Point::new(shift.x - away.x, shift.y - away.y))
        });
        changes
    }

    /// How many flows are routed anew.
    pub(super) fn anew(&self) -> usize {
        let ways = self.stays.ways.iter();
        ways.filter(|way| **way == Way::Anew).count()
    }

    fn compare_flows(
        &mut self,
        nest: &Nest<'_>,
        drawn: &Diagram,
        scene: &'s Scene,
        by: impl Fn(usize) -> Option<Point>,
    ) {
        let lines = nest.wires.iter().filter_map(|wire| nest.line(wire));
        for (number, route) in joined(lines.map(|line| &line.id), &scene.routes).enumerate() {
            self.routes[number] = route.map(AsRef::as_ref);
        }
        let mut before = Lines::new(drawn);
        for (number, wire) in nest.wires.iter().enumerate() {
            let line = nest.line(wire);
            let old = line.and_then(|line| before.find(wire.line, &line.id));
            let (Some(line), Some(old)) = (line, old) else {
                continue;
            };
            self.stays.relabelled[number] = old.label != line.label;
            let same = old.from == line.from && old.to == line.to && old.two_way == line.two_way;
            self.alike[number] = same && self.routes[number].is_some();
            if let (Some(from), Some(to)) = (by(wire.from), by(wire.to))
                && self.alike[number]
                && from == to
            {
                self.stays.ways[number] = Way::Along(from);
            }
        }
    }
}

/// The lines of a diagram by id. Most stand at the same place in the next one.
struct Lines<'d> {
    diagram: &'d Diagram,
    by_id: HashMap<&'d Id, &'d LineSpec>,
}

impl<'d> Lines<'d> {
    fn new(diagram: &'d Diagram) -> Self {
        Self {
            diagram,
            by_id: HashMap::new(),
        }
    }

    fn find(&mut self, place: usize, id: &Id) -> Option<&'d LineSpec> {
        let there = self.diagram.lines.get(place);
        if there.is_some_and(|line| line.id == *id) {
            return there;
        }
        if self.by_id.is_empty() {
            let lines = self.diagram.lines.iter();
            self.by_id = lines.map(|line| (&line.id, line)).collect();
        }
        self.by_id.get(id).copied()
    }
}

/// What a map holds for each of some ids; most of them come in order.
fn joined<'i, 's, T>(
    ids: impl Iterator<Item = &'i Id>,
    map: &'s BTreeMap<Id, T>,
) -> impl Iterator<Item = Option<&'s T>> {
    let mut next = map.iter().peekable();
    ids.map(move |id| match next.next_if(|(known, _)| *known == id) {
        Some((_, found)) => Some(found),
        None => map.get(id),
    })
}

/// How far a rectangle has moved; none when its size is another.
fn shift(before: Rect, now: Rect) -> Option<Point> {
    let same = before.w == now.w && before.h == now.h;
    same.then(|| Point::new(now.x - before.x, now.y - before.y))
}

fn commonest(shifts: &Table<Option<Point>>) -> Point {
    let mut counts: BTreeMap<Point, usize> = BTreeMap::new();
    for shift in shifts.iter().flatten() {
        *counts.entry(*shift).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(shift, _)| shift).unwrap_or_default()
}
