//! The model file: RON text ↔ [`Model`], with everything that is wrong said at once and in its place.
//!
//! What is kept to:
//! - [`print()`] is canonical: one fact a line, defaults not written, nothing that acts on a terminal raw.
//!   For every model, `parse(print(m))` gives `m` back and printing that gives the same bytes.
//! - [`parse`] never panics and is near linear; a file that it refuses is refused with a place.
//! - A file of a newer format is refused before anything else is said about it.
//! - A field that nobody knows is reported and kept, unless what it seems to stand for is missing.
//! - [`rewrite`] changes in a text only what the model says otherwise, and reads back what it gives.
//!
//! Inside: [`tree`] reads any RON text with spans and goes on after mistakes, [`decode()`] turns a slice of
//! it into a type, [`print_value`] writes any type, [`rewrite`] joins a text and a model, [`mod@merge`] three texts.
//! The library reads its files with the same three.
//!
//! Deliberately absent: files, and what a kind or a prompt means.

pub mod tree;

mod conflict;
mod decode;
mod escape;
mod explain;
mod grammar;
mod hidden;
pub mod merge;
mod print;
mod read;
mod references;
mod scan;
mod splice;
mod value;

pub use decode::{Decoded, decode, decode_node};
pub use explain::unknown;
pub use hidden::hidden_characters;
pub use print::{HEADER, print, print_value};
pub use splice::{Original, Unfaithful, rewrite};
pub use value::PrintError;

use crate::base::{Diagnostic, Place, Severity, Span};
use crate::model::Model;

/// The file format that this version writes, and the newest that it reads.
pub const FORMAT: u32 = 1;
/// The longest file that is read.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most diagnostics of a file; how many more there are is said in the last one.
pub const MAX_DIAGNOSTICS: usize = 100;

/// So many diagnostics of one kind are looked for; a file with more is not worth the time.
const MAX_FOUND: usize = 1000;

/// A model as it stood in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The model.
    pub model: Model,
    /// What somebody should look at.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a model. Spans are in bytes of this text, with its byte order mark where it has one.
///
/// # Errors
/// When the text is no sound model; everything that is wrong, at least one error, in the order of the
/// text.
pub fn parse(text: &str) -> Result<Parsed, Vec<Diagnostic>> {
    if text.len() > MAX_BYTES {
        return Err(vec![too_long(text.len())]);
    }
    let conflicts = conflict::conflicts(text);
    if !conflicts.is_empty() {
        return Err(bounded(conflicts));
    }
    let tree = tree::read(text);
    let read::Read { model, unknown } = read::model(text, &tree).map_err(bounded)?;
    let mut warnings = read::idle_extensions(&tree);
    warnings.extend(unknown);
    warnings.extend(references::flows_to_themselves(&model, &tree));
    warnings.extend(hidden_characters(text, &tree));
    Ok(Parsed {
        model,
        warnings: bounded(warnings),
    })
}

/// What can be read of a damaged model and fits together, to be looked at and never to be written over its
/// file; none where that is no element at all, or the text no model of this version.
pub fn salvage(text: &str) -> Option<Model> {
    if text.len() > MAX_BYTES || !conflict::conflicts(text).is_empty() {
        return None;
    }
    let model = read::readable(text, &tree::read(text))?.pruned();
    let shows = model.element_ids().next().is_some();
    shows.then_some(model)
}

/// Reads a model from bytes as a file holds them.
///
/// # Errors
/// As [`parse`]; also when the bytes are no UTF-8. The span is then that of the first wrong byte, which
/// has the same offset in a lossy reading of the bytes.
pub fn parse_bytes(bytes: &[u8]) -> Result<Parsed, Vec<Diagnostic>> {
    if bytes.len() > MAX_BYTES {
        return Err(vec![too_long(bytes.len())]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(error) => Err(vec![not_utf8(bytes, error.valid_up_to())]),
    }
}

/// Reads a model that stands somewhere in another text, without a `format` of its own. Spans are those of the
/// whole text.
///
/// # Errors
/// As [`parse`].
pub fn parse_part(text: &str, span: Span) -> Result<Parsed, Vec<Diagnostic>> {
    let tree = tree::read_slice(text, span);
    let read::Read { model, unknown } = read::body(text, &tree).map_err(bounded)?;
    let mut warnings = unknown;
    warnings.extend(references::flows_to_themselves(&model, &tree));
    Ok(Parsed {
        model,
        warnings: bounded(warnings),
    })
}

fn too_long(len: usize) -> Diagnostic {
    Diagnostic::error(
        "too-long",
        format!(
            "the file has {len} bytes, more than the {} MiB that are read",
            MAX_BYTES / 1024 / 1024
        ),
    )
    .at(Span::new(0, 0))
    .hint("a model of a thousand components has less than one; is this the right file?")
}

fn not_utf8(bytes: &[u8], at: usize) -> Diagnostic {
    let sound = bytes.get(..at).unwrap_or_default();
    let sound = std::str::from_utf8(sound).unwrap_or_default();
    let Place { line, column } = Place::of(sound, at);
    let message = format!(
        "byte {at} (line {line}, column {column}) is no UTF-8: 0x{:02X}",
        bytes.get(at).copied().unwrap_or_default()
    );
    let hint = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "this looks like UTF-16; save it as UTF-8"
    } else {
        "save the file as UTF-8, or take the last good state from version control"
    };
    Diagnostic::error("not-utf8", message)
        .at(Span::new(at, at + 1))
        .hint(hint)
}

/// In the order of the text, and not more than anybody reads.
fn bounded(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|issue| issue.span.map(|span| (span.start, span.end)));
    found.dedup();
    if found.len() > MAX_DIAGNOSTICS {
        let more = found.split_off(MAX_DIAGNOSTICS);
        let severity = more
            .iter()
            .map(|issue| issue.severity)
            .min()
            .unwrap_or(Severity::Error);
        let message = if more.len() + MAX_DIAGNOSTICS < MAX_FOUND {
            format!("{} more like these", more.len())
        } else {
            "many more like these".to_owned()
        };
        found.push(Diagnostic {
            severity,
            span: more.first().and_then(|issue| issue.span),
            ..Diagnostic::error("more", message)
        });
    }
    found
}
