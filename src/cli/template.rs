//! `stridewalk template`: the templates there are, and beginnings of new ones.

use super::arguments::{DataFormat, TemplateCall};
use super::catalogue::aligned;
use super::new::unknown;
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, json, reading, skeleton, template_check};
use crate::library::{Library, Template};
use crate::report;
use crate::store::Shelf;
use serde::Serialize;
use std::path::PathBuf;

pub(super) fn template(
    call: &TemplateCall,
    library: &Library,
    around: &mut Surroundings<'_>,
) -> Answer {
    match call {
        TemplateCall::List { format } => Ok(list(&here(library, around), *format)),
        TemplateCall::Show { id, format } => show(id, &here(library, around), *format),
        TemplateCall::Check { path, format } => {
            template_check::check(path, *format, library, around)
        }
        TemplateCall::New { path, pack: false } => skeleton::template(path, around),
        TemplateCall::New { path, pack: true } => skeleton::pack(path, around),
    }
}

/// The library with the packs of the project that lies here.
fn here<'l>(library: &'l Library, around: &mut Surroundings<'_>) -> std::borrow::Cow<'l, Library> {
    let packs = around.world.packs(&Shelf::Beside(PathBuf::new()));
    reading::with(library, &packs.unwrap_or_default())
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    about: &'a str,
    holds: String,
    parameters: Vec<Asked<'a>>,
}

#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    ask: &'a str,
    default: &'a str,
}

fn row(template: &Template) -> Row<'_> {
    let parameters = template.parameters.iter();
    Row {
        id: &template.id,
        title: &template.title,
        about: &template.about,
        holds: report::drawn(&template.model),
        parameters: parameters
            .map(|(name, parameter)| Asked {
                name,
                ask: &parameter.ask,
                default: &parameter.default,
            })
            .collect(),
    }
}

fn list(library: &Library, format: DataFormat) -> Reply {
    let rows: Vec<Row<'_>> = library.templates.iter().map(row).collect();
    let reply = match format {
        DataFormat::Json => json::reply(&rows),
        DataFormat::Text => {
            let lines = rows.into_iter();
            let lines = lines.map(|row| vec![row.id.to_owned(), row.title.to_owned(), row.holds]);
            Reply::data(aligned(&lines.collect::<Vec<_>>()))
        }
    };
    Reply {
        err: reading::left_out(library),
        ..reply
    }
}

fn show(id: &str, library: &Library, format: DataFormat) -> Answer {
    let Some(template) = library.template(id) else {
        return Err(Reply::refusal(Status::Usage, &unknown(id, library)));
    };
    let row = row(template);
    if format == DataFormat::Json {
        return Ok(json::reply(&row));
    }
    let mut out = format!(
        "{}: {}\n{}\n\n{}\n",
        row.id, row.title, row.about, row.holds
    );
    if !row.parameters.is_empty() {
        out.push_str("\nIt asks:\n");
        let lines = row.parameters.iter().map(|asked| {
            let set = format!("  --set {}=…", asked.name);
            let ask = format!("{} [{}]", asked.ask, asked.default);
            vec![set, ask]
        });
        out.push_str(&aligned(&lines.collect::<Vec<_>>()));
    }
    Ok(Reply::data(out))
}
