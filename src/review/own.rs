//! Prompts of the team's own: whom they are put to, and where each answer stands.

use super::asking::of_status;
use super::survey::{Change, Inquiry, Standing};
use crate::base::{Id, Key};
use crate::library::{Facts, Subject, in_turn};
use crate::model::{Answer, Model, OwnPrompt, PutTo, Verdict};

/// Adds the inquiries of the team's own prompts to those of an element.
pub(super) fn add(model: &Model, facts: &Facts<'_>, element: &Id, out: &mut Vec<Inquiry>) {
    if model.prompts.is_empty() {
        return;
    }
    let Some(subject) = facts.subject(element) else {
        return;
    };
    if subject.element.out_of_scope().is_some() {
        return;
    }
    let answers = model.answers.get(element);
    let before = out.len();
    for (id, prompt) in &model.prompts {
        let answer = answers.and_then(|answers| answers.get(id.as_str()));
        let put = is_put(prompt, &subject);
        if put || answer.is_some() {
            let changes = answer.map_or_else(Vec::new, |a| changes(facts, &subject, a, put));
            out.push(Inquiry {
                element: element.clone(),
                prompt: Key::from(id),
                category: prompt.category,
                standing: standing(model, answer, &changes),
                changes,
            });
        }
    }
    if out.len() > before {
        out.sort_by(|a, b| in_turn((a.category, &a.prompt), (b.category, &b.prompt)));
    }
}

fn is_put(prompt: &OwnPrompt, subject: &Subject<'_>) -> bool {
    match &prompt.of {
        PutTo::Element(id) => id == subject.id,
        PutTo::Kind(key) => subject.kind.is_some_and(|kind| kind.id == *key),
    }
}

fn changes(facts: &Facts<'_>, subject: &Subject<'_>, answer: &Answer, put: bool) -> Vec<Change> {
    let change = |fact: &str, then: &str, now: &str| Change {
        fact: fact.to_owned(),
        then: then.to_owned(),
        now: now.to_owned(),
    };
    if !put {
        return vec![change("prompt", "put to it", "put to others")];
    }
    let judged = answer.judged_on.iter();
    let judged = judged.filter_map(|(fact, then)| {
        let now = facts.changed(subject, fact, then)?;
        Some(change(fact, then, &now))
    });
    judged.collect()
}

fn standing(model: &Model, answer: Option<&Answer>, changes: &[Change]) -> Standing {
    match answer.map(|answer| &answer.verdict) {
        None => Standing::Unasked,
        Some(_) if !changes.is_empty() => Standing::Stale,
        Some(Verdict::Handled | Verdict::NotApplicable) => Standing::Clear,
        Some(Verdict::Parked) => Standing::Parked,
        Some(Verdict::Threat(id)) => {
            let threat = model.threats.get(id);
            threat.map_or(Standing::Open, |threat| of_status(threat.status))
        }
    }
}
