//! The real world.

use crate::app::{
    Claim, Entry, Expect, Fault, FaultKind, Leftover, LessonMark, Loaded, Place, Recent, Settings,
};
use crate::base::Fingerprint;
use crate::command::Keymap;
use crate::library::PackFiles;
use crate::store::fault::{Deed, from_io, reason};
use crate::store::journal;
use crate::store::{
    Folders, KeysError, Shelf, Stopwatch, World, config, lesson_marks, packs, read, recents, save,
    settings,
};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Files on disk, and the user's folders.
#[derive(Debug)]
pub struct Disk {
    folders: Folders,
    shelf: journal::Shelf,
    clock: Stopwatch,
}

impl Default for Disk {
    fn default() -> Self {
        Self::new(Folders::of_user())
    }
}

impl Disk {
    /// The disk, with these folders for configuration and state.
    pub fn new(folders: Folders) -> Self {
        let shelf = journal::Shelf::new(folders.state.as_deref());
        Self {
            folders,
            shelf,
            clock: Stopwatch::default(),
        }
    }

    /// Where configuration and state lie.
    pub const fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The user's keys, or the defaults where there are none.
    ///
    /// # Errors
    /// Everything that is wrong with the user's keys.
    pub fn keymap(&self) -> Result<Keymap, KeysError> {
        match &self.folders.config {
            Some(folder) => config::keymap(folder),
            None => Ok(Keymap::default()),
        }
    }

    /// What the environment and the clock say: Unicode, colour, date, author.
    pub fn settings() -> Settings {
        settings::of_process()
    }
}

impl World for Disk {
    fn read(&mut self, path: &Path) -> Result<Loaded, Fault> {
        let bytes = read::load(path)?;
        let state = self.folders.state.as_deref();
        let place = state.and_then(|state| recents::place(state, path));
        let packs = packs::beside(path);
        Ok(Loaded {
            bytes,
            place,
            packs,
        })
    }

    fn write(&mut self, path: &Path, text: &str, expect: Expect) -> Result<Fingerprint, Fault> {
        save::save(path, text, expect, self.folders.state.as_deref())
    }

    fn recent(&mut self) -> Vec<Recent> {
        let state = self.folders.state.as_deref();
        state.map_or_else(Vec::new, |state| recents::list(state, now()))
    }

    fn remember(&mut self, path: &Path, place: &Place) {
        if let Some(state) = &self.folders.state {
            recents::remember(state, path, place, now());
        }
    }

    fn lessons(&mut self) -> Vec<LessonMark> {
        let state = self.folders.state.as_deref();
        state.map_or_else(Vec::new, lesson_marks::list)
    }

    fn mark_lesson(&mut self, mark: &LessonMark) {
        if let Some(state) = &self.folders.state {
            lesson_marks::put(state, mark);
        }
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    fn keep(&mut self, entry: &Entry) -> Result<bool, Fault> {
        self.shelf.keep_entry(entry, now()).map_err(|error| {
            let (why, _) = reason(Deed::Save, &error);
            Fault {
                kind: FaultKind::Other,
                words: format!("unsaved work cannot be kept for a crash: {why}; save often"),
            }
        })
    }

    fn leave(&mut self) {
        self.shelf.leave();
    }

    fn retire(&mut self) {
        self.shelf.retire();
    }

    fn forget(&mut self, journal: &Path) {
        self.shelf.forget(journal);
    }

    fn left(&mut self) -> Vec<Leftover> {
        self.shelf.left(now())
    }

    fn claim(&mut self, path: &Path) -> Claim {
        self.shelf.claim(path, now())
    }

    fn release(&mut self) {
        self.shelf.release();
    }

    fn packs(&mut self, place: &Shelf) -> Result<Vec<PackFiles>, Fault> {
        match place {
            Shelf::User => {
                let config = self.folders.config.as_deref();
                Ok(config.map_or_else(Vec::new, packs::of_user))
            }
            Shelf::Beside(model) => Ok(packs::beside(model)),
            Shelf::At(path) => packs::at(path),
        }
    }

    fn make_folder(&mut self, path: &Path) -> Result<(), Fault> {
        std::fs::create_dir_all(path).map_err(|error| from_io(Deed::Save, path, &error))
    }
}

/// Seconds of Unix time.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
