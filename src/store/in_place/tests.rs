//! Writing in place that fails, or loses its power, at any step: the old content or the new one stands, or a
//! whole copy of the new one lies elsewhere.

use super::{Medium, Torn, exchange, guarded};
use crate::store::replace::exchange as replaced;
use crate::store::simulated::{Calls, FAULTS, Inode, Lots, Sim, Watched, number};
use std::cell::RefCell;
use std::io;

/// A file that fails at the calls it is told to, after half the bytes.
#[derive(Debug, Clone)]
struct Frail {
    file: Inode,
    calls: Calls,
    /// The file behind every call.
    moments: Vec<Inode>,
}

impl Frail {
    fn holding(bytes: &[u8]) -> Self {
        Self {
            file: Inode::kept(bytes),
            calls: Calls::default(),
            moments: vec![Inode::kept(bytes)],
        }
    }

    fn does(&mut self, act: impl FnOnce(&mut Inode, bool)) -> io::Result<()> {
        let verdict = self.calls.call();
        act(&mut self.file, verdict.is_ok());
        self.moments.push(self.file.clone());
        verdict
    }
}

impl Medium for Frail {
    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        self.does(|file, works| {
            let some = if works { bytes.len() } else { bytes.len() / 2 };
            let end = at + some;
            file.seen.resize(file.seen.len().max(end), 0);
            file.seen[at..end].copy_from_slice(&bytes[..some]);
        })
    }

    fn cut(&mut self, length: usize) -> io::Result<()> {
        self.does(|file, works| {
            if works {
                file.seen.resize(length, 0);
            }
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.does(|file, works| {
            if works {
                file.on_disk.clone_from(&file.seen);
            }
        })
    }
}

/// Old and new contents: empty, short, long, alike in a part.
fn scenarios() -> Vec<(Vec<u8>, Vec<u8>)> {
    let sizes = [0_usize, 1, 7, 40, 300, 1_000, 5_000];
    let mut all = Vec::new();
    for old in sizes {
        for new in sizes {
            let mut text = vec![b'n'; new];
            all.push((vec![b'o'; old], text.clone()));
            text[..old.min(new) / 2].fill(b'o');
            all.push((vec![b'o'; old], text));
        }
    }
    all
}

/// The copy as it lies on disk while a file is written, and once it is let go.
struct Copies(RefCell<Option<Sim>>);

impl Copies {
    /// Writes a copy as it is written on a disk.
    fn keep(&self, new: &[u8]) -> Option<()> {
        let mut folder = Watched::new(Sim::with(None));
        replaced(&mut folder, new, || Ok(())).ok()?;
        *self.0.borrow_mut() = folder.moments.pop();
        Some(())
    }

    /// What the copy holds after the power was cut.
    fn after_a_cut(&self, lots: &mut Lots) -> Option<Vec<u8>> {
        self.0.borrow().as_ref()?.after_a_cut(lots)
    }
}

#[test]
fn a_power_cut_leaves_the_old_content_or_the_new_one_here_or_in_the_copy() {
    let wanted = number("STRIDEWALK_CUTS", 5_000);
    let scenarios = scenarios();
    assert!(scenarios.len() >= 40, "{} scenarios", scenarios.len());
    let (mut lots, mut states, mut mixed) = (Lots(1), 0, 0);
    while states < wanted {
        for (old, new) in &scenarios {
            let copies = Copies(RefCell::default());
            let mut file = Frail::holding(old);
            let written = guarded(
                || copies.keep(new),
                || {
                    let written = exchange(&mut file, old, new);
                    // The power may be cut at any of the moments while the copy lies there.
                    for moment in &file.moments {
                        let held = moment.after_a_cut(&mut lots);
                        states += 1;
                        if held != *old && held != *new {
                            mixed += 1;
                            assert_eq!(copies.after_a_cut(&mut lots).as_ref(), Some(new));
                        }
                    }
                    written
                },
                |()| *copies.0.borrow_mut() = None,
            );
            assert!(written.is_ok());
            assert!(copies.0.borrow().is_none(), "the copy stays");
            assert_eq!(file.file.after_a_cut(&mut lots), *new, "written, and lost");
        }
    }
    assert!(mixed > states / 20, "the cuts tear nothing: {mixed}");
}

#[test]
fn a_failure_at_any_step_gives_the_old_content_back_or_keeps_the_copy() {
    let mut lots = Lots(2);
    let (mut injected, mut torn) = (0, 0);
    for (old, new) in scenarios() {
        for kind in FAULTS {
            for for_ever in [false, true] {
                for at in 1..=8 {
                    let copies = Copies(RefCell::default());
                    let mut file = Frail::holding(&old);
                    file.calls.fails = Some((at, kind, for_ever));
                    let written = guarded(
                        || copies.keep(&new),
                        || exchange(&mut file, &old, &new),
                        |()| *copies.0.borrow_mut() = None,
                    );
                    injected += usize::from(file.calls.made >= at);
                    let failed = file.calls.made >= at;
                    assert_eq!(written.is_err(), failed, "{kind:?} at {at} went unsaid");
                    let held = file.file.seen.clone();
                    match written {
                        Ok(()) => assert_eq!(held, new),
                        Err((Torn { whole: true, .. }, copy)) => {
                            assert!(copy.is_none());
                            assert_eq!(held, old, "{kind:?} at {at}, {for_ever}");
                            // What was put back stays, whatever happens next.
                            assert_eq!(file.file.after_a_cut(&mut lots), old);
                        }
                        Err((Torn { whole: false, .. }, copy)) => {
                            torn += 1;
                            assert!(copy.is_some());
                            assert_eq!(copies.after_a_cut(&mut lots).as_ref(), Some(&new));
                        }
                    }
                }
            }
        }
    }
    assert!(injected >= 1_000, "{injected}");
    assert!(torn > 0 && torn < injected);
}

#[test]
fn a_full_disk_never_touches_the_old_content() {
    let mut file = Frail::holding(b"old");
    file.calls.fails = Some((1, io::ErrorKind::StorageFull, false));
    let torn = exchange(&mut file, b"old", b"newer").unwrap_err();
    assert!(torn.whole);
    assert_eq!(file.file.seen, b"old");
}
