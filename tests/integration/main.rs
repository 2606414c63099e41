//! Tests of the whole, in process: one file per subject.

mod support;

mod docs;
mod story;
