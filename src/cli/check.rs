//! `stridewalk check`: what is wrong with models, what is stale, what is not good enough yet.

use super::arguments::{Check, DataFormat};
use super::examine::{Examined, examine};
use super::places::Places;
use super::reading::{self, Source, Unread, shown};
use super::reply::{Reply, Status};
use super::{Surroundings, check_json};
use crate::base::diagnostic::render_all;
use crate::base::text::count;
use crate::library::Library;
use crate::report;
use crate::review::{Grade, Totals};
use std::path::Path;

/// A file that was looked at.
#[derive(Debug)]
pub(super) struct Looked<'a> {
    /// The file.
    pub(super) file: &'a Path,
    /// The model and what was found, or why there is no model.
    pub(super) result: Result<(Source, Examined), Unread>,
}

pub(super) fn check(call: &Check, library: &Library, around: &mut Surroundings<'_>) -> Reply {
    let today = around.settings.today;
    let looked: Vec<Looked<'_>> = call
        .files
        .iter()
        .map(|file| Looked {
            file,
            result: reading::read(file, around).map(|source| {
                let library = source.library(library);
                let examined = examine(&source, &library, call.depth.into(), today);
                (source, examined)
            }),
        })
        .collect();
    let status = looked
        .iter()
        .map(|one| status(one, call))
        .max()
        .unwrap_or_default();
    let reply = match call.format {
        DataFormat::Text => Reply {
            out: looked.iter().map(data).collect(),
            err: looked.iter().map(talk).collect(),
            status,
        },
        DataFormat::Json => check_json::reply(&looked),
    };
    Reply {
        status: reply.status.max(status),
        ..reply
    }
}

fn status(looked: &Looked<'_>, call: &Check) -> Status {
    let Ok((source, examined)) = &looked.result else {
        return Status::File;
    };
    let mut grades = examined.findings.iter().map(|finding| finding.grade);
    let warned = !source.warnings.is_empty() && call.fail_on.fails(Grade::Warning);
    if warned || grades.any(|grade| call.fail_on.fails(grade)) {
        Status::Findings
    } else {
        Status::Fine
    }
}

fn data(looked: &Looked<'_>) -> String {
    match &looked.result {
        Ok((source, examined)) => sound(source, examined),
        Err(Unread::Broken { text, diagnostics }) => {
            render_all(diagnostics, &shown(looked.file), text)
        }
        Err(Unread::Unreadable(_)) => String::new(),
    }
}

/// That a file cannot be read is no finding about a model.
fn talk(looked: &Looked<'_>) -> String {
    match &looked.result {
        Err(Unread::Unreadable(words)) => format!("stridewalk: {words}\n"),
        Ok(_) | Err(Unread::Broken { .. }) => String::new(),
    }
}

/// A line a finding, as compilers print them, then the figures.
fn sound(source: &Source, examined: &Examined) -> String {
    let mut out = render_all(&source.warnings, &source.name, &source.text);
    let places = Places::of(&source.text);
    for finding in &examined.findings {
        let at = places
            .of_target(&finding.target)
            .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        let line = format!(
            "{}{at}: {}[{}]: {}\n",
            source.name,
            finding.grade.word(),
            finding.code,
            // One line a finding, whatever its words hold.
            finding.words.replace('\n', " ")
        );
        out.push_str(&line);
    }
    for words in [
        report::drawn(&source.model),
        walked(&examined.survey.totals),
        found(examined),
    ] {
        out.push_str(&format_line(&source.name, &words));
    }
    out
}

fn format_line(name: &str, words: &str) -> String {
    format!("{name}: {words}\n")
}

fn walked(totals: &Totals) -> String {
    format!(
        "{} of {} answered, {} stale, {} parked; {} of {} open",
        totals.answered,
        count(totals.asked, "prompt", "prompts"),
        totals.stale,
        totals.parked,
        totals.open,
        count(totals.threats, "threat", "threats"),
    )
}

fn found(examined: &Examined) -> String {
    let of = |grade| {
        examined
            .findings
            .iter()
            .filter(|f| f.grade == grade)
            .count()
    };
    [
        count(of(Grade::Error), "error", "errors"),
        count(of(Grade::Warning), "warning", "warnings"),
        count(of(Grade::Note), "note", "notes"),
    ]
    .join(", ")
}
