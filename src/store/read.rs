//! Reading a file: only regular files, and never more than the limit.

use crate::app::{Fault, FaultKind};
use crate::store::fault::{Deed, fault, from_io};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// The largest model file that is read.
// The same limit is `format::MAX_BYTES`'s to define; this one goes when that one is there.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// A file as it is on disk.
#[derive(Debug)]
pub(super) struct Found {
    /// Its bytes, at most one more than [`MAX_BYTES`].
    pub(super) bytes: Vec<u8>,
    /// Owner, mode, links.
    pub(super) metadata: Metadata,
}

/// Reads a file for its content.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, Fault> {
    let found = look(Deed::Read, path, path)?;
    let Some(found) = found else {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        return Err(from_io(Deed::Read, path, &missing));
    };
    if exceeds(found.bytes.len()) {
        return Err(too_large(path));
    }
    Ok(found.bytes)
}

/// What stands at `target`; `None` where there is nothing. Folders and devices are faults, told of
/// `path` as the user gave it. A file beyond the limit is not read when it is to be loaded, and read to
/// just behind the limit when it is only to be compared.
pub(super) fn look(deed: Deed, path: &Path, target: &Path) -> Result<Option<Found>, Fault> {
    let metadata = match fs::metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(from_io(deed, path, &error)),
    };
    if metadata.is_dir() {
        let folder = io::Error::from(io::ErrorKind::IsADirectory);
        return Err(from_io(deed, path, &folder));
    }
    if !metadata.is_file() {
        let why = "it is a device, a pipe or a socket, not a file";
        let hint = "name a model file";
        return Err(fault(deed, path, FaultKind::Other, why, hint));
    }
    if deed == Deed::Read && metadata.len() > MAX_BYTES {
        return Err(too_large(path));
    }
    let bytes = bounded(target, metadata.len()).map_err(|error| from_io(deed, path, &error))?;
    Ok(Some(Found { bytes, metadata }))
}

fn bounded(path: &Path, size: u64) -> io::Result<Vec<u8>> {
    let size = usize::try_from(size.min(MAX_BYTES)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(size);
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn exceeds(bytes: usize) -> bool {
    u64::try_from(bytes).is_ok_and(|bytes| bytes > MAX_BYTES)
}

fn too_large(path: &Path) -> Fault {
    let why = "it is larger than 32 MiB, which no model is";
    let hint = "check the path";
    fault(Deed::Read, path, FaultKind::TooLarge, why, hint)
}
