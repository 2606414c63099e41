//! `stridewalk new`: a model from a template.

use super::arguments::New;
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, reading, writing};
use crate::app::Expect;
use crate::base::diagnostic::did_you_mean;
use crate::format;
use crate::library::Library;
use crate::report;
use crate::store::Shelf;
use std::collections::BTreeMap;

pub(super) fn new(call: &New, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let shelf = Shelf::Beside(call.file.clone());
    let packs = around.world.packs(&shelf).unwrap_or_default();
    let library = &*reading::with(library, &packs);
    let Some(template) = library.template(&call.template) else {
        return Err(Reply::refusal(
            Status::Usage,
            &unknown(&call.template, library),
        ));
    };
    let values: BTreeMap<String, String> = call.set.iter().cloned().collect();
    let model = template
        .instantiate(&values)
        .map_err(|error| Reply::refusal(Status::Usage, &error.to_string()))?;
    let text = format::print(&model);
    if reading::is_input(&call.file) {
        return Ok(Reply {
            err: reading::left_out(library),
            ..Reply::data(text)
        });
    }
    let advice = "choose another name";
    let file = writing::write(&call.file, &text, Expect::Absent, advice, around)?;
    let drawn = report::drawn(&model);
    let left_out = reading::left_out(library);
    let words = format!("{left_out}wrote `{file}`: {drawn}; `stridewalk {file}` opens it");
    Ok(Reply::talk(&words))
}

pub(super) fn unknown(name: &str, library: &Library) -> String {
    let known: Vec<&str> = library.templates.iter().map(|t| t.id.as_str()).collect();
    let meant = did_you_mean(name, known.iter().copied())
        .map_or_else(String::new, |near| format!(" did you mean `{near}`?"));
    format!(
        "there is no template `{name}`;{meant} there are `{}`",
        known.join("`, `")
    )
}
