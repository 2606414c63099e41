//! The journals of this user, and what this process has of them.

use crate::app::{Claim, Entry, Leftover};
use crate::base::Fingerprint;
use crate::store::folders::make_private;
use crate::store::journal::file::Open;
use crate::store::journal::hold::{Hold, Taken};
use crate::store::journal::{left, record};
use crate::store::recents::full;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where the journals lie, the one that is being written, and the model that is held.
#[derive(Debug, Default)]
pub(in crate::store) struct Shelf {
    folder: Option<PathBuf>,
    open: Option<Open>,
    hold: Option<Hold>,
    /// Journals begun by this process.
    begun: u64,
}

impl Shelf {
    /// The shelf in a state folder.
    pub(in crate::store) fn new(state: Option<&Path>) -> Self {
        Self {
            folder: state.map(|state| state.join("journals")),
            open: None,
            hold: None,
            begun: 0,
        }
    }

    /// Keeps an entry. Returns whether the journal has grown long.
    pub(in crate::store) fn keep_entry(&mut self, entry: &Entry, now: u64) -> io::Result<bool> {
        match entry {
            Entry::Begin(basis, instead_of) => {
                let mut basis = basis.clone();
                basis.path = basis.path.as_deref().map(full);
                let unnamed = || io::Error::other("the model's path is no text");
                let bytes = record::begun(&basis).ok_or_else(unnamed)?;
                let key = key(basis.path.as_deref(), basis.file);
                self.begin(&key, &bytes, now)?;
                if let (Some(old), Some(open)) = (instead_of, &self.open) {
                    open.sync()?;
                    self.forget(old);
                }
                Ok(false)
            }
            Entry::Moved(moved) => {
                let open = self.open.as_mut();
                let open = open.ok_or_else(|| io::Error::other("there is no journal"))?;
                let unwritten = || io::Error::other("the change is too large");
                open.append(&record::moved(moved, now).ok_or_else(unwritten)?)
            }
        }
    }

    fn begin(&mut self, key: &str, bytes: &[u8], now: u64) -> io::Result<()> {
        let homeless = || io::Error::other("there is no state folder");
        let folder = self.folder.as_deref().ok_or_else(homeless)?;
        let open = if let Some(open) = &self.open {
            open.anew(bytes)?
        } else {
            make_private(folder)?;
            self.begun += 1;
            let own = format!("{now:x}-{:x}-{:x}", std::process::id(), self.begun);
            match Open::begin(folder.join(format!("{key}-{own}.journal")), bytes) {
                // A process of the same number on another computer, over a home that both see.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    let other =
                        format!("{key}-{own}-{}.journal", std::process::id().reverse_bits());
                    Open::begin(folder.join(other), bytes)?
                }
                begun => begun?,
            }
        };
        self.open = Some(open);
        Ok(())
    }

    /// Brings the journal to disk and leaves it for the next time.
    pub(in crate::store) fn leave(&mut self) {
        if let Some(open) = self.open.take() {
            open.leave();
        }
    }

    /// Removes the journal.
    pub(in crate::store) fn retire(&mut self) {
        if let Some(open) = self.open.take() {
            open.remove();
        }
    }

    /// Removes a journal that was left behind.
    pub(in crate::store) fn forget(&self, journal: &Path) {
        if journal.parent() == self.folder.as_deref() {
            let _ = fs::remove_file(journal);
        }
    }

    /// Every journal that was left behind, latest first.
    pub(in crate::store) fn left(&self, now: u64) -> Vec<Leftover> {
        let folder = self.folder.as_deref();
        folder.map_or_else(Vec::new, |folder| left::found(folder, "", now))
    }

    /// Takes a model for this process, and looks for unsaved work of it.
    pub(in crate::store) fn claim(&mut self, path: &Path, now: u64) -> Claim {
        let mut claim = Claim::default();
        let Some(folder) = self.folder.clone() else {
            return claim;
        };
        let model = full(path);
        let prefix = key(Some(&model), None);
        if self.hold.as_ref().is_none_or(|hold| hold.model != model) {
            self.release();
            let lock = folder.join(format!("{prefix}.lock"));
            let taken = match make_private(&folder) {
                Ok(()) => Hold::take(&lock, &model, now),
                Err(_) => Taken::Unlockable,
            };
            match taken {
                Taken::Ours(hold, died) => {
                    self.hold = Some(hold);
                    claim.died = died;
                }
                Taken::Theirs(holder) => claim.holder = Some(holder),
                Taken::Unlockable => {}
            }
        }
        if claim.holder.is_none() {
            claim.left = left::found(&folder, &prefix, now);
        }
        claim
    }

    /// Lets go of the model.
    pub(in crate::store) fn release(&mut self) {
        if let Some(hold) = self.hold.take() {
            hold.release();
        }
    }
}

impl Drop for Shelf {
    /// Whatever ends the run, what is unsaved stays and the model is free.
    fn drop(&mut self) {
        self.leave();
        self.release();
    }
}

/// The beginning of a journal's name: the model's path, and what its file held.
fn key(path: Option<&Path>, file: Option<Fingerprint>) -> String {
    let short = |print: Fingerprint| print.to_string().chars().take(16).collect::<String>();
    let path = path.map_or_else(
        || "new".to_owned(),
        |path| short(Fingerprint::of(path.as_os_str().as_encoded_bytes())),
    );
    match file {
        Some(file) => format!("{path}-{}", short(file)),
        None => path,
    }
}
