//! `stridewalk report` and `stridewalk outline`: a model in words.

use super::arguments::{Report, ReportFormat};
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, examine, picture, reading};
use crate::app::Expect;
use crate::layout::Glyphs;
use crate::library::{Depth, Library};
use crate::report::{self, Input};
use std::path::Path;

/// Columns that the picture of a report should not exceed: what a page on the web shows unscrolled.
const PAGE: usize = 120;

pub(super) fn outline(file: &Path, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(file, around)?;
    let today = around.settings.today;
    let examined = examine::examine(&source, library, Depth::Standard, today);
    Ok(Reply::data(report::outline(
        &source.model,
        library,
        &examined.survey,
    )))
}

pub(super) fn report(call: &Report, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(&call.file, around)?;
    let today = around.settings.today;
    let examined = examine::examine(&source, library, call.depth.into(), today);
    let (model, survey) = (&source.model, &examined.survey);
    let picture = picture::fit(model, library, survey, PAGE, Glyphs::Unicode);
    let text = match call.format {
        ReportFormat::Md => report::markdown(&Input {
            model,
            library,
            survey,
            findings: &examined.findings,
            picture: &picture.text,
            today,
        }),
    };
    match &call.output {
        Some(out) if !reading::is_input(out) => write(out, &text, call.force, around),
        Some(_) | None => Ok(Reply::data(text)),
    }
}

fn write(out: &Path, text: &str, force: bool, around: &mut Surroundings<'_>) -> Answer {
    let expect = if force {
        Expect::Anything
    } else {
        Expect::Absent
    };
    match around.world.write(out, text, expect) {
        Ok(_) => Ok(Reply {
            err: format!("wrote `{}`\n", reading::shown(out)),
            ..Reply::default()
        }),
        Err(fault) => {
            let hint = if force { "" } else { "; `--force` overwrites" };
            let hint = match fault.kind {
                crate::app::FaultKind::Exists => hint,
                crate::app::FaultKind::NotFound
                | crate::app::FaultKind::Changed
                | crate::app::FaultKind::TooLarge
                | crate::app::FaultKind::Other => "",
            };
            Err(Reply::refusal(
                Status::File,
                &format!("{}{hint}", fault.words),
            ))
        }
    }
}
