//! Writing into a file that cannot be replaced, so that a full disk or a failing one does the least harm.
//!
//! What the new content is longer by is written first and brought to disk: a full disk shows here, with
//! the old content untouched. Only then is the old content overwritten; when that fails it is put back.
//! A power cut in between leaves a mixture, which is why a copy is kept elsewhere meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// A write that failed.
#[derive(Debug)]
pub(super) struct Torn {
    /// Why.
    pub(super) error: io::Error,
    /// Whether the old content stands again.
    pub(super) whole: bool,
}

/// Overwrites a file that holds `old`.
pub(super) fn overwrite(target: &Path, old: &[u8], new: &[u8]) -> Result<(), Torn> {
    let file = OpenOptions::new().write(true).open(target);
    let mut file = file.map_err(|error| Torn { error, whole: true })?;
    exchange(&mut file, old, new)
}

/// Makes a file where there is none, or none at all.
pub(super) fn create(target: &Path, new: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(target)?;
    let written = file.write_all(new).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(target);
    }
    written
}

/// What is asked of a file here; a trait, so that tests can make any step fail.
trait Medium {
    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()>;
    fn cut(&mut self, length: usize) -> io::Result<()>;
    fn sync(&mut self) -> io::Result<()>;
}

impl Medium for File {
    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset(at)?))?;
        self.write_all(bytes)
    }

    fn cut(&mut self, length: usize) -> io::Result<()> {
        self.set_len(offset(length)?)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

fn offset(at: usize) -> io::Result<u64> {
    u64::try_from(at).map_err(io::Error::other)
}

fn exchange(medium: &mut impl Medium, old: &[u8], new: &[u8]) -> Result<(), Torn> {
    let (head, tail) = new.split_at(old.len().min(new.len()));
    if !tail.is_empty() {
        let longer = medium.put(head.len(), tail).and_then(|()| medium.sync());
        if let Err(error) = longer {
            let whole = medium.cut(old.len()).is_ok();
            return Err(Torn { error, whole });
        }
    }
    let written = medium
        .put(0, head)
        .and_then(|()| medium.cut(new.len()))
        .and_then(|()| medium.sync());
    written.map_err(|error| {
        let back = medium
            .put(0, old)
            .and_then(|()| medium.cut(old.len()))
            .and_then(|()| medium.sync());
        Torn {
            error,
            whole: back.is_ok(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes whose writes fail from the `fails_at`-th call on, `for_ever` or once, after half the bytes.
    struct Frail {
        bytes: Vec<u8>,
        calls: usize,
        fails_at: usize,
        for_ever: bool,
    }

    impl Frail {
        fn call(&mut self) -> io::Result<()> {
            self.calls += 1;
            let fails = if self.for_ever {
                self.calls >= self.fails_at
            } else {
                self.calls == self.fails_at
            };
            if fails {
                return Err(io::ErrorKind::StorageFull.into());
            }
            Ok(())
        }
    }

    impl Medium for Frail {
        fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
            let verdict = self.call();
            let some = if verdict.is_ok() {
                bytes
            } else {
                &bytes[..bytes.len() / 2]
            };
            let end = at + some.len();
            self.bytes.resize(self.bytes.len().max(end), 0);
            self.bytes[at..end].copy_from_slice(some);
            verdict
        }

        fn cut(&mut self, length: usize) -> io::Result<()> {
            self.call()?;
            self.bytes.resize(length, 0);
            Ok(())
        }

        fn sync(&mut self) -> io::Result<()> {
            self.call()
        }
    }

    #[test]
    fn a_failure_at_any_step_gives_the_old_content_back_or_says_that_it_could_not() {
        for (old, new) in [
            ("short", "a much longer text"),
            ("a much longer text", "short"),
            ("same!", "other"),
            ("", "new"),
        ] {
            for fails_at in 1..=8 {
                for for_ever in [false, true] {
                    let mut frail = Frail {
                        bytes: old.as_bytes().to_vec(),
                        calls: 0,
                        fails_at,
                        for_ever,
                    };
                    let result = exchange(&mut frail, old.as_bytes(), new.as_bytes());
                    let expected = match result {
                        Ok(()) => new,
                        Err(Torn { whole: true, .. }) => old,
                        Err(Torn { whole: false, .. }) => continue,
                    };
                    let held = String::from_utf8(frail.bytes).unwrap();
                    assert_eq!(held, expected, "{old} → {new} at {fails_at} {for_ever}");
                }
            }
        }
    }

    #[test]
    fn a_full_disk_never_touches_the_old_content() {
        let mut frail = Frail {
            bytes: b"old".to_vec(),
            calls: 0,
            fails_at: 1,
            for_ever: false,
        };
        let torn = exchange(&mut frail, b"old", b"newer").unwrap_err();
        assert!(torn.whole);
        assert_eq!(frail.bytes, b"old");
    }
}
