//! Texts as they are written into a file: in quotes, on one line, nothing hidden left raw.

use crate::base::SafeText;
use crate::base::text::is_hazard;
use std::fmt::Write;

/// Writes a text with quotes. Control, direction and invisible characters are escaped; a joiner stays
/// where a script needs it.
pub(super) fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("\\n");
        }
        write_line(out, line);
    }
    out.push('"');
}

fn write_line(out: &mut String, line: &str) {
    let plain = |b: u8| (b' '..0x7f).contains(&b) && b != b'"' && b != b'\\';
    if line.bytes().all(plain) {
        out.push_str(line);
        return;
    }
    let shows = line.is_ascii() || SafeText::line(line).as_str() == line;
    for c in line.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_ascii_control() || (!shows && is_hazard(c)) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write_text(&mut out, text);
        assert_eq!(ron::from_str::<String>(&out).unwrap(), text);
        out
    }

    #[test]
    fn every_text_reads_back_and_nothing_hidden_is_raw() {
        assert_eq!(written("a\nb\t\"c\\\""), r#""a\nb\t\"c\\\"""#);
        assert_eq!(
            written("\u{1b}[31m\u{7f}\u{85}"),
            r#""\u{1b}[31m\u{7f}\u{85}""#
        );
        assert_eq!(written("x\u{202e}é"), "\"x\\u{202e}é\"");
        assert_eq!(written("می\u{200c}خواهم"), "\"می\u{200c}خواهم\"");
        assert_eq!(written("\u{2028}\r\n"), r#""\u{2028}\r\n""#);
        for code in (0..0x2100).chain(0xfe00..0xfe10).chain(0xe0000..0xe0080) {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let out = written(&c.to_string());
            assert!(!out.chars().any(is_hazard), "{code:x}");
        }
    }
}
