//! Random small systems of kinds that the library knows, random edits of them, random conditions.

use crate::support::chance::Chance;
use crate::support::hostile::{id, key};
use stridewalk::base::{Id, Key};
use stridewalk::library::{Condition, Depth, Library, Pack, Prompt, Role, Templates, Wording};
use stridewalk::model::{
    Answer, Area, Arrangement, Asset, Axis, Boundary, Category, Classification, Component, Fact,
    Flow, Model, Transaction, Verdict, change,
};
use stridewalk::review::{Inquiry, Survey};

/// Kinds that are put into systems and asked random prompts.
pub(crate) const COMPONENTS: [&str; 4] =
    ["user_browser", "web_server", "sql_db", "payment_gateway"];
pub(crate) const BOUNDARIES: [&str; 3] =
    ["boundary_internet", "boundary_cluster", "boundary_service"];
pub(crate) const FLOWS: [&str; 3] = ["flow_http", "flow_https", "flow_generic"];
const PROTOCOLS: [&str; 4] = ["HTTP", "HTTPS", "", "carrier pigeon"];
/// Properties that no diagram answers.
const PROPERTIES: [&str; 5] = ["encrypted", "rate_limited", "authn", "patched", "mtls"];

/// Some words as keys, none of them twice, perhaps none at all.
fn keys(chance: &mut Chance, of: &[&str], least: usize) -> Vec<Key> {
    let mut keys: Vec<Key> = of.iter().map(|word| key(word)).collect();
    while keys.len() > least && !chance.once_in(3) {
        keys.remove(chance.below(keys.len()));
    }
    keys
}

/// One of some words as a key.
fn any_key(chance: &mut Chance, of: &[&str]) -> Key {
    let word: &&str = chance.one(of);
    key(word)
}

fn fact(chance: &mut Chance) -> Fact {
    let choices = [
        Fact::Yes,
        Fact::No,
        Fact::Unknown,
        Fact::Choice("none".to_owned()),
        Fact::Choice("a, b c".to_owned()),
    ];
    chance.one(&choices).clone()
}

fn values(chance: &mut Chance) -> Vec<Fact> {
    (0..=chance.below(3)).map(|_| fact(chance)).collect()
}

/// A condition of any terms.
pub(crate) fn condition(chance: &mut Chance, depth: usize) -> Condition {
    if depth > 0 && chance.once_in(2) {
        let terms = |chance: &mut Chance| {
            let count = chance.below(4);
            (0..count).map(|_| condition(chance, depth - 1)).collect()
        };
        return match chance.below(3) {
            0 => Condition::All(terms(chance)),
            1 => Condition::Any(terms(chance)),
            _ => Condition::Not(Box::new(condition(chance, depth - 1))),
        };
    }
    let property = any_key(chance, &PROPERTIES);
    let class = *chance.one(&Classification::ALL);
    match chance.below(14) {
        0 => Condition::Own(property, values(chance)),
        1 => Condition::Inbound(property, values(chance)),
        2 => Condition::Outbound(property, values(chance)),
        3 => Condition::Attached(property, values(chance)),
        4 => Condition::InboundKind(keys(chance, &FLOWS, 1)),
        5 => Condition::OutboundKind(keys(chance, &FLOWS, 1)),
        6 => Condition::AttachedKind(keys(chance, &FLOWS, 1)),
        7 => Condition::Crosses(keys(chance, &BOUNDARIES, 0)),
        8 => Condition::Within(keys(chance, &BOUNDARIES, 0)),
        9 => Condition::Exposed(u32::try_from(chance.below(4)).unwrap()),
        10 => Condition::Carries(class),
        11 => Condition::Keeps(class),
        12 => Condition::Role(vec![*chance.one(&[
            Role::Process,
            Role::DataStore,
            Role::Flow,
        ])]),
        _ => Condition::Kind(keys(chance, &COMPONENTS, 1)),
    }
}

/// A prompt of a kind with a condition.
pub(crate) fn prompt(kind: &str, number: usize, when: Condition, yields_to: Vec<Key>) -> Prompt {
    Prompt {
        id: key(&format!("{kind}.E{number}")),
        kind: key(kind),
        category: Category::ElevationOfPrivilege,
        depth: Depth::Essential,
        when,
        yields_to,
        words: Wording::default().into(),
    }
}

/// The library with these prompts in the place of its own for their kinds.
pub(crate) fn library_of(mut pack: Pack, prompts: Vec<Prompt>) -> Library {
    for prompt in &prompts {
        pack.prompts.insert(prompt.kind.clone(), Vec::new());
    }
    for prompt in prompts {
        pack.prompts
            .entry(prompt.kind.clone())
            .or_default()
            .push(prompt);
    }
    Library::new(pack, Templates::embedded())
}

/// The library with random prompts for every kind of these systems, those at components and boundaries
/// yielding to those at flows now and then.
pub(crate) fn library(pack: &Pack, chance: &mut Chance) -> Library {
    let mut prompts = Vec::new();
    for kind in FLOWS.into_iter().chain(COMPONENTS).chain(BOUNDARIES) {
        let is_flow = FLOWS.contains(&kind);
        for number in 1..=3 {
            let yields = if is_flow || chance.once_in(2) {
                &[][..]
            } else {
                &FLOWS
            };
            let yields_to = yields
                .iter()
                .map(|flow| key(&format!("{flow}.E1")))
                .collect();
            prompts.push(prompt(kind, number, condition(chance, 2), yields_to));
        }
    }
    library_of(pack.clone(), prompts)
}

/// A small system.
pub(crate) fn system(chance: &mut Chance) -> Model {
    let mut model = Model::default();
    for number in 0..4 {
        let classification = *chance.one(&Classification::ALL);
        let asset = Asset {
            name: format!("Asset {number}"),
            classification,
            notes: String::new(),
        };
        model.assets.insert(id(&format!("a{number}")), asset);
    }
    for number in 0..2 + chance.below(4) {
        let mut boundary = Boundary::new("B", any_key(chance, &BOUNDARIES));
        boundary.within = within(chance, &model);
        model.boundaries.insert(id(&format!("b{number}")), boundary);
    }
    for number in 0..3 + chance.below(6) {
        let mut component = Component::new("C", any_key(chance, &COMPONENTS));
        component.within = within(chance, &model);
        component.keeps = assets(chance, &model);
        component
            .facts
            .insert(any_key(chance, &PROPERTIES), fact(chance));
        model
            .components
            .insert(id(&format!("c{number}")), component);
    }
    for number in 0..chance.below(12) {
        let flow = flow(chance, &model);
        model.flows.insert(id(&format!("f{number}")), flow);
    }
    model
}

fn within(chance: &mut Chance, model: &Model) -> Option<Id> {
    let all: Vec<&Id> = model.boundaries.keys().collect();
    (!all.is_empty() && !chance.once_in(3)).then(|| (*chance.one(&all)).clone())
}

fn assets(chance: &mut Chance, model: &Model) -> std::collections::BTreeSet<Id> {
    let all: Vec<&Id> = model.assets.keys().collect();
    let count = if all.is_empty() { 0 } else { chance.below(3) };
    (0..count).map(|_| (*chance.one(&all)).clone()).collect()
}

fn component(chance: &mut Chance, model: &Model) -> Option<Id> {
    let all: Vec<&Id> = model.components.keys().collect();
    (!all.is_empty()).then(|| (*chance.one(&all)).clone())
}

fn flow(chance: &mut Chance, model: &Model) -> Flow {
    let (from, to) = (component(chance, model), component(chance, model));
    let mut flow = Flow::new(from.unwrap(), to.unwrap());
    (*chance.one(&PROTOCOLS)).clone_into(&mut flow.protocol);
    flow.two_way = chance.once_in(4);
    flow.carries = assets(chance, model);
    flow.facts
        .insert(any_key(chance, &PROPERTIES), fact(chance));
    flow
}

/// An edit that no answer may notice: names, ids, notes, the drawing.
pub(crate) fn harmless(chance: &mut Chance, model: &Model) -> Option<Transaction> {
    let all: Vec<&Id> = model.element_ids().collect();
    let one = (!all.is_empty()).then(|| (*chance.one(&all)).clone())?;
    let fresh = id(&format!(
        "{}{}",
        chance.one(&["z", "a", "m"]),
        chance.below(1_000_000)
    ));
    match chance.below(5) {
        0 => change::rename(model, &one, "Another name"),
        1 => change::set_notes(model, &one, "A note"),
        2 => {
            let asset = model.assets.keys().next()?.clone();
            change::give_id(model, &asset, &fresh)
        }
        3 => {
            let mut arrangement = Arrangement::new(Axis::Right);
            arrangement.layers = vec![vec![one.clone()]];
            arrangement.pins.insert(one.clone(), (3, 4));
            let area = Area(model.element(&one)?.within().cloned());
            Some(change::arrange("nudge", area, arrangement))
        }
        _ => change::give_id(model, &one, &fresh),
    }
}

/// An edit that may change what is known.
pub(crate) fn edit(chance: &mut Chance, model: &Model) -> Option<Transaction> {
    let all: Vec<&Id> = model.element_ids().collect();
    let one = (!all.is_empty()).then(|| (*chance.one(&all)).clone())?;
    let some_flow = |chance: &mut Chance| {
        let all: Vec<&Id> = model.flows.keys().collect();
        (!all.is_empty()).then(|| (*chance.one(&all)).clone())
    };
    Some(match chance.below(14) {
        0 | 1 => change::set_fact(model, &[one], &any_key(chance, &PROPERTIES), &fact(chance)),
        2 | 3 => change::move_into(model, &[one], within(chance, model).as_ref()),
        4 => {
            let id = some_flow(chance)?;
            let mut flow = flow(chance, model);
            flow.facts.clone_from(&model.flows.get(&id)?.facts);
            change::describe_flow(model, &id, flow)
        }
        5 => {
            component(chance, model)?;
            change::connect(model, flow(chance, model)).1
        }
        6 => {
            let mut component = Component::new("New", any_key(chance, &COMPONENTS));
            component.within = within(chance, model);
            change::add_component(model, component).1
        }
        7 => change::delete(model, &[one]).1,
        8 => change::set_keeps(model, &component(chance, model)?, assets(chance, model))?,
        9 => {
            let (id, asset) = model.assets.iter().next()?;
            let classification = *chance.one(&Classification::ALL);
            let asset = Asset {
                classification,
                ..asset.clone()
            };
            change::put_asset(model, Some(id), asset).1
        }
        10 => {
            change::enclose(
                model,
                Boundary::new("Around", any_key(chance, &BOUNDARIES)),
                &[one],
            )
            .1
        }
        11 => {
            let kinds = if model.boundaries.contains_key(&one) {
                &BOUNDARIES[..]
            } else {
                &COMPONENTS
            };
            change::retype(model, &one, &any_key(chance, kinds))?
        }
        12 => {
            let why = chance.once_in(2).then_some("not ours");
            change::scope_out(model, &one, why)?
        }
        _ => change::rename(model, &one, "Another name")?,
    })
}

/// The model with every prompt answered, one way or another.
pub(crate) fn answered(model: &Model, library: &Library, chance: &mut Chance) -> Model {
    let survey = Survey::of(model, library, Depth::Standard);
    let verdicts = [Verdict::Handled, Verdict::NotApplicable, Verdict::Parked];
    let answers = survey.inquiries().map(|inquiry| {
        let answer = answer(
            &survey,
            model,
            library,
            inquiry,
            chance.one(&verdicts).clone(),
        );
        (inquiry.element.clone(), inquiry.prompt.clone(), answer)
    });
    let answers = answers.collect();
    let mut answered = model.clone();
    answered.apply_all(change::answer(model, answers).edits);
    answered
}

/// An answer as it is given now.
pub(crate) fn answer(
    survey: &Survey,
    model: &Model,
    library: &Library,
    inquiry: &Inquiry,
    verdict: Verdict,
) -> Answer {
    Answer {
        verdict,
        note: String::new(),
        judged_on: survey.judged_on(model, library, inquiry),
        by: String::new(),
        on: None,
    }
}
