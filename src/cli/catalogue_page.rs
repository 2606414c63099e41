//! The library as a page of Markdown, to be read and searched without the program.

use super::catalogue::{Counts, ROLES, totals};
use crate::base::SafeText;
use crate::library::{Kind, Library};
use crate::model::Category;

/// The page: what is there, counted, then every kind with its prompts.
pub(super) fn page(library: &Library) -> String {
    let mut out = vec![
        "# The library\n\n\
         Written by `stridewalk library --format md` from the files of the library; change those, not this \
         page.\n\n"
            .to_owned(),
    ];
    for pack in &library.packs {
        let (id, version, licence) = (&pack.id, &pack.version, &pack.licence);
        let title = cell(&pack.title);
        out.push(format!("- `{id}` {version}: {title}; {licence}\n"));
    }
    out.push(format!("\nIt holds {}.\n\n", totals(library).join(", ")));
    out.push("## Prompts by kind and category\n\n".to_owned());
    out.push("| kind | role | S | T | R | I | D | E | sum |\n".to_owned());
    out.push("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n".to_owned());
    for kind in kinds(library) {
        let counts = Counts::of(library.prompts_of(&kind.id));
        out.push(row(&format!("`{}`", kind.id), kind.role.word(), counts));
    }
    out.push(row("all", "", Counts::of(library.prompts.iter())));
    for kind in kinds(library) {
        section(&mut out, library, kind);
    }
    out.concat()
}

fn kinds(library: &Library) -> impl Iterator<Item = &Kind> {
    ROLES
        .into_iter()
        .flat_map(|role| library.kinds_of(move |own| own == role))
}

fn row(name: &str, role: &str, counts: Counts) -> String {
    let numbers: Vec<String> = counts.by_category.iter().map(ToString::to_string).collect();
    format!(
        "| {name} | {role} | {} | {} |\n",
        numbers.join(" | "),
        counts.sum()
    )
}

fn section(out: &mut Vec<String>, library: &Library, kind: &Kind) {
    let (name, about) = (cell(&kind.name), cell(&kind.about));
    let role = kind.role.word();
    out.push(format!("\n## {name}\n\n`{}`, {role}. {about}.\n", kind.id));
    let mut prompts = library.prompts_of(&kind.id).peekable();
    if prompts.peek().is_none() {
        return;
    }
    out.push("\n| prompt | category | depth | question | references |\n".to_owned());
    out.push("| --- | --- | --- | --- | --- |\n".to_owned());
    for prompt in prompts {
        let category = Category::name(prompt.category);
        let (depth, ask) = (prompt.depth.word(), cell(&prompt.words.ask));
        let references = cell(&prompt.words.references.join(", "));
        let id = &prompt.id;
        out.push(format!(
            "| `{id}` | {category} | {depth} | {ask} | {references} |\n"
        ));
    }
}

/// A text that stays in its cell.
fn cell(text: &str) -> String {
    SafeText::line(text).as_str().replace('|', "\\|")
}
