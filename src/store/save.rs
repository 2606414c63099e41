//! The save path, one for every model file.
//!
//! - Symbolic links are followed to their end.
//! - What the file holds is compared with what it was expected to hold, by content.
//! - The new text goes to a temporary file in the same folder, with the old file's mode and, where the
//!   system allows it, its owner, and is brought to disk.
//! - The comparison is made again.
//! - The temporary file takes the name, and the folder is brought to disk.
//!
//! Three files cannot be replaced and are written in place instead (see [`in_place`]): one with several
//! hard links, one in a folder that takes no new file, and one that is a mount point of its own. Access
//! control lists and extended attributes do not survive a replacement.

use crate::app::{Expect, Fault, FaultKind};
use crate::base::Fingerprint;
use crate::store::compare::expected;
use crate::store::fault::{Deed, fault, from_io, reason, shown};
use crate::store::in_place::{self, Torn};
use crate::store::read::{Found, look};
use crate::store::replace::{Obstacle, replace};
use crate::store::{rescue, target};
use std::fs::{Metadata, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What is to be written where.
#[derive(Debug)]
pub(super) struct Save<'a> {
    /// As the user gave it, for words.
    path: &'a Path,
    /// Behind all links.
    target: PathBuf,
    text: &'a str,
    expect: Expect,
    state: Option<&'a Path>,
}

/// Replaces a file's content, whole or not at all. `state` is where a copy can be kept meanwhile.
pub(super) fn save(
    path: &Path,
    text: &str,
    expect: Expect,
    state: Option<&Path>,
) -> Result<Fingerprint, Fault> {
    let save = Save {
        path,
        target: target::resolve(path)?,
        text,
        expect,
        state,
    };
    save.run(|| ())?;
    Ok(Fingerprint::of(text.as_bytes()))
}

impl Save<'_> {
    /// Runs the save path; `meanwhile` stands for what others do just before the second comparison.
    fn run(&self, meanwhile: impl FnOnce()) -> Result<(), Fault> {
        let found = self.compare()?;
        if let Some(found) = &found {
            self.may_write()?;
            if links(&found.metadata) > 1 {
                meanwhile();
                return self.in_place();
            }
        }
        let old = found.as_ref().map(|found| &found.metadata);
        let again = || {
            meanwhile();
            self.compare().map(|_| ())
        };
        match replace(&self.target, self.text.as_bytes(), old, again) {
            Ok(()) => Ok(()),
            Err(Obstacle::Fault(fault)) => Err(fault),
            Err(Obstacle::Unreplaceable(_)) if found.is_some() => self.in_place(),
            Err(Obstacle::Unreplaceable(error)) if error.kind() == ErrorKind::InvalidFilename => {
                in_place::create(&self.target, self.text.as_bytes())
                    .map_err(|error| from_io(Deed::Save, self.path, &error))
            }
            Err(Obstacle::Unreplaceable(error) | Obstacle::Io(error)) => {
                Err(from_io(Deed::Save, self.path, &error))
            }
        }
    }

    /// What the file holds, if that is what it was expected to hold.
    fn compare(&self) -> Result<Option<Found>, Fault> {
        let found = look(Deed::Save, self.path, &self.target)?;
        let print = found.as_ref().map(|found| Fingerprint::of(&found.bytes));
        expected(self.path, self.expect, print)?;
        Ok(found)
    }

    /// A folder's owner can replace files that are read-only; whoever made one so meant it.
    fn may_write(&self) -> Result<(), Fault> {
        let Err(error) = OpenOptions::new().write(true).open(&self.target) else {
            return Ok(());
        };
        if error.kind() != ErrorKind::PermissionDenied {
            return Err(from_io(Deed::Save, self.path, &error));
        }
        let why = "it is read-only";
        let hint = "make it writable, or save under another name";
        Err(fault(Deed::Save, self.path, FaultKind::Other, why, hint))
    }

    fn in_place(&self) -> Result<(), Fault> {
        let old = self.compare()?.map(|found| found.bytes).unwrap_or_default();
        let written = in_place::guarded(
            || self.state.and_then(|state| rescue::keep(state, self.text)),
            || in_place::overwrite(&self.target, &old, self.text.as_bytes()),
            |copy| rescue::release(&copy),
        );
        let Err((Torn { error, whole }, copy)) = written else {
            return Ok(());
        };
        if whole {
            return Err(from_io(Deed::Save, self.path, &error));
        }
        let (why, hint) = reason(Deed::Save, &error);
        let why = format!("{why}, and the file is damaged");
        let hint = copy.map_or_else(
            || hint.to_owned(),
            |copy| format!("{hint}; the new content is kept in `{}`", shown(&copy)),
        );
        Err(fault(Deed::Save, self.path, FaultKind::Other, &why, &hint))
    }
}

#[cfg(unix)]
fn links(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn links(_metadata: &Metadata) -> u64 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn prepared(path: &Path, expect: Expect) -> Save<'_> {
        Save {
            path,
            target: path.to_path_buf(),
            text: "ours",
            expect,
            state: None,
        }
    }

    #[test]
    fn a_change_between_the_comparisons_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.ron");
        fs::write(&path, "old").unwrap();
        let save = prepared(&path, Expect::Content(Fingerprint::of(b"old")));
        let fault = save
            .run(|| fs::write(&path, "theirs").unwrap())
            .unwrap_err();
        assert_eq!(fault.kind, FaultKind::Changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_appears_meanwhile_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.ron");
        let save = prepared(&path, Expect::Absent);
        let fault = save
            .run(|| fs::write(&path, "theirs").unwrap())
            .unwrap_err();
        assert_eq!(fault.kind, FaultKind::Exists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_takes_the_name_meanwhile_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.ron");
        let save = prepared(&path, Expect::Anything);
        let fault = save.run(|| fs::create_dir(&path).unwrap()).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Other);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
