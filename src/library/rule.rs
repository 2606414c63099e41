//! The verdict on a condition, with the facts that decided it.

use crate::base::{Id, Key};
use crate::library::{Because, Condition, Facts, Ruling, Subject};
use crate::model::Fact;

/// Where the flows of a condition are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    In,
    Out,
    At,
}

/// How many flows are named in words before the rest is counted.
const NAMED: usize = 3;

impl<'a> Facts<'a> {
    /// Whether a condition holds for an element, and why.
    pub fn rule(&self, subject: &Subject<'a>, condition: &Condition) -> Ruling {
        let asked = self.holds(subject, condition);
        let because = self.because(subject, condition, asked);
        Ruling { asked, because }
    }

    /// Whether a condition holds for an element.
    pub fn holds(&self, subject: &Subject<'a>, condition: &Condition) -> bool {
        let some_flow = |side, key: &Key, values: &[Fact]| {
            let flows = self.flows(subject.id, side);
            let mut facts = flows.iter().map(|flow| self.fact(flow, key.as_str()));
            facts.any(|fact| values.contains(fact))
        };
        match condition {
            Condition::Own(key, values) => values.contains(self.fact_of(subject, key.as_str())),
            Condition::Inbound(key, values) => some_flow(Side::In, key, values),
            Condition::Outbound(key, values) => some_flow(Side::Out, key, values),
            Condition::Attached(key, values) => some_flow(Side::At, key, values),
            Condition::All(terms) => terms.iter().all(|term| self.holds(subject, term)),
            Condition::Any(terms) => terms.iter().any(|term| self.holds(subject, term)),
            Condition::Not(term) => !self.holds(subject, term),
        }
    }

    /// The facts that make a condition hold, or not hold, once it is known which.
    pub fn because(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
        holds: bool,
    ) -> Vec<Because> {
        let mut because = Vec::new();
        self.explain(subject, condition, holds, &mut because);
        because
    }

    fn explain(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
        holds: bool,
        out: &mut Vec<Because>,
    ) {
        let flows = |side, key, values| self.of_flows(subject.id, side, key, values);
        match condition {
            Condition::Own(key, _) => push(out, self.own(subject, key)),
            Condition::Inbound(key, values) => push(out, flows(Side::In, key, values)),
            Condition::Outbound(key, values) => push(out, flows(Side::Out, key, values)),
            Condition::Attached(key, values) => push(out, flows(Side::At, key, values)),
            Condition::All(terms) | Condition::Any(terms) => {
                for term in terms.iter().filter(|t| self.holds(subject, t) == holds) {
                    self.explain(subject, term, holds, out);
                }
            }
            Condition::Not(term) => self.explain(subject, term, !holds, out),
        }
    }

    /// The unknown facts among those that decide a condition: the property of each, and the elements to
    /// set it on. As in [`Facts::because`], but without a word about it.
    pub fn unknown(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
        holds: bool,
        out: &mut Vec<(Key, Vec<Id>)>,
    ) {
        match condition {
            Condition::Own(key, _) => out.extend(self.unknown_own(subject, key)),
            Condition::Inbound(key, _) => {
                out.extend(self.unknown_flows(&self.flows(subject.id, Side::In), key));
            }
            Condition::Outbound(key, _) => {
                out.extend(self.unknown_flows(&self.flows(subject.id, Side::Out), key));
            }
            Condition::Attached(key, _) => {
                out.extend(self.unknown_flows(&self.flows(subject.id, Side::At), key));
            }
            Condition::All(terms) | Condition::Any(terms) => {
                for term in terms.iter().filter(|t| self.holds(subject, t) == holds) {
                    self.unknown(subject, term, holds, out);
                }
            }
            Condition::Not(term) => self.unknown(subject, term, !holds, out),
        }
    }

    fn unknown_own(&self, subject: &Subject<'a>, key: &Key) -> Option<(Key, Vec<Id>)> {
        let unknown = *self.fact_of(subject, key.as_str()) == Fact::Unknown;
        unknown.then(|| self.to_set(subject.id, key))
    }

    fn unknown_flows(&self, flows: &[&Id], key: &Key) -> Option<(Key, Vec<Id>)> {
        let unknown: Vec<Id> = flows
            .iter()
            .filter(|flow| *self.fact(flow, key.as_str()) == Fact::Unknown)
            .map(|flow| (*flow).clone())
            .collect();
        (!unknown.is_empty()).then(|| (key.clone(), unknown))
    }

    fn own(&self, subject: &Subject<'a>, key: &Key) -> Because {
        let fact = self.fact_of(subject, key.as_str());
        let value = word(fact);
        let mut words = self.library.property_words(key);
        words.push_str(" is ");
        words.push_str(value);
        Because {
            fact: key.as_str().to_owned(),
            value: value.to_owned(),
            words,
            unknown: self.unknown_own(subject, key),
        }
    }

    /// The property to set where one is unknown: for what the diagram tells, the flows it is told from.
    fn to_set(&self, element: &Id, key: &Key) -> (Key, Vec<Id>) {
        if key.as_str() == "any_crossing_unencrypted"
            && let flows = self.crossing_with(element, &Fact::Unknown)
            && !flows.is_empty()
            && let Ok(encrypted) = Key::parse("encrypted")
        {
            return (encrypted, flows.into_iter().cloned().collect());
        }
        (key.clone(), vec![element.clone()])
    }

    fn of_flows(&self, element: &Id, side: Side, key: &Key, values: &[Fact]) -> Because {
        let flows = self.flows(element, side);
        let fact = |flow: &Id| self.fact(flow, key.as_str());
        let matching = flows.iter().filter(|flow| values.contains(fact(flow)));
        let mut named: Vec<&Id> = matching.copied().collect();
        if named.is_empty() {
            named.clone_from(&flows);
        }
        Because {
            fact: format!("{}.{key}", side.word()),
            value: self.values(&flows, key.as_str()),
            words: self.flow_words(side, key, &named),
            unknown: self.unknown_flows(&flows, key),
        }
    }

    /// `browse no, pay yes`.
    pub(super) fn values(&self, flows: &[&Id], key: &str) -> String {
        if flows.is_empty() {
            return "no such flow".to_owned();
        }
        let each = flows
            .iter()
            .map(|flow| format!("{flow} {}", self.fact(flow, key)));
        each.collect::<Vec<_>>().join(", ")
    }

    /// `in: HTTP 80 encrypted is no`.
    fn flow_words(&self, side: Side, key: &Key, flows: &[&Id]) -> String {
        if flows.is_empty() {
            return format!("{}: no such flow", side.word());
        }
        let property = self.library.property_words(key);
        let each = flows.iter().take(NAMED).map(|flow| {
            let fact = self.fact(flow, key.as_str());
            format!("{} {property} is {fact}", self.model.name(flow))
        });
        let mut words = format!("{}: {}", side.word(), each.collect::<Vec<_>>().join(", "));
        if flows.len() > NAMED {
            words = format!("{words} and {} more", flows.len() - NAMED);
        }
        words
    }

    /// The flows on a side of an element: at a component its own, at a boundary those that cross it.
    pub(super) fn flows(&self, element: &Id, side: Side) -> Vec<&'a Id> {
        if self.model.boundaries.contains_key(element) {
            return self.crossing(element);
        }
        let mut flows = Vec::new();
        if side != Side::Out {
            flows.extend_from_slice(self.graph.inbound(element));
        }
        if side != Side::In {
            flows.extend_from_slice(self.graph.outbound(element));
        }
        flows.sort_unstable();
        flows.dedup();
        flows
    }
}

impl Side {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::At => "at",
        }
    }

    /// Splits `in.encrypted`.
    pub(super) fn split(fact: &str) -> Option<(Self, &str)> {
        let (side, key) = fact.split_once('.')?;
        let side = [Self::In, Self::Out, Self::At]
            .into_iter()
            .find(|s| s.word() == side)?;
        Some((side, key))
    }
}

fn word(fact: &Fact) -> &str {
    match fact {
        Fact::Yes => "yes",
        Fact::No => "no",
        Fact::Unknown => "unknown",
        Fact::Choice(word) => word,
    }
}

/// A fact is named once, even where a condition asks for it twice.
fn push(out: &mut Vec<Because>, because: Because) {
    if !out.iter().any(|known| known.fact == because.fact) {
        out.push(because);
    }
}
