//! What somebody found beside what the course has, point by point.

use crate::base::{Id, Key};
use crate::library::Library;
use crate::model::{Model, Threat};
use crate::review::{Standing, Survey};
use crate::tutor::Point;
use std::collections::BTreeSet;

/// What became of a point of the solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A threat covers it.
    Threat(Id),
    /// A prompt that asks for it was answered: element and prompt. It was thought of, and no threat seen.
    Considered(Id, Key),
    /// It was missed; a prompt of this element asks for it.
    Missed(Id, Key),
    /// It was missed; this element is where it would have been found.
    MissedAt(Id),
    /// What it is about is not in the model.
    NotThere,
}

/// A model's threats beside a solution.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// What became of each point.
    pub points: Vec<Found>,
    /// Threats that the solution has not.
    pub beyond: Vec<Id>,
}

/// Compares a model's threats with a solution. A threat covers a point when a prompt of the point raised
/// it, or when it is of the point's category on an element of a kind that the point is about.
pub fn compare(
    solution: &[Point],
    model: &Model,
    library: &Library,
    survey: &Survey,
) -> Comparison {
    let table = Table {
        model,
        library,
        survey,
    };
    let points = solution.iter().map(|point| table.found(point)).collect();
    let covers = |threat: &Threat| {
        let mut all = solution.iter();
        all.any(|point| Table::raised(point, threat) || table.is_like(point, threat))
    };
    let beyond = model.threats.iter().filter(|(_, threat)| !covers(threat));
    Comparison {
        points,
        beyond: beyond.map(|(id, _)| id.clone()).collect(),
    }
}

impl Comparison {
    /// How many points threats cover.
    pub fn covered(&self) -> usize {
        let threat = |found: &&Found| matches!(found, Found::Threat(_));
        self.points.iter().filter(threat).count()
    }
}

struct Table<'a> {
    model: &'a Model,
    library: &'a Library,
    survey: &'a Survey,
}

impl Table<'_> {
    fn found(&self, point: &Point) -> Found {
        let threats = || self.model.threats.iter();
        let exact = threats().find(|(_, threat)| Self::raised(point, threat));
        let like = || threats().find(|(_, threat)| self.is_like(point, threat));
        if let Some((id, _)) = exact.or_else(like) {
            return Found::Threat(id.clone());
        }
        let asked = || {
            let prompts = point.prompts.iter();
            prompts.flat_map(|key| self.survey.inquiries().filter(move |i| i.prompt == *key))
        };
        let waits = |standing| matches!(standing, Standing::Unasked | Standing::Stale);
        if let Some(inquiry) = asked().find(|inquiry| !waits(inquiry.standing)) {
            return Found::Considered(inquiry.element.clone(), inquiry.prompt.clone());
        }
        if let Some(inquiry) = asked().next() {
            return Found::Missed(inquiry.element.clone(), inquiry.prompt.clone());
        }
        let mut ids = self.model.element_ids();
        ids.find(|id| self.is_about(point, id))
            .map_or(Found::NotThere, |id| Found::MissedAt(id.clone()))
    }

    fn raised(point: &Point, threat: &Threat) -> bool {
        let prompt = threat.prompt.as_ref();
        prompt.is_some_and(|prompt| point.prompts.contains(prompt))
    }

    fn is_like(&self, point: &Point, threat: &Threat) -> bool {
        threat.category == point.category && self.is_about(point, &threat.element)
    }

    fn is_about(&self, point: &Point, id: &Id) -> bool {
        let kind = self.library.kind_of(self.model, id);
        let kinds: BTreeSet<&str> = point.kinds().collect();
        kind.is_some_and(|kind| kinds.contains(kind.id.as_str()))
    }
}
