//! The layers of the house: the table in the library's own docs is the law, and the sources keep it.

use crate::support::sources::{Source, layers, tokens_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Longest file of the sources, in lines.
const LONGEST: usize = 700;

/// What reaches outside, and the modules that may name it.
const OUTSIDE: [(&str, &[&str]); 8] = [
    ("crossterm", &["tui"]),
    ("ratatui", &["view", "tui"]),
    ("jiff", &["store", "cli", "main"]),
    ("std::fs", &["store", "cli", "main"]),
    ("std::env", &["store", "cli", "main"]),
    ("std::net", &[]),
    ("SystemTime", &["store", "cli", "main"]),
    ("Instant", &["store", "cli", "tui", "main"]),
];

/// Macros that print past the handles that the command line was given.
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn no_module_names_a_module_of_its_own_layer_or_a_higher_one() {
    let layers = layers(&read("src/lib.rs"));
    assert!(
        layers.len() >= 14,
        "the table in src/lib.rs is not read: {layers:?}"
    );
    none(
        sources()
            .iter()
            .flat_map(|source| breaches(source, &layers)),
    );
}

#[test]
fn every_module_stands_in_the_table() {
    let layers = layers(&read("src/lib.rs"));
    let declared: Vec<String> = read("src/lib.rs")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    assert!(!declared.is_empty());
    assert_eq!(declared, layers.into_keys().collect::<Vec<_>>());
}

#[test]
fn our_own_modules_are_named_one_by_one() {
    none(sources().iter().flat_map(globs));
}

#[test]
fn only_those_who_may_reach_outside_do() {
    none(sources().iter().flat_map(reaching_outside));
}

#[test]
fn nothing_prints_past_the_handles() {
    none(sources().iter().flat_map(printing));
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut long: Vec<(usize, String)> = sources()
        .into_iter()
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .collect();
    long.sort();
    let worst = long
        .iter()
        .rev()
        .map(|(lines, path)| format!("{path}: {lines} lines"));
    none(worst);
}

#[test]
fn the_checks_see_what_is_wrong() {
    let layers = layers(
        "//! | 0 | [`base`] | x |\n//! | 1 | [`app`], [`model`] | y |\n//! | 2 | [`view`] | z |",
    );
    let bad = Source::new(
        "src/app/update/bad.rs",
        r#"
            // crate::view in a comment, and "crate::view" in a text, are nothing.
            use crate::view::Areas;
            use crate::{base::Id, model::Model};
            use super::super::update::Other;
            fn f<'a>(x: &'a str) -> char { let _ = super::super::super::view::draw; '"' }
            const TEXT: &str = "use crate::view::x; \" // ";
            const RAW: &str = r"use crate::view::x;";
            mod inner { use super::super::super::super::view; }
            use crate::base::*;
            use {std::{fs, io}, ratatui::Frame};
            #[cfg(test)]
            mod tests { use super::*; use crate::model::*; }
            fn g() { println!("x"); std::env::args(); }
        "#,
    );
    assert_eq!(
        breaches(&bad, &layers),
        [
            "src/app/update/bad.rs:3: app names view",
            "src/app/update/bad.rs:4: app names model",
            "src/app/update/bad.rs:6: app names view",
            "src/app/update/bad.rs:9: app names view",
            "src/app/update/bad.rs:13: app names model",
        ]
    );
    assert_eq!(
        globs(&bad),
        [
            "src/app/update/bad.rs:10: a glob import of our own `base`",
            "src/app/update/bad.rs:13: a glob import of our own `model`",
        ]
    );
    assert_eq!(
        reaching_outside(&bad),
        [
            "src/app/update/bad.rs:11: app names ratatui",
            "src/app/update/bad.rs:11: app names std::fs",
            "src/app/update/bad.rs:14: app names std::env",
        ]
    );
    assert_eq!(printing(&bad), ["src/app/update/bad.rs:14: println!"]);
    let above = Source::new(
        "src/base/up.rs",
        "use super::*; mod a; use a::*; use self::a::B;",
    );
    assert_eq!(globs(&above).len(), 2, "{:?}", globs(&above));
    assert!(breaches(&above, &layers).is_empty());
}

/// The modules of higher layers, or of the same one, that a source names.
fn breaches(source: &Source, layers: &BTreeMap<String, u8>) -> Vec<String> {
    let own = source.module();
    if own == "lib" || own == "main" {
        return Vec::new();
    }
    let Some(layer) = layers.get(own) else {
        return vec![format!("{}: {own} stands in no layer", source.path)];
    };
    let mut found = Vec::new();
    for path in source.paths().into_iter().filter(|path| path.ours) {
        let Some(named) = path.segments.first().filter(|named| *named != own) else {
            continue;
        };
        if layers.get(named).is_some_and(|other| other >= layer) {
            found.push(format!(
                "{}:{}: {own} names {named}",
                source.path, path.line
            ));
        }
    }
    found.dedup();
    found
}

/// Glob imports of our own modules. A test module may take everything of the module that it tests.
fn globs(source: &Source) -> Vec<String> {
    let glob = source.paths().into_iter().filter(|path| {
        path.ours && path.segments.last().is_some_and(|last| last == "*") && !path.tested_module
    });
    glob.map(|path| {
        let named = &path.segments[..path.segments.len() - 1];
        let named = named.first().map_or("crate", String::as_str);
        format!(
            "{}:{}: a glob import of our own `{named}`",
            source.path, path.line
        )
    })
    .collect()
}

/// What a source names of the outside without leave.
fn reaching_outside(source: &Source) -> Vec<String> {
    let own = source.module();
    let mut found = Vec::new();
    for (name, allowed) in OUTSIDE {
        if allowed.contains(&own) {
            continue;
        }
        let lines: Vec<usize> = if let Some(inner) = name.strip_prefix("std::") {
            let paths = source.paths().into_iter().filter(|path| !path.ours);
            let named = paths.filter(|path| {
                path.segments.first().is_some_and(|first| first == "std")
                    && path.segments.get(1).is_some_and(|second| second == inner)
            });
            named.map(|path| path.line).collect()
        } else {
            let tokens = tokens_of(&source.text);
            tokens
                .into_iter()
                .filter(|token| token.is(name))
                .map(|token| token.line)
                .collect()
        };
        found.extend(lines.iter().map(|line| (*line, name)));
    }
    found.sort_unstable();
    found.dedup();
    found
        .iter()
        .map(|(line, name)| format!("{}:{line}: {own} names {name}", source.path))
        .collect()
}

/// Macros that print.
fn printing(source: &Source) -> Vec<String> {
    let tokens = tokens_of(&source.text);
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs
        .filter(|(name, bang)| bang.is("!") && PRINTING.iter().any(|one| name.is(one)))
        .map(|(name, _)| format!("{}:{}: {}!", source.path, name.line, name.text))
        .collect()
}

#[track_caller]
fn none(breaches: impl IntoIterator<Item = String>) {
    let breaches: Vec<String> = breaches.into_iter().collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// Every source file, in the order of paths.
pub(crate) fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found.sort();
    assert!(found.len() > 100, "only {} sources are found", found.len());
    found
        .iter()
        .map(|path| {
            let name = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            Source::new(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
