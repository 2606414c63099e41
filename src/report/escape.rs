//! Text as Markdown that shows exactly this text and does nothing.

use crate::base::SafeText;

/// One line of Markdown that shows a text, wherever on a line or in a table it stands. Line breaks
/// become blanks; what acts on a terminal or hides from the eye shows as a mark.
///
/// Source: `CommonMark` 0.31 and the tables, strikethrough and autolinks of GitHub Flavored Markdown.
pub(super) fn escape(text: &str) -> String {
    let safe = one_line(text);
    let mut out = String::with_capacity(safe.len() + 8);
    let mut chars = safe.chars().peekable();
    let mut counts = true;
    while let Some(c) = chars.next() {
        let start = out.is_empty();
        match c {
            // As entities: a table is split at bars before escapes are looked at, and readers other
            // than CommonMark's know these everywhere.
            '|' => out.push_str("&#124;"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '>' | '~' | '^' | '$' | '#' | '@' => {
                push_escaped(&mut out, c);
            }
            // A rule, a list or the underline of a heading where it opens a line; front matter too.
            '-' | '+' | '=' if start => push_escaped(&mut out, c),
            // A definition where it opens a line, an address where slashes follow.
            ':' if start || chars.peek() == Some(&'/') => push_escaped(&mut out, c),
            // A numbered list at the start of a line.
            '.' | ')' if counts && !start => push_escaped(&mut out, c),
            '.' if ends_www(&out) => push_escaped(&mut out, c),
            _ => out.push(c),
        }
        counts &= c.is_ascii_digit();
    }
    out
}

/// A text as one safe line: what a page shows of it.
pub(super) fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line.trim());
    }
    SafeText::line(joined.trim()).into_string()
}

fn ends_www(text: &str) -> bool {
    let mut last = text.bytes().rev().take(3);
    text.len() >= 3 && last.all(|byte| byte.eq_ignore_ascii_case(&b'w'))
}

fn push_escaped(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in [
            "Load balancer (HTTP/2), 3 nodes: 10:30, 100% & more"
                .replace(" & more", "")
                .as_str(),
            "it's \"quoted\"; version 1.2.3!",
            "naïve 缓存",
        ] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn marks_at_the_start_are_escaped_there_only() {
        for (text, wanted) in [
            ("- a - b", "\\- a - b"),
            ("12. a 3. b", "12\\. a 3. b"),
            ("1) a", "1\\) a"),
            ("=== x", "\\=== x"),
            (" \n  # a\nb", "\\# a b"),
            ("www.a.com", "www\\.a.com"),
            ("http://a", "http\\://a"),
            ("a | <b> &lt;", "a &#124; &lt;b\\> &amp;lt;"),
            ("a\u{1b}[0m\u{202e}", "a␛\\[0m&lt;U+202E\\>"),
            ("", ""),
        ] {
            assert_eq!(escape(text), wanted);
        }
    }
}
