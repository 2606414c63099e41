//! How a diagram is read: each sign with what it means.

use crate::layout::{Glyphs, Outline, samples};
use crate::library::Role;
use crate::review::Standing;

/// A sign and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The sign as it stands on the canvas.
    pub glyphs: String,
    /// What it means.
    pub words: &'static str,
    /// The state that it stands for, where it stands for one.
    pub standing: Option<Standing>,
}

/// The states that have a mark behind a letter of the strip.
const MARKED: [Standing; 6] = [
    Standing::Open,
    Standing::Mitigated,
    Standing::Accepted,
    Standing::Clear,
    Standing::Parked,
    Standing::Stale,
];

/// Every sign of the canvas: shapes of boxes, lines over frames, marks of the STRIDE strip.
pub fn legend(glyphs: Glyphs) -> Vec<Sign> {
    let sign = |glyphs, words| Sign {
        glyphs,
        words,
        standing: None,
    };
    let shape = |outline, role: Role| sign(samples::outline(outline, glyphs), role.word());
    let mut signs = vec![
        shape(Outline::Heavy, Role::ExternalEntity),
        shape(Outline::Round, Role::Process),
        shape(Outline::Store, Role::DataStore),
        sign(samples::frame(glyphs), "trust boundary"),
        sign(samples::crossing(glyphs), "a flow crosses it"),
        sign("S".to_owned(), "not asked yet"),
    ];
    signs.extend(MARKED.map(|standing| Sign {
        glyphs: format!("S{}", standing.mark()),
        words: standing.word(),
        standing: Some(standing),
    }));
    signs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_sign_means_two_things() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let signs = legend(glyphs);
            let words: BTreeSet<&str> = signs.iter().map(|sign| sign.words).collect();
            assert_eq!(words.len(), signs.len());
        }
        let signs = legend(Glyphs::Unicode);
        let glyphs: BTreeSet<&str> = signs.iter().map(|sign| sign.glyphs.as_str()).collect();
        assert_eq!(glyphs.len(), signs.len());
    }

    #[test]
    fn plain_terminals_get_plain_shapes() {
        let signs = legend(Glyphs::Ascii);
        let shapes = signs.iter().take(5).map(|sign| sign.glyphs.as_str());
        assert!(shapes.into_iter().all(str::is_ascii));
    }
}
