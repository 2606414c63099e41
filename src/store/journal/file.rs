//! The journal that is being written.

use crate::store::journal::is_long;
use crate::store::journal::sync::{self, Sync};
use crate::store::journal::tail::Tail;
use crate::store::replace::{Place, exchange, plainly};
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
    tail: Tail,
}

impl Open {
    /// Begins a journal under a name that is not taken.
    pub(super) fn begin(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        let file = made(&path)?;
        Self::filled(path, file, bytes)
    }

    fn filled(path: PathBuf, mut file: File, bytes: &[u8]) -> io::Result<Self> {
        let written = file.write_all(bytes).and_then(|()| synced(&file, &path));
        let sync = written.inspect_err(|_| {
            let _ = fs::remove_file(&path);
        })?;
        Self::of(path, file, sync, bytes)
    }

    fn of(path: PathBuf, file: File, sync: Sync, bytes: &[u8]) -> io::Result<Self> {
        sync.soon();
        let beginning = u64::try_from(bytes.len()).map_err(io::Error::other)?;
        Ok(Self {
            path,
            file,
            sync,
            beginning,
            tail: Tail::of(beginning),
        })
    }

    /// The same journal begun anew; until the new one is on disk, the old one stands.
    pub(super) fn anew(&self, bytes: &[u8]) -> io::Result<Self> {
        let mut renewal = Renewal {
            path: &self.path,
            named: None,
        };
        exchange(&mut renewal, bytes, || Ok(())).map_err(plainly)?;
        let Some((file, sync)) = renewal.named else {
            return Err(io::Error::other("the journal took no name"));
        };
        Self::of(self.path.clone(), file, sync, bytes)
    }

    /// Adds records. Returns whether the journal has grown long.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<bool> {
        if self.sync.failed() {
            return Err(io::Error::other("the disk failed to keep what was written"));
        }
        self.tail.add(&mut self.file, bytes)?;
        self.sync.soon();
        Ok(is_long(self.beginning, self.tail.whole()))
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

/// A journal that takes the place of another.
struct Renewal<'a> {
    path: &'a Path,
    /// The new one, once it has the name.
    named: Option<(File, Sync)>,
}

/// A journal that has no name of its own yet.
struct Beside {
    file: File,
    sync: Sync,
    path: Unnamed,
}

/// The path of a file that goes with it unless it was given another name.
struct Unnamed(PathBuf);

impl Drop for Unnamed {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Place for Renewal<'_> {
    type Beside = Beside;

    fn create(&mut self) -> io::Result<Beside> {
        let path = self.path.with_extension("new");
        let _ = fs::remove_file(&path);
        let file = made(&path)?;
        let path = Unnamed(path);
        let sync = synced(&file, self.path)?;
        Ok(Beside { file, sync, path })
    }

    fn fill(&mut self, beside: &mut Beside, bytes: &[u8]) -> io::Result<()> {
        beside.file.write_all(bytes)
    }

    fn sync(&mut self, beside: &mut Beside) -> io::Result<()> {
        beside.file.sync_data()
    }

    fn rename(&mut self, beside: Beside) -> io::Result<()> {
        fs::rename(&beside.path.0, self.path)?;
        self.named = Some((beside.file, beside.sync));
        Ok(())
    }

    /// The names come to disk with what is added next: either journal holds what is not saved.
    fn sync_names(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The thread that brings a journal to disk.
fn synced(file: &File, path: &Path) -> io::Result<Sync> {
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    Sync::start(file.try_clone()?, folder)
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
