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
    pub(super) fn applied(self, text: &str) -> String {
        self.made(text, Span::new(0, text.len()))
    }

    /// A part of the text with all changes made; nothing where a change reaches beyond it.
    pub(super) fn applied_within(self, text: &str, part: Span) -> Option<String> {
        let beyond = |span: &Span| span.start < part.start || span.end > part.end;
        let reaches_out = self.0.iter().any(|(span, _)| beyond(span));
        (!reaches_out).then(|| self.made(text, part))
    }

    fn made(mut self, text: &str, part: Span) -> String {
        // Stable, and an insertion before what is taken out at its place.
        self.0.sort_by_key(|(span, _)| (span.start, span.end));
        let new: usize = self.0.iter().map(|(_, new)| new.len()).sum();
        let mut out = String::with_capacity(part.end - part.start + new);
        let mut at = part.start;
        for (span, new) in &self.0 {
            out.push_str(text.get(at..span.start).unwrap_or_default());
            out.push_str(new);
            at = at.max(span.end);
        }
        out.push_str(text.get(at..part.end).unwrap_or_default());
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

    #[test]
    fn a_part_is_changed_within_its_ends_only() {
        let within = |at: usize| {
            let mut edits = Edits::default();
            edits.replace(Span::new(at, at + 1), "x".to_owned());
            edits.applied_within("0123456789", Span::new(3, 6))
        };
        assert_eq!(within(2), None);
        assert_eq!(within(3).as_deref(), Some("x45"));
        assert_eq!(within(5).as_deref(), Some("34x"));
        assert_eq!(within(6), None);
    }
}
