//! The threat model as a document: its types, its invariants, its edits, its history.
//!
//! A [`Model`] is plain data. It changes only through a [`Transaction`] of invertible [`Edit`]s, applied
//! by [`Document::commit`], which keeps the invariants of [`check`] and makes every change undoable.
//! The verbs that people use (add, connect, enclose, answer, …) are in [`change`]: each reads a model
//! and returns the transaction that would do it.
//!
//! Deliberately absent: files, clocks, the terminal, and the library (what a kind means, which prompts
//! there are): a model holds the keys only.

pub mod answer;
pub mod category;
pub mod change;
pub mod changes;
pub mod check;
pub mod classification;
pub mod difference;
pub mod document;
pub mod edit;
pub mod element;
pub mod fact;
pub mod graph;
pub mod history;
pub mod layout;
pub mod merge;
pub mod mitigation;
pub mod own_prompt;
pub mod prune;
pub mod query;
pub mod records;
pub mod reorder;
pub mod severity;
pub mod threat;

mod entries;
mod judged;
mod root;

pub use answer::{Answer, Verdict};
pub use category::Category;
pub use changes::Changes;
pub use check::{Problem, Reference};
pub use classification::Classification;
pub use document::Document;
pub use edit::{Edit, EditError, Transaction};
pub use element::{Boundary, Component, Flow};
pub use entries::{Place, Section};
pub use fact::Fact;
pub use graph::Graph;
pub use history::{History, Move};
pub use layout::{Area, Arrangement, Axis};
pub use mitigation::{Mitigation, Progress};
pub use own_prompt::{OwnPrompt, PutTo};
pub use query::Element;
pub use records::{Actor, Asset, Assumption, Pack, Session};
pub use reorder::{Shift, Side, Stays};
pub use root::{Description, Model};
pub use severity::{Level, Severity};
pub use threat::{Decision, Status, Threat, Treatment};
