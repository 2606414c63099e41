//! What the workbench asks of the outside world, and what it hears back. Plain data: a session can be
//! logged and played again.

use crate::app::{Claim, Entry, Leftover, LessonMark, Place};
use crate::base::Fingerprint;
use crate::canvas::{Blueprint, Lens};
use crate::layout::{Diagram, Scene, Tidied, tidy};
use crate::library::PackFiles;
use std::path::PathBuf;
use std::time::Duration;

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read a model file.
    Read {
        /// Where.
        path: PathBuf,
    },
    /// Write a model file, atomically, or leave the old one whole.
    Write {
        /// Where.
        path: PathBuf,
        /// The whole text.
        text: String,
        /// What the file may hold now; anything else is a fault and nothing is written.
        expect: Expect,
    },
    /// List the models opened lately.
    ListRecent,
    /// Remember where somebody was in a model, for the next time.
    Remember {
        /// The model's file.
        path: PathBuf,
        /// Where they were.
        place: Place,
    },
    /// List how far somebody came in lessons.
    ListLessons,
    /// Remember how far somebody came in a lesson.
    MarkLesson(Box<LessonMark>),
    /// Keep what was done in the journal. Performed before the screen shows it.
    Journal(Vec<Entry>),
    /// Bring the journal to disk and leave it for the next time.
    Keep,
    /// Remove the journal: its work is saved, or is not wanted.
    Retire,
    /// Remove a journal that was left behind.
    Drop(PathBuf),
    /// Take a model for this process, look for unsaved work of it, and watch its file. Performed once the
    /// model is on the screen, so that nobody waits for it; nothing comes of it where there is nothing to
    /// tell.
    Claim {
        /// The model's file.
        path: PathBuf,
    },
    /// Let go of the model that was claimed.
    Release,
    /// Look for unsaved work of any model. Performed once the start screen is drawn.
    ListLeft,
    /// Read a file that may hold something else than what is known of it; nothing comes of it where it
    /// does not.
    Look {
        /// Where.
        path: PathBuf,
        /// What it held when it was last read or written.
        known: Option<Fingerprint>,
    },
    /// Make a large drawing while the screen stays live.
    Draw {
        /// The model's revision and the lens that it stands for.
        of: (u64, Lens),
        /// What it is made from.
        blueprint: Box<Blueprint>,
    },
    /// Search how everything stands best while the screen stays live.
    Tidy {
        /// The model's revision that it is about.
        revision: u64,
        /// What is to be tidied.
        diagram: Box<Diagram>,
    },
    /// Tell the time, for the pace of the walk.
    Time,
    /// Draw everything anew.
    Redraw,
    /// Stop as `ctrl-z` stops programs; go on when continued.
    Suspend,
    /// Leave.
    Quit,
}

impl Outcome {
    /// Makes a large drawing.
    pub fn of_drawing(of: (u64, Lens), blueprint: Blueprint) -> Self {
        Self::Drawn {
            of,
            drawing: Box::new(blueprint.draw()),
        }
    }

    /// Searches how everything stands best.
    pub fn of_tidying(revision: u64, diagram: &Diagram) -> Self {
        let tidied = Box::new(tidy(diagram));
        Self::Tidied { revision, tidied }
    }
}

/// What a file may hold before it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: it must not exist.
    Absent,
    /// What was read or written last.
    Content(Fingerprint),
    /// Anything: somebody said to overwrite it.
    Anything,
}

/// What became of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A file was read, or not.
    Read {
        /// Where.
        path: PathBuf,
        /// What it held.
        result: Result<Loaded, Fault>,
    },
    /// A file was written, or not.
    Written {
        /// Where.
        path: PathBuf,
        /// The fingerprint of what it holds now.
        result: Result<Fingerprint, Fault>,
    },
    /// The models opened lately, latest first.
    Recent(Vec<Recent>),
    /// How far somebody came in lessons, latest first.
    Lessons(Vec<LessonMark>),
    /// The journal has grown long: a new one is to begin with the next change.
    JournalLong,
    /// The journal could not be written.
    JournalFailed(Fault),
    /// A model was claimed, or somebody else has it.
    Claimed {
        /// The model's file.
        path: PathBuf,
        /// What was found.
        claim: Claim,
    },
    /// Unsaved work of any model, latest first.
    Left(Vec<Leftover>),
    /// A file holds something else than what was known of it, or cannot be read.
    Looked {
        /// Where.
        path: PathBuf,
        /// What it holds.
        result: Result<Loaded, Fault>,
    },
    /// A large drawing was made.
    Drawn {
        /// The model's revision and the lens that it stands for.
        of: (u64, Lens),
        /// What is drawn, and the drawing.
        drawing: Box<(Diagram, Scene)>,
    },
    /// The time since some moment before the first message; it only runs forward.
    Time(Duration),
    /// It was found how everything stands best.
    Tidied {
        /// The model's revision that it is about.
        revision: u64,
        /// What was found.
        tidied: Box<Tidied>,
    },
}

/// A file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where somebody was in it last time.
    pub place: Option<Place>,
    /// The packs that a project keeps beside it.
    pub packs: Vec<PackFiles>,
}

/// A model opened lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// The folder, short enough to read: `~/models/shop`.
    pub folder: String,
    /// Prompts answered when it was left.
    pub answered: usize,
    /// Prompts asked when it was left.
    pub asked: usize,
    /// How long ago, in words: `2 hours`.
    pub ago: String,
}

/// Why the outside world said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of no.
    pub kind: FaultKind,
    /// What failed and why, in a line, with the path in backticks.
    pub words: String,
}

/// What kind of no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// There is no such file.
    NotFound,
    /// The file holds something else than expected.
    Changed,
    /// The file exists already.
    Exists,
    /// The file is larger than is read.
    TooLarge,
    /// Anything else: permissions, a full disk, a folder in its place.
    Other,
}
