//! Everything that is wrong with a pack, at once and in its place, before anybody takes it up.
//!
//! The texts are read with the tree of `format`, so that one bad entry hides no other; what they mean is
//! read with the very types that [`Pack::read`](crate::library::Pack::read) uses, and what they name is
//! looked up in the pack itself and in the library that it is to stand on. The program's own pack is checked
//! the same way, on nothing.
//!
//! Deliberately absent: files, and taking anything up.

mod condition;
mod desk;
mod kind;
mod names;
mod over;
mod parameters;
mod prompt;
mod sheet;
mod tables;
mod template;

use crate::base::{Diagnostic, Severity};
use crate::library::{Library, MANIFEST, PackFiles};
use desk::Desk;
use names::Names;
use sheet::Sheet;

/// Something that is wrong with a pack, and the file of it that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The file's path in the pack; empty where it is the pack as a whole.
    pub file: String,
    /// What is wrong, and where in the file.
    pub diagnostic: Diagnostic,
}

/// The most issues of a pack; one that has more is not worth the reading.
const MAX_ISSUES: usize = 1000;

impl Issue {
    /// Whether the pack cannot be used for it.
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }

    /// The whole message for a person, as [`Diagnostic::render`] has it.
    pub fn render(&self, pack: &PackFiles) -> String {
        let text = pack.text(&self.file);
        self.diagnostic.render(&pack.path(&self.file), text)
    }
}

/// Whether a pack of these issues can be taken up.
pub fn is_sound(issues: &[Issue]) -> bool {
    !issues.iter().any(Issue::is_error)
}

/// Everything that is wrong with a pack that is to stand on a library, file by file, in the order of their
/// texts.
pub fn check(pack: &PackFiles, below: &Library) -> Vec<Issue> {
    let mut found = refused(pack);
    let sheets = sheets(pack);
    if pack.is_lone() {
        return looked_at(found, &sheets, below);
    }
    let manifest = sheets.iter().find(|sheet| sheet.file == MANIFEST);
    let refused = [MANIFEST, ""];
    let refused = refused.iter().any(|file| pack.refused.contains_key(*file));
    if manifest.is_none() && !refused {
        let hint = "add `(id: \"…\", version: \"0.1.0\", title: \"…\", licence: \"…\")`";
        found.push(Issue {
            file: MANIFEST.to_owned(),
            diagnostic: Diagnostic::error("no-pack", "a pack begins with a `pack.ron`").hint(hint),
        });
    }
    // Who checks the program's own pack means it to stand where it stands.
    let empty = Library::default();
    let id = manifest.and_then(|sheet| sheet.tree.root.field("id")?.text());
    let own = below.packs.first();
    let is_own = own.is_some_and(|own| id.as_deref() == Some(own.id.as_str()));
    let below = if is_own { &empty } else { below };
    looked_at(found, &sheets, below)
}

fn looked_at(mut found: Vec<Issue>, sheets: &[Sheet<'_>], below: &Library) -> Vec<Issue> {
    let mut desk = Desk::new(Names::of(below, sheets));
    for sheet in sheets {
        desk.look_at(sheet, below);
    }
    found.extend(desk.into_issues());
    found.truncate(MAX_ISSUES);
    found
}

fn sheets(pack: &PackFiles) -> Vec<Sheet<'_>> {
    let files = pack.files.iter();
    files.map(|(file, text)| Sheet::new(file, text)).collect()
}

fn refused(pack: &PackFiles) -> Vec<Issue> {
    let refused = pack.refused.iter();
    refused
        .map(|(file, why)| Issue {
            file: file.clone(),
            diagnostic: Diagnostic::error("file", why.clone()),
        })
        .collect()
}
