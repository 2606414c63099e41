//! The model of a template for the values given: what is left out, of another kind, known, repeated.
//!
//! Ids depend on no text that anybody types. The third of a repeated group is `service-3` however many
//! there are, so that two models taken from a template with other numbers still compare.

use super::repeat::repeat;
use crate::base::{Id, Key};
use crate::library::{Accepts, InOrder, Parameter, Shaping};
use crate::model::{Model, change};
use std::collections::{BTreeMap, BTreeSet};

/// A model in the shape that values give it. Its texts still hold their placeholders.
pub(super) fn shaped(
    pattern: &Model,
    parameters: &InOrder<Parameter>,
    values: &BTreeMap<&str, &str>,
) -> Model {
    let mut model = pattern.clone();
    let mut gone = Vec::new();
    for (name, parameter) in parameters {
        let value = values.get(name.as_str()).copied().unwrap_or_default();
        let outcomes = parameter.outcomes();
        let chosen = outcomes.iter().find(|(word, _)| *word == value);
        let Some((_, chosen)) = chosen else {
            continue;
        };
        let named = outcomes.iter().flat_map(|(_, outcome)| &outcome.with);
        gone.extend(named.filter(|id| !chosen.with.contains(id)).cloned());
        apply(&mut model, chosen);
    }
    leave_out(&mut model, &gone);
    for (name, parameter) in parameters {
        let value = values
            .get(name.as_str())
            .and_then(|value| value.parse().ok());
        if let (
            Accepts::Number {
                beyond, repeats, ..
            },
            Some(value),
        ) = (&parameter.kind, value)
        {
            repeat(&mut model, repeats, *beyond, value);
        }
    }
    drop_idle_assets(pattern, &mut model);
    model
}

fn apply(model: &mut Model, outcome: &Shaping) {
    for (id, kind) in &outcome.kinds {
        if let Some(component) = model.components.get_mut(id) {
            component.kind = kind.clone();
        } else if let Some(boundary) = model.boundaries.get_mut(id) {
            boundary.kind = kind.clone();
        }
    }
    for (id, protocol) in &outcome.protocols {
        if let Some(flow) = model.flows.get_mut(id) {
            flow.protocol.clone_from(protocol);
            flow.port = None;
        }
    }
    for (id, facts) in &outcome.facts {
        let known: Option<&mut BTreeMap<Key, _>> = if let Some(one) = model.components.get_mut(id) {
            Some(&mut one.facts)
        } else if let Some(one) = model.flows.get_mut(id) {
            Some(&mut one.facts)
        } else {
            model.boundaries.get_mut(id).map(|one| &mut one.facts)
        };
        if let Some(known) = known {
            known.extend(facts.clone());
        }
    }
}

/// Removes elements with what hangs on them; what lies in a boundary moves out of it.
fn leave_out(model: &mut Model, gone: &[Id]) {
    if gone.is_empty() {
        return;
    }
    let about_gone: Vec<Id> = model
        .assumptions
        .iter()
        .filter(|(_, one)| one.about.as_ref().is_some_and(|about| gone.contains(about)))
        .map(|(id, _)| id.clone())
        .collect();
    let (_, transaction) = change::delete(model, gone);
    model.apply_all(transaction.edits);
    for id in about_gone {
        model.assumptions.remove(&id);
    }
}

/// Takes out the assets that the pattern uses and this model does not.
fn drop_idle_assets(pattern: &Model, model: &mut Model) {
    let before = used(pattern);
    let now = used(model);
    model
        .assets
        .retain(|id, _| now.contains(id) || !before.contains(id));
}

fn used(model: &Model) -> BTreeSet<Id> {
    let kept = model.components.values().flat_map(|one| &one.keeps);
    let carried = model.flows.values().flat_map(|one| &one.carries);
    kept.chain(carried).cloned().collect()
}
