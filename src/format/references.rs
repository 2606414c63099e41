//! What is wrong with a model as a whole, at the value in the file that is to blame.

use super::MAX_FOUND;
use super::read::FIELDS;
use super::tree::{Node, Tree, Value};
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Id, Span};
use crate::model::{Model, Problem, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// More steps than this from boundaries outwards are not walked.
const MAX_STEPS: usize = 10_000_000;

/// A model's problems, as they are told. One that only comes from an entry that could not be read, or from a
/// table whose name has a slip, is left out: that is reported already.
pub(super) fn told(found: &[Problem], tree: &Tree<'_>) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    let index = Index::of(tree);
    let mut used = BTreeSet::new();
    found
        .iter()
        .filter_map(|problem| {
            let (issue, spans) = match problem {
                Problem::Dangling {
                    table,
                    id,
                    reference,
                    target,
                } => {
                    if index.holds(*reference, target) {
                        return None;
                    }
                    let spans = index.reference(table, id, *reference, target);
                    (dangling(problem, &index, *reference, target), spans)
                }
                Problem::Ring { boundary } => {
                    let issue = Diagnostic::error("ring", problem.to_string())
                        .hint("name the boundary around it, or leave `within` out");
                    let value = index.value("boundaries", boundary);
                    (issue, spans_of(value.and_then(|v| v.field("within"))))
                }
                Problem::SharedId { id } => {
                    let issue = Diagnostic::error("shared-id", problem.to_string()).hint(
                        "components, flows and boundaries share one space of ids; rename one",
                    );
                    (issue, index.later_keys(id))
                }
            };
            // Two answers may name the same missing threat: each has its own place.
            let span = spans.iter().copied().find(|span| used.insert(*span));
            let span = span.or(spans.first().copied());
            Some(issue.at(span.unwrap_or(tree.root.opening())))
        })
        .take(MAX_FOUND)
        .collect()
}

/// Flows that end where they begin, which say nothing and are most likely a slip.
pub(super) fn flows_to_themselves(model: &Model, tree: &Tree<'_>) -> Vec<Diagnostic> {
    let flows = tree.root.field("flows").map_or(&[][..], Node::entries);
    let to_itself = flows.iter().filter_map(|entry| {
        let id = entry.key.text()?;
        let flow = model.flows.get(id.as_ref())?;
        let message = format!("flow {} leads from `{}` to itself", quote(&id), flow.from);
        (flow.from == flow.to).then(|| {
            Diagnostic::warning("flow-to-itself", message)
                .at(entry.value.field("to").map_or(entry.key.span, |to| to.span))
                .hint("name another component, or delete the flow")
        })
    });
    to_itself.take(MAX_FOUND).collect()
}

/// Whether boundaries nest so deep, or in rings so long, that looking for rings would take for ever.
/// Counts the steps in one pass.
pub(super) fn excessive_nesting(model: &Model, tree: &Tree<'_>) -> Option<Diagnostic> {
    let mut depths: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut steps = 0_usize;
    for id in model.boundaries.keys() {
        let mut path = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = Some(id);
        let mut depth = 0;
        while let Some(at) = next {
            if let Some(&known) = depths.get(at) {
                depth = known;
                break;
            }
            if !on_path.insert(at) {
                depth = path.len();
                break;
            }
            path.push(at);
            next = model.boundaries.get(at).and_then(|b| b.within.as_ref());
        }
        for at in path.into_iter().rev() {
            depth += 1;
            depths.insert(at, depth);
        }
        steps = steps.saturating_add(depths.get(id).copied().unwrap_or_default());
        if steps > MAX_STEPS {
            let value = tree.root.field("boundaries")?.entry(id.as_str())?;
            return Some(
                Diagnostic::error("too-much", "boundaries nest too deep to be looked through")
                    .at(value.key.span)
                    .hint("a boundary lies within a handful of others, not thousands"),
            );
        }
    }
    None
}

fn dangling(
    problem: &Problem,
    index: &Index<'_, '_>,
    reference: Reference,
    target: &Id,
) -> Diagnostic {
    let near = did_you_mean(target.as_str(), index.targets(reference));
    let hint = near.map_or_else(
        || format!("add the {}, or name another", reference.target()),
        |word| format!("did you mean {}?", quote(&word)),
    );
    Diagnostic::error("dangling", problem.to_string()).hint(hint)
}

/// The entries of one id: where the key stands, and the value.
type Places<'t, 'a> = Vec<(Span, &'t Node<'a>)>;

/// The file's tables by id.
struct Index<'t, 'a> {
    tables: BTreeMap<String, BTreeMap<String, Places<'t, 'a>>>,
}

impl<'t, 'a> Index<'t, 'a> {
    fn of(tree: &'t Tree<'a>) -> Self {
        let mut tables: BTreeMap<String, BTreeMap<String, Places<'_, '_>>> = BTreeMap::new();
        for field in tree.root.fields() {
            // A table with a slip in its name is reported as such, and its entries are there.
            let slip = || did_you_mean(field.name, FIELDS);
            let name = FIELDS.into_iter().find(|name| *name == field.name);
            let name = name.map(str::to_owned).or_else(slip);
            let table = tables.entry(name.unwrap_or_default()).or_default();
            for entry in field.value.entries() {
                if let Some(key) = entry.key.text() {
                    let places = table.entry(key.into_owned()).or_default();
                    places.push((entry.key.span, &entry.value));
                }
            }
        }
        Self { tables }
    }

    fn value(&self, table: &str, id: &Id) -> Option<&'t Node<'a>> {
        let places = self.tables.get(table)?.get(id.as_str())?;
        places.first().map(|(_, value)| *value)
    }

    fn holds(&self, reference: Reference, id: &Id) -> bool {
        let has = |table: &&str| {
            let table = self.tables.get(*table);
            table.is_some_and(|table| table.contains_key(id.as_str()))
        };
        target_tables(reference).iter().any(has)
    }

    fn targets(&self, reference: Reference) -> impl Iterator<Item = &str> {
        target_tables(reference)
            .iter()
            .filter_map(|table| self.tables.get(*table))
            .flat_map(|table| table.keys().map(String::as_str))
    }

    /// The keys of an id that two elements share, but for the first in the text.
    fn later_keys(&self, id: &Id) -> Vec<Span> {
        let mut spans: Vec<Span> = ["boundaries", "components", "flows"]
            .iter()
            .filter_map(|table| self.tables.get(*table)?.get(id.as_str()))
            .flatten()
            .map(|(key, _)| *key)
            .collect();
        spans.sort_unstable();
        spans.split_off(spans.len().min(1))
    }

    /// Every place where an entry's field names a target.
    fn reference(&self, table: &str, id: &Id, reference: Reference, target: &Id) -> Vec<Span> {
        let field = reference.field();
        let table = match table {
            "boundary" => "boundaries",
            "component" => "components",
            "flow" => "flows",
            "threat" => "threats",
            "assumption" => "assumptions",
            "prompt" => "prompts",
            _ => "answers",
        };
        if reference == Reference::AnswerElement {
            let keys = self.tables.get(table).and_then(|t| t.get(id.as_str()));
            return keys.into_iter().flatten().map(|(key, _)| *key).collect();
        }
        let Some(value) = self.value(table, id) else {
            return Vec::new();
        };
        let values: Vec<&Node<'_>> = if reference == Reference::VerdictThreat {
            let answers = value.entries().iter();
            answers
                .filter_map(|answer| answer.value.field(field))
                .collect()
        } else {
            value.field(field).into_iter().collect()
        };
        let named = values.iter().flat_map(|value| {
            let mut spans = Vec::new();
            value.walk(&mut |inner| {
                if inner.text().is_some_and(|text| text == target.as_str()) {
                    spans.push(inner.span);
                }
            });
            spans
        });
        let spans: Vec<Span> = named.collect();
        if spans.is_empty() {
            return spans_of(values.first().copied());
        }
        spans
    }
}

/// The tables that a reference may point into.
const fn target_tables(reference: Reference) -> &'static [&'static str] {
    match reference {
        Reference::From | Reference::To => &["components"],
        Reference::Within => &["boundaries"],
        Reference::Carries | Reference::Keeps => &["assets"],
        Reference::PromptElement
        | Reference::AnswerElement
        | Reference::ThreatElement
        | Reference::About => &["components", "flows", "boundaries"],
        Reference::VerdictThreat => &["threats"],
        Reference::ThreatMitigation => &["mitigations"],
        Reference::ThreatActor => &["actors"],
    }
}

fn spans_of(node: Option<&Node<'_>>) -> Vec<Span> {
    node.map(Node::unwrapped)
        .filter(|node| node.value != Value::Broken)
        .map(|node| node.span)
        .into_iter()
        .collect()
}
