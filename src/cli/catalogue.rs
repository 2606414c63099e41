//! `stridewalk library`: what the library holds, counted or listed.

use super::arguments::{LibraryCall, Section, TableFormat};
use super::reply::Reply;
use super::{catalogue_json, catalogue_page};
use crate::base::text::{count, fit, width};
use crate::library::{Depth, Library, Prompt, Role};
use crate::model::Category;

/// Prompts of one kind or of all, counted by category.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// In the order of STRIDE.
    pub(super) by_category: [usize; 6],
    /// From shallow to deep.
    pub(super) by_depth: [usize; 3],
}

impl Counts {
    /// Counts prompts.
    pub(super) fn of<'a>(prompts: impl Iterator<Item = &'a Prompt>) -> Self {
        let mut counts = Self::default();
        for prompt in prompts {
            let place = Category::ALL.iter().position(|c| *c == prompt.category);
            if let Some(number) = place.and_then(|at| counts.by_category.get_mut(at)) {
                *number += 1;
            }
            let place = Depth::ALL.iter().position(|d| *d == prompt.depth);
            if let Some(number) = place.and_then(|at| counts.by_depth.get_mut(at)) {
                *number += 1;
            }
        }
        counts
    }

    /// All of them.
    pub(super) fn sum(&self) -> usize {
        self.by_category.iter().sum()
    }
}

/// The roles in the order in which kinds are listed.
pub(super) const ROLES: [Role; 5] = [
    Role::ExternalEntity,
    Role::Process,
    Role::DataStore,
    Role::Flow,
    Role::Boundary,
];

pub(super) fn catalogue(call: &LibraryCall, library: &Library) -> Reply {
    match (call.format, call.section) {
        (TableFormat::Json, section) => catalogue_json::reply(library, section),
        (TableFormat::Md, _) => Reply::data(catalogue_page::page(library)),
        (TableFormat::Text, None) => Reply::data(counted(library)),
        (TableFormat::Text, Some(section)) => Reply::data(aligned(&rows(library, section))),
    }
}

/// What stands in each part, in a line each.
pub(super) fn totals(library: &Library) -> Vec<String> {
    vec![
        count(library.kinds.len(), "kind", "kinds"),
        count(library.prompts.len(), "prompt", "prompts"),
        count(library.properties.len(), "property", "properties"),
        count(library.mitigations.len(), "mitigation", "mitigations"),
        count(
            library.actors.len(),
            "attacker profile",
            "attacker profiles",
        ),
        count(library.terms.len(), "term", "terms"),
        count(library.templates.len(), "template", "templates"),
    ]
}

fn counted(library: &Library) -> String {
    let letters = Category::ALL.map(|category| category.letter().to_string());
    let head = ["kind", "role"].map(str::to_owned).into_iter();
    let head = head.chain(letters).chain(["sum".to_owned()]);
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    for role in ROLES {
        for kind in library.kinds_of(|own| own == role) {
            let counts = Counts::of(library.prompts_of(&kind.id));
            rows.push(row(kind.id.as_str(), role.word(), counts));
        }
    }
    rows.push(row("all", "", Counts::of(library.prompts.iter())));
    let mut out = vec![aligned(&rows), "\n".to_owned()];
    for pack in &library.packs {
        let (id, version, licence) = (&pack.id, &pack.version, &pack.licence);
        out.push(format!("{id} {version}: {}; {licence}\n", pack.title));
    }
    out.push(totals(library).join(", "));
    out.push("\n".to_owned());
    out.concat()
}

fn row(name: &str, role: &str, counts: Counts) -> Vec<String> {
    let numbers = counts.by_category.iter().map(ToString::to_string);
    [name.to_owned(), role.to_owned()]
        .into_iter()
        .chain(numbers)
        .chain([counts.sum().to_string()])
        .collect()
}

fn rows(library: &Library, section: Section) -> Vec<Vec<String>> {
    match section {
        Section::Kinds => library
            .kinds
            .values()
            .map(|kind| vec![kind.id.to_string(), kind.name.clone(), kind.about.clone()])
            .collect(),
        Section::Prompts => library
            .prompts
            .iter()
            .map(|prompt| {
                let depth = prompt.depth.word().to_owned();
                vec![prompt.id.to_string(), depth, prompt.words.ask.clone()]
            })
            .collect(),
        Section::Mitigations => library
            .mitigations
            .iter()
            .map(|(id, remedy)| vec![id.to_string(), remedy.text.clone()])
            .collect(),
        Section::Actors => library
            .actors
            .iter()
            .map(|(id, actor)| vec![id.to_string(), actor.name.clone(), actor.goals.join(", ")])
            .collect(),
        Section::Terms => library
            .terms
            .iter()
            .map(|(term, meaning)| vec![term.clone(), meaning.clone()])
            .collect(),
    }
}

/// Rows with their columns under each other; the last one as long as it likes.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: Vec<String> = cells.map(|(cell, wide)| fit(cell, *wide)).collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}
