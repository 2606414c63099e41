//! A tree into a model: every table, entry by entry, so that one bad entry does not hide the others.

use super::decode::decode_node;
use super::explain::unknown;
use super::references::{excessive_nesting, told};
use super::tree::{Entry, Node, Tree, Value};
use super::{FORMAT, MAX_FOUND};
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Id, IdError, Key, Severity, Span};
use crate::model::{Area, Model};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The fields of a model file, in the order in which they are printed.
pub(super) const FIELDS: [&str; 17] = [
    "format",
    "name",
    "scope",
    "notes",
    "packs",
    "assets",
    "actors",
    "boundaries",
    "components",
    "flows",
    "prompts",
    "answers",
    "threats",
    "mitigations",
    "assumptions",
    "sessions",
    "layout",
];

/// What a text says.
pub(super) struct Read {
    /// The model.
    pub(super) model: Model,
    /// A warning for every field that nobody knows.
    pub(super) unknown: Vec<Diagnostic>,
}

/// Reads a model, or says everything that is wrong.
pub(super) fn model(text: &str, tree: &Tree<'_>) -> Result<Read, Vec<Diagnostic>> {
    if let Some(refusal) = refusal(text, tree) {
        return Err(vec![refusal]);
    }
    body(text, tree)
}

/// Reads the sections of a model, whatever else there is to say about the file.
pub(super) fn body(text: &str, tree: &Tree<'_>) -> Result<Read, Vec<Diagnostic>> {
    let (model, mut found, mut unknown) = sections(text, tree, Trust::Sound);
    found.extend(tree.doubles.iter().cloned());
    if tree.issues.is_empty() {
        match excessive_nesting(&model, tree) {
            Some(issue) => found.push(issue),
            None => found.extend(unsound(&model, tree, &mut unknown)),
        }
    } else {
        found.extend(tree.issues.iter().cloned());
    }
    if found.is_empty()
        && unknown
            .iter()
            .all(|issue| issue.severity == Severity::Warning)
    {
        Ok(Read { model, unknown })
    } else {
        found.extend(unknown);
        Err(found)
    }
}

/// What can be read of a damaged model, whether or not it fits together; none of what is no model, or of
/// one that a later version wrote.
pub(super) fn readable(text: &str, tree: &Tree<'_>) -> Option<Model> {
    if refusal(text, tree).is_some() {
        return None;
    }
    let (model, ..) = sections(text, tree, Trust::Whole);
    excessive_nesting(&model, tree).is_none().then_some(model)
}

/// The model as far as it can be read, what is wrong with its entries, and the fields that nobody knows.
fn sections(
    text: &str,
    tree: &Tree<'_>,
    trust: Trust,
) -> (Model, Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut reader = Reader {
        text,
        tree,
        trust,
        found: Vec::new(),
        unknown: Vec::new(),
    };
    let mut model = Model::default();
    for field in tree.root.fields() {
        if reader.found.len() + reader.unknown.len() >= MAX_FOUND {
            break;
        }
        reader.section(&mut model, field.name, field.span, &field.value);
    }
    (model, reader.found, reader.unknown)
}

/// The model's problems. Where the entries that are missed stand in a table whose name has a slip, that
/// slip is the error.
fn unsound(model: &Model, tree: &Tree<'_>, unknown: &mut [Diagnostic]) -> Vec<Diagnostic> {
    let problems = model.problems();
    let told = told(&problems, tree);
    if told.len() < problems.len() {
        let fields = tree.root.fields().iter();
        let slips: Vec<Option<Span>> = fields
            .filter(|field| did_you_mean(field.name, FIELDS).is_some())
            .map(|field| Some(field.span))
            .collect();
        for issue in unknown
            .iter_mut()
            .filter(|issue| slips.contains(&issue.span))
        {
            issue.severity = Severity::Error;
        }
    }
    told
}

/// Extensions that the file asks for and that change nothing here.
pub(super) fn idle_extensions(tree: &Tree<'_>) -> Vec<Diagnostic> {
    tree.extensions
        .iter()
        .filter(|(name, _)| *name != "implicit_some")
        .map(|(name, span)| {
            Diagnostic::warning(
                "idle-extension",
                format!("the extension {} changes nothing here", quote(name)),
            )
            .at(*span)
            .hint("only `implicit_some` is used, always")
        })
        .collect()
}

/// Why nothing else is to be said: no model at all, or one of a newer format.
fn refusal(text: &str, tree: &Tree<'_>) -> Option<Diagnostic> {
    let no_model = |why: &str, at: Span| {
        Diagnostic::error("no-model", format!("this is no Stridewalk model: {why}"))
            .at(at)
            .hint(format!("a model begins with `(` and `format: {FORMAT},`"))
    };
    let root = &tree.root;
    let fields = root.fields();
    let known = fields.iter().any(|field| FIELDS.contains(&field.name));
    if let Some(format) = root.field("format") {
        return newer(format);
    }
    if root.value == Value::Broken {
        let why = if text.trim_matches('\u{feff}').trim().is_empty() {
            "it is empty"
        } else if root.span.start >= text.len() {
            "there is no value in it"
        } else {
            "it begins with something else"
        };
        return Some(no_model(why, root.span));
    }
    if !known {
        let found = root.describe();
        let why = format!("it holds {found} and no field `format`");
        return Some(no_model(&why, root.opening()));
    }
    let meant = fields
        .iter()
        .any(|field| did_you_mean(field.name, ["format"]).is_some());
    (tree.issues.is_empty() && !meant)
        .then(|| no_model("the field `format` is missing", root.opening()))
}

fn newer(format: &Node<'_>) -> Option<Diagnostic> {
    let Value::Number(written) = format.value else {
        return None;
    };
    let digits = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
    let number = written.parse::<u64>().unwrap_or(u64::MAX);
    (digits && number > u64::from(FORMAT)).then(|| {
        Diagnostic::error(
            "newer-format",
            format!(
                "the file has format {}, this Stridewalk reads up to format {FORMAT}",
                quote(written)
            ),
        )
        .at(format.span)
        .hint(format!(
            "format {0} comes with Stridewalk {0}.0: open it with that or a later one; nothing was changed",
            quote(written).trim_matches('`')
        ))
    })
}

/// What is read of a damaged text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// What stands before the first bracket that is not closed, so that nothing is blamed for it.
    Sound,
    /// Every value that is whole, wherever it stands.
    Whole,
}

/// Collects what is wrong on the way.
struct Reader<'t> {
    text: &'t str,
    tree: &'t Tree<'t>,
    trust: Trust,
    found: Vec<Diagnostic>,
    unknown: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn section(&mut self, model: &mut Model, name: &str, at: Span, node: &Node<'_>) {
        match name {
            "format" => {
                let zero = Diagnostic::error("value", "there is no format 0")
                    .at(node.span)
                    .hint(format!("write `format: {FORMAT},`"));
                let number: Option<u32> = self.whole(node);
                self.found.extend(number.filter(|&n| n == 0).map(|_| zero));
            }
            "name" => self.set(node, &mut model.description.name),
            "scope" => self.set(node, &mut model.description.scope),
            "notes" => self.set(node, &mut model.description.notes),
            "packs" => self.table(node, &mut model.packs, |text| Ok(text.to_owned())),
            "assets" => self.table(node, &mut model.assets, Id::parse),
            "actors" => self.table(node, &mut model.actors, Id::parse),
            "boundaries" => self.table(node, &mut model.boundaries, Id::parse),
            "components" => self.table(node, &mut model.components, Id::parse),
            "flows" => self.table(node, &mut model.flows, Id::parse),
            "prompts" => self.table(node, &mut model.prompts, Id::parse),
            "answers" => self.answers(node, model),
            "threats" => self.table(node, &mut model.threats, Id::parse),
            "mitigations" => self.table(node, &mut model.mitigations, Id::parse),
            "assumptions" => self.table(node, &mut model.assumptions, Id::parse),
            "sessions" => self.table(node, &mut model.sessions, Id::parse),
            "layout" => self.table(node, &mut model.layout, Area::parse),
            _ => {
                let mut issue = unknown("field", name, &FIELDS).at(at);
                // A slip in the name of what is missing would leave all of it out.
                let meant = did_you_mean(name, FIELDS);
                if meant.is_none_or(|meant| self.tree.root.field(&meant).is_some()) {
                    issue = issue.as_warning();
                }
                self.unknown.push(issue);
            }
        }
    }

    fn whole<T: DeserializeOwned>(&mut self, node: &Node<'_>) -> Option<T> {
        let damaged = match self.trust {
            Trust::Sound => self.tree.is_damaged(node.span),
            Trust::Whole => self.tree.is_hit(node.span),
        };
        if damaged || node.value == Value::Broken {
            return None;
        }
        match decode_node(self.text, node) {
            Ok((value, unknown)) => {
                self.unknown.extend(unknown);
                Some(value)
            }
            Err(errors) => {
                self.found.extend(errors);
                None
            }
        }
    }

    fn set(&mut self, node: &Node<'_>, target: &mut String) {
        if let Some(value) = self.whole(node) {
            *target = value;
        }
    }

    fn table<K: Ord, V: DeserializeOwned>(
        &mut self,
        node: &Node<'_>,
        table: &mut BTreeMap<K, V>,
        key: fn(&str) -> Result<K, IdError>,
    ) {
        for entry in self.entries(node) {
            if self.found.len() + self.unknown.len() >= MAX_FOUND {
                return;
            }
            // Both are read, so that both can be wrong.
            let key = self.key(entry, key);
            let value = self.whole(&entry.value);
            if let (Some(key), Some(value)) = (key, value) {
                table.insert(key, value);
            }
        }
    }

    fn answers(&mut self, node: &Node<'_>, model: &mut Model) {
        for entry in self.entries(node) {
            if self.found.len() + self.unknown.len() >= MAX_FOUND {
                return;
            }
            let mut answers = BTreeMap::new();
            self.table(&entry.value, &mut answers, Key::parse);
            // An empty list says nothing, and would only stand in the way of deleting the element.
            if let Some(element) = self.key(entry, Id::parse)
                && !answers.is_empty()
            {
                model.answers.insert(element, answers);
            }
        }
    }

    fn entries<'n, 'a>(&mut self, node: &'n Node<'a>) -> &'n [Entry<'a>] {
        if !matches!(node.value, Value::Map(_) | Value::Broken) {
            let found = node.describe();
            self.found.push(
                Diagnostic::error("value", format!("expected a map, `{{…}}`, found {found}"))
                    .at(node.opening())
                    .hint("write `{ \"id\": (…), }`"),
            );
        }
        node.entries()
    }

    fn key<K>(&mut self, entry: &Entry<'_>, parse: fn(&str) -> Result<K, IdError>) -> Option<K> {
        let node = &entry.key;
        if node.value == Value::Broken {
            return None;
        }
        let text = if let Some(text) = node.text() {
            text
        } else {
            // Not a text, or one with a wrong escape: the decoder has the words.
            self.whole::<String>(node)?.into()
        };
        match parse(&text) {
            Ok(key) => Some(key),
            Err(error) => {
                let better = Id::from_name(&text, "");
                let hint = (!better.as_str().is_empty())
                    .then(|| format!("write {}", quote(&format!("\"{better}\""))));
                self.found.push(
                    Diagnostic::error("id", error.to_string())
                        .at(node.span)
                        .hint_if(hint),
                );
                None
            }
        }
    }
}
