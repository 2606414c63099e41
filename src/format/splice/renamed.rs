//! Entries that stand under another key now: only the key is written anew, and what people wrote into the
//! entry stays.

use super::merge::worded;
use crate::format::value::Plain;
use std::collections::{BTreeMap, BTreeSet};

/// The old key of every key that is new in a map and says what a key said that is gone.
pub(super) fn renamed<'p>(
    was: &'p [(Plain, Plain)],
    now: &'p [(Plain, Plain)],
) -> BTreeMap<&'p str, &'p str> {
    let keys = |of: &'p [(Plain, Plain)]| -> BTreeSet<&'p str> {
        of.iter().filter_map(|(key, _)| worded(key)).collect()
    };
    let (before, after) = (keys(was), keys(now));
    let only_in = |of: &'p [(Plain, Plain)], other: &BTreeSet<&str>| -> Vec<(&'p str, &'p Plain)> {
        of.iter()
            .filter_map(|(key, value)| Some((worded(key)?, value)))
            .filter(|(key, _)| !other.contains(key))
            .collect()
    };
    let mut gone = only_in(was, &after);
    let mut found = BTreeMap::new();
    for (new, value) in only_in(now, &before) {
        if let Some(at) = gone.iter().position(|(_, old)| *old == value) {
            found.insert(new, gone.remove(at).0);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, &str)]) -> Vec<(Plain, Plain)> {
        let text = |text: &str| Plain::Text(text.to_owned());
        let pair = |(key, value): &(&str, &str)| (text(key), text(value));
        entries.iter().map(pair).collect()
    }

    #[test]
    fn an_entry_that_says_the_same_under_another_key_is_renamed() {
        let was = map(&[("a", "1"), ("b", "2"), ("c", "2")]);
        let now = map(&[("a", "1"), ("d", "2"), ("e", "2"), ("f", "2"), ("g", "3")]);
        let expected = BTreeMap::from([("d", "b"), ("e", "c")]);
        assert_eq!(renamed(&was, &now), expected);
        assert_eq!(renamed(&was, &was), BTreeMap::new());
    }
}
