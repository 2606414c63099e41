//! A model's file as people leave it: comments everywhere, blank lines, their own order and indents, line
//! ends of another system, fields that nobody knows. What was put in is told with the place it stands at.

use crate::support::chance::Chance;
use std::collections::BTreeSet;
use stridewalk::base::Span;
use stridewalk::format::print;
use stridewalk::format::tree::{self, Node, Value};
use stridewalk::model::Model;

/// How lines end, most often plainly.
const NEWLINES: [&str; 3] = ["\n", "\n", "\r\n"];
/// What lines are indented by.
const UNITS: [&str; 4] = ["    ", "  ", "\t", "   "];

/// Names of fields and keys from the outside in; an item of a list is named by its text with `=` before.
pub(crate) type Path = Vec<String>;

/// Fields that hold a value or nothing, so that `Some( )` may stand around it.
const OPTIONAL: [&str; 6] = [
    "within",
    "out_of_scope",
    "impact",
    "likelihood",
    "decision",
    "until",
];
/// Lists whose order says nothing.
const SETS: [&str; 5] = ["keeps", "carries", "mitigations", "references", "covered"];

/// A decorated text.
#[derive(Debug)]
pub(crate) struct Decorated {
    pub(crate) text: String,
    /// The comments and unknown fields, each with a word that stands nowhere else, and what they stand at.
    pub(crate) marks: Vec<(String, Path)>,
    /// How many of them are fields.
    pub(crate) strangers: usize,
}

/// The paths of everything that a text holds.
pub(crate) fn paths(text: &str) -> BTreeSet<Path> {
    let mut found = BTreeSet::new();
    found.insert(Path::new());
    visit(
        text,
        &tree::read(text).root,
        &Path::new(),
        &mut |path, _| {
            found.insert(path.clone());
        },
    );
    found
}

/// Shows every field, entry and item of a value with its path, outer before inner.
pub(crate) fn visit(text: &str, node: &Node<'_>, path: &Path, each: &mut impl FnMut(&Path, Span)) {
    for (name, span, value) in children(text, node.unwrapped()) {
        let mut path = path.clone();
        path.push(name);
        each(&path, span);
        visit(text, value, &path, each);
    }
}

fn children<'n, 'a>(text: &str, node: &'n Node<'a>) -> Vec<(String, Span, &'n Node<'a>)> {
    let item = |item: &'n Node<'a>| (format!("={}", said(text, item)), item.span, item);
    match &node.value {
        Value::Struct(_, fields) => fields
            .iter()
            .map(|f| {
                let span = Span::new(f.span.start, f.value.span.end);
                (f.name.to_owned(), span, &f.value)
            })
            .collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|e| {
                let span = Span::new(e.key.span.start, e.value.span.end);
                (
                    e.key.text().unwrap_or_default().into_owned(),
                    span,
                    &e.value,
                )
            })
            .collect(),
        Value::List(items) => items.iter().map(item).collect(),
        _ => Vec::new(),
    }
}

/// What an item says, whatever is around its words.
fn said(text: &str, node: &Node<'_>) -> String {
    if let Value::List(items) = &node.value {
        let items: Vec<String> = items.iter().map(|item| said(text, item)).collect();
        return format!("[{}]", items.join(","));
    }
    let plain = node.text().map(std::borrow::Cow::into_owned);
    plain.unwrap_or_else(|| text[node.span.start..node.span.end].to_owned())
}

/// Writes a model's file in a way of its own.
pub(crate) fn decorate(model: &Model, seed: u64) -> Decorated {
    let canonical = print(model);
    let tree = tree::read(&canonical);
    let mut chance = Chance::new(seed);
    let mut hand = Hand {
        canonical: &canonical,
        out: String::new(),
        marks: Vec::new(),
        strangers: 0,
        newline: chance.one::<&str>(&NEWLINES),
        unit: chance.one::<&str>(&UNITS),
        shuffles: chance.once_in(3),
        // Some files hold much, some hardly anything.
        density: *chance.one(&[2, 4, 12, 40, 200]),
        chance,
    };
    if hand.chance.once_in(4) {
        hand.out.push('\u{feff}');
    }
    if !hand.chance.once_in(4) {
        hand.out.push_str("#![enable(implicit_some)]");
        hand.line(0);
    }
    hand.comment_line(&Path::new(), 0);
    hand.value(&tree.root, &Path::new(), 0, false);
    for _ in 0..hand.chance.below(3) {
        hand.line(0);
        hand.comment(&Path::new(), false);
    }
    if !hand.chance.once_in(3) {
        hand.line(0);
    }
    Decorated {
        text: hand.out,
        marks: hand.marks,
        strangers: hand.strangers,
    }
}

struct Hand<'c> {
    canonical: &'c str,
    out: String,
    marks: Vec<(String, Path)>,
    strangers: usize,
    newline: &'static str,
    unit: &'static str,
    shuffles: bool,
    density: usize,
    chance: Chance,
}

impl Hand<'_> {
    fn line(&mut self, depth: usize) {
        self.out.push_str(self.newline);
        for _ in 0..depth {
            self.out.push_str(self.unit);
        }
    }

    fn now(&mut self) -> bool {
        self.chance.once_in(self.density)
    }

    fn mark(&mut self, path: &Path) -> String {
        let mark = format!("zqx{}x", self.marks.len());
        self.marks.push((mark.clone(), path.clone()));
        mark
    }

    /// A comment; one that ends with its line only where that is said to be fine.
    fn comment(&mut self, path: &Path, ends_line: bool) {
        let mark = self.mark(path);
        let newline = self.newline;
        let text = match self.chance.below(if ends_line { 4 } else { 3 }) {
            0 => format!("/* {mark} \" ) */"),
            1 => format!("/* {{ /* {mark} */ */"),
            2 => format!("/* {mark}{newline}   , */"),
            _ => format!("// {mark}: \"(, [*/"),
        };
        self.out.push_str(&text);
    }

    /// Perhaps comments on lines of their own, then where the next line begins.
    fn comment_line(&mut self, path: &Path, depth: usize) {
        while self.now() {
            self.comment(path, true);
            self.line(depth);
        }
    }

    fn value(&mut self, node: &Node<'_>, path: &Path, depth: usize, flat: bool) {
        let shape = match &node.value {
            Value::Struct(..) => Some(('(', ')')),
            Value::Map(_) => Some(('{', '}')),
            Value::List(_) => Some(('[', ']')),
            _ => None,
        };
        if let Some((open, close)) = shape {
            self.bracket(node, path, depth, flat, (open, close));
            return;
        }
        if let Value::Tuple(name, items) = &node.value {
            self.out.push_str(name);
            self.out.push('(');
            for item in items {
                if self.now() {
                    self.comment(path, false);
                }
                self.value(item, path, depth, true);
                self.out.push_str(", ");
            }
            self.out.push(')');
            return;
        }
        let written = &self.canonical[node.span.start..node.span.end];
        self.out.push_str(written);
    }

    fn bracket(
        &mut self,
        node: &Node<'_>,
        path: &Path,
        depth: usize,
        flat: bool,
        (open, close): (char, char),
    ) {
        let mut parts: Vec<Option<(String, Span, &Node<'_>)>> = children(self.canonical, node)
            .into_iter()
            .map(Some)
            .collect();
        let is_set = path
            .last()
            .is_some_and(|name| SETS.contains(&name.as_str()));
        let is_list = matches!(node.value, Value::List(_));
        if self.shuffles && (!is_list || is_set) {
            for at in (1..parts.len()).rev() {
                let other = self.chance.below(at + 1);
                parts.swap(at, other);
            }
        }
        if matches!(node.value, Value::Struct(..)) {
            while self.now() {
                let at = self.chance.below(parts.len() + 1);
                parts.insert(at, None);
            }
        }
        let was_flat = !node_breaks(self.canonical, node);
        let flat = flat
            || if was_flat {
                !self.chance.once_in(6)
            } else {
                depth > 1 && self.chance.once_in(12)
            };
        self.out.push(open);
        if !flat && self.now() {
            self.out.push(' ');
            self.comment(path, true);
        }
        let count = parts.len();
        for (index, part) in parts.into_iter().enumerate() {
            self.part(part, path, depth + 1, flat, index + 1 == count);
        }
        if !flat {
            self.line(depth + 1);
            self.comment_line(path, depth + 1);
            self.line(depth);
        }
        self.out.push(close);
    }

    /// One part, on a line of its own or behind the one before it.
    fn part(
        &mut self,
        part: Option<(String, Span, &Node<'_>)>,
        outer: &Path,
        depth: usize,
        flat: bool,
        last: bool,
    ) {
        let mut path = outer.clone();
        if let Some((name, _, _)) = &part {
            path.push(name.clone());
        }
        if flat {
            self.out.push(' ');
        } else {
            if self.now() {
                self.line(0);
                if self.now() {
                    // Above a blank line: it stands at what is around.
                    self.line(depth);
                    self.comment(outer, true);
                    self.line(0);
                }
            }
            self.line(depth);
            if part.is_some() {
                self.comment_line(&path, depth);
            }
        }
        if part.is_some() && self.now() {
            self.comment(&path, false);
            self.out.push(' ');
        }
        self.written(part, &path, depth, flat);
        if !last || self.chance.below(3) > 0 {
            if self.now() {
                self.out.push(' ');
            }
            self.out.push(',');
        }
        if path.len() > outer.len() && !flat && self.now() {
            self.out.push_str("  ");
            self.comment(&path, true);
        }
    }

    fn written(
        &mut self,
        part: Option<(String, Span, &Node<'_>)>,
        path: &Path,
        depth: usize,
        flat: bool,
    ) {
        let Some((name, span, value)) = part else {
            let mark = self.mark(path);
            self.strangers += 1;
            let values = [
                "5",
                "\"}\"",
                "[1, (a: 2), ]",
                "{\"k\": Some(B(x: 'c'))}",
                "Word",
            ];
            let value = *self.chance.one(&values);
            for part in [mark.as_str(), ": ", value] {
                self.out.push_str(part);
            }
            return;
        };
        let key = &self.canonical[span.start..value.span.start];
        if !key.is_empty() {
            self.out.push_str(key.trim_end_matches([' ', ':']));
            let colon = *self.chance.one(&[":", ": ", " : "]);
            self.out.push_str(colon);
            if self.now() {
                self.comment(path, false);
            }
        }
        let wraps = OPTIONAL.contains(&name.as_str())
            && matches!(self.canonical[span.start..].chars().next(), Some('a'..='z'))
            && self.now();
        if wraps {
            self.out.push_str("Some(");
        }
        self.value(value, path, depth, flat);
        if wraps {
            self.out.push(')');
        }
    }
}

fn node_breaks(text: &str, node: &Node<'_>) -> bool {
    text[node.span.start..node.span.end].contains('\n')
}
