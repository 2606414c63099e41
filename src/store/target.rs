//! The file behind a path: symbolic links followed to their end, even where nothing is there yet.

use crate::app::{Fault, FaultKind};
use crate::store::fault::{Deed, fault, from_io};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// As many links as the kernel follows.
const MAX_LINKS: usize = 40;

/// Follows the links at the end of a path, so that a link stays a link when its file is replaced.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, Fault> {
    let mut target = path.to_path_buf();
    for _ in 0..=MAX_LINKS {
        if target.file_name().is_none() || ends_in_separator(&target) {
            let why = "it names a folder";
            let kind = FaultKind::Other;
            return Err(fault(Deed::Save, path, kind, why, "name a file in it"));
        }
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let link =
                    fs::read_link(&target).map_err(|error| from_io(Deed::Save, path, &error))?;
                target = match target.parent() {
                    Some(folder) => folder.join(link),
                    None => link,
                };
            }
            Ok(_) => return Ok(target),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(target),
            Err(error) => return Err(from_io(Deed::Save, path, &error)),
        }
    }
    Err(fault(
        Deed::Save,
        path,
        FaultKind::Other,
        "its symbolic links lead in a circle",
        "save under another name",
    ))
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str()
        .as_encoded_bytes()
        .last()
        .is_some_and(|last| std::path::is_separator(char::from(*last)))
}
