//! Whether a condition holds, and whether a prompt is asked.

use super::facts::Side;
use super::truth::Truth;
use crate::base::{Id, Key};
use crate::library::{Condition, Facts, Outcome, Prompt, Subject};
use crate::model::{Classification, Element, Fact};
use std::collections::BTreeSet;

impl<'a> Facts<'a> {
    /// Whether a prompt is asked of an element of its kind.
    pub fn asks(&self, subject: &Subject<'a>, prompt: &Prompt) -> bool {
        self.holds(subject, &prompt.when) && self.yields(subject, prompt).is_empty()
    }

    /// Whether a condition holds for an element.
    pub fn holds(&self, subject: &Subject<'a>, condition: &Condition) -> bool {
        self.judge(subject, condition, &[]).holds
    }

    /// Whether a condition holds for an element, and whether it hangs on an unknown.
    pub fn outcome(&self, subject: &Subject<'a>, condition: &Condition) -> Outcome {
        match self.judge(subject, condition, &[]) {
            Truth { holds: false, .. } => Outcome::NotAsked,
            Truth { sure: false, .. } => Outcome::Hangs,
            Truth { .. } => Outcome::Asked,
        }
    }

    /// The flows that are asked about themselves, where for that reason the element is not asked a prompt
    /// whose condition holds; without them it would not hold. Else none.
    pub fn yields(&self, subject: &Subject<'a>, prompt: &Prompt) -> Vec<&'a Id> {
        if prompt.yields_to.is_empty() {
            return Vec::new();
        }
        let flows = self.flows(subject, Side::At).iter();
        let themselves: Vec<&Id> = flows.filter(|f| self.is_asked_itself(f, prompt)).collect();
        let without = self.judge(subject, &prompt.when, &themselves);
        if themselves.is_empty() || without.holds {
            return Vec::new();
        }
        themselves
    }

    /// Whether a flow is asked a prompt that another one yields to.
    fn is_asked_itself(&self, flow: &Id, yielding: &Prompt) -> bool {
        let Some(subject) = self.subject(flow) else {
            return false;
        };
        let Some(kind) = subject.kind else {
            return false;
        };
        subject.element.out_of_scope().is_none()
            && self.library.prompts_of(&kind.id).any(|prompt| {
                yielding.yields_to.contains(&prompt.id)
                    && prompt.depth <= yielding.depth
                    && self.holds(&subject, &prompt.when)
            })
    }

    /// Judges a condition as if some flows were not there; these stand in the order of ids.
    pub(super) fn judge(
        &self,
        subject: &Subject<'a>,
        condition: &Condition,
        without: &[&Id],
    ) -> Truth {
        let flows = |side| {
            let all = self.flows(subject, side).iter();
            all.filter(|flow| without.binary_search(flow).is_err())
        };
        let facts = |side, key: &Key, values: &[Fact]| {
            Truth::any(flows(side).map(|f| Truth::of(self.flow_fact(f, key.as_str()), values)))
        };
        let kinds = |side, kinds: &[Key]| {
            let of = |flow| self.flow_kind_id(flow).is_some_and(|k| kinds.contains(k));
            Truth::known(flows(side).any(of))
        };
        match condition {
            Condition::Own(key, values) => Truth::of(self.fact_of(subject, key.as_str()), values),
            Condition::Inbound(key, values) => facts(Side::In, key, values),
            Condition::Outbound(key, values) => facts(Side::Out, key, values),
            Condition::Attached(key, values) => facts(Side::At, key, values),
            Condition::InboundKind(wanted) => kinds(Side::In, wanted),
            Condition::OutboundKind(wanted) => kinds(Side::Out, wanted),
            Condition::AttachedKind(wanted) => kinds(Side::At, wanted),
            Condition::Crosses(wanted) => Truth::known(match subject.element {
                Element::Flow(_) => self.crosses(subject.id, wanted),
                Element::Component(_) | Element::Boundary(_) => {
                    flows(Side::At).any(|flow| self.crosses(flow, wanted))
                }
            }),
            Condition::Within(wanted) => {
                Truth::known(self.one_of(self.topology.around(subject.id), wanted))
            }
            Condition::Exposed(most) => {
                let exposure = self.topology.exposure(subject.id);
                Truth::known(exposure.is_some_and(|crossings| crossings <= *most))
            }
            Condition::Carries(least) => match subject.element {
                Element::Flow(flow) => self.of_data(&flow.carries, *least),
                Element::Component(_) | Element::Boundary(_) => {
                    Truth::any(flows(Side::At).map(|flow| self.carries(flow, *least)))
                }
            },
            Condition::Keeps(least) => self.keeps(subject, *least),
            Condition::Role(roles) => {
                Truth::known(subject.kind.is_some_and(|kind| roles.contains(&kind.role)))
            }
            Condition::Kind(kinds) => {
                Truth::known(subject.kind.is_some_and(|kind| kinds.contains(&kind.id)))
            }
            Condition::All(terms) => {
                Truth::all(terms.iter().map(|t| self.judge(subject, t, without)))
            }
            Condition::Any(terms) => {
                Truth::any(terms.iter().map(|t| self.judge(subject, t, without)))
            }
            Condition::Not(term) => !self.judge(subject, term, without),
        }
    }

    /// Whether a flow crosses a boundary of one of these kinds; with none, of any.
    pub(super) fn crosses(&self, flow: &Id, kinds: &[Key]) -> bool {
        self.one_of(self.topology.crossed(flow), kinds)
    }

    fn one_of(&self, boundaries: &[Id], kinds: &[Key]) -> bool {
        if kinds.is_empty() {
            return !boundaries.is_empty();
        }
        boundaries
            .iter()
            .any(|b| self.area_kind(b).is_some_and(|kind| kinds.contains(kind)))
    }

    pub(super) fn carries(&self, flow: &Id, least: Classification) -> Truth {
        let flow = self.model.flows.get(flow);
        flow.map_or(Truth::known(false), |flow| {
            self.of_data(&flow.carries, least)
        })
    }

    fn keeps(&self, subject: &Subject<'a>, least: Classification) -> Truth {
        match subject.element {
            Element::Component(component) => self.of_data(&component.keeps, least),
            Element::Flow(_) => Truth::known(false),
            Element::Boundary(_) => {
                let inside = self.topology.inside(subject.id).into_iter();
                Truth::any(inside.map(|id| self.kept_by(id, least)))
            }
        }
    }

    pub(super) fn kept_by(&self, component: &Id, least: Classification) -> Truth {
        let component = self.model.components.get(component);
        component.map_or(Truth::known(false), |component| {
            self.of_data(&component.keeps, least)
        })
    }

    /// Whether one of these assets is of at least a classification.
    fn of_data(&self, assets: &BTreeSet<Id>, least: Classification) -> Truth {
        if assets.is_empty() {
            return Truth::MAYBE;
        }
        let class = |id| self.model.assets.get(id).map(|asset| asset.classification);
        Truth::known(assets.iter().filter_map(class).any(|class| class >= least))
    }
}
