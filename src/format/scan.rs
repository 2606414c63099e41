//! RON text cut into tokens.
//!
//! Scanning is a pure function of text and offset, so that the grammar can look ahead without undoing
//! anything. No bytes make it fail: what is no token comes back as [`Kind::Stray`], [`Kind::OpenText`] or
//! [`Kind::OpenComment`], always at least a byte long.

use crate::base::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An opening bracket.
    Open(Bracket),
    /// A closing bracket.
    Close(Bracket),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// An identifier.
    Word,
    /// A text between quotes, raw or not.
    Text,
    /// A number, or something that starts like one.
    Number,
    /// A character or a byte between single quotes, or bytes between quotes.
    Other,
    /// A text that never ends; the token ends with its first line.
    OpenText,
    /// A comment that never ends.
    OpenComment,
    /// Something that RON has no use for.
    Stray,
    /// The end of the text.
    End,
}

/// The three pairs of brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `( )`
    Paren,
    /// `[ ]`
    Square,
    /// `{ }`
    Curly,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

impl Bracket {
    pub(super) const fn opening(self) -> char {
        match self {
            Self::Paren => '(',
            Self::Square => '[',
            Self::Curly => '{',
        }
    }

    pub(super) const fn closing(self) -> char {
        match self {
            Self::Paren => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

/// The token at or behind an offset; comments on the way are handed to `comment`.
pub(super) fn token(text: &str, from: usize, mut comment: impl FnMut(Span)) -> Token {
    let mut at = from;
    loop {
        at = blank_end(text, at);
        let rest = rest(text, at);
        if rest.starts_with("//") {
            let end = at + rest.find('\n').unwrap_or(rest.len());
            comment(Span::new(at, end));
            at = end;
        } else if rest.starts_with("/*") {
            let Some(len) = block_comment(rest) else {
                return made(Kind::OpenComment, at, text.len() - at);
            };
            comment(Span::new(at, at + len));
            at += len;
        } else {
            return solid(text, rest, at);
        }
    }
}

/// The text from an offset on.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn made(kind: Kind, at: usize, len: usize) -> Token {
    Token {
        kind,
        span: Span::new(at, at + len),
    }
}

fn blank_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let blanks = bytes
        .get(from..)
        .unwrap_or_default()
        .iter()
        .position(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    blanks.map_or(text.len(), |len| from + len)
}

/// The length of a block comment, with those nested in it.
fn block_comment(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    let bytes = rest.as_bytes();
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn solid(text: &str, rest: &str, at: usize) -> Token {
    let Some(first) = rest.chars().next() else {
        return made(Kind::End, text.len(), 0);
    };
    let one = |kind| made(kind, at, 1);
    match first {
        '(' => one(Kind::Open(Bracket::Paren)),
        '[' => one(Kind::Open(Bracket::Square)),
        '{' => one(Kind::Open(Bracket::Curly)),
        ')' => one(Kind::Close(Bracket::Paren)),
        ']' => one(Kind::Close(Bracket::Square)),
        '}' => one(Kind::Close(Bracket::Curly)),
        ',' => one(Kind::Comma),
        ':' => one(Kind::Colon),
        '"' => quoted(text, rest, at, 1),
        '\'' => character(rest, at, 1),
        'b' if rest.starts_with("b'") => character(rest, at, 2),
        'b' if rest.starts_with("b\"") => bytes(quoted(text, rest, at, 2)),
        'b' if rest.starts_with("br\"") || rest.starts_with("br#") => bytes(raw(rest, at, 2)),
        'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") || rest.starts_with("r##") => {
            raw(rest, at, 1)
        }
        'r' if rest.starts_with("r#") => {
            let tail = rest.get(2..).unwrap_or_default();
            made(
                Kind::Word,
                at,
                2 + run(tail, |c| word(c) || ".+-".contains(c)),
            )
        }
        '0'..='9' | '+' | '-' | '.' => made(
            Kind::Number,
            at,
            run(rest, |c| word(c) || ".+-".contains(c)),
        ),
        '_' => made(Kind::Word, at, run(rest, word)),
        c if c.is_alphabetic() => made(Kind::Word, at, run(rest, word)),
        c => made(Kind::Stray, at, c.len_utf8()),
    }
}

fn word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn run(rest: &str, part: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !part(c)).unwrap_or(rest.len())
}

/// A text in quotes. A text over several lines that is followed by what cannot follow a text was most
/// likely never closed on its first line, and swallowed the opening quote of another.
fn quoted(text: &str, rest: &str, at: usize, skip: usize) -> Token {
    let bytes = rest.as_bytes();
    let mut end = skip;
    loop {
        let more = bytes.get(end..).unwrap_or_default();
        let Some(stop) = more.iter().position(|b| matches!(b, b'"' | b'\\')) else {
            return open_text(rest, at);
        };
        if more.get(stop) == Some(&b'"') {
            end += stop + 1;
            break;
        }
        end += stop + 2;
    }
    let body = bytes.get(..end).unwrap_or_default();
    if body.contains(&b'\n') {
        let next = text.as_bytes().get(blank_end(text, at + end));
        if next.is_some_and(|b| !b",:)]}/".contains(b)) {
            return open_text(rest, at);
        }
    }
    made(Kind::Text, at, end)
}

fn open_text(rest: &str, at: usize) -> Token {
    let line = rest.split('\n').next().unwrap_or_default().trim_end();
    let line = line.strip_suffix(',').unwrap_or(line);
    made(Kind::OpenText, at, line.len().max(1))
}

fn raw(rest: &str, at: usize, skip: usize) -> Token {
    let marks = run(rest.get(skip..).unwrap_or_default(), |c| c == '#');
    let body = skip + marks + 1;
    let opened = rest.as_bytes().get(body - 1) == Some(&b'"');
    let closing = format!("\"{}", "#".repeat(marks));
    let end = rest.get(body..).and_then(|tail| tail.find(&closing));
    match end {
        Some(end) if opened => made(Kind::Text, at, body + end + closing.len()),
        Some(_) | None => open_text(rest, at),
    }
}

fn bytes(token: Token) -> Token {
    if token.kind == Kind::Text {
        return Token {
            kind: Kind::Other,
            ..token
        };
    }
    token
}

fn character(rest: &str, at: usize, skip: usize) -> Token {
    let line = rest.split('\n').next().unwrap_or_default();
    let body = line.get(skip..).unwrap_or_default();
    let first = body.chars().next().map_or(0, char::len_utf8);
    let first = if body.starts_with('\\') { 2 } else { first };
    let end = body.get(first..).and_then(|tail| tail.find('\''));
    match end {
        Some(end) => made(Kind::Other, at, skip + first + end + 1),
        None => made(Kind::Stray, at, skip),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let mut at = 0;
        let mut found = Vec::new();
        loop {
            let token = token(text, at, |_| {});
            if token.kind == Kind::End {
                return found;
            }
            assert!(token.span.end > at, "{text:?} stands still at {at}");
            found.push((
                token.kind,
                text.get(at..token.span.end).unwrap().trim_start(),
            ));
            at = token.span.end;
        }
    }

    #[test]
    fn texts_in_every_writing_are_one_token() {
        for text in [
            r#""plain""#,
            r#""a \" quote and \\""#,
            r#"r"raw \""#,
            r###"r##"a "# b"##"###,
            "\"two\nlines\"",
            "\"\"",
        ] {
            assert_eq!(kinds(text), [(Kind::Text, text)]);
        }
        assert_eq!(kinds(r#"b"x""#), [(Kind::Other, r#"b"x""#)]);
        assert_eq!(kinds(r"'\''"), [(Kind::Other, r"'\''")]);
        assert_eq!(kinds("r#type"), [(Kind::Word, "r#type")]);
        assert_eq!(kinds("-0x1F_u8"), [(Kind::Number, "-0x1F_u8")]);
    }

    #[test]
    fn a_text_that_swallows_the_next_one_ends_with_its_line() {
        let found = kinds("a: \"one,\nb: \"two\",");
        assert_eq!(found[2], (Kind::OpenText, "\"one"));
        assert_eq!(found[6], (Kind::Text, "\"two\""));
    }

    #[test]
    fn comments_are_handed_over() {
        let mut comments = Vec::new();
        let text = "// one\n/* two /* nested */ */ word";
        let found = token(text, 0, |span| {
            comments.push(text.get(span.start..span.end).unwrap());
        });
        assert_eq!(found.kind, Kind::Word);
        assert_eq!(comments, ["// one", "/* two /* nested */ */"]);
        assert_eq!(token("/* /* */", 0, |_| {}).kind, Kind::OpenComment);
    }
}
