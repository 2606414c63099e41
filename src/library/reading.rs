//! The facts that conditions read, by the names under which answers keep them.
//!
//! `rate_limited` is a property of the element, `in.encrypted` one of the flows that reach it (`out.`, `at.`
//! likewise), `in.kind` their kinds. `crosses` and `within` name boundaries, `crosses.KIND` and
//! `within.KIND` those of a kind. `carries`, `keeps`, `exposure`, `role` and `kind` are what they say. What
//! is true of the flows at an element begins with `at.`, of the components in a boundary with `inside.`.

use super::facts::Side;
use crate::base::Key;
use crate::library::{Condition, Facts, Subject};
use crate::model::Element;
use std::collections::BTreeMap;

/// Names of facts that no property may have.
pub const FACT_WORDS: [&str; 11] = [
    "at", "carries", "crosses", "exposure", "in", "inside", "keeps", "kind", "out", "role",
    "within",
];

/// A fact that conditions read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading<'c> {
    /// A property of the element.
    Own(&'c str),
    /// A property of the flows on a side.
    Flows(Side, &'c str),
    /// The kinds of the flows on a side.
    Kinds(Side),
    /// The boundaries crossed, of a kind or of any.
    Crosses(Option<&'c str>),
    /// The innermost boundary around, or all of a kind.
    Within(Option<&'c str>),
    /// Crossings from the outside.
    Exposure,
    /// Data on the way.
    Carries,
    /// Data at rest.
    Keeps,
    /// The element's role.
    Role,
    /// The element's kind.
    Kind,
}

impl<'a> Facts<'a> {
    /// Everything that a condition reads of an element, as an answer keeps it: names and values.
    pub fn judged_on(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
    ) -> BTreeMap<String, String> {
        let mut facts = BTreeMap::new();
        for term in condition.terms() {
            for reading in readings(term) {
                facts.insert(reading.name(subject), self.now(subject, reading));
            }
        }
        facts
    }

    /// The first fact that a condition reads and that an answer does not name.
    pub fn first_not_in(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
        named: &BTreeMap<String, String>,
    ) -> Option<(String, String)> {
        let terms = condition.terms().into_iter();
        let mut all = terms.flat_map(readings).map(|r| (r.name(subject), r));
        let (name, reading) = all.find(|(name, _)| !named.contains_key(name))?;
        Some((name, self.now(subject, reading)))
    }

    /// The value now of a fact that an answer was judged on, where it is no longer what it was then.
    pub fn changed(&self, subject: &Subject<'a>, fact: &str, then: &str) -> Option<String> {
        let reading = Reading::parse(fact);
        if let Reading::Own(property) = reading {
            let now = self.fact_of(subject, property).word();
            return (now != then).then(|| now.to_owned());
        }
        let now = self.now(subject, reading);
        (!same_value(then, &now)).then_some(now)
    }
}

/// What a term reads.
fn readings(term: &Condition) -> Vec<Reading<'_>> {
    let one = match term {
        Condition::Own(key, _) => Reading::Own(key.as_str()),
        Condition::Inbound(key, _) => Reading::Flows(Side::In, key.as_str()),
        Condition::Outbound(key, _) => Reading::Flows(Side::Out, key.as_str()),
        Condition::Attached(key, _) => Reading::Flows(Side::At, key.as_str()),
        Condition::InboundKind(_) => Reading::Kinds(Side::In),
        Condition::OutboundKind(_) => Reading::Kinds(Side::Out),
        Condition::AttachedKind(_) => Reading::Kinds(Side::At),
        Condition::Crosses(kinds) => return by_kind(kinds, Reading::Crosses),
        Condition::Within(kinds) => return by_kind(kinds, Reading::Within),
        Condition::Exposed(_) => Reading::Exposure,
        Condition::Carries(_) => Reading::Carries,
        Condition::Keeps(_) => Reading::Keeps,
        Condition::Role(_) => Reading::Role,
        Condition::Kind(_) => Reading::Kind,
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => return Vec::new(),
    };
    vec![one]
}

fn by_kind<'c>(
    kinds: &'c [Key],
    reading: impl Fn(Option<&'c str>) -> Reading<'c>,
) -> Vec<Reading<'c>> {
    if kinds.is_empty() {
        return vec![reading(None)];
    }
    kinds.iter().map(|k| reading(Some(k.as_str()))).collect()
}

impl<'c> Reading<'c> {
    /// The first thing that a term reads.
    pub(super) fn of(term: &'c Condition) -> Option<Self> {
        readings(term).into_iter().next()
    }

    /// The name under which an answer about this element keeps it.
    pub(super) fn name(self, subject: &Subject<'_>) -> String {
        let at = match subject.element {
            Element::Flow(_) => "",
            Element::Component(_) | Element::Boundary(_) => "at.",
        };
        let inside = match subject.element {
            Element::Boundary(_) => "inside.",
            Element::Component(_) | Element::Flow(_) => "",
        };
        match self {
            Self::Own(property) => property.to_owned(),
            Self::Flows(side, property) => format!("{}.{property}", side.word()),
            Self::Kinds(side) => format!("{}.kind", side.word()),
            Self::Crosses(None) => format!("{at}crosses"),
            Self::Crosses(Some(kind)) => format!("{at}crosses.{kind}"),
            Self::Within(None) => "within".to_owned(),
            Self::Within(Some(kind)) => format!("within.{kind}"),
            Self::Exposure => "exposure".to_owned(),
            Self::Carries => format!("{at}carries"),
            Self::Keeps => format!("{inside}keeps"),
            Self::Role => "role".to_owned(),
            Self::Kind => "kind".to_owned(),
        }
    }

    /// What stands behind a name.
    pub(super) fn parse(name: &'c str) -> Self {
        let plain = name.strip_prefix("at.").unwrap_or(name);
        match plain {
            "crosses" => return Self::Crosses(None),
            "carries" => return Self::Carries,
            _ => {}
        }
        if let Some(kind) = plain.strip_prefix("crosses.") {
            return Self::Crosses(Some(kind));
        }
        match name {
            "within" => Self::Within(None),
            "exposure" => Self::Exposure,
            "keeps" | "inside.keeps" => Self::Keeps,
            "role" => Self::Role,
            "kind" => Self::Kind,
            _ => match (name.strip_prefix("within."), Side::split(name)) {
                (Some(kind), _) => Self::Within(Some(kind)),
                (None, Some((side, "kind"))) => Self::Kinds(side),
                (None, Some((side, property))) => Self::Flows(side, property),
                (None, None) => Self::Own(name),
            },
        }
    }
}

/// Whether two values of a fact say the same. The order of a list says nothing, so that another id does not
/// matter; answers of earlier versions said `nothing` for no boundary.
pub fn same_value(then: &str, now: &str) -> bool {
    if then == now {
        return true;
    }
    if then == "nothing" {
        return now == super::value::NO_BOUNDARY;
    }
    let sorted = |value: &str| {
        let mut parts: Vec<String> = value.split(", ").map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    then.len() == now.len() && sorted(then) == sorted(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_list_says_nothing() {
        assert!(same_value("a no, b yes", "b yes, a no"));
        assert!(!same_value("a no, b yes", "a yes, b no"));
        assert!(!same_value("a no", "a no, a no"));
        assert!(same_value("nothing", "no boundary"));
    }
}
