//! The same verdict for like elements, in one step.

use crate::app::overlay::{Overlay, Picker};
use crate::app::purpose::Choice;
use crate::app::update::answer;
use crate::app::{App, Effect};
use crate::base::{Id, Key, text::count};
use crate::model::{Answer, Edit, Model, Status, Threat, Transaction, Verdict, change};

/// Gives the verdict to what is ticked in the topmost list.
pub(super) fn give_ticked(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Pick(picker)) = app.overlays.pop() else {
        return Vec::new();
    };
    if let crate::app::purpose::Want::Alike(element, prompt) = &picker.want {
        give(app, element, prompt, &ticked(&picker));
    }
    Vec::new()
}

fn ticked(picker: &Picker) -> Vec<Id> {
    let ticked = picker.entries.iter().filter(|e| e.ticked == Some(true));
    let elements = ticked.filter_map(|entry| {
        if let Choice::Element(id) = &entry.choice {
            Some(id.clone())
        } else {
            None
        }
    });
    elements.collect()
}

/// Gives elements the verdict that another was given.
pub(super) fn give(app: &mut App, element: &Id, prompt: &Key, to: &[Id]) {
    let Some(model) = app.model() else {
        return;
    };
    let Some(given) = model.answer(element, prompt).cloned() else {
        return;
    };
    if to.is_empty() {
        app.refuse("nothing is ticked, so nothing was answered");
        return;
    }
    let answers: Vec<(Id, Answer)> = to
        .iter()
        .filter_map(|id| {
            let inquiry = app.work.as_ref()?.survey.inquiry(id, prompt)?;
            let answer = answer::fresh(app, inquiry, given.verdict.clone(), &given.note);
            Some((id.clone(), answer))
        })
        .collect();
    let number = answers.len();
    let transaction = match &given.verdict {
        Verdict::Threat(threat) => match model.threats.get(threat) {
            Some(threat) => threats(model, prompt, threat, answers),
            None => return,
        },
        Verdict::Handled | Verdict::NotApplicable | Verdict::Parked => {
            let answers = answers.into_iter();
            let answers = answers.map(|(id, answer)| (id, prompt.clone(), answer));
            change::answer(model, answers.collect())
        }
    };
    let words = format!(
        "{}: {}   u takes all of it back",
        count(number, "like element", "like elements"),
        given.verdict.word()
    );
    app.walk.pace.given(number);
    answer::finish_many(app, transaction, to, words);
}

/// A threat for each element like the one that was raised, in one step; mitigations are shared.
fn threats(model: &Model, prompt: &Key, like: &Threat, answers: Vec<(Id, Answer)>) -> Transaction {
    let label = format!("record threat {} for {} more", like.title, answers.len());
    let mut grown = model.clone();
    let mut edits: Vec<Edit> = Vec::new();
    for (element, answer) in answers {
        let threat = Threat {
            element: element.clone(),
            status: Status::Open,
            decision: None,
            ticket: String::new(),
            notes: String::new(),
            ..like.clone()
        };
        let at = (&element, prompt);
        let (_, one) = change::answer_with_threat(&grown, at, threat, Vec::new(), answer);
        grown.apply_all(one.edits.clone());
        edits.extend(one.edits);
    }
    Transaction::new(label, edits)
}
