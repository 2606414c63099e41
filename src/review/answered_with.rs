//! The packs that a model is answered with: whoever gives an answer writes down what asked.

use crate::base::{Id, Key};
use crate::library::Library;
use crate::model::{Answer, Edit, Model, Pack, Transaction};
use std::collections::BTreeMap;

/// The transaction, and where it gives answers, the packs that asked, as they are now. Undoing it takes both
/// back.
#[must_use]
pub fn answered_with(
    mut transaction: Transaction,
    model: &Model,
    library: &Library,
) -> Transaction {
    let mut packs = BTreeMap::new();
    for edit in &transaction.edits {
        if let Edit::Answer(element, prompt, Some(answer)) = edit
            && !moves(model, element, prompt, answer)
            && library.prompts.get(prompt).is_some()
            && let Some(pack) = library.pack_of(prompt)
        {
            let now = Pack {
                version: pack.version.clone(),
                hash: pack.hash.clone(),
            };
            packs.insert(pack.id.to_string(), now);
        }
    }
    packs.retain(|id, now| model.packs.get(id) != Some(now));
    let named = packs.into_iter();
    let edits = named.map(|(id, now)| Edit::Pack(id, Some(now)));
    transaction.edits.extend(edits);
    transaction
}

/// Whether another element has this very answer, so that it is not given but moves along with an id, or is
/// copied.
fn moves(model: &Model, element: &Id, prompt: &Key, answer: &Answer) -> bool {
    let mut others = model.answers.iter().filter(|(id, _)| *id != element);
    others.any(|(_, answers)| answers.get(prompt) == Some(answer))
}
