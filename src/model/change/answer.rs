//! Answers to prompts.

use super::free_id;
use crate::base::{Id, Key};
use crate::model::{Answer, Edit, Mitigation, Model, Threat, Transaction, Verdict};

/// Gives the same answer to several prompts, each for an element. A threat that an earlier answer
/// raised stays in the register.
pub fn answer(model: &Model, answers: Vec<(Id, Key, Answer)>) -> Transaction {
    let label = match answers.as_slice() {
        [(element, prompt, answer)] => {
            format!(
                "answer {prompt} for {}: {}",
                model.name(element),
                answer.verdict.word()
            )
        }
        many => format!("answer {} prompts", many.len()),
    };
    let edits = answers
        .into_iter()
        .map(|(element, prompt, answer)| Edit::Answer(element, prompt, Some(answer)))
        .collect();
    Transaction::new(label, edits)
}

/// Answers a prompt put to an element with a threat: the threat, its new mitigations, and the answer in
/// one step. Mitigations that came from the library's same entry are shared, not doubled. Where the
/// prompt's answer already names a threat, that one is changed; it may hang on another element by now.
pub fn answer_with_threat(
    model: &Model,
    (element, prompt): (&Id, &Key),
    mut threat: Threat,
    mitigations: Vec<Mitigation>,
    mut answer: Answer,
) -> (Id, Transaction) {
    let id = if let Some(Verdict::Threat(id)) = model.answer(element, prompt).map(|a| &a.verdict) {
        id.clone()
    } else {
        let base = Id::from_name(&format!("{element} {}", threat.title), "threat");
        free_id(&base, |id| model.threats.contains_key(id))
    };
    let mut edits = Vec::new();
    let mut added: Vec<Id> = Vec::new();
    for mitigation in mitigations {
        let known = model
            .mitigations
            .iter()
            .find(|(_, old)| old.from.is_some() && old.from == mitigation.from)
            .map(|(id, _)| id.clone());
        let mitigation_id = known.unwrap_or_else(|| {
            let base = Id::from_name(&mitigation.title, "mitigation");
            let id = free_id(&base, |id| {
                model.mitigations.contains_key(id) || added.contains(id)
            });
            edits.push(Edit::Mitigation(id.clone(), Some(mitigation)));
            added.push(id.clone());
            id
        });
        threat.mitigations.insert(mitigation_id);
    }
    let label = format!("record threat {}", threat.title);
    edits.push(Edit::Threat(id.clone(), Some(threat)));
    answer.verdict = Verdict::Threat(id.clone());
    edits.push(Edit::Answer(element.clone(), prompt.clone(), Some(answer)));
    (id, Transaction::new(label, edits))
}

/// Sets the note of an answer. `None` where there is no answer.
pub fn note(model: &Model, element: &Id, prompt: &Key, text: &str) -> Option<Transaction> {
    let mut answer = model.answer(element, prompt)?.clone();
    text.clone_into(&mut answer.note);
    let label = format!("note on {prompt} for {}", model.name(element));
    let edit = Edit::Answer(element.clone(), prompt.clone(), Some(answer));
    Some(Transaction::new(label, vec![edit]))
}

/// Makes a prompt unasked again; the threat that its answer raised stays in the register.
pub fn take_back(model: &Model, element: &Id, prompt: &Key) -> Transaction {
    let label = format!(
        "take back the answer to {prompt} for {}",
        model.name(element)
    );
    Transaction::new(
        label,
        vec![Edit::Answer(element.clone(), prompt.clone(), None)],
    )
}
