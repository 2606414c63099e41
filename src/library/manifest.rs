//! What a pack says of itself, and what tells one content of it from another.

use crate::base::{Fingerprint, Key};
use crate::library::LibraryError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file that makes a folder a pack.
pub const MANIFEST: &str = "pack.ron";

/// A pack's name, version and content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its id, by which models name it.
    pub id: Key,
    /// Its semantic version.
    pub version: String,
    /// What it is, in a few words.
    pub title: String,
    /// The terms on which it may be passed on.
    pub licence: String,
    /// The hash of its content, in hexadecimal.
    pub hash: String,
}

/// The manifest as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestRecord {
    pub(super) id: Key,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) licence: String,
}

impl ManifestRecord {
    pub(super) fn with_hash(self, hash: String) -> Manifest {
        Manifest {
            id: self.id,
            version: self.version,
            title: self.title,
            licence: self.licence,
            hash,
        }
    }
}

impl Manifest {
    /// Reads the manifest among a pack's files, and what they hold together.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Result<Self, LibraryError> {
        let text = files.get(MANIFEST).ok_or_else(|| LibraryError::Missing {
            file: MANIFEST.to_owned(),
        })?;
        let record: ManifestRecord = super::read::read(MANIFEST, text)?;
        Ok(record.with_hash(content_hash(files)))
    }
}

/// Whether a text is a semantic version: three numbers, and perhaps what stands behind `-` or `+`.
pub(super) fn is_version(text: &str) -> bool {
    let (core, rest) = match text.find(['-', '+']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let numbers: Vec<&str> = core.split('.').collect();
    let number = |part: &&str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    let behind = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    numbers.len() == 3 && numbers.iter().all(number) && rest.len() != 1 && rest.chars().all(behind)
}

/// The hash of what a model can be answered with: every file but the templates, line ends and the mark at
/// a file's start aside.
fn content_hash(files: &BTreeMap<String, String>) -> String {
    let mut content = String::new();
    for (file, text) in files.iter().filter(|(file, _)| !is_template(file)) {
        content.push_str(file);
        content.push('\0');
        content.push_str(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
        content.push('\0');
    }
    Fingerprint::of(content.as_bytes()).to_string()
}

/// Whether a file of a pack is a template.
pub(super) fn is_template(file: &str) -> bool {
    file.starts_with("templates/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_three_numbers() {
        for good in ["0.1.0", "10.20.30", "1.0.0-rc.1", "1.0.0+build"] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "1.0.0.0", "v1.0.0", "1.0.x", "01.0.0", "1.0.0-",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }

    #[test]
    fn line_ends_and_templates_do_not_count() {
        let pack = |lines: &str, template: &str| {
            content_hash(&BTreeMap::from([
                ("pack.ron".to_owned(), lines.to_owned()),
                ("templates/a.ron".to_owned(), template.to_owned()),
            ]))
        };
        assert_eq!(pack("(\n)\n", "a"), pack("\u{feff}(\r\n)\r\n", "b"));
        assert_ne!(pack("(\n)\n", "a"), pack("( \n)\n", "a"));
    }
}
