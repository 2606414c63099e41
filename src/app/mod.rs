//! The workbench: its state, and how messages change it.
//!
//! [`update`] takes a message and returns effects; the model changes only by a labelled transaction.
//! Overlays (pickers, questions, cards, help) are state on a stack, never nested loops. Everything that
//! a frame shows is in [`App`] or derived from it in one place, so that drawing is a pure function.
//!
//! Deliberately absent: the terminal, files, clocks. Whoever drives the workbench performs its effects
//! and tells it the date.

mod arranged;
mod availability;
pub mod card;
mod context;
mod detail;
mod effect;
pub mod filling;
pub mod hand;
mod inspector;
pub mod joining;
mod journal;
mod lesson_mark;
mod menu;
mod message;
mod minimap;
mod opening;
mod outline;
pub mod overlay;
mod overview;
mod pace;
mod picture;
mod place;
pub mod purpose;
pub mod regions;
mod screens;
mod seam;
mod sheet;
mod short;
mod state;
mod terms;
pub mod tutor;
mod update;
mod walk_availability;
mod work;

pub use availability::availability;
pub use context::ContextMenu;
pub use detail::{About, Detail};
pub use effect::{Effect, Expect, Fault, FaultKind, Loaded, Outcome, Recent};
pub use hand::{Grab, Hand, Landing, Reach};
pub use inspector::{Field, Fields};
pub use journal::{Basis, Claim, Entry, Holder, Leftover};
pub use lesson_mark::LessonMark;
pub use menu::MenuRow;
pub use message::{Gesture, Msg, Panel, Target};
pub use minimap::Minimap;
pub use opening::Opening;
pub use outline::OutlineLine;
pub use overlay::Overlay;
pub use pace::{Pace, USUAL};
pub use picture::Picture;
pub use place::{Place, Sight, Tab};
pub use regions::Regions;
pub use screens::{
    DiagramScreen, Filter, Preview, ReviewScreen, Sort, StartScreen, ThreatsScreen, WalkScreen,
};
pub use sheet::Overlaid;
pub use state::{App, Notice, Settings, Tone};
pub use tutor::{Arrival, Run, Tutorial};
pub use update::{Hits, start, update};
pub use work::{Journalling, ReadOnly, Then, Work};
