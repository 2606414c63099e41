//! `stridewalk commands` and `stridewalk completions`: what is generated from the tables.

use super::arguments::{Arguments, TableFormat};
use super::json;
use super::reply::Reply;
use crate::base::text::{fit, width};
use crate::command::{Command, Keys, Row, Scope};
use clap::CommandFactory;
use serde::Serialize;

/// The completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "stridewalk", &mut script);
    Reply::data(String::from_utf8_lossy(&script).into_owned())
}

/// Every command of the workbench with its keys.
pub(super) fn commands(format: TableFormat) -> Reply {
    match format {
        TableFormat::Text => Reply::data(text()),
        TableFormat::Md => Reply::data(markdown()),
        TableFormat::Json => {
            json::reply(&Command::ALL.iter().copied().map(entry).collect::<Vec<_>>())
        }
    }
}

/// A heading, and below it commands with their keys there.
type Section = (&'static str, Vec<(&'static Row, Vec<&'static str>)>);

/// The commands that are heard in each scope by keys of their own, then those without keys.
fn sections() -> Vec<Section> {
    let mut sections = Vec::new();
    for scope in Scope::ALL {
        let rows: Vec<_> = Command::ALL
            .iter()
            .map(|command| (command.row(), keys_in(command.row(), scope)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        sections.push((scope.heading(), rows));
    }
    let palette: Vec<_> = Command::ALL
        .iter()
        .map(|command| (command.row(), Vec::new()))
        .filter(|(row, _)| row.bindings().next().is_none())
        .collect();
    sections.push(("Without keys, from the palette", palette));
    sections.retain(|(_, rows)| !rows.is_empty());
    sections
}

fn keys_in(row: &Row, scope: Scope) -> Vec<&'static str> {
    row.bindings()
        .filter(|(own, _)| *own == scope)
        .map(|(_, keys)| keys)
        .collect()
}

fn text() -> String {
    let sections = sections();
    let all = || sections.iter().flat_map(|(_, rows)| rows);
    let keys = |keys: &[&str]| keys.join(", ");
    let first = all()
        .map(|(_, k)| width(&keys(k)))
        .max()
        .unwrap_or_default();
    let second = all()
        .map(|(row, _)| width(row.name))
        .max()
        .unwrap_or_default();
    let mut out = String::new();
    for (heading, rows) in &sections {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(heading);
        out.push('\n');
        for (row, own) in rows {
            let (own, name) = (fit(&keys(own), first), fit(row.name, second));
            out.push_str(&["  ", &own, "  ", &name, "  ", row.summary, "\n"].concat());
        }
    }
    out
}

fn markdown() -> String {
    let mut out = String::new();
    for (heading, rows) in sections() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&["### ", heading, "\n\n| keys | command | what it does |\n"].concat());
        out.push_str("| --- | --- | --- |\n");
        for (row, own) in rows {
            let keys: Vec<String> = own.iter().map(|keys| key(keys)).collect();
            let summary = row.summary.replace('|', "\\|");
            out.push_str(&["| ", &keys.join(" "), " | `", row.name, "` | "].concat());
            out.push_str(&[&summary, " |\n"].concat());
        }
    }
    out
}

/// Keys as code; a bar would end the cell, a backtick the code.
fn key(keys: &str) -> String {
    let keys = keys.replace('|', "\\|");
    if keys.contains('`') {
        format!("`` {keys} ``")
    } else {
        format!("`{keys}`")
    }
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    group: &'static str,
    scope: &'static str,
    keys: Vec<Binding>,
    summary: &'static str,
}

#[derive(Serialize)]
struct Binding {
    scope: &'static str,
    keys: &'static str,
    shown: String,
}

fn entry(command: Command) -> Entry {
    let row = command.row();
    let bindings = row.bindings().map(|(scope, keys)| Binding {
        scope: scope.heading(),
        keys,
        shown: Keys::parse(keys).map_or_else(|_| keys.to_owned(), |keys| keys.sign()),
    });
    Entry {
        name: row.name,
        group: row.group.heading(),
        scope: row.scope.heading(),
        keys: bindings.collect(),
        summary: row.summary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_every_format() {
        for format in [TableFormat::Text, TableFormat::Md, TableFormat::Json] {
            let out = commands(format).out;
            for command in Command::ALL {
                let row = command.row();
                assert!(out.contains(row.name), "{}", row.name);
                assert!(out.contains(row.summary), "{}", row.name);
            }
        }
    }
}
