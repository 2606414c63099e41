//! The real world.

use crate::app::{Expect, Fault, Loaded, Place, Recent, Settings};
use crate::base::Fingerprint;
use crate::command::Keymap;
use crate::store::{Folders, KeysError, World, config, read, recents, save, settings};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Files on disk, and the user's folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    folders: Folders,
}

impl Default for Disk {
    fn default() -> Self {
        Self::new(Folders::of_user())
    }
}

impl Disk {
    /// The disk, with these folders for configuration and state.
    pub const fn new(folders: Folders) -> Self {
        Self { folders }
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
        Ok(Loaded { bytes, place })
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
}

/// Seconds of Unix time.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
