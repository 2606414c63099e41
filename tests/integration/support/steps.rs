//! Random changes of every verb, drawn from whatever model there is.

use crate::support::models::text;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use stridewalk::base::{Date, Id, Key};
use stridewalk::model::change::{self, Deleted, Inner};
use stridewalk::model::{
    Answer, Area, Arrangement, Asset, Assumption, Axis, Boundary, Category, Classification,
    Component, Decision, Description, Edit, Fact, Flow, Level, Mitigation, Model, OwnPrompt,
    Progress, PutTo, Session, Status, Threat, Transaction, Treatment, Verdict,
};

/// A change to be drawn from whatever model there is: a verb, the places of its arguments, a text.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) verb: Verb,
    places: [Index; 4],
    several: Vec<Index>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    AddComponent,
    Connect,
    Enclose,
    Rename,
    GiveId,
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
    Graft,
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
    AddPrompt,
    EditPrompt,
    DeletePrompt,
}

const VERBS: [Verb; 36] = [
    Verb::AddComponent,
    Verb::Connect,
    Verb::Enclose,
    Verb::Rename,
    Verb::GiveId,
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
    Verb::Graft,
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
    Verb::AddPrompt,
    Verb::EditPrompt,
    Verb::DeletePrompt,
];

/// A change of any verb.
pub(crate) fn step() -> impl Strategy<Value = Step> {
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
pub(crate) struct Change {
    pub(crate) transaction: Transaction,
    pub(crate) deleted: Option<Deleted>,
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
    pub(crate) fn change(&self, model: &Model) -> Option<Change> {
        self.drawing(model)
            .or_else(|| self.answering(model))
            .or_else(|| self.recording(model))
    }

    /// A piece of every table, to be put into a model; its asset differs from that of another step.
    fn piece(&self) -> Model {
        let id = |text: &str| Id::parse(text).unwrap();
        let mut piece = Model::default();
        piece.description.name.clone_from(&self.text);
        let asset = Asset {
            name: self.text.clone(),
            classification: Classification::Internal,
            notes: String::new(),
        };
        piece.assets.insert(id("goods"), asset);
        let around = Boundary::new("Around", self.key(3));
        piece.boundaries.insert(id("around"), around);
        let mut inner = Component::new(&self.text, self.key(3));
        inner.within = Some(id("around"));
        inner.keeps.insert(id("goods"));
        piece.components.insert(id("inner"), inner);
        let mut flow = Flow::new(id("inner"), id("inner"));
        flow.carries.insert(id("goods"));
        piece.flows.insert(id("again"), flow);
        let mut threat = Threat::new(&self.text, id("inner"), Category::ALL[0]);
        threat.mitigations.insert(id("remedy"));
        piece.threats.insert(id("threat"), threat);
        let remedy = Mitigation::new(&self.text);
        piece.mitigations.insert(id("remedy"), remedy);
        let mut arrangement = Arrangement::new(Axis::Down);
        arrangement.layers = vec![vec![id("inner")]];
        let area = Area(Some(id("around")));
        piece.layout.insert(area, arrangement);
        piece
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
            Verb::GiveId => {
                let new = Id::from_name(&self.text, "another");
                change::give_id(model, &element?, &new)?.into()
            }
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
            Verb::Graft => {
                let piece = self.piece();
                let joins: Vec<(Flow, Inner)> = component()
                    .into_iter()
                    .flat_map(|end| {
                        let inner = Id::parse("inner").unwrap();
                        [
                            (Flow::new(end.clone(), inner.clone()), Inner::To),
                            (Flow::new(inner, end), Inner::From),
                        ]
                    })
                    .collect();
                change::graft(model, &piece, boundary.as_ref(), &joins)
                    .1
                    .into()
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
            Verb::AddPrompt => {
                let of = [PutTo::Element(element?), PutTo::Kind(self.key(3))];
                let prompt = OwnPrompt {
                    ask: self.text.clone(),
                    title: String::new(),
                    category: self.among(1, &Category::ALL),
                    of: self.among(2, &of),
                    from: None,
                };
                change::add_prompt(model, prompt).1.into()
            }
            Verb::EditPrompt => {
                let id = self.one(1, model.prompts.keys())?;
                let edit = |prompt: &mut OwnPrompt| prompt.of = PutTo::Kind(self.key(3));
                change::edit_prompt(model, &id, "whom", edit)?.into()
            }
            Verb::DeletePrompt => {
                let id = self.one(1, model.prompts.keys())?;
                change::delete_prompt(model, &id)?.into()
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
