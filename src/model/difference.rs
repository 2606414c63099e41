//! How two models differ: entry by entry, field by field, and in words.

mod words;

pub use words::{field_words, value_words};

use crate::model::entries::{Entries, Fields, Place, Section, edits as edits_between, entries};
use crate::model::{Edit, Model};
use serde_json::Value;
use std::collections::BTreeSet;

/// An entry that two models do not have alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub became: Became,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Became {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// These of its fields say something else.
    Changed(Vec<FieldChange>),
}

/// A field, or a part of one, that says something else.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The field's name in the file.
    pub field: String,
    /// Which fact, which person, which member; none where it is the whole field.
    pub part: Option<String>,
    /// What it said; none is the default.
    pub was: Option<Value>,
    /// What it says; none is the default.
    pub now: Option<Value>,
}

/// What a field holds, as far as its parts can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One thing.
    Whole,
    /// A value for each of several keys.
    Keyed,
    /// Words whose order says nothing.
    Set,
    /// Lines whose order counts.
    List,
    /// The layers of an arrangement.
    Layers,
}

/// The shape of a field.
pub(super) fn shape(section: Section, field: &str) -> Shape {
    match (section, field) {
        (_, "facts") | (Section::Sessions, "people") | (Section::Layout, "pins") => Shape::Keyed,
        (Section::Components, "keeps")
        | (Section::Flows, "carries")
        | (Section::Threats, "mitigations" | "references")
        | (Section::Sessions, "covered") => Shape::Set,
        (Section::Actors, "goals" | "methods") | (Section::Sessions, "decisions" | "parked") => {
            Shape::List
        }
        (Section::Layout, "layers") => Shape::Layers,
        _ => Shape::Whole,
    }
}

/// Every entry that two models do not have alike, in the order of the file.
pub fn between(old: &Model, new: &Model) -> Vec<Difference> {
    between_entries(&entries(old), &entries(new))
}

fn between_entries(old: &Entries, new: &Entries) -> Vec<Difference> {
    let places: BTreeSet<&Place> = old.keys().chain(new.keys()).collect();
    let differing = places.into_iter().filter_map(|place| {
        let became = match (old.get(place), new.get(place)) {
            (was, now) if was == now => return None,
            (Some(was), Some(now)) => Became::Changed(fields(place.section, was, now)),
            (None, _) => Became::Added,
            (_, None) => Became::Removed,
        };
        let place = place.clone();
        Some(Difference { place, became })
    });
    differing.collect()
}

/// The edits that make one model of another.
pub fn edits(old: &Model, new: &Model) -> Vec<Edit> {
    // Entries that come from models always can be edits.
    edits_between(&entries(old), &entries(new)).unwrap_or_default()
}

fn fields(section: Section, was: &Fields, now: &Fields) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    let mut found = Vec::new();
    for name in names {
        // The description's fields are written out even where they say nothing.
        let said = |fields: &'_ Fields| fields.get(name).filter(|value| **value != "").cloned();
        let (was, now) = (said(was), said(now));
        if was == now {
            continue;
        }
        let (was, now) = (was.as_ref(), now.as_ref());
        let change = |part, was, now| FieldChange {
            field: name.clone(),
            part,
            was,
            now,
        };
        match shape(section, name) {
            Shape::Keyed => {
                let keys: BTreeSet<&String> = keys(was).chain(keys(now)).collect();
                let of = |value: Option<&Value>, key| value.and_then(|v| v.get(key)).cloned();
                for key in keys {
                    let (was, now) = (of(was, key), of(now, key));
                    if was != now {
                        found.push(change(Some(key.clone()), was, now));
                    }
                }
            }
            Shape::Set => {
                let (was, now) = (words_of(was), words_of(now));
                for word in was.symmetric_difference(&now) {
                    let value = Value::String((*word).to_owned());
                    let is_new = now.contains(word);
                    let (was, now) = if is_new {
                        (None, Some(value))
                    } else {
                        (Some(value), None)
                    };
                    found.push(change(Some((*word).to_owned()), was, now));
                }
            }
            Shape::Whole | Shape::List | Shape::Layers => {
                found.push(change(None, was.cloned(), now.cloned()));
            }
        }
    }
    found
}

/// The keys of an object.
pub(super) fn keys(value: Option<&Value>) -> impl Iterator<Item = &String> {
    let object = value.and_then(Value::as_object);
    object.into_iter().flat_map(serde_json::Map::keys)
}

/// The words of a list.
pub(super) fn words_of(value: Option<&Value>) -> BTreeSet<&str> {
    let items = value.and_then(Value::as_array);
    items
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// What changed from one model to another, a line each: `+ component Redis cache`, `- flow web-to-db`,
/// `~ threat Slow clients: owner is Ana`. How an area is arranged counts as one thing.
pub fn differences(old: &Model, new: &Model) -> Vec<String> {
    let found = between(old, new);
    found.iter().map(|one| one.words(old, new)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, Key};
    use crate::model::{Asset, Classification, Component, Fact, Flow};

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn cache(name: &str) -> Component {
        Component::new(name, key("cache"))
    }

    #[test]
    fn what_came_what_went_and_what_changed_is_told() {
        let mut old = Model::default();
        old.components.insert(id("a"), cache("Alpha"));
        old.components.insert(id("b"), cache("Beta"));
        let mut new = Model::default();
        new.components.insert(id("b"), cache("Better"));
        new.components.insert(id("c"), cache("Gamma"));
        new.description.name = "Shop".to_owned();
        assert_eq!(
            differences(&old, &new),
            [
                "~ model: name is Shop",
                "- component Alpha",
                "~ component Better: name was Beta, is Better",
                "+ component Gamma",
            ]
        );
        assert!(differences(&old, &old).is_empty());
    }

    #[test]
    fn facts_and_sets_are_told_part_by_part() {
        let mut old = Model::default();
        let asset = |name: &str| Asset {
            name: name.to_owned(),
            classification: Classification::Public,
            notes: String::new(),
        };
        old.assets.insert(id("cards"), asset("Cards"));
        old.assets.insert(id("orders"), asset("Orders"));
        old.components.insert(id("a"), cache("Alpha"));
        let mut flow = Flow::new(id("a"), id("a"));
        flow.facts.insert(key("encrypted"), Fact::Yes);
        flow.carries.insert(id("cards"));
        old.flows.insert(id("f"), flow);
        let mut new = old.clone();
        let flow = new.flows.get_mut(&id("f")).unwrap();
        flow.facts.insert(key("encrypted"), Fact::No);
        flow.facts
            .insert(key("checks_names"), Fact::Choice("some".to_owned()));
        flow.carries = [id("orders")].into();
        flow.port = Some(443);
        assert_eq!(
            differences(&old, &new),
            [
                "~ flow 443 (Alpha → Alpha): carries no longer Cards, carries Orders, \
              checks names was unknown, is some, encrypted was yes, is no, port is 443"
            ]
        );
    }

    #[test]
    fn edits_make_one_model_of_the_other() {
        let mut old = Model::default();
        old.components.insert(id("a"), cache("Alpha"));
        old.flows.insert(id("f"), Flow::new(id("a"), id("a")));
        let mut new = Model::default();
        new.components.insert(id("b"), cache("Beta"));
        new.description.scope = "all".to_owned();
        let mut now = old.clone();
        now.apply_all(edits(&old, &new));
        assert_eq!(now, new);
    }
}
