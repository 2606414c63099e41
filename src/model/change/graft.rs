//! A piece of another model, put into this one.

use super::free_id;
use crate::base::Id;
use crate::model::{Area, Edit, Flow, Model, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// Which end of a joining flow lies in the piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inner {
    /// Where it comes from.
    From,
    /// Where it goes.
    To,
}

/// The ids that the entries of a piece have in the model.
#[derive(Default)]
struct Names {
    elements: BTreeMap<Id, Id>,
    assets: BTreeMap<Id, Id>,
    mitigations: BTreeMap<Id, Id>,
    actors: BTreeMap<Id, Id>,
}

/// Puts a piece into a boundary, or into the open, with flows that join it to what is there. Ids that are
/// taken get a number; an asset, an actor or a mitigation that is there already, word for word, is not put
/// there again. What the piece says of itself stays behind, and nothing of the model changes. Returns the
/// ids of what now lies in the boundary.
pub fn graft(
    model: &Model,
    piece: &Model,
    within: Option<&Id>,
    joins: &[(Flow, Inner)],
) -> (Vec<Id>, Transaction) {
    let names = Names::of(model, piece);
    let mut edits = Vec::new();
    records(model, piece, &names, &mut edits);
    let roots = elements(piece, &names, within, &mut edits);
    let mut taken: BTreeSet<Id> = names.elements.values().cloned().collect();
    for (flow, inner) in joins {
        let flow = joined(flow, *inner, &names);
        let base = Id::from_name(&format!("{} to {}", flow.from, flow.to), "flow");
        let id = free_id(&base, |id| {
            model.element(id).is_some() || taken.contains(id)
        });
        taken.insert(id.clone());
        edits.push(Edit::Flow(id, Some(flow)));
    }
    arrangements(model, piece, &names, within, &mut edits);
    let label = format!("insert {}", piece.description.name);
    (roots, Transaction::new(label, edits))
}

impl Names {
    fn of(model: &Model, piece: &Model) -> Self {
        let mut names = Self::default();
        let mut taken = BTreeSet::new();
        for id in piece.element_ids() {
            let free = free_id(id, |id| model.element(id).is_some() || taken.contains(id));
            taken.insert(free.clone());
            names.elements.insert(id.clone(), free);
        }
        names.assets = renamed(&piece.assets, &model.assets);
        names.mitigations = renamed(&piece.mitigations, &model.mitigations);
        names.actors = renamed(&piece.actors, &model.actors);
        names
    }

    fn element(&self, id: &Id) -> Id {
        self.elements.get(id).unwrap_or(id).clone()
    }

    fn assets(&self, ids: &BTreeSet<Id>) -> BTreeSet<Id> {
        let named = ids.iter().map(|id| self.assets.get(id).unwrap_or(id));
        named.cloned().collect()
    }
}

/// For each entry of a piece its own id where it is free or taken by the very same entry, else a new one.
fn renamed<T: PartialEq>(piece: &BTreeMap<Id, T>, there: &BTreeMap<Id, T>) -> BTreeMap<Id, Id> {
    let mut names = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (id, entry) in piece {
        let free = free_id(id, |id| {
            taken.contains(id) || there.get(id).is_some_and(|other| other != entry)
        });
        taken.insert(free.clone());
        names.insert(id.clone(), free);
    }
    names
}

fn joined(flow: &Flow, inner: Inner, names: &Names) -> Flow {
    let mut flow = flow.clone();
    match inner {
        Inner::From => flow.from = names.element(&flow.from),
        Inner::To => flow.to = names.element(&flow.to),
    }
    flow.carries = names.assets(&flow.carries);
    flow
}

/// Assets, actors, mitigations, threats, assumptions.
fn records(model: &Model, piece: &Model, names: &Names, edits: &mut Vec<Edit>) {
    for (id, asset) in &piece.assets {
        let id = names.assets.get(id).unwrap_or(id).clone();
        if !model.assets.contains_key(&id) {
            edits.push(Edit::Asset(id, Some(asset.clone())));
        }
    }
    for (id, actor) in &piece.actors {
        let id = names.actors.get(id).unwrap_or(id).clone();
        if !model.actors.contains_key(&id) {
            edits.push(Edit::Actor(id, Some(actor.clone())));
        }
    }
    for (id, mitigation) in &piece.mitigations {
        let id = names.mitigations.get(id).unwrap_or(id).clone();
        if !model.mitigations.contains_key(&id) {
            edits.push(Edit::Mitigation(id, Some(mitigation.clone())));
        }
    }
    let mut taken = BTreeSet::new();
    for (id, threat) in &piece.threats {
        let id = free_id(id, |id| {
            model.threats.contains_key(id) || taken.contains(id)
        });
        taken.insert(id.clone());
        let mut threat = threat.clone();
        threat.element = names.element(&threat.element);
        let mitigations = threat.mitigations.iter();
        let mitigations = mitigations.map(|id| names.mitigations.get(id).unwrap_or(id));
        threat.mitigations = mitigations.cloned().collect();
        threat.actor = threat
            .actor
            .map(|id| names.actors.get(&id).cloned().unwrap_or(id));
        edits.push(Edit::Threat(id, Some(threat)));
    }
    let mut taken = BTreeSet::new();
    for (id, assumption) in &piece.assumptions {
        let id = free_id(id, |id| {
            model.assumptions.contains_key(id) || taken.contains(id)
        });
        taken.insert(id.clone());
        let mut assumption = assumption.clone();
        assumption.about = assumption.about.as_ref().map(|id| names.element(id));
        edits.push(Edit::Assumption(id, Some(assumption)));
    }
}

/// Boundaries, components and flows; returns those that lie directly in the boundary.
fn elements(piece: &Model, names: &Names, within: Option<&Id>, edits: &mut Vec<Edit>) -> Vec<Id> {
    let around = |inner: Option<&Id>| match inner {
        Some(id) => Some(names.element(id)),
        None => within.cloned(),
    };
    for (id, boundary) in &piece.boundaries {
        let mut boundary = boundary.clone();
        boundary.within = around(boundary.within.as_ref());
        edits.push(Edit::Boundary(names.element(id), Some(boundary)));
    }
    for (id, component) in &piece.components {
        let mut component = component.clone();
        component.within = around(component.within.as_ref());
        component.keeps = names.assets(&component.keeps);
        edits.push(Edit::Component(names.element(id), Some(component)));
    }
    for (id, flow) in &piece.flows {
        let mut flow = flow.clone();
        flow.from = names.element(&flow.from);
        flow.to = names.element(&flow.to);
        flow.carries = names.assets(&flow.carries);
        edits.push(Edit::Flow(names.element(id), Some(flow)));
    }
    let roots = piece.members(None);
    roots.map(|id| names.element(id)).collect()
}

/// How the piece's own areas are arranged; its open only where it comes into a boundary that is empty.
fn arrangements(
    model: &Model,
    piece: &Model,
    names: &Names,
    within: Option<&Id>,
    edits: &mut Vec<Edit>,
) {
    let target = Area(within.cloned());
    let empty = model.members(within).next().is_none() && !model.layout.contains_key(&target);
    for (area, arrangement) in &piece.layout {
        let area = match &area.0 {
            Some(id) => Area(Some(names.element(id))),
            None if empty => target.clone(),
            None => continue,
        };
        let mut arrangement = arrangement.clone();
        for id in arrangement.layers.iter_mut().flatten() {
            *id = names.element(id);
        }
        let pins = std::mem::take(&mut arrangement.pins).into_iter();
        arrangement.pins = pins.map(|(id, at)| (names.element(&id), at)).collect();
        edits.push(Edit::Arrangement(area, Some(arrangement)));
    }
}
