//! A file on its way out: written whole, by the one path that writes any file, or not at all.

use super::Surroundings;
use super::reading::shown;
use super::reply::{Reply, Status};
use crate::app::{Expect, FaultKind};
use std::path::Path;

/// Writes a file and gives its name, safe for a terminal. The advice is for a file that exists already.
pub(super) fn write(
    file: &Path,
    text: &str,
    expect: Expect,
    advice: &str,
    around: &mut Surroundings<'_>,
) -> Result<String, Reply> {
    let name = shown(file);
    let Err(fault) = around.world.write(file, text, expect) else {
        return Ok(name);
    };
    let words = if fault.kind == FaultKind::Exists {
        format!("cannot write `{name}`: it exists already; {advice}")
    } else {
        fault.words
    };
    Err(Reply::refusal(Status::File, &words))
}
