//! What becomes of a typed line.

use crate::app::filling::Taken;
use crate::app::overlay::Overlay;
use crate::app::purpose::{Part, Question};
use crate::app::update::file;
use crate::app::update::pick::{decision, edit_threats};
use crate::app::update::{answer, fill, open, own};
use crate::app::{App, Effect, Expect, Then};
use crate::base::{Id, Key};
use crate::model::{
    Assumption, Boundary, Component, Description, Edit, Session, Transaction, change,
};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Takes the line of the topmost question.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest is dealt with by the next in the chain, or asks for nothing"
)]
pub(super) fn answered(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Ask(ask)) = app.overlays.pop() else {
        return Vec::new();
    };
    let text = ask.line.value().trim().to_owned();
    app.notice = None;
    match ask.question {
        Question::SaveAs(then) => save_as(app, &text, then),
        Question::OpenFile if !text.is_empty() => vec![Effect::Read {
            path: PathBuf::from(text),
        }],
        Question::NewFile(template) if !text.is_empty() => {
            fill::begin(app, Taken::Template(template, Some(PathBuf::from(text))))
        }
        Question::Parameter(filling, name) => fill::given(app, filling, &name, &text),
        question => {
            take(app, question, &text);
            Vec::new()
        }
    }
}

/// Takes the line of the topmost question, and what stands there in all questions of its kind that follow;
/// nothing where none would.
pub(super) fn answered_last(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Ask(ask)) = app.overlays.last() else {
        return Vec::new();
    };
    let Question::Parameter(filling, name) = ask.question.clone() else {
        return Vec::new();
    };
    let text = ask.line.value().trim().to_owned();
    app.overlays.pop();
    app.notice = None;
    fill::given_last(app, filling, &name, &text)
}

fn save_as(app: &mut App, text: &str, then: Then) -> Vec<Effect> {
    if text.is_empty() {
        app.refuse("a file needs a name");
        return Vec::new();
    }
    let path = with_extension(text);
    if let Some(work) = app.work.as_mut() {
        work.then = then;
        if work.path.as_deref() == Some(&path) {
            return file::save(app);
        }
    }
    file::write(app, path, Expect::Absent)
}

/// A file name without an extension gets `.ron`.
fn with_extension(text: &str) -> PathBuf {
    let path = PathBuf::from(text);
    if path.extension().is_none() {
        path.with_extension("ron")
    } else {
        path
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest is dealt with by the next in the chain, or asks for nothing"
)]
fn take(app: &mut App, question: Question, text: &str) {
    match question {
        Question::ComponentName(kind, within) => component(app, kind, within, text),
        Question::BoundaryName(kind, members) => boundary(app, kind, &members, text),
        Question::Rename(id) => rename(app, &id, text),
        Question::ChangeId(id) => give_id(app, &id, text),
        Question::Notes(id) => commit_some(app, &id, |m| change::set_notes(m, &id, text)),
        Question::OutOfScope(id) if text.is_empty() => {
            app.refuse("out of scope needs a reason");
            open::ask_scope(app, &id);
        }
        Question::OutOfScope(id) => {
            commit_some(app, &id, |m| change::scope_out(m, &id, Some(text)));
        }
        Question::Because(verdict) => answer::give(app, &verdict, text),
        Question::SkipSlot => answer::skip(app, text),
        Question::AnswerNote(element, prompt) => {
            commit_some(app, &element, |m| change::note(m, &element, &prompt, text));
        }
        Question::Capture(_) | Question::AssetName | Question::Assumption | Question::People
            if text.is_empty() => {}
        Question::Capture(element) => open::capture_category(app, element, text.to_owned()),
        Question::ModelName => describe(app, "name of the model", |d| text.clone_into(&mut d.name)),
        Question::ModelScope => describe(app, "scope", |d| text.clone_into(&mut d.scope)),
        Question::AssetName => open::asset_class(app, text.to_owned()),
        Question::Assumption => assumption(app, text),
        Question::People => session(app, text),
        Question::SaveAs(_) | Question::OpenFile | Question::NewFile(_) => {}
        question => of_threats(app, question, text),
    }
}

/// What becomes of a line typed for threats and mitigations.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest is dealt with by the next in the chain, or asks for nothing"
)]
fn of_threats(app: &mut App, question: Question, text: &str) {
    match question {
        Question::ThreatTitle(id) if !text.is_empty() => {
            edit_threats(app, &[id], "title", |threat| {
                text.clone_into(&mut threat.title);
            });
        }
        Question::Owner(ids) => {
            edit_threats(app, &ids, "owner", |threat| {
                text.clone_into(&mut threat.owner);
            });
        }
        Question::Ticket(ids) => {
            edit_threats(app, &ids, "ticket", |threat| {
                text.clone_into(&mut threat.ticket);
            });
        }
        Question::ThreatNotes(id) => {
            edit_threats(app, &[id], "notes", |threat| {
                text.clone_into(&mut threat.notes);
            });
        }
        Question::DecisionReason(ids, treatment) => {
            let decision = decision(app, treatment, text);
            if let Some(model) = app.model() {
                let transaction = change::decide(model, &ids, &decision);
                app.commit(transaction, &[]);
            }
        }
        Question::MitigationText(id, part) => mitigation(app, &id, part, text),
        question => own::typed(app, question, text),
    }
}

fn commit_some(
    app: &mut App,
    id: &Id,
    make: impl FnOnce(&crate::model::Model) -> Option<Transaction>,
) {
    if let Some(transaction) = app.model().and_then(make) {
        app.commit(transaction, std::slice::from_ref(id));
    }
}

fn component(app: &mut App, kind: Key, within: Option<Id>, text: &str) {
    let name = named(app, &kind, text);
    let Some(model) = app.model() else {
        return;
    };
    let component = Component {
        within,
        ..Component::new(&name, kind)
    };
    let (id, transaction) = change::add_component(model, component);
    if app.commit(transaction, std::slice::from_ref(&id)) {
        app.diagram.marked.clear();
        app.diagram.selected = Some(id);
        app.done(format!(
            "added {name}   f draws a flow from it, u takes it back"
        ));
    }
}

fn boundary(app: &mut App, kind: Key, members: &[Id], text: &str) {
    let name = named(app, &kind, text);
    let Some(model) = app.model() else {
        return;
    };
    let (id, transaction) = change::enclose(model, Boundary::new(&name, kind), members);
    if app.commit(transaction, std::slice::from_ref(&id)) {
        app.diagram.marked.clear();
        app.diagram.selected = Some(id);
        app.done(format!("added {name}   a adds into it, u takes it back"));
    }
}

/// What was typed, or the kind's own name.
fn named(app: &App, kind: &Key, text: &str) -> String {
    if text.is_empty() {
        app.library
            .kinds
            .get(kind)
            .map_or_else(|| kind.to_string(), |kind| kind.name.clone())
    } else {
        text.to_owned()
    }
}

fn rename(app: &mut App, id: &Id, text: &str) {
    let flow = app
        .model()
        .is_some_and(|model| model.flows.contains_key(id));
    if text.is_empty() && !flow {
        app.refuse("a name cannot be empty");
        return;
    }
    commit_some(app, id, |model| change::rename(model, id, text));
}

/// Gives an element another id, or says why not and asks again.
fn give_id(app: &mut App, id: &Id, text: &str) {
    let new = match Id::parse(text) {
        Ok(new) if new == *id => return,
        Ok(new) => new,
        Err(why) => {
            app.refuse(format!("{why}"));
            open::ask_id(app, id);
            return;
        }
    };
    let Some(transaction) = app.model().and_then(|m| change::give_id(m, id, &new)) else {
        app.refuse(format!("the id {new} is taken"));
        open::ask_id(app, id);
        return;
    };
    if app.commit(transaction, std::slice::from_ref(&new)) {
        app.diagram.selected = Some(new);
    }
}

fn describe(app: &mut App, what: &str, change: impl FnOnce(&mut Description)) {
    let Some(model) = app.model() else {
        return;
    };
    let mut description = model.description.clone();
    change(&mut description);
    let selection = app.selection();
    app.commit(
        Transaction::new(what, vec![Edit::Describe(description)]),
        &selection,
    );
}

fn assumption(app: &mut App, text: &str) {
    let about = app.subject();
    let assumption = Assumption {
        text: text.to_owned(),
        about,
        by: app.settings.author.clone(),
        on: Some(app.settings.today),
    };
    if let Some(model) = app.model() {
        let (_, transaction) = change::put_assumption(model, None, assumption);
        let selection = app.selection();
        app.commit(transaction, &selection);
    }
}

/// A session of today with the people named: `Ana: facilitator, Bo`.
fn session(app: &mut App, text: &str) {
    let people: BTreeMap<String, String> = text
        .split(',')
        .map(|one| one.split_once(':').unwrap_or((one, "")))
        .map(|(name, role)| (name.trim().to_owned(), role.trim().to_owned()))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let Some(model) = app.model() else {
        return;
    };
    let session = Session {
        on: app.settings.today,
        people,
        covered: model.answers.keys().cloned().collect(),
        decisions: Vec::new(),
        parked: Vec::new(),
        notes: String::new(),
    };
    let (_, transaction) = change::put_session(model, None, session);
    let selection = app.selection();
    app.commit(transaction, &selection);
}

fn mitigation(app: &mut App, id: &Id, part: Part, text: &str) {
    let (what, text) = (word(part), text.to_owned());
    let transaction = app.model().and_then(|model| {
        change::edit_mitigation(model, id, what, |mitigation| match part {
            Part::Owner => mitigation.owner = text,
            Part::Ticket => mitigation.ticket = text,
            Part::Verify => mitigation.verify = text,
            Part::Evidence => mitigation.evidence = text,
            Part::Progress | Part::Remove => {}
        })
    });
    if let Some(transaction) = transaction {
        app.commit(transaction, &[]);
    }
}

const fn word(part: Part) -> &'static str {
    match part {
        Part::Progress => "progress",
        Part::Owner => "owner",
        Part::Ticket => "ticket",
        Part::Verify => "way to verify",
        Part::Evidence => "evidence",
        Part::Remove => "threats",
    }
}
