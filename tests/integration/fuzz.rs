//! Bytes that nobody vouches for: the corpus of `fuzz/`, and mutations of it, through the targets of
//! `fuzz/`.
//!
//! `STRIDEWALK_FUZZ` sets how many mutations each target takes, `STRIDEWALK_SEED` which ones.

use crate::support::chance::Chance;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

#[path = "../../fuzz/targets.rs"]
mod targets;

/// Longest input, in bytes.
const LONGEST: usize = 16 * 1024;

/// Pieces of what the targets read.
const PIECES: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\u{feff}",
    "Some(",
    "None",
    "Unknown",
    "Yes",
    "r#\"",
    "\"#",
    "'",
    "-1",
    "99999999999999999999",
    "0x1f",
    "1e9",
    "\\u{202e}",
    "\u{202e}",
    "format: 1,",
    "components: {",
    "\"a\": (",
    "within: \"a\",",
    "\n===\n",
    "\"Undid\"",
    "\"Redid\"",
    "null",
    "#![enable(implicit_some)]",
    "<<<<<<< x\n",
    "\u{0}",
];

fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{target} has a corpus");
    files
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

#[test]
fn the_corpus_breaks_no_promise() {
    for (name, target) in targets::TARGETS {
        for (path, bytes) in corpus(name) {
            let broken = catch_unwind(|| target(&bytes)).is_err();
            assert!(!broken, "{name}: {path}");
        }
    }
}

#[test]
fn mutations_of_the_corpus_break_no_promise() {
    let (times, seed) = (number("STRIDEWALK_FUZZ", 400), number("STRIDEWALK_SEED", 1));
    for (index, (name, target)) in (0..).zip(targets::TARGETS) {
        let mut pool: Vec<Vec<u8>> = corpus(name).into_iter().map(|file| file.1).collect();
        let kept = pool.len();
        let mut chance = Chance::new(seed.wrapping_mul(31) + index);
        let begun = Instant::now();
        for round in 0..times {
            let mut bytes = chance.one(&pool).clone();
            for _ in 0..=chance.below(4) {
                mutate(&mut bytes, &pool, &mut chance);
            }
            bytes.truncate(LONGEST);
            let broken = catch_unwind(AssertUnwindSafe(|| target(&bytes))).is_err();
            assert!(
                !broken,
                "{name}, seed {seed}, round {round}: \"{}\"",
                bytes.escape_ascii()
            );
            // Some go on from where others stopped, so that mistakes pile up.
            if chance.once_in(20) {
                let at = kept + chance.below(64);
                if at < pool.len() {
                    pool[at] = bytes;
                } else {
                    pool.push(bytes);
                }
            }
        }
        let seconds = begun.elapsed().as_secs_f64();
        println!("{name}: {times} executions in {seconds:.1} s");
    }
}

fn mutate(bytes: &mut Vec<u8>, pool: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + 1 + chance.below(40)).min(bytes.len());
    match chance.below(9) {
        0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        1 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
        2 | 3 => {
            let piece = chance.one(&PIECES);
            bytes.splice(at..at, piece.bytes());
        }
        4 => drop(bytes.drain(at.min(end)..end)),
        5 => {
            let again = bytes[at.min(end)..end].to_vec();
            let to = chance.below(bytes.len() + 1);
            bytes.splice(to..to, again);
        }
        6 => {
            // A line goes, or stands twice, or elsewhere.
            let text = bytes.clone();
            let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
            if lines.len() > 1 {
                let line = lines.remove(chance.below(lines.len()));
                for _ in 0..chance.below(3) {
                    lines.insert(chance.below(lines.len() + 1), line);
                }
                *bytes = lines.concat();
            }
        }
        7 => {
            let other = chance.one(pool);
            let from = chance.below(other.len() + 1);
            let to = (from + chance.below(200)).min(other.len());
            bytes.splice(at..at, other[from..to].to_vec());
        }
        _ => {
            if let Some(digit) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                bytes[at + digit] = b'0' + u8::try_from(chance.below(10)).unwrap();
            }
        }
    }
}
