//! The usual change, a few entries of a few tables, without a look at the rest of the text.
//!
//! A text that was read once is known entry by entry ([`Frame`]). Where a model differs from it only in
//! what some entries say, only these are read again, joined, and read back; every other byte stays, and so
//! does what it says. Whatever else has changed goes the long way.

use super::bracket::Page;
use super::edits::Edits;
use super::merge::{Merge, worded};
use super::style::Habits;
use crate::base::Span;
use crate::format::decode::decode_node;
use crate::format::print::same_section;
use crate::format::read::FIELDS;
use crate::format::tree::{self, Tree};
use crate::format::value::plain;
use crate::model::Model;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// More changed entries than this are worth reading the whole text.
const MOST: usize = 256;

/// Where the entries of a text stand, and how it is written.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    habits: Habits,
    /// Where the value of an entry stands, by the name of its table and its key.
    entries: BTreeMap<&'static str, BTreeMap<String, Span>>,
}

/// The entries that are to be written anew, of one text.
struct Narrow<'t> {
    text: &'t str,
    frame: &'t Frame,
    anew: Vec<(Span, String)>,
}

impl Frame {
    /// The frame of a text that could be read.
    pub(super) fn of(text: &str) -> Self {
        let tree = tree::read(text);
        let table = |name: &'static str| {
            let node = tree.root.field(name)?;
            let entries = node.entries().iter();
            let places = entries
                .filter_map(|entry| Some((entry.key.text()?.into_owned(), entry.value.span)));
            Some((name, places.collect()))
        };
        Self {
            habits: Habits::of(text, &tree),
            entries: FIELDS.into_iter().filter_map(table).collect(),
        }
    }
}

/// The text that says a model, where only entries differ that stand in it. It has been read back as far as
/// it was written.
pub(super) fn narrow(text: &str, frame: &Frame, was: &Model, now: &Model) -> Option<String> {
    let mut narrow = Narrow {
        text,
        frame,
        anew: Vec::new(),
    };
    for name in FIELDS {
        if !same_section(was, now, name) {
            narrow.section(name, was, now)?;
        }
    }
    let mut edits = Edits::default();
    for (span, new) in narrow.anew {
        edits.replace(span, new);
    }
    Some(edits.applied(text))
}

impl Narrow<'_> {
    fn section(&mut self, name: &str, was: &Model, now: &Model) -> Option<()> {
        match name {
            "assets" => self.table(name, &was.assets, &now.assets),
            "actors" => self.table(name, &was.actors, &now.actors),
            "boundaries" => self.table(name, &was.boundaries, &now.boundaries),
            "components" => self.table(name, &was.components, &now.components),
            "flows" => self.table(name, &was.flows, &now.flows),
            "answers" => self.table(name, &was.answers, &now.answers),
            "threats" => self.table(name, &was.threats, &now.threats),
            "mitigations" => self.table(name, &was.mitigations, &now.mitigations),
            "assumptions" => self.table(name, &was.assumptions, &now.assumptions),
            "prompts" => self.table(name, &was.prompts, &now.prompts),
            "sessions" => self.table(name, &was.sessions, &now.sessions),
            "layout" => self.table(name, &was.layout, &now.layout),
            _ => None,
        }
    }

    /// Takes up the entries of a table that differ; nothing where entries come or go.
    fn table<K, V>(&mut self, name: &str, was: &BTreeMap<K, V>, now: &BTreeMap<K, V>) -> Option<()>
    where
        K: Ord + Serialize,
        V: PartialEq + Serialize + DeserializeOwned,
    {
        if was.len() != now.len() {
            return None;
        }
        for ((key, was), (same, now)) in was.iter().zip(now) {
            if key != same {
                return None;
            }
            if was != now {
                self.entry(name, key, was, now)?;
            }
        }
        Some(())
    }

    fn entry<K, V>(&mut self, name: &str, key: &K, was: &V, now: &V) -> Option<()>
    where
        K: Serialize,
        V: PartialEq + Serialize + DeserializeOwned,
    {
        if self.anew.len() == MOST {
            return None;
        }
        let key = plain(key).ok()?;
        let span = *self.frame.entries.get(name)?.get(worded(&key)?)?;
        let tree = tree::read_slice(self.text, span);
        let page = Page::new(self.text, &tree, &self.frame.habits);
        let mut edits = Edits::default();
        Merge::new(&tree, page, &mut edits).values(&plain(was).ok()?, &plain(now).ok()?);
        let new = edits.applied_within(self.text, span)?;
        says(&new, now).then(|| self.anew.push((span, new)))
    }
}

/// Whether a text is one value and nothing else, and which.
fn says<V: PartialEq + DeserializeOwned>(text: &str, value: &V) -> bool {
    let tree = tree::read(text);
    is_closed(text, &tree) && decode_node::<V>(text, &tree.root).is_ok_and(|(v, _)| v == *value)
}

/// Whether what stands behind a text is read as before: it is sound, and its end is its value's end.
fn is_closed(text: &str, tree: &Tree<'_>) -> bool {
    let whole = tree.root.span == Span::new(0, text.len());
    whole && tree.issues.is_empty() && tree.doubles.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, Key};
    use crate::format::parse;
    use crate::format::splice::Original;
    use crate::model::{Fact, Flow};

    const SHOP: &str = "\u{feff}// kept\r\n(\r\n  format: 1, // one\r\n  name: \"Shop\",\r\n  components: {\r\n    // the door\r\n    \"web\": (name: \"Web\", kind: \"web_server\", facts: {\"redundant\": No, /* why */ \"tls\": Yes}),\r\n    \"db\": (\r\n      name: \"DB\", // old\r\n      kind: \"sql_db\",\r\n      later: 3,\r\n    ),\r\n  },\r\n  flows: {\"web-to-db\": (from: \"web\", to: \"db\")},\r\n)\r\n";

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn both_ways(change: impl FnOnce(&mut Model)) -> (Option<String>, String) {
        let was = parse(SHOP).unwrap().model;
        let mut now = was.clone();
        change(&mut now);
        let narrow = narrow(SHOP, &Frame::of(SHOP), &was, &now);
        let long = Original::new(SHOP.to_owned(), was).saying(&now);
        (narrow, long)
    }

    #[test]
    fn entries_that_differ_come_out_as_the_long_way() {
        let (narrow, long) = both_ways(|model| {
            let web = model.components.get_mut(&id("web")).unwrap();
            web.facts.insert(Key::parse("tls").unwrap(), Fact::No);
            web.facts.remove("redundant");
            let db = model.components.get_mut(&id("db")).unwrap();
            "Database".clone_into(&mut db.name);
            db.facts.insert(Key::parse("backup").unwrap(), Fact::Yes);
            model.flows.get_mut(&id("web-to-db")).unwrap().port = Some(5432);
        });
        assert_eq!(narrow.as_deref(), Some(long.as_str()));
        assert!(long.contains("name: \"Database\", // old\r\n"), "{long}");
        assert!(long.contains("later: 3,"), "{long}");
    }

    #[test]
    fn what_comes_or_goes_takes_the_long_way() {
        let (narrow, _) = both_ways(|model| {
            let flow = Flow::new(id("db"), id("web"));
            model.flows.insert(id("back"), flow);
        });
        assert_eq!(narrow, None);
        let (narrow, _) = both_ways(|model| "Store".clone_into(&mut model.description.name));
        assert_eq!(narrow, None);
    }

    #[test]
    fn a_value_that_reaches_beyond_its_end_is_not_taken() {
        for text in ["No // ", "No, \"x\"", "(", "No /*", " No"] {
            assert!(!says(text, &Fact::No), "{text}");
        }
        assert!(says("No", &Fact::No));
    }
}
