//! Conflicts in words.

use super::field::VERDICT;
use super::{Conflict, Side, Spot, Why};
use crate::base::text::cut;
use crate::model::Model;
use crate::model::difference::{field_words, value_words};
use serde_json::Value;

/// Cells that a value takes at most in a line.
const LONGEST: usize = 48;

impl Conflict {
    /// Where it is: `flow browse (Customer → Load balancer), port`.
    pub fn title(&self, ours: &Model, theirs: &Model) -> String {
        if self.why == Why::Unsound {
            return "the whole model".to_owned();
        }
        let entry = self.spot.place.words(ours, theirs);
        match self.spot.words() {
            Some(field) => format!("{entry}, {field}"),
            None => entry,
        }
    }

    /// What stood there, in words; none where nothing did.
    pub fn before(&self, ours: &Model, theirs: &Model) -> Option<String> {
        let base = self.base.as_ref().filter(|_| self.spot.field.is_some())?;
        if base.as_str() == Some("") {
            return None;
        }
        Some(self.value(base, ours, theirs))
    }

    /// What a side made of it, in words.
    pub fn made(&self, side: Side, ours: &Model, theirs: &Model) -> String {
        let value = match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        };
        match &self.why {
            Why::Needs {
                side: needy,
                target,
            } if *needy == side => {
                let target = target.words(theirs, ours);
                let kept = if self.spot.field.is_some() && self.spot.part.is_none() {
                    value.as_ref().map(|value| self.value(value, ours, theirs))
                } else {
                    None
                };
                let kept = kept.unwrap_or_else(|| "keeps it".to_owned());
                return format!("{kept}, which needs {target}");
            }
            Why::Needs { target, .. } => {
                let target = target.words(theirs, ours);
                return format!("took away {target}");
            }
            Why::Unsound => return format!("takes {} as a whole", side.word()),
            Why::SharedId(ours, theirs) => {
                let section = match side {
                    Side::Ours => ours,
                    Side::Theirs => theirs,
                };
                return format!("has a {} of this id", section.word());
            }
            Why::Differ | Why::Ring => {}
        }
        match (value, &self.spot.field) {
            (Some(Value::String(text)), Some(_)) if text.is_empty() => "nothing".to_owned(),
            (Some(value), Some(_)) => self.value(value, ours, theirs),
            (None, Some(_)) => "nothing".to_owned(),
            (None, None) if self.base.is_some() => "took it away".to_owned(),
            (None, None) => "has none".to_owned(),
            (Some(value), None) if self.base.is_none() => self.added(side, value),
            (Some(value), None) => self.changed(value, ours, theirs),
        }
    }

    /// The conflict in a line, with what stood there.
    pub fn words(&self, ours: &Model, theirs: &Model) -> String {
        let made = |side: Side| format!("{}: {}", side.word(), self.made(side, ours, theirs));
        let title = self.title(ours, theirs);
        let before = self.before(ours, theirs);
        let before = before.map_or_else(String::new, |before| format!(" (it was {before})"));
        let (ours, theirs) = (made(Side::Ours), made(Side::Theirs));
        format!("{title}: {ours}; {theirs}{before}")
    }

    fn value(&self, value: &Value, ours: &Model, theirs: &Model) -> String {
        let field = self.spot.field.as_deref().unwrap_or_default();
        if let Some(verdict) = value.get(VERDICT).filter(|_| field == VERDICT) {
            let mut rest = value.as_object().cloned().unwrap_or_default();
            rest.remove(VERDICT);
            let verdict = value_words(field, verdict, ours, theirs);
            let rest = value_words("", &Value::Object(rest), ours, theirs);
            let judged = [verdict, rest].join(", ");
            return cut(judged.trim_end_matches(", "), LONGEST);
        }
        cut(&value_words(field, value, ours, theirs), LONGEST)
    }

    fn added(&self, side: Side, value: &Value) -> String {
        let other = match side {
            Side::Ours => &self.theirs,
            Side::Theirs => &self.ours,
        };
        if other.is_none() {
            return "added it".to_owned();
        }
        let said = ["name", "title", "text", "ask"].into_iter();
        let mut said = said.filter_map(|field| value.get(field).and_then(Value::as_str));
        match said.find(|name| !name.is_empty()) {
            Some(name) => format!("added {} under this id", cut(name, LONGEST)),
            None => "added another of this id".to_owned(),
        }
    }

    /// Which fields of an entry a side changed.
    fn changed(&self, value: &Value, ours: &Model, theirs: &Model) -> String {
        let fields = value.as_object().into_iter().flatten();
        let changed = fields.filter(|(name, value)| {
            self.base.as_ref().and_then(|base| base.get(name.as_str())) != Some(*value)
        });
        let words: Vec<String> = changed
            .map(|(name, value)| {
                let value = cut(&value_words(name, value, ours, theirs), LONGEST);
                format!("{} {value}", field_words(name, None))
            })
            .collect();
        if words.is_empty() {
            return "changed it".to_owned();
        }
        format!("changed it: {}", words.join(", "))
    }
}

impl Spot {
    /// The field in words; none where it is the whole entry.
    fn words(&self) -> Option<String> {
        let field = self.field.as_deref()?;
        let words = field_words(field, self.part.as_deref());
        Some(match &self.part {
            Some(part) if !matches!(field, "facts" | "people" | "pins") => {
                format!("{words} {part}")
            }
            _ => words,
        })
    }
}
