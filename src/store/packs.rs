//! Folders of packs: the user's own, a project's beside its model, or one that somebody names.
//!
//! Packs are data from other people: only RON files are taken, of the pack's folder and the folders in it,
//! none of them large, and none by a link that leads out.

use crate::app::Fault;
use crate::library::PackFiles;
use crate::store::fault::{Deed, from_io};
use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where packs lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// The user's own, in the configuration folder.
    User,
    /// A project's, beside the model file at this path.
    Beside(PathBuf),
    /// A pack, a folder of packs, or a single file.
    At(PathBuf),
}

/// The folder beside a model that holds a project's pack, or packs.
pub(super) const PROJECT: &str = ".stridewalk";
/// The folder in the configuration folder that holds the user's packs.
pub(super) const USER: &str = "packs";

/// The largest file of a pack.
const MAX_FILE: u64 = 1024 * 1024;
/// The bytes of a pack behind which no more of it is read.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most files of a pack.
const MAX_FILES: usize = 2000;

/// The packs of a project; none where the model stands alone.
pub(super) fn beside(model: &Path) -> Vec<PackFiles> {
    let folder = model.parent().unwrap_or(Path::new("")).join(PROJECT);
    if folder.is_dir() {
        of_folder(&folder)
    } else {
        Vec::new()
    }
}

/// The user's packs in a configuration folder.
pub(super) fn of_user(config: &Path) -> Vec<PackFiles> {
    let folder = config.join(USER);
    if folder.is_dir() {
        of_folder(&folder)
    } else {
        Vec::new()
    }
}

/// The packs at a path that somebody names.
pub(super) fn at(path: &Path) -> Result<Vec<PackFiles>, Fault> {
    let metadata = fs::metadata(path).map_err(|error| from_io(Deed::Read, path, &error))?;
    if metadata.is_dir() {
        let packs = of_folder(path);
        return Ok(if packs.is_empty() {
            vec![pack(path)]
        } else {
            packs
        });
    }
    match text(path) {
        Ok(text) => Ok(vec![PackFiles::lone(&shown(path), text)]),
        Err(why) => Err(from_io(Deed::Read, path, &io::Error::other(why))),
    }
}

/// The pack that a folder is, or those that lie in it, by name.
fn of_folder(folder: &Path) -> Vec<PackFiles> {
    if folder.join(crate::library::MANIFEST).exists() {
        return vec![pack(folder)];
    }
    let root = fs::canonicalize(folder).unwrap_or_default();
    let mut packs = Vec::new();
    for entry in entries(folder) {
        let path = entry.path();
        if let Some(why) = leads_out(&path, &root) {
            packs.push(PackFiles {
                root: shown(&path),
                refused: [(String::new(), why)].into(),
                ..PackFiles::default()
            });
        } else if path.is_dir() {
            packs.push(pack(&path));
        }
    }
    packs.retain(|pack| !pack.files.is_empty() || !pack.refused.is_empty());
    packs
}

/// The files of a pack, and of the folders in it.
fn pack(folder: &Path) -> PackFiles {
    let root = fs::canonicalize(folder).unwrap_or_default();
    let mut pack = PackFiles {
        root: shown(folder),
        ..PackFiles::default()
    };
    for entry in entries(folder) {
        let (path, name) = (entry.path(), name(&entry));
        if !path.is_dir() {
            take(&mut pack, &path, name, &root);
        } else if let Some(why) = leads_out(&path, &root) {
            pack.refused.insert(name, why);
        } else {
            for inner in entries(&path) {
                let inside = format!("{name}/{}", self::name(&inner));
                take(&mut pack, &inner.path(), inside, &root);
            }
        }
    }
    pack
}

fn take(pack: &mut PackFiles, path: &Path, name: String, root: &Path) {
    if path.extension().is_none_or(|extension| extension != "ron") {
        return;
    }
    let taken = match leads_out(path, root) {
        Some(why) => Err(why),
        None if pack.files.len() >= MAX_FILES => {
            Err(format!("the pack has more than {MAX_FILES} files; part it"))
        }
        None if pack.files.values().map(String::len).sum::<usize>() > MAX_BYTES => {
            Err("the pack has more than 16 MiB; part it".to_owned())
        }
        None => text(path),
    };
    match taken {
        Ok(text) => {
            pack.files.insert(name, text);
        }
        Err(why) => {
            pack.refused.insert(name, why);
        }
    }
}

/// Why something is not followed: it is a link whose end lies elsewhere.
fn leads_out(path: &Path, root: &Path) -> Option<String> {
    let is_link = path
        .symlink_metadata()
        .is_ok_and(|found| found.is_symlink());
    if !is_link {
        return None;
    }
    let end = fs::canonicalize(path);
    let inside = end.is_ok_and(|end| end.starts_with(root));
    let why =
        "it is a link that leads out of the pack, which is not followed; put the file itself there";
    (!inside).then(|| why.to_owned())
}

/// A file's text, or why it cannot be taken.
fn text(path: &Path) -> Result<String, String> {
    let metadata = fs::metadata(path).map_err(|error| because(&error))?;
    if !metadata.is_file() {
        return Err("it is no file; take it away, or give it another name".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| because(&error))?;
    file.take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| because(&error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE) {
        return Err("it is larger than 1 MiB, which no file of a pack is; part it".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("byte {at} is no UTF-8; save the file as UTF-8")
    })
}

fn because(error: &io::Error) -> String {
    let (why, hint) = crate::store::fault::reason(Deed::Read, error);
    format!("it cannot be read: {why}; {hint}")
}

/// What lies in a folder and is not hidden, by name.
fn entries(folder: &Path) -> Vec<DirEntry> {
    let read = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<DirEntry> = read.filter(|entry| !name(entry).starts_with('.')).collect();
    entries.sort_by_key(DirEntry::file_name);
    entries
}

fn name(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
