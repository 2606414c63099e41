//! `stridewalk show`: the diagram as text.

use super::arguments::Show;
use super::picture::Shown;
use super::reply::Reply;
use super::{Answer, Surroundings, examine, reading};
use crate::layout::Glyphs;
use crate::library::{Depth, Library};

pub(super) fn show(call: &Show, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let source = reading::model(&call.file, around)?;
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
    let shown = Shown {
        model,
        library,
        survey,
        tint: call.overlay,
        glyphs,
    };
    let picture = match call.zoom {
        Some(zoom) => shown.draw(zoom.into()),
        None => shown.fit(limit.unwrap_or(usize::MAX)),
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
        err: note,
        ..Reply::data(picture.text)
    })
}
