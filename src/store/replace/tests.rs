//! A replacement that fails, or loses its power, at any step leaves the old file or the new one, whole.

use super::{Obstacle, Place, exchange, replace};
use crate::store::simulated::{FAULTS, Lots, Sim, Watched, number};
use std::fs;

/// Old and new contents: none, empty, short, long, alike.
fn scenarios() -> Vec<(Option<Vec<u8>>, Vec<u8>)> {
    let sizes = [0_usize, 1, 100, 4_096, 20_000];
    let text = |size: usize, letter: u8| vec![letter; size];
    let mut all = Vec::new();
    for new in sizes.iter().skip(1) {
        all.push((None, text(*new, b'n')));
        for old in sizes {
            all.push((Some(text(old, b'o')), text(*new, b'n')));
            all.push((Some(text(old, b'n')), text(*new, b'n')));
        }
    }
    all
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one() {
    let wanted = number("STRIDEWALK_CUTS", 5_000);
    let scenarios = scenarios();
    assert!(scenarios.len() >= 40, "{} scenarios", scenarios.len());
    let (mut chance, mut states, mut olds) = (Lots(1), 0, 0);
    while states < wanted {
        for (old, new) in &scenarios {
            let mut place = Watched::new(Sim::with(old.as_deref()));
            exchange(&mut place, new, || Ok(())).unwrap();
            for (moment, sim) in place.moments.iter().enumerate() {
                let held = sim.after_a_cut(&mut chance);
                let whole = held == *old || held.as_ref() == Some(new);
                assert!(whole, "torn behind call {moment}");
                states += 1;
                olds += usize::from(held == *old);
            }
            let saved = place.moments.last().unwrap().after_a_cut(&mut chance);
            assert_eq!(saved.as_ref(), Some(new), "saved, and then lost");
        }
    }
    assert!(olds > states / 4 && olds < states, "the cuts cut nothing");
}

#[test]
fn the_simulated_disk_tells_a_missing_sync() {
    let mut torn = 0;
    let mut chance = Lots(1);
    for _ in 0..100 {
        let mut place = Watched::new(Sim::with(Some(b"old")));
        let mut beside = place.create().unwrap();
        place.fill(&mut beside, b"a new content").unwrap();
        place.rename(beside).unwrap();
        let held = place
            .moments
            .last()
            .unwrap()
            .after_a_cut(&mut chance)
            .unwrap();
        torn += usize::from(held != b"old" && held != b"a new content");
    }
    assert!(torn > 10, "a rename before the sync must be seen: {torn}");
}

#[test]
fn a_failure_of_any_call_leaves_the_old_file_or_the_new_one_and_no_other() {
    let mut injected = 0;
    for (old, new) in scenarios() {
        for kind in FAULTS {
            for for_ever in [false, true] {
                for at in 1..=6 {
                    let mut sim = Sim::with(old.as_deref());
                    sim.calls.fails = Some((at, kind, for_ever));
                    let mut place = Watched::new(sim);
                    let result = exchange(&mut place, &new, || Ok(()));
                    let sim = place.disk.borrow();
                    injected += 1;
                    assert!(result.is_err(), "{kind:?} at {at} went unsaid");
                    // Only the last step fails with the new content under the name.
                    let wanted = if at == 6 {
                        Some(new.as_slice())
                    } else {
                        old.as_deref()
                    };
                    assert_eq!(sim.held(), wanted, "{kind:?} at {at}");
                    assert_eq!(sim.temporary, 0, "{kind:?} at {at} leaves a file behind");
                }
            }
        }
    }
    assert!(injected >= 1_000, "{injected}");
}

#[test]
fn a_rename_that_fails_leaves_no_temporary_file() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop.ron");
    let again = || {
        fs::create_dir(&target).unwrap();
        Ok(())
    };
    let result = replace(&target, b"new", None, again);
    assert!(matches!(result, Err(Obstacle::Io(_))), "{result:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
