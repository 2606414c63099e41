//! What is asked, what is covered, what is stale, what is not good enough yet: all derived from a model
//! and the library, nothing of it stored.
//!
//! [`Survey`] is the one computation that screens, reports and checks read; it follows the model edit by
//! edit, and is then the same as if it were made anew.

mod answered_with;
mod asking;
mod coverage;
mod finding;
mod not_asked;
mod order;
mod own;
mod reasons;
mod resurvey;
mod revisit;
mod survey;

pub use answered_with::answered_with;
pub use finding::{Finding, Grade, Group, Target};
pub use not_asked::{NotAsked, Why};
pub use order::Order;
pub use revisit::revisit;
pub use survey::{Change, Inquiry, Slot, Standing, Survey, Totals};
