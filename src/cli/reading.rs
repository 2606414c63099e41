//! A model file on its way in: from disk or standard input, read, or told what is wrong with it.

use super::Surroundings;
use super::reply::{Reply, Status};
use crate::base::diagnostic::render_all;
use crate::base::{Diagnostic, SafeText};
use crate::format::{self, MAX_BYTES};
use crate::library::{Library, PackFiles};
use crate::model::Model;
use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

/// A file that could be read as a model.
#[derive(Debug)]
pub(super) struct Source {
    /// What the file is called, safe for a terminal.
    pub(super) name: String,
    /// What it holds.
    pub(super) text: String,
    /// The model.
    pub(super) model: Model,
    /// What somebody should look at.
    pub(super) warnings: Vec<Diagnostic>,
    /// The packs of its project.
    packs: Vec<PackFiles>,
}

impl Source {
    /// What was no model before it became one.
    pub(super) fn empty(name: String, text: String) -> Self {
        Self {
            name,
            text,
            model: Model::default(),
            warnings: Vec::new(),
            packs: Vec::new(),
        }
    }

    /// The library with the packs of the file's project.
    pub(super) fn library<'l>(&self, library: &'l Library) -> Cow<'l, Library> {
        with(library, &self.packs)
    }
}

/// A library with packs over it.
pub(super) fn with<'l>(library: &'l Library, packs: &[PackFiles]) -> Cow<'l, Library> {
    let mut library = Cow::Borrowed(library);
    if !packs.is_empty() {
        library.to_mut().take_up(packs);
    }
    library
}

/// What is to be said of packs that are left out.
pub(super) fn left_out(library: &Library) -> String {
    let troubles = library.troubles.iter();
    let lines = troubles.map(|trouble| format!("stridewalk: {}\n", trouble.words));
    lines.collect::<Vec<_>>().concat()
}

/// Why there is no model.
#[derive(Debug)]
pub(super) enum Unread {
    /// The file cannot be read; the words say which and why.
    Unreadable(String),
    /// Its text is no model.
    Broken {
        /// What it holds, bytes that are no UTF-8 replaced.
        text: String,
        /// Everything that is wrong.
        diagnostics: Vec<Diagnostic>,
    },
}

/// What a file is called, safe for a terminal.
pub(super) fn shown(file: &Path) -> String {
    if is_input(file) {
        return "standard input".to_owned();
    }
    SafeText::line(&file.display().to_string()).into_string()
}

/// Whether standard input or output is meant.
pub(super) fn is_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads a model.
pub(super) fn read(file: &Path, around: &mut Surroundings<'_>) -> Result<Source, Unread> {
    let (bytes, packs) = bytes(file, around).map_err(Unread::Unreadable)?;
    match format::parse_bytes(&bytes) {
        Ok(parsed) => Ok(Source {
            name: shown(file),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            model: parsed.model,
            warnings: parsed.warnings,
            packs,
        }),
        Err(diagnostics) => Err(Unread::Broken {
            text: String::from_utf8_lossy(&bytes).into_owned(),
            diagnostics,
        }),
    }
}

/// Reads a model, or says on stderr why there is none.
pub(super) fn model(file: &Path, around: &mut Surroundings<'_>) -> Result<Source, Reply> {
    read(file, around).map_err(|unread| refusal(file, unread))
}

/// Why there is no model, for stderr.
pub(super) fn refusal(file: &Path, unread: Unread) -> Reply {
    match unread {
        Unread::Unreadable(words) => Reply::refusal(Status::File, &words),
        Unread::Broken { text, diagnostics } => Reply {
            err: render_all(&diagnostics, &shown(file), &text),
            status: Status::File,
            ..Reply::default()
        },
    }
}

/// What a file holds, and the packs of its project. Who pipes a model in has none.
fn bytes(file: &Path, around: &mut Surroundings<'_>) -> Result<(Vec<u8>, Vec<PackFiles>), String> {
    if !is_input(file) {
        let loaded = around.world.read(file).map_err(|fault| fault.words)?;
        return Ok((loaded.bytes, loaded.packs));
    }
    // One byte more than is read of any file, so that a longer one is told from one that just fits.
    let limit = u64::try_from(MAX_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    match around.input.take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok((bytes, Vec::new())),
        Err(error) => Err(format!(
            "cannot read standard input: {error}; try it with a file"
        )),
    }
}
