//! One id for two things: theirs gets another id, and what names it on their side follows.

use super::{Conflict, Side, Spot, Why};
use crate::base::{Id, Key};
use crate::model::change::{asset_called, element_called, free_id};
use crate::model::entries::{Entries, Place, Section};
use crate::model::{Edit, Element, Model, Verdict};
use serde_json::Value;
use std::collections::BTreeSet;

/// Theirs, with another id for what shares one with a thing of ours.
pub(super) struct Apart {
    pub(super) theirs: Model,
    /// What got another id: where it stands in the conflict, and the id.
    pub(super) called: Vec<(Spot, Id)>,
}

impl Conflict {
    /// Whether both can stay, theirs under another id: each side added something of its own.
    pub fn both_can_stay(&self) -> bool {
        let has_id = !matches!(
            self.spot.place.section,
            Section::Description | Section::Packs | Section::Answers | Section::Layout
        );
        let is_new = self.base.is_none() && self.spot.field.is_none();
        let are_two = match self.why {
            Why::Differ => self.ours.is_some() && self.theirs.is_some(),
            Why::SharedId(..) => true,
            Why::Needs { .. } | Why::Ring | Why::Unsound => false,
        };
        has_id && is_new && are_two
    }

    /// Where both stay.
    pub(super) fn of_both(spot: &Spot, [base, ours, theirs]: [&Entries; 3]) -> Self {
        let sections = [ours, theirs].map(|table| section_of(table, &spot.place));
        let [of_ours, of_theirs] = sections;
        let value = |table: &Entries, section| {
            let fields = table.get(&Place::new(section, spot.place.id.clone()))?;
            Some(Value::Object(fields.clone()))
        };
        Self {
            base: spot.value(base),
            ours: value(ours, of_ours),
            theirs: value(theirs, of_theirs),
            spot: spot.clone(),
            why: if of_ours == of_theirs {
                Why::Differ
            } else {
                Why::SharedId(of_ours, of_theirs)
            },
            taken: Side::Ours,
        }
    }
}

/// Gives theirs another id at each of these spots, where both sides have something that was not there before.
pub(super) fn apart(models: [&Model; 3], both: &BTreeSet<Spot>) -> Apart {
    let [base, ours, theirs] = models;
    let mut apart = Apart {
        theirs: theirs.clone(),
        called: Vec::new(),
    };
    for spot in both {
        let Ok(old) = Id::parse(&spot.place.id) else {
            continue;
        };
        let section = spot.place.section;
        let is_new = is_new(base, theirs, section, &old);
        if spot.field.is_some() || !is_new || !holds(ours, section, &old) {
            continue;
        }
        let taken = |id: &Id| {
            let all = [base, ours, &apart.theirs];
            all.iter().any(|model| holds(model, section, id))
        };
        let new = free_id(&old, taken);
        let edits = called(&apart.theirs, section, &old, &new);
        apart.theirs.apply_all(edits);
        apart.called.push((spot.clone(), new));
    }
    apart
}

/// The section in which an entry stands: elements of all sorts share their ids.
fn section_of(table: &Entries, place: &Place) -> Section {
    let elements = [Section::Boundaries, Section::Components, Section::Flows];
    let found = elements
        .into_iter()
        .find(|section| table.contains_key(&Place::new(*section, place.id.clone())));
    found
        .filter(|_| elements.contains(&place.section))
        .unwrap_or(place.section)
}

fn is_element(section: Section) -> bool {
    matches!(
        section,
        Section::Boundaries | Section::Components | Section::Flows
    )
}

/// Whether theirs holds something under an id that base does not hold.
fn is_new(base: &Model, theirs: &Model, section: Section, id: &Id) -> bool {
    if !is_element(section) {
        return holds(theirs, section, id) && !holds(base, section, id);
    }
    match (base.element(id), theirs.element(id)) {
        (_, None)
        | (Some(Element::Component(_)), Some(Element::Component(_)))
        | (Some(Element::Flow(_)), Some(Element::Flow(_)))
        | (Some(Element::Boundary(_)), Some(Element::Boundary(_))) => false,
        (_, Some(_)) => true,
    }
}

fn holds(model: &Model, section: Section, id: &Id) -> bool {
    match section {
        Section::Boundaries | Section::Components | Section::Flows => model.element(id).is_some(),
        Section::Assets => model.assets.contains_key(id),
        Section::Actors => model.actors.contains_key(id),
        Section::Prompts => model.prompts.contains_key(id),
        Section::Threats => model.threats.contains_key(id),
        Section::Mitigations => model.mitigations.contains_key(id),
        Section::Assumptions => model.assumptions.contains_key(id),
        Section::Sessions => model.sessions.contains_key(id),
        Section::Description | Section::Packs | Section::Answers | Section::Layout => false,
    }
}

/// The edits that give an entry another id, which is free.
fn called(model: &Model, section: Section, old: &Id, new: &Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    match section {
        Section::Boundaries | Section::Components | Section::Flows => {
            return element_called(model, old, new);
        }
        Section::Assets => return asset_called(model, old, new),
        Section::Actors => {
            edits.push(Edit::Actor(new.clone(), model.actors.get(old).cloned()));
            edits.push(Edit::Actor(old.clone(), None));
            threats(model, &mut edits, |threat| {
                let is_it = threat.actor.as_ref() == Some(old);
                if is_it {
                    threat.actor = Some(new.clone());
                }
                is_it
            });
        }
        Section::Prompts => {
            edits.push(Edit::Prompt(new.clone(), model.prompts.get(old).cloned()));
            edits.push(Edit::Prompt(old.clone(), None));
            let (old, new) = (Key::from(old), Key::from(new));
            for (element, answers) in &model.answers {
                if let Some(answer) = answers.get(&old) {
                    let answer = Some(answer.clone());
                    edits.push(Edit::Answer(element.clone(), new.clone(), answer));
                    edits.push(Edit::Answer(element.clone(), old.clone(), None));
                }
            }
        }
        Section::Threats => {
            edits.push(Edit::Threat(new.clone(), model.threats.get(old).cloned()));
            edits.push(Edit::Threat(old.clone(), None));
            let all = model.answers.iter();
            for (element, prompt, answer) in
                all.flat_map(|(id, of)| of.iter().map(move |(key, answer)| (id, key, answer)))
            {
                if answer.verdict == Verdict::Threat(old.clone()) {
                    let mut answer = answer.clone();
                    answer.verdict = Verdict::Threat(new.clone());
                    edits.push(Edit::Answer(element.clone(), prompt.clone(), Some(answer)));
                }
            }
        }
        Section::Mitigations => {
            let mitigation = model.mitigations.get(old).cloned();
            edits.push(Edit::Mitigation(new.clone(), mitigation));
            edits.push(Edit::Mitigation(old.clone(), None));
            threats(model, &mut edits, |threat| {
                let is_it = threat.mitigations.remove(old);
                if is_it {
                    threat.mitigations.insert(new.clone());
                }
                is_it
            });
        }
        Section::Assumptions => {
            let assumption = model.assumptions.get(old).cloned();
            edits.push(Edit::Assumption(new.clone(), assumption));
            edits.push(Edit::Assumption(old.clone(), None));
        }
        Section::Sessions => {
            edits.push(Edit::Session(new.clone(), model.sessions.get(old).cloned()));
            edits.push(Edit::Session(old.clone(), None));
        }
        Section::Description | Section::Packs | Section::Answers | Section::Layout => {}
    }
    edits
}

/// Changes the threats that name something.
fn threats(
    model: &Model,
    edits: &mut Vec<Edit>,
    change: impl Fn(&mut crate::model::Threat) -> bool,
) {
    for (id, threat) in &model.threats {
        let mut threat = threat.clone();
        if change(&mut threat) {
            edits.push(Edit::Threat(id.clone(), Some(threat)));
        }
    }
}
