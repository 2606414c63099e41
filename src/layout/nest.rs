//! The diagram by numbers: boxes in frames in frames, and each flow lifted to the area it belongs to.
//!
//! Items are numbered: boxes first, then frames, both in the diagram's order; the number behind the
//! last frame is the open. An area is a frame or the open. Whatever the diagram names but does not
//! hold is passed over: a member of an unknown boundary lies in the open, a flow of an unknown
//! component is left out, a ring of boundaries is cut at its first.

use super::table::Table;
use crate::base::{Id, text};
use crate::layout::{BoxSpec, Diagram, FrameSpec, LineSpec};
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

/// Padding between a frame and its content, in columns.
pub(super) const PAD_X: i32 = 3;
/// Rows from a frame's upper edge to its content.
pub(super) const PAD_TOP: i32 = 2;
/// Longest title of a frame, in cells.
const LONGEST_TITLE: usize = 48;

/// A flow whose both ends exist.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wire {
    /// Its place in the diagram's lines.
    pub line: usize,
    /// The box at its tail.
    pub from: usize,
    /// The box at its head.
    pub to: usize,
    /// Width of its label in cells.
    pub label: i32,
    /// Whether it has a head at both ends.
    pub two_way: bool,
}

/// A flow as seen by an item whose outline it crosses.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// The box on the item's side.
    pub mine: usize,
    /// The box on the other side.
    pub other: usize,
    /// Whether a head stands on the item's side.
    pub head: bool,
}

/// A flow between two members of an area.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lifted {
    /// The member that holds its tail.
    pub from: usize,
    /// The member that holds its head.
    pub to: usize,
    /// The flow.
    pub wire: usize,
}

/// A diagram, and what it is by numbers.
#[derive(Debug)]
pub(super) struct Nest<'a> {
    /// The diagram.
    pub diagram: &'a Diagram,
    tree: Arc<Tree>,
}

/// A diagram by numbers, its arrangements left out.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// How many boxes there are.
    pub boxes: usize,
    /// How many boxes and frames there are, which is the number of the open.
    pub open: usize,
    /// The area around each item.
    pub parent: Table<usize>,
    /// The members of each area.
    pub members: Table<Vec<usize>>,
    /// An item's place among the members of its area.
    pub slot: Table<usize>,
    /// Areas, the open first, each before those inside it.
    pub areas: Vec<usize>,
    /// How deep each area lies; the open at 0.
    pub depth: Table<usize>,
    /// The flows.
    pub wires: Vec<Wire>,
    /// The flows that cross each item's outline.
    pub ends: Table<Vec<End>>,
    /// The flows between members of each area.
    pub lifted: Table<Vec<Lifted>>,
    /// How many flows lead from each box to itself.
    pub loops: Table<i32>,
    /// The frames' titles, cut, with their widths.
    pub titles: Table<(String, i32)>,
}

impl Deref for Nest<'_> {
    type Target = Tree;

    fn deref(&self) -> &Tree {
        &self.tree
    }
}

impl<'a> Nest<'a> {
    /// Numbers a diagram.
    pub(super) fn new(diagram: &'a Diagram) -> Self {
        let tree = Arc::new(Tree::new(diagram));
        Self { diagram, tree }
    }

    /// A diagram whose numbers are known, since it differs from another in its arrangements only.
    pub(super) fn again(diagram: &'a Diagram, tree: Arc<Tree>) -> Self {
        Self { diagram, tree }
    }

    /// The numbers, to be kept.
    pub(super) fn tree(&self) -> Arc<Tree> {
        Arc::clone(&self.tree)
    }

    /// The specification of a box.
    pub(super) fn box_spec(&self, item: usize) -> Option<&'a BoxSpec> {
        self.diagram.boxes.get(item)
    }

    /// The specification of a frame.
    pub(super) fn frame_spec(&self, item: usize) -> Option<&'a FrameSpec> {
        self.diagram.frames.get(item.checked_sub(self.boxes)?)
    }

    /// The flow as the diagram has it.
    pub(super) fn line(&self, wire: &Wire) -> Option<&'a LineSpec> {
        self.diagram.lines.get(wire.line)
    }

    /// The id of a box or a frame.
    pub(super) fn id(&self, item: usize) -> Option<&'a Id> {
        self.box_spec(item)
            .map(|spec| &spec.id)
            .or_else(|| self.frame_spec(item).map(|spec| &spec.id))
    }
}

impl Tree {
    fn new(diagram: &Diagram) -> Self {
        let boxes = diagram.boxes.len();
        let open = boxes + diagram.frames.len();
        let mut tree = Self {
            boxes,
            open,
            parent: parents(diagram),
            members: Table::new(open + 1),
            slot: Table::new(open + 1),
            areas: vec![open],
            depth: Table::new(open + 1),
            wires: Vec::new(),
            ends: Table::new(open + 1),
            lifted: Table::new(open + 1),
            loops: Table::new(open + 1),
            titles: Table::new(open + 1),
        };
        tree.fill_areas();
        tree.fill_titles(diagram);
        tree.fill_wires(diagram);
        tree
    }

    /// Whether an item is a frame.
    pub(super) fn is_frame(&self, item: usize) -> bool {
        item >= self.boxes && item < self.open
    }

    /// The frames around a box, innermost first.
    pub(super) fn around(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(self.parent[item]), |&area| Some(self.parent[area]))
            .take_while(|&area| area < self.open)
    }

    fn fill_areas(&mut self) {
        for item in 0..self.open {
            let area = self.parent[item];
            self.slot[item] = self.members[area].len();
            self.members[area].push(item);
        }
        let mut next = 0;
        while let Some(&area) = self.areas.get(next) {
            next += 1;
            let inner: Vec<usize> = self.members[area]
                .iter()
                .copied()
                .filter(|&item| self.is_frame(item))
                .collect();
            for frame in inner {
                self.depth[frame] = self.depth[area] + 1;
                self.areas.push(frame);
            }
        }
    }

    fn fill_titles(&mut self, diagram: &Diagram) {
        for (place, frame) in diagram.frames.iter().enumerate() {
            let title = text::cut(&frame.title, LONGEST_TITLE);
            let width = cells(&title);
            self.titles[self.boxes + place] = (title, width);
        }
    }

    fn fill_wires(&mut self, diagram: &Diagram) {
        let numbers = numbers(diagram.boxes.iter().map(|spec| &spec.id));
        let mut seen = HashSet::new();
        for (line, spec) in diagram.lines.iter().enumerate() {
            let (Some(&from), Some(&to)) = (numbers.get(&spec.from), numbers.get(&spec.to)) else {
                continue;
            };
            if !seen.insert(&spec.id) {
                continue;
            }
            let wire = Wire {
                line,
                from,
                to,
                label: cells(&spec.label),
                two_way: spec.two_way,
            };
            if from == to {
                self.loops[from] += 1;
            } else {
                self.lift(wire);
            }
            self.wires.push(wire);
        }
    }

    /// Hangs a flow on every item whose outline it crosses, and on the area that holds both its ends.
    fn lift(&mut self, wire: Wire) {
        let (mut from, mut to) = (wire.from, wire.to);
        let climb = |tree: &mut Self, item: &mut usize, tail: bool| {
            let (mine, other) = if tail {
                (wire.from, wire.to)
            } else {
                (wire.to, wire.from)
            };
            let head = wire.two_way || !tail;
            tree.ends[*item].push(End { mine, other, head });
            *item = tree.parent[*item];
        };
        while self.depth[self.parent[from]] > self.depth[self.parent[to]] {
            climb(self, &mut from, true);
        }
        while self.depth[self.parent[to]] > self.depth[self.parent[from]] {
            climb(self, &mut to, false);
        }
        while self.parent[from] != self.parent[to] {
            climb(self, &mut from, true);
            climb(self, &mut to, false);
        }
        let area = self.parent[from];
        let lifted = Lifted {
            from,
            to,
            wire: self.wires.len(),
        };
        climb(self, &mut from, true);
        climb(self, &mut to, false);
        self.lifted[area].push(lifted);
    }
}

/// Width of a text as a coordinate.
pub(super) fn cells(text: &str) -> i32 {
    i32::try_from(text::width(text)).unwrap_or(i32::MAX / 4)
}

fn numbers<'a>(ids: impl Iterator<Item = &'a Id>) -> HashMap<&'a Id, usize> {
    let mut numbers = HashMap::new();
    for (number, id) in ids.enumerate() {
        numbers.entry(id).or_insert(number);
    }
    numbers
}

/// The area around each item. A frame that would close a ring lies in the open.
fn parents(diagram: &Diagram) -> Table<usize> {
    let boxes = diagram.boxes.len();
    let open = boxes + diagram.frames.len();
    let frames = numbers(diagram.frames.iter().map(|spec| &spec.id));
    let area = |within: &Option<Id>| {
        within
            .as_ref()
            .and_then(|id| frames.get(id))
            .map_or(open, |frame| boxes + frame)
    };
    let mut parent = Table::new(open + 1);
    for item in 0..=open {
        parent[item] = open;
    }
    for (item, spec) in diagram.boxes.iter().enumerate() {
        parent[item] = area(&spec.within);
    }
    for (place, spec) in diagram.frames.iter().enumerate() {
        let (frame, around) = (boxes + place, area(&spec.within));
        let mut up = around;
        while up != open && up != frame {
            up = parent[up];
        }
        if up == open {
            parent[frame] = around;
        }
    }
    parent
}
