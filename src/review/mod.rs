//! What is asked, what is covered, what is stale, what is not good enough yet: all derived from a model
//! and the library, nothing of it stored.
//!
//! [`Survey`] is the one computation that screens, reports and checks read; it is made anew when the
//! model's revision changes.

mod answered_with;
mod asking;
mod coverage;
mod exposure;
mod finding;
mod order;
mod survey;

pub use answered_with::answered_with;
pub use finding::{Finding, Grade, Group, Target};
pub use order::Order;
pub use survey::{Change, Inquiry, Slot, Standing, Survey, Totals, judged_on};
