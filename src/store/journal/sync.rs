//! Brings a journal to disk soon after it was written, on a thread that sleeps while nothing is.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// As long as a change waits for others before all of them are brought to disk. Bringing it there has the
/// rest of the second that is promised.
const SOON: Duration = Duration::from_millis(500);

/// The thread; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Sync {
    due: SyncSender<()>,
    failed: Arc<AtomicBool>,
}

impl Sync {
    /// Starts the thread for a new file in a folder.
    pub(super) fn start(file: File, folder: PathBuf) -> io::Result<Self> {
        let (due, waits) = sync_channel(1);
        let failed = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&failed);
        let mut folder = Some(folder);
        let run = move || {
            while waits.recv().is_ok() {
                thread::sleep(SOON);
                while waits.try_recv().is_ok() {}
                if file.sync_data().is_err() {
                    flag.store(true, Ordering::SeqCst);
                }
                if let Some(folder) = folder.take() {
                    name(&folder);
                }
            }
        };
        thread::Builder::new().name("journal".into()).spawn(run)?;
        Ok(Self { due, failed })
    }

    /// Something was written.
    pub(super) fn soon(&self) {
        // A full channel says it already.
        let _ = self.due.try_send(());
    }

    /// Whether the disk refused since this was asked last.
    pub(super) fn failed(&self) -> bool {
        self.failed.swap(false, Ordering::SeqCst)
    }
}

/// Brings the names in a folder to disk, where the platform can.
pub(super) fn name(folder: &std::path::Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
