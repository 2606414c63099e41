//! A kill at any moment loses nothing that was on the screen: the workbench in a real terminal, killed
//! with SIGKILL while edits pour in, against the same keys played in memory.
//!
//! `STRIDEWALK_KILLS` sets how often; the promise is made for 20,000.

use crate::support::cases::number;
use crate::support::chance::Chance;
use crate::support::driver::{Driver, chords};
use crate::support::pty::{self, Pty};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use stridewalk::format;
use stridewalk::model::{Document, Model};
use stridewalk::store::{Disk, Folders, Memory, World};

/// Kills in a run that nobody asked more of.
const KILLS: usize = 200;
/// Workbenches at once: most of their time they wait for a terminal.
const LANES: usize = 4;
/// Kills that one file lives through: it grows with each, and opening it takes longer.
const LIVES: usize = 50;
const FILE: &str = "shop.ron";

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_stridewalk"))
}

/// An edit: its keys, and what the screen says once it is done.
fn edit(chance: &mut Chance, number: usize) -> (String, String) {
    // The first of a round stays, so that there is something to take up.
    let kinds = if number % 100 == 1 { 1 } else { 5 };
    match chance.below(kinds) {
        0 | 1 => (
            format!("acache<enter>n{number}<enter>"),
            format!("added n{number}"),
        ),
        2 => (
            format!("/load bal<enter>n<ctrl-u>note {number}<enter>"),
            "note on".to_owned(),
        ),
        3 => (
            format!("acache<enter>d{number}<enter>x"),
            "deleted 1 component".to_owned(),
        ),
        _ => (
            format!("acache<enter>u{number}<enter>u"),
            format!("undid: add component u{number}"),
        ),
    }
}

/// What the next process would offer: the recovered model, or what the file holds.
fn recovered(home: &Path) -> Model {
    let mut disk = Disk::new(Folders {
        config: None,
        state: Some(home.join("state")),
    });
    let path = home.join(FILE);
    let claim = disk.claim(&path);
    assert!(claim.holder.is_none(), "the dead hold on");
    assert!(claim.left.len() <= 1);
    let Some(left) = claim.left.into_iter().next() else {
        let text = std::fs::read_to_string(&path).unwrap();
        return format::parse(&text).unwrap().model;
    };
    let model = format::parse(&left.basis.text).unwrap().model;
    let document = Document::restored(model, left.basis.history, left.moves);
    document.expect("it fits").model().clone()
}

/// Opens the model, takes up what was left, saves it, edits, and kills the process at a random moment.
/// Fails unless what can be recovered is at least what the screen showed, and at most what was typed.
fn one(start: &Pty, chance: &mut Chance, round: usize) {
    let mut pty = start.again(program(), &[OsStr::new(FILE)]);
    pty.wait_for("1 Diagram");
    if round > 0 {
        pty.wait_for("take them up again");
        pty.send("t");
        pty.wait_for("here again");
        pty.press("ctrl-s");
        pty.wait_for("saved shop.ron");
    }
    let text = std::fs::read_to_string(start.home().join(FILE)).unwrap();
    let mut twin = Driver::new(100, 30, Memory::with(FILE, text), Some(FILE));
    let mut number = round * 100;
    for _ in 0..=chance.below(3) {
        number += 1;
        let (keys, shown) = edit(chance, number);
        pty.send(&typed(&keys));
        pty.wait_for(&shown);
        twin.keys(&keys);
    }
    let mut states = vec![twin.model().clone()];
    let mut burst = String::new();
    for _ in 0..=chance.below(4) {
        number += 1;
        let (keys, _) = edit(chance, number);
        burst.push_str(&typed(&keys));
        for chord in chords(&keys) {
            twin.tell(stridewalk::app::Msg::Press(chord));
            if states.last() != Some(twin.model()) {
                states.push(twin.model().clone());
            }
        }
    }
    pty.send(&burst);
    std::thread::sleep(Duration::from_micros(chance.next() % 30_000));
    pty.signal("KILL");
    pty.wait();
    let screen = pty.screen();
    let model = recovered(start.home());
    let Some(at) = states.iter().position(|state| *state == model) else {
        panic!("round {round}: what is recovered was never there; the screen showed\n{screen}");
    };
    let later = states.get(at + 1..).unwrap_or_default();
    for state in later {
        let lost = state.components.iter();
        for (_, component) in lost.filter(|(id, _)| !model.components.contains_key(*id)) {
            let shown = format!("added {} ", component.name);
            assert!(
                !screen.contains(&shown),
                "round {round}: lost, but shown:\n{screen}"
            );
        }
    }
}

fn typed(keys: &str) -> String {
    chords(keys).into_iter().map(pty::bytes).collect()
}

/// The life of one file, ended by as many kills.
fn life(seed: u64, kills: usize) {
    let made: Vec<&OsStr> = ["new", "monolith", FILE].iter().map(OsStr::new).collect();
    let mut start = Pty::start(program(), &made, 100, 30);
    assert!(start.wait().success());
    let mut chance = Chance::new(seed);
    for round in 0..kills {
        one(&start, &mut chance, round);
    }
    let state = start.home().join("state/journals");
    let journals = std::fs::read_dir(state).unwrap().count();
    assert!(journals <= 2, "{journals} files are left in the end");
}

#[test]
fn a_kill_loses_nothing_that_was_shown() {
    let all = number("STRIDEWALK_KILLS", KILLS);
    let files = all.div_ceil(LIVES);
    let begun = AtomicUsize::new(0);
    let survived = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let file = begun.fetch_add(1, Ordering::Relaxed);
                    if file >= files {
                        break;
                    }
                    let kills = LIVES.min(all - file * LIVES);
                    life(1 + file as u64, kills);
                    let survived = kills + survived.fetch_add(kills, Ordering::Relaxed);
                    println!("{survived} of {all} kills lost nothing");
                }
            });
        }
    });
    assert_eq!(survived.into_inner(), all);
}
