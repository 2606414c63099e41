//! Trouble with the model itself.

use super::confusable::skeleton;
use super::{Finding, Grade, Group, Target};
use crate::base::{Id, SafeText};
use crate::library::{Library, Role};
use crate::model::{Element, Model, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that refer to what is not there, and rings of boundaries.
pub(super) fn problems(model: &Model, found: &mut Vec<Finding>) {
    for problem in model.problems() {
        let target = match &problem {
            Problem::Dangling {
                table: "threat",
                id,
                ..
            } => Target::Threat(id.clone()),
            Problem::Dangling { id, .. } | Problem::SharedId { id } => Target::Element(id.clone()),
            Problem::Ring { boundary } => Target::Element(boundary.clone()),
        };
        found.push(Finding {
            group: Group::Model,
            grade: Grade::Error,
            code: "broken-reference",
            words: problem.to_string(),
            target,
        });
    }
}

/// Kinds that nobody knows; components that nothing flows to or from, or that lie in no boundary.
pub(super) fn elements(model: &Model, library: &Library, found: &mut Vec<Finding>) {
    let flows = model.flows.values();
    let connected: BTreeSet<&Id> = flows.flat_map(|flow| [&flow.from, &flow.to]).collect();
    for id in model.element_ids() {
        let kind = library.kind_of(model, id);
        let mut push = |grade, code, words: &str| {
            let words = format!("{}: {words}", model.full_name(id));
            found.push(about(id, grade, code, words));
        };
        match model.element(id) {
            Some(Element::Component(component)) => {
                if kind.is_none() {
                    let words = format!(
                        "no kind is called `{}`, so nothing is asked",
                        component.kind
                    );
                    push(Grade::Warning, "unknown-kind", &words);
                }
                if !connected.contains(id) {
                    push(
                        Grade::Warning,
                        "component-without-flow",
                        "no flow reaches or leaves it",
                    );
                }
                let external = kind.is_some_and(|kind| kind.role == Role::ExternalEntity);
                if component.within.is_none() && !external {
                    push(
                        Grade::Note,
                        "component-in-no-boundary",
                        "lies in no boundary",
                    );
                }
            }
            Some(Element::Boundary(boundary)) if kind.is_none() => {
                let words = format!("no kind is called `{}`, so nothing is asked", boundary.kind);
                push(Grade::Warning, "unknown-kind", &words);
            }
            Some(Element::Boundary(_) | Element::Flow(_)) | None => {}
        }
    }
}

/// Names with characters that cannot be seen, and names that people would take for each other. A
/// component may be called like a boundary, and flows are told apart by their ends.
pub(super) fn names(model: &Model, found: &mut Vec<Finding>) {
    for id in model.element_ids() {
        let name = model.name(id);
        let safe = SafeText::line(&name);
        if safe.as_str() != name {
            let words = format!("{safe}: the name holds characters that cannot be seen");
            found.push(about(id, Grade::Warning, "hidden-characters", words));
        }
    }
    let components = model.components.iter().map(|(id, c)| (id, &c.name));
    alike(components.collect(), found);
    let boundaries = model.boundaries.iter().map(|(id, b)| (id, &b.name));
    alike(boundaries.collect(), found);
}

fn alike(names: Vec<(&Id, &String)>, found: &mut Vec<Finding>) {
    let mut first_of: BTreeMap<String, (&Id, &String)> = BTreeMap::new();
    for (id, name) in names {
        let skeleton = skeleton(name);
        if let Some((other, known)) = first_of.get(&skeleton) {
            let words = if *known == name {
                format!("{name}: `{other}` and `{id}` have the same name")
            } else {
                format!("{name}: easily taken for {known} (`{other}` and `{id}`)")
            };
            found.push(about(id, Grade::Warning, "names-alike", words));
        } else {
            first_of.insert(skeleton, (id, name));
        }
    }
}

fn about(id: &Id, grade: Grade, code: &'static str, words: String) -> Finding {
    Finding {
        group: Group::Model,
        grade,
        code,
        words,
        target: Target::Element(id.clone()),
    }
}
