//! Journals that were left behind.

use crate::app::Leftover;
use crate::store::ago;
use crate::store::journal::record::{self, Journal};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Far more than a journal may grow to.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// As many as are looked at.
const MOST: usize = 100;

/// The journals in a folder whose names begin so, of processes that are gone, latest first. What is no
/// journal from its first byte on, since its process was killed while it began, is removed.
pub(super) fn found(folder: &Path, prefix: &str, now: u64) -> Vec<Leftover> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<(u64, Leftover)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| begins(path, prefix))
        .take(MOST)
        .filter_map(|path| one(&path, now))
        .collect();
    found.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.journal.cmp(&b.journal)));
    found.into_iter().map(|(_, leftover)| leftover).collect()
}

/// Whether a path is that of a journal, or of one that was to take the place of another.
fn begins(path: &Path, prefix: &str) -> bool {
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    let extension = path.extension().and_then(std::ffi::OsStr::to_str);
    name.is_some_and(|name| name.starts_with(prefix))
        && matches!(extension, Some("journal" | "new"))
}

fn one(path: &Path, now: u64) -> Option<(u64, Leftover)> {
    let file = File::open(path).ok()?;
    if file
        .try_lock()
        .is_err_and(|error| matches!(error, fs::TryLockError::WouldBlock))
    {
        return None;
    }
    let mut bytes = Vec::new();
    let read = (&file).take(MAX_BYTES).read_to_end(&mut bytes);
    let _ = file.unlock();
    read.ok()?;
    let written = file.metadata().ok()?.modified().ok();
    let written = written
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_secs());
    let unnamed = path.extension().is_some_and(|extension| extension == "new");
    if unnamed || record::is_stillborn(&bytes) {
        let _ = fs::remove_file(path);
        return None;
    }
    of_bytes(path, &bytes, written, now)
}

/// What a journal holds that was last written at a second of Unix time.
pub(in crate::store) fn of_bytes(
    path: &Path,
    bytes: &[u8],
    written: u64,
    now: u64,
) -> Option<(u64, Leftover)> {
    let Journal {
        basis,
        moves,
        last,
        torn,
    } = record::read(bytes)?;
    let last = last.max(written);
    let file_exists = basis.path.as_deref().is_some_and(Path::is_file);
    let leftover = Leftover {
        journal: path.to_path_buf(),
        basis,
        moves,
        torn,
        ago: ago::past(now.saturating_sub(last)),
        file_exists,
    };
    Some((last, leftover))
}
