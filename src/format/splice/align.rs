//! Which item of a changed list was which.

use crate::format::value::Plain;

/// Longer changes are paired in order; comparing each with each would take too long.
const MAX_COMPARED: usize = 1_000_000;

/// For each item now, the earlier one that it is or that it has become. The pairs ascend.
///
/// Items that are equal are found first, as many as possible; between them, what went and what came stand
/// for each other in order.
pub(super) fn align(was: &[Plain], now: &[Plain]) -> Vec<Option<usize>> {
    let shortest = was.len().min(now.len());
    let head = was.iter().zip(now).take_while(|(a, b)| a == b).count();
    let tail = was.iter().rev().zip(now.iter().rev());
    let tail = tail
        .take(shortest - head)
        .take_while(|(a, b)| a == b)
        .count();
    let old = was.get(head..was.len() - tail).unwrap_or_default();
    let new = now.get(head..now.len() - tail).unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = common(old, new)
        .into_iter()
        .map(|(a, b)| (a + head, b + head))
        .collect();
    pairs.push((was.len() - tail, now.len() - tail));

    let mut found: Vec<Option<usize>> = (0..head).map(Some).collect();
    let mut next = head;
    for (a, b) in pairs {
        while found.len() < b {
            found.push((next < a).then_some(next));
            next += 1;
        }
        next = a + 1;
        found.push(Some(a));
    }
    // The last pair was where the common end begins.
    found.truncate(now.len() - tail);
    found.extend((was.len() - tail..was.len()).map(Some));
    found
}

/// A longest sequence of pairs of equal items.
fn common(was: &[Plain], now: &[Plain]) -> Vec<(usize, usize)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(was: &str, now: &str) -> String {
        let items = |text: &str| -> Vec<Plain> {
            text.chars().map(|c| Plain::Word(c.to_string())).collect()
        };
        align(&items(was), &items(now))
            .into_iter()
            .map(|at| at.map_or('-', |at| was.chars().nth(at).unwrap()))
            .collect()
    }

    #[test]
    fn equal_items_pair_and_what_is_left_stands_for_each_other() {
        for (was, now, pairs) in [
            ("abc", "abc", "abc"),
            ("abc", "ac", "ac"),
            ("ac", "abc", "a-c"),
            ("abc", "axc", "abc"),
            ("abcd", "axyd", "abcd"),
            ("ad", "axyd", "a--d"),
            ("", "ab", "--"),
            ("ab", "", ""),
            ("aa", "aaa", "aa-"),
            ("abcde", "xbyd", "abcd"),
        ] {
            assert_eq!(aligned(was, now), pairs, "{was} {now}");
        }
    }
}
