//! An open model, its file, and what is derived from it.

use crate::app::joining::Looking;
use crate::app::outline::{OutlineLine, outline};
use crate::app::seam::Seams;
use crate::app::{Expect, Leftover};
use crate::base::{Date, Fingerprint};
use crate::format::Original;
use crate::library::{Depth, Library};
use crate::model::{Document, Model};
use crate::review::{Finding, Survey};
use std::cell::OnceCell;
use std::path::PathBuf;
use std::thread;

/// An open model.
#[derive(Debug)]
pub struct Work {
    /// The model with its history.
    pub document: Document,
    /// Its file; none until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// What the file held when it was last read or written.
    pub on_disk: Option<Fingerprint>,
    /// The text it was read from, and the model then. Every saving starts from this text, not from the one
    /// written last, so that what is taken back comes back with its comments.
    pub original: Option<Original>,
    /// The model as the file held it when it was last read or written: what a merge starts from.
    pub base: Option<Model>,
    /// What was known of the file before steps that took up something from it.
    pub(super) seams: Seams,
    /// Why the file is being read, where it is.
    pub looking: Looking,
    /// What to do once the file is written.
    pub then: Then,
    /// Why it is only looked at here, where it is.
    pub read_only: Option<ReadOnly>,
    /// How its journal stands.
    pub journal: Journalling,
    /// Unsaved work of it that was left behind and is not decided about.
    pub left: Vec<Leftover>,
    /// Every prompt and where it stands.
    pub survey: Survey,
    /// What is not good enough yet, once somebody has asked.
    findings: OnceCell<Vec<Finding>>,
    /// The rows of the outline, once somebody has asked.
    outline: OnceCell<Vec<OutlineLine>>,
    surveyed: Option<(u64, Depth)>,
}

/// Why a model is only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has it open.
    Held,
    /// Its file is damaged, and this is what could be read of it.
    Damaged,
}

impl ReadOnly {
    /// Why nothing can be changed, and what can be done.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Held => "it is open elsewhere, read-only here; alt-s saves a copy",
            Self::Damaged => {
                "its file is damaged, so this is only to look at; mend the file, and it is read again"
            }
        }
    }
}

/// How the journal of a model stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Journalling {
    /// Whether it was begun, so that the next change is only added.
    pub begun: bool,
    /// Whether it could not be written.
    pub failed: bool,
    /// Whether that was said.
    pub told: bool,
}

impl Journalling {
    /// Whether the journal holds everything that is not saved.
    pub const fn holds(self) -> bool {
        self.begun && !self.failed
    }
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
            original: None,
            base: None,
            seams: Seams::default(),
            looking: Looking::Whether,
            then: Then::Stay,
            read_only: None,
            journal: Journalling::default(),
            left: Vec::new(),
            survey: Survey::default(),
            findings: OnceCell::new(),
            outline: OnceCell::new(),
            surveyed: None,
        }
    }

    /// Puts another document into the place of this one, for the same file.
    pub fn replace(&mut self, document: Document) {
        self.document = document.counting_from(self.document.revision() + 1);
        self.seams = Seams::default();
        self.journal.begun = false;
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

    /// Derives anew what a change of the model can have touched, or everything after one of the depth.
    pub fn refresh(&mut self, library: &Library, depth: Depth) {
        let state = (self.document.revision(), depth);
        if self.surveyed != Some(state) {
            let before = self.surveyed.is_some_and(|(_, before)| before == depth);
            let changes = self.document.take_changes().filter(|_| before);
            let model = self.document.model();
            match changes {
                Some(changes) => self.survey.follow(model, library, depth, &changes),
                None => self.survey = Survey::of(model, library, depth),
            }
            self.findings = OnceCell::new();
            self.outline = OnceCell::new();
            self.surveyed = Some(state);
        }
    }

    /// Does something else while everything is derived anew, where that is due; a model that was just opened
    /// is surveyed while it is drawn.
    pub fn refresh_beside<T>(
        &mut self,
        library: &Library,
        depth: Depth,
        other: impl FnOnce() -> T,
    ) -> T {
        if self.surveyed.is_some() {
            return other();
        }
        thread::scope(|scope| {
            scope.spawn(|| self.refresh(library, depth));
            other()
        })
    }

    /// What is not good enough yet. It is looked for when it is first asked for: most screens do not show it.
    pub fn findings(&self, library: &Library, today: Date) -> &[Finding] {
        let look = || self.survey.findings(self.document.model(), library, today);
        self.findings.get_or_init(look)
    }

    /// The rows of the outline.
    pub fn outline(&self) -> &[OutlineLine] {
        self.outline.get_or_init(|| outline(self.document.model()))
    }
}
