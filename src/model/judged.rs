//! The ids within the facts that answers were judged on: they follow when something gets another id.
//!
//! A fact's name tells where ids stand in its value: `in.encrypted` lists flows, `at.crosses` flows with
//! boundaries, `carries` assets with their classification. What a fact means is the library's business.

use crate::base::Id;
use std::collections::BTreeMap;

/// Whose id it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Element,
    Asset,
}

/// Values that are sentences, not lists.
const SENTENCES: [&str; 5] = [
    "no such flow",
    "no boundary",
    "no component",
    "not reached",
    "nothing",
];

/// The facts with one id in the place of another.
pub(super) fn renamed(
    facts: &BTreeMap<String, String>,
    whose: Whose,
    old: &Id,
    new: &Id,
) -> BTreeMap<String, String> {
    let each = facts.iter().map(|(fact, value)| {
        let value = if SENTENCES.contains(&value.as_str()) {
            value.clone()
        } else {
            in_value(value, places(fact, whose), old.as_str(), new.as_str())
        };
        (fact.clone(), value)
    });
    each.collect()
}

/// Which words of each part of a fact's value are ids of this sort.
fn places(fact: &str, whose: Whose) -> &'static [usize] {
    let (side, rest) = fact.split_once('.').unwrap_or(("", fact));
    let about = rest.split('.').next().unwrap_or(rest);
    match (side, about, whose) {
        ("at", "crosses", Whose::Element) => &[0, 1],
        ("at", "carries", Whose::Asset) | ("inside", "keeps", Whose::Asset) => &[1],
        ("in" | "out" | "at" | "inside" | "crosses" | "within", _, Whose::Element)
        | ("", "crosses" | "within", Whose::Element)
        | ("", "carries" | "keeps", Whose::Asset) => &[0],
        _ => &[],
    }
}

fn in_value(value: &str, places: &[usize], old: &str, new: &str) -> String {
    if places.is_empty() {
        return value.to_owned();
    }
    let part = |part: &str| {
        let words = part.split(' ').enumerate();
        let words = words.map(|(place, word)| {
            let is_it = word == old && places.contains(&place);
            if is_it { new } else { word }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    value.split(", ").map(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::Whose::{Asset, Element};
    use super::*;

    #[test]
    fn ids_follow_where_they_stand_and_nowhere_else() {
        let rename = |whose, fact: &str, value: &str| {
            let facts = BTreeMap::from([(fact.to_owned(), value.to_owned())]);
            let (old, new) = (Id::from_name("no", ""), Id::from_name("yes", ""));
            renamed(&facts, whose, &old, &new).remove(fact)
        };
        for (whose, fact, value, wanted) in [
            (Element, "in.encrypted", "a no, no no", "a no, yes no"),
            (Element, "encrypted", "no", "no"),
            (Element, "crosses", "no, a", "yes, a"),
            (Element, "crosses.boundary_cluster", "no", "yes"),
            (Element, "within", "no", "yes"),
            (Element, "within", "no boundary", "no boundary"),
            (Element, "at.crosses.x", "no a, a no", "yes a, a yes"),
            (Element, "at.carries", "no no public", "yes no public"),
            (Asset, "at.carries", "no no public", "no yes public"),
            (Asset, "keeps", "no public", "yes public"),
            (Asset, "inside.keeps", "no unknown", "no unknown"),
            (Element, "keeps", "no public", "no public"),
            (Element, "in.kind", "no such flow", "no such flow"),
        ] {
            assert_eq!(
                rename(whose, fact, value).as_deref(),
                Some(wanted),
                "{fact}: {value}"
            );
        }
    }
}
