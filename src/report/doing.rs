//! What are we going to do about it? Decisions in sum, and the mitigations.

use super::Input;
use super::page::Page;
use super::words::named;
use crate::base::Id;
use crate::base::text::count;
use crate::model::{Model, Status, Treatment};

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "What are we going to do about it?");
    page.paragraph(&decisions(input.model));
    let rows: Vec<Vec<String>> = input
        .model
        .mitigations
        .iter()
        .map(|(id, mitigation)| {
            vec![
                named(&mitigation.title, id),
                mitigation.status.word().to_owned(),
                mitigation.owner.clone(),
                mitigation.ticket.clone(),
                served(input.model, id),
                mitigation.verify.clone(),
                mitigation.evidence.clone(),
                mitigation.notes.clone(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Mitigations");
    }
    page.table(
        &[
            "mitigation",
            "progress",
            "owner",
            "ticket",
            "against",
            "how it is verified",
            "evidence",
            "notes",
        ],
        &rows,
    );
}

fn decisions(model: &Model) -> String {
    let mut words: Vec<String> = Treatment::ALL
        .iter()
        .filter_map(|treatment| {
            let decided = |t: &&crate::model::Threat| {
                t.decision
                    .as_ref()
                    .is_some_and(|d| d.treatment == *treatment)
            };
            let number = model.threats.values().filter(decided).count();
            (number > 0).then(|| format!("{number} to {}", treatment.word()))
        })
        .collect();
    let undecided = model
        .threats
        .values()
        .filter(|threat| threat.status == Status::Open && threat.decision.is_none())
        .count();
    if undecided > 0 {
        let threats = count(undecided, "open threat", "open threats");
        words.push(format!("{threats} without a decision"));
    }
    if words.is_empty() {
        "Nothing is decided yet.".to_owned()
    } else {
        format!("Decisions: {}.", words.join(", "))
    }
}

/// The threats that a mitigation serves.
fn served(model: &Model, mitigation: &Id) -> String {
    let titles: Vec<String> = model
        .threats
        .iter()
        .filter(|(_, threat)| threat.mitigations.contains(mitigation))
        .map(|(id, threat)| named(&threat.title, id))
        .collect();
    titles.join("; ")
}
