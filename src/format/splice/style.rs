//! How a text is written: its line ends and indents, and values written in the same way.

use crate::base::Span;
use crate::format::print::write;
use crate::format::tree::{Node, Tree};
use crate::format::value::Plain;

/// The canonical step of an indent.
const STEP: &str = "    ";

/// How the lines of a text end, and what they are indented by.
#[derive(Debug, Clone)]
pub(super) struct Habits {
    newline: &'static str,
    /// What a line is indented by within a bracket.
    unit: String,
}

/// A text with its habits.
pub(super) struct Style<'t> {
    text: &'t str,
    /// Its line end.
    pub(super) newline: &'static str,
    /// What a line is indented by within a bracket.
    unit: String,
}

/// A part of a bracket that is to be written.
pub(super) enum Fresh<'p> {
    /// A field of a struct.
    Field(&'static str, &'p Plain),
    /// An entry of a map.
    Entry(&'p Plain, &'p Plain),
    /// An item of a list.
    Item(&'p Plain),
}

impl Habits {
    /// The habits of a text: its first line's end, the indent of its first field.
    pub(super) fn of(text: &str, tree: &Tree<'_>) -> Self {
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        let newline = if first.ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let mut habits = Self {
            newline,
            unit: STEP.to_owned(),
        };
        let style = Style::with(text, &habits);
        let outer = style.indent(tree.root.span.start);
        let inner = tree
            .root
            .fields()
            .iter()
            .map(|field| style.indent(field.span.start))
            .find_map(|indent| indent.strip_prefix(outer))
            .filter(|step| !step.is_empty());
        if let Some(step) = inner {
            step.clone_into(&mut habits.unit);
        }
        habits
    }
}

impl<'t> Style<'t> {
    /// A text whose habits are known.
    pub(super) fn with(text: &'t str, habits: &Habits) -> Self {
        Self {
            text,
            newline: habits.newline,
            unit: habits.unit.clone(),
        }
    }

    /// Where the line of an offset begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        // A byte order mark is no part of its line.
        if start == 0 && self.text.starts_with('\u{feff}') {
            return '\u{feff}'.len_utf8().min(at);
        }
        start
    }

    /// The blanks at the start of an offset's line.
    pub(super) fn indent(&self, at: usize) -> &'t str {
        let start = self.line_start(at);
        let end = self.blanks_end(start).min(at);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The indent of what stands in a bracket.
    pub(super) fn deeper(&self, indent: &str) -> String {
        format!("{indent}{}", self.unit)
    }

    /// Behind the blanks of one line from an offset on.
    pub(super) fn blanks_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    /// Behind the line end at an offset, blanks before it passed over; none where something else stands.
    pub(super) fn line_end(&self, at: usize) -> Option<usize> {
        let at = self.blanks_end(at);
        let rest = self.text.get(at..).unwrap_or_default();
        let ends = ["\n", "\r\n"];
        let end = ends.into_iter().find(|end| rest.starts_with(end))?;
        Some(at + end.len())
    }

    /// A value written in the place of a node.
    pub(super) fn in_place(&self, node: &Node<'_>, value: &Plain) -> String {
        let mut out = String::new();
        write(&mut out, value, 0);
        self.indented(&out, self.indent(node.span.start))
    }

    /// A part of a bracket, without its comma.
    pub(super) fn written(&self, part: &Fresh<'_>, indent: &str) -> String {
        let mut out = String::new();
        let value = match part {
            Fresh::Field(name, value) => {
                out.push_str(name);
                out.push_str(": ");
                value
            }
            Fresh::Entry(key, value) => {
                write(&mut out, key, 0);
                out.push_str(": ");
                value
            }
            Fresh::Item(value) => value,
        };
        write(&mut out, value, 0);
        self.indented(&out, indent)
    }

    /// Whether a span holds a line break.
    pub(super) fn breaks(&self, span: Span) -> bool {
        let within = self.text.get(span.start..span.end).unwrap_or_default();
        within.contains('\n')
    }

    /// Canonical lines, indented as this text is. No text holds a raw line break, so each is a line's end.
    fn indented(&self, canonical: &str, indent: &str) -> String {
        if !canonical.contains('\n') {
            return canonical.to_owned();
        }
        let mut out = String::new();
        for (index, line) in canonical.split('\n').enumerate() {
            let mut line = line;
            if index > 0 {
                out.push_str(self.newline);
                out.push_str(indent);
            }
            while let Some(rest) = line.strip_prefix(STEP).filter(|_| index > 0) {
                out.push_str(&self.unit);
                line = rest;
            }
            out.push_str(line);
        }
        out
    }
}
