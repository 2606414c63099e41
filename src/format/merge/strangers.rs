//! What stands in a text and not in its model: unknown fields and comments, and whether a merge kept them.

use super::super::{parse, tree};
use crate::base::Span;
use crate::base::diagnostic::quote;
use crate::format::tree::{Node, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Names of fields and keys from the outside in.
type Path = Vec<String>;

/// Unknown fields that did not come out as one side made them, since both changed them, or the other took away
/// what they stand in; each by its place. The texts are what was before, ours and theirs.
pub(super) fn strangers_lost(texts: [&str; 3], merged: &str) -> Vec<String> {
    let [base, ours, theirs] = texts.map(strangers);
    if base.is_empty() && ours.is_empty() && theirs.is_empty() {
        return Vec::new();
    }
    let now = strangers(merged);
    let entries = holders(merged);
    let paths: BTreeSet<&Path> = base
        .keys()
        .chain(theirs.keys())
        .chain(ours.keys())
        .collect();
    let lost = paths.into_iter().filter(|path| {
        let (was, we, they) = (base.get(*path), ours.get(*path), theirs.get(*path));
        let holder = path.split_last().map_or(&[][..], |(_, holder)| holder);
        let is_there = entries.contains(holder);
        // A field that one side took out is not missed where what it stood in is gone too.
        let misses = |side: Option<&String>, other: Option<&String>| {
            side != was && side != other && now.get(*path) != side && (is_there || side.is_some())
        };
        misses(we, they) || misses(they, we)
    });
    lost.map(|path| quote(&path.join("."))).collect()
}

/// The unknown fields of a text by their paths.
fn strangers(text: &str) -> BTreeMap<Path, String> {
    let Ok(parsed) = parse(text) else {
        return BTreeMap::new();
    };
    let unknown = parsed
        .warnings
        .iter()
        .filter(|one| one.code == "unknown-field");
    let spans: BTreeSet<Span> = unknown.filter_map(|one| one.span).collect();
    let mut found = BTreeMap::new();
    if spans.is_empty() {
        return found;
    }
    let tree = tree::read(text);
    visit(&tree.root, &mut Vec::new(), &mut |path, name, value| {
        if name.is_some_and(|name| spans.contains(&name)) {
            let written = text.get(value.span.start..value.span.end);
            found.insert(path.to_vec(), written.unwrap_or_default().to_owned());
        }
    });
    found
}

/// Every path of a text.
fn holders(text: &str) -> BTreeSet<Path> {
    let mut found = BTreeSet::from([Path::new()]);
    let tree = tree::read(text);
    visit(&tree.root, &mut Vec::new(), &mut |path, _, _| {
        found.insert(path.to_vec());
    });
    found
}

/// Shows every field and entry with its path; the span is that of a field's name.
fn visit(
    node: &Node<'_>,
    path: &mut Path,
    each: &mut impl FnMut(&[String], Option<Span>, &Node<'_>),
) {
    let node = node.unwrapped();
    if let Value::Struct(_, fields) = &node.value {
        for field in fields {
            path.push(field.name.to_owned());
            each(path, Some(field.span), &field.value);
            visit(&field.value, path, each);
            path.pop();
        }
    }
    for entry in node.entries() {
        path.push(entry.key.text().unwrap_or_default().into_owned());
        each(path, None, &entry.value);
        visit(&entry.value, path, each);
        path.pop();
    }
}

/// Comments that theirs has, and neither what was before nor the merged text.
pub(super) fn comments_lost(texts: [&str; 3], merged: &str) -> Vec<String> {
    let [base, _, theirs] = texts.map(comments);
    let now = comments(merged);
    let lost = theirs.difference(&base).filter(|one| !now.contains(*one));
    lost.map(|one| quote(one)).collect()
}

fn comments(text: &str) -> BTreeSet<String> {
    let tree = tree::read(text);
    let spans = tree.comments.iter();
    let words = spans.filter_map(|span| text.get(span.start..span.end));
    words.map(|words| words.trim().to_owned()).collect()
}
