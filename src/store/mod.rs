//! The outside world behind one trait: files, what is remembered between sittings, configuration, clocks.
//!
//! [`Disk`] is the real one, [`Memory`] the one for tests. [`perform`] is the only road from an
//! [`Effect`] to either. A model file is written by one path only ([`World::write`]), which compares
//! what the file holds with what it was expected to hold, replaces it whole, and leaves nothing else
//! behind. No fault in here is fatal, and every fault says what failed, where, and what to do.
//!
//! Deliberately absent: what a file means (that is `format`), and what to do about a fault (that is
//! `app`). No file is locked: between the last comparison and the rename lie some microseconds in which
//! another program's write would go unseen.

mod ago;
mod compare;
mod config;
mod disk;
mod fault;
mod folders;
mod in_place;
mod memory;
mod read;
mod recents;
mod replace;
mod rescue;
mod save;
mod settings;
mod stopwatch;
mod target;

pub use config::{KeyProblem, KeysError};
pub use disk::Disk;
pub use folders::Folders;
pub use memory::{Act, Memory};
pub use read::MAX_BYTES;
pub use stopwatch::Stopwatch;

use crate::app::{Effect, Expect, Fault, Loaded, Outcome, Place, Recent};
use crate::base::Fingerprint;
use std::path::Path;

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
}

/// Performs an effect. What concerns the terminal (`Redraw`, `Suspend`, `Quit`) is left to whoever
/// holds it and has no outcome.
pub fn perform(world: &mut dyn World, effect: &Effect) -> Option<Outcome> {
    match effect {
        Effect::Read { path } => Some(Outcome::Read {
            path: path.clone(),
            result: world.read(path),
        }),
        Effect::Write { path, text, expect } => Some(Outcome::Written {
            path: path.clone(),
            result: world.write(path, text, *expect),
        }),
        Effect::ListRecent => Some(Outcome::Recent(world.recent())),
        Effect::Remember { path, place } => {
            world.remember(path, place);
            None
        }
        Effect::Draw { .. }
        | Effect::Tidy { .. }
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => None,
    }
}
