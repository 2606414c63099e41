//! Three texts line by line, and two texts with markers where they differ.

use crate::base::sequence::{Stretch, shared, three_way};
use crate::model::merge::Side;

/// Three texts held against each other.
pub(super) struct Lines<'t> {
    ours: Vec<&'t str>,
    theirs: Vec<&'t str>,
    stretches: Vec<Stretch>,
}

impl<'t> Lines<'t> {
    /// What was before, ours and theirs.
    pub(super) fn of(texts: [&'t str; 3]) -> Self {
        let [base, ours, theirs] = texts.map(split);
        Self {
            stretches: three_way(&base, &ours, &theirs),
            ours,
            theirs,
        }
    }

    /// The text with one side's lines where both changed the same.
    pub(super) fn taking(&self, side: Side) -> String {
        self.text(|_| (side == Side::Ours, side == Side::Theirs))
    }

    /// The text with the lines of both where both only put something in, else ours.
    pub(super) fn both(&self) -> String {
        self.text(|is_new| (true, is_new))
    }

    /// `takes` says whether the lines of ours and of theirs stand where both changed the same; it is told
    /// whether nothing stood there before.
    fn text(&self, takes: impl Fn(bool) -> (bool, bool)) -> String {
        let mut out = String::new();
        let mut put = |lines: &[&str], range: &std::ops::Range<usize>| {
            let lines = lines.get(range.clone()).unwrap_or_default();
            out.extend(lines.iter().copied());
        };
        for stretch in &self.stretches {
            match stretch {
                Stretch::Ours(range) => put(&self.ours, range),
                Stretch::Theirs(range) => put(&self.theirs, range),
                Stretch::Both { base, ours, theirs } => {
                    let (takes_ours, takes_theirs) = takes(base.is_empty());
                    if takes_ours {
                        put(&self.ours, ours);
                    }
                    if takes_theirs {
                        put(&self.theirs, theirs);
                    }
                }
            }
        }
        out
    }
}

fn split(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Two texts as one, with markers around what differs.
pub(super) fn marked(ours: &str, theirs: &str) -> String {
    let newline = if ours.contains("\r\n") { "\r\n" } else { "\n" };
    let (we, they) = (split(ours), split(theirs));
    let mut out = String::with_capacity(ours.len());
    let (mut a, mut b) = (0, 0);
    let ends = [(we.len(), they.len())];
    for (to_a, to_b) in shared(&we, &they).into_iter().chain(ends) {
        if a < to_a || b < to_b {
            let mut put = |marker: &str, lines: &[&str]| {
                out.push_str(marker);
                out.push_str(newline);
                for line in lines {
                    out.push_str(line);
                }
                if !out.ends_with('\n') {
                    out.push_str(newline);
                }
            };
            put("<<<<<<< ours", we.get(a..to_a).unwrap_or_default());
            put("=======", they.get(b..to_b).unwrap_or_default());
            put(">>>>>>> theirs", &[]);
        }
        if let Some(line) = we.get(to_a) {
            out.push_str(line);
        }
        (a, b) = (to_a + 1, to_b + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_stand_around_what_differs() {
        assert_eq!(
            marked("a\nb\nc\n", "a\nx\ny\nc\n"),
            "a\n<<<<<<< ours\nb\n=======\nx\ny\n>>>>>>> theirs\nc\n"
        );
        assert_eq!(
            marked("a\r\nb", "a\r\n"),
            "a\r\n<<<<<<< ours\r\nb\r\n=======\r\n>>>>>>> theirs\r\n"
        );
        assert_eq!(marked("a\n", "a\n"), "a\n");
    }
}
