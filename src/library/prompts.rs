//! The prompts of the library, kind by kind.

use crate::base::Key;
use crate::library::{Later, Prompt, in_turn};
use std::collections::BTreeMap;

/// All prompts, by the kinds that they are put to. Those of a kind are taken up at the first look at them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prompts(BTreeMap<Key, Later<Vec<Prompt>>>);

impl Prompts {
    /// The prompt of an id; the id begins with the prompt's kind.
    pub fn get(&self, id: &Key) -> Option<&Prompt> {
        let (kind, _) = id.as_str().rsplit_once('.')?;
        self.of(kind).iter().find(|prompt| prompt.id == *id)
    }

    /// The prompts of a kind, in the order of STRIDE, then of ids.
    pub fn of(&self, kind: &str) -> &[Prompt] {
        self.0.get(kind).map_or(&[], |prompts| prompts)
    }

    /// Puts prompts of a kind in the place of those of their ids, or beside the others.
    pub(super) fn put(&mut self, kind: Key, prompts: Vec<Prompt>) {
        let mut all: Vec<Prompt> = self.of(kind.as_str()).to_vec();
        all.retain(|old| prompts.iter().all(|new| new.id != old.id));
        all.extend(prompts);
        all.sort_by(|a, b| in_turn((a.category, &a.id), (b.category, &b.id)));
        self.0.insert(kind, all.into());
    }

    /// All of them, kind by kind.
    pub fn iter(&self) -> impl Iterator<Item = &Prompt> {
        self.0.values().flat_map(|prompts| prompts.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl From<BTreeMap<Key, Later<Vec<Prompt>>>> for Prompts {
    fn from(kinds: BTreeMap<Key, Later<Vec<Prompt>>>) -> Self {
        Self(kinds)
    }
}
