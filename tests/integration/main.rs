//! Tests of the whole, in process: one file per subject.

mod support;

mod layers;
mod payload;
mod robust;
mod sizes;
mod story;
mod undo;
