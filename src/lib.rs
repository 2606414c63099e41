//! Stridewalk: an interactive threat-modeling workbench for the terminal.
//!
//! This is the map of the house. A module names only modules of lower layers; a test reads the sources
//! and fails on every breach.
//!
//! | layer | modules | knows |
//! |---|---|---|
//! | 0 | [`base`] | ids, geometry in cells, safe text, spans, dates |
//! | 1 | [`model`] | the threat model as a document: types, invariants, edits, history |
//! | 2 | [`mod@format`], `library`, [`layout`] | RON text ↔ model; kinds, prompts, templates; the canvas |
//! | 3 | `review`, `report`, `command` | what is asked, covered, stale; Markdown; the command table and keys |
//! | 4 | `app` | the workbench's state, messages, update, effects; no terminal, files or clock |
//! | 5 | `view`, `store` | state → frame; the outside world behind one trait |
//! | 6 | `tui`, `cli` | terminal guard, input, event loop; arguments, subcommands, exit codes |
//!
//! One way for everything that happens: data down, messages up, effects out. The model changes only by a
//! labelled transaction of invertible edits ([`model::Document::commit`]).

pub mod base;
pub mod format;
pub mod layout;
pub mod model;
