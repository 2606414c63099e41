//! Notices when somebody else writes a file, without looking at it again and again.
//!
//! The folder is watched, since most programs replace files instead of writing into them. Several events
//! that come together are told once, when they are over: who writes is rarely done with the first.

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// As long as nothing more must happen before it is told.
const QUIET: Duration = Duration::from_millis(100);
/// As many quiet times as are waited for at most.
const MOST: usize = 10;

/// A file that is watched until this is dropped.
pub struct Watch(#[expect(dead_code, reason = "it watches by being there")] RecommendedWatcher);

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Watch {
    /// Watches a file; `tell` is called on another thread, until it returns false. None where the
    /// platform cannot watch it: then the next saving notices.
    pub fn of(path: &Path, tell: impl Fn() -> bool + Send + 'static) -> Option<Self> {
        let target = std::fs::canonicalize(path).ok()?;
        let name = target.file_name()?.to_os_string();
        let folder = target.parent()?.to_path_buf();
        let (sender, touched) = sync_channel(1);
        let hear = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&event, &name)) {
                // A full channel says it already.
                let _ = sender.try_send(());
            }
        };
        let mut watcher = notify::recommended_watcher(hear).ok()?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        let run = move || settle(&touched, tell);
        thread::Builder::new()
            .name("watch".into())
            .spawn(run)
            .ok()?;
        Some(Self(watcher))
    }
}

/// Tells of each burst of events once; ends with the watch.
fn settle(touched: &Receiver<()>, tell: impl Fn() -> bool) {
    while touched.recv().is_ok() {
        for _ in 0..MOST {
            match touched.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if !tell() {
            return;
        }
    }
}

/// Whether an event may mean that the file holds something else. Reading it, as we do ourselves, does not.
fn concerns(event: &notify::Event, name: &OsStr) -> bool {
    let named = event
        .paths
        .iter()
        .any(|path| path.file_name() == Some(name));
    let written = match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    };
    named && written
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;

    #[test]
    fn writing_replacing_and_removing_are_told_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.ron");
        fs::write(&path, "one").unwrap();
        let (sender, told) = mpsc::channel();
        let _watch = Watch::of(&path, move || sender.send(()).is_ok()).unwrap();
        let soon = Duration::from_secs(10);
        fs::write(&path, "two").unwrap();
        told.recv_timeout(soon).unwrap();
        let beside = folder.path().join("other");
        fs::write(&beside, "three").unwrap();
        fs::rename(&beside, &path).unwrap();
        told.recv_timeout(soon).unwrap();
        fs::read(&path).unwrap();
        fs::write(folder.path().join("another"), "x").unwrap();
        assert!(told.recv_timeout(QUIET * 4).is_err(), "nothing happened");
        fs::remove_file(&path).unwrap();
        told.recv_timeout(soon).unwrap();
    }
}
