//! `stridewalk template check`: everything that is wrong with packs, as compilers say it.

use super::arguments::DataFormat;
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, json};
use crate::base::text::count;
use crate::library::check::{Issue, check as issues_of, is_sound};
use crate::library::{Library, PackFiles};
use crate::store::Shelf;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Checked {
    pack: String,
    /// `sound` or `broken`.
    state: &'static str,
    problems: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    file: String,
    severity: String,
    code: &'static str,
    message: String,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<String>,
}

/// Checks the packs at a path, each on the library and on those before it.
pub(super) fn check(
    path: &Path,
    format: DataFormat,
    library: &Library,
    around: &mut Surroundings<'_>,
) -> Answer {
    let packs = around.world.packs(&Shelf::At(path.to_path_buf()));
    let packs = packs.map_err(|fault| Reply::refusal(Status::File, &fault.words))?;
    let mut below = library.clone();
    let mut looked = Vec::new();
    for pack in packs {
        let issues = issues_of(&pack, &below);
        if is_sound(&issues) && !pack.is_lone() {
            below.take_up(std::slice::from_ref(&pack));
        }
        looked.push((pack, issues));
    }
    let status = if looked.iter().all(|(_, issues)| is_sound(issues)) {
        Status::Fine
    } else {
        Status::Findings
    };
    let reply = match format {
        DataFormat::Text => Reply::data(looked.iter().map(text).collect()),
        DataFormat::Json => {
            let checked = looked.iter().map(|(pack, issues)| checked(pack, issues));
            json::reply(&checked.collect::<Vec<_>>())
        }
    };
    Ok(Reply {
        status: reply.status.max(status),
        ..reply
    })
}

fn text((pack, issues): &(PackFiles, Vec<Issue>)) -> String {
    let mut out: Vec<String> = issues.iter().map(|issue| issue.render(pack)).collect();
    let words = match issues.len() {
        0 => format!(
            "no problems in {}",
            count(pack.files.len(), "file", "files")
        ),
        number => count(number, "problem", "problems"),
    };
    out.push(format!("{}: {words}\n", pack.root));
    out.join("\n")
}

fn checked(pack: &PackFiles, issues: &[Issue]) -> Checked {
    let said = issues.iter().map(|issue| {
        let found = &issue.diagnostic;
        let place = found.place(pack.text(&issue.file));
        Said {
            file: pack.path(&issue.file),
            severity: found.severity.to_string(),
            code: found.code,
            message: found.message.clone(),
            line: place.map(|at| at.line),
            column: place.map(|at| at.column),
            hint: found.hint.clone(),
        }
    });
    Checked {
        pack: pack.root.clone(),
        state: if is_sound(issues) { "sound" } else { "broken" },
        problems: said.collect(),
    }
}
