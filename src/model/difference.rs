//! How two models differ, in words.

use crate::base::Id;
use crate::model::Model;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What changed from one model to another, a line each: `+ component Redis cache`, `- flow web-to-db`,
/// `~ threat slow-clients: owner, status`. The drawing counts as one thing.
pub fn differences(old: &Model, new: &Model) -> Vec<String> {
    let mut lines = Vec::new();
    for part in fields(Some(&old.description), Some(&new.description)) {
        lines.push(format!("~ the model's {part}"));
    }
    let named = |id: &Id, old: &Model, new: &Model| {
        let model = if new.element(id).is_some() { new } else { old };
        model.name(id)
    };
    let element = |id: &Id| named(id, old, new);
    let own = |id: &Id| id.to_string();
    each(
        &mut lines,
        "boundary",
        (&old.boundaries, &new.boundaries),
        element,
    );
    each(
        &mut lines,
        "component",
        (&old.components, &new.components),
        element,
    );
    each(&mut lines, "flow", (&old.flows, &new.flows), element);
    each(&mut lines, "asset", (&old.assets, &new.assets), own);
    each(&mut lines, "actor", (&old.actors, &new.actors), own);
    each(&mut lines, "prompt", (&old.prompts, &new.prompts), own);
    let ids: BTreeSet<&Id> = old.answers.keys().chain(new.answers.keys()).collect();
    let none = BTreeMap::new();
    for id in ids {
        let answers = |model: &'_ Model| model.answers.get(id).unwrap_or(&none).clone();
        let what = format!("answer for {}:", element(id));
        each(
            &mut lines,
            &what,
            (&answers(old), &answers(new)),
            ToString::to_string,
        );
    }
    each(&mut lines, "threat", (&old.threats, &new.threats), own);
    each(
        &mut lines,
        "mitigation",
        (&old.mitigations, &new.mitigations),
        own,
    );
    each(
        &mut lines,
        "assumption",
        (&old.assumptions, &new.assumptions),
        own,
    );
    each(&mut lines, "session", (&old.sessions, &new.sessions), own);
    each(&mut lines, "pack", (&old.packs, &new.packs), Clone::clone);
    if old.layout != new.layout {
        lines.push("~ where boxes stand".to_owned());
    }
    lines
}

fn each<K: Ord, V: PartialEq + Serialize>(
    lines: &mut Vec<String>,
    what: &str,
    (old, new): (&BTreeMap<K, V>, &BTreeMap<K, V>),
    name: impl Fn(&K) -> String,
) {
    let keys: BTreeSet<&K> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (before, now) = (old.get(key), new.get(key));
        if before == now {
            continue;
        }
        let mark = match (before, now) {
            (None, _) => '+',
            (_, None) => '-',
            _ => '~',
        };
        let mut line = format!("{mark} {what} {}", name(key));
        let parts = fields(before, now);
        if mark == '~' && !parts.is_empty() {
            line.push_str(": ");
            line.push_str(&parts.join(", "));
        }
        lines.push(line);
    }
}

/// The names of the fields that differ.
fn fields<V: Serialize>(old: Option<&V>, new: Option<&V>) -> Vec<String> {
    let object = |value: Option<&V>| match value.map(serde_json::to_value) {
        Some(Ok(serde_json::Value::Object(object))) => object,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (object(old), object(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name));
    differing.map(|name| name.replace('_', " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Key;
    use crate::model::Component;

    #[test]
    fn what_came_what_went_and_what_changed_is_told() {
        let cache = |name: &str| Component::new(name, Key::parse("cache").unwrap());
        let id = |id: &str| Id::parse(id).unwrap();
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
                "~ the model's name",
                "- component Alpha",
                "~ component Better: name",
                "+ component Gamma",
            ]
        );
        assert!(differences(&old, &old).is_empty());
    }
}
