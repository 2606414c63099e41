//! What is kept of unsaved work outside of the model's file, and who else has the file open.

use crate::base::Fingerprint;
use crate::model::{History, Move};
use std::path::PathBuf;

/// A model at one moment, with the history that belongs to it: where a journal begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The model's file; none where it has none yet.
    pub path: Option<PathBuf>,
    /// What the file held when it was last read or written.
    pub file: Option<Fingerprint>,
    /// The model, as it would be saved.
    pub text: String,
    /// Its history.
    pub history: History,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A new journal begins; once it is on disk, the one that is named is not needed any more.
    Begin(Box<Basis>, Option<PathBuf>),
    /// The history moved.
    Moved(Move),
}

/// A journal that was left behind: work that was not saved, by a process that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Which one.
    pub journal: PathBuf,
    /// Where it began.
    pub basis: Basis,
    /// What happened after.
    pub moves: Vec<Move>,
    /// Whether its end is missing or damaged; what is here is whole.
    pub torn: bool,
    /// How long ago the last change was made, in words: `3 minutes ago`.
    pub ago: String,
    /// Whether the model's file is there.
    pub file_exists: bool,
}

impl Leftover {
    /// The name of the model's file, or what stands for it.
    pub fn name(&self) -> String {
        let name = self
            .basis
            .path
            .as_deref()
            .and_then(std::path::Path::file_name);
        name.map_or_else(
            || "a new model".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }
}

/// Another process that has a model open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who: process, computer, or what is known.
    pub who: String,
    /// Since when, in words: `14:02 (3 minutes ago)`.
    pub since: String,
}

/// What was found when a model was claimed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// Who has it open; then it was not claimed.
    pub holder: Option<Holder>,
    /// Who had it open and is gone without a word; then it was claimed.
    pub died: Option<Holder>,
    /// Unsaved work of it, that of the same file content first, then the latest first.
    pub left: Vec<Leftover>,
}
