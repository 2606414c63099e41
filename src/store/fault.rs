//! Faults in words: what failed, the path in backticks, why, and what to do.

use crate::app::{Fault, FaultKind};
use crate::base::SafeText;
use std::io::{Error, ErrorKind};
use std::path::Path;

/// What was to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Read,
    Save,
}

/// Why the operating system refuses, and what helps: when reading, and when saving.
type Row = (
    ErrorKind,
    &'static str,
    (&'static str, &'static str),
    (&'static str, &'static str),
);

const ROWS: [Row; 12] = [
    (
        ErrorKind::NotFound,
        "",
        ("there is no such file", "check the path"),
        (
            "its folder does not exist",
            "make the folder, or save under another name",
        ),
    ),
    (
        ErrorKind::PermissionDenied,
        "",
        ("you may not read it", "check its permissions"),
        (
            "you may not write there",
            "change the permissions, or save under another name",
        ),
    ),
    (
        ErrorKind::StorageFull,
        "no space left on device",
        ("", "free some and try again"),
        ("", "free some and save again"),
    ),
    (
        ErrorKind::QuotaExceeded,
        "your disk quota is used up",
        ("", "free some space and try again"),
        ("", "free some space and save again"),
    ),
    (
        ErrorKind::ReadOnlyFilesystem,
        "the file system is read-only",
        ("", "try again"),
        ("", "save under another name"),
    ),
    (
        ErrorKind::IsADirectory,
        "it is a folder",
        ("", "name a file in it"),
        ("", "name a file in it"),
    ),
    (
        ErrorKind::NotADirectory,
        "a part of its path is a file, not a folder",
        ("", "check the path"),
        ("", "save under another name"),
    ),
    (
        ErrorKind::InvalidFilename,
        "the name is too long",
        ("", "check the path"),
        ("", "save under a shorter one"),
    ),
    (
        ErrorKind::FileTooLarge,
        "the device takes no file of that size",
        ("", "check the path"),
        ("", "save under another name"),
    ),
    (
        ErrorKind::StaleNetworkFileHandle,
        "the network drive lost it",
        ("", "connect again and retry"),
        ("", "connect again and save again"),
    ),
    (
        ErrorKind::InvalidInput,
        "it is no path",
        ("", "check the path"),
        ("", "save under another name"),
    ),
    (
        ErrorKind::ResourceBusy,
        "another program holds it",
        ("", "close that and try again"),
        ("", "close that and save again"),
    ),
];

/// A path as it is shown.
pub(super) fn shown(path: &Path) -> SafeText {
    SafeText::line(&path.display().to_string())
}

/// A fault from its parts.
pub(super) fn fault(deed: Deed, path: &Path, kind: FaultKind, why: &str, hint: &str) -> Fault {
    let verb = match deed {
        Deed::Read => "read",
        Deed::Save => "save",
    };
    Fault {
        kind,
        words: format!("cannot {verb} `{}`: {why}; {hint}", shown(path)),
    }
}

/// A fault from what the operating system said.
pub(super) fn from_io(deed: Deed, path: &Path, error: &Error) -> Fault {
    let kind = match (deed, error.kind()) {
        (Deed::Read, ErrorKind::NotFound) => FaultKind::NotFound,
        _ => FaultKind::Other,
    };
    let (why, hint) = reason(deed, error);
    fault(deed, path, kind, &why, hint)
}

/// Why, and what to do.
pub(super) fn reason(deed: Deed, error: &Error) -> (String, &'static str) {
    if let Some((_, both, read, save)) = ROWS.iter().find(|(kind, ..)| *kind == error.kind()) {
        let (why, hint) = match deed {
            Deed::Read => *read,
            Deed::Save => *save,
        };
        let why = if why.is_empty() { *both } else { why };
        return (why.to_owned(), hint);
    }
    let hint = match deed {
        Deed::Read => "try again, or check the drive",
        Deed::Save => "save again, or under another name",
    };
    (plain(error), hint)
}

/// The system's own words without their number: `input/output error`.
fn plain(error: &Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let joined: String = first.into_iter().chain(chars).collect();
    SafeText::line(&joined).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_the_deed_the_path_the_reason_and_the_way_out() {
        let full = Error::from(ErrorKind::StorageFull);
        assert_eq!(
            from_io(Deed::Save, Path::new("shop.ron"), &full).words,
            "cannot save `shop.ron`: no space left on device; free some and save again"
        );
        let broken = Error::from_raw_os_error(5);
        assert_eq!(
            from_io(Deed::Read, Path::new("a\u{1b}[2J.ron"), &broken).words,
            "cannot read `a␛[2J.ron`: input/output error; try again, or check the drive"
        );
    }

    #[test]
    fn every_reason_is_said_for_both_deeds() {
        for (kind, ..) in ROWS {
            for deed in [Deed::Read, Deed::Save] {
                let (why, hint) = reason(deed, &Error::from(kind));
                assert!(!why.is_empty() && !hint.is_empty(), "{kind:?}");
            }
        }
    }
}
