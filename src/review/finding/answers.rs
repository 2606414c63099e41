//! Open ends of the walk: what is stale, not answered, unknown, parked.

use super::{Finding, Grade, Group, Target};
use crate::base::text::count;
use crate::base::{Id, Key};
use crate::library::{Library, Unknown};
use crate::model::Model;
use crate::review::{Change, Inquiry, Standing, Survey};
use std::collections::{BTreeMap, BTreeSet};

/// How many facts are named before the rest is counted.
const NAMED: usize = 4;

/// Answers whose facts have changed, each with the facts that did.
pub(super) fn stale(survey: &Survey, model: &Model, library: &Library, found: &mut Vec<Finding>) {
    for inquiry in of(survey, Standing::Stale) {
        let changes: Vec<String> = inquiry.changes.iter().map(Change::words).collect();
        found.push(Finding {
            group: Group::Stale,
            grade: Grade::Error,
            code: "stale-answer",
            words: format!(
                "{}: {}",
                subject(inquiry, model, library),
                changes.join("; ")
            ),
            target: Target::Inquiry(inquiry.element.clone(), inquiry.prompt.clone()),
        });
    }
}

/// Questions that wait.
pub(super) fn parked(survey: &Survey, model: &Model, library: &Library, found: &mut Vec<Finding>) {
    for inquiry in of(survey, Standing::Parked) {
        let answer = model.answer(&inquiry.element, &inquiry.prompt);
        let note = answer.map_or("", |answer| answer.note.as_str());
        let mut words = subject(inquiry, model, library);
        if !note.is_empty() {
            words = format!("{words}: {note}");
        }
        found.push(Finding {
            group: Group::Parked,
            grade: Grade::Note,
            code: "parked-question",
            words,
            target: Target::Inquiry(inquiry.element.clone(), inquiry.prompt.clone()),
        });
    }
}

/// Prompts that nobody has answered, by element; the target is the first of them.
pub(super) fn unasked(survey: &Survey, model: &Model, found: &mut Vec<Finding>) {
    for element in model.element_ids() {
        let open = |inquiry: &&Inquiry| inquiry.standing == Standing::Unasked;
        let mut waiting = survey.of_element(element).filter(open);
        if let Some(first) = waiting.next() {
            let waiting = count(1 + waiting.count(), "prompt", "prompts");
            found.push(Finding {
                group: Group::Unasked,
                grade: Grade::Warning,
                code: "prompts-not-answered",
                words: format!("{}: {waiting} not answered", model.full_name(element)),
                target: Target::Inquiry(element.clone(), first.prompt.clone()),
            });
        }
    }
}

/// Unknown facts that prompts hang on, by the element that they are to be set on.
pub(super) fn unknown(survey: &Survey, model: &Model, library: &Library, found: &mut Vec<Finding>) {
    let mut unknown: BTreeMap<Id, BTreeSet<Option<Key>>> = BTreeMap::new();
    let inquiries = survey.inquiries();
    for fact in inquiries.flat_map(|inquiry| survey.unknown(model, library, inquiry)) {
        let (property, elements) = match fact {
            Unknown::Property(property, elements) => (Some(property), elements),
            Unknown::Data(elements) => (None, elements),
        };
        for element in elements {
            unknown.entry(element).or_default().insert(property.clone());
        }
    }
    for (element, properties) in unknown {
        let number = count(properties.len(), "unknown fact", "unknown facts");
        let flow = model.flows.contains_key(&element);
        let data = if flow {
            "what it carries"
        } else {
            "what it keeps"
        };
        let name = |property: Option<&Key>| match property {
            Some(key) => library.property_words(key),
            None => data.to_owned(),
        };
        let mut names: Vec<String> = properties
            .iter()
            .take(NAMED)
            .map(|property| name(property.as_ref()))
            .collect();
        if properties.len() > NAMED {
            names.push("…".to_owned());
        }
        found.push(Finding {
            group: Group::Unknown,
            grade: Grade::Note,
            code: "unknown-facts",
            words: format!(
                "{}: {number} ({})",
                model.full_name(&element),
                names.join(", ")
            ),
            target: Target::Element(element.clone()),
        });
    }
}

fn of(survey: &Survey, standing: Standing) -> impl Iterator<Item = &Inquiry> {
    survey
        .inquiries()
        .filter(move |inquiry| inquiry.standing == standing)
}

/// The element, and what it was asked about.
fn subject(inquiry: &Inquiry, model: &Model, library: &Library) -> String {
    let prompt = library.prompt(model, &inquiry.prompt);
    let about = prompt.as_ref().map_or(inquiry.prompt.as_str(), |prompt| {
        prompt.words.title.as_str()
    });
    format!("{}: {about}", model.full_name(&inquiry.element))
}
