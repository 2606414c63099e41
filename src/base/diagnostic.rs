//! What is to be said about a text that somebody wrote: where, what, and what to do.
//!
//! A diagnostic is data: code, words, span, hint. [`Diagnostic::render`] turns it into lines for a person,
//! with the source line and a caret under the place. Whatever it quotes passes through
//! [`SafeText`], so that a hostile file cannot act on a terminal by being wrong.
//!
//! Deliberately absent: colour, and any knowledge of what the text means.

use crate::base::text::{cut, width};
use crate::base::{Place, SafeText, Span};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

pub use crate::base::nearest::did_you_mean;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text cannot be used as it stands.
    Error,
    /// The text can be used, and somebody should look.
    Warning,
}

/// One thing to say about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A short stable name for this kind of thing: `unknown-field`.
    pub code: &'static str,
    /// What is wrong, lower case, in a line.
    pub message: String,
    /// Where in the text.
    pub span: Option<Span>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Cells of a source line that are shown to the left of the place.
const BEFORE: usize = 60;
/// Cells of a source line that are shown at most.
const WINDOW: usize = 100;
/// Cells of a quoted word.
const QUOTED: usize = 70;

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span: None,
            hint: None,
        }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// The same, as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, with advice where there is any.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Where it begins, as editors count.
    pub fn place(&self, text: &str) -> Option<Place> {
        let span = self.span?;
        Some(Site::find(text, span).place)
    }

    /// The whole message for a person: `file:line:column: error[code]: message`, the source line, a
    /// caret under the place, and the hint. Ends with a line break.
    pub fn render(&self, file_name: &str, text: &str) -> String {
        let file = SafeText::line(file_name);
        let message = SafeText::line(&self.message);
        let head = format!("{}[{}]: {message}", self.severity, self.code);
        let mut out = match self.span.map(|span| Site::find(text, span)) {
            None => format!("{file}: {head}\n"),
            Some(site) => {
                let Place { line, column } = site.place;
                let gutter = line.to_string();
                let blank = " ".repeat(gutter.len());
                let (shown, caret) = site.excerpt();
                let source = format!("{gutter} | {shown}");
                let source = source.trim_end();
                format!("{file}:{line}:{column}: {head}\n{source}\n{blank} | {caret}\n")
            }
        };
        if let Some(hint) = &self.hint {
            out.push_str("hint: ");
            out.push_str(SafeText::line(hint).as_str());
            out.push('\n');
        }
        out
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}[{}]: {}",
            self.severity,
            self.code,
            SafeText::line(&self.message)
        )?;
        match &self.hint {
            Some(hint) => write!(f, "; {}", SafeText::line(hint)),
            None => Ok(()),
        }
    }
}

/// All of them for a person, with a blank line between.
pub fn render_all(diagnostics: &[Diagnostic], file_name: &str, text: &str) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(file_name, text))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A word from somebody's text between backticks, cut where it is long.
pub fn quote(word: &str) -> String {
    // Only so much is looked at: the word may be a whole damaged file.
    let head: String = word.chars().take(4 * QUOTED).collect();
    format!("`{}`", cut(SafeText::line(&head).as_str(), QUOTED))
}

/// A place with the parts of its line: before the span, the span's part on this line, behind it.
struct Site<'a> {
    place: Place,
    before: &'a str,
    marked: &'a str,
    behind: &'a str,
}

impl<'a> Site<'a> {
    fn find(text: &'a str, span: Span) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let head = text.get(..start).unwrap_or_default();
        let from = head.rfind('\n').map_or(0, |at| at + 1);
        let line = 1 + head.bytes().filter(|&b| b == b'\n').count();
        let before = text.get(from..start).unwrap_or_default();
        // A byte order mark is no column to an editor.
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let rest = text.get(start..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        let rest = rest.strip_suffix('\r').unwrap_or(rest);
        let (marked, behind) = rest
            .split_at_checked(end - start)
            .unwrap_or((rest, Default::default()));
        let column = 1 + before.chars().count();
        Self {
            place: Place { line, column },
            before,
            marked,
            behind,
        }
    }

    /// The line cut to a window around the place, and the line with the caret.
    fn excerpt(&self) -> (String, String) {
        let before = cut_left(self.before, BEFORE);
        let room = WINDOW.saturating_sub(width(&before));
        let marked = cut(&safe_start(self.marked), room);
        let behind = cut(
            &safe_start(self.behind),
            room.saturating_sub(width(&marked)),
        );
        let caret = format!(
            "{}{}",
            " ".repeat(width(&before)),
            "^".repeat(width(&marked).max(1))
        );
        (format!("{before}{marked}{behind}"), caret)
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// As much of a text's start as could be shown, safe.
fn safe_start(text: &str) -> String {
    let head: String = text.chars().take(4 * WINDOW).collect();
    SafeText::line(&head).into_string()
}

/// The end of a text, safe, in at most `max` cells, with `…` where something was cut.
fn cut_left(text: &str, max: usize) -> String {
    let from = text
        .char_indices()
        .rev()
        .take(4 * WINDOW)
        .last()
        .map_or(text.len(), |(at, _)| at);
    let safe = SafeText::line(text.get(from..).unwrap_or_default()).into_string();
    if from == 0 && width(&safe) <= max {
        return safe;
    }
    let mut kept = Vec::new();
    let mut used = 1;
    for grapheme in safe.graphemes(true).rev() {
        used += width(grapheme);
        if used > max {
            break;
        }
        kept.push(grapheme);
    }
    kept.push("…");
    kept.reverse();
    kept.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let text = "first\n  name: \"缓存\", kindd: 3\n";
        let at = text.find("kindd").unwrap();
        let shown = Diagnostic::error("unknown-field", "unknown field `kindd`")
            .at(Span::new(at, at + 5))
            .hint("did you mean `kind`?")
            .render("shop.ron", text);
        assert_eq!(
            shown,
            "shop.ron:2:15: error[unknown-field]: unknown field `kindd`\n\
             2 |   name: \"缓存\", kindd: 3\n\
             \u{20} |                 ^^^^^\n\
             hint: did you mean `kind`?\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "x".repeat(5000), "y".repeat(5000));
        let shown = Diagnostic::error("e", "m")
            .at(Span::new(5000, 5004))
            .render("f", &text);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "f:1:5001: error[e]: m");
        assert!(width(lines[1]) <= WINDOW + 4, "{}", lines[1]);
        let (before, _) = lines[1].split_once("HERE").unwrap();
        assert_eq!(lines[2].find('^'), Some(width(before)));
    }

    #[test]
    fn what_it_quotes_cannot_act_on_a_terminal() {
        let text = "a\u{1b}[31m\u{202e}b\r\nnext";
        let shown = Diagnostic::error("e", format!("odd {}", quote("x\u{1b}y")))
            .at(Span::new(1, 5))
            .render("dir/\u{7}f", text);
        assert!(
            shown.chars().all(|c| c == '\n' || !c.is_control()),
            "{shown:?}"
        );
        assert!(!shown.contains('\u{202e}'));
    }

    #[test]
    fn any_span_has_a_place() {
        let text = "\u{feff}äb\ncd";
        for start in 0..12 {
            for end in 0..12 {
                let found = Diagnostic::error("e", "m").at(Span::new(start, end));
                assert!(found.place(text).is_some());
                assert!(found.render("f", text).ends_with('\n'));
            }
        }
        let found = Diagnostic::error("e", "m").at(Span::new(3, 5));
        assert_eq!(found.place(text), Some(Place { line: 1, column: 1 }));
    }
}
