//! A world inside the process, for tests and tutorials: files in a map, faults on request.

use crate::app::{
    Claim, Entry, Expect, Fault, Holder, Leftover, LessonMark, Loaded, Place, Recent,
};
use crate::base::Fingerprint;
use crate::library::{MANIFEST, PackFiles};
use crate::store::compare::expected;
use crate::store::fault::{Deed, from_io, shown};
use crate::store::journal::{begun, is_long, moved, of_bytes};
use crate::store::packs::PROJECT;
use crate::store::{Shelf, World, ago};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// [`World::read`].
    Read,
    /// [`World::write`].
    Write,
    /// [`World::keep`].
    Keep,
}

/// Files in a map. It refuses what [`crate::store::Disk`] refuses for the same expectation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// What every file holds.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// Where somebody was in each model, latest first.
    pub places: Vec<(PathBuf, Place)>,
    /// How far somebody came in lessons, latest first.
    pub marks: Vec<LessonMark>,
    /// How often a file was written.
    pub writes: usize,
    /// Journals, as they would lie on disk.
    pub journals: BTreeMap<PathBuf, Vec<u8>>,
    /// What [`World::elapsed`] says.
    pub elapsed: Duration,
    /// Who has every model open.
    pub holder: Option<Holder>,
    /// The journal that is being written, and the bytes that it began with.
    open: Option<(PathBuf, u64)>,
    begun: usize,
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

    /// The same world after the process was killed.
    #[must_use]
    pub fn killed(mut self) -> Self {
        self.open = None;
        self
    }

    /// The folder of the user's packs.
    pub const PACKS: &str = "config/packs";

    fn beside(&self, model: &Path) -> Vec<PackFiles> {
        let folder = model.parent().unwrap_or(Path::new("")).join(PROJECT);
        self.of_folder(&folder)
    }

    fn at(&self, path: &Path) -> Result<Vec<PackFiles>, Fault> {
        if let Some(bytes) = self.files.get(path) {
            let text = String::from_utf8_lossy(bytes).into_owned();
            return Ok(vec![PackFiles::lone(&path.display().to_string(), text)]);
        }
        let packs = self.of_folder(path);
        if packs.is_empty() {
            return Err(from_io(Deed::Read, path, &io::ErrorKind::NotFound.into()));
        }
        Ok(packs)
    }

    /// The pack that a folder is, or those that lie in it, by name.
    fn of_folder(&self, folder: &Path) -> Vec<PackFiles> {
        let is_pack = self.files.contains_key(&folder.join(MANIFEST));
        let mut packs: BTreeMap<PathBuf, PackFiles> = BTreeMap::new();
        for (path, bytes) in &self.files {
            let Ok(inside) = path.strip_prefix(folder) else {
                continue;
            };
            let mut parts = inside.components();
            let root = match parts.clone().next() {
                Some(first) if !is_pack => {
                    parts.next();
                    folder.join(first)
                }
                Some(_) | None => folder.to_path_buf(),
            };
            let pack = packs.entry(root.clone()).or_default();
            pack.root = root.display().to_string();
            let file = parts.as_path().display().to_string();
            let text = String::from_utf8_lossy(bytes).into_owned();
            pack.files.insert(file, text);
        }
        packs.into_values().collect()
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
                packs: self.beside(path),
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

    fn lessons(&mut self) -> Vec<LessonMark> {
        self.marks.clone()
    }

    fn mark_lesson(&mut self, mark: &LessonMark) {
        self.marks.retain(|old| old.lesson != mark.lesson);
        self.marks.insert(0, mark.clone());
    }

    fn keep(&mut self, entry: &Entry) -> Result<bool, Fault> {
        self.fails(Act::Keep)?;
        match entry {
            Entry::Begin(basis, instead_of) => {
                let bytes = begun(basis).unwrap_or_default();
                self.retire();
                self.begun += 1;
                let path = PathBuf::from(format!("{}.journal", self.begun));
                self.open = Some((path.clone(), length(&bytes)));
                self.journals.insert(path, bytes);
                if let Some(old) = instead_of {
                    self.journals.remove(old);
                }
                Ok(false)
            }
            Entry::Moved(one) => {
                let Some((path, beginning)) = &self.open else {
                    return Ok(false);
                };
                let journal = self.journals.entry(path.clone()).or_default();
                journal.extend(moved(one, 0).unwrap_or_default());
                Ok(is_long(*beginning, length(journal)))
            }
        }
    }

    fn elapsed(&self) -> Duration {
        self.elapsed
    }

    fn leave(&mut self) {
        self.open = None;
    }

    fn retire(&mut self) {
        if let Some((path, _)) = self.open.take() {
            self.journals.remove(&path);
        }
    }

    fn forget(&mut self, journal: &Path) {
        self.journals.remove(journal);
    }

    fn left(&mut self) -> Vec<Leftover> {
        let open = self.open.as_ref().map(|(path, _)| path);
        let left = self.journals.iter().filter(|(path, _)| Some(*path) != open);
        let read = left.filter_map(|(path, bytes)| of_bytes(path, bytes, 0, 0));
        read.map(|(_, mut leftover)| {
            let path = leftover.basis.path.as_ref();
            leftover.file_exists = path.is_some_and(|path| self.files.contains_key(path));
            leftover
        })
        .rev()
        .collect()
    }

    fn claim(&mut self, path: &Path) -> Claim {
        if self.holder.is_some() {
            return Claim {
                holder: self.holder.clone(),
                ..Claim::default()
            };
        }
        let mut left = self.left();
        left.retain(|one| one.basis.path.as_deref() == Some(path));
        Claim {
            left,
            ..Claim::default()
        }
    }

    fn release(&mut self) {}

    fn packs(&mut self, place: &Shelf) -> Result<Vec<PackFiles>, Fault> {
        match place {
            Shelf::User => Ok(self.of_folder(Path::new(Self::PACKS))),
            Shelf::Beside(model) => Ok(self.beside(model)),
            Shelf::At(path) => self.at(path),
        }
    }

    fn make_folder(&mut self, _: &Path) -> Result<(), Fault> {
        Ok(())
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
