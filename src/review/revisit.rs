//! What a change of the model means for answers: those that were fresh and are stale now.

use super::{Inquiry, Standing, Survey};
use crate::library::{Depth, Library};
use crate::model::Model;

/// The answers of a newer model that rest on facts which have changed since, and did not in the older one.
pub fn revisit(old: &Model, new: &Model, library: &Library) -> Vec<Inquiry> {
    let before = Survey::of(old, library, Depth::Standard);
    let now = Survey::of(new, library, Depth::Standard);
    let revisited = now.inquiries().filter(|inquiry| {
        let was = before.inquiry(&inquiry.element, &inquiry.prompt);
        let was_stale = was.is_some_and(|was| was.standing == Standing::Stale);
        inquiry.standing == Standing::Stale && !was_stale
    });
    revisited.cloned().collect()
}
