//! A prompt of the team's own: a question that no library asks.

use crate::base::{Id, Key};
use crate::model::Category;
use serde::{Deserialize, Serialize};

/// Whom a prompt of the team's own is put to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PutTo {
    /// One element.
    Element(Id),
    /// Every element of a kind, those to come included.
    Kind(Key),
}

/// A prompt of the team's own. It is asked, counted and answered like any other; its answers are kept
/// under its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPrompt {
    /// The question; yes means that the threat is real.
    pub ask: String,
    /// The title of the threat that it may raise; empty where the question says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its category.
    pub category: Category,
    /// Whom it is put to.
    pub of: PutTo,
    /// The library's prompt that it repeats: what stands behind that one stands behind this one too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Key>,
}

impl OwnPrompt {
    /// The title of the threat that it may raise: its own, else the question without its mark.
    pub fn threat_title(&self) -> &str {
        if self.title.is_empty() {
            self.ask.trim_end_matches(['?', ' '])
        } else {
            &self.title
        }
    }
}
