//! RON text as a tree in which everything knows its place.
//!
//! [`read`] never fails: what it cannot make sense of is an issue beside the tree, and the tree goes on
//! behind it. Every span is in bytes of the text given. Depth, issues and values are bounded, so that no
//! text costs more than a few times its length.
//!
//! Deliberately absent: types. What a value means is for [`decode`](super::decode()), slice by slice.

use super::MAX_FOUND;
use super::grammar::Grammar;
use crate::base::diagnostic::quote;
use crate::base::{Diagnostic, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A text's values, comments and issues.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    /// The value that the text holds.
    pub root: Node<'a>,
    /// The comments, in order.
    pub comments: Vec<Span>,
    /// The extensions that `#![enable(…)]` names.
    pub extensions: Vec<(&'a str, Span)>,
    /// What is wrong with the writing.
    pub issues: Vec<Diagnostic>,
    /// Keys and fields that stand twice.
    pub doubles: Vec<Diagnostic>,
    /// Behind this offset the tree is guesswork.
    pub sound_until: usize,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// From its first byte (of its name, where it has one) to behind its last.
    pub span: Span,
    /// What it is.
    pub value: Value<'a>,
}

/// What a value is. Texts, numbers and words are held as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// `true`, `Unknown`, …
    Word(&'a str),
    /// `80`, `-1.5e3`, …
    Number(&'a str),
    /// `"text"`, with its quotes.
    Text(&'a str),
    /// A character or bytes, with quotes.
    Other(&'a str),
    /// `[a, b]`
    List(Vec<Node<'a>>),
    /// `{key: value}`
    Map(Vec<Entry<'a>>),
    /// `(field: value)` or `Name(field: value)`
    Struct(&'a str, Vec<Field<'a>>),
    /// `(a, b)` or `Name(a)`
    Tuple(&'a str, Vec<Node<'a>>),
    /// Something that could not be read; an issue says why.
    Broken,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where the name stands.
    pub span: Span,
    /// Its value.
    pub value: Node<'a>,
}

/// An entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its key.
    pub key: Node<'a>,
    /// Its value.
    pub value: Node<'a>,
}

/// Reads a text. A byte order mark at its start is passed over.
pub fn read(text: &str) -> Tree<'_> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    Grammar::new(text, Span::new(start, text.len())).file()
}

/// Reads one value that stands somewhere in a text. Spans are those of the whole text.
pub fn read_slice(text: &str, span: Span) -> Tree<'_> {
    Grammar::new(text, span).file()
}

impl Tree<'_> {
    /// Whether an issue touches a span, so that its value is not to be trusted.
    pub fn is_damaged(&self, span: Span) -> bool {
        span.end > self.sound_until || self.is_hit(span)
    }

    /// Whether an issue lies in a span.
    pub fn is_hit(&self, span: Span) -> bool {
        let within = |at: &Span| (span.start..span.end).contains(&at.start);
        let mut places = self.issues.iter().filter_map(|issue| issue.span.as_ref());
        places.any(within)
    }
}

impl<'a> Node<'a> {
    /// The value of a field, where this is a struct that has it.
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.fields()
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.value)
    }

    /// The fields of a struct; none of anything else.
    pub fn fields(&self) -> &[Field<'a>] {
        match &self.value {
            Value::Struct(_, fields) => fields,
            Value::Word(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Other(_)
            | Value::List(_)
            | Value::Map(_)
            | Value::Tuple(..)
            | Value::Broken => &[],
        }
    }

    /// The entries of a map; none of anything else.
    pub fn entries(&self) -> &[Entry<'a>] {
        if let Value::Map(entries) = &self.value {
            return entries;
        }
        &[]
    }

    /// The items of a list or a tuple; none of anything else.
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) | Value::Tuple(_, items) = &self.value {
            return items;
        }
        &[]
    }

    /// The entry of a map whose key is this text.
    pub fn entry(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries()
            .iter()
            .find(|entry| entry.key.text().is_some_and(|text| text == key))
    }

    /// What a text says, without quotes and escapes.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let Value::Text(written) = self.value else {
            return None;
        };
        let plain = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|body| !body.contains('\\'));
        match plain {
            Some(body) => Some(Cow::Borrowed(body)),
            None => ron::from_str(written).ok().map(Cow::Owned),
        }
    }

    /// The value within `Some( )`, or this value itself.
    #[must_use]
    pub fn unwrapped(&self) -> &Self {
        if let Value::Tuple("Some", items) = &self.value
            && let [inner] = items.as_slice()
        {
            return inner;
        }
        self
    }

    /// The name before the parentheses, or the word itself.
    pub fn name(&self) -> Option<&'a str> {
        if let Value::Word(name) | Value::Struct(name, _) | Value::Tuple(name, _) = &self.value {
            return Some(name);
        }
        None
    }

    /// Where the opening bracket stands, or the whole of what has none.
    pub fn opening(&self) -> Span {
        match &self.value {
            Value::List(_) | Value::Map(_) => Span::new(self.span.start, self.span.start + 1),
            Value::Struct(name, _) | Value::Tuple(name, _) => {
                Span::new(self.span.start, self.span.start + name.len() + 1)
            }
            Value::Word(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Other(_)
            | Value::Broken => self.span,
        }
    }

    /// What it is, in words with an article.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::Word(word) => format!("the word {}", quote(word)),
            Value::Number(_) => "a number".to_owned(),
            Value::Text(_) => "a text".to_owned(),
            Value::Other(_) => "a character".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
            Value::Struct(..) => "fields in parentheses".to_owned(),
            Value::Tuple(..) => "values in parentheses".to_owned(),
            Value::Broken => "nothing".to_owned(),
        }
    }

    /// Shows every value below this one and itself, outer before inner.
    pub fn walk<'n>(&'n self, visit: &mut impl FnMut(&'n Self)) {
        visit(self);
        match &self.value {
            Value::List(items) | Value::Tuple(_, items) => {
                for item in items {
                    item.walk(visit);
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    entry.key.walk(visit);
                    entry.value.walk(visit);
                }
            }
            Value::Struct(_, fields) => fields.iter().for_each(|field| field.value.walk(visit)),
            Value::Word(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Other(_)
            | Value::Broken => {}
        }
    }
}

/// Adds the keys of a map or fields of a struct that stand a second time.
pub(super) fn doubles<'a>(
    found: &mut Vec<Diagnostic>,
    what: &str,
    keys: impl Iterator<Item = (Cow<'a, str>, Span)>,
) {
    let mut seen = BTreeSet::new();
    for (key, span) in keys {
        if found.len() >= MAX_FOUND {
            return;
        }
        if seen.contains(&key) {
            let message = format!("the {what} {} stands here a second time", quote(&key));
            found.push(
                Diagnostic::error("double", message)
                    .at(span)
                    .hint("only one can count; rename or delete the other"),
            );
        } else {
            seen.insert(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let text =
            "#![enable(implicit_some)]\n// note\nShop(a: [1, \"x\"], b: {\"k\": Some((1, 2))},)";
        let tree = read(text);
        assert_eq!(tree.issues, []);
        let at = |node: &Node<'_>| text.get(node.span.start..node.span.end).unwrap();
        assert_eq!(at(tree.root.field("a").unwrap()), "[1, \"x\"]");
        let entry = &tree.root.field("b").unwrap().entries()[0];
        assert_eq!(at(&entry.key), "\"k\"");
        assert_eq!(at(&entry.value), "Some((1, 2))");
        assert_eq!(at(entry.value.unwrapped()), "(1, 2)");
        assert_eq!(tree.root.name(), Some("Shop"));
        assert_eq!(tree.extensions[0].0, "implicit_some");
        assert_eq!(tree.comments.len(), 1);
    }

    #[test]
    fn escapes_are_seen_through() {
        let tree = read(r#"{"a": 1, "\u{61}": 2, r"b": 3}"#);
        assert_eq!(tree.doubles.len(), 1);
        assert_eq!(tree.root.entries()[2].key.text().unwrap(), "b");
    }
}
