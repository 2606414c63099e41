//! Where something stands in a text: byte spans, and lines and columns for people.

/// A range of bytes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte behind it.
    pub end: usize,
}

impl Span {
    /// A span from its first byte to the first byte behind it.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A place in a text as editors count it: line and column from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset; an offset behind the end gives the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut line = 1;
        let mut column = 1;
        for (at, c) in text.char_indices() {
            if at >= offset {
                break;
            }
            if c == '\n' {
                line += 1;
                column = 1;
            } else {
                column += 1;
            }
        }
        Self { line, column }
    }

    /// The byte offset of this place; a column behind the line's end gives the line's end.
    pub fn offset(self, text: &str) -> usize {
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            if index + 1 == self.line {
                let body = line.trim_end_matches(['\n', '\r']);
                let within = body
                    .char_indices()
                    .nth(self.column.saturating_sub(1))
                    .map_or(body.len(), |(at, _)| at);
                return start + within;
            }
            start += line.len();
        }
        text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_offsets_agree() {
        let text = "ab\ncäd\n\nx";
        for (at, c) in text.char_indices() {
            if c != '\n' {
                assert_eq!(Place::of(text, at).offset(text), at);
            }
        }
        assert_eq!(Place::of(text, 6), Place { line: 2, column: 3 });
    }
}
