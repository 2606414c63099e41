//! Adding to a journal that fails, or loses its power, at any step: what was accepted is there, in order, and
//! nothing else.

use super::{Paper, Tail};
use crate::app::Basis;
use crate::model::{History, Move, Transaction};
use crate::store::journal::record;
use crate::store::replace::exchange;
use crate::store::simulated::{Calls, FAULTS, Inode, Lots, Sim, Watched, number};
use std::io;

/// A journal's file that fails at the calls it is told to, after half the bytes.
#[derive(Debug, Clone, Default)]
struct Frail {
    file: Inode,
    calls: Calls,
}

impl Paper for Frail {
    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        for part in [first, second] {
            let verdict = self.calls.call();
            let some = part.len() / if verdict.is_ok() { 1 } else { 2 };
            self.file.seen.extend_from_slice(&part[..some]);
            verdict?;
        }
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.calls.call()?;
        self.file.seen.truncate(usize::try_from(length).unwrap());
        Ok(())
    }
}

fn begun(text: &str) -> Vec<u8> {
    let basis = Basis {
        path: None,
        file: None,
        text: text.to_owned(),
        history: History::default(),
    };
    record::begun(&basis).unwrap()
}

fn step(number: usize, letters: usize) -> Move {
    let label = format!("{number}{}", "x".repeat(letters));
    Move::Did {
        transaction: Transaction::new(&label, Vec::new()),
        before: Vec::new(),
        after: Vec::new(),
    }
}

/// A journal that begins.
fn journal(text: &str) -> (Frail, Tail) {
    let bytes = begun(text);
    let tail = Tail::of(u64::try_from(bytes.len()).unwrap());
    let frail = Frail {
        file: Inode::kept(&bytes),
        calls: Calls::default(),
    };
    (frail, tail)
}

#[test]
fn a_power_cut_leaves_a_beginning_of_what_was_done_and_all_that_was_brought_to_disk() {
    let wanted = number("STRIDEWALK_CUTS", 5_000);
    let (mut lots, mut states, mut lost, mut scenarios) = (Lots(1), 0, 0, 0);
    while states < wanted {
        scenarios += 1;
        let (mut frail, mut tail) = journal(&"t".repeat(lots.below(300)));
        let (mut done, mut kept) = (Vec::new(), 0);
        for number in 0..lots.below(12) {
            let one = step(number, lots.below(120));
            let bytes = record::moved(&one, 1).unwrap();
            tail.add(&mut frail, &bytes).unwrap();
            done.push(one);
            if lots.below(3) == 0 {
                frail.file.on_disk.clone_from(&frail.file.seen);
                kept = done.len();
            }
            for _ in 0..4 {
                states += 1;
                let held = record::read(&frail.file.after_a_cut(&mut lots));
                let moves = held.expect("its beginning was on disk").moves;
                assert!(moves.len() >= kept, "on disk, and lost");
                assert!(done.starts_with(&moves), "never done like that");
                lost += usize::from(moves.len() < done.len());
            }
        }
    }
    assert!(scenarios >= 40, "{scenarios} scenarios");
    assert!(lost > states / 10 && lost < states, "the cuts cut nothing");
}

#[test]
fn a_failure_of_any_call_refuses_a_move_and_keeps_all_others() {
    let mut injected = 0;
    for kind in FAULTS {
        for for_ever in [false, true] {
            for also in 0..8 {
                for at in 1..=22 {
                    let (mut frail, mut tail) = journal("t");
                    frail.calls.fails = Some((at, kind, for_ever));
                    let mut accepted = Vec::new();
                    for number in 0..8 {
                        let one = step(number, number * 9);
                        let bytes = record::moved(&one, 1).unwrap();
                        match tail.add(&mut frail, &bytes) {
                            Ok(()) => accepted.push(one),
                            Err(_) if for_ever => {}
                            Err(_) => frail.calls.fails = None,
                        }
                        if number == 3 + also % 4 && !for_ever {
                            let next = frail.calls.made + 1 + also;
                            frail.calls.fails = Some((next, kind, false));
                        }
                        let held = record::read(&frail.file.seen).unwrap();
                        assert_eq!(held.moves, accepted, "{kind:?} at {at}, {for_ever}");
                    }
                    injected += usize::from(frail.calls.made >= at);
                }
            }
        }
    }
    assert!(injected >= 1_000, "{injected}");
}

#[test]
fn a_part_of_a_record_that_cannot_be_cut_off_at_once_hides_nothing_that_comes_after() {
    let (mut frail, mut tail) = journal("t");
    let first = record::moved(&step(1, 40), 1).unwrap();
    // Its second half and the cut behind it fail, and then the disk works again.
    frail.calls.fails = Some((2, io::ErrorKind::StorageFull, true));
    assert!(tail.add(&mut frail, &first).is_err());
    frail.calls.fails = None;
    let second = step(2, 5);
    let bytes = record::moved(&second, 1).unwrap();
    tail.add(&mut frail, &bytes).unwrap();
    let held = record::read(&frail.file.seen).unwrap();
    assert_eq!((held.moves, held.torn), (vec![second], false));
}

/// One that was begun and added to, as programs see it and as it is on disk.
fn added_to(lots: &mut Lots) -> Vec<u8> {
    let mut bytes = begun(&"o".repeat(lots.below(500)));
    for number in 0..lots.below(6) {
        bytes.extend(record::moved(&step(number, lots.below(60)), 1).unwrap());
    }
    bytes
}

#[test]
fn a_journal_begun_anew_is_the_old_one_or_the_new_one_at_every_moment() {
    let wanted = number("STRIDEWALK_CUTS", 5_000);
    let (mut lots, mut states, mut olds) = (Lots(3), 0, 0);
    while states < wanted {
        let (old, new) = (added_to(&mut lots), begun(&"n".repeat(lots.below(700))));
        let mut folder = Watched::new(Sim::with(Some(&old)));
        exchange(&mut folder, &new, || Ok(())).unwrap();
        for sim in &folder.moments {
            let held = sim.after_a_cut(&mut lots).expect("a journal");
            assert!(held == old || held == new, "neither of them");
            let read = record::read(&held).expect("whole");
            assert!(!read.torn);
            olds += usize::from(held == old);
            states += 1;
        }
    }
    assert!(olds > states / 4 && olds < states);
}

#[test]
fn a_journal_that_cannot_be_begun_anew_stands_as_it_was() {
    let mut lots = Lots(4);
    let mut injected = 0;
    while injected < 1_000 {
        let (old, new) = (added_to(&mut lots), begun("new"));
        for kind in FAULTS {
            for for_ever in [false, true] {
                for at in 1..=5 {
                    let mut sim = Sim::with(Some(&old));
                    sim.calls.fails = Some((at, kind, for_ever));
                    let mut folder = Watched::new(sim);
                    let begun = exchange(&mut folder, &new, || Ok(()));
                    assert!(begun.is_err(), "{kind:?} at {at} went unsaid");
                    let sim = folder.disk.borrow();
                    assert_eq!(sim.held(), Some(old.as_slice()), "{kind:?} at {at}");
                    assert_eq!(sim.temporary, 0, "{kind:?} at {at} leaves a file behind");
                    injected += 1;
                }
            }
        }
    }
}
