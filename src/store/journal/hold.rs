//! Who has a model open: a lock file beside the journals, locked as long as its process lives.
//!
//! The system lets go of the lock when the process dies, however that happens; what the file says then
//! tells whose it was.

use crate::app::Holder;
use crate::store::ago;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A lock file may go between its opening and its locking; then the next one is taken.
const TRIES: usize = 8;
/// Far more than a lock file holds.
const MAX_BYTES: u64 = 4096;

/// A model that this process has open.
#[derive(Debug)]
pub(super) struct Hold {
    pub(super) model: PathBuf,
    lock: PathBuf,
    file: File,
}

/// What a lock file says.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    pid: u32,
    host: String,
    /// Seconds of Unix time.
    since: u64,
}

/// What became of taking a model.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is ours; who had it before and died without a word.
    Ours(Hold, Option<Holder>),
    /// Somebody has it.
    Theirs(Holder),
    /// Nothing can be locked there.
    Unlockable,
}

impl Hold {
    /// Takes a model by its lock file.
    pub(super) fn take(lock: &Path, model: &Path, now: u64) -> Taken {
        for _ in 0..TRIES {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let Ok(mut file) = options.open(lock) else {
                return Taken::Unlockable;
            };
            match file.try_lock() {
                Ok(()) if !is_named(&file, lock) => {}
                Ok(()) => {
                    let died = note(&mut file).map(|note| note.holder(now));
                    let _ = write(&mut file, now);
                    let hold = Self {
                        model: model.to_path_buf(),
                        lock: lock.to_path_buf(),
                        file,
                    };
                    return Taken::Ours(hold, died);
                }
                Err(TryLockError::WouldBlock) => return Taken::Theirs(holder(&mut file, now)),
                Err(TryLockError::Error(_)) => return Taken::Unlockable,
            }
        }
        Taken::Unlockable
    }

    /// Lets go of it.
    pub(super) fn release(self) {
        let _ = fs::remove_file(&self.lock);
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File, now: u64) -> Holder {
    let unknown = || Holder {
        who: "another process".to_owned(),
        since: "some time ago".to_owned(),
    };
    note(file).map_or_else(unknown, |note| note.holder(now))
}

impl Note {
    fn holder(&self, now: u64) -> Holder {
        let ago = ago::past(now.saturating_sub(self.since));
        let clock = i64::try_from(self.since)
            .ok()
            .and_then(|since| jiff::Timestamp::from_second(since).ok())
            .map(|since| since.to_zoned(jiff::tz::TimeZone::system()));
        let since = clock.map_or_else(
            || ago.clone(),
            |clock| format!("{} ({ago})", clock.strftime("%H:%M")),
        );
        let who = if self.host.is_empty() {
            format!("process {}", self.pid)
        } else {
            format!("process {} on {}", self.pid, self.host)
        };
        Holder { who, since }
    }
}

fn note(file: &mut File) -> Option<Note> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(MAX_BYTES).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn write(file: &mut File, now: u64) -> std::io::Result<()> {
    let note = Note {
        pid: std::process::id(),
        host: host(),
        since: now,
    };
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(serde_json::to_string(&note)?.as_bytes())
}

/// The computer's name, where it can be read without asking anybody.
fn host() -> String {
    let told = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let told = told.or_else(|| std::env::var("HOSTNAME").ok());
    told.map(|name| name.trim().chars().take(64).collect())
        .unwrap_or_default()
}

/// Whether a file still has its name: whoever let go of it may have removed it meanwhile.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let mark = |found: fs::Metadata| (found.dev(), found.ino());
    let own = file.metadata().ok().map(mark);
    own.is_some() && own == fs::metadata(path).ok().map(mark)
}

#[cfg(not(unix))]
fn is_named(_file: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_held_by_one_and_free_again_when_that_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("shop.lock");
        let model = Path::new("/models/shop.ron");
        let Taken::Ours(hold, None) = Hold::take(&lock, model, 1_000) else {
            panic!("a free model");
        };
        let Taken::Theirs(holder) = Hold::take(&lock, model, 1_180) else {
            panic!("a model that is held");
        };
        assert!(holder.who.contains(&std::process::id().to_string()));
        assert!(holder.since.contains("3 minutes ago"), "{}", holder.since);
        hold.release();
        assert!(!lock.exists());
        assert!(matches!(
            Hold::take(&lock, model, 1_200),
            Taken::Ours(_, None)
        ));
    }

    #[test]
    fn a_lock_whose_process_is_gone_is_taken_over_and_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("shop.lock");
        fs::write(&lock, r#"{"pid":7,"host":"desk","since":1000}"#).unwrap();
        let Taken::Ours(_, Some(died)) = Hold::take(&lock, Path::new("/m.ron"), 1_060) else {
            panic!("a dead lock");
        };
        assert_eq!(died.who, "process 7 on desk");
    }
}
