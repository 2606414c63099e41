//! Changes to a text, collected in any order and made in one pass.

use crate::base::Span;

/// Changes to one text.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Span, String)>);

impl Edits {
    /// Puts something before an offset. What is put at the same place stands in the order of the calls.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((Span::new(at, at), text.into()));
    }

    /// Takes a span out; spans may overlap.
    pub(super) fn remove(&mut self, span: Span) {
        self.replace(span, String::new());
    }

    /// Puts something in the place of a span.
    pub(super) fn replace(&mut self, span: Span, text: String) {
        self.0.push((span, text));
    }

    /// The text with all changes made.
    pub(super) fn applied(mut self, text: &str) -> String {
        // Stable, and an insertion before what is taken out at its place.
        self.0.sort_by_key(|(span, _)| (span.start, span.end));
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        let mut at = 0;
        for (span, new) in &self.0 {
            out.push_str(text.get(at..span.start).unwrap_or_default());
            out.push_str(new);
            at = at.max(span.end);
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insertions_stand_before_what_goes_and_removals_may_overlap() {
        let mut edits = Edits::default();
        edits.remove(Span::new(2, 5));
        edits.remove(Span::new(4, 6));
        edits.insert(2, "x");
        edits.insert(2, "y");
        edits.replace(Span::new(7, 8), "Z".to_owned());
        assert_eq!(edits.applied("0123456789"), "01xy6Z89");
    }
}
