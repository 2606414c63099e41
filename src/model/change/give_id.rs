//! Giving something another id, wherever it is named.

use crate::base::Id;
use crate::model::judged::{Whose, renamed};
use crate::model::{Area, Arrangement, Edit, Element, Model, PutTo, Transaction};

/// Gives an element or an asset another id. Whatever names it follows: ends of flows, boundaries around,
/// data, answers and the facts they were judged on, own prompts, threats, assumptions, sessions, arrangements. None
/// where there is no such element or asset, or the id is taken.
pub fn give_id(model: &Model, old: &Id, new: &Id) -> Option<Transaction> {
    let is_element = model.element(old).is_some();
    let (known, taken) = if is_element {
        (true, model.element(new).is_some())
    } else {
        let has = |id: &Id| model.assets.contains_key(id);
        (has(old), has(new))
    };
    if !known || taken {
        return None;
    }
    let edits = if is_element {
        element_called(model, old, new)
    } else {
        asset_called(model, old, new)
    };
    Some(Transaction::new(format!("call {old} {new}"), edits))
}

/// The edits that give an element another id, which is free.
pub(in crate::model) fn element_called(model: &Model, old: &Id, new: &Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    put(model, (old, new), Whose::Element, &mut edits);
    elements(model, (old, new), &mut edits);
    register(model, (old, new), &mut edits);
    arrangements(model, (old, new), &mut edits);
    answers(model, (old, new), Whose::Element, &mut edits);
    edits
}

/// The edits that give an asset another id, which is free.
pub(in crate::model) fn asset_called(model: &Model, old: &Id, new: &Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    put(model, (old, new), Whose::Asset, &mut edits);
    data(model, (old, new), &mut edits);
    answers(model, (old, new), Whose::Asset, &mut edits);
    edits
}

type Ids<'a> = (&'a Id, &'a Id);

fn swap(id: &mut Id, (old, new): Ids<'_>) -> bool {
    let is_it = id == old;
    if is_it {
        id.clone_from(new);
    }
    is_it
}

fn swap_some(id: &mut Option<Id>, ids: Ids<'_>) -> bool {
    id.as_mut().is_some_and(|id| swap(id, ids))
}

/// The thing itself under its new id.
fn put(model: &Model, (old, new): Ids<'_>, whose: Whose, edits: &mut Vec<Edit>) {
    if whose == Whose::Asset {
        edits.push(Edit::Asset(new.clone(), model.assets.get(old).cloned()));
        edits.push(Edit::Asset(old.clone(), None));
        return;
    }
    match model.element(old) {
        Some(Element::Component(component)) => {
            edits.push(Edit::Component(new.clone(), Some(component.clone())));
            edits.push(Edit::Component(old.clone(), None));
        }
        Some(Element::Flow(flow)) => {
            edits.push(Edit::Flow(new.clone(), Some(flow.clone())));
            edits.push(Edit::Flow(old.clone(), None));
        }
        Some(Element::Boundary(boundary)) => {
            edits.push(Edit::Boundary(new.clone(), Some(boundary.clone())));
            edits.push(Edit::Boundary(old.clone(), None));
        }
        None => {}
    }
}

/// Ends of flows, and boundaries around.
fn elements(model: &Model, ids: Ids<'_>, edits: &mut Vec<Edit>) {
    for (id, flow) in &model.flows {
        let mut flow = flow.clone();
        let from = swap(&mut flow.from, ids);
        if swap(&mut flow.to, ids) || from {
            edits.push(Edit::Flow(id.clone(), Some(flow)));
        }
    }
    for (id, component) in &model.components {
        let mut component = component.clone();
        if swap_some(&mut component.within, ids) {
            edits.push(Edit::Component(id.clone(), Some(component)));
        }
    }
    for (id, boundary) in &model.boundaries {
        let mut boundary = boundary.clone();
        if swap_some(&mut boundary.within, ids) {
            edits.push(Edit::Boundary(id.clone(), Some(boundary)));
        }
    }
}

/// What flows carry and components keep.
fn data(model: &Model, (old, new): Ids<'_>, edits: &mut Vec<Edit>) {
    for (id, flow) in &model.flows {
        let mut flow = flow.clone();
        if flow.carries.remove(old) {
            flow.carries.insert(new.clone());
            edits.push(Edit::Flow(id.clone(), Some(flow)));
        }
    }
    for (id, component) in &model.components {
        let mut component = component.clone();
        if component.keeps.remove(old) {
            component.keeps.insert(new.clone());
            edits.push(Edit::Component(id.clone(), Some(component)));
        }
    }
}

/// Threats, assumptions and sessions.
fn register(model: &Model, ids: Ids<'_>, edits: &mut Vec<Edit>) {
    for (id, threat) in &model.threats {
        let mut threat = threat.clone();
        if swap(&mut threat.element, ids) {
            edits.push(Edit::Threat(id.clone(), Some(threat)));
        }
    }
    for (id, prompt) in &model.prompts {
        let mut prompt = prompt.clone();
        if let PutTo::Element(element) = &mut prompt.of
            && swap(element, ids)
        {
            edits.push(Edit::Prompt(id.clone(), Some(prompt)));
        }
    }
    for (id, assumption) in &model.assumptions {
        let mut assumption = assumption.clone();
        if swap_some(&mut assumption.about, ids) {
            edits.push(Edit::Assumption(id.clone(), Some(assumption)));
        }
    }
    for (id, session) in &model.sessions {
        let mut session = session.clone();
        if session.covered.remove(ids.0) {
            session.covered.insert(ids.1.clone());
            edits.push(Edit::Session(id.clone(), Some(session)));
        }
    }
}

fn arrangements(model: &Model, (old, new): Ids<'_>, edits: &mut Vec<Edit>) {
    for (area, arrangement) in &model.layout {
        let is_it = area.0.as_ref() == Some(old);
        if !is_it && !arrangement.names(old) {
            continue;
        }
        if is_it {
            edits.push(Edit::Arrangement(area.clone(), None));
        }
        let area = if is_it {
            Area(Some(new.clone()))
        } else {
            area.clone()
        };
        edits.push(Edit::Arrangement(
            area,
            Some(called(arrangement, (old, new))),
        ));
    }
}

fn called(arrangement: &Arrangement, ids: Ids<'_>) -> Arrangement {
    let mut called = arrangement.clone();
    for member in called.layers.iter_mut().flatten() {
        swap(member, ids);
    }
    if let Some(pin) = called.pins.remove(ids.0) {
        called.pins.insert(ids.1.clone(), pin);
    }
    called
}

/// Answers, and the facts that they were judged on.
fn answers(model: &Model, (old, new): Ids<'_>, whose: Whose, edits: &mut Vec<Edit>) {
    for (element, answers) in &model.answers {
        let moves = whose == Whose::Element && element == old;
        for (prompt, answer) in answers {
            let mut answer = answer.clone();
            let facts = renamed(&answer.judged_on, whose, old, new);
            if !moves && facts == answer.judged_on {
                continue;
            }
            answer.judged_on = facts;
            let to = if moves { new } else { element };
            edits.push(Edit::Answer(to.clone(), prompt.clone(), Some(answer)));
            if moves {
                edits.push(Edit::Answer(old.clone(), prompt.clone(), None));
            }
        }
    }
}
