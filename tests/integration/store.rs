//! The outside world: saving, remembering, the user's keys.

use std::fs;
use std::path::{Path, PathBuf};
use stridewalk::app::{Effect, Expect, FaultKind, LessonMark, Outcome, Place, Tab};
use stridewalk::base::Fingerprint;
use stridewalk::command::{Chord, Command, Keymap, Lookup, Scope};
use stridewalk::store::{Act, Disk, Folders, KeysError, MAX_BYTES, Memory, World, perform};
use tempfile::TempDir;

/// A folder with a disk whose own folders lie in it.
struct Desk {
    folder: TempDir,
    disk: Disk,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::new(Folders {
            config: Some(folder.path().join("own/config")),
            state: Some(folder.path().join("own/state")),
        });
        fs::create_dir(folder.path().join("models")).expect("a folder");
        Self { folder, disk }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("models").join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("a file");
        path
    }

    fn keys(&self, text: &str) -> Result<Keymap, KeysError> {
        let config = self.folder.path().join("own/config");
        fs::create_dir_all(&config).expect("a folder");
        fs::write(config.join("keys.ron"), text).expect("a file");
        self.disk.keymap()
    }

    /// The names in the models' folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("models")).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string())
            .map(|name| name.expect("a name"))
            .collect();
        names.sort();
        names
    }
}

fn held(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

fn content(text: &str) -> Expect {
    Expect::Content(Fingerprint::of(text.as_bytes()))
}

#[test]
fn a_model_is_made_read_changed_and_saved() {
    let mut desk = Desk::new();
    let path = desk.path("shop.ron");
    let first = desk.disk.write(&path, "one", Expect::Absent).unwrap();
    let loaded = desk.disk.read(&path).unwrap();
    assert_eq!(Fingerprint::of(&loaded.bytes), first);
    assert_eq!(loaded.place, None);
    let second = desk.disk.write(&path, "two", Expect::Content(first));
    assert_eq!(second.unwrap(), Fingerprint::of(b"two"));
    assert_eq!(held(&path), "two");
    assert_eq!(desk.names(), ["shop.ron"]);
}

#[test]
fn a_bare_file_name_is_saved_in_the_current_folder() {
    let name = format!("stridewalk-test-{}.ron", std::process::id());
    let mut desk = Desk::new();
    let made = desk.disk.write(Path::new(&name), "one", Expect::Absent);
    let text = fs::read_to_string(&name);
    fs::remove_file(&name).unwrap();
    assert_eq!(made.unwrap(), Fingerprint::of(b"one"));
    assert_eq!(text.unwrap(), "one");
}

#[test]
fn nothing_is_written_over_what_was_not_expected() {
    let mut desk = Desk::new();
    let path = desk.file("shop.ron", "theirs");
    let told = |desk: &mut Desk, expect| {
        let fault = desk.disk.write(&path, "ours", expect).unwrap_err();
        (fault.kind, fault.words)
    };
    let shown = path.display();
    assert_eq!(
        told(&mut desk, Expect::Absent),
        (
            FaultKind::Exists,
            format!(
                "cannot save `{shown}`: it exists already; overwrite it, or save under another name"
            )
        )
    );
    let (kind, words) = told(&mut desk, content("what we read"));
    assert_eq!(kind, FaultKind::Changed);
    assert!(words.contains("changed on disk"), "{words}");
    assert_eq!(held(&path), "theirs");

    fs::remove_file(&path).unwrap();
    let (kind, words) = told(&mut desk, content("theirs"));
    assert_eq!(kind, FaultKind::Changed);
    assert!(words.contains("deleted or moved"), "{words}");
    assert_eq!(desk.names(), [""; 0]);

    desk.disk.write(&path, "ours", Expect::Anything).unwrap();
    assert_eq!(held(&path), "ours");
}

#[test]
fn a_change_of_the_same_length_and_time_is_seen() {
    let mut desk = Desk::new();
    let path = desk.file("shop.ron", "abc");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "abd").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(time).unwrap();
    let fault = desk.disk.write(&path, "ours", content("abc")).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Changed);
    assert_eq!(held(&path), "abd");
}

#[test]
fn folders_and_missing_files_are_refused_in_words() {
    let mut desk = Desk::new();
    let folder = desk.path("");
    let fault = desk.disk.read(&folder).unwrap_err();
    assert!(fault.words.contains("it is a folder"), "{}", fault.words);
    for expect in [Expect::Absent, Expect::Anything] {
        for path in [&folder, &desk.path("."), &desk.path("..")] {
            let fault = desk.disk.write(path, "x", expect).unwrap_err();
            assert!(fault.words.contains("folder"), "{}", fault.words);
        }
    }
    fs::create_dir(desk.path("inner")).unwrap();
    let inner = desk.path("inner");
    let fault = desk.disk.write(&inner, "x", Expect::Anything).unwrap_err();
    assert!(fault.words.contains("it is a folder"), "{}", fault.words);

    let fault = desk.disk.read(&desk.path("no.ron")).unwrap_err();
    assert_eq!(fault.kind, FaultKind::NotFound);
    let nowhere = desk.path("no/shop.ron");
    let fault = desk.disk.write(&nowhere, "x", Expect::Absent).unwrap_err();
    assert!(
        fault.words.contains("its folder does not exist"),
        "{}",
        fault.words
    );
    let file = desk.file("shop.ron", "x").join("inner.ron");
    let fault = desk.disk.write(&file, "x", Expect::Absent).unwrap_err();
    assert!(fault.words.contains("not a folder"), "{}", fault.words);
    assert_eq!(desk.names(), ["inner", "shop.ron"]);
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let mut desk = Desk::new();
    let path = desk.file("huge.ron", "");
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_len(MAX_BYTES + 1).unwrap();
    let fault = desk.disk.read(&path).unwrap_err();
    assert_eq!(fault.kind, FaultKind::TooLarge);
    let fault = desk.disk.write(&path, "x", content("x")).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Changed);
}

#[test]
fn a_name_too_long_for_a_temporary_file_is_written_all_the_same() {
    let mut desk = Desk::new();
    let name = format!("{}.ron", "n".repeat(246));
    let path = desk.path(&name);
    desk.disk.write(&path, "one", Expect::Absent).unwrap();
    desk.disk.write(&path, "two", content("one")).unwrap();
    assert_eq!(held(&path), "two");
    let longer = desk.path(&"n".repeat(300));
    let fault = desk.disk.write(&longer, "x", Expect::Absent).unwrap_err();
    assert!(
        fault.words.contains("the name is too long"),
        "{}",
        fault.words
    );
    assert_eq!(desk.names(), [name]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(path, permissions).expect("own files");
    }

    /// Whether this user is stopped by permissions at all; the superuser is not.
    fn stopped_by_permissions(desk: &Desk) -> bool {
        let probe = desk.file("probe", "");
        set_mode(&probe, 0o000);
        let stopped = fs::read(&probe).is_err();
        fs::remove_file(&probe).expect("own files");
        stopped
    }

    #[test]
    fn links_stay_links_however_long_the_chain() {
        let mut desk = Desk::new();
        fs::create_dir(desk.path("real")).unwrap();
        let real = desk.file("real/shop.ron", "old");
        symlink("real/shop.ron", desk.path("second")).unwrap();
        symlink(desk.path("second"), desk.path("first")).unwrap();
        let first = desk.path("first");
        desk.disk.write(&first, "new", content("old")).unwrap();
        assert_eq!(held(&real), "new");
        assert!(fs::symlink_metadata(&first).unwrap().is_symlink());
        assert_eq!(desk.names(), ["first", "real", "second"]);
        assert_eq!(fs::read_dir(desk.path("real")).unwrap().count(), 1);
    }

    #[test]
    fn a_link_to_nothing_makes_its_file_and_a_circle_makes_none() {
        let mut desk = Desk::new();
        symlink("shop.ron", desk.path("link")).unwrap();
        let link = desk.path("link");
        desk.disk.write(&link, "new", Expect::Absent).unwrap();
        assert_eq!(held(&desk.path("shop.ron")), "new");

        symlink("there", desk.path("here")).unwrap();
        symlink("here", desk.path("there")).unwrap();
        let here = desk.path("here");
        for expect in [Expect::Absent, Expect::Anything] {
            let fault = desk.disk.write(&here, "x", expect).unwrap_err();
            assert!(fault.words.contains("circle"), "{}", fault.words);
        }
        assert_eq!(desk.names(), ["here", "link", "shop.ron", "there"]);
    }

    #[test]
    fn the_mode_is_kept() {
        let mut desk = Desk::new();
        let path = desk.file("shop.ron", "old");
        for wanted in [0o600, 0o640, 0o664, 0o755] {
            set_mode(&path, wanted);
            desk.disk.write(&path, "new", Expect::Anything).unwrap();
            assert_eq!(mode(&path), wanted);
        }
        let plain = desk.file("plain.ron", "");
        let made = desk.path("made.ron");
        desk.disk.write(&made, "new", Expect::Absent).unwrap();
        assert_eq!(mode(&made), mode(&plain));
    }

    #[test]
    fn hard_links_stay_together() {
        let mut desk = Desk::new();
        let one = desk.file("one.ron", "a longer old text");
        let two = desk.path("two.ron");
        fs::hard_link(&one, &two).unwrap();
        for (old, new) in [("a longer old text", "short"), ("short", "longer again")] {
            desk.disk.write(&one, new, content(old)).unwrap();
            assert_eq!(held(&two), new);
        }
        let fault = desk.disk.write(&two, "x", content("else")).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Changed);
        assert_eq!(fs::metadata(&one).unwrap().nlink(), 2);
        let kept = desk.folder.path().join("own/state/rescue");
        assert_eq!(fs::read_dir(kept).unwrap().count(), 0);
    }

    #[test]
    fn a_file_in_a_folder_that_takes_no_new_ones_is_written_in_place() {
        let mut desk = Desk::new();
        fs::create_dir(desk.path("closed")).unwrap();
        let path = desk.file("closed/shop.ron", "old");
        let inode = fs::metadata(&path).unwrap().ino();
        let stopped = stopped_by_permissions(&desk);
        set_mode(&desk.path("closed"), 0o555);
        let saved = desk.disk.write(&path, "new", content("old"));
        let another = desk.path("closed/other.ron");
        let made = desk.disk.write(&another, "x", Expect::Absent);
        set_mode(&desk.path("closed"), 0o755);
        assert_eq!(saved.unwrap(), Fingerprint::of(b"new"));
        assert_eq!(held(&path), "new");
        if stopped {
            assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
            let words = made.unwrap_err().words;
            assert!(words.contains("you may not write there"), "{words}");
            assert_eq!(fs::read_dir(desk.path("closed")).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let mut desk = Desk::new();
        let path = desk.file("shop.ron", "old");
        let stopped = stopped_by_permissions(&desk);
        set_mode(&path, 0o444);
        let saved = desk.disk.write(&path, "new", content("old"));
        if stopped {
            let words = saved.unwrap_err().words;
            assert!(words.contains("it is read-only"), "{words}");
            assert_eq!(held(&path), "old");
        } else {
            assert_eq!(saved.unwrap(), Fingerprint::of(b"new"));
        }
        assert_eq!(mode(&path), 0o444);
        assert_eq!(desk.names(), ["shop.ron"]);
    }

    #[test]
    fn devices_pipes_and_sockets_are_refused_at_once() {
        let mut desk = Desk::new();
        let device = Path::new("/dev/null");
        let fault = desk.disk.read(device).unwrap_err();
        assert!(fault.words.contains("a device"), "{}", fault.words);
        let fault = desk.disk.write(device, "x", Expect::Anything).unwrap_err();
        assert!(fault.words.contains("a device"), "{}", fault.words);
        let socket = desk.path("socket");
        let _open = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(desk.disk.read(&socket).is_err());
    }

    #[test]
    fn a_name_never_acts_on_the_terminal() {
        let mut desk = Desk::new();
        let fault = desk.disk.read(&desk.path("a\u{1b}[31m\nb")).unwrap_err();
        assert!(fault.words.contains("a␛[31m␊b"), "{:?}", fault.words);
        assert!(!fault.words.contains('\u{1b}'));
    }

    #[test]
    fn what_is_remembered_is_the_owners_alone() {
        let mut desk = Desk::new();
        let path = desk.file("shop.ron", "x");
        desk.disk.remember(&path, &Place::default());
        let state = desk.folder.path().join("own/state");
        assert_eq!(mode(&state), 0o700);
        assert_eq!(mode(&state.join("recent.ron")), 0o600);
    }

    #[test]
    fn a_model_is_remembered_under_one_name() {
        let mut desk = Desk::new();
        let path = desk.file("shop.ron", "x");
        symlink("shop.ron", desk.path("link")).unwrap();
        desk.disk.remember(&desk.path("link"), &place(3));
        desk.disk.remember(&path, &place(4));
        assert_eq!(desk.disk.recent().len(), 1);
        let through = desk.disk.read(&desk.path("link")).unwrap();
        assert_eq!(through.place, Some(place(4)));
    }
}

fn place(answered: usize) -> Place {
    Place {
        tab: Tab::Walk,
        answered,
        asked: 71,
        ..Place::default()
    }
}

#[test]
fn the_place_in_a_model_is_remembered() {
    let mut desk = Desk::new();
    let path = desk.file("shop.ron", "x");
    desk.disk.remember(&path, &place(46));
    assert_eq!(desk.disk.read(&path).unwrap().place, Some(place(46)));
    assert_eq!(
        desk.disk.read(&desk.file("other.ron", "x")).unwrap().place,
        None
    );
}

#[test]
fn recent_models_stand_latest_first_without_those_that_are_gone() {
    let mut desk = Desk::new();
    for number in 0..35 {
        let path = desk.file(&format!("{number:02}.ron"), "x");
        desk.disk.remember(&path, &place(number));
    }
    fs::remove_file(desk.path("33.ron")).unwrap();
    desk.disk.remember(&desk.path("20.ron"), &place(1));
    let recent = desk.disk.recent();
    assert_eq!(recent.len(), 29);
    let first = recent.first().unwrap();
    assert!(first.path.ends_with("models/20.ron"));
    assert_eq!((first.answered, first.asked), (1, 71));
    assert_eq!(first.ago, "just now");
    assert!(first.folder.ends_with("models"), "{}", first.folder);
    assert!(recent[1].path.ends_with("34.ron"));
    assert!(recent[2].path.ends_with("32.ron"));
}

#[test]
fn a_damaged_memory_is_an_empty_one() {
    let mut desk = Desk::new();
    let path = desk.file("shop.ron", "x");
    let state = desk.folder.path().join("own/state");
    fs::create_dir_all(&state).unwrap();
    for damaged in ["", "(((", "(models: 3)", "\u{0}\u{1}"] {
        fs::write(state.join("recent.ron"), damaged).unwrap();
        assert_eq!(desk.disk.recent(), []);
        assert_eq!(desk.disk.read(&path).unwrap().place, None);
    }
    desk.disk.remember(&path, &place(2));
    assert_eq!(desk.disk.recent().len(), 1);
}

#[test]
fn without_a_home_nothing_is_remembered_and_everything_else_works() {
    let mut desk = Desk::new();
    let path = desk.file("shop.ron", "old");
    let mut homeless = Disk::new(Folders::default());
    homeless.remember(&path, &place(1));
    assert_eq!(homeless.recent(), []);
    homeless.write(&path, "new", content("old")).unwrap();
    assert_eq!(desk.disk.read(&path).unwrap().bytes, b"new");
    assert_eq!(homeless.keymap().unwrap(), Keymap::default());
}

#[test]
fn keys_are_the_defaults_until_the_user_says_otherwise() {
    let desk = Desk::new();
    assert_eq!(desk.disk.keymap().unwrap(), Keymap::default());
    let own = desk.keys("// mine\n{\"quit\": [\"ctrl-q\"]}").unwrap();
    let ctrl_q = Chord::parse("ctrl-q").unwrap();
    let pressed = |keymap: &Keymap, chord| keymap.lookup(Scope::Start, &[chord]);
    assert_eq!(pressed(&own, ctrl_q), Lookup::Run(Command::Quit));
    assert_eq!(pressed(&own, Chord::char('q')), Lookup::Nothing);
}

#[test]
fn everything_wrong_with_the_keys_is_told_at_once() {
    let desk = Desk::new();
    let error = desk
        .keys("{\n  \"quitt\": [\"q\"],\n  \"save\": [\"ctrl-\"],\n  \"help\": [],\n  \"help\": [\"q\"],\n}")
        .unwrap_err();
    let KeysError::Wrong { problems, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(problems.len(), 4, "{error}");
    let words = error.to_string();
    for told in [
        "keys.ron",
        "no command `quitt`",
        "keys of `save`",
        "`help` stands there twice",
        "would both answer to `q`",
    ] {
        assert!(words.contains(told), "{told} in {words}");
    }
}

#[test]
fn malformed_keys_are_told_with_their_place() {
    let desk = Desk::new();
    let error = desk.keys("{\n  \"quit\": \"q\",\n}").unwrap_err();
    let words = error.to_string();
    assert!(words.contains("line 2, column"), "{words}");
    assert!(words.contains("[\"q\", \"ctrl-c\"]"), "{words}");
    assert!(desk.keys("\u{feff}{}").is_ok());
}

#[test]
fn effects_on_files_have_outcomes_and_those_on_the_terminal_none() {
    let mut world = Memory::with("shop.ron", "old");
    let path = PathBuf::from("shop.ron");
    let write = Effect::Write {
        path: path.clone(),
        text: "new".into(),
        expect: content("old"),
    };
    let fault = stridewalk::app::Fault {
        kind: FaultKind::Other,
        words: "cannot save `shop.ron`: no space left on device; free some and save again".into(),
    };
    world.fail_next(Act::Write, fault.clone());
    let refused = Outcome::Written {
        path: path.clone(),
        result: Err(fault),
    };
    assert_eq!(perform(&mut world, &write), Some(refused));
    assert_eq!(world.text("shop.ron"), Some("old"));
    let written = Outcome::Written {
        path: path.clone(),
        result: Ok(Fingerprint::of(b"new")),
    };
    assert_eq!(perform(&mut world, &write), Some(written));
    assert_eq!(world.text("shop.ron"), Some("new"));
    let Some(Outcome::Written { result, .. }) = perform(&mut world, &write) else {
        panic!("an outcome");
    };
    assert_eq!(result.unwrap_err().kind, FaultKind::Changed);

    let remember = Effect::Remember {
        path: path.clone(),
        place: place(5),
    };
    assert_eq!(perform(&mut world, &remember), None);
    let Some(Outcome::Recent(recent)) = perform(&mut world, &Effect::ListRecent) else {
        panic!("an outcome");
    };
    assert_eq!(recent.len(), 1);
    let Some(Outcome::Read { result, .. }) = perform(&mut world, &Effect::Read { path }) else {
        panic!("an outcome");
    };
    assert_eq!(result.unwrap().place, Some(place(5)));
    for effect in [Effect::Redraw, Effect::Suspend, Effect::Quit] {
        assert_eq!(perform(&mut world, &effect), None);
    }
}

#[test]
fn lessons_are_remembered_latest_first_and_a_broken_memory_is_an_empty_one() {
    let mut desk = Desk::new();
    let mark = |lesson: &str, at| LessonMark {
        lesson: lesson.to_owned(),
        at,
        model: Some("(format: 1, name: \"a \\\"b\\\"\")\n".to_owned()),
        ..LessonMark::default()
    };
    assert_eq!(perform(&mut desk.disk, &Effect::ListLessons), None);
    for one in [mark("docker", 2), mark("simple-web", 1), mark("docker", 3)] {
        assert_eq!(
            perform(&mut desk.disk, &Effect::MarkLesson(Box::new(one))),
            None
        );
    }
    let listed = Outcome::Lessons(vec![mark("docker", 3), mark("simple-web", 1)]);
    assert_eq!(perform(&mut desk.disk, &Effect::ListLessons), Some(listed));
    let state = desk.folder.path().join("own/state");
    let file = fs::read_dir(&state)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path());
    for path in file.filter(|path| path.is_file()) {
        fs::write(path, "[(lesson: 7").expect("a file");
    }
    assert_eq!(perform(&mut desk.disk, &Effect::ListLessons), None);
    perform(
        &mut desk.disk,
        &Effect::MarkLesson(Box::new(mark("docker", 4))),
    );
    let listed = Outcome::Lessons(vec![mark("docker", 4)]);
    assert_eq!(perform(&mut desk.disk, &Effect::ListLessons), Some(listed));
}
