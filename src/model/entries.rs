//! A model as a table of entries and their fields, so that two or three models can be held against each
//! other whatever their types are.
//!
//! A field that says its default is absent, and an absent one says its default: that is how the types are
//! written to a file, and the same words are used here.

use crate::base::{Id, Key};
use crate::model::{Area, Edit, Model};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The fields of one entry by name.
pub(super) type Fields = Map<String, Value>;

/// A part of a model: the description, or one of its tables. In the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Name, scope and notes.
    Description,
    /// Library packs.
    Packs,
    /// Assets.
    Assets,
    /// Attacker profiles.
    Actors,
    /// Trust boundaries.
    Boundaries,
    /// Components.
    Components,
    /// Flows.
    Flows,
    /// Prompts of the team's own.
    Prompts,
    /// Answers.
    Answers,
    /// Threats.
    Threats,
    /// Mitigations.
    Mitigations,
    /// Assumptions.
    Assumptions,
    /// Sessions.
    Sessions,
    /// The saved part of the drawing.
    Layout,
}

/// Where an entry stands in a model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The part of the model.
    pub section: Section,
    /// Its id; for answers that of the element, for the open part of the layout and the description empty.
    pub id: String,
    /// For answers the prompt; else empty.
    pub prompt: String,
}

impl Section {
    /// Its name in the file; the description is no table of its own.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Packs => "packs",
            Self::Assets => "assets",
            Self::Actors => "actors",
            Self::Boundaries => "boundaries",
            Self::Components => "components",
            Self::Flows => "flows",
            Self::Prompts => "prompts",
            Self::Answers => "answers",
            Self::Threats => "threats",
            Self::Mitigations => "mitigations",
            Self::Assumptions => "assumptions",
            Self::Sessions => "sessions",
            Self::Layout => "layout",
        }
    }

    /// One of its entries, in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Description => "model",
            Self::Packs => "pack",
            Self::Assets => "asset",
            Self::Actors => "actor",
            Self::Boundaries => "boundary",
            Self::Components => "component",
            Self::Flows => "flow",
            Self::Prompts => "prompt",
            Self::Answers => "answer",
            Self::Threats => "threat",
            Self::Mitigations => "mitigation",
            Self::Assumptions => "assumption",
            Self::Sessions => "session",
            Self::Layout => "arrangement",
        }
    }
}

impl Place {
    /// An entry of a table.
    pub(super) fn new(section: Section, id: impl Into<String>) -> Self {
        Self {
            section,
            id: id.into(),
            prompt: String::new(),
        }
    }

    /// An answer.
    pub(super) fn answer(element: &str, prompt: &str) -> Self {
        Self {
            section: Section::Answers,
            id: element.to_owned(),
            prompt: prompt.to_owned(),
        }
    }
}

/// Every entry of a model.
pub(super) type Entries = BTreeMap<Place, Fields>;

/// The entries of a model.
pub(super) fn entries(model: &Model) -> Entries {
    let mut all = Entries::new();
    put(
        &mut all,
        Place::new(Section::Description, ""),
        &model.description,
    );
    table(&mut all, Section::Packs, &model.packs, String::as_str);
    table(&mut all, Section::Assets, &model.assets, Id::as_str);
    table(&mut all, Section::Actors, &model.actors, Id::as_str);
    table(&mut all, Section::Boundaries, &model.boundaries, Id::as_str);
    table(&mut all, Section::Components, &model.components, Id::as_str);
    table(&mut all, Section::Flows, &model.flows, Id::as_str);
    table(&mut all, Section::Prompts, &model.prompts, Id::as_str);
    for (element, answers) in &model.answers {
        for (prompt, answer) in answers {
            let place = Place::answer(element.as_str(), prompt.as_str());
            put(&mut all, place, answer);
        }
    }
    table(&mut all, Section::Threats, &model.threats, Id::as_str);
    table(
        &mut all,
        Section::Mitigations,
        &model.mitigations,
        Id::as_str,
    );
    table(
        &mut all,
        Section::Assumptions,
        &model.assumptions,
        Id::as_str,
    );
    table(&mut all, Section::Sessions, &model.sessions, Id::as_str);
    table(&mut all, Section::Layout, &model.layout, Area::as_str);
    all
}

fn table<K, V: Serialize>(
    all: &mut Entries,
    section: Section,
    table: &BTreeMap<K, V>,
    name: fn(&K) -> &str,
) {
    for (key, value) in table {
        put(all, Place::new(section, name(key)), value);
    }
}

/// The model's types are structs with texts for keys, which always can be told in fields.
fn put(all: &mut Entries, place: Place, value: &impl Serialize) {
    if let Ok(Value::Object(fields)) = serde_json::to_value(value) {
        all.insert(place, fields);
    }
}

/// The edits that make one model of another.
pub(super) fn edits(from: &Entries, to: &Entries) -> Option<Vec<Edit>> {
    let changed = to
        .iter()
        .filter(|(place, fields)| from.get(*place) != Some(*fields))
        .map(|(place, fields)| edit(place, Some(fields)));
    let gone = from
        .keys()
        .filter(|place| !to.contains_key(*place))
        .map(|place| edit(place, None));
    changed.chain(gone).collect()
}

/// The edit that sets or removes an entry; none where the fields are no such entry.
fn edit(place: &Place, fields: Option<&Fields>) -> Option<Edit> {
    let id = || Id::parse(&place.id).ok();
    Some(match place.section {
        Section::Description => Edit::Describe(value(fields)?.unwrap_or_default()),
        Section::Packs => Edit::Pack(place.id.clone(), value(fields)?),
        Section::Assets => Edit::Asset(id()?, value(fields)?),
        Section::Actors => Edit::Actor(id()?, value(fields)?),
        Section::Boundaries => Edit::Boundary(id()?, value(fields)?),
        Section::Components => Edit::Component(id()?, value(fields)?),
        Section::Flows => Edit::Flow(id()?, value(fields)?),
        Section::Prompts => Edit::Prompt(id()?, value(fields)?),
        Section::Answers => {
            let prompt = Key::parse(&place.prompt).ok()?;
            Edit::Answer(id()?, prompt, value(fields)?)
        }
        Section::Threats => Edit::Threat(id()?, value(fields)?),
        Section::Mitigations => Edit::Mitigation(id()?, value(fields)?),
        Section::Assumptions => Edit::Assumption(id()?, value(fields)?),
        Section::Sessions => Edit::Session(id()?, value(fields)?),
        Section::Layout => Edit::Arrangement(Area::parse(&place.id).ok()?, value(fields)?),
    })
}

/// The inner one is none where there are no fields, the outer one where they say no such thing.
#[expect(
    clippy::option_option,
    reason = "no entry is one thing, a wrong one another"
)]
fn value<T: DeserializeOwned>(fields: Option<&Fields>) -> Option<Option<T>> {
    let Some(fields) = fields else {
        return Some(None);
    };
    let value = serde_json::from_value(Value::Object(fields.clone())).ok()?;
    Some(Some(value))
}
