//! The screen: the terminal taken, and frames drawn on it.
//!
//! Taking the terminal means to wait for it and to make room for two frames: that is done on a thread of its
//! own while the model is read.

use crate::tui::guard::{self, Guard};
use crate::tui::paper::Paper;
use crate::view::Areas;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use std::io;
use std::thread::{self, JoinHandle};

/// A screen that is being taken, or is there.
#[derive(Debug)]
pub(super) struct Coming {
    taking: Option<JoinHandle<io::Result<Screen>>>,
    screen: Option<Screen>,
}

impl Coming {
    /// Begins to take the terminal.
    pub(super) fn begin() -> io::Result<Self> {
        let taking = thread::Builder::new()
            .name("screen".to_owned())
            .spawn(Screen::take)?;
        Ok(Self {
            taking: Some(taking),
            screen: None,
        })
    }

    /// The screen, as soon as it is there.
    ///
    /// # Errors
    /// When the terminal cannot be taken.
    pub(super) fn screen(&mut self) -> io::Result<&mut Screen> {
        if let Some(taking) = self.taking.take() {
            let taken = taking.join();
            let fell = |_panic| io::Error::other("taking it failed");
            self.screen = Some(taken.map_err(fell)??);
        }
        let gone = || io::Error::other("it was not taken");
        self.screen.as_mut().ok_or_else(gone)
    }
}

impl Drop for Coming {
    /// Gives the terminal back, also one that is only just taken.
    fn drop(&mut self) {
        if let Some(taking) = self.taking.take() {
            drop(taking.join());
        }
    }
}

/// The terminal while it shows the program. The order of the fields is the order of giving it back.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: Terminal<Paper>,
    _guard: Guard,
    /// Whether the terminal may show something else than what was drawn last.
    lost: bool,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        let guard = Guard::take()?;
        let terminal = Terminal::new(Paper::default())?;
        Ok(Self {
            terminal,
            _guard: guard,
            lost: false,
        })
    }

    /// Draws a frame: what changed since the last one, or all of it where the terminal lost it.
    pub(super) fn draw(
        &mut self,
        size: Size,
        draw: impl FnOnce(&mut Frame<'_>) -> Areas,
    ) -> io::Result<Areas> {
        let mut areas = Areas::default();
        self.terminal.backend_mut().begin(size)?;
        if std::mem::take(&mut self.lost) {
            self.terminal.clear()?;
        }
        self.terminal.draw(|frame| areas = draw(frame))?;
        self.terminal.backend_mut().send()?;
        Ok(areas)
    }

    /// Draws the next frame from nothing.
    pub(super) const fn forget(&mut self) {
        self.lost = true;
    }

    /// Takes the terminal again, after it was given back or somebody else used it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        self.forget();
        guard::enter()
    }
}
