//! The outside world behind one trait: files, what is remembered between sittings, configuration, clocks.
//!
//! [`Disk`] is the real one, [`Memory`] the one for tests. [`perform`] is the only road from an
//! [`Effect`] to either. A model file is written by one path only ([`World::write`]), which compares
//! what the file holds with what it was expected to hold, replaces it whole, and leaves nothing else
//! behind. No fault in here is fatal, and every fault says what failed, where, and what to do.
//!
//! Deliberately absent: what a file means (that is `format`), and what to do about a fault (that is
//! `app`). The model's file itself is not locked: between the last comparison and the rename lie some
//! microseconds in which another program's write would go unseen.

mod ago;
mod compare;
mod config;
mod disk;
mod fault;
mod folders;
mod in_place;
mod journal;
mod lesson_marks;
mod memory;
mod packs;
mod read;
mod recents;
mod replace;
mod rescue;
mod save;
mod settings;
#[cfg(test)]
mod simulated;
mod stopwatch;
mod target;
mod watch;

pub use config::{KeyProblem, KeysError};
pub use disk::Disk;
pub use folders::Folders;
pub use memory::{Act, Memory};
pub use packs::Shelf;
pub use read::MAX_BYTES;
pub use stopwatch::Stopwatch;
pub use watch::Watch;

use crate::app::{
    Claim, Effect, Entry, Expect, Fault, Leftover, LessonMark, Loaded, Outcome, Place, Recent,
};
use crate::base::Fingerprint;
use crate::library::PackFiles;
use std::path::Path;
use std::time::Duration;

/// What the workbench can ask of its surroundings.
pub trait World {
    /// Reads a file, and where somebody was in it last time.
    ///
    /// # Errors
    /// When there is no such file, it is too large, or it cannot be read.
    fn read(&mut self, path: &Path) -> Result<Loaded, Fault>;

    /// Replaces a file's content, whole or not at all, and gives the fingerprint of the new one.
    ///
    /// # Errors
    /// When the file holds something else than expected, or it cannot be written; then it is as it was.
    fn write(&mut self, path: &Path, text: &str, expect: Expect) -> Result<Fingerprint, Fault>;

    /// The models opened lately that still exist, latest first.
    fn recent(&mut self) -> Vec<Recent>;

    /// Remembers where somebody was in a model. Failing to is no fault: it is a convenience.
    fn remember(&mut self, path: &Path, place: &Place);

    /// How far somebody came in lessons, latest first.
    fn lessons(&mut self) -> Vec<LessonMark>;

    /// Remembers how far somebody came in a lesson. Failing to is no fault: it is a convenience.
    fn mark_lesson(&mut self, mark: &LessonMark);

    /// Keeps an entry in the journal. Returns whether the journal has grown long.
    ///
    /// # Errors
    /// When it cannot be kept; then the journal ends with what was kept before.
    fn keep(&mut self, entry: &Entry) -> Result<bool, Fault>;

    /// Brings the journal to disk and leaves it for the next time.
    fn leave(&mut self);

    /// Removes the journal.
    fn retire(&mut self);

    /// Removes a journal that was left behind.
    fn forget(&mut self, journal: &Path);

    /// Journals that were left behind, latest first.
    fn left(&mut self) -> Vec<Leftover>;

    /// Takes a model for this process, and looks for unsaved work of it.
    fn claim(&mut self, path: &Path) -> Claim;

    /// Lets go of the model.
    fn release(&mut self);

    /// The packs of a shelf, in the order in which they are to be taken up. A shelf that is not there holds
    /// none.
    ///
    /// # Errors
    /// When somebody names a path where nothing can be read.
    fn packs(&mut self, shelf: &Shelf) -> Result<Vec<PackFiles>, Fault>;

    /// Makes a folder, and those that it lies in. One that exists stays as it is.
    ///
    /// # Errors
    /// When it cannot be made.
    fn make_folder(&mut self, path: &Path) -> Result<(), Fault>;

    /// The time since this world was made.
    fn elapsed(&self) -> Duration;
}

/// Performs an effect. What concerns the terminal (`Redraw`, `Suspend`, `Quit`) is left to whoever
/// holds it and has no outcome.
#[expect(clippy::wildcard_enum_match_arm, reason = "the rest has no outcome")]
pub fn perform(world: &mut dyn World, effect: &Effect) -> Option<Outcome> {
    match effect {
        Effect::Read { path } => Some(Outcome::Read {
            path: path.clone(),
            result: world.read(path),
        }),
        Effect::Look { path, known } => {
            let result = world.read(path);
            let now = result.as_ref().map(|loaded| Fingerprint::of(&loaded.bytes));
            let other = now.is_err() || now.ok() != *known;
            other.then(|| Outcome::Looked {
                path: path.clone(),
                result,
            })
        }
        Effect::Write { path, text, expect } => Some(Outcome::Written {
            path: path.clone(),
            result: world.write(path, text, *expect),
        }),
        Effect::Time => Some(Outcome::Time(world.elapsed())),
        Effect::ListRecent => Some(Outcome::Recent(world.recent())),
        Effect::Journal(entries) => keep(world, entries),
        Effect::Claim { path } => {
            let claim = world.claim(path);
            (claim != Claim::default()).then(|| Outcome::Claimed {
                path: path.clone(),
                claim,
            })
        }
        Effect::ListLessons => {
            let marks = world.lessons();
            (!marks.is_empty()).then_some(Outcome::Lessons(marks))
        }
        Effect::ListLeft => {
            let left = world.left();
            (!left.is_empty()).then_some(Outcome::Left(left))
        }
        silent => {
            perform_silently(world, silent);
            None
        }
    }
}

/// Keeps entries, in order, until one cannot be kept.
fn keep(world: &mut dyn World, entries: &[Entry]) -> Option<Outcome> {
    let mut long = false;
    for entry in entries {
        match world.keep(entry) {
            Ok(now_long) => long |= now_long,
            Err(fault) => return Some(Outcome::JournalFailed(fault)),
        }
    }
    long.then_some(Outcome::JournalLong)
}

/// Performs an effect that has no outcome.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest is the terminal's, or was performed already"
)]
fn perform_silently(world: &mut dyn World, effect: &Effect) {
    match effect {
        Effect::Remember { path, place } => world.remember(path, place),
        Effect::MarkLesson(mark) => world.mark_lesson(mark),
        Effect::Keep => world.leave(),
        Effect::Retire => world.retire(),
        Effect::Drop(journal) => world.forget(journal),
        Effect::Release => world.release(),
        _ => {}
    }
}
