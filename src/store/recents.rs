//! Models opened lately and where somebody was in them: one small file in the state folder.
//!
//! It is a convenience. A missing or malformed file counts as an empty one, and failing to write it is
//! no fault.

use crate::app::{Place, Recent};
use crate::base::SafeText;
use crate::store::folders::make_private;
use crate::store::replace::private;
use crate::store::{ago, folders};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// As many models as are remembered.
const MOST: usize = 30;
/// Far more than that many take.
const MAX_BYTES: u64 = 1024 * 1024;
const FILE: &str = "recent.ron";

/// What the file holds, latest first.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Shelf {
    models: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: PathBuf,
    /// Seconds of Unix time.
    left: u64,
    #[serde(default)]
    place: Place,
}

/// Where somebody was in a model.
pub(super) fn place(state: &Path, model: &Path) -> Option<Place> {
    let model = full(model);
    let entries = load(state).models.into_iter();
    let mut entries = entries.filter(|entry| entry.path == model);
    entries.next().map(|entry| entry.place)
}

/// Remembers where somebody was in a model that is left `now`.
pub(super) fn remember(state: &Path, model: &Path, place: &Place, now: u64) {
    let path = full(model);
    if path.to_str().is_none() {
        return;
    }
    let mut shelf = load(state);
    shelf.models.retain(|entry| entry.path != path);
    let entry = Entry {
        path,
        left: now,
        place: place.clone(),
    };
    shelf.models.insert(0, entry);
    shelf.models.truncate(MOST);
    let layout = ron::ser::PrettyConfig::default();
    if let Ok(text) = ron::ser::to_string_pretty(&shelf, layout)
        && make_private(state).is_ok()
    {
        let _ = private(&state.join(FILE), text.as_bytes());
    }
}

/// The models that still exist, latest first.
pub(super) fn list(state: &Path, now: u64) -> Vec<Recent> {
    let home = folders::home();
    let models = load(state).models.into_iter();
    models
        .filter(|entry| entry.path.is_file())
        .map(|entry| Recent {
            folder: folder(&entry.path, home.as_deref()),
            answered: entry.place.answered,
            asked: entry.place.asked,
            ago: ago::words(now.saturating_sub(entry.left)),
            path: entry.path,
        })
        .collect()
}

fn load(state: &Path) -> Shelf {
    let mut text = String::new();
    let read = File::open(state.join(FILE))
        .and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    match read {
        Ok(_) => ron::from_str(&text).unwrap_or_default(),
        Err(_) => Shelf::default(),
    }
}

/// One name for a file, however it was called.
pub(super) fn full(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// The folder of a file, with `~` for the home.
fn folder(path: &Path, home: Option<&Path>) -> String {
    let folder = path.parent().unwrap_or(path);
    let short = home
        .filter(|home| home.parent().is_some())
        .and_then(|home| folder.strip_prefix(home).ok())
        .map_or_else(
            || folder.display().to_string(),
            |rest| Path::new("~").join(rest).display().to_string(),
        );
    let short = short.strip_suffix('/').unwrap_or(&short);
    let short = if short.is_empty() { "/" } else { short };
    SafeText::line(short).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_shown_from_the_home() {
        let home = Some(Path::new("/home/ana"));
        for (path, shown) in [
            ("/home/ana/models/shop/shop.ron", "~/models/shop"),
            ("/home/ana/shop.ron", "~"),
            ("/srv/shop.ron", "/srv"),
            ("/shop.ron", "/"),
            ("/home/anabel/shop.ron", "/home/anabel"),
        ] {
            assert_eq!(folder(Path::new(path), home), shown);
        }
        assert_eq!(
            folder(Path::new("/srv/a/b"), Some(Path::new("/"))),
            "/srv/a"
        );
    }
}
