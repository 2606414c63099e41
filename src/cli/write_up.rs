//! `stridewalk report` and `stridewalk outline`: a model in words.

use super::arguments::{Report, ReportFormat};
use super::picture::Drawing;
use super::reply::Reply;
use super::{Answer, Surroundings, examine, reading, writing};
use crate::app::Expect;
use crate::canvas::{Lens, Tint};
use crate::layout::Glyphs;
use crate::library::{Depth, Library};
use crate::report::{self, Input};
use std::path::Path;

/// Columns that the picture of a report should not exceed: what a page on the web shows unscrolled.
const PAGE: usize = 120;

pub(super) fn outline(file: &Path, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(file, around)?;
    let library = &*source.library(library);
    let today = around.settings.today;
    let examined = examine::examine(&source, library, Depth::Standard, today);
    let text = report::outline(&source.model, library, &examined.survey);
    Ok(Reply {
        err: reading::left_out(library),
        ..Reply::data(text)
    })
}

pub(super) fn report(call: &Report, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(&call.file, around)?;
    let library = &*source.library(library);
    let today = around.settings.today;
    let examined = examine::examine(&source, library, call.depth.into(), today);
    let (model, survey) = (&source.model, &examined.survey);
    let drawing = Drawing {
        model,
        library,
        survey,
        tint: Tint::None,
        glyphs: Glyphs::Unicode,
    };
    let picture = drawing.fitting(&Lens::default(), PAGE);
    let text = match call.format {
        ReportFormat::Md => report::markdown(&Input {
            model,
            library,
            survey,
            findings: &examined.findings,
            depth: call.depth.into(),
            picture: &picture.text,
            today,
        }),
    };
    match &call.output {
        Some(out) if !reading::is_input(out) => {
            let expect = if call.force {
                Expect::Anything
            } else {
                Expect::Absent
            };
            let file = writing::write(out, &text, expect, "`--force` overwrites it", around)?;
            let left_out = reading::left_out(library);
            Ok(Reply::talk(&format!("{left_out}wrote `{file}`")))
        }
        Some(_) | None => Ok(Reply {
            err: reading::left_out(library),
            ..Reply::data(text)
        }),
    }
}
