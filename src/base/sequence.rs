//! What two sequences share, and what becomes of one that two people have changed.
//!
//! Both are used for texts line by line and for lists item by item. Time and memory are bounded: where
//! comparing each with each would take too long, items that stand once on either side are the anchors, and
//! where there are none, nothing is shared.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Longer sequences are not compared each with each.
const MAX_COMPARED: usize = 1_000_000;
/// Longer sequences are split at items that stand once on either side first.
const MAX_WHOLE: usize = 10_000;
/// So often a stretch is split at anchors that stand in it.
const MAX_SPLITS: usize = 32;

/// A stretch of a sequence that two people have changed, each in their own copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// Ours counts: nobody changed it, we did, or both did the same. A range of ours.
    Ours(Range<usize>),
    /// Theirs counts: they alone changed it. A range of theirs.
    Theirs(Range<usize>),
    /// Both changed it, each in another way.
    Both {
        /// What stood there.
        base: Range<usize>,
        /// What we made of it.
        ours: Range<usize>,
        /// What they made of it.
        theirs: Range<usize>,
    },
}

/// A longest sequence of pairs of equal items; nothing where comparing takes too long.
pub fn common<T: PartialEq>(was: &[T], now: &[T]) -> Vec<(usize, usize)> {
    if was.len().saturating_mul(now.len()) > MAX_COMPARED {
        return Vec::new();
    }
    let width = now.len() + 1;
    let mut lengths = vec![0_u32; (was.len() + 1) * width];
    let length = |lengths: &[u32], a: usize, b: usize| {
        let at = a * width + b;
        lengths.get(at).copied().unwrap_or_default()
    };
    for (a, old) in was.iter().enumerate().rev() {
        for (b, new) in now.iter().enumerate().rev() {
            let best = if old == new {
                length(&lengths, a + 1, b + 1) + 1
            } else {
                length(&lengths, a + 1, b).max(length(&lengths, a, b + 1))
            };
            if let Some(cell) = lengths.get_mut(a * width + b) {
                *cell = best;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut a, mut b) = (0, 0);
    while let (Some(old), Some(new)) = (was.get(a), now.get(b)) {
        if old == new {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if length(&lengths, a + 1, b) >= length(&lengths, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// Pairs of equal items of two sequences of any length, ascending on both sides.
pub fn shared<T: Ord>(was: &[T], now: &[T]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    share(was, now, (0, 0), MAX_SPLITS, &mut pairs);
    pairs
}

fn share<T: Ord>(
    was: &[T],
    now: &[T],
    at: (usize, usize),
    splits: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let shortest = was.len().min(now.len());
    let head = was.iter().zip(now).take_while(|(a, b)| a == b).count();
    let ends = was.iter().rev().zip(now.iter().rev());
    let tail = ends
        .take(shortest - head)
        .take_while(|(a, b)| a == b)
        .count();
    pairs.extend((0..head).map(|step| (at.0 + step, at.1 + step)));
    let old = was.get(head..was.len() - tail).unwrap_or_default();
    let new = now.get(head..now.len() - tail).unwrap_or_default();
    let start = (at.0 + head, at.1 + head);
    let anchors = if old.len().saturating_mul(new.len()) > MAX_WHOLE && splits > 0 {
        anchors(old, new)
    } else {
        Vec::new()
    };
    if anchors.is_empty() {
        let found = common(old, new);
        pairs.extend(found.into_iter().map(|(a, b)| (start.0 + a, start.1 + b)));
    } else {
        let (mut a, mut b) = (0, 0);
        for (to_a, to_b) in anchors.into_iter().chain([(old.len(), new.len())]) {
            let between = (
                old.get(a..to_a).unwrap_or_default(),
                new.get(b..to_b).unwrap_or_default(),
            );
            let from = (start.0 + a, start.1 + b);
            share(between.0, between.1, from, splits - 1, pairs);
            if to_a < old.len() {
                pairs.push((start.0 + to_a, start.1 + to_b));
            }
            (a, b) = (to_a + 1, to_b + 1);
        }
    }
    let (from_a, from_b) = (was.len() - tail, now.len() - tail);
    pairs.extend((0..tail).map(|step| (at.0 + from_a + step, at.1 + from_b + step)));
}

/// Pairs of items that stand once on either side, as many of them as ascend on both.
fn anchors<T: Ord>(was: &[T], now: &[T]) -> Vec<(usize, usize)> {
    let once = |items: &[T]| -> BTreeSet<usize> {
        let mut sorted: Vec<usize> = (0..items.len()).collect();
        sorted.sort_by(|a, b| items.get(*a).cmp(&items.get(*b)));
        let groups = sorted.chunk_by(|a, b| items.get(*a) == items.get(*b));
        let alone = groups.filter_map(|group| match group {
            [one] => Some(*one),
            _ => None,
        });
        alone.collect()
    };
    let places: BTreeMap<&T, usize> = once(now)
        .into_iter()
        .filter_map(|at| Some((now.get(at)?, at)))
        .collect();
    let candidates: Vec<(usize, usize)> = once(was)
        .into_iter()
        .filter_map(|at| Some((at, *places.get(was.get(at)?)?)))
        .collect();
    ascending(&candidates)
}

/// A longest run of pairs whose second ascends too.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The index of the pair that ends the best run of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |index: usize| pairs.get(index).map(|pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < Some(pair.1));
        before.push(length.checked_sub(1).and_then(|at| ends.get(at)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        run.extend(pairs.get(index));
        next = before.get(index).copied().flatten();
    }
    run.reverse();
    run
}

/// A sequence that two people have changed, stretch by stretch. What stands in all three parts the
/// stretches, so that changes right beside each other are one stretch.
pub fn three_way<T: Ord>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<Stretch> {
    let of = |side: &[T]| -> BTreeMap<usize, usize> { shared(base, side).into_iter().collect() };
    let (in_ours, in_theirs) = (of(ours), of(theirs));
    let mut stretches = Vec::new();
    let mut at = (0, 0, 0);
    let stable = (0..base.len())
        .filter_map(|b| Some((b, *in_ours.get(&b)?, *in_theirs.get(&b)?)))
        .chain([(base.len(), ours.len(), theirs.len())]);
    for (b, o, t) in stable {
        let (was, we, they) = (at.0..b, at.1..o, at.2..t);
        let items = (
            base.get(was.clone()).unwrap_or_default(),
            ours.get(we.clone()).unwrap_or_default(),
            theirs.get(they.clone()).unwrap_or_default(),
        );
        if items.2 == items.0 || items.1 == items.2 {
            push_ours(&mut stretches, we);
        } else if items.1 == items.0 {
            stretches.push(Stretch::Theirs(they));
        } else {
            stretches.push(Stretch::Both {
                base: was,
                ours: we,
                theirs: they,
            });
        }
        if b < base.len() {
            let behind = o + 1;
            push_ours(&mut stretches, o..behind);
        }
        at = (b + 1, o + 1, t + 1);
    }
    stretches
}

fn push_ours(stretches: &mut Vec<Stretch>, range: Range<usize>) {
    match stretches.last_mut() {
        Some(Stretch::Ours(last)) if last.end == range.start => last.end = range.end,
        _ if range.is_empty() => {}
        _ => stretches.push(Stretch::Ours(range)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let [base, ours, theirs] = [base, ours, theirs].map(|t| t.chars().collect::<Vec<_>>());
        let text = |side: &[char], range: &Range<usize>| -> String {
            side[range.clone()].iter().collect()
        };
        three_way(&base, &ours, &theirs)
            .iter()
            .map(|stretch| match stretch {
                Stretch::Ours(range) => text(&ours, range),
                Stretch::Theirs(range) => text(&theirs, range),
                Stretch::Both {
                    base: b,
                    ours: o,
                    theirs: t,
                } => format!(
                    "<{}|{}|{}>",
                    text(&ours, o),
                    text(&base, b),
                    text(&theirs, t)
                ),
            })
            .collect()
    }

    #[test]
    fn changes_apart_join_and_changes_at_one_place_do_not() {
        for (base, ours, theirs, now) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "xabc", "abcy", "xabcy"),
            ("abc", "ac", "abc", "ac"),
            ("abc", "abc", "ac", "ac"),
            ("abc", "axc", "axc", "axc"),
            ("abc", "axc", "ayc", "a<x|b|y>c"),
            ("abc", "abxc", "abyc", "ab<x||y>c"),
            ("abcd", "axcd", "abyd", "a<xc|bc|by>d"),
            ("", "a", "b", "<a||b>"),
            ("abcde", "bcde", "abcd", "bcd"),
        ] {
            assert_eq!(merged(base, ours, theirs), now, "{base} {ours} {theirs}");
        }
    }

    #[test]
    fn long_sequences_are_paired_at_what_stands_once() {
        let was: Vec<usize> = (0..5_000).flat_map(|n| [n, 1_000_000]).collect();
        let mut now = was.clone();
        now.insert(3, 2_000_000);
        now.remove(6_000);
        now.push(3_000_000);
        now.insert(0, 4_000_000);
        let pairs = shared(&was, &now);
        assert_eq!(pairs.len(), was.len() - 1);
        assert!(pairs.iter().all(|(a, b)| was[*a] == now[*b]));
        assert!(
            pairs
                .windows(2)
                .all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1)
        );
    }
}
