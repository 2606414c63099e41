//! Phrases that report and outline share.

use crate::base::text::count;
use crate::base::{Date, Id, Key};
use crate::library::Library;
use crate::model::{Element, Fact, Flow, Mitigation, Model, PutTo, Threat};
use crate::review::Change;
use std::collections::BTreeMap;

/// What people call an element, or its id where it has no name.
pub(super) fn name(model: &Model, id: &Id) -> String {
    named(&model.name(id), id)
}

/// The same for an element out of its place: a flow with its ends.
pub(super) fn full_name(model: &Model, id: &Id) -> String {
    named(&model.full_name(id), id)
}

/// A name, or the id where the name is blank.
pub(super) fn named(name: &str, id: &Id) -> String {
    if name.trim().is_empty() {
        id.to_string()
    } else {
        name.to_owned()
    }
}

/// Whom a prompt of the team's own is put to.
pub(super) fn put_to(model: &Model, library: &Library, of: &PutTo) -> String {
    match of {
        PutTo::Element(element) => full_name(model, element),
        PutTo::Kind(key) => {
            let kind = library.kinds.get(key);
            let name = kind.map_or_else(|| key.to_string(), |kind| kind.name.clone());
            format!("every {name}")
        }
    }
}

/// The names of several elements, with commas between.
pub(super) fn names<'a>(model: &Model, ids: impl IntoIterator<Item = &'a Id>) -> String {
    let names: Vec<String> = ids.into_iter().map(|id| name(model, id)).collect();
    names.join(", ")
}

/// The names of several assets.
pub(super) fn assets<'a>(model: &Model, ids: impl IntoIterator<Item = &'a Id>) -> String {
    let names: Vec<String> = ids
        .into_iter()
        .map(|id| {
            let asset = model.assets.get(id);
            asset.map_or_else(|| id.to_string(), |asset| named(&asset.name, id))
        })
        .collect();
    names.join(", ")
}

/// What people call an element's kind, or its key where the library does not know it.
pub(super) fn kind(library: &Library, model: &Model, id: &Id) -> String {
    if let Some(kind) = library.kind_of(model, id) {
        return kind.name.clone();
    }
    match model.element(id) {
        Some(Element::Component(component)) => component.kind.to_string(),
        Some(Element::Boundary(boundary)) => boundary.kind.to_string(),
        Some(Element::Flow(_)) | None => String::new(),
    }
}

/// What is known of an element: `rate limited: no, encrypted: yes`.
pub(super) fn facts(facts: &BTreeMap<Key, Fact>) -> String {
    let words: Vec<String> = facts
        .iter()
        .map(|(key, fact)| format!("{}: {fact}", property(key)))
        .collect();
    words.join(", ")
}

fn property(key: &Key) -> String {
    key.as_str().replace(['_', '-'], " ")
}

/// Notes, and why something is out of scope.
pub(super) fn notes(element: Element<'_>) -> String {
    let scope = element.out_of_scope().map(|reason| {
        if reason.trim().is_empty() {
            "out of scope".to_owned()
        } else {
            format!("out of scope: {reason}")
        }
    });
    let parts = [scope.unwrap_or_default(), element.notes().to_owned()];
    let said: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" · ")
}

/// Protocol and port: `HTTPS 443`.
pub(super) fn protocol(flow: &Flow) -> String {
    let port = flow.port.map(|port| port.to_string());
    let words = [flow.protocol.clone(), port.unwrap_or_default()];
    words.join(" ").trim().to_owned()
}

/// Who and when: `by ana on 2026-11-23`.
pub(super) fn by_on(by: &str, on: Option<Date>) -> String {
    let by = (!by.trim().is_empty()).then(|| format!("by {by}"));
    let on = on.map(|date| format!("on {date}"));
    let words: Vec<String> = by.into_iter().chain(on).collect();
    words.join(" ")
}

/// What has changed since an answer was given: `stale, as rate limited was unknown, is no`.
pub(super) fn stale(changes: &[Change]) -> String {
    let words: Vec<String> = changes.iter().map(Change::words).collect();
    format!("stale, as {}", words.join("; "))
}

/// The parts that say something, with semicolons between.
pub(super) fn sentence(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    parts.join("; ")
}

/// A part with its label, or nothing where there is no text: `owner: ana`.
pub(super) fn labelled(label: &str, text: &str) -> String {
    if text.trim().is_empty() {
        String::new()
    } else {
        format!("{label}: {text}")
    }
}

/// How bad a threat is, in a word.
pub(super) fn severity(threat: &Threat) -> &'static str {
    threat
        .severity()
        .map_or("not rated", |severity| severity.word())
}

/// What was decided about a threat: `accept by ana on 2026-11-23 until 2027-05-01: few would gain`.
pub(super) fn decision(threat: &Threat) -> String {
    let Some(decision) = &threat.decision else {
        return String::new();
    };
    let mut words = decision.treatment.word().to_owned();
    let who = by_on(&decision.by, decision.on);
    if !who.is_empty() {
        words.push(' ');
        words.push_str(&who);
    }
    if let Some(until) = decision.until {
        words.push_str(" until ");
        words.push_str(&until.to_string());
    }
    if !decision.reason.trim().is_empty() {
        words.push_str(": ");
        words.push_str(&decision.reason);
    }
    words
}

/// A mitigation in a line.
pub(super) fn mitigation(id: &Id, mitigation: &Mitigation) -> String {
    sentence([
        format!(
            "{} ({})",
            named(&mitigation.title, id),
            mitigation.status.word()
        ),
        labelled("owner", &mitigation.owner),
        labelled("ticket", &mitigation.ticket),
        labelled("verified by", &mitigation.verify),
        labelled("evidence", &mitigation.evidence),
        labelled("notes", &mitigation.notes),
    ])
}

/// How much of a model is drawn: `8 components, 10 flows, 3 boundaries`.
pub fn drawn(model: &Model) -> String {
    [
        count(model.components.len(), "component", "components"),
        count(model.flows.len(), "flow", "flows"),
        count(model.boundaries.len(), "boundary", "boundaries"),
    ]
    .join(", ")
}
