//! `stridewalk insert`: a fragment or a whole template, put into a model.

use super::arguments::Insert;
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, reading, writing};
use crate::app::Expect;
use crate::base::diagnostic::did_you_mean;
use crate::base::{Fingerprint, Id, SafeText};
use crate::canvas::settled;
use crate::format::{self, Original};
use crate::library::{Library, Template};
use crate::model::Model;
use std::collections::BTreeMap;

pub(super) fn insert(call: &Insert, library: &Library, around: &mut Surroundings<'_>) -> Answer {
    let Some(fragment) = library.fragment(&call.fragment) else {
        return Err(misused(&unknown(&call.fragment, library)));
    };
    let within = call.within.as_deref().map(id).transpose()?;
    let values = call.set.iter().cloned().collect();
    let mut joins = BTreeMap::new();
    for (name, component) in &call.join {
        joins.insert(name.clone(), id(component)?);
    }
    let source = reading::model(&call.file, around)?;
    let inserted = fragment
        .insert(&source.model, within.as_ref(), &values, &joins)
        .map_err(|error| misused(&error.to_string()))?;
    let transaction = settled(
        inserted.transaction,
        &source.model,
        library,
        &BTreeMap::new(),
    );
    let mut model = source.model.clone();
    model.apply_all(transaction.edits);
    let before = Fingerprint::of(source.text.as_bytes());
    let original = Original::new(source.text, source.model);
    let text = format::rewrite(&model, Some(&original))
        .map_err(|fault| Reply::refusal(Status::Fault, &format!("{fault}; please report it")))?;
    if reading::is_input(&call.file) {
        return Ok(Reply::data(text));
    }
    let advice = "try again";
    let file = writing::write(&call.file, &text, Expect::Content(before), advice, around)?;
    let mut words = format!("wrote `{file}`: {} inserted", name(&model, &inserted.ids));
    words.push_str(&left(fragment, &joins));
    Ok(Reply::talk(&words))
}

/// What came in, by name.
fn name(model: &Model, ids: &[Id]) -> String {
    let names: Vec<String> = ids
        .iter()
        .map(|id| format!("{} (`{id}`)", model.name(id)))
        .collect();
    names.join(", ")
}

/// The joins for which no component was named.
fn left(fragment: &Template, joins: &BTreeMap<String, Id>) -> String {
    let open = fragment
        .joins
        .keys()
        .filter(|name| !joins.contains_key(*name));
    let open: Vec<String> = open.map(|name| format!("`--join {name}=ID`")).collect();
    if open.is_empty() {
        return String::new();
    }
    format!("; joined to nothing by {}", open.join(", "))
}

fn id(text: &str) -> Result<Id, Reply> {
    Id::parse(text).map_err(|error| {
        let text = SafeText::line(text);
        misused(&format!("`{}` is no id: {error}", text.as_str()))
    })
}

fn misused(words: &str) -> Reply {
    Reply::refusal(Status::Usage, words)
}

fn unknown(name: &str, library: &Library) -> String {
    let known: Vec<&str> = library.insertable().map(|t| t.id.as_str()).collect();
    let meant = did_you_mean(name, known.iter().copied())
        .map_or_else(String::new, |near| format!(" did you mean `{near}`?"));
    let name = SafeText::line(name);
    format!(
        "there is no fragment or template `{}`;{meant} there are `{}`",
        name.as_str(),
        known.join("`, `")
    )
}
