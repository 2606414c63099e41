//! The screen: the terminal taken, and frames drawn on it.

use crate::base;
use crate::tui::guard::{self, Guard};
use crate::tui::paper::Paper;
use crate::view::Areas;
use ratatui::{Frame, Terminal};
use std::io;

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

    /// The size of the terminal.
    pub(super) fn size(&mut self) -> io::Result<base::Size> {
        let size = self.terminal.backend_mut().measure()?;
        Ok(base::Size::new(size.width.into(), size.height.into()))
    }

    /// Draws a frame: what changed since the last one, or all of it where the terminal lost it.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>) -> Areas) -> io::Result<Areas> {
        let mut areas = Areas::default();
        self.terminal.backend_mut().begin()?;
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
