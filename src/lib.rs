//! Stridewalk: an interactive threat-modeling workbench for the terminal.
//!
//! This is the map of the house. A module names only modules of lower layers; a test reads the sources
//! and fails on every breach.
//!
//! | layer | modules | knows |
//! |---|---|---|
//! | 0 | [`base`] | ids, geometry in cells, safe text, spans, dates, diagnostics |
//! | 1 | [`model`] | the threat model as a document: types, invariants, edits, history |
//! | 2 | [`mod@format`], [`layout`] | RON text ↔ model; placing, routing, drawing |
//! | 3 | [`library`] | kinds, prompts, conditions, templates: RON, so it stands on `format` |
//! | 4 | [`review`], [`command`] | what is asked, covered, stale; commands and keys |
//! | 5 | [`canvas`], [`report`], [`tutor`] | what is to be drawn; Markdown and the outline; lessons |
//! | 6 | [`app`] | the workbench's state, messages, update, effects; no terminal, files or clock |
//! | 7 | [`view`], [`store`] | state → frame; the outside world behind one trait |
//! | 8 | [`tui`] | terminal guard, input, event loop |
//! | 9 | [`cli`] | arguments, subcommands, exit codes |
//!
//! One way for everything that happens: data down, messages up, effects out. The model changes only by a
//! labelled transaction of invertible edits ([`model::Document::commit`]).

// Unit tests share what the integration tests draw, and that names the library from outside.
#[cfg(test)]
extern crate self as stridewalk;

pub mod app;
pub mod base;
pub mod canvas;
pub mod cli;
pub mod command;
pub mod format;
pub mod layout;
pub mod library;
pub mod model;
pub mod report;
pub mod review;
pub mod store;
pub mod tui;
pub mod tutor;
pub mod view;
