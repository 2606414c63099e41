//! A replacement that fails, or loses its power, at any step leaves the old file or the new one, whole.

use super::{Obstacle, Place, exchange, replace};
use std::cell::RefCell;
use std::fs;
use std::io::{self, ErrorKind};
use std::rc::Rc;

/// A file of the simulated disk: what programs see, and what is on disk.
#[derive(Debug, Clone, Default)]
struct Inode {
    seen: Vec<u8>,
    on_disk: Vec<u8>,
}

/// A simulated disk with one folder. What is not synced may be lost, reordered or torn by a power cut.
#[derive(Debug, Clone, Default)]
struct Sim {
    inodes: Vec<Inode>,
    /// The inode of the target: as programs see it, and each one it had since the names were synced.
    target: Option<usize>,
    targets: Vec<Option<usize>>,
    temporary: usize,
    calls: usize,
    /// The call that fails, with what, and whether all after it do.
    fails: Option<(usize, ErrorKind, bool)>,
}

/// The temporary file; it goes when it is dropped.
struct Beside {
    inode: usize,
    disk: Rc<RefCell<Sim>>,
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.disk.borrow_mut().temporary -= 1;
    }
}

impl Sim {
    fn with(old: Option<&[u8]>) -> Self {
        let mut sim = Self::default();
        if let Some(old) = old {
            sim.inodes.push(Inode {
                seen: old.to_vec(),
                on_disk: old.to_vec(),
            });
            sim.target = Some(0);
        }
        sim.targets = vec![sim.target];
        sim
    }

    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        match self.fails {
            Some((at, kind, _)) if self.calls == at => Err(kind.into()),
            Some((at, kind, true)) if self.calls > at => Err(kind.into()),
            _ => Ok(()),
        }
    }

    fn held(&self) -> Option<&[u8]> {
        let inode = self.inodes.get(self.target?)?;
        Some(&inode.seen)
    }

    /// What the target may hold after the power was cut now: any of its names since the last sync, each with
    /// its content whole, cut off, or with zeros where blocks were not written.
    fn after_a_cut(&self, chance: &mut u64) -> Option<Vec<u8>> {
        let mut below = |end: usize| {
            *chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(*chance >> 33).unwrap() % end.max(1)
        };
        let inode = self.targets[below(self.targets.len())]?;
        let Inode { seen, on_disk } = &self.inodes[inode];
        if seen == on_disk {
            return Some(seen.clone());
        }
        Some(match below(4) {
            0 => on_disk.clone(),
            1 => seen.clone(),
            2 => seen[..below(seen.len())].to_vec(),
            _ => {
                let mut torn = seen.clone();
                let from = below(torn.len());
                torn[from..].fill(0);
                torn
            }
        })
    }
}

/// The disk as [`exchange`] uses it; the power may be cut behind any call.
struct Watched {
    disk: Rc<RefCell<Sim>>,
    /// The disk behind every call.
    moments: Vec<Sim>,
}

impl Watched {
    fn new(sim: Sim) -> Self {
        Self {
            moments: vec![sim.clone()],
            disk: Rc::new(RefCell::new(sim)),
        }
    }

    fn does<T>(&mut self, act: impl FnOnce(&mut Sim) -> io::Result<T>) -> io::Result<T> {
        let result = act(&mut self.disk.borrow_mut());
        self.moments.push(self.disk.borrow().clone());
        result
    }
}

impl Place for Watched {
    type Beside = Beside;

    fn create(&mut self) -> io::Result<Beside> {
        let inode = self.does(|sim| {
            sim.call()?;
            sim.inodes.push(Inode::default());
            sim.temporary += 1;
            Ok(sim.inodes.len() - 1)
        })?;
        let disk = Rc::clone(&self.disk);
        Ok(Beside { inode, disk })
    }

    fn fill(&mut self, beside: &mut Beside, bytes: &[u8]) -> io::Result<()> {
        let inode = beside.inode;
        let (first, second) = bytes.split_at(bytes.len() / 2);
        for part in [first, second] {
            self.does(|sim| {
                let verdict = sim.call();
                let part = if verdict.is_ok() {
                    part
                } else {
                    &part[..part.len() / 2]
                };
                sim.inodes[inode].seen.extend_from_slice(part);
                verdict
            })?;
        }
        Ok(())
    }

    fn sync(&mut self, beside: &mut Beside) -> io::Result<()> {
        let inode = beside.inode;
        self.does(|sim| {
            sim.call()?;
            sim.inodes[inode].on_disk = sim.inodes[inode].seen.clone();
            Ok(())
        })
    }

    fn rename(&mut self, beside: Beside) -> io::Result<()> {
        let inode = beside.inode;
        self.does(|sim| {
            sim.call()?;
            sim.target = Some(inode);
            sim.targets.push(Some(inode));
            Ok(())
        })
    }

    fn sync_names(&mut self) -> io::Result<()> {
        self.does(|sim| {
            sim.call()?;
            sim.targets = vec![sim.target];
            Ok(())
        })
    }
}

/// Old and new contents: none, empty, short, long, alike.
fn scenarios() -> Vec<(Option<Vec<u8>>, Vec<u8>)> {
    let sizes = [0_usize, 1, 100, 4_096, 20_000];
    let text = |size: usize, letter: u8| vec![letter; size];
    let mut all = Vec::new();
    for new in sizes.iter().skip(1) {
        all.push((None, text(*new, b'n')));
        for old in sizes {
            all.push((Some(text(old, b'o')), text(*new, b'n')));
            all.push((Some(text(old, b'n')), text(*new, b'n')));
        }
    }
    all
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one() {
    let cuts = std::env::var("STRIDEWALK_CUTS").ok();
    let wanted: usize = cuts.and_then(|cuts| cuts.parse().ok()).unwrap_or(5_000);
    let scenarios = scenarios();
    assert!(scenarios.len() >= 40, "{} scenarios", scenarios.len());
    let (mut chance, mut states, mut olds) = (1, 0, 0);
    while states < wanted {
        for (old, new) in &scenarios {
            let mut place = Watched::new(Sim::with(old.as_deref()));
            exchange(&mut place, new, || Ok(())).unwrap();
            for (moment, sim) in place.moments.iter().enumerate() {
                let held = sim.after_a_cut(&mut chance);
                let whole = held == *old || held.as_ref() == Some(new);
                assert!(whole, "torn behind call {moment}");
                states += 1;
                olds += usize::from(held == *old);
            }
            let saved = place.moments.last().unwrap().after_a_cut(&mut chance);
            assert_eq!(saved.as_ref(), Some(new), "saved, and then lost");
        }
    }
    assert!(olds > states / 4 && olds < states, "the cuts cut nothing");
}

#[test]
fn the_simulated_disk_tells_a_missing_sync() {
    let mut torn = 0;
    let mut chance = 1;
    for _ in 0..100 {
        let mut place = Watched::new(Sim::with(Some(b"old")));
        let mut beside = place.create().unwrap();
        place.fill(&mut beside, b"a new content").unwrap();
        place.rename(beside).unwrap();
        let held = place
            .moments
            .last()
            .unwrap()
            .after_a_cut(&mut chance)
            .unwrap();
        torn += usize::from(held != b"old" && held != b"a new content");
    }
    assert!(torn > 10, "a rename before the sync must be seen: {torn}");
}

#[test]
fn a_failure_of_any_call_leaves_the_old_file_or_the_new_one_and_no_other() {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::Other,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::PermissionDenied,
        ErrorKind::Interrupted,
        ErrorKind::WriteZero,
    ];
    let mut injected = 0;
    for (old, new) in scenarios() {
        for kind in kinds {
            for for_ever in [false, true] {
                for at in 1..=6 {
                    let mut sim = Sim::with(old.as_deref());
                    sim.fails = Some((at, kind, for_ever));
                    let mut place = Watched::new(sim);
                    let result = exchange(&mut place, &new, || Ok(()));
                    let sim = place.disk.borrow();
                    injected += 1;
                    assert!(result.is_err(), "{kind:?} at {at} went unsaid");
                    // Only the last step fails with the new content under the name.
                    let wanted = if at == 6 {
                        Some(new.as_slice())
                    } else {
                        old.as_deref()
                    };
                    assert_eq!(sim.held(), wanted, "{kind:?} at {at}");
                    assert_eq!(sim.temporary, 0, "{kind:?} at {at} leaves a file behind");
                }
            }
        }
    }
    assert!(injected >= 1_000, "{injected}");
}

#[test]
fn a_rename_that_fails_leaves_no_temporary_file() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop.ron");
    let again = || {
        fs::create_dir(&target).unwrap();
        Ok(())
    };
    let result = replace(&target, b"new", None, again);
    assert!(matches!(result, Err(Obstacle::Io(_))), "{result:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
