//! A model as its file's leaves, so that merges can be held against a reckoning that shares nothing with
//! them: every path of the printed text with the value that stands there.

use std::collections::{BTreeMap, BTreeSet};
use stridewalk::format::print;
use stridewalk::format::tree::{self, Node, Value};
use stridewalk::model::Model;

/// Names of fields and keys from the outside in; an item of a set is named by its text with `=` before.
pub(crate) type Path = Vec<String>;

/// Lists whose order says nothing.
const SETS: [&str; 5] = ["keeps", "carries", "mitigations", "references", "covered"];

/// What a model says, leaf by leaf, without how it is drawn.
pub(crate) fn leaves(model: &Model) -> BTreeMap<Path, String> {
    let text = print(model);
    let mut found = BTreeMap::new();
    let tree = tree::read(&text);
    for field in tree.root.fields() {
        if field.name != "layout" {
            collect(
                &text,
                &field.value,
                &mut vec![field.name.to_owned()],
                &mut found,
            );
        }
    }
    found
}

fn collect(text: &str, node: &Node<'_>, path: &mut Path, found: &mut BTreeMap<Path, String>) {
    let written = |node: &Node<'_>| text[node.span.start..node.span.end].to_owned();
    let name = path.last().unwrap().clone();
    match &node.value {
        // One judgement, whatever it is made of.
        _ if name == "decision" => {
            found.insert(path.clone(), written(node));
        }
        Value::Struct(_, fields) => {
            found.insert(
                [path.as_slice(), &["()".to_owned()]].concat(),
                String::new(),
            );
            let is_answer = path.len() == 3 && path[0] == "answers";
            let mut judgement = String::new();
            for field in fields {
                if is_answer && ["verdict", "judged_on", "by", "on"].contains(&field.name) {
                    judgement.push_str(&written(&field.value));
                    judgement.push('\n');
                    continue;
                }
                path.push(field.name.to_owned());
                collect(text, &field.value, path, found);
                path.pop();
            }
            if is_answer {
                path.push("verdict".to_owned());
                found.insert(path.clone(), judgement);
                path.pop();
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                path.push(entry.key.text().unwrap().into_owned());
                collect(text, &entry.value, path, found);
                path.pop();
            }
        }
        Value::List(items) if SETS.contains(&name.as_str()) && path.len() > 1 => {
            for item in items {
                let item = format!("={}", item.text().unwrap());
                found.insert([path.as_slice(), &[item]].concat(), String::new());
            }
        }
        _ => {
            found.insert(path.clone(), written(node));
        }
    }
}

/// What one side did: for every leaf that differs, what it is now.
pub(crate) fn changes(
    base: &BTreeMap<Path, String>,
    now: &BTreeMap<Path, String>,
) -> BTreeMap<Path, Option<String>> {
    let paths: BTreeSet<&Path> = base.keys().chain(now.keys()).collect();
    paths
        .into_iter()
        .filter(|path| base.get(*path) != now.get(*path))
        .map(|path| (path.clone(), now.get(path).cloned()))
        .collect()
}

/// Whether two sides touched nothing in common: no leaf, and no entry that one of them added or took away.
pub(crate) fn are_apart(
    ours: &BTreeMap<Path, Option<String>>,
    theirs: &BTreeMap<Path, Option<String>>,
) -> bool {
    let touches = |changes: &BTreeMap<Path, Option<String>>, entry: &[String]| {
        changes.keys().any(|path| path.starts_with(entry))
    };
    let entries = |changes: &BTreeMap<Path, Option<String>>| -> Vec<Path> {
        let markers = changes.keys().filter(|path| path.last().unwrap() == "()");
        markers
            .map(|path| path[..path.len() - 1].to_vec())
            .collect()
    };
    ours.keys().all(|path| !theirs.contains_key(path))
        && entries(ours).iter().all(|entry| !touches(theirs, entry))
        && entries(theirs).iter().all(|entry| !touches(ours, entry))
}

/// The leaves with both sides' changes.
pub(crate) fn joined(
    base: &BTreeMap<Path, String>,
    sides: [&BTreeMap<Path, Option<String>>; 2],
) -> BTreeMap<Path, String> {
    let mut all = base.clone();
    for (path, value) in sides.into_iter().flatten() {
        match value {
            Some(value) => all.insert(path.clone(), value.clone()),
            None => all.remove(path),
        };
    }
    all
}

/// Whether what leaves refer to is there, no two elements share an id, and boundaries form no ring.
pub(crate) fn are_sound(leaves: &BTreeMap<Path, String>) -> bool {
    let entries: BTreeSet<(&str, &str)> = leaves
        .keys()
        .filter(|path| path.len() > 1)
        .map(|path| (path[0].as_str(), path[1].as_str()))
        .collect();
    let elements = ["components", "flows", "boundaries"];
    let is_element = |id: &str| elements.iter().any(|table| entries.contains(&(*table, id)));
    let plain = |value: &str| value.trim_matches('"').to_owned();
    let refers = leaves.iter().all(|(path, value)| {
        let (table, field) = (path[0].as_str(), path.get(2).map_or("", String::as_str));
        let item = path.last().unwrap().strip_prefix('=').unwrap_or_default();
        match (table, field) {
            ("flows", "from" | "to") => entries.contains(&("components", &plain(value))),
            ("components" | "boundaries", "within") => {
                entries.contains(&("boundaries", &plain(value)))
            }
            ("flows", "carries") | ("components", "keeps") => entries.contains(&("assets", item)),
            ("threats", "mitigations") => entries.contains(&("mitigations", item)),
            ("threats", "element") | ("assumptions", "about") => is_element(&plain(value)),
            ("prompts", "of") => {
                let element = value.strip_prefix("Element(\"");
                let element = element.and_then(|rest| rest.strip_suffix("\")"));
                element.is_none_or(is_element)
            }
            ("threats", "actor") => entries.contains(&("actors", &plain(value))),
            ("answers", _) => {
                let threat = value
                    .lines()
                    .find_map(|line| line.strip_prefix("Threat(\""));
                let threat = threat.and_then(|rest| rest.strip_suffix("\")"));
                is_element(&path[1]) && threat.is_none_or(|id| entries.contains(&("threats", id)))
            }
            _ => true,
        }
    });
    let ids: Vec<&str> = entries
        .iter()
        .filter(|e| elements.contains(&e.0))
        .map(|e| e.1)
        .collect();
    let own: BTreeSet<&str> = ids.iter().copied().collect();
    let within = |id: &str| {
        let path = ["boundaries", id, "within"].map(str::to_owned).to_vec();
        leaves.get(&path).map(|value| plain(value))
    };
    let ends = |id: &str| {
        let mut at = within(id);
        for _ in 0..=ids.len() {
            match at {
                Some(outer) => at = within(&outer),
                None => return true,
            }
        }
        false
    };
    refers && own.len() == ids.len() && ids.iter().all(|id| ends(id))
}
