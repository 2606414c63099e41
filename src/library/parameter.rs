//! What a template asks when it is taken: which values it accepts, and what each does to the model.
//!
//! A value is text in the model's texts, always. What it does besides is said here, by the ids of elements,
//! and never by the value itself: whatever somebody types, the shapes that can come out are all foreseen.

use super::in_order::InOrder;
use crate::base::diagnostic::did_you_mean;
use crate::base::{Id, Key};
use crate::model::Fact;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The longest text that a parameter takes, in bytes.
pub const LONGEST_VALUE: usize = 200;

/// Something that is asked when a template is taken. `${name}` in the template's texts stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The question.
    pub ask: String,
    /// The value where nothing is said.
    pub default: String,
    /// Which values it accepts, and what they do.
    #[serde(default)]
    pub kind: Accepts,
}

/// Which values a parameter accepts, and what each does to the model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Accepts {
    /// Any line of text.
    #[default]
    Text,
    /// A whole number.
    Number {
        /// The smallest.
        least: u16,
        /// The largest.
        most: u16,
        /// The number up to which nothing is repeated: what the model holds besides the group.
        #[serde(default)]
        beyond: u16,
        /// Components and boundaries that stand once for every number above that, with their flows. `${n}`
        /// in their texts is the number.
        #[serde(default)]
        repeats: Vec<Id>,
    },
    /// One of several words.
    Choice(InOrder<Shaping>),
    /// Yes or no.
    YesNo {
        /// What yes does.
        #[serde(default)]
        yes: Box<Shaping>,
        /// What no does.
        #[serde(default)]
        no: Box<Shaping>,
    },
}

/// What a value does to the model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shaping {
    /// Elements that are there with this value and not with others that do not name them.
    #[serde(default)]
    pub with: Vec<Id>,
    /// Components and boundaries that are of another kind.
    #[serde(default)]
    pub kinds: BTreeMap<Id, Key>,
    /// Flows that speak another protocol.
    #[serde(default)]
    pub protocols: BTreeMap<Id, String>,
    /// Joins whose flow speaks another protocol, by their names.
    #[serde(default)]
    pub joins: BTreeMap<String, String>,
    /// Facts that are known then.
    #[serde(default)]
    pub facts: BTreeMap<Id, BTreeMap<Key, Fact>>,
}

/// Why a value is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What would be, in words: `a whole number from 1 to 12`.
    pub wanted: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Parameter {
    /// The value as the template takes it: without blanks around it, in its usual spelling; where nothing
    /// is said, the default.
    ///
    /// # Errors
    /// When the parameter does not accept it.
    pub fn take(&self, value: &str) -> Result<String, Unfit> {
        let value = value.trim();
        let value = if value.is_empty() {
            &self.default
        } else {
            value
        };
        let unfit = |wanted: String| Unfit {
            meant: did_you_mean(value, self.words()),
            wanted,
        };
        match &self.kind {
            Accepts::Text if value.len() <= LONGEST_VALUE => Ok(value.to_owned()),
            Accepts::Text => Err(unfit(format!("a text of at most {LONGEST_VALUE} bytes"))),
            Accepts::Number { least, most, .. } => value
                .parse::<u16>()
                .ok()
                .filter(|number| (least..=most).contains(&number))
                .map(|number| number.to_string())
                .ok_or_else(|| unfit(format!("a whole number from {least} to {most}"))),
            Accepts::Choice(_) | Accepts::YesNo { .. } => {
                let same = |word: &&str| word.eq_ignore_ascii_case(value);
                let word = self.words().into_iter().find(same);
                word.map(str::to_owned)
                    .ok_or_else(|| unfit(format!("one of `{}`", self.words().join("`, `"))))
            }
        }
    }

    /// The words to choose from; none where values are not listed.
    pub fn words(&self) -> Vec<&str> {
        match &self.kind {
            Accepts::Text | Accepts::Number { .. } => Vec::new(),
            Accepts::Choice(options) => options.keys().map(String::as_str).collect(),
            Accepts::YesNo { .. } => vec!["yes", "no"],
        }
    }

    /// The values between which everything that it can do to the model lies: every word, the smallest and
    /// the largest number, the default.
    pub fn extremes(&self) -> Vec<String> {
        let mut values: Vec<String> = self.words().into_iter().map(str::to_owned).collect();
        if let Accepts::Number { least, most, .. } = &self.kind {
            values.extend([least.to_string(), most.to_string()]);
        }
        if !values.contains(&self.default) {
            values.push(self.default.clone());
        }
        values
    }

    /// Whether a value of it does anything to the model besides standing in its texts.
    pub(super) fn shapes(&self) -> bool {
        let repeats = matches!(&self.kind, Accepts::Number { repeats, .. } if !repeats.is_empty());
        let idle = Shaping::default();
        repeats || self.outcomes().iter().any(|(_, outcome)| **outcome != idle)
    }

    /// What each of its words does.
    pub(super) fn outcomes(&self) -> Vec<(&str, &Shaping)> {
        match &self.kind {
            Accepts::Text | Accepts::Number { .. } => Vec::new(),
            Accepts::Choice(options) => options.iter().map(|(w, o)| (w.as_str(), o)).collect(),
            Accepts::YesNo { yes, no } => vec![("yes", yes.as_ref()), ("no", no.as_ref())],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(kind: Accepts, default: &str) -> Parameter {
        Parameter {
            ask: "?".to_owned(),
            default: default.to_owned(),
            kind,
        }
    }

    #[test]
    fn a_value_is_taken_in_its_usual_spelling_or_refused_with_what_would_do() {
        let number = Accepts::Number {
            least: 1,
            most: 12,
            beyond: 0,
            repeats: Vec::new(),
        };
        let number = parameter(number, "5");
        assert_eq!(number.take(" 07 ").as_deref(), Ok("7"));
        assert_eq!(number.take("").as_deref(), Ok("5"));
        for bad in ["0", "13", "five", "-1", "1.5", "99999999999"] {
            let unfit = number.take(bad).unwrap_err();
            assert_eq!(unfit.wanted, "a whole number from 1 to 12", "{bad}");
        }
        let yes_no = Accepts::YesNo {
            yes: Box::default(),
            no: Box::default(),
        };
        let yes_no = parameter(yes_no, "no");
        assert_eq!(yes_no.take("YES").as_deref(), Ok("yes"));
        let unfit = yes_no.take("yess").unwrap_err();
        assert_eq!(unfit.meant.as_deref(), Some("yes"));
        let text = parameter(Accepts::Text, "x");
        assert!(text.take(&"x".repeat(LONGEST_VALUE + 1)).is_err());
    }
}
