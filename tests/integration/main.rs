//! Tests of the whole: one file per subject, one binary for all of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::wildcard_enum_match_arm,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on may stop, and says where"
)]

mod support;

mod cli;
mod cli_payload;
mod course;
mod docs;
mod exercise;
mod follow;
mod format;
mod fragments;
mod freshness;
mod fuzz;
mod hand;
mod hostile_files;
mod ids;
mod journal;
mod journey;
#[cfg(unix)]
mod kills;
mod layers;
mod layout;
mod lens;
mod library;
mod lossless;
mod merge;
mod minimap;
mod mouse;
mod network;
mod overlays;
mod overwritten;
mod packs;
mod packs_called;
mod parameters;
mod parameters_checked;
mod payload;
mod prompts;
mod report;
mod review;
mod robust;
mod search;
mod sizes;
mod start_preview;
mod store;
mod story;
#[cfg(unix)]
mod templates_drawn;
mod terminal;
mod tutor;
mod undo;
mod walk;
