//! Canonical text: made for reading in a difference of two versions.
//!
//! One fact a line: every field and every entry has its own. A list of words (ids, references) stands on
//! one line however long it is, so that adding to it changes one line; a list with a sentence in it has a
//! line for each item. So no change of one value moves its neighbours to other lines.

use super::escape::write_text;
use super::value::{Plain, PrintError, plain};
use super::{FORMAT, read::FIELDS};
use crate::model::Model;
use serde::Serialize;

/// The comment at the top of every printed model.
pub const HEADER: &str = "// Stridewalk threat model";
/// The attribute at the top of every printed file.
const ATTRIBUTE: &str = "#![enable(implicit_some)]";

/// A model as its file holds it.
pub fn print(model: &Model) -> String {
    let mut out = format!("{ATTRIBUTE}\n{HEADER}\n");
    let fields = FIELDS
        .into_iter()
        .filter_map(|name| Some((name, section(model, name)?)))
        .collect();
    write(&mut out, &Plain::Struct("", fields), 0);
    out.push('\n');
    out
}

/// Any value as a RON file of the same style: the attribute, then the value.
///
/// # Errors
/// When the value holds bytes, infinite numbers, or refuses to be written.
pub fn print_value<T: Serialize + ?Sized>(value: &T) -> Result<String, PrintError> {
    let mut out = format!("{ATTRIBUTE}\n");
    write(&mut out, &plain(value)?, 0);
    out.push('\n');
    Ok(out)
}

/// One field of a model file; nothing where it would only say the default.
pub(super) fn section(model: &Model, name: &str) -> Option<Plain> {
    let text = |text: &String| (!text.is_empty()).then(|| Plain::Text(text.clone()));
    match name {
        "format" => Some(Plain::Word(FORMAT.to_string())),
        "name" => text(&model.description.name),
        "scope" => text(&model.description.scope),
        "notes" => text(&model.description.notes),
        "packs" => table(&model.packs),
        "assets" => table(&model.assets),
        "actors" => table(&model.actors),
        "boundaries" => table(&model.boundaries),
        "components" => table(&model.components),
        "flows" => table(&model.flows),
        "prompts" => table(&model.prompts),
        "answers" => table(&model.answers),
        "threats" => table(&model.threats),
        "mitigations" => table(&model.mitigations),
        "assumptions" => table(&model.assumptions),
        "sessions" => table(&model.sessions),
        "layout" => table(&model.layout),
        _ => None,
    }
}

/// Whether two models say the same in one field of their files.
pub(super) fn same_section(a: &Model, b: &Model, name: &str) -> bool {
    match name {
        "name" => a.description.name == b.description.name,
        "scope" => a.description.scope == b.description.scope,
        "notes" => a.description.notes == b.description.notes,
        "packs" => a.packs == b.packs,
        "assets" => a.assets == b.assets,
        "actors" => a.actors == b.actors,
        "boundaries" => a.boundaries == b.boundaries,
        "components" => a.components == b.components,
        "flows" => a.flows == b.flows,
        "prompts" => a.prompts == b.prompts,
        "answers" => a.answers == b.answers,
        "threats" => a.threats == b.threats,
        "mitigations" => a.mitigations == b.mitigations,
        "assumptions" => a.assumptions == b.assumptions,
        "sessions" => a.sessions == b.sessions,
        "layout" => a.layout == b.layout,
        _ => true,
    }
}

/// The model's types hold texts, words, numbers, lists and maps only, which always can be written.
fn table<T: Serialize>(table: &T) -> Option<Plain> {
    plain(table)
        .ok()
        .filter(|table| *table != Plain::Map(Vec::new()))
}

/// Writes a value whose lines begin at a depth.
pub(super) fn write(out: &mut String, value: &Plain, depth: usize) {
    match value {
        Plain::Word(word) => out.push_str(word),
        Plain::Text(text) => write_text(out, text),
        Plain::List(items) if items.iter().all(is_short) => on_one_line(out, "[", items, ']'),
        Plain::List(items) => {
            on_lines(out, "[", items, depth, ']', |out, item| {
                write(out, item, depth + 1);
            });
        }
        Plain::Tuple(name, items) if items.iter().all(is_leaf) => {
            out.push_str(name);
            on_one_line(out, "(", items, ')');
        }
        Plain::Tuple(name, items) => {
            out.push_str(name);
            on_lines(out, "(", items, depth, ')', |out, item| {
                write(out, item, depth + 1);
            });
        }
        Plain::Struct(name, fields) => {
            out.push_str(name);
            on_lines(out, "(", fields, depth, ')', |out, (field, value)| {
                out.push_str(field);
                out.push_str(": ");
                write(out, value, depth + 1);
            });
        }
        Plain::Map(entries) => {
            on_lines(out, "{", entries, depth, '}', |out, (key, value)| {
                write(out, key, depth + 1);
                out.push_str(": ");
                write(out, value, depth + 1);
            });
        }
    }
}

fn on_one_line(out: &mut String, open: &str, items: &[Plain], close: char) {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(out, item, 0);
    }
    out.push(close);
}

fn on_lines<T>(
    out: &mut String,
    open: &str,
    items: &[T],
    depth: usize,
    close: char,
    one: impl Fn(&mut String, &T),
) {
    out.push_str(open);
    for item in items {
        line(out, depth + 1);
        one(out, item);
        out.push(',');
    }
    if !items.is_empty() {
        line(out, depth);
    }
    out.push(close);
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", depth));
}

fn is_leaf(value: &Plain) -> bool {
    match value {
        Plain::Word(_) | Plain::Text(_) => true,
        Plain::Tuple(_, items) => items.iter().all(is_leaf),
        Plain::List(_) | Plain::Struct(..) | Plain::Map(_) => false,
    }
}

/// A word, a number, an id; no sentence.
pub(super) fn is_short(value: &Plain) -> bool {
    match value {
        Plain::Text(text) => !text.contains(char::is_whitespace),
        Plain::Word(_) | Plain::Tuple(..) => is_leaf(value),
        Plain::List(_) | Plain::Struct(..) | Plain::Map(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::model::{Area, Arrangement, Axis};

    #[test]
    fn an_empty_model_is_four_lines() {
        assert_eq!(
            print(&Model::default()),
            "#![enable(implicit_some)]\n// Stridewalk threat model\n(\n    format: 1,\n)\n"
        );
    }

    #[test]
    fn words_share_a_line_and_layers_do_not() {
        let id = |text: &str| Id::parse(text).unwrap();
        let mut arrangement = Arrangement::new(Axis::Right);
        arrangement.layers = vec![vec![id("a"), id("b")], vec![id("c")]];
        arrangement.pins.insert(id("a"), (3, -4));
        let mut model = Model::default();
        model.layout.insert(Area(None), arrangement);
        assert_eq!(
            print(&model).split_once("format: 1,\n").unwrap().1,
            r#"    layout: {
        "": (
            direction: Right,
            layers: [
                ["a", "b"],
                ["c"],
            ],
            pins: {
                "a": (3, -4),
            },
        ),
    },
)
"#
        );
    }
}
