//! A group of elements that stands once for every number: copies with ids, names and places of their own.

use super::template_text::{each_text, fill};
use crate::base::Id;
use crate::model::{Area, Arrangement, Assumption, Model};
use std::collections::{BTreeMap, BTreeSet};

/// The name that stands for the number of a repeated group in its texts.
pub(super) const NUMBER: &str = "n";

/// What a group is in one model: its members, and the flows that touch them.
struct Group {
    members: BTreeSet<Id>,
    flows: BTreeSet<Id>,
}

/// Puts numbered copies in the place of a group.
pub(super) fn repeat(model: &mut Model, repeats: &[Id], beyond: u16, upto: u16) {
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
    model
        .threats
        .retain(|_, threat| !group.holds(&threat.element));
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
        let flows = model
            .flows
            .iter()
            .filter(|(id, _)| self.flows.contains(*id));
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
