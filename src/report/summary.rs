//! The head of a report: what it is about, and the figures.

use super::Input;
use super::page::Page;
use super::words::drawn;
use crate::model::{Model, Progress, Severity, Status};
use crate::review::Grade;

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    let description = &input.model.description;
    let name = if description.name.trim().is_empty() {
        "A system without a name"
    } else {
        &description.name
    };
    page.heading(1, &format!("{name}: threat model"));
    if description.scope.trim().is_empty() {
        page.paragraph("Nobody has written down what is looked at, and what is not.");
    } else {
        page.paragraph(&format!("Scope: {}", description.scope));
    }
    page.paragraph(&description.notes);
    page.paragraph(&origin(input));
    page.heading(2, "Summary");
    page.table(&["figure", "count"], &figures(input));
}

/// When the report was made, and which prompts the model was answered with.
fn origin(input: &Input<'_>) -> String {
    let packs: Vec<String> = input
        .model
        .packs
        .iter()
        .map(|(name, pack)| format!("{name} {}", pack.version))
        .collect();
    let mut words = format!("Report of {}: {}", input.today, drawn(input.model));
    if !packs.is_empty() {
        words.push_str(", answered with ");
        words.push_str(&packs.join(", "));
    }
    words.push('.');
    words
}

fn figures(input: &Input<'_>) -> Vec<Vec<String>> {
    let model = input.model;
    let totals = &input.survey.totals;
    let proven = |progress| matches!(progress, Progress::InPlace | Progress::Verified);
    let in_place = model.mitigations.values().filter(|m| proven(m.status));
    let graded = |grade| input.findings.iter().filter(|f| f.grade == grade).count();
    let rows = [
        ("prompts asked", totals.asked),
        ("prompts answered", totals.answered),
        ("stale answers", totals.stale),
        ("parked answers", totals.parked),
        ("threats", model.threats.len()),
        ("open threats", open(model, |_| true)),
        (
            "open and critical",
            open(model, |s| s == Some(Severity::Critical)),
        ),
        ("open and high", open(model, |s| s == Some(Severity::High))),
        ("open and not rated", open(model, |s| s.is_none())),
        ("mitigations", model.mitigations.len()),
        ("mitigations in place", in_place.count()),
        ("open ends that must be settled", graded(Grade::Error)),
        ("open ends that want a look", graded(Grade::Warning)),
    ];
    rows.iter()
        .map(|(figure, count)| vec![(*figure).to_owned(), count.to_string()])
        .collect()
}

fn open(model: &Model, wanted: impl Fn(Option<Severity>) -> bool) -> usize {
    let open = model.threats.values().filter(|t| t.status == Status::Open);
    open.filter(|threat| wanted(threat.severity())).count()
}
