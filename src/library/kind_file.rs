//! The shape of a kind's file, which holds its prompts too, before its parts find their places.

use crate::base::Key;
use crate::library::{Condition, Depth, Kind, Prompt, Property, Remedy, Role, Wording};
use crate::model::{Category, Fact};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A kind with its prompts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    id: Key,
    name: String,
    role: Role,
    symbol: String,
    about: String,
    #[serde(default)]
    search: Vec<String>,
    #[serde(default)]
    protocols: Vec<String>,
    #[serde(default)]
    given: BTreeMap<Key, Fact>,
    #[serde(default)]
    properties: BTreeMap<Key, Vec<Fact>>,
    #[serde(default)]
    prompts: BTreeMap<Key, PromptRecord>,
    /// Properties that come with the kind, as in the table of properties.
    #[serde(default)]
    pub(super) own_properties: BTreeMap<Key, Property>,
    /// Mitigations that come with the kind, as in the table of mitigations.
    #[serde(default)]
    pub(super) own_mitigations: BTreeMap<Key, Remedy>,
}

/// A prompt under its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromptRecord {
    category: Category,
    depth: Depth,
    ask: String,
    title: String,
    example: String,
    #[serde(default)]
    when: Vec<Condition>,
    #[serde(default)]
    yields_to: Vec<Key>,
    #[serde(default)]
    mitigations: Vec<Key>,
    #[serde(default)]
    verify: Vec<String>,
    #[serde(default)]
    references: Vec<String>,
    #[serde(default)]
    origin: String,
}

impl KindFile {
    pub(super) fn into_parts(self) -> (Kind, Vec<Prompt>) {
        let prompts = self
            .prompts
            .into_iter()
            .map(|(id, prompt)| prompt.named(id, self.id.clone()))
            .collect();
        let kind = Kind {
            id: self.id,
            name: self.name,
            role: self.role,
            symbol: self.symbol,
            about: self.about,
            search: self.search,
            protocols: self.protocols,
            given: self.given,
            properties: self.properties,
        };
        (kind, prompts)
    }
}

impl PromptRecord {
    fn named(self, id: Key, kind: Key) -> Prompt {
        let mut terms = self.when;
        let when = match (terms.pop(), terms.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                terms.extend(last);
                Condition::All(terms)
            }
        };
        let words = Wording {
            ask: self.ask,
            title: self.title,
            example: self.example,
            mitigations: self.mitigations,
            verify: self.verify,
            references: self.references,
            origin: self.origin,
        };
        Prompt {
            id,
            kind,
            category: self.category,
            depth: self.depth,
            when,
            yields_to: self.yields_to,
            words: words.into(),
        }
    }
}
