//! Deleting, with everything that hangs on what is deleted.

use super::these;
use crate::base::{Id, text::count};
use crate::model::{Edit, Model, PutTo, Transaction, Verdict};
use std::collections::BTreeSet;
use std::fmt;

/// How much a deletion takes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Components.
    pub components: usize,
    /// Flows, those that lose an end included.
    pub flows: usize,
    /// Boundaries; what lay in them moves out, it is not deleted.
    pub boundaries: usize,
    /// Answers.
    pub answers: usize,
    /// Threats.
    pub threats: usize,
}

impl fmt::Display for Deleted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [
            (self.components, "component", "components"),
            (self.boundaries, "boundary", "boundaries"),
            (self.flows, "flow", "flows"),
            (self.answers, "answer", "answers"),
            (self.threats, "threat", "threats"),
        ]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
        f.write_str(&parts.join(", "))
    }
}

/// Deletes elements. Flows go with their ends; answers, threats and the team's own prompts with their
/// element; what lies in a
/// deleted boundary moves to the boundary around it; assumptions about a deleted element stay, about
/// nothing in particular. Mitigations stay: others may want them.
pub fn delete(model: &Model, ids: &[Id]) -> (Deleted, Transaction) {
    let mut gone: BTreeSet<&Id> = ids
        .iter()
        .filter(|id| model.element(id).is_some())
        .collect();
    for (id, flow) in &model.flows {
        if gone.contains(&flow.from) || gone.contains(&flow.to) {
            gone.insert(id);
        }
    }
    let threats: BTreeSet<&Id> = model
        .threats
        .iter()
        .filter(|(_, threat)| gone.contains(&threat.element))
        .map(|(id, _)| id)
        .collect();
    let mut edits = Vec::new();
    let mut deleted = Deleted {
        threats: threats.len(),
        ..Deleted::default()
    };
    drop_answers(model, &gone, &threats, &mut edits);
    deleted.answers = edits.len();
    edits.extend(threats.iter().map(|id| Edit::Threat((*id).clone(), None)));
    for (id, prompt) in &model.prompts {
        if matches!(&prompt.of, PutTo::Element(of) if gone.contains(of)) {
            edits.push(Edit::Prompt(id.clone(), None));
        }
    }
    for (id, assumption) in &model.assumptions {
        if assumption
            .about
            .as_ref()
            .is_some_and(|about| gone.contains(about))
        {
            let mut assumption = assumption.clone();
            assumption.about = None;
            edits.push(Edit::Assumption(id.clone(), Some(assumption)));
        }
    }
    move_out(model, &gone, &mut edits);
    tidy_layout(model, &gone, &mut edits);
    for id in &gone {
        if model.flows.contains_key(*id) {
            deleted.flows += 1;
            edits.push(Edit::Flow((*id).clone(), None));
        } else if model.components.contains_key(*id) {
            deleted.components += 1;
            edits.push(Edit::Component((*id).clone(), None));
        } else {
            deleted.boundaries += 1;
            edits.push(Edit::Boundary((*id).clone(), None));
        }
    }
    (
        deleted,
        Transaction::new(format!("delete {}", these(model, ids)), edits),
    )
}

/// Deletes threats from the register, and the answers that named them: their prompts are unasked again.
pub fn delete_threats(model: &Model, ids: &[Id]) -> (Deleted, Transaction) {
    let threats: BTreeSet<&Id> = ids
        .iter()
        .filter(|id| model.threats.contains_key(*id))
        .collect();
    let mut edits = Vec::new();
    drop_answers(model, &BTreeSet::new(), &threats, &mut edits);
    let deleted = Deleted {
        answers: edits.len(),
        threats: threats.len(),
        ..Deleted::default()
    };
    edits.extend(threats.iter().map(|id| Edit::Threat((*id).clone(), None)));
    let label = match ids {
        [one] => model
            .threats
            .get(one)
            .map_or_else(String::new, |t| format!("delete threat {}", t.title)),
        many => format!("delete {} threats", many.len()),
    };
    (deleted, Transaction::new(label, edits))
}

fn drop_answers(
    model: &Model,
    elements: &BTreeSet<&Id>,
    threats: &BTreeSet<&Id>,
    edits: &mut Vec<Edit>,
) {
    for (element, answers) in &model.answers {
        for (prompt, answer) in answers {
            let of_threat = matches!(&answer.verdict, Verdict::Threat(id) if threats.contains(id));
            if of_threat || elements.contains(element) {
                edits.push(Edit::Answer(element.clone(), prompt.clone(), None));
            }
        }
    }
}

/// Moves what survives out of the boundaries that go.
fn move_out(model: &Model, gone: &BTreeSet<&Id>, edits: &mut Vec<Edit>) {
    let surviving = |within: Option<&Id>| {
        let mut around = within;
        while let Some(boundary) = around.filter(|b| gone.contains(b)) {
            around = model
                .boundaries
                .get(boundary)
                .and_then(|b| b.within.as_ref());
        }
        around.cloned()
    };
    for (id, component) in &model.components {
        let within = surviving(component.within.as_ref());
        if within != component.within && !gone.contains(id) {
            let mut component = component.clone();
            component.within = within;
            edits.push(Edit::Component(id.clone(), Some(component)));
        }
    }
    for (id, boundary) in &model.boundaries {
        let within = surviving(boundary.within.as_ref());
        if within != boundary.within && !gone.contains(id) {
            let mut boundary = boundary.clone();
            boundary.within = within;
            edits.push(Edit::Boundary(id.clone(), Some(boundary)));
        }
    }
}

/// Takes deleted members out of the saved arrangements.
fn tidy_layout(model: &Model, gone: &BTreeSet<&Id>, edits: &mut Vec<Edit>) {
    for (area, arrangement) in &model.layout {
        if area.0.as_ref().is_some_and(|id| gone.contains(id)) {
            edits.push(Edit::Arrangement(area.clone(), None));
        } else if gone.iter().any(|id| arrangement.names(id)) {
            let rest = gone
                .iter()
                .fold(arrangement.clone(), |rest, id| rest.without(id));
            edits.push(Edit::Arrangement(area.clone(), Some(rest)));
        }
    }
}
