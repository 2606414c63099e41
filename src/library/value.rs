//! The values of facts as answers keep them: one line each, told by ids, so that names may change.

use super::facts::Side;
use super::reading::Reading;
use crate::base::{Id, Key, text::count};
use crate::library::{Facts, Subject};
use crate::model::{Classification, Element, Fact};
use std::collections::BTreeSet;

/// The value where no boundary is crossed, or around. No id looks like it.
pub(super) const NO_BOUNDARY: &str = "no boundary";

impl<'a> Facts<'a> {
    /// The value of a fact now.
    pub(super) fn now(&self, subject: &Subject<'a>, reading: Reading<'_>) -> String {
        match reading {
            Reading::Own(property) => self.fact_of(subject, property).to_string(),
            Reading::Flows(side, property) => self.of_flows(subject, side, |flow| {
                format!("{flow} {}", one(self.flow_fact(flow, property)))
            }),
            Reading::Kinds(side) => self.of_flows(subject, side, |flow| {
                let kind = self.flow_kind_id(flow);
                format!("{flow} {}", kind.map_or("unknown", Key::as_str))
            }),
            Reading::Crosses(kind) => self.crossings(subject, kind),
            Reading::Within(None) => {
                let around = self.topology.around(subject.id);
                let innermost = around.first().map(Id::as_str);
                innermost.unwrap_or(NO_BOUNDARY).to_owned()
            }
            Reading::Within(Some(kind)) => {
                let around = self.topology.around(subject.id);
                list(
                    self.of_kind(around, Some(kind)).map(Id::to_string),
                    NO_BOUNDARY,
                )
            }
            Reading::Exposure => self.topology.exposure(subject.id).map_or_else(
                || "not reached".to_owned(),
                |n| {
                    count(
                        usize::try_from(n).unwrap_or(usize::MAX),
                        "crossing",
                        "crossings",
                    )
                },
            ),
            Reading::Carries => match subject.element {
                Element::Flow(flow) => list(self.data(&flow.carries).into_iter(), "unknown"),
                Element::Component(_) | Element::Boundary(_) => {
                    let flows = self.flows(subject, Side::At).iter();
                    let each = flows.flat_map(|id| {
                        let carries = self.model.flows.get(id).map(|flow| &flow.carries);
                        self.data_of(id, carries)
                    });
                    list(each, "no such flow")
                }
            },
            Reading::Keeps => match subject.element {
                Element::Component(component) => {
                    list(self.data(&component.keeps).into_iter(), "unknown")
                }
                Element::Flow(_) => "no component".to_owned(),
                Element::Boundary(_) => {
                    let inside = self.topology.inside(subject.id).into_iter();
                    let each = inside.flat_map(|id| {
                        let keeps = self.model.components.get(id).map(|c| &c.keeps);
                        self.data_of(id, keeps)
                    });
                    list(each, "no component")
                }
            },
            Reading::Role => subject.kind.map_or("unknown", |k| k.role.word()).to_owned(),
            Reading::Kind => subject.kind.map_or("unknown", |k| k.id.as_str()).to_owned(),
        }
    }

    fn of_flows(&self, subject: &Subject<'a>, side: Side, each: impl Fn(&Id) -> String) -> String {
        list(self.flows(subject, side).iter().map(each), "no such flow")
    }

    /// `edge, cluster` at a flow; elsewhere each flow with what it crosses, `browse edge, pay edge`.
    fn crossings(&self, subject: &Subject<'a>, kind: Option<&str>) -> String {
        let of = |flow| self.of_kind(self.topology.crossed(flow), kind);
        if matches!(subject.element, Element::Flow(_)) {
            return list(of(subject.id).map(Id::to_string), NO_BOUNDARY);
        }
        let flows = self.flows(subject, Side::At).iter();
        let each = flows.flat_map(|flow| of(flow).map(move |b| format!("{flow} {b}")));
        list(each, NO_BOUNDARY)
    }

    /// The boundaries of a kind among some, or all of them.
    pub(super) fn of_kind<'b>(
        &self,
        boundaries: &'b [Id],
        kind: Option<&str>,
    ) -> impl Iterator<Item = &'b Id> {
        let is = move |boundary: &&Id| {
            let of = self.area_kind(boundary);
            kind.is_none() || of.map(Key::as_str) == kind
        };
        boundaries.iter().filter(is)
    }

    /// `card-data restricted`, for each asset.
    fn data(&self, assets: &BTreeSet<Id>) -> Vec<String> {
        let class = |id| self.model.assets.get(id).map(|asset| asset.classification);
        let each = assets.iter().map(|id| {
            let class = class(id).map_or("unknown", Classification::word);
            format!("{id} {class}")
        });
        each.collect()
    }

    /// `pay card-data restricted`, for each asset of an element; `pay unknown` where nobody has said.
    fn data_of(&self, element: &Id, assets: Option<&BTreeSet<Id>>) -> Vec<String> {
        let Some(assets) = assets.filter(|assets| !assets.is_empty()) else {
            return vec![format!("{element} unknown")];
        };
        let data = self.data(assets).into_iter();
        data.map(|asset| format!("{element} {asset}")).collect()
    }
}

/// A value within a list; in quotes where it could be taken for more than one.
fn one(fact: &Fact) -> String {
    match fact {
        Fact::Choice(word) if word.contains([',', '"']) => format!("{word:?}"),
        Fact::Choice(_) | Fact::Yes | Fact::No | Fact::Unknown => fact.to_string(),
    }
}

fn list(parts: impl Iterator<Item = String>, none: &str) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return none.to_owned();
    }
    parts.join(", ")
}
