//! The layers of an arrangement that both sides changed.
//!
//! Ours stands; what they added, moved or took out is done to it, each member beside the neighbours that it
//! has with them.

use crate::base::sequence::common;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the layers say before, in ours and in theirs.
type Three<'v> = (Option<&'v Value>, Option<&'v Value>, Option<&'v Value>);

/// Layers of members.
type Layers<'v> = Vec<Vec<&'v str>>;

/// Merges layers; `opposed` is called where both moved the same member.
pub(super) fn layers(three: Three<'_>, opposed: &mut dyn FnMut()) -> Value {
    let (base, mut ours, theirs) = (read(three.0), read(three.1), read(three.2));
    let before: BTreeSet<&str> = base.iter().flatten().copied().collect();
    let with_us: BTreeSet<&str> = ours.iter().flatten().copied().collect();
    let with_them: BTreeSet<&str> = theirs.iter().flatten().copied().collect();
    let (ours_moved, theirs_moved) = (moved(&base, &ours), moved(&base, &theirs));
    for layer in &mut ours {
        layer.retain(|one| with_them.contains(one) || !before.contains(one));
    }
    ours.retain(|layer| !layer.is_empty());
    let mut both = false;
    for (depth, layer) in theirs.iter().enumerate() {
        for (at, one) in layer.iter().enumerate() {
            let is_ours = with_us.contains(one);
            if !theirs_moved.contains(one) || (before.contains(one) && !is_ours) {
                continue;
            }
            if is_ours && (ours_moved.contains(one) || !before.contains(one)) {
                both |= place(&ours, one) != place(&theirs, one);
                continue;
            }
            for layer in &mut ours {
                layer.retain(|member| member != one);
            }
            put(&mut ours, &theirs, (depth, at), one);
            ours.retain(|layer| !layer.is_empty());
        }
    }
    if both {
        opposed();
    }
    let written = ours.into_iter().map(Value::from);
    written.collect()
}

fn read(value: Option<&Value>) -> Layers<'_> {
    let layers = value.and_then(Value::as_array);
    layers.into_iter().flatten().map(members).collect()
}

fn members(layer: &Value) -> Vec<&str> {
    let members = layer.as_array().map(Vec::as_slice).unwrap_or_default();
    members.iter().filter_map(Value::as_str).collect()
}

/// The members that do not stand among their neighbours as they did, new ones with them.
///
/// A layer goes on in the one that has most of its members; who is elsewhere has moved, and so has who
/// stands in another order.
fn moved<'v>(was: &Layers<'v>, now: &Layers<'v>) -> BTreeSet<&'v str> {
    let depths = |layers: &Layers<'v>| -> BTreeMap<&'v str, usize> {
        let each = layers.iter().enumerate();
        each.flat_map(|(depth, layer)| layer.iter().map(move |one| (*one, depth)))
            .collect()
    };
    let (before, after) = (depths(was), depths(now));
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (one, from) in &before {
        if let Some(to) = after.get(one) {
            *shared.entry((*from, *to)).or_default() += 1;
        }
    }
    let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    pairs.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
    let mut goes_on = BTreeSet::new();
    for (pair, _) in pairs {
        if !from.contains(&pair.0) && !to.contains(&pair.1) {
            from.insert(pair.0);
            to.insert(pair.1);
            goes_on.insert(pair);
        }
    }
    let stays = |one: &&'v str| {
        let pair = before.get(*one).zip(after.get(*one));
        pair.is_some_and(|(from, to)| goes_on.contains(&(*from, *to)))
    };
    let row = |layers: &Layers<'v>| -> Vec<&'v str> {
        layers.iter().flatten().copied().filter(stays).collect()
    };
    let (was, now_row) = (row(was), row(now));
    let same: BTreeSet<&str> = common(&was, &now_row)
        .into_iter()
        .filter_map(|(_, at)| now_row.get(at).copied())
        .collect();
    let all = now.iter().flatten().copied();
    all.filter(|one| !same.contains(one)).collect()
}

fn place(layers: &Layers<'_>, one: &str) -> Option<(usize, usize)> {
    layers.iter().enumerate().find_map(|(depth, layer)| {
        let at = layer.iter().position(|member| *member == one)?;
        Some((depth, at))
    })
}

/// Puts a member where it stands with them: beside a member of its layer, else in a layer of its own next to
/// that of a member of theirs.
fn put<'v>(ours: &mut Layers<'v>, theirs: &Layers<'v>, at: (usize, usize), one: &'v str) {
    let (depth, at) = at;
    let layer = theirs.get(depth).map(Vec::as_slice).unwrap_or_default();
    let (before, behind) = layer.split_at_checked(at).unwrap_or((layer, &[]));
    for (neighbour, step) in before
        .iter()
        .rev()
        .map(|one| (one, 1))
        .chain(behind.iter().skip(1).map(|one| (one, 0)))
    {
        if let Some((depth, at)) = place(ours, neighbour)
            && let Some(layer) = ours.get_mut(depth)
        {
            layer.insert(at + step, one);
            return;
        }
    }
    let above = theirs.iter().take(depth).rev().flatten();
    let below = theirs.iter().skip(depth + 1).flatten();
    let mut found = above.map(|one| (one, 1)).chain(below.map(|one| (one, 0)));
    let depth = found.find_map(|(one, step)| Some(place(ours, one)?.0 + step));
    let depth = depth.unwrap_or(ours.len()).min(ours.len());
    ours.insert(depth, vec![one]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        let layers = text.split('|').filter(|layer| !layer.trim().is_empty());
        layers
            .map(|layer| Value::from(layer.split_whitespace().collect::<Vec<_>>()))
            .collect()
    }

    #[test]
    fn what_either_added_moved_or_took_out_is_done() {
        for (base, ours, theirs, now, is_opposed) in [
            ("a b | c", "a x b | c", "a b | c y", "a x b | c y", false),
            ("a b | c", "a x b | c", "a y b | c", "a y x b | c", false),
            ("a b | c", "a b", "a b | c d", "a b | d", false),
            ("a b | c", "a b | x | c", "a b c", "a b c | x", false),
            ("a b | c", "b a | c", "a b | c d", "b a | c d", false),
            ("", "a | b", "a | c", "a | c | b", false),
            ("a b | c", "a | b c", "b | a c", "b a c", false),
            ("a b | c d", "b | a c d", "b | c d | a", "b | a c d", true),
            ("a | b | c", "a | b | c", "a b | c", "a b | c", false),
            ("a b c | d", "b a c | d", "a b c", "b a c", false),
            ("a | b", "b", "a | x | b", "x | b", false),
        ] {
            let (b, o, t) = (value(base), value(ours), value(theirs));
            let mut opposed = false;
            let merged = layers((Some(&b), Some(&o), Some(&t)), &mut || opposed = true);
            let mut names: Vec<&str> = merged
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|layer| layer.as_array().unwrap())
                .map(|one| one.as_str().unwrap())
                .collect();
            assert_eq!(merged, value(now), "{base} / {ours} / {theirs}");
            assert_eq!(opposed, is_opposed, "{base} / {ours} / {theirs}");
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "a member stands once");
        }
    }
}
