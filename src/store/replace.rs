//! Replacing a file by a new one under its name.

use crate::app::Fault;
use atomic_write_file::AtomicWriteFile;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

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

/// Writes `bytes` to a temporary file beside `target`, asks once more, and gives it the name. `old`
/// is whose mode and owner the new file takes over; without it the umask rules.
pub(super) fn replace(
    target: &Path,
    bytes: &[u8],
    old: Option<&Metadata>,
    again: impl FnOnce() -> Result<(), Fault>,
) -> Result<(), Obstacle> {
    let mut file = temporary(target, old).map_err(sort)?;
    file.write_all(bytes).map_err(Obstacle::Io)?;
    if let Some(old) = old {
        inherit(file.as_file(), old);
    }
    // A commit that fails leaves its file behind; one that is dropped before does not. So everything
    // that can fail comes first.
    file.sync_all().map_err(Obstacle::Io)?;
    let mark = file.metadata().ok().as_ref().and_then(mark);
    again().map_err(Obstacle::Fault)?;
    let Err(error) = file.commit() else {
        return Ok(());
    };
    let named = fs::symlink_metadata(target)
        .ok()
        .as_ref()
        .and_then(self::mark);
    if mark.is_some() && named == mark {
        return without_folder_sync(error);
    }
    if let Some(mark) = mark {
        sweep(target, mark);
    }
    Err(sort(error))
}

/// The new file took the name, only its folder could not be brought to disk: some network file systems
/// cannot do that, which is theirs to answer for; a disk that fails to is worth a word.
fn without_folder_sync(error: io::Error) -> Result<(), Obstacle> {
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

/// A temporary file, from its first moment no more open to others than the old file is. The crate could
/// take over mode and owner itself, but leaves its file behind when that is forbidden.
fn temporary(target: &Path, old: Option<&Metadata>) -> io::Result<AtomicWriteFile> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as Preserving;
        use std::os::unix::fs::{OpenOptionsExt as Moded, PermissionsExt};
        options.preserve_mode(false).preserve_owner(false);
        if let Some(old) = old {
            options.mode(old.permissions().mode() & 0o777);
        }
    }
    #[cfg(not(unix))]
    let _ = old;
    options.open(target)
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

/// Device and number: the same file under whatever name.
type Mark = (u64, u64);

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "other platforms have no such mark"
)]
fn mark(metadata: &Metadata) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn mark(_metadata: &Metadata) -> Option<Mark> {
    None
}

/// Removes the temporary file of a commit that failed.
fn sweep(target: &Path, left: Mark) {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden && entry.metadata().ok().as_ref().and_then(mark) == Some(left) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Replaces a file of our own, readable by its owner only.
pub(super) fn private(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as Preserving;
        use std::os::unix::fs::OpenOptionsExt as Moded;
        options.preserve_mode(false).preserve_owner(false);
        options.mode(0o600);
    }
    let mut file = options.open(target)?;
    file.write_all(bytes)?;
    file.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rename_that_fails_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("shop.ron");
        let again = || {
            fs::create_dir(&target).unwrap();
            Ok(())
        };
        let result = replace(&target, b"new", None, again);
        assert!(matches!(result, Err(Obstacle::Io(_))), "{result:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
