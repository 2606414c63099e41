//! Characters that nobody sees: invisible ones, those that change direction, control characters.
//!
//! What real scripts need (a joiner between Persian letters, an emoji of several) is not reported.

use super::MAX_FOUND;
use super::tree::{Tree, Value};
use crate::base::diagnostic::quote;
use crate::base::text::is_hazard;
use crate::base::{Diagnostic, SafeText, Span};

/// Longer lines are not searched for joiners in a wrong place.
const LONGEST: usize = 64 * 1024;

/// A warning for every text and every comment of a file that holds such a character.
pub fn hidden_characters(text: &str, tree: &Tree<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    tree.root.walk(&mut |node| {
        if let Value::Text(written) = node.value
            && found.len() < MAX_FOUND
            && may_hide(written)
            && let Some(said) = node.text()
        {
            found.extend(warning("text", &said, node.span));
        }
    });
    for &span in &tree.comments {
        let comment = text.get(span.start..span.end).unwrap_or_default();
        if found.len() < MAX_FOUND && may_hide(comment) {
            found.extend(warning("comment", comment, span));
        }
    }
    found
}

fn may_hide(written: &str) -> bool {
    written.bytes().any(|b| b >= 0x7f || b == b'\\' || b < b' ')
}

/// The first character that is hidden, with where and what it is.
fn warning(what: &str, said: &str, span: Span) -> Option<Diagnostic> {
    let joins = |c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
    let hidden = |c: &char| is_hazard(*c) && !joins(*c);
    let (line, c) = said.split(['\n', '\r', '\t']).find_map(|line| {
        let certain = line.chars().find(hidden);
        let misplaced = || {
            let looked_at = line.len() <= LONGEST && line.contains(joins);
            let hides = looked_at && SafeText::line(line).as_str() != line;
            hides.then(|| line.chars().find(|&c| joins(c))).flatten()
        };
        Some((line, certain.or_else(misplaced)?))
    })?;
    Some(
        Diagnostic::warning(
            "hidden-character",
            format!(
                "the {what} {} holds U+{:04X}, which nobody sees",
                quote(line),
                u32::from(c)
            ),
        )
        .at(span)
        .hint("type it again without that character"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tree::read;

    #[test]
    fn hidden_characters_are_told_and_real_scripts_are_not() {
        let warned = |text: &str| hidden_characters(text, &read(text)).len();
        assert_eq!(warned("(name: \"ad\u{202e}min\")"), 1);
        assert_eq!(warned(r#"(name: "ad\u{200b}min")"#), 1);
        assert_eq!(warned("(name: \"x\") // \u{2066}hidden"), 1);
        for fine in ["שלום", "می\u{200c}خواهم", "👩\u{200d}💻", r"two\nlines\t"] {
            assert_eq!(warned(&format!("(name: \"{fine}\")")), 0, "{fine}");
        }
    }
}
