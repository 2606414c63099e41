//! How far somebody came in lessons: one small file in the state folder.
//!
//! It is a convenience. A missing or malformed file counts as an empty one, and failing to write it is
//! no fault.

use crate::app::LessonMark;
use crate::store::folders::make_private;
use crate::store::replace::private;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// As many lessons as are remembered.
const MOST: usize = 30;
/// Far more than that many take.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
const FILE: &str = "lessons.ron";

/// How far somebody came in each lesson, latest first.
pub(super) fn list(state: &Path) -> Vec<LessonMark> {
    let mut text = String::new();
    let read = File::open(state.join(FILE))
        .and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    match read {
        Ok(_) => ron::from_str(&text).unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

/// Remembers how far somebody came in a lesson.
pub(super) fn put(state: &Path, mark: &LessonMark) {
    let mut marks = list(state);
    marks.retain(|old| old.lesson != mark.lesson);
    marks.insert(0, mark.clone());
    marks.truncate(MOST);
    let layout = ron::ser::PrettyConfig::default();
    if let Ok(text) = ron::ser::to_string_pretty(&marks, layout)
        && make_private(state).is_ok()
    {
        let _ = private(&state.join(FILE), text.as_bytes());
    }
}
