//! Nobody's change is overwritten unseen, and a saving that fails leaves the file and the work as they were.

use crate::support::cases::number;
use crate::support::chance::Chance;
use crate::support::driver::Driver;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use stridewalk::app::{Expect, Fault, FaultKind, Msg, Overlay};
use stridewalk::base::Fingerprint;
use stridewalk::format;
use stridewalk::model::Model;
use stridewalk::store::{Act, Disk, Folders, Memory, World};
use tempfile::TempDir;

/// Changes by others in a run that nobody asked more of; `STRIDEWALK_CHANGES` asks.
const CHANGES: usize = 200;
const FILE: &str = "shop.ron";

/// What others do to a file between our reading and our saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meddling {
    /// Another text of the same length, with the times put back.
    EqualTimes,
    /// Another file takes the name, as editors save.
    Replaced,
    /// Another version is checked out.
    CheckedOut,
    /// Our own program saves it in another process.
    SavedByAnother,
    Emptied,
    Deleted,
    Renamed,
    /// The name leads to another file now.
    Linked,
    /// The same text is written again.
    Touched,
}

const MEDDLINGS: [Meddling; 9] = [
    Meddling::EqualTimes,
    Meddling::Replaced,
    Meddling::CheckedOut,
    Meddling::SavedByAnother,
    Meddling::Emptied,
    Meddling::Deleted,
    Meddling::Renamed,
    Meddling::Linked,
    Meddling::Touched,
];

/// A folder under version control in which the file has two versions.
struct Desk {
    folder: TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let desk = Self { folder, path };
        desk.git(&["init", "-q"]);
        for (text, name) in [("checked out", "other"), ("ours, of old", "main")] {
            fs::write(&desk.path, text).unwrap();
            desk.git(&["add", FILE]);
            desk.git(&["commit", "-q", "-m", name]);
            desk.git(&["tag", name]);
        }
        desk
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.folder.path()).args([
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=ana@example.org",
            "-c",
            "commit.gpgsign=false",
        ]);
        assert!(git.args(args).status().unwrap().success(), "{args:?}");
    }

    fn disk(&self, name: &str) -> Disk {
        Disk::new(Folders {
            config: None,
            state: Some(self.folder.path().join(name)),
        })
    }

    /// What the file holds, if there is one.
    fn held(&self) -> Option<String> {
        fs::read_to_string(&self.path).ok()
    }

    fn meddle(&self, how: Meddling, theirs: &str) {
        let beside = self.folder.path().join("beside");
        let path = &self.path;
        match how {
            Meddling::EqualTimes => {
                let before = fs::metadata(path).unwrap();
                fs::write(path, theirs).unwrap();
                let file = File::options().write(true).open(path).unwrap();
                file.set_modified(before.modified().unwrap()).unwrap();
            }
            Meddling::Replaced => {
                fs::write(&beside, theirs).unwrap();
                let file = File::options().write(true).open(&beside).unwrap();
                file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
                fs::rename(&beside, path).unwrap();
            }
            Meddling::CheckedOut => self.git(&["checkout", "-q", "other", "--", FILE]),
            Meddling::SavedByAnother => {
                let mut other = self.disk("another");
                let read = Fingerprint::of(&other.read(path).unwrap().bytes);
                other.write(path, theirs, Expect::Content(read)).unwrap();
            }
            Meddling::Emptied => fs::write(path, "").unwrap(),
            Meddling::Deleted => fs::remove_file(path).unwrap(),
            Meddling::Renamed => fs::rename(path, &beside).unwrap(),
            Meddling::Linked => {
                fs::write(&beside, theirs).unwrap();
                fs::remove_file(path).unwrap();
                link(&beside, path);
            }
            Meddling::Touched => {
                let text = fs::read(path).unwrap();
                fs::write(path, text).unwrap();
            }
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, path: &Path) {
    std::os::unix::fs::symlink(to, path).unwrap();
}

#[cfg(not(unix))]
fn link(to: &Path, path: &Path) {
    fs::copy(to, path).unwrap();
}

#[test]
fn what_others_wrote_meanwhile_is_never_written_over() {
    let desk = Desk::new();
    let mut chance = Chance::new(1);
    for round in 0..number("STRIDEWALK_CHANGES", CHANGES) {
        let how = MEDDLINGS[round % MEDDLINGS.len()];
        let _ = fs::remove_file(&desk.path);
        let ours = format!("ours {}", chance.below(90_000) + 10_000);
        fs::write(&desk.path, &ours).unwrap();
        let mut ours_on = desk.disk("state");
        let read = Fingerprint::of(&ours_on.read(&desk.path).unwrap().bytes);
        let theirs: String = ours.chars().rev().collect();
        desk.meddle(how, &theirs);
        let there = desk.held();
        let saved = ours_on.write(&desk.path, "ours, and new", Expect::Content(read));
        let story = format!("round {round}: {how:?}");
        if how == Meddling::Touched {
            assert!(saved.is_ok(), "{story}: the content is the same");
            assert_eq!(desk.held().as_deref(), Some("ours, and new"));
        } else {
            assert_eq!(saved.unwrap_err().kind, FaultKind::Changed, "{story}");
            assert_eq!(
                desk.held(),
                there,
                "{story}: what is there was written over"
            );
            assert_ne!(there.as_deref(), Some(ours.as_str()), "{story}");
        }
    }
}

fn text(name: &str) -> String {
    let mut model = Model::default();
    name.clone_into(&mut model.description.name);
    format::print(&model)
}

fn opened() -> Driver {
    Driver::new(100, 30, Memory::with(FILE, text("Shop")), Some(FILE))
}

#[test]
fn the_workbench_asks_before_it_writes_over_another_text() {
    let mut chance = Chance::new(2);
    for round in 0..number("STRIDEWALK_CHANGES", CHANGES) {
        let mut d = opened();
        d.keys(&format!("acache<enter>n{round}<enter>"));
        let theirs = match chance.below(4) {
            0 => None,
            1 => Some(text("Theirs").into_bytes()),
            2 => Some(b"( no model".to_vec()),
            _ => Some(Vec::new()),
        };
        let path = PathBuf::from(FILE);
        match &theirs {
            Some(bytes) => d.world.files.insert(path.clone(), bytes.clone()),
            None => d.world.files.remove(&path),
        };
        if chance.once_in(2) {
            d.tell(Msg::FileTouched);
            if theirs.is_none() {
                // What is gone was nobody's change to what is here; it is told, and saving makes it anew.
                d.keys("").shows("was deleted or moved");
                continue;
            }
            d.keys("<esc>");
        }
        let saving = *chance.one(&["<ctrl-s>", "qs", ":leave the model<enter>s"]);
        d.keys(saving);
        let asks = matches!(d.app.overlay(), Some(Overlay::Confirm(_)));
        assert!(asks, "round {round}:\n{}", d.screen());
        assert_eq!(d.world.files.get(&path), theirs.as_ref(), "round {round}");
        d.keys("<esc><esc><esc>");
        assert_eq!(d.world.files.get(&path), theirs.as_ref(), "round {round}");
        assert!(d.app.work.as_ref().unwrap().document.modified());
    }
}

#[test]
fn a_saving_that_fails_leaves_the_file_and_says_that_the_work_is_not_saved() {
    let kinds = [FaultKind::Other, FaultKind::NotFound, FaultKind::TooLarge];
    let reasons = [
        "no space left on device",
        "input/output error",
        "it is read-only",
    ];
    for kind in kinds {
        for reason in reasons {
            for (way, goes_on) in [("<ctrl-s>", "<ctrl-s>"), ("qs", "<esc><esc><ctrl-s>")] {
                for times in [1, 5] {
                    let mut d = opened();
                    let before = d.file(FILE);
                    d.keys("acache<enter>New<enter>");
                    for _ in 0..times {
                        let words = format!("cannot save `{FILE}`: {reason}");
                        d.world.fail_next(Act::Write, Fault { kind, words });
                    }
                    d.keys(way).shows(reason);
                    for _ in 1..times {
                        d.keys(goes_on).shows(reason);
                    }
                    assert!(!d.left(), "{way}: gone with unsaved work");
                    assert_eq!(d.file(FILE), before);
                    assert!(d.app.work.as_ref().unwrap().document.modified());
                    d.keys(goes_on);
                    assert!(d.file(FILE).contains("\"New\""), "{}", d.screen());
                    assert!(!d.app.work.as_ref().unwrap().document.modified());
                }
            }
        }
    }
}
