//! The history of a document as plain data, so that it can be kept outside and taken up again.

use crate::base::Id;
use crate::model::{Edit, Transaction};
use serde::{Deserialize, Serialize};

/// A step of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) label: String,
    pub(super) merge: Option<String>,
    /// What takes it back while it is done; what does it again while it is undone.
    pub(super) edits: Vec<Edit>,
    pub(super) before: Vec<Id>,
    pub(super) after: Vec<Id>,
}

/// Steps that were done and undone, and where among them the model stands. Fits one model only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct History {
    /// Steps that can be undone, oldest first; behind them those that can be redone.
    pub(super) steps: Vec<Step>,
    /// How many steps are done.
    pub(super) done: usize,
    /// How many steps were done when it was last saved; none where that state is out of reach.
    pub(super) saved: Option<usize>,
}

/// One move of a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Move {
    /// A transaction was committed.
    Did {
        /// What was done.
        transaction: Transaction,
        /// What was selected before.
        before: Vec<Id>,
        /// What was selected after.
        after: Vec<Id>,
    },
    /// The last step was taken back.
    Undid,
    /// The step undone last was done again.
    Redid,
}

impl History {
    /// The same history with at most `most` steps that can be undone: the latest.
    #[must_use]
    pub fn latest(mut self, most: usize) -> Self {
        let older = self.done.saturating_sub(most);
        self.steps.drain(..older.min(self.steps.len()));
        self.done -= older;
        self.saved = self.saved.and_then(|saved| saved.checked_sub(older));
        self
    }

    /// The labels of the steps between what was last saved and where the model stands; a step that was
    /// saved and then undone is told as such. None where the saved state is out of reach.
    pub fn unsaved(&self) -> Option<Vec<String>> {
        let saved = self.saved?;
        let (from, to) = (saved.min(self.done), saved.max(self.done));
        let labels = self.steps.get(from..to)?.iter();
        let undone = saved > self.done;
        let told = labels.map(|step| {
            if undone {
                format!("undo: {}", step.label)
            } else {
                step.label.clone()
            }
        });
        Some(told.collect())
    }
}
