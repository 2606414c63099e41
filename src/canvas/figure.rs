//! What an overlay says of each element: a badge and a shade.
//!
//! A boundary sums up what lies in it: itself, the components and boundaries within at any depth, and the
//! flows between them.

use super::tint::{Shade, Tint};
use crate::base::Id;
use crate::model::{Classification, Model, Severity, Status};
use crate::review::{Standing, Survey};
use std::collections::BTreeMap;

/// What an overlay says of one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The badge, the longest form first; shorter ones are for where it finds no room.
    pub forms: Vec<String>,
    /// How loud it is.
    pub shade: Shade,
}

/// What an overlay says of every element; absent are those of which it has nothing to say.
pub fn figures(model: &Model, survey: &Survey, tint: Tint) -> BTreeMap<Id, Figure> {
    match tint {
        Tint::None => BTreeMap::new(),
        Tint::Threats => told(rolled_up(model, &risks(model), Risk::and), Risk::figure),
        Tint::Coverage => told(rolled_up(model, &covered(survey), Covered::and), covered_as),
        Tint::Freshness => told(
            rolled_up(model, &answers(model, survey), Answers::and),
            fresh_as,
        ),
        Tint::Classification => {
            let most = rolled_up(model, &classes(model), Classification::max);
            told(most, |class| Some(classified_as(class)))
        }
        Tint::Exposure => {
            let nearest = rolled_up(model, &reaches(model, survey), u32::min);
            told(nearest, |crossings| Some(exposed_as(crossings)))
        }
    }
}

/// Adds to each boundary what lies in it.
fn rolled_up<'a, V: Copy>(
    model: &'a Model,
    own: &BTreeMap<&'a Id, V>,
    join: fn(V, V) -> V,
) -> BTreeMap<&'a Id, V> {
    let mut all = own.clone();
    let mut add = |around: &[&'a Id], value: V| {
        for boundary in around {
            let sum = all
                .get(*boundary)
                .map_or(value, |before| join(*before, value));
            all.insert(boundary, sum);
        }
    };
    let mut outwards: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for id in model.components.keys().chain(model.boundaries.keys()) {
        let around = model.around(id);
        if let Some(value) = own.get(id) {
            add(&around, *value);
        }
        outwards.insert(id, around);
    }
    for (id, flow) in &model.flows {
        if let (Some(value), Some(from), Some(to)) = (
            own.get(id),
            outwards.get(&flow.from),
            outwards.get(&flow.to),
        ) {
            let both: Vec<&Id> = from.iter().filter(|b| to.contains(b)).copied().collect();
            add(&both, *value);
        }
    }
    all
}

fn told<V>(values: BTreeMap<&Id, V>, figure: impl Fn(V) -> Option<Figure>) -> BTreeMap<Id, Figure> {
    values
        .into_iter()
        .filter_map(|(id, value)| Some((id.clone(), figure(value)?)))
        .collect()
}

/// Open threats.
#[derive(Clone, Copy)]
struct Risk {
    open: usize,
    /// The worst of those that are rated.
    worst: Option<Severity>,
}

impl Risk {
    fn and(self, other: Self) -> Self {
        Self {
            open: self.open + other.open,
            worst: self.worst.max(other.worst),
        }
    }

    fn figure(self) -> Option<Figure> {
        let (letter, shade) = match self.worst {
            Some(Severity::Critical) => ('C', Shade::Worst),
            Some(Severity::High) => ('H', Shade::Bad),
            Some(Severity::Medium) => ('M', Shade::Fair),
            Some(Severity::Low) => ('L', Shade::Slight),
            None => ('?', Shade::Fair),
        };
        (self.open > 0).then(|| Figure {
            forms: vec![format!("▲{}{letter}", self.open), letter.to_string()],
            shade,
        })
    }
}

fn risks(model: &Model) -> BTreeMap<&Id, Risk> {
    let mut risks: BTreeMap<&Id, Risk> = BTreeMap::new();
    let open = |status: Status| status == Status::Open;
    for threat in model.threats.values().filter(|t| open(t.status)) {
        let one = Risk {
            open: 1,
            worst: threat.severity(),
        };
        let entry = risks.entry(&threat.element);
        entry
            .and_modify(|risk| *risk = risk.and(one))
            .or_insert(one);
    }
    risks
}

/// Prompts that are asked, and those of them that are answered.
#[derive(Clone, Copy)]
struct Covered {
    answered: usize,
    asked: usize,
}

impl Covered {
    const fn and(self, other: Self) -> Self {
        Self {
            answered: self.answered + other.answered,
            asked: self.asked + other.asked,
        }
    }
}

fn covered(survey: &Survey) -> BTreeMap<&Id, Covered> {
    let all = survey.slots.iter().map(|(id, slots)| {
        let answered = slots.iter().map(|slot| slot.answered).sum();
        let asked = slots.iter().map(|slot| slot.asked).sum();
        (id, Covered { answered, asked })
    });
    all.collect()
}

fn covered_as(Covered { answered, asked }: Covered) -> Option<Figure> {
    let shade = if answered == asked {
        Shade::Good
    } else if answered == 0 {
        Shade::Bad
    } else {
        Shade::Fair
    };
    (asked > 0).then(|| Figure {
        forms: vec![format!("{answered}/{asked}")],
        shade,
    })
}

/// Answers that are given, and those of them that are stale.
#[derive(Clone, Copy)]
struct Answers {
    stale: usize,
    given: usize,
}

impl Answers {
    const fn and(self, other: Self) -> Self {
        Self {
            stale: self.stale + other.stale,
            given: self.given + other.given,
        }
    }
}

fn answers<'a>(model: &'a Model, survey: &Survey) -> BTreeMap<&'a Id, Answers> {
    let all = model.element_ids().map(|id| {
        let of_element = || survey.of_element(id);
        let standing = |wanted: Standing| of_element().filter(|i| i.standing == wanted).count();
        let stale = standing(Standing::Stale);
        let given = of_element().count() - standing(Standing::Unasked);
        (id, Answers { stale, given })
    });
    all.collect()
}

fn fresh_as(Answers { stale, given }: Answers) -> Option<Figure> {
    let (forms, shade) = if stale > 0 {
        (vec![format!("~{stale}"), "~".to_owned()], Shade::Bad)
    } else {
        (vec!["~0".to_owned()], Shade::Good)
    };
    (given > 0).then_some(Figure { forms, shade })
}

fn classes(model: &Model) -> BTreeMap<&Id, Classification> {
    let flows = model.flows.iter().map(|(id, flow)| (id, &flow.carries));
    let components = model.components.iter().map(|(id, one)| (id, &one.keeps));
    let most = flows.chain(components).filter_map(|(id, assets)| {
        let classes = assets.iter().filter_map(|asset| model.assets.get(asset));
        Some((id, classes.map(|asset| asset.classification).max()?))
    });
    most.collect()
}

fn classified_as(class: Classification) -> Figure {
    let (initial, shade) = match class {
        Classification::Restricted => ("R", Shade::Worst),
        Classification::Confidential => ("C", Shade::Bad),
        Classification::Internal => ("I", Shade::Fair),
        Classification::Public => ("P", Shade::Good),
    };
    Figure {
        forms: vec![class.word().to_owned(), initial.to_owned()],
        shade,
    }
}

/// Stands for what no flow leads to from any outsider.
const UNREACHED: u32 = u32::MAX;

fn reaches<'a>(model: &'a Model, survey: &Survey) -> BTreeMap<&'a Id, u32> {
    let crossings = |id| survey.exposure(id).unwrap_or(UNREACHED);
    let components = model.components.keys();
    components.map(|id| (id, crossings(id))).collect()
}

fn exposed_as(crossings: u32) -> Figure {
    let one = |badge: String, short: &str, shade| Figure {
        forms: vec![badge, short.to_owned()],
        shade,
    };
    match crossings {
        UNREACHED => one("unreachable".to_owned(), "x", Shade::Good),
        0 => one("╫0".to_owned(), "0", Shade::Worst),
        1 => one("╫1".to_owned(), "1", Shade::Bad),
        more => Figure {
            forms: vec![format!("╫{more}"), more.to_string()],
            shade: Shade::Fair,
        },
    }
}
