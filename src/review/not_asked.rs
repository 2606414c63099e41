//! What a kind's prompts leave out for an element, and why.

use crate::base::{Id, Key};
use crate::library::{Depth, Facts, Library, Prompt, Subject};
use crate::model::{Category, Model, PutTo};
use crate::review::Survey;

/// What kind of reason keeps a prompt from being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// What is known of the element rules it out.
    RuledOut,
    /// Its flows are asked about the same themselves.
    AtFlows,
    /// A deeper walk asks it.
    Deeper,
    /// The element is out of scope.
    OutOfScope,
}

/// A prompt of an element's kind that is not asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// The prompt.
    pub prompt: Key,
    /// Its category.
    pub category: Category,
    /// Why it is not asked: `rate limited is yes`.
    pub why: String,
    /// What kind of reason that is.
    pub kind: Why,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::RuledOut,
        Self::AtFlows,
        Self::Deeper,
        Self::OutOfScope,
    ];

    /// The kind in words, to stand behind a number.
    pub const fn words(self) -> &'static str {
        match self {
            Self::RuledOut => "ruled out by what is known",
            Self::AtFlows => "asked of flows instead",
            Self::Deeper => "for deeper walks",
            Self::OutOfScope => "out of scope",
        }
    }
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
            reason(&facts, &subject, prompt, depth).map(|(kind, why)| NotAsked {
                prompt: prompt.id.clone(),
                category: prompt.category,
                why,
                kind,
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
) -> Option<(Why, String)> {
    if let Some(reason) = subject.element.out_of_scope() {
        let words = format!("the element is out of scope: {reason}");
        return Some((Why::OutOfScope, words));
    }
    if !facts.asks(subject, prompt) {
        let ruling = facts.rule_on(subject, prompt);
        let kind = if ruling.instead.is_empty() {
            Why::RuledOut
        } else {
            Why::AtFlows
        };
        let words = ruling.words();
        let words = words.strip_prefix("not asked because ").unwrap_or(&words);
        return Some((kind, words.to_owned()));
    }
    let deeper = || format!("only asked at {} depth", prompt.depth.word());
    (prompt.depth > depth).then(|| (Why::Deeper, deeper()))
}
