//! Walking down beside each other: what the text says, what it is to say, and the text itself.

use super::align::align;
use super::bracket::{Bracket, Page};
use super::edits::Edits;
use super::rearrange::{Pairs, rearrange};
use super::renamed::renamed;
use super::style::Fresh;
use crate::base::Span;
use crate::format::print::{is_short, same_section, section};
use crate::format::read::FIELDS;
use crate::format::tree::{Entry, Field, Node, Tree, Value};
use crate::format::value::Plain;
use crate::model::Model;
use std::collections::BTreeMap;

/// Collects the changes to one text.
pub(super) struct Merge<'t, 'e> {
    tree: &'t Tree<'t>,
    page: Page<'t>,
    edits: &'e mut Edits,
}

/// A field of a struct as the model says it: its name, and its value before and now. None is the default.
struct Said<'p> {
    name: &'static str,
    was: Option<&'p Plain>,
    now: Option<&'p Plain>,
}

impl<'t, 'e> Merge<'t, 'e> {
    /// The changes to a text with its tree, or to the part of it that the tree is of.
    pub(super) fn new(tree: &'t Tree<'t>, page: Page<'t>, edits: &'e mut Edits) -> Self {
        Self { tree, page, edits }
    }

    /// From one value to another, where the tree is that of one value.
    pub(super) fn values(mut self, was: &Plain, now: &Plain) {
        self.value(&self.tree.root, was, now);
    }

    /// From one model to another. Sections that are the same are not looked at.
    pub(super) fn models(mut self, was: &Model, now: &Model) {
        // What both say is of no consequence, as long as both say the same.
        let same = Plain::Word(String::new());
        let changed = FIELDS.map(|name| !same_section(was, now, name));
        let sections = |model: &Model| -> Vec<Option<Plain>> {
            let each = FIELDS.iter().zip(changed);
            each.map(|(name, changed)| changed.then(|| section(model, name)).flatten())
                .collect()
        };
        let (was, now) = (sections(was), sections(now));
        let root = &self.tree.root;
        let said: Vec<Said<'_>> = FIELDS
            .into_iter()
            .zip(changed)
            .zip(was.iter().zip(&now))
            .map(|((name, changed), (was, now))| {
                let stands = !changed && root.field(name).is_some();
                Said {
                    name,
                    was: was.as_ref().or(stands.then_some(&same)),
                    now: now.as_ref().or(stands.then_some(&same)),
                }
            })
            .collect();
        self.fields(root, &said);
    }

    fn value(&mut self, node: &Node<'_>, was: &Plain, now: &Plain) {
        if was == now {
            return;
        }
        let node = node.unwrapped();
        match (&node.value, was, now) {
            (Value::Struct(..), Plain::Struct(a, was), Plain::Struct(b, now)) if a == b => {
                self.fields(node, &said(was, now));
            }
            (Value::Map(entries), Plain::Map(was), Plain::Map(now)) if !entries.is_empty() => {
                self.entries(node, entries, was, now);
            }
            (Value::List(items), Plain::List(was), Plain::List(now))
                if !items.is_empty() && !self.restyled(node, was, now) =>
            {
                self.items(node, items, was, now);
            }
            (Value::Map(_) | Value::List(_), _, _) => self.fill(node, now),
            (Value::Tuple(_, items), Plain::Tuple(a, was), Plain::Tuple(b, now))
                if a == b && was.len() == now.len() && items.len() == was.len() =>
            {
                for (item, (was, now)) in items.iter().zip(was.iter().zip(now)) {
                    self.value(item, was, now);
                }
            }
            _ => self.replace(node, now),
        }
    }

    /// Puts a value in the place of another. Comments within that have no place any more stand before it.
    fn replace(&mut self, node: &Node<'_>, now: &Plain) {
        let mut text = String::new();
        for comment in self.page.comments_in(node.span) {
            let words = self.page.text.get(comment.start..comment.end);
            let words = words.unwrap_or_default().trim_end();
            text.push_str(words);
            if words.starts_with("//") {
                text.push_str(self.page.style.newline);
                text.push_str(self.page.style.indent(node.span.start));
            } else {
                text.push(' ');
            }
        }
        text.push_str(&self.page.style.in_place(node, now));
        self.edits.replace(node.span, text);
    }

    /// Fields by name. One that the model does not know, and one that says its default, stay as they are.
    fn fields(&mut self, node: &Node<'_>, said: &[Said<'_>]) {
        let fields = node.fields();
        let bracket = self.page.bracket(node);
        let place = |name: &str| fields.iter().position(|field| field.name == name);
        let mut pairs = Pairs::keeping(fields.len());
        let mut fresh = Vec::new();
        for one in said {
            let at = place(one.name);
            let field = at.and_then(|at| fields.get(at));
            match (field, one.was, one.now) {
                (Some(field), Some(was), Some(now)) => self.value(&field.value, was, now),
                (Some(field), None, Some(now)) => self.fill(&field.value, now),
                (Some(field), Some(was), None) => {
                    let own = at.and_then(|at| bracket.parts.get(at));
                    let own = own.map_or(field.value.span, |part| Span::new(part.lead, part.tail));
                    if self.is_commented(field, own) {
                        self.empty(&field.value, was);
                    } else if let Some(at) = at {
                        pairs.drop(at);
                    }
                }
                (_, _, None) | (None, _, Some(_)) => {}
            }
            if let Some(now) = one.now {
                pairs.push(at);
                fresh.push(Fresh::Field(one.name, now));
            }
        }
        rearrange(&self.page, self.edits, &bracket, &pairs, &fresh);
    }

    /// Whether a list or map holds comments that stand at none of its parts.
    fn is_commented(&self, field: &Field<'_>, own: Span) -> bool {
        let node = &field.value;
        if !matches!(node.value, Value::List(_) | Value::Map(_)) {
            return false;
        }
        let parts = self.page.bracket(node).parts;
        let belongs = |comment: &Span| {
            let mut parts = parts.iter();
            parts.any(|part| (part.lead..part.tail).contains(&comment.start))
        };
        !self.page.comments_in(own).iter().all(belongs)
    }

    /// Puts a value where the default was written out, into its brackets where comments stand in them.
    fn fill(&mut self, node: &Node<'_>, now: &Plain) {
        let is_commented = !self.page.comments_in(node.span).is_empty();
        match (&node.value, now) {
            (Value::Map(entries), Plain::Map(now)) if is_commented => {
                self.entries(node, entries, &[], now);
            }
            (Value::List(items), Plain::List(now)) if is_commented => {
                self.items(node, items, &[], now);
            }
            _ => self.replace(node.unwrapped(), now),
        }
    }

    /// Takes everything out of a list or map, but leaves it.
    fn empty(&mut self, node: &Node<'_>, was: &Plain) {
        match (&node.value, was) {
            (Value::Map(entries), Plain::Map(was)) => self.entries(node, entries, was, &[]),
            (Value::List(items), Plain::List(was)) => self.items(node, items, was, &[]),
            _ => {}
        }
    }

    fn entries(
        &mut self,
        node: &Node<'_>,
        entries: &[Entry<'_>],
        was: &[(Plain, Plain)],
        now: &[(Plain, Plain)],
    ) {
        let bracket = self.page.bracket(node);
        let texts: Vec<_> = entries.iter().map(|entry| entry.key.text()).collect();
        let places: BTreeMap<&str, usize> = texts
            .iter()
            .enumerate()
            .filter_map(|(at, text)| Some((text.as_deref()?, at)))
            .collect();
        let before: BTreeMap<&str, &Plain> = was
            .iter()
            .filter_map(|(key, value)| Some((worded(key)?, value)))
            .collect();
        let mut pairs = Pairs::keeping(entries.len());
        for key in before.keys() {
            if let Some(&at) = places.get(key) {
                pairs.drop(at);
            }
        }
        let renamed = renamed(was, now);
        let mut fresh = Vec::new();
        for (key, value) in now {
            let word = worded(key).unwrap_or_default();
            let mut at = places.get(word).copied();
            let old = renamed.get(word).and_then(|old| places.get(old)).copied();
            if let (None, Some(old)) = (at, old)
                && let Some(entry) = entries.get(old)
                && self.stays_put(&bracket, entries, old, (key, value))
            {
                let written = self.page.style.in_place(&entry.key, key);
                self.edits.replace(entry.key.span, written);
                at = Some(old);
            } else if let Some(entry) = at.and_then(|at| entries.get(at)) {
                match before.get(word) {
                    Some(was) => self.value(&entry.value, was, value),
                    None => self.fill(&entry.value, value),
                }
            }
            pairs.push(at);
            fresh.push(Fresh::Entry(key, value));
        }
        rearrange(&self.page, self.edits, &bracket, &pairs, &fresh);
    }

    /// Whether an entry under another key stays where it is: where its new key has it in the order of keys
    /// too, and where it is not written as we would write it, since moving would write it anew.
    fn stays_put(
        &self,
        bracket: &Bracket,
        entries: &[Entry<'_>],
        at: usize,
        (key, value): (&Plain, &Plain),
    ) -> bool {
        let word = worded(key).unwrap_or_default();
        let text = |at: usize| entries.get(at).and_then(|entry| entry.key.text());
        let before = at.checked_sub(1).and_then(text);
        let behind = text(at + 1);
        let in_order = before.is_none_or(|before| *before < *word)
            && behind.is_none_or(|behind| *word < *behind);
        let (Some(part), Some(old)) = (bracket.parts.get(at), text(at)) else {
            return in_order;
        };
        let old = Plain::Text(old.into_owned());
        let style = &self.page.style;
        let ours = style.written(&Fresh::Entry(&old, value), style.indent(part.span.start));
        let stands = self.page.text.get(part.span.start..part.span.end);
        let own = Span::new(part.lead, part.tail);
        in_order || stands != Some(ours.as_str()) || !self.page.comments_in(own).is_empty()
    }

    /// Items by content. A set may stand in any order and twice in the text; a list stands as it is.
    fn items(&mut self, node: &Node<'_>, items: &[Node<'_>], was: &[Plain], now: &[Plain]) {
        let bracket = self.page.bracket(node);
        let texts: Vec<_> = items.iter().map(Node::text).collect();
        let in_order = items.len() == was.len()
            && texts.iter().zip(was).all(|(text, was)| {
                worded(was).is_none_or(|word| text.as_deref().is_some_and(|text| text == word))
            });
        let mut pairs = Pairs::keeping(items.len());
        if in_order {
            (0..items.len()).for_each(|at| pairs.drop(at));
            for (now, at) in now.iter().zip(align(was, now)) {
                if let Some(at) = at
                    && let (Some(item), Some(was)) = (items.get(at), was.get(at))
                {
                    self.value(item, was, now);
                }
                pairs.push(at);
            }
        } else {
            let said = |text: &str| now.iter().any(|now| worded(now) == Some(text));
            for (at, text) in texts.iter().enumerate() {
                if !text.as_deref().is_some_and(said) {
                    pairs.drop(at);
                }
            }
            for now in now {
                let mut texts = texts.iter();
                pairs.push(texts.position(|text| text.as_deref() == worded(now)));
            }
        }
        let fresh: Vec<Fresh<'_>> = now.iter().map(Fresh::Item).collect();
        rearrange(&self.page, self.edits, &bracket, &pairs, &fresh);
    }

    /// Whether a list is to change between one line and many, and nothing stands in the way.
    fn restyled(&self, node: &Node<'_>, was: &[Plain], now: &[Plain]) -> bool {
        let flat = |items: &[Plain]| items.iter().all(is_short);
        let is_flat = !self.page.style.breaks(node.span);
        flat(was) != flat(now)
            && is_flat == flat(was)
            && self.page.comments_in(node.span).is_empty()
    }
}

/// The fields of a struct, before and now, in the order of both.
fn said<'p>(was: &'p [(&'static str, Plain)], now: &'p [(&'static str, Plain)]) -> Vec<Said<'p>> {
    let find = |fields: &'p [(&'static str, Plain)], name: &str| {
        let field = fields.iter().find(|(known, _)| *known == name);
        field.map(|(_, value)| value)
    };
    let gone = was.iter().filter(|(name, _)| find(now, name).is_none());
    now.iter()
        .chain(gone)
        .map(|(name, _)| Said {
            name,
            was: find(was, name),
            now: find(now, name),
        })
        .collect()
}

/// What a text says.
pub(super) fn worded(plain: &Plain) -> Option<&str> {
    if let Plain::Text(text) = plain {
        return Some(text);
    }
    None
}
