//! Prompts of the team's own.

use super::free_id;
use crate::base::Id;
use crate::model::{Edit, Model, OwnPrompt, Transaction};

/// Adds a prompt of the team's own; returns its id, made from its words.
pub fn add_prompt(model: &Model, prompt: OwnPrompt) -> (Id, Transaction) {
    let base = Id::from_name(prompt.threat_title(), "prompt");
    let taken = |id: &Id| {
        let answered = |of: &std::collections::BTreeMap<_, _>| of.contains_key(id.as_str());
        model.prompts.contains_key(id) || model.answers.values().any(answered)
    };
    let id = free_id(&base, taken);
    let label = format!("ask {}", prompt.ask);
    let edit = Edit::Prompt(id.clone(), Some(prompt));
    (id, Transaction::new(label, vec![edit]))
}

/// Changes a prompt of the team's own. Its id and its answers stay.
pub fn edit_prompt(
    model: &Model,
    id: &Id,
    what: &str,
    change: impl FnOnce(&mut OwnPrompt),
) -> Option<Transaction> {
    let mut prompt = model.prompts.get(id)?.clone();
    change(&mut prompt);
    let label = format!("{what} of the prompt {}", prompt.ask);
    let edit = Edit::Prompt(id.clone(), Some(prompt));
    Some(Transaction::new(label, vec![edit]))
}

/// Deletes a prompt of the team's own with its answers. Threats that it raised stay in the register.
pub fn delete_prompt(model: &Model, id: &Id) -> Option<Transaction> {
    let prompt = model.prompts.get(id)?;
    let mut edits = answers_to(model, id);
    edits.push(Edit::Prompt(id.clone(), None));
    let label = format!("ask no more: {}", prompt.ask);
    Some(Transaction::new(label, edits))
}

/// What takes the answers to a prompt of the team's own away.
fn answers_to(model: &Model, id: &Id) -> Vec<Edit> {
    let answered = model.answers.iter();
    let answered = answered.filter_map(|(element, answers)| {
        let (key, _) = answers.get_key_value(id.as_str())?;
        Some(Edit::Answer(element.clone(), key.clone(), None))
    });
    answered.collect()
}
