//! Adding to a journal so that what is whole stays whole.

use std::fs::File;
use std::io::{self, Write};

/// What is asked of a journal's file here; a trait, so that tests can make any step fail.
pub(super) trait Paper {
    /// Writes behind all that stands there.
    fn add(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Cuts off what stands behind a length.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Paper for File {
    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

/// How far a journal is whole.
#[derive(Debug)]
pub(super) struct Tail {
    whole: u64,
    /// Whether a part of a record stands behind that, which would hide everything that comes after.
    ragged: bool,
}

impl Tail {
    /// The tail of a journal of so many bytes.
    pub(super) const fn of(whole: u64) -> Self {
        Self {
            whole,
            ragged: false,
        }
    }

    /// The bytes that are whole.
    pub(super) const fn whole(&self) -> u64 {
        self.whole
    }

    /// Adds records, all of them or none.
    pub(super) fn add(&mut self, paper: &mut impl Paper, bytes: &[u8]) -> io::Result<()> {
        let length = u64::try_from(bytes.len()).map_err(io::Error::other)?;
        if self.ragged {
            paper.cut(self.whole)?;
            self.ragged = false;
        }
        if let Err(error) = paper.add(bytes) {
            self.ragged = paper.cut(self.whole).is_err();
            return Err(error);
        }
        self.whole += length;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
