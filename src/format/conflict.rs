//! Merge conflicts that version control left in a file.

use super::MAX_FOUND;
use crate::base::{Diagnostic, Span};

/// Where a conflict stands while it is being read.
struct Open {
    marker: Span,
    line: usize,
    middle: Option<usize>,
}

/// Every conflict of a text: an opening, a middle and a closing marker, each at the start of its line.
pub(super) fn conflicts(text: &str) -> Vec<Diagnostic> {
    if !text.contains("<<<<<<<") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = index + 1;
        if is_marker(line, '<') {
            open = Some(Open {
                marker: Span::new(at, at + line.trim_end().len()),
                line: number,
                middle: None,
            });
        } else if is_marker(line, '=') {
            if let Some(open) = &mut open {
                open.middle = Some(number);
            }
        } else if is_marker(line, '>')
            && let Some(open) = open.take()
            && let Some(middle) = open.middle
        {
            found.push(conflict(&open, middle, number));
            if found.len() >= MAX_FOUND {
                break;
            }
        }
        at += line.len();
    }
    found
}

fn is_marker(line: &str, mark: char) -> bool {
    let line = line.trim_start_matches('\u{feff}');
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() == 7 && (rest.starts_with(' ') || rest.trim_end().is_empty())
}

fn conflict(open: &Open, middle: usize, close: usize) -> Diagnostic {
    let message = format!(
        "a merge left a conflict: one side is {}, the other {}",
        lines(open.line + 1, middle - 1),
        lines(middle + 1, close - 1)
    );
    Diagnostic::error("merge-conflict", message)
        .at(open.marker)
        .hint(format!(
            "keep one side or join both, then delete the marker lines {}, {middle} and {close}",
            open.line
        ))
}

fn lines(from: usize, to: usize) -> String {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => format!("lines {from} to {to}"),
        std::cmp::Ordering::Equal => format!("line {from}"),
        std::cmp::Ordering::Greater => "empty".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_named() {
        let text = "(\n<<<<<<< HEAD\na\nb\n=======\n>>>>>>> feature\n)";
        let found = conflicts(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "a merge left a conflict: one side is lines 3 to 4, the other empty"
        );
        assert_eq!(found[0].span, Some(Span::new(2, 14)));
    }

    #[test]
    fn arrows_in_a_text_are_no_conflict() {
        assert!(conflicts("notes: \"<<<<<<< see here\"\n").is_empty());
        assert!(conflicts("<<<<<<< alone\n").is_empty());
        assert!(conflicts("<<<<<<<< eight\n=======\n>>>>>>> x\n").is_empty());
    }
}
