//! The grammar of RON, written to go on after a mistake.
//!
//! Two kinds of mistake are told apart. A slip (a missing comma or colon, a text without its closing
//! quote, a bracket whose absence the next key gives away) is reported, and reading goes on as if it
//! were right. After a bracket that matches nothing, what follows would only be noise: reading goes on
//! in silence, for whatever can still be found, and the tree notes where trust ends.

mod slips;

use super::scan::{Bracket, Kind, Token, rest, token};
use super::tree::{Entry, Field, Node, Tree, Value, doubles};
use crate::base::diagnostic::quote;
use crate::base::{Diagnostic, Span};

/// Deepest nesting.
const MAX_DEPTH: usize = 64;
/// Most values of a text.
const MAX_VALUES: usize = 1_000_000;
/// Most issues of a text; then reading ends.
const MAX_ISSUES: usize = 20;

/// What a pair of brackets holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Fields,
    Entries,
    Items,
}

/// A bracket that waits to be closed.
#[derive(Debug, Clone, Copy)]
struct Frame {
    bracket: Bracket,
    shape: Shape,
    open: Span,
    /// Whether its fields wear quotes, which are reported and passed over.
    quoted: bool,
}

/// Reads one text.
pub(super) struct Grammar<'a> {
    text: &'a str,
    next: Token,
    /// End of the token before `next`.
    last: usize,
    frames: Vec<Frame>,
    values: usize,
    /// Whether a bracket was just closed that nobody had closed: then no comma is missed.
    forgiving: bool,
    /// Texts that never end; each was looked for to the end of the file.
    open_texts: usize,
    comments: Vec<Span>,
    extensions: Vec<(&'a str, Span)>,
    issues: Vec<Diagnostic>,
    doubles: Vec<Diagnostic>,
    sound_until: usize,
}

impl<'a> Grammar<'a> {
    /// Reads a part of a text; spans are those of the whole.
    pub(super) fn new(text: &'a str, span: Span) -> Self {
        let text = text.get(..span.end).unwrap_or(text);
        let mut grammar = Self {
            text,
            next: Token {
                kind: Kind::End,
                span: Span::new(span.start, span.start),
            },
            last: span.start,
            frames: Vec::new(),
            values: 0,
            forgiving: false,
            open_texts: 0,
            comments: Vec::new(),
            extensions: Vec::new(),
            issues: Vec::new(),
            doubles: Vec::new(),
            sound_until: usize::MAX,
        };
        grammar.bump();
        grammar
    }

    /// Attributes, one value, the end.
    pub(super) fn file(mut self) -> Tree<'a> {
        while rest(self.text, self.next.span.start).starts_with('#') {
            self.attribute();
        }
        let root = self.value_or_broken();
        if self.next.kind != Kind::End {
            let found = self.found();
            self.issue(
                Diagnostic::error(
                    "syntax",
                    format!("expected the end of the file, found {found}"),
                )
                .at(self.next.span),
            );
        }
        Tree {
            root,
            comments: self.comments,
            extensions: self.extensions,
            issues: self.issues,
            doubles: self.doubles,
            sound_until: self.sound_until,
        }
    }

    fn bump(&mut self) -> Token {
        let taken = self.next;
        self.last = taken.span.end;
        self.open_texts += usize::from(taken.kind == Kind::OpenText);
        if self.open_texts > MAX_ISSUES || taken.kind == Kind::OpenComment {
            self.finish();
            return taken;
        }
        let comments = &mut self.comments;
        self.next = token(self.text, taken.span.end, |span| comments.push(span));
        taken
    }

    /// The token behind the next one. An equals sign counts as the colon that it was meant to be.
    fn second(&self) -> Kind {
        let second = token(self.text, self.next.span.end, |_| {});
        if self.slice(second.span) == "=" {
            return Kind::Colon;
        }
        second.kind
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn issue(&mut self, issue: Diagnostic) {
        if self.sound_until == usize::MAX {
            self.issues.push(issue);
            if self.issues.len() >= MAX_ISSUES {
                self.finish();
            }
        }
    }

    /// What follows is not to be trusted.
    fn distrust(&mut self, at: usize) {
        self.sound_until = self.sound_until.min(at);
    }

    /// Ends the reading here.
    fn finish(&mut self) {
        self.distrust(self.last);
        let end = self.text.len();
        self.next = Token {
            kind: Kind::End,
            span: Span::new(end, end),
        };
    }

    /// The line of the next token, from 1.
    fn line(&self) -> usize {
        let before = self.text.get(..self.next.span.start).unwrap_or_default();
        1 + before.bytes().filter(|&b| b == b'\n').count()
    }

    /// What the next token is, for a message.
    fn found(&self) -> String {
        match self.next.kind {
            Kind::End => "the end of the file".to_owned(),
            Kind::OpenText => "a text without its closing `\"`".to_owned(),
            Kind::OpenComment => "a comment without its closing `*/`".to_owned(),
            Kind::Open(_)
            | Kind::Close(_)
            | Kind::Comma
            | Kind::Colon
            | Kind::Word
            | Kind::Text
            | Kind::Number
            | Kind::Other
            | Kind::Stray => quote(self.slice(self.next.span)),
        }
    }

    fn attribute(&mut self) {
        let start = self.next.span.start;
        let line = rest(self.text, start);
        let line = line.split('\n').next().unwrap_or_default();
        let end = line.find(']').map_or(line.len(), |at| at + 1);
        let whole = Span::new(start, start + end);
        let body = line
            .get(..end)
            .and_then(|part| part.strip_suffix(']'))
            .and_then(|part| part.strip_prefix('#'))
            .and_then(|part| part.trim_start().strip_prefix('!'))
            .and_then(|part| part.trim_start().strip_prefix('['))
            .map(str::trim);
        let names = body
            .and_then(|part| part.strip_prefix("enable"))
            .and_then(|part| part.trim().strip_prefix('('))
            .and_then(|part| part.strip_suffix(')'));
        let described =
            body.is_some_and(|part| part.starts_with("type") || part.starts_with("schema"));
        if let Some(names) = names {
            for name in names
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
            {
                if self.extensions.len() < MAX_ISSUES {
                    self.extensions.push((name, whole));
                }
            }
        } else if !described {
            self.issue(
                Diagnostic::error("syntax", "a line that begins with `#` is an attribute")
                    .at(whole)
                    .hint("write `#![enable(implicit_some)]`, or `//` for a comment"),
            );
        }
        self.next = Token {
            kind: Kind::Stray,
            span: whole,
        };
        self.bump();
    }

    fn value(&mut self) -> Option<Node<'a>> {
        self.values += 1;
        if self.frames.len() >= MAX_DEPTH || self.values > MAX_VALUES {
            let message = if self.values > MAX_VALUES {
                format!("the text holds more than {MAX_VALUES} values")
            } else {
                format!("nested more than {MAX_DEPTH} deep")
            };
            self.issue(Diagnostic::error("too-much", message).at(self.next.span));
            self.finish();
            return None;
        }
        let span = self.next.span;
        let written = self.slice(span);
        match self.next.kind {
            Kind::Open(bracket) => Some(self.bracketed(bracket, "", span.start)),
            Kind::Word => {
                self.bump();
                if self.next.kind == Kind::Open(Bracket::Paren) {
                    return Some(self.bracketed(Bracket::Paren, written, span.start));
                }
                Some(Node {
                    span,
                    value: Value::Word(written),
                })
            }
            Kind::Text => Some(self.leaf(Value::Text(written))),
            Kind::Number => Some(self.leaf(Value::Number(written))),
            Kind::Other => Some(self.leaf(Value::Other(written))),
            Kind::OpenText => {
                self.open_text();
                Some(Node {
                    span,
                    value: Value::Broken,
                })
            }
            Kind::Close(_)
            | Kind::Comma
            | Kind::Colon
            | Kind::OpenComment
            | Kind::Stray
            | Kind::End => {
                let found = self.found();
                self.issue(
                    Diagnostic::error("syntax", format!("expected a value, found {found}"))
                        .at(span),
                );
                None
            }
        }
    }

    fn leaf(&mut self, value: Value<'a>) -> Node<'a> {
        let span = self.bump().span;
        Node { span, value }
    }

    fn bracketed(&mut self, bracket: Bracket, name: &'a str, start: usize) -> Node<'a> {
        let open = self.bump().span;
        let shape = match bracket {
            Bracket::Curly => Shape::Entries,
            Bracket::Paren if self.fields_follow() => Shape::Fields,
            Bracket::Paren | Bracket::Square => Shape::Items,
        };
        self.frames.push(Frame {
            bracket,
            shape,
            open,
            quoted: false,
        });
        let value = match shape {
            Shape::Fields => {
                let fields = self.several(Self::field);
                if !all_different(&fields) {
                    let names = fields.iter().map(|f| (f.name.into(), f.span));
                    doubles(&mut self.doubles, "field", names);
                }
                Value::Struct(name, fields)
            }
            Shape::Entries => {
                let entries = self.several(Self::entry);
                if !ascending(&entries) {
                    let text = self.text;
                    let keys = entries.iter().map(|entry| {
                        let at = entry.key.span;
                        let written = || text.get(at.start..at.end).unwrap_or_default().into();
                        (entry.key.text().unwrap_or_else(written), at)
                    });
                    doubles(&mut self.doubles, "key", keys);
                }
                Value::Map(entries)
            }
            Shape::Items if bracket == Bracket::Square => Value::List(self.several(Self::value)),
            Shape::Items => Value::Tuple(name, self.several(Self::value)),
        };
        self.frames.pop();
        Node {
            span: Span::new(start, self.last),
            value,
        }
    }

    /// Whether a parenthesis holds fields: a name with a colon, or with something that shows that only
    /// the colon is missing.
    fn fields_follow(&self) -> bool {
        match self.next.kind {
            Kind::Word => matches!(
                self.second(),
                Kind::Colon | Kind::Text | Kind::Number | Kind::Word | Kind::OpenText
            ),
            Kind::Text => self.second() == Kind::Colon,
            Kind::Open(_)
            | Kind::Close(_)
            | Kind::Comma
            | Kind::Colon
            | Kind::Number
            | Kind::Other
            | Kind::OpenText
            | Kind::OpenComment
            | Kind::Stray
            | Kind::End => false,
        }
    }

    /// What stands between brackets, up to and with the closing one.
    fn several<T>(&mut self, one: fn(&mut Self) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        while !self.closes(found.is_empty()) {
            match one(self) {
                Some(item) => found.push(item),
                None => self.skip(),
            }
            self.comma();
        }
        found
    }

    fn field(&mut self) -> Option<Field<'a>> {
        let span = self.next.span;
        let written = self.slice(span);
        let name = match self.next.kind {
            Kind::Word => written.strip_prefix("r#").unwrap_or(written),
            Kind::Text => {
                let name = written.trim_matches('"');
                if let Some(frame) = self.frames.last_mut() {
                    frame.quoted = true;
                }
                self.issue(
                    Diagnostic::error("syntax", "the name of a field has no quotes")
                        .at(span)
                        .hint(format!("write {}", quote(&format!("{name}:")))),
                );
                name
            }
            Kind::Open(_)
            | Kind::Close(_)
            | Kind::Comma
            | Kind::Colon
            | Kind::Number
            | Kind::Other
            | Kind::OpenText
            | Kind::OpenComment
            | Kind::Stray
            | Kind::End => {
                let found = self.found();
                self.issue(
                    Diagnostic::error(
                        "syntax",
                        format!("expected the name of a field, found {found}"),
                    )
                    .at(span),
                );
                return None;
            }
        };
        self.bump();
        self.colon(name);
        let value = self.value_or_broken();
        Some(Field { name, span, value })
    }

    fn entry(&mut self) -> Option<Entry<'a>> {
        let key = self.value()?;
        self.colon(self.slice(key.span));
        let value = self.value_or_broken();
        Some(Entry { key, value })
    }
}

/// Whether a few fields all differ; of many nobody knows.
fn all_different(fields: &[Field<'_>]) -> bool {
    fields.len() <= 32
        && fields.iter().enumerate().all(|(index, field)| {
            let before = fields.iter().take(index);
            before.into_iter().all(|other| other.name != field.name)
        })
}

/// Whether keys are written plainly and in strict order, as in every saved file: then none is double.
fn ascending(entries: &[Entry<'_>]) -> bool {
    let plain = |entry: &Entry<'_>| matches!(entry.key.value, Value::Text(written) if written.starts_with('"') && !written.contains('\\'));
    entries.iter().all(plain)
        && entries.windows(2).all(|pair| match pair {
            [a, b] => a.key.text() < b.key.text(),
            _ => true,
        })
}
