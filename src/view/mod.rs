//! The screens: a pure function from the workbench to a frame.
//!
//! Drawing also yields [`Areas`]: what stands where, so that the mouse can be told what it hit.

mod areas;

pub use areas::{Areas, Spot};

use crate::app::App;
use ratatui::Frame;

/// Draws the workbench and says what stands where.
pub fn draw(_app: &App, _frame: &mut Frame<'_>) -> Areas {
    Areas::default()
}
