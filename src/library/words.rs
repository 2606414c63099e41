//! Terms of conditions in words, as they hold or not.

use super::facts::Side;
use super::truth::Truth;
use crate::base::{Id, Key, text::count};
use crate::library::{Condition, Facts, Subject};
use crate::model::{Asset, Classification, Element, Fact};
use std::collections::BTreeSet;

/// How many flows are named in words before the rest is counted.
const NAMED: usize = 3;

impl<'a> Facts<'a> {
    /// A term in words, as it holds or not.
    pub(super) fn words(&self, subject: &Subject<'a>, term: &Condition, truth: Truth) -> String {
        let at = |side| self.flows(subject, side).iter();
        match term {
            Condition::Own(key, _) => {
                let fact = self.fact_of(subject, key.as_str());
                format!("{} is {fact}", self.library.property_words(key))
            }
            Condition::Inbound(key, values) => self.flow_words(subject, Side::In, key, values),
            Condition::Outbound(key, values) => self.flow_words(subject, Side::Out, key, values),
            Condition::Attached(key, values) => self.flow_words(subject, Side::At, key, values),
            Condition::InboundKind(kinds) => self.kind_words(subject, Side::In, kinds),
            Condition::OutboundKind(kinds) => self.kind_words(subject, Side::Out, kinds),
            Condition::AttachedKind(kinds) => self.kind_words(subject, Side::At, kinds),
            Condition::Crosses(kinds) => self.crossing_words(subject, kinds),
            Condition::Within(kinds) => {
                let around = self.topology.around(subject.id);
                let named = around.iter().filter(|b| self.is_of(b, kinds));
                let named: Vec<&Id> = named.collect();
                match named.first() {
                    Some(_) => format!("it lies in {}", self.names(&named)),
                    None => format!("it lies in no {}", self.boundary_words(kinds)),
                }
            }
            Condition::Exposed(_) => self.exposure_words(subject, truth),
            Condition::Carries(least) => match subject.element {
                Element::Flow(flow) => self.data_words("it", "carries", &flow.carries, *least),
                Element::Component(_) | Element::Boundary(_) => {
                    let each = at(Side::At).filter(|id| self.carries(id, *least) == truth);
                    self.data_of_each(each, "carries", *least, "no flow carries anything")
                }
            },
            Condition::Keeps(least) => match subject.element {
                Element::Component(c) => self.data_words("it", "keeps", &c.keeps, *least),
                Element::Flow(_) => "a flow keeps nothing".to_owned(),
                Element::Boundary(_) => {
                    let inside = self.topology.inside(subject.id).into_iter();
                    let each = inside.filter(|id| self.kept_by(id, *least) == truth);
                    self.data_of_each(each, "keeps", *least, "nothing in it keeps anything")
                }
            },
            Condition::Role(_) => format!(
                "it is of the role {}",
                subject.kind.map_or("unknown", |kind| kind.role.word())
            ),
            Condition::Kind(_) => format!(
                "it is of the kind {}",
                subject.kind.map_or("unknown", |kind| kind.name.as_str())
            ),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => String::new(),
        }
    }

    /// `in: HTTP 80 encrypted is no`.
    fn flow_words(&self, subject: &Subject<'a>, side: Side, key: &Key, values: &[Fact]) -> String {
        let flows = self.flows(subject, side);
        let fact = |flow: &Id| self.flow_fact(flow, key.as_str());
        let property = self.library.property_words(key);
        let matching = flows.iter().filter(|flow| values.contains(fact(flow)));
        side_words(side, flows, matching.collect(), |flow| {
            format!("{} {property} is {}", self.model.name(flow), fact(flow))
        })
    }

    /// `in: request is HTTP`.
    fn kind_words(&self, subject: &Subject<'a>, side: Side, kinds: &[Key]) -> String {
        let flows = self.flows(subject, side);
        let of = |flow: &Id| self.flow_kind_id(flow);
        let matching = flows
            .iter()
            .filter(|flow| of(flow).is_some_and(|kind| kinds.contains(kind)));
        side_words(side, flows, matching.collect(), |flow| {
            let kind = of(flow).and_then(|kind| self.library.kinds.get(kind));
            let kind = kind.map_or("unknown", |kind| kind.name.as_str());
            format!("{} is {kind}", self.model.name(flow))
        })
    }

    /// `it crosses Internet edge`; elsewhere `HTTP 80 crosses Internet edge`.
    fn crossing_words(&self, subject: &Subject<'a>, kinds: &[Key]) -> String {
        if matches!(subject.element, Element::Flow(_)) {
            let crossed = self.topology.crossed(subject.id).iter();
            let crossed: Vec<&Id> = crossed.filter(|b| self.is_of(b, kinds)).collect();
            if crossed.is_empty() {
                return format!("it crosses no {}", self.boundary_words(kinds));
            }
            return format!("it crosses {}", self.names(&crossed));
        }
        let flows = self.flows(subject, Side::At).iter();
        let crossing: Vec<&Id> = flows.filter(|flow| self.crosses(flow, kinds)).collect();
        if crossing.is_empty() {
            return format!("no flow at it crosses a {}", self.boundary_words(kinds));
        }
        let words = crossing.iter().take(NAMED).map(|flow| {
            let crossed = self.topology.crossed(flow).iter();
            let crossed: Vec<&Id> = crossed.filter(|b| self.is_of(b, kinds)).collect();
            format!("{} crosses {}", self.model.name(flow), self.names(&crossed))
        });
        and_more(&words.collect::<Vec<_>>(), crossing.len())
    }

    fn exposure_words(&self, subject: &Subject<'a>, truth: Truth) -> String {
        match self.topology.exposure(subject.id) {
            None => "no outsider reaches it".to_owned(),
            Some(0) => "an outsider reaches it without a crossing".to_owned(),
            Some(n) => {
                let only = if truth.holds { "" } else { "only " };
                let n = usize::try_from(n).unwrap_or(usize::MAX);
                let crossings = count(n, "crossing", "crossings");
                format!("an outsider reaches it {only}over {crossings}")
            }
        }
    }

    /// `it carries Payment card data (restricted)`.
    fn data_words(
        &self,
        who: &str,
        verb: &str,
        assets: &BTreeSet<Id>,
        least: Classification,
    ) -> String {
        if assets.is_empty() {
            return format!("nobody has said what {who} {verb}");
        }
        let known = assets.iter().filter_map(|id| self.model.assets.get(id));
        let enough = known.clone().filter(|asset| asset.classification >= least);
        let mut named: Vec<String> = enough.map(in_words).collect();
        if named.is_empty() {
            named = known.map(in_words).collect();
        }
        let all = named.len();
        named.truncate(NAMED);
        format!("{who} {verb} {}", and_more(&named, all))
    }

    fn data_of_each<'i>(
        &self,
        each: impl Iterator<Item = &'i Id>,
        verb: &str,
        least: Classification,
        none: &str,
    ) -> String {
        let each: Vec<&Id> = each.collect();
        let words = each.iter().take(NAMED).filter_map(|id| {
            let assets = match self.model.element(id)? {
                Element::Component(component) => &component.keeps,
                Element::Flow(flow) => &flow.carries,
                Element::Boundary(_) => return None,
            };
            Some(self.data_words(&self.model.name(id), verb, assets, least))
        });
        let words: Vec<String> = words.collect();
        if words.is_empty() {
            return none.to_owned();
        }
        and_more(&words, each.len())
    }

    fn is_of(&self, boundary: &Id, kinds: &[Key]) -> bool {
        kinds.is_empty() || self.area_kind(boundary).is_some_and(|k| kinds.contains(k))
    }

    fn names(&self, ids: &[&Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.model.name(id)).collect();
        names.join(", ")
    }

    /// `boundary`, or `boundary of the kind Internet edge or Cluster`.
    fn boundary_words(&self, kinds: &[Key]) -> String {
        if kinds.is_empty() {
            return "boundary".to_owned();
        }
        let name = |key: &Key| {
            let kind = self.library.kinds.get(key);
            kind.map_or_else(|| key.to_string(), |kind| kind.name.clone())
        };
        let names: Vec<String> = kinds.iter().map(name).collect();
        format!("boundary of the kind {}", names.join(" or "))
    }
}

/// The flows of a side that match, or all of them where none does, each in words.
fn side_words<'i>(
    side: Side,
    flows: &'i [Id],
    matching: Vec<&'i Id>,
    each: impl Fn(&Id) -> String,
) -> String {
    let named = if matching.is_empty() {
        flows.iter().collect()
    } else {
        matching
    };
    if named.is_empty() {
        return format!("{}: no such flow", side.word());
    }
    let words: Vec<String> = named.iter().take(NAMED).map(|flow| each(flow)).collect();
    format!("{}: {}", side.word(), and_more(&words, named.len()))
}

fn in_words(asset: &Asset) -> String {
    format!("{} ({})", asset.name, asset.classification.word())
}

/// Some of many, and how many more there are.
fn and_more(some: &[String], all: usize) -> String {
    let words = some.join(", ");
    match all.saturating_sub(some.len()) {
        0 => words,
        more => format!("{words} and {more} more"),
    }
}
