//! A model with one text in each of its text fields.

use std::collections::{BTreeMap, BTreeSet};
use stridewalk::base::{Date, Id, Key};
use stridewalk::model::{
    Actor, Answer, Asset, Assumption, Boundary, Category, Classification, Component, Decision,
    Fact, Flow, Level, Mitigation, Model, Pack, Progress, Session, Status, Threat, Treatment,
    Verdict,
};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

pub(crate) fn today() -> Date {
    Date::new(2026, 11, 23).expect("a date")
}

/// A model with this text in each of its text fields.
pub(crate) fn model(text: &str) -> Model {
    let mut model = Model::default();
    text.clone_into(&mut model.description.name);
    text.clone_into(&mut model.description.scope);
    text.clone_into(&mut model.description.notes);
    add_elements(&mut model, text);
    add_answers(&mut model, text);
    add_threats(&mut model, text);
    add_records(&mut model, text);
    model
}

fn add_elements(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let facts = BTreeMap::from([
        (key("encrypted"), Fact::Choice(t())),
        (key("rate_limited"), Fact::No),
    ]);
    let mut boundary = Boundary::new(text, key("boundary_host"));
    boundary.notes = t();
    boundary.facts.clone_from(&facts);
    boundary.out_of_scope = Some(t());
    model.boundaries.insert(id("edge"), boundary);
    for (name, within) in [("web", Some("edge")), ("user", None)] {
        let mut component = Component::new(text, key("web_server"));
        component.within = within.map(id);
        component.keeps = BTreeSet::from([id("card")]);
        component.facts.clone_from(&facts);
        component.notes = t();
        component.out_of_scope = Some(t());
        model.components.insert(id(name), component);
    }
    let mut flow = Flow::new(id("user"), id("web"));
    flow.name = t();
    flow.protocol = t();
    flow.port = Some(443);
    flow.carries = BTreeSet::from([id("card")]);
    flow.facts = facts;
    flow.notes = t();
    flow.out_of_scope = Some(t());
    model.flows.insert(id("browse"), flow.clone());
    flow.name.clear();
    flow.two_way = true;
    model.flows.insert(id("push"), flow);
}

fn add_answers(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let answer = |verdict| Answer {
        verdict,
        note: t(),
        judged_on: BTreeMap::from([(t(), t())]),
        by: t(),
        on: Some(today()),
    };
    model.answers.insert(
        id("web"),
        BTreeMap::from([
            (key("web_server.D1"), answer(Verdict::Threat(id("slow")))),
            (key("web_server.D2"), answer(Verdict::Parked)),
            (key("web_server.S1"), answer(Verdict::Handled)),
            (key("web_server.T1"), answer(Verdict::NotApplicable)),
        ]),
    );
}

fn add_threats(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let mut threat = Threat::new(text, id("web"), Category::DenialOfService);
    threat.prompt = Some(key("web_server.D1"));
    threat.likelihood = Some(Level::High);
    threat.impact = Some(Level::High);
    threat.decision = Some(Decision {
        treatment: Treatment::Mitigate,
        reason: t(),
        by: t(),
        on: Some(today()),
        until: Some(today()),
    });
    threat.mitigations = BTreeSet::from([id("limit")]);
    threat.owner = t();
    threat.ticket = t();
    threat.actor = Some(id("thief"));
    threat.references = BTreeSet::from([t()]);
    threat.notes = t();
    model.threats.insert(id("slow"), threat);
    let mut unrated = Threat::new(text, id("browse"), Category::Spoofing);
    unrated.status = Status::Accepted;
    model.threats.insert(id("posing"), unrated);
    let mut mitigation = Mitigation::new(text);
    mitigation.status = Progress::InPlace;
    mitigation.owner = t();
    mitigation.ticket = t();
    mitigation.verify = t();
    mitigation.evidence = t();
    mitigation.notes = t();
    model.mitigations.insert(id("limit"), mitigation);
}

fn add_records(model: &mut Model, text: &str) {
    let t = || text.to_owned();
    let (version, hash) = (t(), t());
    model.packs.insert(t(), Pack { version, hash });
    let asset = Asset {
        name: t(),
        classification: Classification::Restricted,
        notes: t(),
    };
    model.assets.insert(id("card"), asset);
    let actor = Actor {
        name: t(),
        goals: vec![t(), t()],
        methods: vec![t()],
        access: t(),
        notes: t(),
    };
    model.actors.insert(id("thief"), actor);
    let assumption = Assumption {
        text: t(),
        about: Some(id("web")),
        by: t(),
        on: Some(today()),
    };
    model.assumptions.insert(id("trusted"), assumption);
    let session = Session {
        on: today(),
        people: BTreeMap::from([(t(), t())]),
        covered: BTreeSet::from([id("web")]),
        decisions: vec![t(), t()],
        parked: vec![t()],
        notes: t(),
    };
    model.sessions.insert(id("first"), session);
}
