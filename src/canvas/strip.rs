//! The STRIDE strip: six letters, each with the mark of where its slot stands.

use crate::model::Category;
use crate::review::{Slot, Standing};

/// Cells that a strip takes: a letter and a mark for each category.
pub const STRIP: usize = 2 * Category::ALL.len();

/// Cells that the tally of open threats takes behind a strip.
pub const TALLY: usize = 8;

/// One category of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The category's letter; blank where nothing is asked of the element.
    pub letter: char,
    /// The shape of the slot's state, so that it reads without colour.
    pub mark: char,
    /// The state; none where nothing is asked.
    pub standing: Option<Standing>,
}

/// The strip of an element's six slots.
pub fn strip(slots: &[Slot; 6]) -> [Mark; 6] {
    let mut marks = [Mark {
        letter: ' ',
        mark: ' ',
        standing: None,
    }; 6];
    for ((mark, slot), category) in marks.iter_mut().zip(slots).zip(Category::ALL) {
        if let Some(standing) = slot.standing {
            *mark = Mark {
                letter: category.letter(),
                mark: standing.mark(),
                standing: Some(standing),
            };
        }
    }
    marks
}

/// The strip as text of [`STRIP`] cells: `S·T!R I D~E `.
pub fn strip_text(slots: &[Slot; 6]) -> String {
    strip(slots)
        .iter()
        .flat_map(|mark| [mark.letter, mark.mark])
        .collect()
}

/// How many threats are open, in at most [`TALLY`] cells; empty where none is.
pub fn tally(slots: &[Slot; 6]) -> String {
    match slots.iter().map(|slot| slot.open).sum() {
        0 => String::new(),
        open @ 1..=99 => format!("{open} open"),
        _ => "99+ open".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_fits_its_cells() {
        let mut slots = [Slot::default(); 6];
        assert_eq!(tally(&slots), "");
        (slots[0].open, slots[5].open) = (2, 5);
        assert_eq!(tally(&slots), "7 open");
        slots[3].open = 4000;
        assert_eq!(tally(&slots).len(), TALLY);
    }

    #[test]
    fn what_is_not_asked_is_blank() {
        let mut slots = [Slot::default(); 6];
        slots[0].standing = Some(Standing::Clear);
        slots[1].standing = Some(Standing::Unasked);
        slots[4].standing = Some(Standing::Stale);
        assert_eq!(strip_text(&slots), "S·T     D~  ");
        assert_eq!(strip_text(&slots).chars().count(), STRIP);
    }
}
