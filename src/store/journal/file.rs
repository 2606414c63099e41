//! The journal that is being written.

use crate::store::journal::is_long;
use crate::store::journal::sync::{self, Sync};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A journal that this process writes.
#[derive(Debug)]
pub(super) struct Open {
    path: PathBuf,
    file: File,
    sync: Sync,
    /// The bytes that it began with.
    beginning: u64,
    /// The bytes that are whole.
    length: u64,
}

impl Open {
    /// Begins a journal under a name that is not taken.
    pub(super) fn begin(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        let file = made(&path)?;
        Self::filled(path, file, bytes)
    }

    fn filled(path: PathBuf, mut file: File, bytes: &[u8]) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        let written = file
            .write_all(bytes)
            .and_then(|()| Sync::start(file.try_clone()?, folder));
        let sync = written.inspect_err(|_| {
            let _ = fs::remove_file(&path);
        })?;
        sync.soon();
        let length = u64::try_from(bytes.len()).map_err(io::Error::other)?;
        Ok(Self {
            path,
            file,
            sync,
            beginning: length,
            length,
        })
    }

    /// The same journal begun anew; until the new one is on disk, the old one stands.
    pub(super) fn anew(&self, bytes: &[u8]) -> io::Result<Self> {
        let beside = self.path.with_extension("new");
        let _ = fs::remove_file(&beside);
        let file = made(&beside)?;
        let mut new = Self::filled(beside.clone(), file, bytes)?;
        let named = new
            .file
            .sync_data()
            .and_then(|()| fs::rename(&beside, &self.path));
        named.inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })?;
        new.path.clone_from(&self.path);
        Ok(new)
    }

    /// Adds records. Returns whether the journal has grown long.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<bool> {
        if self.sync.failed() {
            return Err(io::Error::other("the disk failed to keep what was written"));
        }
        if let Err(error) = self.file.write_all(bytes) {
            // What was written of it would hide everything that comes after.
            let _ = self.file.set_len(self.length);
            return Err(error);
        }
        self.length += u64::try_from(bytes.len()).map_err(io::Error::other)?;
        self.sync.soon();
        Ok(is_long(self.beginning, self.length))
    }

    /// Brings it to disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()?;
        sync::name(self.path.parent().unwrap_or(Path::new(".")));
        Ok(())
    }

    /// Brings it to disk and leaves it behind.
    pub(super) fn leave(self) {
        let _ = self.sync();
        // The thread holds the file too, for a moment longer.
        let _ = self.file.unlock();
    }

    /// Removes it.
    pub(super) fn remove(self) {
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// A new file of our own, locked.
fn made(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // Where nothing can be locked, the worst is that the same work is offered twice.
    let _ = file.try_lock();
    Ok(file)
}
