//! Going on after a slip: what is missing is reported and taken as if it were there.

use super::{Frame, Grammar, Shape};
use crate::base::diagnostic::quote;
use crate::base::{Diagnostic, Span};
use crate::format::scan::{Kind, rest};
use crate::format::tree::{Node, Value};

impl<'a> Grammar<'a> {
    /// Whether the innermost bracket ends here, as it should or because something is missing.
    pub(super) fn closes(&mut self, first: bool) -> bool {
        let Some(&frame) = self.frames.last() else {
            return true;
        };
        while let Kind::Close(bracket) = self.next.kind {
            if bracket == frame.bracket {
                self.bump();
                return true;
            }
            if self.frames.iter().any(|outer| outer.bracket == bracket) {
                let found = self.found();
                let line = self.line();
                let why = format!("{found} in line {line} closes something around it first");
                self.unclosed(frame, &why);
                self.distrust(frame.open.start);
                return true;
            }
            let message = format!("nothing is open that `{}` could close", bracket.closing());
            self.issue(Diagnostic::error("syntax", message).at(self.next.span));
            self.bump();
        }
        if self.next.kind == Kind::End {
            self.unclosed(frame, "the file ends first");
            self.distrust(frame.open.start);
            return true;
        }
        let outside = !first && !frame.quoted && self.belongs_outside(frame);
        if outside {
            let found = self.found();
            let line = self.line();
            self.unclosed(
                frame,
                &format!("{found} in line {line} belongs to what is around it"),
            );
            self.forgiving = true;
        }
        outside
    }

    /// Whether the next key can only be one of the brackets around the innermost.
    fn belongs_outside(&self, frame: Frame) -> bool {
        let wanted = match (frame.shape, self.next.kind) {
            (Shape::Fields | Shape::Items, Kind::Text) => Shape::Entries,
            (Shape::Entries | Shape::Items, Kind::Word) => Shape::Fields,
            _ => return false,
        };
        let around = self.frames.iter().rev().nth(1);
        around.is_some_and(|outer| outer.shape == wanted) && self.second() == Kind::Colon
    }

    fn unclosed(&mut self, frame: Frame, why: &str) {
        let (open, close) = (frame.bracket.opening(), frame.bracket.closing());
        self.issue(
            Diagnostic::error("syntax", format!("this `{open}` is never closed: {why}"))
                .at(frame.open)
                .hint(format!("write `{close}` behind its last line")),
        );
    }

    /// A value; where there is none, what stands instead is stepped over.
    pub(super) fn value_or_broken(&mut self) -> Node<'a> {
        let start = self.next.span.start;
        self.value().unwrap_or_else(|| {
            self.skip();
            Node {
                span: Span::new(start, self.last.max(start)),
                value: Value::Broken,
            }
        })
    }

    pub(super) fn colon(&mut self, behind: &str) {
        if self.next.kind == Kind::Colon {
            self.bump();
            return;
        }
        let found = self.found();
        self.issue(
            Diagnostic::error(
                "syntax",
                format!("expected `:` behind {}, found {found}", quote(behind)),
            )
            .at(Span::new(self.last, self.last)),
        );
        // `name = "x"`, as other formats write it.
        if rest(self.text, self.next.span.start).starts_with('=') {
            self.bump();
        }
    }

    pub(super) fn comma(&mut self) {
        let forgiving = std::mem::take(&mut self.forgiving);
        match self.next.kind {
            Kind::Comma => {
                self.bump();
            }
            Kind::Close(_) | Kind::End => {}
            Kind::Text | Kind::Word if forgiving => {}
            Kind::Open(_)
            | Kind::Colon
            | Kind::Word
            | Kind::Text
            | Kind::Number
            | Kind::Other
            | Kind::OpenText
            | Kind::OpenComment
            | Kind::Stray => {
                let (found, last) = (self.found(), self.last);
                self.issue(
                    Diagnostic::error("syntax", format!("expected `,` before {found}"))
                        .at(Span::new(last, last)),
                );
                if matches!(
                    self.next.kind,
                    Kind::Colon | Kind::Stray | Kind::OpenComment
                ) {
                    self.skip();
                    if self.next.kind == Kind::Comma {
                        self.bump();
                    }
                }
            }
        }
    }

    /// Steps over what makes no sense, up to the comma or the bracket that ends it.
    pub(super) fn skip(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.next.kind {
                Kind::End => return,
                Kind::Comma | Kind::Close(_) if depth == 0 => return,
                Kind::Close(_) => depth -= 1,
                Kind::Open(_) => depth += 1,
                Kind::Comma
                | Kind::Colon
                | Kind::Word
                | Kind::Text
                | Kind::Number
                | Kind::Other
                | Kind::OpenText
                | Kind::OpenComment
                | Kind::Stray => {}
            }
            self.bump();
        }
    }

    /// Reports the text that never ends and steps behind its first line.
    pub(super) fn open_text(&mut self) {
        self.issue(
            Diagnostic::error("syntax", "this text is never closed")
                .at(self.next.span)
                .hint(
                    "close it with `\"` on its line; a line break within a text is written `\\n`",
                ),
        );
        self.bump();
    }
}
