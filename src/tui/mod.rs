//! The terminal: taking and giving it back, its events as messages, and the loop around them.
//!
//! The terminal is given back as it was found, however the run ends: in good order, by an error, a panic,
//! or a signal. The loop sleeps until something happens, takes in everything that has, and draws once.
//! It knows the workbench only as a [`Program`], so that tests can run it around something smaller.
//!
//! Deliberately absent: what keys mean (that is `command`), what stands where (that is `view`), and
//! colours.

mod event_loop;
mod guard;
mod input;
mod paper;
mod pen;
mod screen;
mod wakes;

#[cfg(unix)]
mod signals;

pub use event_loop::drive;
pub use input::Translator;

use crate::app::{self, App, Effect, Msg, Opening};
use crate::store::World;
use crate::view::{self, Areas};
use ratatui::Frame;
use std::io;

/// What the loop runs: it takes messages, asks for effects, and draws itself.
pub trait Program {
    /// Takes a message and says what is to be done outside.
    fn update(&mut self, msg: Msg) -> Vec<Effect>;

    /// Draws itself and says what stands where.
    fn draw(&self, frame: &mut Frame<'_>) -> Areas;
}

impl Program for App {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        app::update(self, msg)
    }

    fn draw(&self, frame: &mut Frame<'_>) -> Areas {
        view::draw(self, frame)
    }
}

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard input or output is a pipe or a file.
    #[error(
        "the workbench needs a terminal for its input and output; in a pipe use `stridewalk show`, `outline`, `check` or `report`"
    )]
    NotATerminal,
    /// The terminal refuses.
    #[error(
        "cannot {act} the terminal: {source}; try another one; `stridewalk outline FILE` prints the model without it"
    )]
    Terminal {
        /// What was tried.
        act: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// Work beside the loop fell.
    #[error(
        "drawing the diagram failed, which is a fault of ours; what is not saved was kept: open the model again to take it up"
    )]
    Fell,
}

/// How wide the terminal is, in columns; none where there is none to ask.
pub fn columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(usize::from(columns))
}

/// Runs the workbench in this terminal until it is left.
///
/// # Errors
/// When there is no terminal, or it fails; then the workbench was told to leave in good order.
pub fn run(mut app: App, mut world: impl World, opening: Opening<'_>) -> Result<(), TuiError> {
    let first = app::start(&mut app, opening);
    drive(&mut app, &mut world, first)
}
