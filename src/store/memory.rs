//! A world inside the process, for tests and tutorials: files in a map, faults on request.

use crate::app::{Expect, Fault, Loaded, Place, Recent};
use crate::base::Fingerprint;
use crate::store::compare::expected;
use crate::store::fault::{Deed, from_io, shown};
use crate::store::{World, ago};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};

/// What can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// [`World::read`].
    Read,
    /// [`World::write`].
    Write,
}

/// Files in a map. It refuses what [`crate::store::Disk`] refuses for the same expectation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// What every file holds.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// Where somebody was in each model, latest first.
    pub places: Vec<(PathBuf, Place)>,
    /// How often a file was written.
    pub writes: usize,
    faults: VecDeque<(Act, Fault)>,
}

impl Memory {
    /// A world with one file.
    pub fn with(path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            files: BTreeMap::from([(path.into(), content.into())]),
            ..Self::default()
        }
    }

    /// Lets an act fail, once; several are taken in the order in which they were asked for.
    pub fn fail_next(&mut self, act: Act, fault: Fault) {
        self.faults.push_back((act, fault));
    }

    /// What a file holds, as text.
    pub fn text(&self, path: impl AsRef<Path>) -> Option<&str> {
        let bytes = self.files.get(path.as_ref())?;
        std::str::from_utf8(bytes).ok()
    }

    fn fails(&mut self, act: Act) -> Result<(), Fault> {
        let at = self.faults.iter().position(|(failing, _)| *failing == act);
        match at.and_then(|at| self.faults.remove(at)) {
            Some((_, fault)) => Err(fault),
            None => Ok(()),
        }
    }
}

impl World for Memory {
    fn read(&mut self, path: &Path) -> Result<Loaded, Fault> {
        self.fails(Act::Read)?;
        let place = self.places.iter().find(|(model, _)| model == path);
        match self.files.get(path) {
            Some(bytes) => Ok(Loaded {
                bytes: bytes.clone(),
                place: place.map(|(_, place)| place.clone()),
            }),
            None => Err(from_io(Deed::Read, path, &io::ErrorKind::NotFound.into())),
        }
    }

    fn write(&mut self, path: &Path, text: &str, expect: Expect) -> Result<Fingerprint, Fault> {
        self.fails(Act::Write)?;
        let found = self.files.get(path).map(|bytes| Fingerprint::of(bytes));
        expected(path, expect, found)?;
        self.files.insert(path.to_path_buf(), text.into());
        self.writes += 1;
        Ok(Fingerprint::of(text.as_bytes()))
    }

    fn recent(&mut self) -> Vec<Recent> {
        let known = self.places.iter();
        known
            .filter(|(path, _)| self.files.contains_key(path))
            .map(|(path, place)| Recent {
                path: path.clone(),
                folder: path
                    .parent()
                    .map(|folder| shown(folder).into_string())
                    .unwrap_or_default(),
                answered: place.answered,
                asked: place.asked,
                ago: ago::words(0),
            })
            .collect()
    }

    fn remember(&mut self, path: &Path, place: &Place) {
        self.places.retain(|(model, _)| model != path);
        self.places.insert(0, (path.to_path_buf(), place.clone()));
    }
}
