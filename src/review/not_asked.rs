//! What a kind's prompts leave out for an element, and why.

use crate::base::{Id, Key};
use crate::library::{Depth, Facts, Library, Prompt, Subject};
use crate::model::{Category, Model, PutTo};
use crate::review::Survey;

/// A prompt of an element's kind that is not asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// The prompt.
    pub prompt: Key,
    /// Its category.
    pub category: Category,
    /// Why it is not asked: `rate limited is yes`.
    pub why: String,
}

impl Survey {
    /// The prompts of an element's kind that are not asked of it at a depth, in the order of STRIDE. What is
    /// answered all the same, and what the team asks as its own, is not among them.
    pub fn not_asked(
        &self,
        model: &Model,
        library: &Library,
        element: &Id,
        depth: Depth,
    ) -> Vec<NotAsked> {
        let facts = self.facts(model, library);
        let Some(subject) = facts.subject(element) else {
            return Vec::new();
        };
        let Some(kind) = subject.kind else {
            return Vec::new();
        };
        let repeated = |key: &Key| {
            let mut own = model.prompts.values();
            own.any(|own| {
                own.from.as_ref() == Some(key) && own.of == PutTo::Element(element.clone())
            })
        };
        let left_out = library.prompts_of(&kind.id).filter_map(|prompt| {
            if model.answer(element, &prompt.id).is_some() || repeated(&prompt.id) {
                return None;
            }
            reason(&facts, &subject, prompt, depth).map(|why| NotAsked {
                prompt: prompt.id.clone(),
                category: prompt.category,
                why,
            })
        });
        left_out.collect()
    }
}

/// Why a prompt is not asked; nothing where it is.
fn reason(
    facts: &Facts<'_>,
    subject: &Subject<'_>,
    prompt: &Prompt,
    depth: Depth,
) -> Option<String> {
    if let Some(reason) = subject.element.out_of_scope() {
        return Some(format!("the element is out of scope: {reason}"));
    }
    if !facts.asks(subject, prompt) {
        let words = facts.rule_on(subject, prompt).words();
        let words = words.strip_prefix("not asked because ").unwrap_or(&words);
        return Some(words.to_owned());
    }
    (prompt.depth > depth).then(|| format!("only asked at {} depth", prompt.depth.word()))
}
