//! A changed model into the text that it was read from: only what changed is written anew.
//!
//! The text's tree stands beside two trees of values: what the text says, and what the model says now.
//! Where both say the same, the bytes stay, whatever they look like. Entries are paired by key, fields by
//! name, items of lists by content; a pair that differs is taken apart further, down to the single word
//! that is replaced. What is new goes where the canonical order has it among what is there; what is gone
//! takes the comments that stand at it along. All other comments, blank lines, unknown fields, the order of
//! keys, line ends and a byte order mark are never looked at, so they cannot get lost.
//!
//! A change within entries that stand in the text already, which most are, is made and read back entry by
//! entry ([`narrow`]); the rest of the text has been read when it was opened, and stays as it is.
//!
//! Its own work and no crate's: of the editors of RON that keep comments, one is a first release by one
//! author and the others lose text. What is written is read back before anybody gets it, so that a fault
//! here costs a question and never a model.

mod align;
mod bracket;
mod edits;
mod merge;
mod narrow;
mod rearrange;
mod renamed;
mod style;

use super::print::print;
use super::{parse, tree};
use crate::model::Model;
use bracket::Page;
use edits::Edits;
use merge::Merge;
use narrow::{Frame, narrow};
use std::sync::OnceLock;
use style::Habits;

/// A text with the model that was read from it.
#[derive(Debug, Clone)]
pub struct Original {
    text: String,
    model: Model,
    frame: OnceLock<Frame>,
}

/// What would be written does not read back as the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what would be written reads back as another model")]
pub struct Unfaithful;

impl Original {
    /// A text that says a model.
    pub const fn new(text: String, model: Model) -> Self {
        Self {
            text,
            model,
            frame: OnceLock::new(),
        }
    }

    /// The text, changed within some of its entries so that it says another model, where that is enough.
    /// What was changed has been read back.
    fn narrowly(&self, model: &Model) -> Option<String> {
        let frame = self.frame.get_or_init(|| Frame::of(&self.text));
        narrow(&self.text, frame, &self.model, model)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The model that it says.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The text, changed so that it says another model.
    fn saying(&self, model: &Model) -> String {
        let tree = tree::read(&self.text);
        let page = Page::new(&self.text, &tree, &Habits::of(&self.text, &tree));
        let mut edits = Edits::default();
        Merge::new(&tree, page, &mut edits).models(&self.model, model);
        edits.applied(&self.text)
    }
}

/// A model as its file is to hold it: its original with what has changed, or canonical where there is none.
/// It has been read back and says exactly this model.
///
/// # Errors
/// When it does not; that is a fault of ours, and the text is not for writing.
pub fn rewrite(model: &Model, original: Option<&Original>) -> Result<String, Unfaithful> {
    let text = match original {
        Some(original) if original.model == *model => return Ok(original.text.clone()),
        Some(original) => match original.narrowly(model) {
            Some(text) => return Ok(text),
            None => original.saying(model),
        },
        None => print(model),
    };
    match parse(&text) {
        Ok(parsed) if parsed.model == *model => Ok(text),
        Ok(_) | Err(_) => Err(Unfaithful),
    }
}
