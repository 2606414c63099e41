//! The user's own keys: `keys.ron` in the configuration folder, `{"quit": ["q", "ctrl-c"]}`.

use crate::app::{Fault, FaultKind};
use crate::base::SafeText;
use crate::command::Keymap;
use crate::command::keymap::KeymapError;
use crate::store::fault::shown;
use crate::store::read;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

const FILE: &str = "keys.ron";

/// Why the user's keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// The file is no map of command names and lists of keys.
    #[error(
        "cannot use `{path}`, line {line}, column {column}: {why}; write `{{\"quit\": [\"q\", \"ctrl-c\"]}}`"
    )]
    Malformed {
        /// The file.
        path: SafeText,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What was met there.
        why: SafeText,
    },
    /// Names or keys are wrong.
    #[error("cannot use `{path}`: {}", list(problems))]
    Wrong {
        /// The file.
        path: SafeText,
        /// Everything that is wrong.
        problems: Vec<KeyProblem>,
    },
}

/// One thing wrong with the user's keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// A command stands twice.
    #[error("`{0}` stands there twice; keep one of them")]
    Twice(SafeText),
    /// A name is no command, a text no key, or two commands answer to the same keys.
    #[error("{0}")]
    Keymap(KeymapError),
}

/// The keys in a configuration folder; the defaults where it has no such file.
pub(super) fn keymap(config: &Path) -> Result<Keymap, KeysError> {
    let path = config.join(FILE);
    match read::load(&path) {
        Ok(bytes) => parse(&path, &bytes),
        Err(Fault {
            kind: FaultKind::NotFound,
            ..
        }) => Ok(Keymap::default()),
        Err(fault) => Err(KeysError::Unreadable(fault.words)),
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Keymap, KeysError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Entries(entries) = ron::de::from_bytes(bytes).map_err(|error| KeysError::Malformed {
        path: shown(path),
        line: error.span.start.line,
        column: error.span.start.col,
        why: SafeText::line(&error.code.to_string()),
    })?;
    let mut seen = BTreeSet::new();
    let mut problems: Vec<KeyProblem> = entries
        .iter()
        .filter(|(name, _)| !seen.insert(name))
        .map(|(name, _)| KeyProblem::Twice(SafeText::line(name)))
        .collect();
    let changes = entries
        .iter()
        .map(|(name, keys)| (name.as_str(), keys.as_slice()));
    match Keymap::with(changes) {
        Ok(keymap) if problems.is_empty() => return Ok(keymap),
        Ok(_) => {}
        Err(errors) => problems.extend(errors.into_iter().map(KeyProblem::Keymap)),
    }
    Err(KeysError::Wrong {
        path: shown(path),
        problems,
    })
}

fn list(problems: &[KeyProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    SafeText::line(&lines.join(" · ")).into_string()
}

/// The entries in their order; a map type would drop what stands twice.
struct Entries(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of command names and lists of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
