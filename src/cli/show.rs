//! `stridewalk show`: the diagram as text.

use super::arguments::Show;
use super::picture::Drawing;
use super::reply::Reply;
use super::reply::Status;
use super::{Answer, Surroundings, examine, reading};
use crate::base::Id;
use crate::base::diagnostic::did_you_mean;
use crate::canvas::Lens;
use crate::layout::Glyphs;
use crate::library::{Depth, Library};
use crate::model::Model;
use std::collections::BTreeSet;

pub(super) fn show(call: &Show, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(&call.file, around)?;
    let library = &*source.library(library);
    let today = around.settings.today;
    let examined = examine::examine(&source, library, Depth::Standard, today);
    // What a pipe leads to can say for itself which characters it knows: `--ascii`.
    let columns = (around.columns)();
    let plain = call.ascii || (columns.is_some() && !around.settings.unicode);
    let glyphs = if plain {
        Glyphs::Ascii
    } else {
        Glyphs::Unicode
    };
    let limit = call.width.or(columns);
    let (model, survey) = (&source.model, &examined.survey);
    let lens = lens(call, model)?;
    let drawing = Drawing {
        model,
        library,
        survey,
        tint: call.overlay,
        glyphs,
    };
    let picture = match call.zoom {
        Some(_) => drawing.through(&lens, limit),
        None => drawing.fitting(&lens, limit.unwrap_or(usize::MAX)),
    };
    let note = match limit {
        Some(limit) if picture.columns > limit => format!(
            "stridewalk: the picture takes {} columns, more than {limit}; it is printed whole \
             (`less -S` scrolls it, `--zoom overview` is the smallest)\n",
            picture.columns
        ),
        Some(_) | None => String::new(),
    };
    Ok(Reply {
        err: reading::left_out(library) + &note,
        ..Reply::data(picture.text)
    })
}

/// What is asked to be shown of a model.
fn lens(call: &Show, model: &Model) -> Result<Lens, Reply> {
    let boundaries: Vec<&Id> = model.boundaries.keys().collect();
    let elements: Vec<&Id> = model.element_ids().collect();
    Ok(Lens {
        zoom: call.zoom.map_or_else(Default::default, Into::into),
        collapsed: known(&call.collapse, "boundary", &boundaries)?,
        around: known(&call.neighbours, "element", &elements)?,
    })
}

fn known(words: &[String], what: &str, ids: &[&Id]) -> Result<BTreeSet<Id>, Reply> {
    let find = |word: &String| {
        let found = ids.iter().find(|id| id.as_str() == word);
        found.map(|id| (*id).clone()).ok_or_else(|| {
            let meant = did_you_mean(word, ids.iter().map(|id| id.as_str()));
            let meant = meant.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let words = format!("the model has no {what} `{word}`{meant}");
            Reply::refusal(Status::Usage, &words)
        })
    };
    words.iter().map(find).collect()
}
