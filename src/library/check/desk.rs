//! Where a pack is looked through: what is found is collected here, and what all files share is checked.

use super::names::Names;
use super::sheet::{Sheet, Sort, meant};
use super::{Issue, MAX_ISSUES};
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Id, Key, Severity, Span};
use crate::format::tree::{Entry, Node, Value};
use crate::format::{decode_node, hidden_characters, unknown};
use crate::library::Library;
use serde::de::DeserializeOwned;

/// A pack being looked through.
pub(super) struct Desk {
    /// What may be named.
    pub(super) names: Names,
    found: Vec<Issue>,
}

impl Desk {
    pub(super) const fn new(names: Names) -> Self {
        Self {
            names,
            found: Vec::new(),
        }
    }

    /// Looks at a file.
    pub(super) fn look_at(&mut self, sheet: &Sheet<'_>, below: &Library) {
        let before = self.found.len();
        if before >= MAX_ISSUES {
            return;
        }
        for issue in sheet.tree.issues.iter().chain(&sheet.tree.doubles) {
            self.tell(sheet, issue.clone());
        }
        if sheet.root().value == Value::Broken && sheet.tree.issues.is_empty() {
            let issue = Diagnostic::error("empty", "there is no value in the file");
            self.tell(
                sheet,
                issue.hint("write what belongs there, or take the file away"),
            );
        }
        for issue in hidden_characters(sheet.text, &sheet.tree) {
            self.tell(sheet, issue);
        }
        match sheet.sort() {
            Sort::Manifest => self.manifest(sheet),
            Sort::Properties => self.properties(sheet, sheet.root()),
            Sort::Mitigations => self.mitigations(sheet, sheet.root()),
            Sort::Actors => self.actors(sheet),
            Sort::Terms => self.terms(sheet),
            Sort::Catalogues => self.catalogues(sheet),
            Sort::Titles => self.titles(sheet),
            Sort::Kind(name) => self.kind(sheet, name),
            Sort::Template => self.template(sheet),
            Sort::Unknown => self.stray(sheet),
        }
        self.over(sheet, below);
        if let Some(new) = self.found.get_mut(before..) {
            let place = |issue: &Issue| issue.diagnostic.span.map(|at| (at.start, at.end));
            new.sort_by_key(place);
        }
        self.found.dedup();
    }

    /// Everything that was found.
    pub(super) fn into_issues(self) -> Vec<Issue> {
        self.found
    }

    /// How much was found so far.
    pub(super) const fn count(&self) -> usize {
        self.found.len()
    }

    /// Notes something about a file.
    pub(super) fn tell(&mut self, sheet: &Sheet<'_>, diagnostic: Diagnostic) {
        self.found.push(Issue {
            file: sheet.file.to_owned(),
            diagnostic,
        });
    }

    /// Notes an error at a place.
    pub(super) fn error(
        &mut self,
        sheet: &Sheet<'_>,
        at: Span,
        (code, message, hint): (&'static str, String, String),
    ) {
        let issue = Diagnostic::error(code, message).at(at);
        let issue = if hint.is_empty() {
            issue
        } else {
            issue.hint(hint)
        };
        self.tell(sheet, issue);
    }

    /// A value of a type, or everything that keeps it from being one.
    pub(super) fn value<T: DeserializeOwned>(
        &mut self,
        sheet: &Sheet<'_>,
        node: &Node<'_>,
    ) -> Option<T> {
        if sheet.tree.is_damaged(node.span) || node.value == Value::Broken {
            return None;
        }
        let (value, told) = match decode_node(sheet.text, node) {
            Ok((value, strangers)) => (Some(value), strangers),
            Err(errors) => (None, errors),
        };
        for mut issue in told {
            // A field that nobody knows is lost knowledge: nobody keeps a pack for somebody else.
            issue.severity = Severity::Error;
            self.tell_once(sheet, issue);
        }
        value
    }

    fn tell_once(&mut self, sheet: &Sheet<'_>, issue: Diagnostic) {
        let known = |one: &Issue| one.file == sheet.file && one.diagnostic.span == issue.span;
        if !self.found.iter().any(known) {
            self.tell(sheet, issue);
        }
    }

    /// The entries of a map.
    pub(super) fn entries<'n, 'a>(
        &mut self,
        sheet: &Sheet<'_>,
        node: &'n Node<'a>,
    ) -> &'n [Entry<'a>] {
        if !matches!(node.value, Value::Map(_) | Value::Broken) {
            let message = format!("expected a map, `{{…}}`, found {}", node.describe());
            let hint = "write `{ \"id\": (…), }`".to_owned();
            self.error(sheet, node.opening(), ("value", message, hint));
        }
        node.entries()
    }

    /// The key of an entry, where it is an id of the library.
    pub(super) fn key(&mut self, sheet: &Sheet<'_>, node: &Node<'_>) -> Option<Key> {
        let text: String = self.value(sheet, node)?;
        match Key::parse(&text) {
            Ok(key) => Some(key),
            Err(error) => {
                let better = Id::from_name(&text, "");
                let better = Some(better.as_str()).filter(|id| !id.is_empty());
                let hint = better.map(|id| format!("write {}", quote(&format!("\"{id}\""))));
                let hint = hint.unwrap_or_default();
                self.error(sheet, node.span, ("id", error.to_string(), hint));
                None
            }
        }
    }

    /// The fields of a struct: none that nobody knows, and all that must be there.
    pub(super) fn fields(
        &mut self,
        sheet: &Sheet<'_>,
        node: &Node<'_>,
        known: &[&'static str],
        wanted: &[&'static str],
    ) {
        if !matches!(node.value, Value::Struct(..) | Value::Broken) {
            let message = format!("expected fields in parentheses, found {}", node.describe());
            let hint = format!("write `({}: …, )`", wanted.first().unwrap_or(&"id"));
            self.error(sheet, node.opening(), ("value", message, hint));
            return;
        }
        let mut slips = Vec::new();
        for field in node.fields().iter().filter(|f| !known.contains(&f.name)) {
            slips.extend(did_you_mean(field.name, known.iter().copied()));
            self.tell(sheet, unknown("field", field.name, known).at(field.span));
        }
        if !sheet.tree.issues.is_empty() {
            return;
        }
        for name in wanted {
            if node.field(name).is_none() && !slips.iter().any(|slip| slip == name) {
                let message = format!("the field {} is missing", quote(name));
                let hint = format!("add `{name}: …,`");
                self.error(sheet, node.opening(), ("missing-field", message, hint));
            }
        }
    }

    /// A text for people: not empty, not longer than there is room for.
    pub(super) fn words(
        &mut self,
        sheet: &Sheet<'_>,
        node: Option<&Node<'_>>,
        (what, longest): (&str, usize),
    ) {
        let Some((node, text)) = node.and_then(|node| Some((node, node.text()?))) else {
            return;
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            let message = format!("{what} is empty");
            self.error(sheet, node.span, ("empty", message, "write it".to_owned()));
        } else if length > longest {
            let message = format!("{what} has {length} characters, more than {longest}");
            let hint = "say it in fewer words; there is no more room".to_owned();
            self.error(sheet, node.span, ("too-long", message, hint));
        }
    }

    /// The texts of a list, each with its place.
    pub(super) fn texts<'n>(node: Option<&'n Node<'_>>) -> Vec<(&'n Node<'n>, String)> {
        let items = node.map(Node::items).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| Some((item, item.text()?.into_owned())))
            .collect()
    }

    /// That an id is not there, with the one that was probably meant.
    pub(super) fn no_such(
        &mut self,
        sheet: &Sheet<'_>,
        at: Span,
        (what, id): (&str, &str),
        near: Option<String>,
    ) {
        let message = format!("there is no {what} {}", quote(id));
        let hint = near.map_or_else(
            || format!("add the {what}, or name another"),
            |near| format!("did you mean {}?", quote(&near)),
        );
        self.error(sheet, at, ("unknown-id", message, hint));
    }

    fn stray(&mut self, sheet: &Sheet<'_>) {
        let meant = meant(sheet.file);
        let near = did_you_mean(sheet.file, meant.iter().map(String::as_str));
        let hint = near.map_or_else(
            || format!("known here: {}", meant.join(", ")),
            |near| format!("did you mean {}?", quote(&near)),
        );
        let issue = Diagnostic::error("unknown-file", "a pack has no use for this file");
        self.tell(sheet, issue.hint(hint));
    }
}
