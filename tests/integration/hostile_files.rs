//! Files that nobody made in good faith end in an error with a place: within two seconds of the processor's
//! time, within half a gigabyte, and as they were.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use stridewalk::format;
use stridewalk::library::Library;

/// Address space in KiB, which is never less than what a process takes of the memory.
const MEMORY: u32 = 512 * 1024;
/// Seconds of the processor. Programs that are not optimised are given more.
const SECONDS: u32 = if cfg!(debug_assertions) { 6 } else { 2 };
/// Calls that read a file.
const CALLS: [&[&str]; 4] = [
    &["check", "m.ron"],
    &["show", "m.ron"],
    &["report", "m.ron"],
    &["diff", "m.ron", "m.ron"],
];

/// Runs the program with little to live on. It is killed where it wants more.
fn run(folder: &Path, args: &[&str]) -> Output {
    let limits = format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command
        .args(["-c", &limits, env!("CARGO_BIN_EXE_stridewalk")])
        .args(args)
        .current_dir(folder)
        .env("STRIDEWALK_CONFIG_DIR", folder)
        .env("STRIDEWALK_STATE_DIR", folder);
    command.output().expect("a shell")
}

fn monolith() -> String {
    let library = Library::embedded().unwrap();
    format::print(&library.template("monolith").unwrap().model)
}

/// Files by what is wrong with them.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let within = |text: String| format!("(format: 1, {text}");
    let mut all: Vec<(String, Vec<u8>)> = [
        ("brackets", many("(", 500_000)),
        ("lists", within(format!("layout: {}", many("[", 500_000)))),
        (
            "maps",
            within(format!("layout: {}", many("{\"a\":", 200_000))),
        ),
        ("somes", within(format!("name: {}", many("Some(", 200_000)))),
        ("closing", within(many("]", 500_000))),
        ("comments", within(many("/*", 500_000))),
        (
            "escapes",
            within(format!("name: \"{}", many("\\u{41}", 600_000))),
        ),
        (
            "no end of a text",
            within(format!("name: \"{}", many("x", 4_000_000))),
        ),
        ("raw", within(format!("name: r{}\"x", many("#", 1_000_000)))),
        (
            "a number",
            within(format!(
                "flows: {{\"f\": (from: \"a\", to: \"b\", port: {})}})",
                many("9", 1_000_000)
            )),
        ),
        ("an exponent", within("name: 1e999999999)".to_owned())),
        (
            "below nothing",
            within("flows: {\"f\": (from: \"a\", to: \"b\", port: -1)})".to_owned()),
        ),
        ("strangers", within(format!("{})", many("a: 1,", 50_000)))),
        (
            "twice",
            within(format!("packs: {{{}}})", many("\"a\": 1,", 50_000))),
        ),
        ("conflicts", many("<<<<<<< a\n=======\n>>>>>>> b\n", 50_000)),
        ("no line", many("x", 9_000_000)),
        ("nothing", String::new()),
        ("lines", many("\n", 3_000_000)),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect();
    all.push(("zeros".to_owned(), vec![0; 1_000_000]));
    all.push(("high bytes".to_owned(), vec![0xff; 1_000_000]));
    // The beginning of a packed file that says it holds gigabytes.
    let packed = [
        &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..],
        &vec![0xed; 60_000],
    ]
    .concat();
    all.push(("packed".to_owned(), packed));
    all.push((
        "zip".to_owned(),
        [b"PK\x03\x04".as_slice(), &vec![0xff; 60_000]].concat(),
    ));
    let whole = monolith().into_bytes();
    for part in 1..12 {
        let cut = whole.len() * part / 12;
        all.push((format!("cut at {cut}"), whole[..cut].to_vec()));
        let mut flipped = whole.clone();
        flipped[cut] ^= 0x80;
        all.push((format!("flipped at {cut}"), flipped));
    }
    all
}

/// Fails unless the call ended by itself, with an error.
#[track_caller]
fn ends_in_an_error(said: &Output, what: &str) -> String {
    let words = [said.stdout.as_slice(), &said.stderr].concat();
    let words = String::from_utf8_lossy(&words).into_owned();
    assert_eq!(
        said.status.code(),
        Some(3),
        "{what}: {:?} {words}",
        said.status
    );
    assert!(!words.trim().is_empty(), "{what} fails without a word");
    words
}

#[test]
fn a_hostile_file_ends_in_an_error_with_a_place_and_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.ron");
    for (at, (name, bytes)) in hostile().into_iter().enumerate() {
        fs::write(&path, &bytes).unwrap();
        // Reading is the same for all of them, so that the others take turns.
        for args in [CALLS[0], CALLS[1 + at % 3]] {
            let said = run(folder.path(), args);
            let what = format!("{name}: {args:?}");
            let words = ends_in_an_error(&said, &what);
            let placed = words.contains("m.ron:") || words.contains("`m.ron`");
            assert!(placed, "{what} has no place: {words}");
            assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: touched");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}");
    }
}

#[test]
fn what_is_no_file_to_read_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::File::create(at("huge.ron"))
        .unwrap()
        .set_len(1 << 40)
        .unwrap();
    fs::create_dir(at("folder.ron")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("zero.ron")).unwrap();
    std::os::unix::fs::symlink("circle.ron", at("circle.ron")).unwrap();
    let pipe = Command::new("mkfifo").arg(at("pipe.ron")).status().unwrap();
    assert!(pipe.success());
    for name in [
        "huge.ron",
        "folder.ron",
        "zero.ron",
        "circle.ron",
        "pipe.ron",
    ] {
        for call in ["check", "show", "outline"] {
            let said = run(folder.path(), &[call, name]);
            let words = ends_in_an_error(&said, name);
            assert!(words.contains(name), "{words}");
        }
    }
}
