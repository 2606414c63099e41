//! What stands between two brackets, and which comment stands at which part.
//!
//! A part's own comments are those on the lines directly above it, without a blank line between, and those
//! behind it on its last line. A comment with a blank line below it belongs to the bracket, like one behind
//! the opening bracket or above the closing one: no part takes it along.

use super::style::{Habits, Style};
use crate::base::Span;
use crate::format::scan::{Kind, token};
use crate::format::tree::{Node, Tree, Value};

/// The parts between two brackets.
pub(super) struct Bracket {
    /// Where the value begins.
    pub(super) start: usize,
    /// Behind the opening bracket.
    pub(super) inside: usize,
    /// The closing bracket.
    pub(super) close: usize,
    /// The parts, in order.
    pub(super) parts: Vec<Part>,
}

/// A field, an entry or an item, with what belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// From its key to the end of its value.
    pub(super) span: Span,
    /// Where the first comment above it begins; without one, where it begins.
    pub(super) lead: usize,
    /// Behind its comma and the comments behind that.
    pub(super) tail: usize,
    /// Its comma.
    pub(super) comma: Option<usize>,
    /// Whether only blanks stand before it on its line.
    pub(super) begins_line: bool,
    /// The start of the next line, where only blanks follow on its own.
    pub(super) next_line: Option<usize>,
}

/// A text, the comments in it, its habits.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) comments: &'t [Span],
    pub(super) style: Style<'t>,
}

impl<'t> Page<'t> {
    /// A text that is written in a way, with a tree of all of it or of a part.
    pub(super) fn new(text: &'t str, tree: &'t Tree<'t>, habits: &Habits) -> Self {
        Self {
            text,
            comments: &tree.comments,
            style: Style::with(text, habits),
        }
    }
}

impl Page<'_> {
    /// The comments that begin in a span.
    pub(super) fn comments_in(&self, span: Span) -> &[Span] {
        let from = self.comments.partition_point(|at| at.start < span.start);
        let to = self.comments.partition_point(|at| at.start < span.end);
        self.comments.get(from..to).unwrap_or_default()
    }

    /// The brackets of a value; none where it has none.
    pub(super) fn bracket(&self, node: &Node<'_>) -> Bracket {
        let name = match &node.value {
            Value::Struct(name, _) | Value::Tuple(name, _) => name.len(),
            Value::List(_)
            | Value::Map(_)
            | Value::Word(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Other(_)
            | Value::Broken => 0,
        };
        let start = node.span.start;
        let mut bracket = Bracket {
            start,
            inside: token(self.text, start + name, |_| {}).span.end,
            close: node.span.end.saturating_sub(1),
            parts: Vec::new(),
        };
        let spans = spans(node);
        for (index, &span) in spans.iter().enumerate() {
            let next = spans.get(index + 1).map(|next| next.start);
            let before = bracket.parts.last().map_or(bracket.inside, |p| p.tail);
            let part = self.part(span, before, next, bracket.close);
            bracket.parts.push(part);
        }
        bracket
    }

    /// A part between the end of what is before it and the start of the next, where there is one.
    fn part(&self, span: Span, before: usize, next: Option<usize>, close: usize) -> Part {
        let limit = next.unwrap_or(close);
        let lead = self.lead(span.start, before);
        let behind = token(self.text, span.end, |_| {});
        let is_comma = behind.kind == Kind::Comma && behind.span.start < limit;
        let comma = is_comma.then_some(behind.span.start);
        let end = comma.map_or(span.end, |at| at + 1);
        let tail = self.tail(Span::new(end, limit), next.is_none());
        Part {
            span,
            lead,
            tail,
            comma,
            begins_line: self.style.indent(lead).len() + self.style.line_start(lead) == lead,
            next_line: self.style.line_end(tail),
        }
    }

    /// Where the comments directly above a part begin.
    fn lead(&self, start: usize, before: usize) -> usize {
        let mut lead = start;
        for comment in self.comments_in(Span::new(before, start)).iter().rev() {
            let gap = Span::new(comment.end, lead);
            let between = self.text.get(gap.start..gap.end).unwrap_or_default();
            let apart = between.matches('\n').count();
            let behind_something = !self.style.breaks(Span::new(before, comment.start));
            if apart > 1 || (apart == 1 && behind_something) {
                break;
            }
            lead = comment.start;
        }
        lead
    }

    /// Behind the comments on the line of a part's end, unless another part begins on it.
    fn tail(&self, gap: Span, is_last: bool) -> usize {
        let mut tail = gap.start;
        let mut at = gap.start;
        for comment in self.comments_in(gap) {
            if self.style.blanks_end(at) != comment.start {
                break;
            }
            at = comment.end;
            let closes = is_last && self.style.blanks_end(at) == gap.end;
            if closes || self.style.line_end(at).is_some() {
                tail = at;
            }
        }
        tail
    }
}

/// Where the parts of a value stand.
fn spans(node: &Node<'_>) -> Vec<Span> {
    match &node.value {
        Value::Struct(_, fields) => fields
            .iter()
            .map(|field| Span::new(field.span.start, field.value.span.end))
            .collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| Span::new(entry.key.span.start, entry.value.span.end))
            .collect(),
        Value::List(items) | Value::Tuple(_, items) => items.iter().map(|item| item.span).collect(),
        Value::Word(_) | Value::Number(_) | Value::Text(_) | Value::Other(_) | Value::Broken => {
            Vec::new()
        }
    }
}
