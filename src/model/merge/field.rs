//! One entry that all three have and both sides changed: field by field.

use super::arrangement::layers;
use super::{Merging, Side, Spot, Why};
use crate::base::sequence::{Stretch, three_way};
use crate::model::difference::{Shape, keys, shape, words_of};
use crate::model::entries::{Fields, Place, Section};
use serde_json::Value;
use std::collections::BTreeSet;

/// The field of an answer that stands for its whole judgement.
pub(super) const VERDICT: &str = "verdict";

/// The fields of an answer that are one judgement.
pub(super) const JUDGEMENT: [&str; 4] = [VERDICT, "judged_on", "by", "on"];

/// What a field says before, in ours and in theirs.
type Three<'v> = (Option<&'v Value>, Option<&'v Value>, Option<&'v Value>);

impl Merging<'_> {
    pub(super) fn fields(&mut self, place: &Place, of: (&Fields, &Fields, &Fields)) -> Fields {
        let (base, ours, theirs) = of;
        let mut merged = Fields::new();
        let tables = [base, ours, theirs];
        let mut names: BTreeSet<&String> = tables.iter().flat_map(|fields| fields.keys()).collect();
        if place.section == Section::Answers {
            merged.extend(self.judgement(place, of));
            names.retain(|name| !JUDGEMENT.contains(&name.as_str()));
        }
        for name in names {
            let three = (base.get(name), ours.get(name), theirs.get(name));
            if let Some(value) = self.value(place, name, three) {
                merged.insert(name.clone(), value);
            }
        }
        merged
    }

    fn judgement(&mut self, place: &Place, of: (&Fields, &Fields, &Fields)) -> Fields {
        let (base, ours, theirs) = (judged(of.0), judged(of.1), judged(of.2));
        if ours == theirs || base == theirs {
            return ours;
        }
        if base == ours {
            return theirs;
        }
        match self.conflict(Spot::field(place, VERDICT), Why::Differ) {
            Side::Ours => ours,
            Side::Theirs => theirs,
        }
    }

    fn value(&mut self, place: &Place, name: &str, three: Three<'_>) -> Option<Value> {
        if let Some(settled) = unopposed(three) {
            return settled.cloned();
        }
        match shape(place.section, name) {
            Shape::Keyed => Some(self.keyed(place, name, three)),
            Shape::Set => Some(set(three)),
            Shape::List => list(three).or_else(|| self.whole(Spot::field(place, name), three)),
            Shape::Layers => Some(layers(three, &mut || {
                self.notes.push(drawn(place, "the order of boxes"));
            })),
            Shape::Whole if place.section == Section::Layout => {
                self.notes.push(drawn(place, name));
                three.1.cloned()
            }
            Shape::Whole => self.whole(Spot::field(place, name), three),
        }
    }

    fn whole(&mut self, spot: Spot, three: Three<'_>) -> Option<Value> {
        match self.conflict(spot, Why::Differ) {
            Side::Ours => three.1.cloned(),
            Side::Theirs => three.2.cloned(),
        }
    }

    fn keyed(&mut self, place: &Place, name: &str, three: Three<'_>) -> Value {
        let all: BTreeSet<String> = keys(three.0)
            .chain(keys(three.1))
            .chain(keys(three.2))
            .cloned()
            .collect();
        let mut merged = Fields::new();
        for key in all {
            let of = |value: Option<&'_ Value>| value.and_then(|value| value.get(&key)).cloned();
            let parts = (of(three.0), of(three.1), of(three.2));
            let parts = (parts.0.as_ref(), parts.1.as_ref(), parts.2.as_ref());
            let value = if let Some(settled) = unopposed(parts) {
                settled.cloned()
            } else if place.section == Section::Layout {
                self.notes.push(drawn(place, &format!("the pin of {key}")));
                parts.1.cloned()
            } else {
                self.whole(Spot::part(place, name, &key), parts)
            };
            if let Some(value) = value {
                merged.insert(key, value);
            }
        }
        Value::Object(merged)
    }
}

/// The judgement of an answer.
pub(super) fn judged(fields: &Fields) -> Fields {
    let own = fields.iter();
    own.filter(|(name, _)| JUDGEMENT.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The value that counts where not both changed it in different ways.
#[expect(
    clippy::option_option,
    reason = "that nothing counts is one thing, that nothing is settled another"
)]
fn unopposed(three: Three<'_>) -> Option<Option<&Value>> {
    match three {
        (base, ours, theirs) if ours == theirs || base == theirs => Some(ours),
        (base, ours, theirs) if base == ours => Some(theirs),
        _ => None,
    }
}

/// What both have or either added.
fn set(three: Three<'_>) -> Value {
    let (base, ours, theirs) = (words_of(three.0), words_of(three.1), words_of(three.2));
    let all = ours.union(&theirs);
    let left = all.filter(|word| {
        let both = ours.contains(*word) && theirs.contains(*word);
        both || !base.contains(*word)
    });
    left.map(|word| Value::String((*word).to_owned())).collect()
}

/// The lines of both; none where both changed the same lines.
fn list(three: Three<'_>) -> Option<Value> {
    let items = |value: Option<&Value>| -> Vec<String> {
        let items = value.and_then(Value::as_array);
        let texts = items.into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    };
    let (base, ours, theirs) = (items(three.0), items(three.1), items(three.2));
    let mut merged: Vec<&String> = Vec::new();
    for stretch in three_way(&base, &ours, &theirs) {
        match stretch {
            Stretch::Ours(range) => merged.extend(ours.get(range)?),
            Stretch::Theirs(range) => merged.extend(theirs.get(range)?),
            Stretch::Both {
                base: was,
                ours: we,
                theirs: they,
            } => {
                let we = ours.get(we)?;
                // A line that both added at one place is one line.
                let fresh = theirs.get(they)?.iter().filter(|line| !we.contains(line));
                if !was.is_empty() {
                    return None;
                }
                merged.extend(we);
                merged.extend(fresh);
            }
        }
    }
    Some(merged.into_iter().cloned().map(Value::String).collect())
}

/// That a drawing could only follow ours.
fn drawn(place: &Place, what: &str) -> String {
    let area = if place.id.is_empty() {
        "the open"
    } else {
        &place.id
    };
    format!("both changed {what} in {area}: it stands as in ours")
}
