//! Why a prompt is asked or not: worked out where somebody reads it.

use crate::base::{Id, Key};
use crate::library::{Facts, Library, Outcome, Prompt, Ruling, Subject, Unknown};
use crate::model::Model;
use crate::review::{Inquiry, Survey};
use std::collections::BTreeMap;

impl Survey {
    /// What is known of the surveyed model.
    pub const fn facts<'a>(&'a self, model: &'a Model, library: &'a Library) -> Facts<'a> {
        Facts::of(library, model, &self.topology)
    }

    /// Whether a prompt is asked of an element, and why. None where it is not put to such elements.
    pub fn ruling(
        &self,
        model: &Model,
        library: &Library,
        element: &Id,
        prompt: &Key,
    ) -> Option<Ruling> {
        let facts = self.facts(model, library);
        let (subject, prompt) = put(&facts, library, element, prompt)?;
        Some(facts.rule_on(&subject, prompt))
    }

    /// The facts that an answer given now keeps: everything that the prompt's condition reads.
    pub fn judged_on(
        &self,
        model: &Model,
        library: &Library,
        inquiry: &Inquiry,
    ) -> BTreeMap<String, String> {
        let facts = self.facts(model, library);
        let put = put(&facts, library, &inquiry.element, &inquiry.prompt);
        put.map_or_else(BTreeMap::new, |(subject, prompt)| {
            facts.judged_on(&subject, &prompt.when)
        })
    }

    /// What nobody has said and a prompt hangs on.
    pub fn unknown(&self, model: &Model, library: &Library, inquiry: &Inquiry) -> Vec<Unknown> {
        let facts = self.facts(model, library);
        let put = put(&facts, library, &inquiry.element, &inquiry.prompt);
        put.map_or_else(Vec::new, |(subject, prompt)| {
            if facts.outcome(&subject, &prompt.when) == Outcome::Hangs {
                facts.unknown(&subject, &prompt.when)
            } else {
                Vec::new()
            }
        })
    }
}

/// What is asked of whom; nothing where the prompt is not put to such elements any more.
fn put<'a, 'l>(
    facts: &Facts<'a>,
    library: &'l Library,
    element: &Id,
    prompt: &Key,
) -> Option<(Subject<'a>, &'l Prompt)> {
    let prompt = library.prompts.get(prompt)?;
    let subject = facts.subject(element)?;
    let is_put = subject.kind.is_some_and(|kind| kind.id == prompt.kind);
    is_put.then_some((subject, prompt))
}
