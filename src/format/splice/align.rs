//! Which item of a changed list was which.

use crate::base::sequence::common;
use crate::format::value::Plain;

/// For each item now, the earlier one that it is or that it has become. The pairs ascend.
///
/// Items that are equal are found first, as many as possible; between them, and where comparing takes too
/// long, what went and what came stand for each other in order.
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
