//! Copies of elements.

use super::{free_id, these};
use crate::base::Id;
use crate::model::{Edit, Element, Model, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// Copies components and boundaries with everything in them, and the flows between what is copied.
/// Facts come along; answers and threats do not: a copy has not been walked. A selected flow is
/// copied between its own ends. Returns the ids of the copies, in the order of the originals.
pub fn duplicate(model: &Model, ids: &[Id]) -> (Vec<Id>, Transaction) {
    let mut originals: Vec<&Id> = Vec::new();
    for id in ids {
        for one in std::iter::once(id).chain(model.inside(id)) {
            if model.element(one).is_some() && !originals.contains(&one) {
                originals.push(one);
            }
        }
    }
    for (id, flow) in &model.flows {
        if originals.contains(&&flow.from)
            && originals.contains(&&flow.to)
            && !originals.contains(&id)
        {
            originals.push(id);
        }
    }
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    let mut copies: BTreeMap<&Id, Id> = BTreeMap::new();
    for original in &originals {
        let id = free_id(original, |id| {
            model.element(id).is_some() || taken.contains(id)
        });
        taken.insert(id.clone());
        copies.insert(original, id);
    }
    let moved = |id: &Id| copies.get(id).cloned().unwrap_or_else(|| id.clone());
    let edits = originals
        .iter()
        .filter_map(|original| {
            Some(match model.element(original)? {
                Element::Component(old) => {
                    let mut new = old.clone();
                    new.name = copy_name(&old.name);
                    new.within = old.within.as_ref().map(moved);
                    Edit::Component(moved(original), Some(new))
                }
                Element::Boundary(old) => {
                    let mut new = old.clone();
                    new.name = copy_name(&old.name);
                    new.within = old.within.as_ref().map(moved);
                    Edit::Boundary(moved(original), Some(new))
                }
                Element::Flow(old) => {
                    let mut new = old.clone();
                    new.from = moved(&old.from);
                    new.to = moved(&old.to);
                    Edit::Flow(moved(original), Some(new))
                }
            })
        })
        .collect();
    let selection = ids
        .iter()
        .filter_map(|id| copies.get(id).cloned())
        .collect();
    (
        selection,
        Transaction::new(format!("duplicate {}", these(model, ids)), edits),
    )
}

/// `Web` becomes `Web copy`, which becomes `Web copy 2`.
fn copy_name(name: &str) -> String {
    match name.rsplit_once(" copy") {
        Some((base, "")) => format!("{base} copy 2"),
        Some((base, number)) if number.trim_start().parse::<u32>().is_ok() => {
            let number: u32 = number.trim_start().parse().unwrap_or(1);
            format!("{base} copy {}", number.saturating_add(1))
        }
        _ => format!("{name} copy"),
    }
}
