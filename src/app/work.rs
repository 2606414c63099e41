//! An open model, its file, and what is derived from it.

use crate::app::Expect;
use crate::base::{Date, Fingerprint};
use crate::library::{Depth, Library};
use crate::model::Document;
use crate::review::{Finding, Survey};
use std::path::PathBuf;

/// An open model.
#[derive(Debug)]
pub struct Work {
    /// The model with its history.
    pub document: Document,
    /// Its file; none until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// What the file held when it was last read or written.
    pub on_disk: Option<Fingerprint>,
    /// Whether the file holds comments that saving would drop.
    pub comments: bool,
    /// What to do once the file is written.
    pub then: Then,
    /// Every prompt and where it stands.
    pub survey: Survey,
    /// What is not good enough yet.
    pub findings: Vec<Finding>,
    surveyed: Option<(u64, Depth)>,
}

/// What to do once a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    /// Go on.
    #[default]
    Stay,
    /// Leave the workbench.
    Quit,
    /// Go to the start screen.
    Close,
}

impl Work {
    /// A model that has just been opened or made.
    pub fn new(document: Document, path: Option<PathBuf>, on_disk: Option<Fingerprint>) -> Self {
        Self {
            document,
            path,
            on_disk,
            comments: false,
            then: Then::Stay,
            survey: Survey::default(),
            findings: Vec::new(),
            surveyed: None,
        }
    }

    /// The file's name, or what stands for it.
    pub fn file_name(&self) -> String {
        let name = self.path.as_deref().and_then(std::path::Path::file_name);
        name.map_or_else(
            || "not saved yet".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// What the file may hold when it is written.
    pub fn expect(&self) -> Expect {
        self.on_disk.map_or(Expect::Absent, Expect::Content)
    }

    /// Derives everything anew if the model or the depth has changed.
    pub fn refresh(&mut self, library: &Library, depth: Depth, today: Date) {
        let state = (self.document.revision(), depth);
        if self.surveyed != Some(state) {
            let model = self.document.model();
            self.survey = Survey::of(model, library, depth);
            self.findings = self.survey.findings(model, library, today);
            self.surveyed = Some(state);
        }
    }
}
