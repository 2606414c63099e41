//! A disk that exists in tests only: it fails at any call, and loses, reorders and tears what was not
//! brought to disk when its power is cut.

use super::replace::Place;
use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;

/// What calls of the system fail with: ENOSPC, EIO, EROFS, EACCES, EINTR and a write that takes nothing.
pub(super) const FAULTS: [ErrorKind; 6] = [
    ErrorKind::StorageFull,
    ErrorKind::Other,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::PermissionDenied,
    ErrorKind::Interrupted,
    ErrorKind::WriteZero,
];

/// The least that a disk writes at once; small, so that small contents tear too.
const BLOCK: usize = 16;

/// A number that the environment sets.
pub(super) fn number(name: &str, otherwise: usize) -> usize {
    let wanted = std::env::var(name).ok();
    wanted
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// Chance that comes again.
#[derive(Debug, Clone)]
pub(super) struct Lots(pub(super) u64);

impl Lots {
    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// Which call fails, with what, and whether all after it do.
pub(super) type Failing = (usize, ErrorKind, bool);

/// Counts calls, and says which of them fail.
#[derive(Debug, Clone, Default)]
pub(super) struct Calls {
    pub(super) made: usize,
    pub(super) fails: Option<Failing>,
}

impl Calls {
    /// One more call.
    pub(super) fn call(&mut self) -> io::Result<()> {
        self.made += 1;
        match self.fails {
            Some((at, kind, _)) if self.made == at => Err(kind.into()),
            Some((at, kind, true)) if self.made > at => Err(kind.into()),
            _ => Ok(()),
        }
    }
}

/// A file of the simulated disk: what programs see, and what is on disk.
#[derive(Debug, Clone, Default)]
pub(super) struct Inode {
    pub(super) seen: Vec<u8>,
    pub(super) on_disk: Vec<u8>,
}

/// A simulated disk with one folder. What is not synced may be lost, reordered or torn by a power cut.
#[derive(Debug, Clone, Default)]
pub(super) struct Sim {
    inodes: Vec<Inode>,
    /// The inode of the target: as programs see it, and each one it had since the names were synced.
    target: Option<usize>,
    targets: Vec<Option<usize>>,
    pub(super) temporary: usize,
    pub(super) calls: Calls,
}

/// The temporary file; it goes when it is dropped.
pub(super) struct Beside {
    inode: usize,
    disk: Rc<RefCell<Sim>>,
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.disk.borrow_mut().temporary -= 1;
    }
}

impl Sim {
    pub(super) fn with(old: Option<&[u8]>) -> Self {
        let mut sim = Self::default();
        if let Some(old) = old {
            sim.inodes.push(Inode::kept(old));
            sim.target = Some(0);
        }
        sim.targets = vec![sim.target];
        sim
    }

    pub(super) fn held(&self) -> Option<&[u8]> {
        let inode = self.inodes.get(self.target?)?;
        Some(&inode.seen)
    }

    /// What the target may hold after the power was cut now: any of its names since the last sync, each with
    /// its content whole, cut off, or with zeros where blocks were not written.
    pub(super) fn after_a_cut(&self, lots: &mut Lots) -> Option<Vec<u8>> {
        let inode = self.targets[lots.below(self.targets.len())]?;
        Some(self.inodes[inode].after_a_cut(lots))
    }
}

impl Inode {
    /// A file whose content is on disk.
    pub(super) fn kept(bytes: &[u8]) -> Self {
        Self {
            seen: bytes.to_vec(),
            on_disk: bytes.to_vec(),
        }
    }

    /// What it may hold after the power was cut now: what is on disk, what programs see, a beginning of that,
    /// that with zeros where blocks were not written, or blocks of either, in any order.
    pub(super) fn after_a_cut(&self, lots: &mut Lots) -> Vec<u8> {
        let Self { seen, on_disk } = self;
        if seen == on_disk {
            return seen.clone();
        }
        match lots.below(5) {
            0 => on_disk.clone(),
            1 => seen.clone(),
            // What is on disk was not written anew where both are the same.
            2 => {
                let same = on_disk.iter().zip(seen).take_while(|(a, b)| a == b).count();
                seen[..same + lots.below(seen.len() - same)].to_vec()
            }
            3 => {
                let mut torn = seen.clone();
                let same = on_disk.iter().zip(seen).take_while(|(a, b)| a == b).count();
                let from = same + lots.below(torn.len() - same);
                torn[from..].fill(0);
                torn
            }
            _ => self.mixed(lots),
        }
    }

    /// Blocks of what is on disk and of what programs see, at either length.
    fn mixed(&self, lots: &mut Lots) -> Vec<u8> {
        let length = [self.seen.len(), self.on_disk.len()][lots.below(2)];
        let mut torn = vec![0; length];
        for (at, block) in torn.chunks_mut(BLOCK).enumerate() {
            let from = if lots.below(2) == 0 {
                &self.seen
            } else {
                &self.on_disk
            };
            let there = from.get(at * BLOCK..).unwrap_or_default();
            for (to, byte) in block.iter_mut().zip(there) {
                *to = *byte;
            }
        }
        torn
    }
}

/// The disk as `exchange` uses it; the power may be cut behind any call.
pub(super) struct Watched {
    pub(super) disk: Rc<RefCell<Sim>>,
    /// The disk behind every call.
    pub(super) moments: Vec<Sim>,
}

impl Watched {
    pub(super) fn new(sim: Sim) -> Self {
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
            sim.calls.call()?;
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
                let verdict = sim.calls.call();
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
            sim.calls.call()?;
            sim.inodes[inode].on_disk = sim.inodes[inode].seen.clone();
            Ok(())
        })
    }

    fn rename(&mut self, beside: Beside) -> io::Result<()> {
        let inode = beside.inode;
        self.does(|sim| {
            sim.calls.call()?;
            sim.target = Some(inode);
            sim.targets.push(Some(inode));
            Ok(())
        })
    }

    fn sync_names(&mut self) -> io::Result<()> {
        self.does(|sim| {
            sim.calls.call()?;
            sim.targets = vec![sim.target];
            Ok(())
        })
    }
}
