//! What is asked, what is covered, what is stale, what is not good enough yet: all derived from a model
//! and the library, nothing of it stored.
//!
//! [`Survey`] is the one computation that screens, reports and checks read; it is made anew when the
//! model's revision changes.

mod asking;
mod coverage;
mod exposure;
mod finding;
mod order;
mod revisit;
mod survey;

pub use finding::{Finding, Grade, Group, Target};
pub use order::Order;
pub use revisit::revisit;
pub use survey::{Change, Inquiry, Slot, Standing, Survey, Totals, judged_on};
