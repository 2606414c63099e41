//! One slice of RON text into a value of any type, with problems placed in the whole text.
//!
//! `ron` decodes; it stops at the first problem, so [`decode_node`] blanks the field that was wrong in a
//! copy of the slice and asks again, until nothing new comes up. Only wrong slices pay for that.
//!
//! `implicit_some` always holds, whatever the text's attributes say.

use super::explain::{explain, offset, unknown};
use super::tree::{Field, Node, Value, read_slice};
use crate::base::diagnostic::did_you_mean;
use crate::base::{Diagnostic, Severity, Span};
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

/// A value, and a warning for every field of it that its type does not know.
pub type Decoded<T> = (T, Vec<Diagnostic>);

/// Decodes a value of a text's tree. Problems are placed in the whole text.
///
/// # Errors
/// When the node is no such value; every problem that can be told apart, at least one error.
pub fn decode_node<T: DeserializeOwned>(
    text: &str,
    node: &Node<'_>,
) -> Result<Decoded<T>, Vec<Diagnostic>> {
    let span = node.span;
    let slice = text.get(span.start..span.end).unwrap_or_default();
    let mut error = match options().from_str(slice) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    let mut rest = slice.to_owned();
    let mut strangers: Vec<&Field<'_>> = Vec::new();
    let mut found = Vec::new();
    while let ron::Error::NoSuchStructField {
        expected,
        found: name,
        ..
    } = &error.code
    {
        let at = offset(&error, &rest, span.start);
        let new = unknown_fields(node, (name.as_str(), at), expected, &strangers);
        if new.is_empty() {
            break;
        }
        for field in new {
            blank(&mut rest, field, span.start);
            found.push(
                unknown("field", field.name, expected)
                    .as_warning()
                    .at(field.span),
            );
            strangers.push(field);
        }
        match options().from_str(&rest) {
            Ok(value) => return Ok((value, found)),
            Err(next) => error = next,
        }
    }
    // What is missing may be what a field was meant to be: then that is the error, and no other.
    let mut errors = every_problem::<T>(&error, rest, node);
    if let Some(name) = missing(&error.code) {
        let mut meant = found.iter_mut().zip(&strangers);
        if let Some((warning, _)) =
            meant.find(|(_, field)| did_you_mean(field.name, [name]).is_some())
        {
            warning.severity = Severity::Error;
            errors.clear();
        }
    }
    errors.extend(found);
    Err(errors)
}

/// The fields that nobody knows of the struct that holds one of this name, near an offset; those that are
/// known to be strangers already are not among them.
fn unknown_fields<'n, 'a>(
    node: &'n Node<'a>,
    (name, at): (&str, usize),
    expected: &[&str],
    known: &[&Field<'_>],
) -> Vec<&'n Field<'a>> {
    let mut best: Option<(usize, Vec<&'n Field<'a>>)> = None;
    node.walk(&mut |inner| {
        // What a stranger holds is strange with it.
        let holds = |outer: &Span| outer.start <= inner.span.start && inner.span.end <= outer.end;
        if known.iter().any(|other| holds(&other.value.span)) {
            return;
        }
        let is_new = |field: &&Field<'_>| known.iter().all(|other| other.span != field.span);
        let strangers = inner.fields().iter().filter(is_new);
        let strangers: Vec<_> = strangers
            .filter(|field| !expected.contains(&field.name))
            .collect();
        let Some(named) = strangers.iter().find(|field| field.name == name) else {
            return;
        };
        // `ron` names a place at most a token off; a struct of another type has more that is unknown.
        let is_better = best.as_ref().is_none_or(|(count, _)| {
            strangers.len() < *count || (strangers.len() == *count && named.span.start < at)
        });
        if is_better {
            best = Some((strangers.len(), strangers));
        }
    });
    best.map(|(_, strangers)| strangers).unwrap_or_default()
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Every problem that can be told apart; the slice is the node's text, fields that count for nothing blanked.
fn every_problem<T: DeserializeOwned>(
    error: &ron::error::SpannedError,
    mut rest: String,
    node: &Node<'_>,
) -> Vec<Diagnostic> {
    let start = node.span.start;
    let first = explain(error, &rest, start, node);
    let mut wrong = first.span.and_then(|at| blamed(node, at));
    let mut found = vec![first];
    let mut gone: Vec<&str> = Vec::new();
    while let Some(field) = wrong.take()
        && rest.len() <= PATIENCE
        && found.len() < MOST
    {
        gone.push(field.name);
        blank(&mut rest, field, start);
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

/// Overwrites a field and the comma behind it with blanks, in a slice that begins at an offset of the whole
/// text; lines stay where they are.
fn blank(text: &mut String, field: &Field<'_>, start: usize) {
    let (from, to) = (field.span.start - start, field.value.span.end - start);
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
        let mut errors = decode_node::<Threat>(text, &tree.root).unwrap_err();
        errors.sort_by_key(|e| e.span.map(|at| at.start));
        let at: Vec<&str> = errors
            .iter()
            .map(|e| e.span.unwrap())
            .map(|at| text.get(at.start..at.end).unwrap())
            .collect();
        assert_eq!(at, ["5", "\"A b\"", "Spoofin", "ownr"]);
    }

    #[test]
    fn what_nobody_knows_is_told_and_the_rest_is_read() {
        let text = r#"(title: "x", ownr: "me", element: "e", category: Spoofing, since: (owner: [1]),
            status: Open, decision: (owner: "y", treatment: Accept, /* c */ since: {"a": '}'},),)"#;
        let tree = read(text);
        let (threat, unknown) = decode_node::<Threat>(text, &tree.root).unwrap();
        assert!(threat.owner.is_empty() && threat.decision.is_some());
        let told: Vec<&str> = unknown.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "unknown field `ownr`",
                "unknown field `since`",
                "unknown field `owner`",
                "unknown field `since`"
            ]
        );
        assert_eq!(unknown[0].hint.as_deref(), Some("did you mean `owner`?"));
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
