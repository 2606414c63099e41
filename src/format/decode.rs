//! One slice of RON text into a value of any type, with problems placed in the whole text.
//!
//! `ron` decodes; it stops at the first problem, so [`decode_node`] blanks the field that was wrong in a
//! copy of the slice and asks again, until nothing new comes up. Only wrong slices pay for that.
//!
//! `implicit_some` always holds, whatever the text's attributes say.

use super::explain::explain;
use super::tree::{Field, Node, Value, read_slice};
use crate::base::diagnostic::did_you_mean;
use crate::base::{Diagnostic, Span};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// Slices longer than this tell their first problem only.
const PATIENCE: usize = 64 * 1024;
/// Most problems of one slice.
const MOST: usize = 16;

/// Decodes the slice of a text. Problems are placed in the whole text.
///
/// # Errors
/// When the slice is no such value; the first problem.
pub fn decode<T: DeserializeOwned>(text: &str, span: Span) -> Result<T, Diagnostic> {
    let slice = text.get(span.start..span.end).unwrap_or_default();
    options().from_str(slice).map_err(|error| {
        let tree = read_slice(text, span);
        match tree.issues.into_iter().chain(tree.doubles).next() {
            Some(issue) => issue,
            None => explain(&error, slice, span.start, &tree.root),
        }
    })
}

/// Decodes a value of a text's tree. Problems are placed in the whole text.
///
/// # Errors
/// When the node is no such value; every problem that can be told apart, at least one.
pub fn decode_node<T: DeserializeOwned>(text: &str, node: &Node<'_>) -> Result<T, Vec<Diagnostic>> {
    let span = node.span;
    let slice = text.get(span.start..span.end).unwrap_or_default();
    match options().from_str(slice) {
        Ok(value) => Ok(value),
        Err(error) => Err(every_problem::<T>(&error, slice, node)),
    }
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn every_problem<T: DeserializeOwned>(
    error: &ron::error::SpannedError,
    slice: &str,
    node: &Node<'_>,
) -> Vec<Diagnostic> {
    let start = node.span.start;
    let first = explain(error, slice, start, node);
    let mut wrong = first.span.and_then(|at| blamed(node, at));
    let mut found = vec![first];
    let mut rest = slice.to_owned();
    let mut gone: Vec<&str> = Vec::new();
    while let Some(field) = wrong.take()
        && slice.len() <= PATIENCE
        && found.len() < MOST
    {
        gone.push(field.name);
        blank(
            &mut rest,
            field.span.start - start,
            field.value.span.end - start,
        );
        let Err(error) = options().from_str::<T>(&rest) else {
            break;
        };
        if missing(&error.code).is_some_and(|name| was_meant(name, &gone)) {
            break;
        }
        let next = explain(&error, &rest, start, node);
        wrong = next
            .span
            .filter(|at| found.iter().all(|known| known.span != Some(*at)))
            .and_then(|at| blamed(node, at));
        if found.iter().all(|known| known.span != next.span) {
            found.push(next);
        }
    }
    found
}

fn missing(code: &ron::Error) -> Option<&str> {
    if let ron::Error::MissingStructField { field, .. } = code {
        return Some(field);
    }
    None
}

/// Whether a field is missing only because it was blanked, or was written wrongly.
fn was_meant(name: &str, gone: &[&str]) -> bool {
    gone.iter()
        .any(|field| *field == name || did_you_mean(field, [name]).is_some())
}

/// The innermost field that a place lies in. A place at a struct's bracket means the struct as a whole.
fn blamed<'n, 'a>(node: &'n Node<'a>, at: Span) -> Option<&'n Field<'a>> {
    let mut found = None;
    node.walk(&mut |inner| {
        if let Value::Struct(_, fields) = &inner.value {
            let holds =
                |field: &&Field<'a>| (field.span.start..field.value.span.end).contains(&at.start);
            found = fields.iter().find(holds).or(found);
        }
    });
    found
}

/// Overwrites a field and the comma behind it with blanks; lines stay where they are.
fn blank(text: &mut String, from: usize, to: usize) {
    let comma = text
        .get(to..)
        .and_then(|rest| rest.find(|c: char| !c.is_whitespace()))
        .filter(|at| text.as_bytes().get(to + at) == Some(&b','));
    let to = comma.map_or(to, |at| to + at + 1);
    let Some(gone) = text.get(from..to) else {
        return;
    };
    let blanks: String = gone
        .chars()
        .flat_map(|c| {
            let mark = if c == '\n' { '\n' } else { ' ' };
            std::iter::repeat_n(mark, if c == '\n' { 1 } else { c.len_utf8() })
        })
        .collect();
    text.replace_range(from..to, &blanks);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tree::read;
    use crate::model::{Component, Threat};

    #[test]
    fn a_slice_is_placed_in_the_whole() {
        let text = "xx (name: \"a\", kindd: \"b\") yy";
        let error = decode::<Component>(text, Span::new(3, 26)).unwrap_err();
        assert_eq!(error.span, Some(Span::new(15, 20)));
        assert_eq!(error.hint.as_deref(), Some("did you mean `kind`?"));
    }

    #[test]
    fn every_problem_of_a_slice_is_told() {
        let text = "(title: 5, element: \"A b\", category: Spoofin, status: Open, ownr: \"x\")";
        let tree = read(text);
        let errors = decode_node::<Threat>(text, &tree.root).unwrap_err();
        let at: Vec<&str> = errors
            .iter()
            .map(|e| e.span.unwrap())
            .map(|at| text.get(at.start..at.end).unwrap())
            .collect();
        assert_eq!(at, ["5", "\"A b\"", "Spoofin", "ownr"]);
    }

    #[test]
    fn a_missing_field_is_told_at_its_own_struct() {
        let outer =
            r#"(title: "x", element: "e", category: Spoofing, decision: (treatment: Accept))"#;
        let inner =
            r#"(title: "x", element: "e", category: Spoofing, status: Open, decision: (by: "a"))"#;
        let last = inner.rfind('(').unwrap();
        for (text, field, at) in [(outer, "status", 0), (inner, "treatment", last)] {
            let error = decode::<Threat>(text, Span::new(0, text.len())).unwrap_err();
            assert_eq!(error.message, format!("the field `{field}` is missing"));
            assert_eq!(error.span, Some(Span::new(at, at + 1)));
        }
    }

    #[test]
    fn optional_values_need_no_some() {
        let text = "(name: \"a\", kind: \"b\", within: \"c\")";
        let bare: Component = decode(text, Span::new(0, text.len())).unwrap();
        let text = "(name: \"a\", kind: \"b\", within: Some(\"c\"))";
        let wrapped: Component = decode(text, Span::new(0, text.len())).unwrap();
        assert_eq!(bare, wrapped);
    }
}
