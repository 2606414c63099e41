//! Questions about what is known: properties, data.

use super::pick;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::base::{Id, Key};
use crate::library::Unknown;
use crate::model::{Classification, Element, Fact};
use std::collections::BTreeSet;

/// The property to set on the selection.
pub(in crate::app::update) fn property(app: &mut App) {
    let ids = app.selection();
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let facts = work.survey.facts(model, &app.library);
    let mut known: BTreeSet<&Key> = BTreeSet::new();
    for kind in ids.iter().filter_map(|id| app.library.kind_of(model, id)) {
        known.extend(kind.properties.keys());
    }
    let first = ids.first();
    let entries: Vec<Entry> = known
        .into_iter()
        .map(|property| {
            let now = first
                .map(|id| facts.fact(id, property.as_str()).clone())
                .unwrap_or_default();
            let meaning = app
                .library
                .properties
                .get(property)
                .map_or("", |p| p.meaning.as_str());
            let words = app.library.property_words(property);
            Entry::new(
                format!("{words}: {now}"),
                Choice::Property(property.clone()),
            )
            .detail(meaning)
            .more(format!("{property} {meaning}"))
        })
        .collect();
    if entries.is_empty() {
        app.refuse("its kind declares no properties");
        return;
    }
    pick(app, "Set which fact?", Want::Property(ids), entries);
}

/// The value of a property.
pub(in crate::app::update) fn value(app: &mut App, ids: Vec<Id>, property: Key) {
    values(app, &property.clone(), Want::Value(ids, property));
}

fn values(app: &mut App, property: &Key, want: Want) {
    let known = app.library.properties.get(property);
    let values = known.map_or_else(
        || vec![Fact::Yes, Fact::No, Fact::Unknown],
        crate::library::Property::values,
    );
    let meaning = known.map_or_else(
        || app.library.property_words(property),
        |p| p.meaning.clone(),
    );
    let entries = values
        .into_iter()
        .map(|fact| Entry::new(fact.to_string(), Choice::Fact(fact)))
        .collect();
    pick(app, format!("{meaning}?"), want, entries);
}

/// What an element carries or keeps.
pub(in crate::app::update) fn data(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let has = match model.element(id) {
        Some(Element::Component(component)) => &component.keeps,
        Some(Element::Flow(flow)) => &flow.carries,
        Some(Element::Boundary(_)) | None => return,
    };
    let mut entries: Vec<Entry> = model
        .assets
        .iter()
        .map(|(asset_id, asset)| {
            let mut entry = Entry::new(&asset.name, Choice::Asset(asset_id.clone()))
                .detail(asset.classification.word());
            entry.ticked = Some(has.contains(asset_id));
            entry
        })
        .collect();
    entries.push(Entry::new("a new asset…", Choice::NewAsset));
    let verb = if model.flows.contains_key(id) {
        "carry"
    } else {
        "keep"
    };
    let title = format!("What does {} {verb}?", model.name(id));
    pick(app, title, Want::Data(id.clone()), entries);
}

/// The classification of a new asset.
pub(in crate::app::update) fn asset_class(app: &mut App, name: String) {
    let entries = Classification::ALL
        .iter()
        .map(|class| Entry::new(class.word(), Choice::Class(*class)))
        .collect();
    pick(
        app,
        format!("How far may {name} travel?"),
        Want::AssetClass(name),
        entries,
    );
}

/// The unknown fact that the prompt in view hangs on.
pub(in crate::app::update) fn unknown(app: &mut App) {
    let unknown = app.walk.at.as_ref().and_then(|(element, prompt)| {
        let survey = &app.work.as_ref()?.survey;
        let inquiry = survey.inquiry(element, prompt)?;
        let unknown = survey.unknown(app.model()?, &app.library, inquiry);
        unknown.into_iter().next()
    });
    match unknown {
        Some(Unknown::Property(property, ids)) => {
            values(app, &property.clone(), Want::Unknown(ids, property));
        }
        Some(Unknown::Data(ids)) => {
            if let Some(id) = ids.first() {
                data(app, id);
            }
        }
        None => {}
    }
}
