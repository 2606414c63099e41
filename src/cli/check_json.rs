//! What `stridewalk check` found, for tools.

use super::check::Looked;
use super::examine::Examined;
use super::json;
use super::places::Places;
use super::reading::{Source, Unread, shown};
use super::reply::Reply;
use crate::base::{Diagnostic, Id, Severity};
use crate::model::{Category, Model};
use crate::review::{Finding, Slot, Target};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Report {
    files: Vec<File>,
}

#[derive(Serialize, Default)]
struct File {
    #[serde(rename = "file")]
    name: String,
    /// `sound`, `broken` or `unreadable`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    diagnostics: Vec<Said>,
    findings: Vec<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    totals: Option<Totals>,
    coverage: Vec<Row>,
}

#[derive(Serialize)]
struct Said {
    severity: &'static str,
    code: &'static str,
    message: String,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<String>,
}

#[derive(Serialize)]
struct Found {
    grade: &'static str,
    code: &'static str,
    group: &'static str,
    words: String,
    line: Option<usize>,
    column: Option<usize>,
    target: Aim,
}

#[derive(Serialize, Default)]
struct Aim {
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threat: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mitigation: Option<String>,
}

#[derive(Serialize)]
struct Totals {
    components: usize,
    flows: usize,
    boundaries: usize,
    asked: usize,
    answered: usize,
    stale: usize,
    parked: usize,
    threats: usize,
    open: usize,
}

#[derive(Serialize)]
struct Row {
    element: String,
    name: String,
    slots: BTreeMap<&'static str, Cell>,
}

#[derive(Serialize)]
struct Cell {
    standing: &'static str,
    asked: usize,
    answered: usize,
    open: usize,
}

pub(super) fn reply(looked: &[Looked<'_>]) -> Reply {
    let files = looked.iter().map(file).collect();
    json::reply(&Report { files })
}

fn file(looked: &Looked<'_>) -> File {
    let name = shown(looked.file);
    match &looked.result {
        Ok((source, examined)) => sound(source, examined),
        Err(Unread::Broken { text, diagnostics }) => File {
            name,
            state: "broken",
            diagnostics: diagnostics.iter().map(|one| said(one, text)).collect(),
            ..File::default()
        },
        Err(Unread::Unreadable(words)) => File {
            name,
            state: "unreadable",
            why: Some(words.clone()),
            ..File::default()
        },
    }
}

fn sound(source: &Source, examined: &Examined) -> File {
    let places = Places::of(&source.text);
    let model = &source.model;
    let slots = &examined.survey.slots;
    let rows = model
        .element_ids()
        .filter_map(|id| Some(row(model, id, slots.get(id)?)));
    let warnings = source.warnings.iter();
    let findings = examined.findings.iter();
    File {
        name: source.name.clone(),
        state: "sound",
        why: None,
        diagnostics: warnings.map(|one| said(one, &source.text)).collect(),
        findings: findings.map(|one| found(one, &places)).collect(),
        totals: Some(totals(model, examined)),
        coverage: rows.collect(),
    }
}

fn said(diagnostic: &Diagnostic, text: &str) -> Said {
    let place = diagnostic.place(text);
    Said {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code,
        message: diagnostic.message.clone(),
        line: place.map(|at| at.line),
        column: place.map(|at| at.column),
        hint: diagnostic.hint.clone(),
    }
}

fn found(finding: &Finding, places: &Places<'_>) -> Found {
    let place = places.of_target(&finding.target);
    Found {
        grade: finding.grade.word(),
        code: finding.code,
        group: finding.group.heading(),
        words: finding.words.clone(),
        line: place.map(|at| at.line),
        column: place.map(|at| at.column),
        target: aim(&finding.target),
    }
}

fn aim(target: &Target) -> Aim {
    let mut aim = Aim::default();
    match target {
        Target::Element(element) => aim.element = Some(element.to_string()),
        Target::Inquiry(element, prompt) => {
            aim.element = Some(element.to_string());
            aim.prompt = Some(prompt.to_string());
        }
        Target::Packs => {}
        Target::Threat(threat) => aim.threat = Some(threat.to_string()),
        Target::Mitigation(mitigation, threat) => {
            aim.mitigation = Some(mitigation.to_string());
            aim.threat = threat.as_ref().map(ToString::to_string);
        }
    }
    aim
}

fn totals(model: &Model, examined: &Examined) -> Totals {
    let sums = examined.survey.totals;
    Totals {
        components: model.components.len(),
        flows: model.flows.len(),
        boundaries: model.boundaries.len(),
        asked: sums.asked,
        answered: sums.answered,
        stale: sums.stale,
        parked: sums.parked,
        threats: sums.threats,
        open: sums.open,
    }
}

fn row(model: &Model, id: &Id, slots: &[Slot; 6]) -> Row {
    let cells = Category::ALL
        .iter()
        .zip(slots)
        .filter_map(|(category, slot)| {
            let cell = Cell {
                standing: slot.standing?.word(),
                asked: slot.asked,
                answered: slot.answered,
                open: slot.open,
            };
            Some((category.name(), cell))
        });
    Row {
        element: id.to_string(),
        name: model.full_name(id),
        slots: cells.collect(),
    }
}
