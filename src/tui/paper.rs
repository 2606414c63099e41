//! Where a frame is written before the terminal sees it: whole, in one write, as one synchronized update.
//!
//! Nothing reaches the terminal before [`Paper::send`], and nothing at all when the paper is dropped: a
//! panic in the middle of a frame leaves no half of it on the ordinary screen.

use crate::tui::pen;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{queue, terminal};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write, stdout};

/// A backend that keeps what is drawn until it is sent.
#[derive(Debug, Default)]
pub(super) struct Paper {
    bytes: Vec<u8>,
    cursor: Position,
    /// The size of the frame; that of the terminal before there is one.
    size: Option<Size>,
}

impl Paper {
    /// Begins a frame of a size.
    pub(super) fn begin(&mut self, size: Size) -> io::Result<()> {
        self.size = Some(size);
        self.bytes.clear();
        queue!(self.bytes, BeginSynchronizedUpdate)
    }

    /// Sends the frame to the terminal.
    pub(super) fn send(&mut self) -> io::Result<()> {
        queue!(self.bytes, EndSynchronizedUpdate)?;
        let mut out = stdout().lock();
        out.write_all(&self.bytes)?;
        self.bytes.clear();
        out.flush()
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Paper {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        pen::write(&mut self.bytes, content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.crossterm().show_cursor()
    }

    /// Where it was put last. Asking the terminal would wait for an answer that the thread of the input
    /// reads away.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let position = self.cursor;
        self.crossterm().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.crossterm().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.size.map_or_else(measure, Ok)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.crossterm().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Measures the terminal.
pub(super) fn measure() -> io::Result<Size> {
    let (width, height) = terminal::size()?;
    Ok(Size { width, height })
}
