//! Prompts of a team's own, in the form of the library's.

use crate::base::Key;
use crate::library::{Condition, Depth, Library, Prompt, Wording};
use crate::model::{Model, OwnPrompt, PutTo};
use std::borrow::Cow;

impl Library {
    /// The prompt of an id: the library's, or one of the team's own.
    pub fn prompt<'a>(&'a self, model: &Model, id: &Key) -> Option<Cow<'a, Prompt>> {
        if let Some(prompt) = self.prompts.get(id) {
            return Some(Cow::Borrowed(prompt));
        }
        let own = model.prompts.get(id.as_str())?;
        Some(Cow::Owned(self.of_own(id, own)))
    }

    /// A prompt of the team's own as the library's are: with what stands behind the one that it repeats.
    fn of_own(&self, id: &Key, own: &OwnPrompt) -> Prompt {
        let like = own.from.as_ref().and_then(|key| self.prompts.get(key));
        let behind = like.map_or_else(Wording::default, |prompt| (*prompt.words).clone());
        let words = Wording {
            ask: own.ask.clone(),
            title: own.threat_title().to_owned(),
            origin: String::new(),
            ..behind
        };
        let kind = match (&own.of, like) {
            (PutTo::Kind(kind), _) => kind.clone(),
            (PutTo::Element(_), Some(like)) => like.kind.clone(),
            (PutTo::Element(element), None) => element.into(),
        };
        Prompt {
            id: id.clone(),
            kind,
            category: own.category,
            depth: Depth::Essential,
            when: Condition::All(Vec::new()),
            yields_to: Vec::new(),
            words: words.into(),
        }
    }
}
