//! The router: which part of the workbench a message is for.

use crate::app::{App, Effect, Msg};
use std::path::Path;

/// What a workbench does first: list the recent models, and read the file it was called with.
pub fn start(_app: &mut App, file: Option<&Path>) -> Vec<Effect> {
    let read = file.map(|path| Effect::Read {
        path: path.to_path_buf(),
    });
    std::iter::once(Effect::ListRecent).chain(read).collect()
}

/// Takes a message and says what is to be done outside.
pub fn update(_app: &mut App, _msg: Msg) -> Vec<Effect> {
    Vec::new()
}
