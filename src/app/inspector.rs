//! The rows of the inspector: what is known of the selected element, or of the model where nothing is
//! selected, each row with what `enter` does.

use crate::app::App;
use crate::base::{Id, Key};
use crate::canvas;
use crate::command::Command;
use crate::layout::Glyphs;
use crate::model::{Category, Element, Fact, Flow, Model};
use crate::review::{Slot, Standing};

/// A row of the inspector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// What the row is about.
    pub field: Field,
    /// The words on its left.
    pub label: String,
    /// The words on its right.
    pub value: String,
    /// For the state of a slot: which.
    pub standing: Option<Standing>,
}

/// What a row of the inspector is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A heading; no cursor stops at it.
    Heading,
    /// The name.
    Name,
    /// The kind, or a flow's protocol.
    Kind,
    /// The boundary around it.
    Within,
    /// An end of a flow.
    End(Id),
    /// Whether a flow is two-way.
    TwoWay,
    /// A property.
    Fact(Key, Fact, bool),
    /// What it carries or keeps.
    Data,
    /// Its notes.
    Notes,
    /// Whether it is in scope.
    Scope,
    /// One of its slots.
    Slot(Category),
    /// A flow at it.
    Flow(Id),
    /// A threat on it.
    Threat(Id),
    /// Something that lies in it.
    Member(Id),
    /// Something that a command changes.
    Run(Command),
    /// Something to read; no cursor stops at it.
    Reading,
}

impl Field {
    /// Whether the cursor stops at it.
    pub const fn stops(&self) -> bool {
        !matches!(self, Self::Heading | Self::Reading)
    }
}

/// What the model says of itself, and how its diagram is read.
fn of_model(model: &Model, glyphs: Glyphs) -> Vec<Fields> {
    let description = &model.description;
    let told = |text: &str| if text.is_empty() { "?" } else { text }.to_owned();
    let mut rows = vec![
        row(
            Field::Run(Command::DescribeModel),
            "name",
            told(&description.name),
        ),
        row(
            Field::Run(Command::DescribeScope),
            "scope",
            told(&description.scope),
        ),
        row(Field::Heading, "Assets", ""),
    ];
    for asset in model.assets.values() {
        let word = asset.classification.word();
        rows.push(row(Field::Reading, asset.name.clone(), word));
    }
    rows.push(row(Field::Run(Command::AddAsset), "add", "an asset …"));
    rows.push(row(Field::Heading, "Assumptions", ""));
    for assumption in model.assumptions.values() {
        rows.push(row(Field::Reading, assumption.text.clone(), ""));
    }
    rows.push(row(
        Field::Run(Command::AddAssumption),
        "add",
        "an assumption …",
    ));
    rows.push(row(Field::Heading, "How to read it", ""));
    for sign in canvas::legend(glyphs) {
        let mut line = row(Field::Reading, sign.words, sign.glyphs);
        line.standing = sign.standing;
        rows.push(line);
    }
    rows
}

fn row(field: Field, label: impl Into<String>, value: impl Into<String>) -> Fields {
    Fields {
        field,
        label: label.into(),
        value: value.into(),
        standing: None,
    }
}

impl App {
    /// The rows of the inspector.
    pub fn inspector(&self) -> Vec<Fields> {
        let Some(model) = self.model() else {
            return Vec::new();
        };
        let Some(id) = self.diagram.selected.as_ref() else {
            return of_model(model, self.glyphs());
        };
        let Some(element) = model.element(id) else {
            return Vec::new();
        };
        let mut rows = self.identity(model, id, element);
        self.facts(model, id, &mut rows);
        self.slots(id, &mut rows);
        flows(model, id, &mut rows);
        members(model, id, element, &mut rows);
        threats(model, id, &mut rows);
        rows
    }

    fn identity(&self, model: &Model, id: &Id, element: Element<'_>) -> Vec<Fields> {
        let kind = self.library.kind_of(model, id);
        let mut rows = vec![row(Field::Name, "name", model.name(id))];
        let kind_name = kind.map_or("unknown kind", |kind| kind.name.as_str());
        match element {
            Element::Flow(flow) => {
                rows.push(row(Field::Kind, "protocol", protocol(flow)));
                rows.push(row(
                    Field::End(flow.from.clone()),
                    "from",
                    model.name(&flow.from),
                ));
                rows.push(row(Field::End(flow.to.clone()), "to", model.name(&flow.to)));
                rows.push(row(
                    Field::TwoWay,
                    "two-way",
                    if flow.two_way { "yes" } else { "no" },
                ));
                rows.push(row(
                    Field::Data,
                    "carries",
                    names(model, flow.carries.iter()),
                ));
            }
            Element::Component(component) => {
                rows.push(row(Field::Kind, "kind", kind_name));
                rows.push(within(model, element));
                rows.push(row(
                    Field::Data,
                    "keeps",
                    names(model, component.keeps.iter()),
                ));
            }
            Element::Boundary(_) => {
                rows.push(row(Field::Kind, "kind", kind_name));
                rows.push(within(model, element));
            }
        }
        let scope = element
            .out_of_scope()
            .map_or_else(|| "in".to_owned(), |why| format!("out: {why}"));
        rows.push(row(Field::Scope, "scope", scope));
        rows.push(row(Field::Notes, "notes", element.notes()));
        rows
    }

    fn facts(&self, model: &Model, id: &Id, rows: &mut Vec<Fields>) {
        let Some(kind) = self.library.kind_of(model, id) else {
            return;
        };
        if kind.properties.is_empty() {
            return;
        }
        let Some(work) = self.work.as_ref() else {
            return;
        };
        let facts = work.survey.facts(model, &self.library);
        let Some(subject) = facts.subject(id) else {
            return;
        };
        rows.push(row(Field::Heading, "Facts", ""));
        for (property, risky) in &kind.properties {
            let fact = facts.fact_of(&subject, property.as_str()).clone();
            let value = if fact == Fact::Unknown {
                "?".to_owned()
            } else {
                fact.to_string()
            };
            let risk = fact != Fact::Unknown && risky.contains(&fact);
            let words = self.library.property_words(property);
            rows.push(row(Field::Fact(property.clone(), fact, risk), words, value));
        }
    }

    fn slots(&self, id: &Id, rows: &mut Vec<Fields>) {
        let Some(slots) = self
            .work
            .as_ref()
            .and_then(|work| work.survey.slots.get(id))
        else {
            return;
        };
        rows.push(row(Field::Heading, "STRIDE", ""));
        for (category, slot) in Category::ALL.iter().zip(slots) {
            if let Some(standing) = slot.standing {
                let label = format!("{} {}", category.letter(), category.name());
                let mut line = row(Field::Slot(*category), label, slot_words(slot, standing));
                line.standing = Some(standing);
                rows.push(line);
            }
        }
    }
}

/// Protocol and port of a flow, or what to do about it.
fn protocol(flow: &Flow) -> String {
    match (flow.protocol.is_empty(), flow.port) {
        (true, None) => "?".to_owned(),
        (_, None) => flow.protocol.clone(),
        (_, Some(port)) => format!("{} {port}", flow.protocol).trim().to_owned(),
    }
}

fn within(model: &Model, element: Element<'_>) -> Fields {
    let around = element
        .within()
        .map_or_else(|| "the open".to_owned(), |id| model.name(id));
    row(Field::Within, "in", around)
}

fn names<'a>(model: &Model, assets: impl Iterator<Item = &'a Id>) -> String {
    let name = |id: &Id| {
        model
            .assets
            .get(id)
            .map_or_else(|| id.to_string(), |a| a.name.clone())
    };
    assets.map(name).collect::<Vec<_>>().join(", ")
}

fn slot_words(slot: &Slot, standing: Standing) -> String {
    match standing {
        Standing::Open => format!("{} open", slot.open.max(1)),
        Standing::Unasked => format!("{}/{}", slot.answered, slot.asked),
        Standing::Clear
        | Standing::Parked
        | Standing::Mitigated
        | Standing::Accepted
        | Standing::Stale => standing.word().to_owned(),
    }
}

fn flows(model: &Model, id: &Id, rows: &mut Vec<Fields>) {
    if !model.components.contains_key(id) {
        return;
    }
    rows.push(row(Field::Heading, "Flows", ""));
    let before = rows.len();
    for (flow_id, flow) in model.flows_at(id) {
        let out = flow.from == *id;
        let other = if out { &flow.to } else { &flow.from };
        let arrow = match (flow.two_way, out) {
            (true, _) => '↔',
            (false, true) => '→',
            (false, false) => '←',
        };
        let label = format!("{arrow} {}", model.name(other));
        rows.push(row(Field::Flow(flow_id.clone()), label, flow.label()));
    }
    if rows.len() == before {
        rows.push(row(Field::Heading, "", "none yet: f draws one"));
    }
}

fn members(model: &Model, id: &Id, element: Element<'_>, rows: &mut Vec<Fields>) {
    if !matches!(element, Element::Boundary(_)) {
        return;
    }
    rows.push(row(Field::Heading, "Holds", ""));
    let before = rows.len();
    for member in model.members(Some(id)) {
        rows.push(row(Field::Member(member.clone()), model.name(member), ""));
    }
    if rows.len() == before {
        rows.push(row(Field::Heading, "", "nothing yet: a adds, m moves in"));
    }
}

fn threats(model: &Model, id: &Id, rows: &mut Vec<Fields>) {
    let mut heading = false;
    for threat_id in model.threats_on(id) {
        if let Some(threat) = model.threats.get(threat_id) {
            if !heading {
                rows.push(row(Field::Heading, "Threats", ""));
                heading = true;
            }
            let severity = threat.severity().map_or("?", crate::model::Severity::word);
            rows.push(row(
                Field::Threat(threat_id.clone()),
                threat.title.clone(),
                severity,
            ));
        }
    }
}
