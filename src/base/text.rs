//! Text on its way to a person: made safe, measured in cells, cut and wrapped at graphemes.
//!
//! [`SafeText`] is the only road from model text to a cell, a line on stdout or stderr, an error or a
//! title. Control characters show as the pictures Unicode has for them, invisible and
//! direction-changing ones as `<U+202E>`; nothing that acts on a terminal passes.

use std::fmt;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks in a row that a letter carries; no script needs as many. More of them would be drawn over the
/// rows above and below.
const MOST_MARKS: usize = 8;

/// Text that cannot act on a terminal: one line, no control, invisible or direction characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SafeText(String);

impl SafeText {
    /// Makes one safe line of any text; a line break shows as a mark.
    pub fn line(text: &str) -> Self {
        if is_plain_ascii(text) {
            return Self(text.to_owned());
        }
        let mut out = String::with_capacity(text.len());
        let mut before: Option<char> = None;
        let mut marks = 0;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            marks = if c.width() == Some(0) { marks + 1 } else { 0 };
            if marks > MOST_MARKS {
                push_code(&mut out, c);
            } else if joins(c, before, chars.peek().copied()) {
                out.push(c);
            } else {
                push_safe(&mut out, c);
            }
            before = Some(c);
        }
        Self(out)
    }

    /// Makes safe lines of a text of several lines.
    pub fn lines(text: &str) -> Vec<Self> {
        text.lines().map(Self::line).collect()
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its width in cells.
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// Takes the text out.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Whether a text is printable ASCII: safe as it stands, and a cell a byte.
fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Joiners and variation selectors belong to emoji and to scripts that shape their letters; between
/// such letters they pass, anywhere else they are hidden characters.
fn joins(c: char, before: Option<char>, after: Option<char>) -> bool {
    let shapes = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_hazard(c));
    match c {
        '\u{200c}' | '\u{200d}' => (shapes(before) || before == Some('\u{fe0f}')) && shapes(after),
        '\u{fe0e}' | '\u{fe0f}' => shapes(before),
        _ => false,
    }
}

fn push_safe(out: &mut String, c: char) {
    match c {
        '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('\u{2421}'),
        _ if is_hazard(c) => push_code(out, c),
        _ => out.push(c),
    }
}

fn push_code(out: &mut String, c: char) {
    let code = format!("<U+{:04X}>", u32::from(c));
    out.push_str(&code);
}

/// Whether a character is invisible, changes direction, or acts on a terminal. The ranges follow the
/// Unicode general categories Cc, Cf, Zl, Zp and the default-ignorable code points.
pub fn is_hazard(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}'
        | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Width of a text in cells: the sum over its graphemes, each of which gets cells of its own. A terminal
/// draws no ligatures across them.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return UnicodeWidthStr::width(text);
    }
    text.graphemes(true).map(cells).sum()
}

/// Width of a grapheme in cells. The half-width voicing marks of Japanese have a cell of their own.
fn cells(grapheme: &str) -> usize {
    let voicing = |c: &char| matches!(c, '\u{ff9e}' | '\u{ff9f}');
    UnicodeWidthStr::width(grapheme) + grapheme.chars().filter(voicing).count()
}

/// Cuts a text to at most `max` cells, at a grapheme, with `…` where something was cut.
pub fn cut(text: &str, max: usize) -> String {
    if text.len() <= max && is_plain_ascii(text) {
        return text.to_owned();
    }
    let mut used = 0;
    let mut kept = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > max {
            let kept = text.get(..kept).unwrap_or_default().trim_end_matches(' ');
            return if max == 0 {
                String::new()
            } else {
                format!("{kept}…")
            };
        }
        if used < max {
            kept = start + grapheme.len();
        }
    }
    text.to_owned()
}

/// Cuts or fills with blanks to exactly `cells` cells.
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(used)));
    out
}

/// Wraps a text at blanks into lines of at most `room` cells; a longer word is cut at graphemes.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let gap = usize::from(!line.is_empty());
            let wide = width(word);
            if used + gap + wide <= room {
                if gap == 1 {
                    line.push(' ');
                }
                line.push_str(word);
                used += gap + wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for grapheme in word.graphemes(true) {
                let wide = cells(grapheme);
                if used + wide > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

/// A count with its noun: `1 flow`, `3 flows`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_passes() {
        for code in (0..0x20).chain(0x7f..0xa0) {
            let c = char::from_u32(code).unwrap();
            let safe = SafeText::line(&format!("a{c}b"));
            assert!(!safe.as_str().contains(c), "{code:#x}");
        }
        assert_eq!(SafeText::line("a\u{1b}[31mb").as_str(), "a␛[31mb");
        assert_eq!(
            SafeText::line("x\u{202e}y\u{200b}").as_str(),
            "x<U+202E>y<U+200B>"
        );
    }

    #[test]
    fn letters_that_need_joiners_stay_as_they_are() {
        for good in [
            "مرحبا",
            "שלום",
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "naïve 缓存",
        ] {
            assert_eq!(SafeText::line(good).as_str(), good);
        }
        assert_eq!(SafeText::line("ad\u{200d}min").as_str(), "ad<U+200D>min");
    }

    #[test]
    fn a_flood_of_marks_is_spelled_out() {
        let flood = SafeText::line(&format!("e{}", "\u{301}".repeat(20)));
        assert!(
            flood
                .as_str()
                .starts_with(&format!("e{}<", "\u{301}".repeat(8)))
        );
        assert_eq!(flood.width(), 1 + 12 * "<U+0301>".len());
    }

    #[test]
    fn every_grapheme_has_cells_of_its_own() {
        for (text, cells) in [("لا", 2), ("ｶﾞ", 2), ("ﾞ", 1), ("缓存", 4), ("e\u{301}", 1)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn cutting_counts_cells_and_keeps_graphemes_whole() {
        assert_eq!(cut("Redis 缓存", 9), "Redis 缓…");
        assert_eq!(width(&fit("Redis 缓存", 8)), 8);
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("abcd", 0), "");
    }

    #[test]
    fn wrapped_lines_never_exceed_the_width() {
        let text = "one two three 缓存缓存缓存 extraordinarily";
        for cells in 2..20 {
            assert!(
                wrap(text, cells).iter().all(|l| width(l) <= cells),
                "{cells}"
            );
        }
        assert_eq!(wrap("a b\nc", 10), ["a b", "c"]);
    }
}
