//! The model of a template for the values given: what is left out, of another kind, known, repeated.
//!
//! Ids depend on no text that anybody types. The third of a repeated group is `service-3` however many
//! there are, so that two models taken from a template with other numbers still compare.

use super::template_text::{each_text, fill};
use crate::base::{Id, Key};
use crate::library::{Accepts, InOrder, Outcome, Parameter};
use crate::model::{Area, Arrangement, Assumption, Model, change};
use std::collections::{BTreeMap, BTreeSet};

/// The name that stands for the number of a repeated group in its texts.
pub(super) const NUMBER: &str = "n";

/// A model in the shape that values give it. Its texts still hold their placeholders.
pub(super) fn shaped(
    pattern: &Model,
    parameters: &InOrder<Parameter>,
    values: &BTreeMap<&str, &str>,
) -> Model {
    let mut model = pattern.clone();
    let mut gone = Vec::new();
    for (name, parameter) in parameters.iter() {
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
    for (name, parameter) in parameters.iter() {
        let value = values.get(name.as_str()).and_then(|value| value.parse().ok());
        if let (Accepts::Number { beyond, repeats, .. }, Some(value)) = (&parameter.kind, value) {
            repeat(&mut model, repeats, *beyond, value);
        }
    }
    drop_idle_assets(pattern, &mut model);
    model
}

fn apply(model: &mut Model, outcome: &Outcome) {
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

/// What a group is in one model: its members, and the flows that touch them.
struct Group {
    members: BTreeSet<Id>,
    flows: BTreeSet<Id>,
}

/// Puts numbered copies in the place of a group.
fn repeat(model: &mut Model, repeats: &[Id], beyond: u16, upto: u16) {
    let named = repeats.iter().filter(|id| model.element(id).is_some());
    let members: BTreeSet<Id> = named
        .flat_map(|id| std::iter::once(id).chain(model.inside(id)))
        .cloned()
        .collect();
    if members.is_empty() {
        return;
    }
    let touched = |id: &Id| members.contains(id);
    let flows = model.flows.iter();
    let flows = flows.filter(|(_, flow)| touched(&flow.from) || touched(&flow.to));
    let flows = flows.map(|(id, _)| id.clone()).collect();
    let group = Group { members, flows };
    let numbers: Vec<u16> = (beyond.saturating_add(1)..=upto).collect();
    let layout = group.arranged(&model.layout, &numbers);
    let assumptions = group.assumed(&model.assumptions, &numbers);
    let mut copies = Model::default();
    for number in &numbers {
        group.copy(model, *number, &mut copies);
    }
    model.boundaries.retain(|id, _| !group.members.contains(id));
    model.components.retain(|id, _| !group.members.contains(id));
    model.flows.retain(|id, _| !group.flows.contains(id));
    model.threats.retain(|_, threat| !group.holds(&threat.element));
    model.boundaries.append(&mut copies.boundaries);
    model.components.append(&mut copies.components);
    model.flows.append(&mut copies.flows);
    model.threats.append(&mut copies.threats);
    model.layout = layout;
    model.assumptions = assumptions;
}

impl Group {
    fn holds(&self, id: &Id) -> bool {
        self.members.contains(id) || self.flows.contains(id)
    }

    /// The id of a member's copy; any other id is its own.
    fn numbered(&self, id: &Id, number: u16) -> Id {
        if self.holds(id) {
            id.numbered(usize::from(number))
        } else {
            id.clone()
        }
    }

    fn copy(&self, model: &Model, number: u16, copies: &mut Model) {
        let mut one = Model::default();
        let moved = |id: &Id| self.numbered(id, number);
        for id in &self.members {
            if let Some(component) = model.components.get(id) {
                let mut component = component.clone();
                component.within = component.within.as_ref().map(moved);
                tell_apart(&mut component.name);
                one.components.insert(moved(id), component);
            } else if let Some(boundary) = model.boundaries.get(id) {
                let mut boundary = boundary.clone();
                boundary.within = boundary.within.as_ref().map(moved);
                tell_apart(&mut boundary.name);
                one.boundaries.insert(moved(id), boundary);
            }
        }
        let flows = model.flows.iter().filter(|(id, _)| self.flows.contains(*id));
        for (id, flow) in flows {
            let mut flow = flow.clone();
            flow.from = moved(&flow.from);
            flow.to = moved(&flow.to);
            one.flows.insert(moved(id), flow);
        }
        for (id, threat) in &model.threats {
            if self.holds(&threat.element) {
                let mut threat = threat.clone();
                threat.element = moved(&threat.element);
                one.threats.insert(id.numbered(usize::from(number)), threat);
            }
        }
        let number = number.to_string();
        let values = BTreeMap::from([(NUMBER, number.as_str())]);
        each_text(&mut one, &mut |text| *text = fill(text, &values));
        copies.components.append(&mut one.components);
        copies.boundaries.append(&mut one.boundaries);
        copies.flows.append(&mut one.flows);
        copies.threats.append(&mut one.threats);
    }

    /// Arrangements in which copies stand where their originals did.
    fn arranged(
        &self,
        layout: &BTreeMap<Area, Arrangement>,
        numbers: &[u16],
    ) -> BTreeMap<Area, Arrangement> {
        let mut out = BTreeMap::new();
        for (area, arrangement) in layout {
            let own = area.0.as_ref().filter(|id| self.members.contains(*id));
            let Some(own) = own else {
                let spread = |layer: &Vec<Id>| self.spread(layer, numbers);
                let mut arrangement = arrangement.clone();
                arrangement.layers = arrangement.layers.iter().map(spread).collect();
                arrangement.layers.retain(|layer| !layer.is_empty());
                out.insert(area.clone(), arrangement);
                continue;
            };
            for number in numbers {
                let mut arrangement = arrangement.clone();
                for id in arrangement.layers.iter_mut().flatten() {
                    *id = self.numbered(id, *number);
                }
                out.insert(Area(Some(self.numbered(own, *number))), arrangement);
            }
        }
        out
    }

    fn spread(&self, layer: &[Id], numbers: &[u16]) -> Vec<Id> {
        let mut out = Vec::new();
        for id in layer {
            if self.members.contains(id) {
                out.extend(numbers.iter().map(|number| self.numbered(id, *number)));
            } else {
                out.push(id.clone());
            }
        }
        out
    }

    /// What is assumed about a member is assumed about its first copy, and nothing where there is none.
    fn assumed(
        &self,
        assumptions: &BTreeMap<Id, Assumption>,
        numbers: &[u16],
    ) -> BTreeMap<Id, Assumption> {
        let mut out = BTreeMap::new();
        for (id, assumption) in assumptions {
            let mut assumption = assumption.clone();
            if let Some(about) = assumption.about.as_ref().filter(|about| self.holds(about)) {
                let Some(first) = numbers.first() else {
                    continue;
                };
                assumption.about = Some(self.numbered(about, *first));
            }
            out.insert(id.clone(), assumption);
        }
        out
    }
}

/// Copies are told apart by their number, wherever the author has not put it.
fn tell_apart(name: &mut String) {
    if !name.contains("${n}") {
        name.push_str(" ${n}");
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
