//! What could go wrong? The register, worst first, and who would do it.

use super::Input;
use super::page::Page;
use super::words::{by_on, decision, full_name, mitigation, named, stale};
use crate::base::Id;
use crate::model::{Model, Severity, Threat};

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "What could go wrong?");
    if input.model.threats.is_empty() {
        page.paragraph("No threat is written down yet.");
    }
    for severity in Severity::WORST_FIRST.map(Some).into_iter().chain([None]) {
        let title = match severity {
            Some(Severity::Critical) => "Critical threats",
            Some(Severity::High) => "High threats",
            Some(Severity::Medium) => "Medium threats",
            Some(Severity::Low) => "Low threats",
            None => "Threats not rated yet",
        };
        let mut these = input
            .model
            .threats
            .iter()
            .filter(|(_, threat)| threat.severity() == severity)
            .peekable();
        if these.peek().is_some() {
            page.heading(3, title);
        }
        for (id, threat) in these {
            one(page, input, id, threat);
        }
    }
    actors(page, input.model);
    catalogues(page, input);
}

fn one(page: &mut Page, input: &Input<'_>, id: &Id, threat: &Threat) {
    let model = input.model;
    let category = threat.category;
    page.heading(4, &named(&threat.title, id));
    page.labelled(0, "element", &full_name(model, &threat.element));
    page.labelled(
        0,
        "category",
        &format!("{}, against {}", category.name(), category.violates()),
    );
    page.labelled(0, "rating", &rating(threat));
    page.labelled(0, "status", threat.status.word());
    let decided = decision(threat);
    let decided = if decided.is_empty() {
        "none yet"
    } else {
        &decided
    };
    page.labelled(0, "decision", decided);
    page.labelled(0, "owner", &threat.owner);
    page.labelled(0, "ticket", &threat.ticket);
    let actor = threat.actor.as_ref().map(|id| actor_name(model, id));
    page.labelled(0, "attacker", &actor.unwrap_or_default());
    page.labelled(0, "raised by", &question(input, threat));
    page.labelled(0, "to look at again", &outdated(input, threat));
    let references: Vec<&str> = threat.references.iter().map(String::as_str).collect();
    page.labelled(0, "references", &references.join(", "));
    page.labelled(0, "notes", &threat.notes);
    if !threat.mitigations.is_empty() {
        page.item(0, "mitigations");
    }
    for id in &threat.mitigations {
        let words = model.mitigations.get(id).map(|found| mitigation(id, found));
        page.item(1, &words.unwrap_or_else(|| id.to_string()));
    }
}

fn rating(threat: &Threat) -> String {
    let step = |level: Option<crate::model::Level>| level.map_or("not rated", |level| level.word());
    format!(
        "likelihood {}, impact {}",
        step(threat.likelihood),
        step(threat.impact)
    )
}

/// The prompt that raised a threat, with the note of its answer.
fn question(input: &Input<'_>, threat: &Threat) -> String {
    let Some(key) = &threat.prompt else {
        return String::new();
    };
    let prompt = input.library.prompt(input.model, key);
    let ask = prompt.map_or_else(|| key.to_string(), |prompt| prompt.words.ask.clone());
    let Some(answer) = input.model.answer(&threat.element, key) else {
        return ask;
    };
    let who = by_on(&answer.by, answer.on);
    [ask, who, answer.note.clone()]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What has changed since the answer that raised a threat was given; nothing where it still stands.
fn outdated(input: &Input<'_>, threat: &Threat) -> String {
    let asked = threat.prompt.as_ref();
    let inquiry = asked.and_then(|key| input.survey.inquiry(&threat.element, key));
    match inquiry.map(|inquiry| inquiry.changes.as_slice()) {
        None | Some([]) => String::new(),
        Some(changes) => format!("the answer is {}", stale(changes)),
    }
}

fn actor_name(model: &Model, id: &Id) -> String {
    let actor = model.actors.get(id);
    actor.map_or_else(|| id.to_string(), |actor| named(&actor.name, id))
}

fn actors(page: &mut Page, model: &Model) {
    let rows: Vec<Vec<String>> = model
        .actors
        .iter()
        .map(|(id, actor)| {
            vec![
                named(&actor.name, id),
                actor.goals.join("; "),
                actor.methods.join("; "),
                actor.access.clone(),
                actor.notes.clone(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Attackers");
    }
    page.table(&["actor", "goals", "methods", "access", "notes"], &rows);
}

/// Which editions the references point into.
fn catalogues(page: &mut Page, input: &Input<'_>) {
    let used = |prefix: &str| {
        let mut references = input.model.threats.values().flat_map(|t| &t.references);
        references.any(|reference| begins(reference, prefix))
    };
    let words: Vec<String> = input
        .library
        .catalogues
        .iter()
        .filter(|catalogue| used(&catalogue.prefix))
        .map(|catalogue| {
            format!("{} {}", catalogue.name, catalogue.edition)
                .trim()
                .to_owned()
        })
        .collect();
    if !words.is_empty() {
        page.paragraph(&format!("References point into {}.", words.join("; ")));
    }
}

/// Whether a reference points into the catalogue of a prefix. Technique ids begin with one letter only,
/// so a digit must follow.
fn begins(reference: &str, prefix: &str) -> bool {
    reference
        .strip_prefix(prefix)
        .is_some_and(|rest| prefix.len() > 1 || rest.starts_with(|c: char| c.is_ascii_digit()))
}
