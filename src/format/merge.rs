//! Three texts of a model into one: what the models say is merged as models, and the text follows.
//!
//! The lines are merged first, as version control would do it, so that comments, blank lines and unknown
//! fields of both sides come along wherever the lines allow it. Where they do not, what either side put in at
//! one place stands there one after the other, else ours. That text is then made to say the merged model, by
//! the same way that saving takes, and read back.
//!
//! Where a conflict is left, the text holds both sides between the usual markers around the smallest
//! stretches: all of ours make one sound model, all of theirs another.

mod lines;
mod strangers;

use super::splice::{Original, Unfaithful, rewrite};
use super::{Parsed, parse};
use crate::base::text::count;
use crate::model::Model;
use crate::model::merge::{Choices, Conflict, Merged, Side, Spot, merge as merge_models};
use lines::{Lines, marked};
use std::collections::BTreeSet;
use strangers::{comments_lost, strangers_lost};

/// What became of three texts.
#[derive(Debug, Clone)]
pub struct MergedText {
    /// The text; with markers where there is something to decide.
    pub text: String,
    /// What the models disagree about.
    pub conflicts: Vec<Conflict>,
    /// Fields unknown to this version that did not come out as one side made them, by their places.
    pub strangers: Vec<String>,
    /// What else somebody should know, in words.
    pub notes: Vec<String>,
}

impl MergedText {
    /// Whether nothing is left to decide.
    pub const fn is_clean(&self) -> bool {
        self.conflicts.is_empty() && self.strangers.is_empty()
    }
}

/// What becomes of two things that were added under the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameId {
    /// Somebody is asked.
    Ask,
    /// Both stay, theirs under another id.
    Both,
}

/// Merges the texts of three models onto the second.
///
/// # Errors
/// When what came out does not read back as the merged model; that is a fault of ours.
pub fn merge(
    base: &Original,
    ours: &Original,
    theirs: &Original,
    same_id: SameId,
) -> Result<MergedText, Unfaithful> {
    let texts = [base.text(), ours.text(), theirs.text()];
    let models = [base.model(), ours.model(), theirs.model()];
    let both = match same_id {
        SameId::Ask => BTreeSet::new(),
        SameId::Both => both_stay(models),
    };
    let of = |side| {
        let choices = Choices {
            both: both.clone(),
            ..Choices::all(side)
        };
        merge_models(base.model(), ours.model(), theirs.model(), &choices)
    };
    let Merged {
        model,
        mut conflicts,
        notes,
        both: settled,
    } = of(Side::Ours);
    conflicts.retain(|conflict| !settled.contains(&conflict.spot));
    let lines = Lines::of(texts);
    let page = page(&lines, ours);
    let text = rewrite(&model, Some(&page))?;
    let strangers = strangers_lost(texts, &text);
    let mut merged = MergedText {
        text,
        conflicts,
        strangers,
        notes,
    };
    if !merged.is_clean() {
        let other = if merged.strangers.is_empty() {
            page
        } else {
            sound(lines.taking(Side::Theirs)).unwrap_or_else(|| theirs.clone())
        };
        let text = rewrite(&of(Side::Theirs).model, Some(&other))?;
        merged.text = marked(&merged.text, &text);
        return Ok(merged);
    }
    let lost = comments_lost(texts, &merged.text);
    if !lost.is_empty() {
        let comments = count(lost.len(), "comment of theirs", "comments of theirs");
        let lost = lost.join(", ");
        let words = format!(
            "{comments} could not be taken along, since both changed what it stands at: {lost}"
        );
        merged.notes.push(words);
    }
    Ok(merged)
}

/// Where both can stay.
fn both_stay([base, ours, theirs]: [&Model; 3]) -> BTreeSet<Spot> {
    let mut choices = Choices::all(Side::Ours);
    loop {
        let merged = merge_models(base, ours, theirs, &choices);
        let can = merged.conflicts.into_iter().filter(Conflict::both_can_stay);
        let before = choices.both.len();
        choices.both.extend(can.map(|conflict| conflict.spot));
        if choices.both.len() == before {
            return choices.both;
        }
    }
}

/// The text that is made to say the merged model: as much of both as reads as a model.
fn page(lines: &Lines<'_>, ours: &Original) -> Original {
    let candidates = [lines.both(), lines.taking(Side::Ours)];
    let found = candidates.into_iter().find_map(sound);
    found.unwrap_or_else(|| ours.clone())
}

fn sound(text: String) -> Option<Original> {
    let Parsed { model, .. } = parse(&text).ok()?;
    Some(Original::new(text, model))
}

/// A text that holds nothing stands for a model that holds nothing: a file that only one side had.
pub fn empty() -> Original {
    Original::new(String::new(), Model::default())
}
