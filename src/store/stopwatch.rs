//! A clock that only runs forward: for telling a double click from two clicks, and the pace of a walk.

use std::time::{Duration, Instant};

/// Measures time from its making.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Default for Stopwatch {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Stopwatch {
    /// The time since it was made.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
