//! Differences in words.

use super::{Became, Difference, FieldChange};
use crate::base::Id;
use crate::base::text::cut;
use crate::model::Model;
use crate::model::entries::{Place, Section};
use serde_json::Value;

/// Cells that a value takes at most in a line.
const LONGEST: usize = 60;

/// Fields that hold what somebody typed; all others hold words of the file.
const TYPED: [&str; 17] = [
    "name",
    "scope",
    "notes",
    "title",
    "owner",
    "ticket",
    "verify",
    "evidence",
    "note",
    "by",
    "text",
    "access",
    "protocol",
    "out_of_scope",
    "goals",
    "methods",
    "references",
];

impl Difference {
    /// What became of it in a line, with `+`, `-` or `~` at its head.
    pub fn words(&self, old: &Model, new: &Model) -> String {
        let mark = match self.became {
            Became::Added => '+',
            Became::Removed => '-',
            Became::Changed(_) => '~',
        };
        if self.place.section == Section::Layout {
            return format!("{mark} {}", self.place.words(new, old));
        }
        let name = self.place.words(new, old);
        let Became::Changed(changes) = &self.became else {
            return format!("{mark} {name}");
        };
        let changes: Vec<String> = changes.iter().map(|one| one.words(new, old)).collect();
        let parts = changes.join(", ");
        format!("{mark} {name}: {parts}")
    }
}

impl Place {
    /// What people call the entry, with a word for what it is: `flow HTTPS 443 (Customer → Load balancer)`.
    /// The first of the models that has it gives the name.
    pub fn words(&self, first: &Model, second: &Model) -> String {
        let word = self.section.word();
        if self.section == Section::Description {
            return word.to_owned();
        }
        let name = own_name(self, first).or_else(|| own_name(self, second));
        let name = cut(&name.unwrap_or_else(|| self.id.clone()), LONGEST);
        match self.section {
            Section::Answers => format!("{word} for {name}, {}", self.prompt),
            Section::Layout => format!("where boxes stand in {name}"),
            Section::Description
            | Section::Packs
            | Section::Assets
            | Section::Actors
            | Section::Boundaries
            | Section::Components
            | Section::Flows
            | Section::Prompts
            | Section::Threats
            | Section::Mitigations
            | Section::Assumptions
            | Section::Sessions => format!("{word} {name}"),
        }
    }
}

fn own_name(place: &Place, model: &Model) -> Option<String> {
    if place.section == Section::Layout && place.id.is_empty() {
        return Some("the open".to_owned());
    }
    let id = Id::parse(&place.id).ok()?;
    match place.section {
        Section::Boundaries
        | Section::Components
        | Section::Flows
        | Section::Answers
        | Section::Layout => model.element(&id).map(|_| model.full_name(&id)),
        Section::Assets => model.assets.get(&id).map(|asset| asset.name.clone()),
        Section::Actors => model.actors.get(&id).map(|actor| actor.name.clone()),
        Section::Prompts => model
            .prompts
            .get(&id)
            .map(|one| one.threat_title().to_owned()),
        Section::Threats => model.threats.get(&id).map(|threat| threat.title.clone()),
        Section::Mitigations => model.mitigations.get(&id).map(|one| one.title.clone()),
        Section::Assumptions => model.assumptions.get(&id).map(|one| one.text.clone()),
        Section::Sessions => model.sessions.get(&id).map(|one| one.on.to_string()),
        Section::Description | Section::Packs => None,
    }
    .filter(|name| !name.is_empty())
}

impl FieldChange {
    /// What became of it: `encrypted was yes, is no`.
    fn words(&self, first: &Model, second: &Model) -> String {
        let told = |value: &Value| cut(&value_words(&self.field, value, first, second), LONGEST);
        let (was, now) = (self.was.as_ref().map(told), self.now.as_ref().map(told));
        let name = field_words(&self.field, self.part.as_deref());
        let is_fact = self.field == "facts";
        match (was, now) {
            (Some(was), None) if self.is_member() => format!("{name} no longer {was}"),
            (None, Some(now)) if self.is_member() => format!("{name} {now}"),
            (Some(was), Some(now)) => format!("{name} was {was}, is {now}"),
            (None, Some(now)) if is_fact => format!("{name} was unknown, is {now}"),
            (Some(was), None) if is_fact => format!("{name} was {was}, is unknown"),
            (None, Some(now)) => format!("{name} is {now}"),
            (Some(was), None) => format!("{name} is no longer {was}"),
            (None, None) => name,
        }
    }

    /// Whether it is one of several words that stand in the field.
    fn is_member(&self) -> bool {
        let same = |value: Option<&Value>| value.and_then(Value::as_str) == self.part.as_deref();
        self.part.is_some()
            && (same(self.was.as_ref()) || same(self.now.as_ref()))
            && self.field != "facts"
    }
}

/// A field, or a part of one, as people say it: `rate limited`, `out of scope`.
pub fn field_words(field: &str, part: Option<&str>) -> String {
    let plain = |word: &str| word.replace(['_', '-'], " ");
    match (field, part) {
        ("facts", Some(part)) => plain(part),
        ("people" | "pins", Some(part)) => format!("{field} {part}"),
        _ => plain(field),
    }
}

/// A field's value as people say it.
pub fn value_words(field: &str, value: &Value, first: &Model, second: &Model) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if TYPED.contains(&field) => text.replace('\n', " "),
        Value::String(text) => named(field, text, first, second),
        Value::Array(items) => {
            let told = |item| value_words(field, item, first, second);
            items.iter().map(told).collect::<Vec<_>>().join(", ")
        }
        Value::Object(fields) => {
            let told = |(name, value): (&String, &Value)| {
                let value = value_words(name, value, first, second);
                match name.as_str() {
                    "Choice" | "Some" => value,
                    _ => format!("{} {value}", words_of_type(name)),
                }
            };
            fields.iter().map(told).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A word of the file: what it names, where it names something, else the word as people say it.
fn named(field: &str, word: &str, first: &Model, second: &Model) -> String {
    let place = |section| Place::new(section, word);
    let places = match field {
        "from" | "to" | "element" | "about" | "within" | "covered" => {
            vec![place(Section::Boundaries)]
        }
        "keeps" | "carries" => vec![place(Section::Assets)],
        "mitigations" => vec![place(Section::Mitigations)],
        "Threat" => vec![place(Section::Threats)],
        "actor" => vec![place(Section::Actors)],
        _ => Vec::new(),
    };
    for place in places {
        if let Some(name) = own_name(&place, first).or_else(|| own_name(&place, second)) {
            return name;
        }
    }
    if matches!(
        field,
        "facts"
            | "status"
            | "category"
            | "classification"
            | "verdict"
            | "likelihood"
            | "impact"
            | "treatment"
            | "direction"
    ) {
        return words_of_type(word);
    }
    word.replace('\n', " ")
}

/// A name in the file's manner of types as words: `InPlace` gives `in place`.
fn words_of_type(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out.replace('_', " ")
}
