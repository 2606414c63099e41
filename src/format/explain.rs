//! What `ron` says is wrong with a slice, in our words and at the exact value.
//!
//! `ron` tells a position, some of them a token off; the tree knows what stands where. Together they give
//! the span of one field, word or value.

use super::tree::{Field, Node, Value, doubles};
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Place, Span};
use ron::error::{Error, SpannedError};

/// Turns an error about a slice, which begins at `start` in the whole text, into a diagnostic. The node
/// is that of the slice.
pub(super) fn explain(
    error: &SpannedError,
    slice: &str,
    start: usize,
    node: &Node<'_>,
) -> Diagnostic {
    let at = offset(error, slice, start);
    about_names(&error.code, node, at)
        .or_else(|| about_value(&error.code, node, at))
        .unwrap_or_else(|| {
            let message = error.code.to_string();
            Diagnostic::error("value", lower(&message)).at(spot(node, at).span)
        })
}

/// Where in the whole text an error stands, give or take a token.
pub(super) fn offset(error: &SpannedError, slice: &str, start: usize) -> usize {
    let place = Place {
        line: error.span.end.line,
        column: error.span.end.col,
    };
    start + place.offset(slice)
}

/// Errors that name a field or a word.
fn about_names(code: &Error, node: &Node<'_>, at: usize) -> Option<Diagnostic> {
    if let Error::NoSuchStructField {
        expected, found, ..
    } = code
    {
        let span = nearest_field(node, found, at).map_or(node.span, |field| field.span);
        return Some(unknown("field", found, expected).at(span));
    }
    if let Error::NoSuchEnumVariant {
        expected, found, ..
    } = code
    {
        let named = nearest(node, at, |inner| inner.name() == Some(found.as_str()));
        let node = named.unwrap_or_else(|| spot(node, at));
        let start = node.span.start;
        let span = if node.name().is_some() {
            Span::new(start, start + found.len())
        } else {
            node.span
        };
        return Some(unknown("word", found, expected).at(span));
    }
    if let Error::DuplicateStructField { field, .. } = code {
        return twice(node, field);
    }
    if let Error::MissingStructField { field, .. } = code {
        let around = innermost_parenthesis(node, at).unwrap_or(node);
        let message = format!("the field {} is missing", quote(field));
        return Some(
            Diagnostic::error("missing-field", message)
                .at(around.opening())
                .hint(format!("add {}", quote(&format!("{field}: …,")))),
        );
    }
    None
}

/// A field that stands twice, as the tree says it.
fn twice(node: &Node<'_>, name: &str) -> Option<Diagnostic> {
    let mut found = Vec::new();
    node.walk(&mut |inner| {
        let fields = inner.fields().iter().filter(|field| field.name == name);
        let names = fields.map(|field| (field.name.into(), field.span));
        doubles(&mut found, "field", names);
    });
    found.into_iter().next()
}

/// Errors about the form or the content of one value.
fn about_value(code: &Error, node: &Node<'_>, at: usize) -> Option<Diagnostic> {
    let value = spot(node, at);
    if let Error::Message(message) = code {
        return Some(Diagnostic::error("value", lower(message)).at(value.span));
    }
    if let Error::InvalidEscape(why) = code {
        return Some(
            Diagnostic::error(
                "value",
                format!("an escape in this text is wrong: {}", lower(why)),
            )
            .at(value.span)
            .hint("a backslash itself is written `\\\\`"),
        );
    }
    if let Error::IntegerOutOfBounds = code {
        return Some(
            Diagnostic::error("value", "this number is too large or too small here").at(value.span),
        );
    }
    if let Error::InvalidValueForType { expected, found } = code {
        let message = format!("expected {}, found {}", lower(expected), lower(found));
        return Some(Diagnostic::error("value", message).at(value.span));
    }
    let expected = wanted(code)?;
    let mut issue = Diagnostic::error(
        "value",
        format!("expected {expected}, found {}", value.describe()),
    )
    .at(value.span);
    if let (Error::ExpectedIdentifier, Some(word)) = (code, value.text()) {
        issue = issue.hint(format!("write {} without quotes", quote(&word)));
    } else if let (Error::ExpectedString, Value::Word(word)) = (code, &value.value) {
        issue = issue.hint(format!("write {}", quote(&format!("\"{word}\""))));
    } else if let (Error::ExpectedStructLike, Value::Word(word)) = (code, &value.value) {
        issue = issue.hint(format!("write {}", quote(&format!("{word}(…)"))));
    } else if matches!(
        value.value,
        Value::List(_) | Value::Map(_) | Value::Struct(..)
    ) {
        issue.span = Some(value.opening());
    }
    Some(issue)
}

/// What would have been right, with an article.
fn wanted(code: &Error) -> Option<&'static str> {
    let words = [
        (Error::ExpectedString, "a text"),
        (Error::ExpectedInteger, "a whole number"),
        (Error::ExpectedFloat, "a number"),
        (Error::ExpectedBoolean, "`true` or `false`"),
        (Error::ExpectedChar, "a character"),
        (Error::ExpectedArray, "a list, `[…]`"),
        (Error::ExpectedMap, "a map, `{…}`"),
        (Error::ExpectedStructLike, "parentheses, `(…)`"),
        (Error::ExpectedIdentifier, "a word"),
        (Error::ExpectedOption, "a value or `None`"),
        (Error::ExpectedUnit, "`()`"),
        (Error::ExpectedArrayEnd, "fewer items"),
        (Error::ExpectedStructLikeEnd, "fewer values"),
        (Error::ExpectedComma, "a value of its own"),
    ];
    if let Error::ExpectedNamedStructLike(_) = code {
        return Some("fields in parentheses, `(…)`");
    }
    words
        .into_iter()
        .find_map(|(known, words)| (known == *code).then_some(words))
}

/// That a field or a word is none of those expected.
pub fn unknown(what: &str, found: &str, expected: &[&'static str]) -> Diagnostic {
    let near = did_you_mean(found, expected.iter().copied());
    let hint = near.map_or_else(
        || match expected {
            [] => format!("no {what} is known here"),
            known => format!("known here: {}", known.join(", ")),
        },
        |word| format!("did you mean {}?", quote(&word)),
    );
    let code = if what == "field" {
        "unknown-field"
    } else {
        "unknown-word"
    };
    Diagnostic::error(code, format!("unknown {what} {}", quote(found))).hint(hint)
}

/// The value that an offset means: the one that begins there, else the leaf that it lies in or behind,
/// else the first one behind it.
fn spot<'n, 'a>(node: &'n Node<'a>, at: usize) -> &'n Node<'a> {
    let mut begins = None;
    let mut touches = None;
    let mut behind: Option<&'n Node<'a>> = None;
    node.walk(&mut |inner| {
        let Span { start, end } = inner.span;
        if start == at && begins.is_none() {
            begins = Some(inner);
        }
        if start < at && at <= end && is_leaf(inner) {
            touches = Some(inner);
        }
        if start > at && is_leaf(inner) && behind.is_none() {
            behind = Some(inner);
        }
    });
    begins.or(touches).or(behind).unwrap_or(node)
}

fn is_leaf(node: &Node<'_>) -> bool {
    matches!(
        node.value,
        Value::Word(_) | Value::Number(_) | Value::Text(_) | Value::Other(_) | Value::Broken
    )
}

/// Of the values that are right, the last one that begins before an offset, else the first one.
fn nearest<'n, 'a>(
    node: &'n Node<'a>,
    at: usize,
    right: impl Fn(&Node<'a>) -> bool,
) -> Option<&'n Node<'a>> {
    let mut found: Option<&Node<'_>> = None;
    node.walk(&mut |inner| {
        if right(inner) && (found.is_none() || inner.span.start < at) {
            found = Some(inner);
        }
    });
    found
}

fn nearest_field<'n, 'a>(node: &'n Node<'a>, name: &str, at: usize) -> Option<&'n Field<'a>> {
    let mut found: Option<&Field<'_>> = None;
    node.walk(&mut |inner| {
        for field in inner.fields().iter().filter(|field| field.name == name) {
            if found.is_none() || field.span.start < at {
                found = Some(field);
            }
        }
    });
    found
}

fn innermost_parenthesis<'n, 'a>(node: &'n Node<'a>, at: usize) -> Option<&'n Node<'a>> {
    let mut found = None;
    node.walk(&mut |inner| {
        let Span { start, end } = inner.span;
        if matches!(inner.value, Value::Struct(..) | Value::Tuple(..)) && start < at && at < end {
            found = Some(inner);
        }
    });
    found
}

/// The first letter small, no full stop, as our own messages are.
fn lower(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let head: String = first.into_iter().chain(chars).take(200).collect();
    head
}
