//! Why a prompt is asked or not, in words: made only where somebody reads them.

use super::facts::Side;
use super::reading::Reading;
use super::truth::Truth;
use crate::base::{Id, Key};
use crate::library::{Because, Condition, Facts, Outcome, Prompt, Ruling, Subject, Unknown};
use crate::model::{Element, Fact};

impl<'a> Facts<'a> {
    /// Whether a prompt is asked of an element, and why.
    pub fn rule_on(&self, subject: &Subject<'a>, prompt: &Prompt) -> Ruling {
        let mut ruling = self.rule(subject, &prompt.when);
        let instead = self.yields(subject, prompt);
        if ruling.asked() && !instead.is_empty() {
            ruling.outcome = Outcome::NotAsked;
            ruling.instead = instead.iter().map(|id| self.model.name(id)).collect();
        }
        ruling
    }

    /// Whether a condition holds for an element, and why.
    pub fn rule(&self, subject: &Subject<'a>, condition: &Condition) -> Ruling {
        let mut because: Vec<Because> = Vec::new();
        for (term, truth) in self.deciding(subject, condition) {
            let Some(reading) = Reading::of(term) else {
                continue;
            };
            let words = self.words(subject, term, truth);
            if because.iter().any(|known| known.words == words) {
                continue;
            }
            because.push(Because {
                fact: reading.name(subject),
                value: self.now(subject, reading),
                words,
                unknown: self.unknown_in(subject, term, truth),
            });
        }
        Ruling {
            outcome: self.outcome(subject, condition),
            because,
            instead: Vec::new(),
        }
    }

    /// What is to be said so that nothing hangs on it: as in [`Facts::rule`], but without a word about it.
    pub fn unknown(&self, subject: &Subject<'a>, condition: &Condition) -> Vec<Unknown> {
        let deciding = self.deciding(subject, condition).into_iter();
        deciding
            .filter_map(|(term, truth)| self.unknown_in(subject, term, truth))
            .collect()
    }

    /// The terms that decide a condition, each with whether it holds.
    fn deciding<'c>(
        &self,
        subject: &Subject<'a>,
        condition: &'c Condition,
    ) -> Vec<(&'c Condition, Truth)> {
        let mut deciding = Vec::new();
        self.decide(subject, condition, &mut deciding);
        deciding
    }

    fn decide<'c>(
        &self,
        subject: &Subject<'a>,
        condition: &'c Condition,
        out: &mut Vec<(&'c Condition, Truth)>,
    ) {
        let truth = self.judge(subject, condition, &[]);
        match condition {
            Condition::All(terms) | Condition::Any(terms) => {
                for term in terms {
                    let one = self.judge(subject, term, &[]);
                    if one.holds == truth.holds && (one.sure || !truth.sure) {
                        self.decide(subject, term, out);
                    }
                }
            }
            Condition::Not(term) => self.decide(subject, term, out),
            Condition::Own(..)
            | Condition::Inbound(..)
            | Condition::Outbound(..)
            | Condition::Attached(..)
            | Condition::InboundKind(_)
            | Condition::OutboundKind(_)
            | Condition::AttachedKind(_)
            | Condition::Crosses(_)
            | Condition::Within(_)
            | Condition::Exposed(_)
            | Condition::Carries(_)
            | Condition::Keeps(_)
            | Condition::Role(_)
            | Condition::Kind(_) => out.push((condition, truth)),
        }
    }

    /// What nobody has said, where a term hangs on it.
    fn unknown_in(&self, subject: &Subject<'a>, term: &Condition, truth: Truth) -> Option<Unknown> {
        if truth.sure {
            return None;
        }
        let flows = |side, key: &Key| {
            let all = self.flows(subject, side).iter();
            let unknown = all.filter(|f| *self.flow_fact(f, key.as_str()) == Fact::Unknown);
            Some(Unknown::Property(key.clone(), unknown.cloned().collect()))
        };
        match term {
            Condition::Own(key, _) => Some(self.settable(subject.id, key)),
            Condition::Inbound(key, _) => flows(Side::In, key),
            Condition::Outbound(key, _) => flows(Side::Out, key),
            Condition::Attached(key, _) => flows(Side::At, key),
            Condition::Carries(_) => Some(Unknown::Data(self.silent_flows(subject))),
            Condition::Keeps(_) => Some(Unknown::Data(self.silent_stores(subject))),
            Condition::InboundKind(_)
            | Condition::OutboundKind(_)
            | Condition::AttachedKind(_)
            | Condition::Crosses(_)
            | Condition::Within(_)
            | Condition::Exposed(_)
            | Condition::Role(_)
            | Condition::Kind(_)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_) => None,
        }
    }

    /// The property to set where one is unknown: for what the diagram tells, the flows it is told from.
    fn settable(&self, element: &Id, key: &Key) -> Unknown {
        if key.as_str() == "any_crossing_unencrypted"
            && let flows = self.crossing_with(element, &Fact::Unknown)
            && !flows.is_empty()
            && let Ok(encrypted) = Key::parse("encrypted")
        {
            return Unknown::Property(encrypted, flows.into_iter().cloned().collect());
        }
        Unknown::Property(key.clone(), vec![element.clone()])
    }

    /// The flow, or the flows at an element, of which nobody has said what they carry.
    fn silent_flows(&self, subject: &Subject<'a>) -> Vec<Id> {
        if matches!(subject.element, Element::Flow(_)) {
            return vec![subject.id.clone()];
        }
        let silent = |id: &&Id| {
            let flow = self.model.flows.get(*id);
            flow.is_some_and(|flow| flow.carries.is_empty())
        };
        let flows = self.flows(subject, Side::At).iter();
        flows.filter(silent).cloned().collect()
    }

    /// The component, or the components in a boundary, of which nobody has said what they keep.
    fn silent_stores(&self, subject: &Subject<'a>) -> Vec<Id> {
        if !matches!(subject.element, Element::Boundary(_)) {
            return vec![subject.id.clone()];
        }
        let silent = |id: &&Id| {
            let component = self.model.components.get(*id);
            component.is_some_and(|component| component.keeps.is_empty())
        };
        let inside = self.topology.inside(subject.id).into_iter();
        inside.filter(silent).cloned().collect()
    }
}
