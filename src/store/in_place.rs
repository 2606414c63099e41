//! Writing into a file that cannot be replaced, so that a full disk or a failing one does the least harm.
//!
//! What the new content is longer by is written first and brought to disk: a full disk shows here, with
//! the old content untouched. Only then is the old content overwritten; when that fails it is put back.
//! A power cut in between leaves a mixture, which is why a copy is kept elsewhere meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// A write that failed.
#[derive(Debug)]
pub(super) struct Torn {
    /// Why.
    pub(super) error: io::Error,
    /// Whether the old content stands again.
    pub(super) whole: bool,
}

/// Writes with a copy of the new content kept elsewhere: until the file is whole again, or for good where it
/// is not. Gives what tore and the copy that tells what should stand there.
pub(super) fn guarded<C>(
    keep: impl FnOnce() -> Option<C>,
    write: impl FnOnce() -> Result<(), Torn>,
    release: impl FnOnce(C),
) -> Result<(), (Torn, Option<C>)> {
    let copy = keep();
    match write() {
        Err(torn) if !torn.whole => Err((torn, copy)),
        written => {
            copy.map(release);
            written.map_err(|torn| (torn, None))
        }
    }
}

/// Overwrites a file that holds `old`.
pub(super) fn overwrite(target: &Path, old: &[u8], new: &[u8]) -> Result<(), Torn> {
    let file = OpenOptions::new().write(true).open(target);
    let mut file = file.map_err(|error| Torn { error, whole: true })?;
    exchange(&mut file, old, new)
}

/// Makes a file where there is none, or none at all.
pub(super) fn create(target: &Path, new: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(target)?;
    let written = file.write_all(new).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(target);
    }
    written
}

/// What is asked of a file here; a trait, so that tests can make any step fail.
trait Medium {
    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()>;
    fn cut(&mut self, length: usize) -> io::Result<()>;
    fn sync(&mut self) -> io::Result<()>;
}

impl Medium for File {
    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset(at)?))?;
        self.write_all(bytes)
    }

    fn cut(&mut self, length: usize) -> io::Result<()> {
        self.set_len(offset(length)?)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

fn offset(at: usize) -> io::Result<u64> {
    u64::try_from(at).map_err(io::Error::other)
}

fn exchange(medium: &mut impl Medium, old: &[u8], new: &[u8]) -> Result<(), Torn> {
    let (head, tail) = new.split_at(old.len().min(new.len()));
    if !tail.is_empty() {
        let longer = medium.put(head.len(), tail).and_then(|()| medium.sync());
        if let Err(error) = longer {
            let back = medium.cut(old.len()).and_then(|()| medium.sync());
            let whole = back.is_ok();
            return Err(Torn { error, whole });
        }
    }
    let written = medium
        .put(0, head)
        .and_then(|()| medium.cut(new.len()))
        .and_then(|()| medium.sync());
    written.map_err(|error| {
        let back = medium
            .put(0, old)
            .and_then(|()| medium.cut(old.len()))
            .and_then(|()| medium.sync());
        Torn {
            error,
            whole: back.is_ok(),
        }
    })
}

#[cfg(test)]
mod tests;
