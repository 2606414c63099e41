//! `stridewalk diff`: how two models differ, in words, and which answers that calls into question.

use super::arguments::{DataFormat, Diff};
use super::reading::Source;
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, json, reading};
use crate::base::text::count;
use crate::library::Library;
use crate::model::difference::{Became, Difference, FieldChange, between};
use crate::review::{Change, Inquiry, revisit};
use serde::Serialize;
use serde_json::Value;

pub(super) fn diff(call: &Diff, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let old = reading::model(&call.old, around)?;
    let new = reading::model(&call.new, around)?;
    let found = between(&old.model, &new.model);
    let stale = revisit(&old.model, &new.model, library);
    let reply = match call.format {
        DataFormat::Text => Reply {
            out: text(&found, &stale, (&old, &new)),
            err: talk(&found, (&old, &new)),
            status: Status::Fine,
        },
        DataFormat::Json => data(&found, &stale, (&old, &new)),
    };
    let status = if found.is_empty() {
        Status::Fine
    } else {
        Status::Findings
    };
    Ok(Reply {
        status: reply.status.max(status),
        ..reply
    })
}

fn text(found: &[Difference], stale: &[Inquiry], of: (&Source, &Source)) -> String {
    let (old, new) = (&of.0.model, &of.1.model);
    let mut out = String::new();
    for one in found {
        out.push_str(&one.words(old, new));
        out.push('\n');
    }
    if stale.is_empty() {
        return out;
    }
    let answers = count(stale.len(), "answer", "answers");
    out.push_str(&format_line("", &format!("{answers} to revisit:")));
    for inquiry in stale {
        let changes: Vec<String> = inquiry.changes.iter().map(Change::words).collect();
        let name = new.full_name(&inquiry.element);
        let why = changes.join(", ");
        out.push_str(&format_line(
            "  ",
            &format!("{name}, {}: {why}", inquiry.prompt),
        ));
    }
    out
}

/// One line, whatever its words hold.
fn format_line(indent: &str, words: &str) -> String {
    format!("{indent}{}\n", words.replace('\n', " "))
}

/// That texts differ and models do not is no difference, but worth a word.
fn talk(found: &[Difference], of: (&Source, &Source)) -> String {
    if found.is_empty() && of.0.text != of.1.text {
        return "stridewalk: the models say the same; only their texts differ\n".to_owned();
    }
    String::new()
}

#[derive(Serialize)]
struct Document<'a> {
    old: &'a str,
    new: &'a str,
    changes: Vec<Entry<'a>>,
    revisit: Vec<Revisit<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    section: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    prompt: &'a str,
    became: &'static str,
    words: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Altered<'a>>,
}

#[derive(Serialize)]
struct Altered<'a> {
    field: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    was: Option<&'a Value>,
    now: Option<&'a Value>,
}

#[derive(Serialize)]
struct Revisit<'a> {
    element: &'a str,
    prompt: &'a str,
    changes: Vec<Turned<'a>>,
}

#[derive(Serialize)]
struct Turned<'a> {
    fact: &'a str,
    was: &'a str,
    now: &'a str,
}

fn data(found: &[Difference], stale: &[Inquiry], of: (&Source, &Source)) -> Reply {
    let changes = found.iter().map(|one| entry(one, of)).collect();
    let revisit = stale.iter().map(revisited).collect();
    json::reply(&Document {
        old: &of.0.name,
        new: &of.1.name,
        changes,
        revisit,
    })
}

fn entry<'a>(one: &'a Difference, of: (&Source, &Source)) -> Entry<'a> {
    let (became, fields) = match &one.became {
        Became::Added => ("added", &[][..]),
        Became::Removed => ("removed", &[][..]),
        Became::Changed(fields) => ("changed", fields.as_slice()),
    };
    let field = |one: &'a FieldChange| Altered {
        field: &one.field,
        part: one.part.as_deref(),
        was: one.was.as_ref(),
        now: one.now.as_ref(),
    };
    Entry {
        section: one.place.section.name(),
        id: &one.place.id,
        prompt: &one.place.prompt,
        became,
        words: one.words(&of.0.model, &of.1.model),
        fields: fields.iter().map(field).collect(),
    }
}

fn revisited(inquiry: &Inquiry) -> Revisit<'_> {
    let changes = inquiry.changes.iter().map(|one| Turned {
        fact: &one.fact,
        was: &one.then,
        now: &one.now,
    });
    Revisit {
        element: inquiry.element.as_str(),
        prompt: inquiry.prompt.as_str(),
        changes: changes.collect(),
    }
}
