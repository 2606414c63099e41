//! What the lines of a diagram mean, and whether a reader finds that in a drawing.

use super::reader::{Read, read};
use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::Id;
use stridewalk::layout::{Diagram, Glyphs, Scene};

/// A line in words that can be compared: its ends, those of a two-way flow in the order of their ids,
/// whether it is two-way, and the frames that it crosses an odd number of times.
type Meaning = (Id, Id, bool, BTreeSet<Id>);

fn meaning(from: &Id, to: &Id, two_way: bool, crossed: BTreeSet<Id>) -> Meaning {
    if two_way && to < from {
        (to.clone(), from.clone(), two_way, crossed)
    } else {
        (from.clone(), to.clone(), two_way, crossed)
    }
}

/// The boundaries around an element.
fn around(diagram: &Diagram, id: &Id) -> BTreeSet<Id> {
    let boxes = diagram.boxes.iter().map(|one| (&one.id, &one.within));
    let frames = diagram.frames.iter().map(|one| (&one.id, &one.within));
    let within: BTreeMap<&Id, &Option<Id>> = boxes.chain(frames).collect();
    let mut all = BTreeSet::new();
    let mut at = within.get(id).copied();
    while let Some(Some(area)) = at {
        all.insert(area.clone());
        at = within.get(area).copied();
    }
    all
}

fn meant(diagram: &Diagram) -> Vec<Meaning> {
    let mut all: Vec<Meaning> = diagram
        .lines
        .iter()
        .map(|line| {
            let (from, to) = (around(diagram, &line.from), around(diagram, &line.to));
            let crossed = from.symmetric_difference(&to).cloned().collect();
            meaning(&line.from, &line.to, line.two_way, crossed)
        })
        .collect();
    all.sort();
    all
}

fn odd(crossed: &[Id]) -> BTreeSet<Id> {
    let mut odd = BTreeSet::new();
    for id in crossed {
        if !odd.remove(id) {
            odd.insert(id.clone());
        }
    }
    odd
}

/// A label in a line is the label of a flow between the same ends.
fn strange_label<'r>(diagram: &Diagram, line: &'r Read) -> Option<&'r Id> {
    line.labels.iter().find(|flow| {
        let mut lines = diagram.lines.iter();
        let own = lines.find(|spec| spec.id == **flow);
        own.is_none_or(|own| {
            let there = own.from == line.from && own.to == line.to;
            let back = own.two_way && own.to == line.from && own.from == line.to;
            !there && !back
        })
    })
}

/// Whether a reader finds in a drawing the lines that were meant; else what differs, and the drawing.
pub(crate) fn reads_as_meant(diagram: &Diagram, scene: &Scene) -> Result<(), String> {
    let complain = |what: String| format!("{what}\n{}", scene.text(Glyphs::Unicode));
    let lines = read(scene).map_err(complain)?;
    if let Some(flow) = lines.iter().find_map(|line| strange_label(diagram, line)) {
        return Err(complain(format!("the label of {flow} is in another line")));
    }
    let mut found: Vec<Meaning> = lines
        .iter()
        .map(|line| meaning(&line.from, &line.to, line.two_way, odd(&line.crossed)))
        .collect();
    found.sort();
    let meant = meant(diagram);
    if found == meant {
        return Ok(());
    }
    Err(complain(format!("read: {found:#?}\nmeant: {meant:#?}")))
}
