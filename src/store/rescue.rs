//! A copy of what is being written in place, kept in the state folder until it is written.

use crate::base::Fingerprint;
use crate::store::folders::make_private;
use crate::store::replace::private;
use std::fs;
use std::path::{Path, PathBuf};

/// Keeps a copy; `None` where the state folder takes none, which is no reason not to save.
pub(super) fn keep(state: &Path, text: &str) -> Option<PathBuf> {
    let folder = state.join("rescue");
    make_private(&folder).ok()?;
    let copy = folder.join(format!("{}.ron", Fingerprint::of(text.as_bytes())));
    private(&copy, text.as_bytes()).ok()?;
    Some(copy)
}

/// Removes a copy that is no longer needed.
pub(super) fn release(copy: &Path) {
    let _ = fs::remove_file(copy);
}
