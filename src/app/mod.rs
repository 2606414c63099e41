//! The workbench: its state, and how messages change it.
//!
//! [`update`] takes a message and returns effects; the model changes only by a labelled transaction.
//! Overlays (pickers, questions, cards, help) are state on a stack, never nested loops. Everything that
//! a frame shows is in [`App`] or derived from it in one place, so that drawing is a pure function.
//!
//! Deliberately absent: the terminal, files, clocks. Whoever drives the workbench performs its effects
//! and tells it the date.

mod effect;
mod message;
mod place;
mod state;
mod update;

pub use effect::{Effect, Expect, Fault, FaultKind, Loaded, Outcome, Recent};
pub use message::{Gesture, Msg, Panel, Target};
pub use place::{Place, Tab};
pub use state::{App, Settings};
pub use update::{start, update};
