//! Every change keeps the model sound, can be taken back and done again, and says truly what it took.
//!
//! `STRIDEWALK_CASES` sets how many sequences of changes are tried.

use crate::support::models::{arbitrary_model, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;
use std::collections::BTreeSet;
use stridewalk::base::{Date, Id, Key};
use stridewalk::format;
use stridewalk::model::change::{self, Deleted};
use stridewalk::model::{
    Answer, Area, Arrangement, Asset, Assumption, Axis, Boundary, Category, Classification,
    Component, Decision, Description, Document, Edit, Fact, Flow, Level, Mitigation, Model,
    Progress, Session, Status, Threat, Transaction, Treatment, Verdict,
};

/// A change to be drawn from whatever model there is: a verb, the places of its arguments, a text.
#[derive(Debug, Clone)]
struct Step {
    verb: Verb,
    places: [Index; 4],
    several: Vec<Index>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    AddComponent,
    Connect,
    Enclose,
    Rename,
    Retype,
    SetFact,
    SetNotes,
    ScopeOut,
    ScopeIn,
    SetKeeps,
    DescribeFlow,
    MoveInto,
    Arrange,
    Duplicate,
    Delete,
    DeleteThreats,
    Answer,
    AnswerWithThreat,
    Note,
    TakeBack,
    Capture,
    EditThreat,
    Decide,
    AddMitigation,
    EditMitigation,
    PutAsset,
    RemoveAsset,
    PutAssumption,
    RemoveAssumption,
    PutSession,
    Describe,
}

const VERBS: [Verb; 31] = [
    Verb::AddComponent,
    Verb::Connect,
    Verb::Enclose,
    Verb::Rename,
    Verb::Retype,
    Verb::SetFact,
    Verb::SetNotes,
    Verb::ScopeOut,
    Verb::ScopeIn,
    Verb::SetKeeps,
    Verb::DescribeFlow,
    Verb::MoveInto,
    Verb::Arrange,
    Verb::Duplicate,
    Verb::Delete,
    Verb::DeleteThreats,
    Verb::Answer,
    Verb::AnswerWithThreat,
    Verb::Note,
    Verb::TakeBack,
    Verb::Capture,
    Verb::EditThreat,
    Verb::Decide,
    Verb::AddMitigation,
    Verb::EditMitigation,
    Verb::PutAsset,
    Verb::RemoveAsset,
    Verb::PutAssumption,
    Verb::RemoveAssumption,
    Verb::PutSession,
    Verb::Describe,
];

fn step() -> impl Strategy<Value = Step> {
    let places = any::<[Index; 4]>();
    (
        select(&VERBS[..]),
        places,
        vec(any::<Index>(), 1..4),
        text(),
    )
        .prop_map(|(verb, places, several, text)| Step {
            verb,
            places,
            several,
            text,
        })
}

/// A change that is about to happen, and what it says that it deletes.
struct Change {
    transaction: Transaction,
    deleted: Option<Deleted>,
}

impl From<Transaction> for Change {
    fn from(transaction: Transaction) -> Self {
        Self {
            transaction,
            deleted: None,
        }
    }
}

impl Step {
    fn one<'a>(&self, place: usize, of: impl Iterator<Item = &'a Id>) -> Option<Id> {
        let all: Vec<&Id> = of.collect();
        (!all.is_empty()).then(|| (*self.places[place].get(&all)).clone())
    }

    fn some<'a>(&self, of: impl Iterator<Item = &'a Id>) -> Vec<Id> {
        let all: Vec<&Id> = of.collect();
        if all.is_empty() {
            return Vec::new();
        }
        self.several
            .iter()
            .map(|place| (*place.get(&all)).clone())
            .collect()
    }

    fn among<T: Clone>(&self, place: usize, of: &[T]) -> T {
        self.places[place].get(of).clone()
    }

    fn key(&self, place: usize) -> Key {
        let names = [
            "web_server",
            "sql_db",
            "a.s1",
            "a.t1",
            "a.t2",
            "encrypted",
            "authn",
        ];
        Key::parse(self.among(place, &names)).unwrap()
    }

    /// What it means for a model; none where the model has nothing to do it to.
    fn change(&self, model: &Model) -> Option<Change> {
        self.drawing(model)
            .or_else(|| self.answering(model))
            .or_else(|| self.recording(model))
    }

    fn drawing(&self, model: &Model) -> Option<Change> {
        let element = self.one(0, model.element_ids());
        let elements = self.some(model.element_ids());
        let boundary = self
            .one(1, model.boundaries.keys())
            .filter(|_| self.places[2].index(3) > 0);
        let component = || self.one(0, model.components.keys());
        Some(match self.verb {
            Verb::AddComponent => {
                let fresh = Component::new(&self.text, self.key(3));
                change::add_component(
                    model,
                    Component {
                        within: boundary,
                        ..fresh
                    },
                )
                .1
                .into()
            }
            Verb::Connect => {
                let (from, to) = (component()?, self.one(1, model.components.keys())?);
                let flow = Flow {
                    protocol: self.text.clone(),
                    ..Flow::new(from, to)
                };
                change::connect(model, flow).1.into()
            }
            Verb::Enclose => {
                change::enclose(model, Boundary::new(&self.text, self.key(3)), &elements)
                    .1
                    .into()
            }
            Verb::Rename => change::rename(model, &element?, &self.text)?.into(),
            Verb::Retype => change::retype(model, &element?, &self.key(3))?.into(),
            Verb::SetFact => {
                let facts = [
                    Fact::Yes,
                    Fact::No,
                    Fact::Unknown,
                    Fact::Choice(self.text.clone()),
                ];
                change::set_fact(model, &elements, &self.key(3), &self.among(2, &facts)).into()
            }
            Verb::SetNotes => change::set_notes(model, &element?, &self.text)?.into(),
            Verb::ScopeOut => change::scope_out(model, &element?, Some(&self.text))?.into(),
            Verb::ScopeIn => change::scope_out(model, &element?, None)?.into(),
            Verb::SetKeeps => {
                change::set_keeps(model, &component()?, self.some(model.assets.keys()))?.into()
            }
            Verb::DescribeFlow => {
                let id = self.one(0, model.flows.keys())?;
                let old = model.flows.get(&id)?.clone();
                let to = self.one(1, model.components.keys())?;
                let carries = self.some(model.assets.keys()).into_iter().collect();
                let flow = Flow {
                    to,
                    carries,
                    two_way: !old.two_way,
                    ..old
                };
                change::describe_flow(model, &id, flow).into()
            }
            Verb::MoveInto => change::move_into(model, &elements, boundary.as_ref()).into(),
            Verb::Arrange => {
                let arrangement = Arrangement {
                    direction: self.among(2, &[Axis::Down, Axis::Right]),
                    layers: vec![elements.clone()],
                    pins: element.into_iter().map(|id| (id, (3, -4))).collect(),
                };
                if elements.len().is_multiple_of(2) {
                    change::arrange("nudge", Area(boundary), arrangement).into()
                } else {
                    change::rearrange("place", [(Area(boundary), arrangement)]).into()
                }
            }
            Verb::Duplicate => change::duplicate(model, &elements).1.into(),
            Verb::Delete => {
                let (deleted, transaction) = change::delete(model, &elements);
                Change {
                    transaction,
                    deleted: Some(deleted),
                }
            }
            Verb::Describe => {
                let description = Description {
                    name: self.text.clone(),
                    ..model.description.clone()
                };
                Transaction::new("name", vec![Edit::Describe(description)]).into()
            }
            _ => return None,
        })
    }

    fn answering(&self, model: &Model) -> Option<Change> {
        let element = self.one(0, model.element_ids());
        let answered = || {
            let all: Vec<(&Id, &Key)> = model
                .answers
                .iter()
                .flat_map(|(id, of)| of.keys().map(move |key| (id, key)))
                .collect();
            (!all.is_empty()).then(|| *self.places[0].get(&all))
        };
        Some(match self.verb {
            Verb::Answer => {
                let mut verdicts = vec![Verdict::Handled, Verdict::NotApplicable, Verdict::Parked];
                verdicts.extend(self.one(1, model.threats.keys()).map(Verdict::Threat));
                let verdict = self.among(2, &verdicts);
                let answers = self.some(model.element_ids());
                let given = answers
                    .into_iter()
                    .map(|id| (id, self.key(3), self.answer(verdict.clone())));
                change::answer(model, given.collect()).into()
            }
            Verb::AnswerWithThreat => {
                let threat = Threat::new(&self.text, element?, self.among(1, &Category::ALL));
                let asked = self.one(2, model.element_ids())?;
                let library = Mitigation {
                    from: Some(self.key(2)),
                    ..Mitigation::new(&self.text)
                };
                let mitigations = vec![library.clone(), library, Mitigation::new(&self.text)];
                let answer = self.answer(Verdict::Parked);
                change::answer_with_threat(
                    model,
                    (&asked, &self.key(3)),
                    threat,
                    mitigations,
                    answer,
                )
                .1
                .into()
            }
            Verb::Note => {
                let (element, prompt) = answered()?;
                change::note(model, element, prompt, &self.text)?.into()
            }
            Verb::TakeBack => {
                let (element, prompt) = answered()?;
                change::take_back(model, element, prompt).into()
            }
            Verb::Capture => {
                let threat = Threat::new(&self.text, element?, self.among(1, &Category::ALL));
                change::capture(model, threat).1.into()
            }
            _ => return None,
        })
    }

    fn recording(&self, model: &Model) -> Option<Change> {
        let threats = self.some(model.threats.keys());
        let on = Date::new(2026, 11, 23).unwrap();
        Some(match self.verb {
            Verb::DeleteThreats => {
                let (deleted, transaction) = change::delete_threats(model, &threats);
                Change {
                    transaction,
                    deleted: Some(deleted),
                }
            }
            Verb::EditThreat => change::edit_threat(model, &threats, "words", |threat| {
                threat.title.clone_from(&self.text);
                threat.likelihood = Some(self.among(0, &Level::ALL));
                threat.status = self.among(1, &Status::ALL);
            })
            .into(),
            Verb::Decide => {
                let decision = Decision {
                    treatment: self.among(0, &Treatment::ALL),
                    reason: self.text.clone(),
                    by: String::new(),
                    on: Some(on),
                    until: None,
                };
                change::decide(model, &threats, &decision).into()
            }
            Verb::AddMitigation => {
                change::add_mitigation(model, &threats, Mitigation::new(&self.text))
                    .1
                    .into()
            }
            Verb::EditMitigation => {
                let id = self.one(0, model.mitigations.keys())?;
                let progress = self.among(1, &Progress::ALL);
                change::edit_mitigation(model, &id, "progress", |m| m.status = progress)?.into()
            }
            Verb::PutAsset => {
                let old = self
                    .one(0, model.assets.keys())
                    .filter(|_| self.places[1].index(2) == 0);
                let asset = Asset {
                    name: self.text.clone(),
                    classification: self.among(2, &Classification::ALL),
                    notes: String::new(),
                };
                change::put_asset(model, old.as_ref(), asset).1.into()
            }
            Verb::RemoveAsset => {
                change::remove_asset(model, &self.one(0, model.assets.keys())?).into()
            }
            Verb::PutAssumption => {
                let old = self
                    .one(0, model.assumptions.keys())
                    .filter(|_| self.places[1].index(2) == 0);
                let assumption = Assumption {
                    text: self.text.clone(),
                    about: self.one(2, model.element_ids()),
                    by: String::new(),
                    on: Some(on),
                };
                change::put_assumption(model, old.as_ref(), assumption)
                    .1
                    .into()
            }
            Verb::RemoveAssumption => {
                change::remove_assumption(model, &self.one(0, model.assumptions.keys())?).into()
            }
            Verb::PutSession => {
                let session = Session {
                    on,
                    people: [(self.text.clone(), String::new())].into(),
                    covered: BTreeSet::new(),
                    decisions: vec![self.text.clone()],
                    parked: Vec::new(),
                    notes: String::new(),
                };
                change::put_session(model, None, session).1.into()
            }
            _ => return None,
        })
    }

    fn answer(&self, verdict: Verdict) -> Answer {
        Answer {
            verdict,
            note: self.text.clone(),
            judged_on: [("exposure".to_owned(), self.text.clone())].into(),
            by: "ana".to_owned(),
            on: None,
        }
    }
}

/// How many entries of each sort are in one model and not in another.
fn lost(before: &Model, after: &Model) -> Deleted {
    fn gone<V>(
        before: &std::collections::BTreeMap<Id, V>,
        after: &std::collections::BTreeMap<Id, V>,
    ) -> usize {
        before.keys().filter(|id| !after.contains_key(*id)).count()
    }
    let answers = before
        .answers
        .iter()
        .flat_map(|(id, of)| of.keys().map(move |key| (id, key)));
    Deleted {
        components: gone(&before.components, &after.components),
        flows: gone(&before.flows, &after.flows),
        boundaries: gone(&before.boundaries, &after.boundaries),
        answers: answers
            .filter(|(id, key)| after.answer(id, key).is_none())
            .count(),
        threats: gone(&before.threats, &after.threats),
    }
}

/// Applies a change to a copy, and what takes it back: the same as before, byte for byte.
fn back_and_forth(model: &Model, transaction: &Transaction) -> Result<(), TestCaseError> {
    let mut copy = model.clone();
    let back = copy.apply_all(transaction.edits.clone());
    let done = copy.clone();
    let forth = copy.apply_all(back);
    prop_assert!(copy == *model, "taking back is not the opposite of doing");
    copy.apply_all(forth);
    prop_assert!(copy == done, "doing again is not the same as doing");
    Ok(())
}

fn cases() -> u32 {
    std::env::var("STRIDEWALK_CASES").map_or(64, |text| text.parse().expect("a number"))
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, ..Config::default() })]

    #[test]
    fn everything_can_be_taken_back(first in arbitrary_model(), steps in vec(step(), 1..60)) {
        let printed = format::print(&first);
        let mut document = Document::saved(first.clone());
        for step in &steps {
            let before = document.model().clone();
            let Some(Change { transaction, deleted }) = step.change(&before) else {
                continue;
            };
            back_and_forth(&before, &transaction)?;
            // A boundary may be asked to move into itself, which is refused; everything else is not.
            let happened = document.commit(transaction, &[], &[]);
            let after = document.model();
            if let Err(error) = happened {
                prop_assert_eq!(step.verb, Verb::MoveInto, "{}", error);
                prop_assert!(*after == before, "what is refused changes nothing");
                continue;
            }
            prop_assert_eq!(after.problems(), vec![]);
            if let Some(deleted) = deleted {
                prop_assert_eq!(deleted, lost(&before, after));
            }
        }
        let last = document.model().clone();
        let opened = format::parse(&format::print(&last));
        let opened = opened.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        prop_assert!(opened.model == last, "what is saved is not what is opened");

        let mut taken_back = 0;
        while document.undo().is_some() {
            prop_assert_eq!(document.model().problems(), vec![]);
            taken_back += 1;
        }
        prop_assert!(*document.model() == first, "undoing all does not give the first model");
        prop_assert_eq!(format::print(document.model()), printed);
        prop_assert!(!document.modified());
        for _ in 0..taken_back {
            prop_assert!(document.redo().is_some());
        }
        prop_assert!(document.redo().is_none());
        prop_assert!(*document.model() == last, "doing all again does not give the last model");
    }

    #[test]
    fn undoing_a_little_and_going_on_is_as_sound(
        first in arbitrary_model(),
        steps in vec((step(), 0_usize..4, 0_usize..3), 1..30),
    ) {
        let mut document = Document::saved(first.clone());
        for (step, undone, redone) in &steps {
            if let Some(change) = step.change(&document.model().clone()) {
                // Whatever is refused changes nothing; the other property looks at that.
                let _ = document.commit(change.transaction, &[], &[]);
            }
            for _ in 0..*undone {
                document.undo();
            }
            for _ in 0..*redone {
                document.redo();
            }
            prop_assert_eq!(document.model().problems(), vec![]);
        }
        while document.undo().is_some() {}
        prop_assert!(*document.model() == first);
    }
}

#[test]
fn every_verb_is_tried() {
    // The public verbs of `model::change`, so that a new one is added here too.
    let source = include_str!("../../src/model/change/mod.rs");
    let listed: Vec<&str> = source
        .split("pub use ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';')?.0.split_once("::"))
        .flat_map(|(_, names)| names.trim_matches(['{', '}', '\n']).split(','))
        .map(str::trim)
        .filter(|name| name.starts_with(|c: char| c.is_lowercase()))
        .collect();
    assert!(listed.len() >= 26, "{listed:?}");
    let here = include_str!("undo.rs");
    for verb in listed {
        assert!(
            here.contains(&format!("change::{verb}(")),
            "`change::{verb}` is not tried"
        );
    }
}

#[test]
fn an_element_whose_answers_are_an_empty_list_can_be_deleted() {
    let text = format::print(&Model::default()).replace(
        "\n)",
        "\n    components: {\"web\": (name: \"Web\", kind: \"web_server\")},\n    answers: {\"web\": {}},\n)",
    );
    let parsed = format::parse(&text).unwrap_or_else(|found| panic!("{found:?}\n{text}"));
    let mut document = Document::saved(parsed.model);
    let (_, transaction) = change::delete(document.model(), &[Id::parse("web").unwrap()]);
    document
        .commit(transaction, &[], &[])
        .expect("it can be deleted");
}

#[test]
fn a_copy_of_a_copy_of_a_copy_can_still_be_saved() {
    let mut document = Document::saved(Model::default());
    let kind = Key::parse("web_server").unwrap();
    let (id, transaction) = change::add_component(document.model(), Component::new("Web", kind));
    document.commit(transaction, &[], &[]).unwrap();
    let mut last = id;
    for _ in 0..40 {
        let (copies, transaction) =
            change::duplicate(document.model(), std::slice::from_ref(&last));
        document.commit(transaction, &[], &[]).unwrap();
        last = copies[0].clone();
    }
    assert_eq!(document.model().components.len(), 41);
    let opened = format::parse(&format::print(document.model())).expect("it can be opened");
    assert_eq!(opened.model, *document.model());
}
