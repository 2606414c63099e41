//! A merge becomes a sound model: what dangles is a conflict, and whoever keeps it gets what it needs.

use super::field::{JUDGEMENT, VERDICT};
use super::{Merging, Side, Spot, Why};
use crate::base::Id;
use crate::model::entries::{Entries, Fields, Place, Section};
use crate::model::{Area, Model, Problem, Reference};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Each round settles everything that the one before brought about; so many are never needed.
const MAX_ROUNDS: usize = 64;

/// The sections that elements stand in.
const ELEMENTS: [Section; 3] = [Section::Boundaries, Section::Components, Section::Flows];

impl Merging<'_> {
    /// The merged model, sound.
    pub(super) fn settled(&mut self) -> Model {
        for _ in 0..MAX_ROUNDS {
            self.tidy();
            let Some(model) = self.model() else {
                break;
            };
            let problems = model.problems();
            if problems.is_empty() {
                return model;
            }
            for problem in problems {
                match problem {
                    Problem::Dangling {
                        table,
                        id,
                        reference,
                        target,
                    } => self.dangling(table, &id, reference, &target),
                    Problem::SharedId { id } => self.shared_id(&id),
                    Problem::Ring { boundary } => {
                        // The others of the same ring are no news, and other rings have another round.
                        self.ring(&model, &boundary);
                        break;
                    }
                }
            }
        }
        let whole = Spot::entry(Place::new(Section::Description, ""));
        match self.conflict(whole, Why::Unsound) {
            Side::Ours => self.models.0.clone(),
            Side::Theirs => self.models.1.clone(),
        }
    }

    fn dangling(&mut self, table: &str, id: &Id, reference: Reference, target: &Id) {
        let holds = |side: &Entries| target_of(side, reference, target).is_some();
        let keeper = match (holds(&self.ours), holds(&self.theirs)) {
            (true, _) => Side::Ours,
            (false, true) => Side::Theirs,
            (false, false) => return,
        };
        for spot in self.referrers(table, id, reference, target) {
            self.refer(spot, keeper, reference, target);
        }
    }

    fn refer(&mut self, mut spot: Spot, keeper: Side, reference: Reference, target: &Id) {
        let found = target_of(self.side(keeper), reference, target);
        let Some((needed, fields)) = found.map(|(place, fields)| (place.clone(), fields.clone()))
        else {
            return;
        };
        if !self.kept.contains(&spot.place) {
            if !self.side(keeper.other()).contains_key(&spot.place) {
                spot = Spot::entry(spot.place);
            }
            let why = Why::Needs {
                side: keeper,
                target: needed.clone(),
            };
            if self.conflict(spot.clone(), why) != keeper {
                self.take(&spot, keeper.other());
                return;
            }
        }
        self.merged.insert(needed.clone(), fields);
        self.kept.insert(needed);
    }

    /// What one side says at a spot counts.
    fn take(&mut self, spot: &Spot, side: Side) {
        let Some(field) = &spot.field else {
            match self.side(side).get(&spot.place).cloned() {
                Some(fields) => self.merged.insert(spot.place.clone(), fields),
                None => self.merged.remove(&spot.place),
            };
            return;
        };
        let source = self
            .side(side)
            .get(&spot.place)
            .cloned()
            .unwrap_or_default();
        let Some(fields) = self.merged.get_mut(&spot.place) else {
            return;
        };
        if let Some(part) = &spot.part {
            if let Some(Value::Array(items)) = fields.get_mut(field) {
                items.retain(|item| item != part);
            }
            return;
        }
        // A verdict comes with what it was judged on.
        let names: &[&str] = if spot.place.section == Section::Answers {
            &JUDGEMENT
        } else {
            &[field]
        };
        for name in names {
            match source.get(*name) {
                Some(value) => fields.insert((*name).to_owned(), value.clone()),
                None => fields.remove(*name),
            };
        }
    }

    /// Where a reference stands.
    fn referrers(&self, table: &str, id: &Id, reference: Reference, target: &Id) -> Vec<Spot> {
        let section = match table {
            "boundary" => Section::Boundaries,
            "component" => Section::Components,
            "flow" => Section::Flows,
            "threat" => Section::Threats,
            "assumption" => Section::Assumptions,
            "prompt" => Section::Prompts,
            _ => return self.answers(id, reference, target),
        };
        let place = Place::new(section, id.as_str());
        let field = reference.field();
        let is_set = matches!(
            reference,
            Reference::Carries | Reference::Keeps | Reference::ThreatMitigation
        );
        vec![if is_set {
            Spot::part(&place, field, target.as_str())
        } else {
            Spot::field(&place, field)
        }]
    }

    fn answers(&self, element: &Id, reference: Reference, target: &Id) -> Vec<Spot> {
        let own = self
            .merged
            .iter()
            .filter(|(place, _)| place.section == Section::Answers && place.id == element.as_str());
        if reference == Reference::AnswerElement {
            return own.map(|(place, _)| Spot::entry(place.clone())).collect();
        }
        let names = |fields: &Fields| {
            let verdict = fields
                .get(VERDICT)
                .and_then(|verdict| verdict.get("Threat"));
            verdict.and_then(Value::as_str) == Some(target.as_str())
        };
        own.filter(|(_, fields)| names(fields))
            .map(|(place, _)| Spot::field(place, VERDICT))
            .collect()
    }

    /// Each side has another element of the same id.
    fn shared_id(&mut self, id: &Id) {
        let places = ELEMENTS.map(|section| Place::new(section, id.as_str()));
        let Some(first) = places.iter().find(|place| self.merged.contains_key(*place)) else {
            return;
        };
        let section = |table: &Entries| {
            let own = places.iter().find(|place| table.contains_key(*place));
            own.map_or(first.section, |place| place.section)
        };
        let why = Why::SharedId(section(&self.ours), section(&self.theirs));
        let side = self.conflict(Spot::entry(first.clone()), why);
        for place in &places {
            self.take(&Spot::entry(place.clone()), side);
        }
    }

    /// Each side put a boundary into the other's.
    fn ring(&mut self, model: &Model, boundary: &Id) {
        let mut members: BTreeSet<&Id> = BTreeSet::new();
        let mut next = Some(boundary);
        while let Some(at) = next.filter(|at| members.insert(at)) {
            next = model.boundaries.get(at).and_then(|b| b.within.as_ref());
        }
        let places: Vec<Place> = members
            .into_iter()
            .map(|id| Place::new(Section::Boundaries, id.as_str()))
            .collect();
        let within = |table: &Entries, place: &Place| {
            let fields = table.get(place);
            fields.and_then(|fields| fields.get("within")).cloned()
        };
        let differs = |place: &&Place| {
            self.ours.contains_key(*place)
                && self.theirs.contains_key(*place)
                && within(&self.ours, place) != within(&self.theirs, place)
        };
        let Some(first) = places.iter().find(differs).or(places.first()) else {
            return;
        };
        let side = self.conflict(Spot::field(first, "within"), Why::Ring);
        let own = |place: &Place| self.side(side).contains_key(place);
        let own: Vec<Place> = places.into_iter().filter(own).collect();
        for place in own {
            self.take(&Spot::field(&place, "within"), side);
        }
    }

    /// Arrangements name no member that a side has and the merged model has elsewhere or not at all, and no
    /// boundary that is gone.
    fn tidy(&mut self) {
        let places: Vec<Place> = self
            .merged
            .keys()
            .filter(|place| place.section == Section::Layout)
            .cloned()
            .collect();
        if places.is_empty() {
            return;
        }
        let none = BTreeSet::new();
        let tables = [&self.merged, &self.ours, &self.theirs].map(members);
        for place in places {
            let [there, ours, theirs] = tables
                .each_ref()
                .map(|table| table.get(&place.id).unwrap_or(&none));
            let gone: BTreeSet<String> = ours
                .union(theirs)
                .filter(|member| !there.contains(*member))
                .cloned()
                .collect();
            let area = Place::new(Section::Boundaries, place.id.clone());
            let is_gone = !self.merged.contains_key(&area)
                && (self.ours.contains_key(&area) || self.theirs.contains_key(&area));
            if is_gone {
                self.merged.remove(&place);
            } else if let Some(fields) = self.merged.get_mut(&place) {
                without(fields, &place, &gone);
            }
        }
    }
}

/// The entry that a reference names.
fn target_of<'t>(
    table: &'t Entries,
    reference: Reference,
    target: &Id,
) -> Option<(&'t Place, &'t Fields)> {
    let sections: &[Section] = match reference {
        Reference::From | Reference::To => &[Section::Components],
        Reference::Within => &[Section::Boundaries],
        Reference::Carries | Reference::Keeps => &[Section::Assets],
        Reference::PromptElement
        | Reference::AnswerElement
        | Reference::ThreatElement
        | Reference::About => &ELEMENTS,
        Reference::VerdictThreat => &[Section::Threats],
        Reference::ThreatMitigation => &[Section::Mitigations],
        Reference::ThreatActor => &[Section::Actors],
    };
    let mut places = sections.iter();
    places.find_map(|section| table.get_key_value(&Place::new(*section, target.as_str())))
}

/// The components and boundaries that lie directly in each area.
fn members(table: &Entries) -> BTreeMap<String, BTreeSet<String>> {
    let mut areas: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (place, fields) in table {
        if matches!(place.section, Section::Boundaries | Section::Components) {
            let within = fields.get("within").and_then(Value::as_str);
            let area = areas.entry(within.unwrap_or_default().to_owned());
            area.or_default().insert(place.id.clone());
        }
    }
    areas
}

/// An arrangement without some members.
fn without(fields: &mut Fields, place: &Place, gone: &BTreeSet<String>) {
    if gone.is_empty() {
        return;
    }
    let (Ok(Area(_)), Ok(mut arrangement)) = (
        Area::parse(&place.id),
        serde_json::from_value::<crate::model::Arrangement>(Value::Object(fields.clone())),
    ) else {
        return;
    };
    for id in gone.iter().filter_map(|id| Id::parse(id).ok()) {
        if arrangement.names(&id) {
            arrangement = arrangement.without(&id);
        }
    }
    if let Ok(Value::Object(new)) = serde_json::to_value(&arrangement) {
        *fields = new;
    }
}
