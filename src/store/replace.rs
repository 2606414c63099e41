//! Replacing a file by a new one under its name.
//!
//! The steps and their order are here, once; what they are done to is a [`Place`]: a folder on disk, or
//! in tests one that fails or loses its power at any step.

use crate::app::Fault;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Why a file was not replaced. The old one is whole, and there is no temporary file.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// It may not be.
    Fault(Fault),
    /// Its folder takes no new file, or its name is a mount point: it may still be written in place.
    Unreplaceable(io::Error),
    /// The new content could not be written.
    Io(io::Error),
}

/// Where a file is replaced. A temporary file goes when it is dropped without having taken the name.
pub(super) trait Place {
    /// A temporary file beside the target.
    type Beside;

    /// Makes a temporary file.
    fn create(&mut self) -> io::Result<Self::Beside>;
    /// Writes all of its content.
    fn fill(&mut self, beside: &mut Self::Beside, bytes: &[u8]) -> io::Result<()>;
    /// Brings it to disk.
    fn sync(&mut self, beside: &mut Self::Beside) -> io::Result<()>;
    /// Gives it the target's name.
    fn rename(&mut self, beside: Self::Beside) -> io::Result<()>;
    /// Brings the folder's names to disk.
    fn sync_names(&mut self) -> io::Result<()>;
}

/// Writes `bytes` to a temporary file beside `target`, asks once more, and gives it the name. `old`
/// is whose mode and owner the new file takes over; without it the umask rules.
pub(super) fn replace(
    target: &Path,
    bytes: &[u8],
    old: Option<&Metadata>,
    again: impl FnOnce() -> Result<(), Fault>,
) -> Result<(), Obstacle> {
    let mut folder = Folder {
        target,
        old,
        private: false,
    };
    exchange(&mut folder, bytes, again)
}

/// The steps of a replacement.
pub(super) fn exchange(
    place: &mut impl Place,
    bytes: &[u8],
    again: impl FnOnce() -> Result<(), Fault>,
) -> Result<(), Obstacle> {
    let mut beside = place.create().map_err(sort)?;
    place.fill(&mut beside, bytes).map_err(Obstacle::Io)?;
    place.sync(&mut beside).map_err(Obstacle::Io)?;
    again().map_err(Obstacle::Fault)?;
    place.rename(beside).map_err(sort)?;
    place.sync_names().or_else(without_names)
}

/// The new file took the name, only its folder could not be brought to disk: some network file systems
/// cannot do that, which is theirs to answer for; a disk that fails to is worth a word.
fn without_names(error: io::Error) -> Result<(), Obstacle> {
    if [ErrorKind::InvalidInput, ErrorKind::Unsupported].contains(&error.kind()) {
        Ok(())
    } else {
        Err(Obstacle::Io(error))
    }
}

fn sort(error: io::Error) -> Obstacle {
    let in_the_way = [
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::InvalidFilename,
        ErrorKind::ResourceBusy,
    ];
    if in_the_way.contains(&error.kind()) {
        Obstacle::Unreplaceable(error)
    } else {
        Obstacle::Io(error)
    }
}

/// The folder of a file on disk.
struct Folder<'a> {
    target: &'a Path,
    /// Whose mode and owner the new file takes over.
    old: Option<&'a Metadata>,
    /// Whether only its owner may read it.
    private: bool,
}

impl Folder<'_> {
    fn path(&self) -> PathBuf {
        match self.target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    }

    /// The mode of the temporary file: from its first moment no more open to others than the old file is.
    /// The umask takes its part of it.
    #[cfg(unix)]
    fn mode(&self) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        match self.old {
            Some(old) => old.permissions().mode() & 0o777,
            None if self.private => 0o600,
            None => 0o666,
        }
    }
}

impl Place for Folder<'_> {
    type Beside = NamedTempFile;

    fn create(&mut self) -> io::Result<NamedTempFile> {
        let name = self.target.file_name().unwrap_or_default();
        let mut prefix = std::ffi::OsString::from(".");
        prefix.push(name);
        prefix.push(".");
        let mut builder = Builder::new();
        builder.prefix(&prefix).rand_bytes(8);
        #[cfg(unix)]
        let mode = std::os::unix::fs::PermissionsExt::from_mode(self.mode());
        #[cfg(unix)]
        builder.permissions(mode);
        builder.tempfile_in(self.path()).map_err(plain)
    }

    fn fill(&mut self, beside: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        beside.as_file_mut().write_all(bytes)?;
        if let Some(old) = self.old {
            inherit(beside.as_file(), old);
        }
        Ok(())
    }

    fn sync(&mut self, beside: &mut NamedTempFile) -> io::Result<()> {
        beside.as_file().sync_all()
    }

    fn rename(&mut self, beside: NamedTempFile) -> io::Result<()> {
        let named = beside.persist(self.target);
        named.map(drop).map_err(|failed| failed.error)
    }

    #[cfg(unix)]
    fn sync_names(&mut self) -> io::Result<()> {
        File::open(self.path())?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_names(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the system said, without the path that the crate puts before it: what is told names the file itself.
fn plain(error: io::Error) -> io::Error {
    let source = error.get_ref().and_then(std::error::Error::source);
    let said = source.and_then(|source| source.downcast_ref::<io::Error>());
    match said.and_then(io::Error::raw_os_error) {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error,
    }
}

/// Takes over owner, group and mode as far as the system allows: not being allowed to is no reason to
/// lose what was to be saved.
#[cfg(unix)]
fn inherit(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(new) = file.metadata() else { return };
    if (new.uid(), new.gid()) != (old.uid(), old.gid())
        && fchown(file, Some(old.uid()), Some(old.gid())).is_err()
    {
        let _ = fchown(file, None, Some(old.gid()));
    }
    let _ = file.set_permissions(old.permissions());
}

#[cfg(not(unix))]
fn inherit(_file: &File, _old: &Metadata) {}

/// Replaces a file of our own, readable by its owner only.
pub(super) fn private(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut folder = Folder {
        target,
        old: None,
        private: true,
    };
    exchange(&mut folder, bytes, || Ok(())).map_err(plainly)
}

/// What stood in the way of one of our own files.
pub(super) fn plainly(obstacle: Obstacle) -> io::Error {
    match obstacle {
        Obstacle::Io(error) | Obstacle::Unreplaceable(error) => error,
        Obstacle::Fault(fault) => io::Error::other(fault.words),
    }
}

#[cfg(test)]
mod tests;
