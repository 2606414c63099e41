//! Fragments: inserted into an open model in one step, joined by question, and gone again with one key.

use crate::support::driver::Driver;
use std::collections::BTreeMap;
use stridewalk::base::Id;
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::{Document, Model};
use stridewalk::store::Memory;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn monolith() -> Model {
    let library = Library::embedded().unwrap();
    library.template("monolith").unwrap().model.clone()
}

fn opened(model: &Model) -> Driver {
    Driver::new(
        100,
        30,
        Memory::with("m.ron", format::print(model)),
        Some("m.ron"),
    )
}

#[test]
fn every_fragment_is_inserted_and_undone_to_the_same_bytes() {
    let library = Library::embedded().unwrap();
    let model = monolith();
    let before = format::print(&model);
    for fragment in library.insertable() {
        for values in fragment.extremes() {
            let joins: BTreeMap<String, Id> = fragment
                .joins
                .keys()
                .map(|name| (name.clone(), id("java-runtime")))
                .collect();
            let within = id("data-network");
            let inserted = fragment
                .insert(&model, Some(&within), &values, &joins)
                .unwrap();
            let mut document = Document::saved(model.clone());
            document
                .commit(inserted.transaction, &[], &inserted.ids)
                .unwrap();
            let now = document.model();
            assert_eq!(now.problems(), [], "{}", fragment.id);
            let flows = now.flows_at(&id("java-runtime")).count();
            let wanted = model.flows_at(&id("java-runtime")).count() + fragment.joins.len();
            assert_eq!(flows, wanted, "{}", fragment.id);
            for new in &inserted.ids {
                assert_eq!(
                    now.around(new).first(),
                    Some(&&within),
                    "{}: {new}",
                    fragment.id
                );
            }
            for (old, component) in &model.components {
                assert_eq!(now.components.get(old), Some(component), "{}", fragment.id);
            }
            document.undo().unwrap();
            assert_eq!(format::print(document.model()), before, "{}", fragment.id);
            assert!(document.undo_label().is_none(), "{}: one step", fragment.id);
        }
    }
}

#[test]
fn a_second_one_gets_ids_of_its_own_and_shares_what_is_the_same() {
    let library = Library::embedded().unwrap();
    let fragment = library.fragment("database-tier").unwrap();
    let mut model = monolith();
    for _ in 0..2 {
        let inserted = fragment
            .insert(&model, None, &BTreeMap::new(), &BTreeMap::new())
            .unwrap();
        model.apply_all(inserted.transaction.edits);
    }
    let second = &model.components[&id("database-2")];
    assert_eq!(second.name, "Database");
    assert_eq!(second.within, Some(id("data-tier-2")));
    let flow = &model.flows[&id("database-to-backup-store-2")];
    assert_eq!(
        (flow.from.as_str(), flow.to.as_str()),
        ("database-2", "backup-store-2")
    );
    assert!(model.assets.contains_key("database-content"));
    assert!(
        !model.assets.contains_key("database-content-2"),
        "word for word the same"
    );
    let other = BTreeMap::from([("name".to_owned(), "Ledger".to_owned())]);
    let inserted = fragment
        .insert(&model, None, &other, &BTreeMap::new())
        .unwrap();
    model.apply_all(inserted.transaction.edits);
    assert_eq!(
        model.assets[&id("database-content-2")].name,
        "Content of Ledger"
    );
    assert!(
        model.components[&id("database-3")]
            .keeps
            .contains("database-content-2")
    );
}

#[test]
fn the_workbench_asks_for_place_and_joins_and_one_undo_takes_all_of_it_back() {
    let model = monolith();
    let mut d = opened(&model);
    let before = format::print(d.model());
    d.keys("/data network<enter>I")
        .shows("Insert which fragment or template?");
    d.keys("database").shows("▸ database-tier").keys("<enter>");
    d.shows("What is the database called? (1 of 3)")
        .keys("Ledger<tab>");
    d.shows("Insert database-tier into which boundary?")
        .shows("▸ Data network");
    d.keys("<enter>")
        .shows("Which component calls the database?");
    d.keys("java<enter>")
        .shows("Which other component reads it");
    d.keys("none<enter>")
        .shows("insert Ledger: 2 components, 2 flows   u takes it back");
    let now = d.model();
    assert_eq!(now.components[&id("database")].name, "Ledger");
    assert_eq!(
        now.boundaries[&id("data-tier")].within,
        Some(id("data-network"))
    );
    let joined = &now.flows[&id("java-runtime-to-database")];
    assert_eq!(
        (joined.from.as_str(), joined.protocol.as_str()),
        ("java-runtime", "SQL")
    );
    for (area, arrangement) in &model.layout {
        let kept = &now.layout[area];
        for member in arrangement.layers.iter().flatten() {
            assert!(kept.names(member), "{member} stays arranged");
        }
    }
    d.keys("u");
    assert_eq!(format::print(d.model()), before);
}

#[test]
fn the_picker_draws_the_fragment_under_the_cursor() {
    let mut d = opened(&monolith());
    d.keys("Idocker-host")
        .shows("Docker daemon")
        .shows("Container image");
}

#[test]
fn stepping_back_from_any_question_inserts_nothing() {
    let model = monolith();
    for keys in [
        "I<esc>",
        "Icache<enter><esc>",
        "Icache<enter><tab><esc>",
        "Icache<enter><tab><enter><esc>",
    ] {
        let mut d = opened(&model);
        d.keys(keys);
        assert_eq!(format::print(d.model()), format::print(&model), "{keys}");
        assert!(d.app.overlay().is_none(), "{keys}");
    }
}

#[test]
fn an_empty_model_takes_a_fragment_without_asking_for_what_is_not_there() {
    let mut d = opened(&Model::default());
    d.keys("Icache<enter><tab><enter>")
        .shows("insert Cache: 1 component, 0 flows");
    assert_eq!(d.model().components.len(), 1);
}

#[test]
fn the_place_and_the_ends_must_be_there() {
    let library = Library::embedded().unwrap();
    let fragment = library.fragment("cache").unwrap();
    let model = monolith();
    let lost = |within: Option<&str>, joins: &[(&str, &str)]| {
        let joins = joins
            .iter()
            .map(|(name, end)| ((*name).to_owned(), id(end)))
            .collect();
        let error = fragment.insert(&model, within.map(id).as_ref(), &BTreeMap::new(), &joins);
        error.unwrap_err().to_string()
    };
    assert!(lost(Some("data-netwrk"), &[]).contains("did you mean `data-network`?"));
    assert!(lost(None, &[("usr", "nginx")]).contains("did you mean `user`?"));
    assert!(lost(None, &[("user", "ngnix")]).contains("did you mean `nginx`?"));
}

#[test]
fn a_whole_template_comes_into_a_boundary_with_what_it_asks() {
    let model = monolith();
    let before = format::print(&model);
    let mut d = opened(&model);
    d.keys("/app network<enter>Iserverless")
        .shows("▸ serverless");
    d.keys("<enter>").shows("(1 of ").keys("Orders<tab>");
    d.shows("Insert serverless into which boundary?")
        .shows("▸ App network");
    d.keys("<enter>").shows("insert Orders: ");
    let library = Library::embedded().unwrap();
    let whole = &library.template("serverless").unwrap().model;
    let now = d.model();
    assert_eq!(now.problems(), []);
    assert_eq!(
        now.components.len(),
        model.components.len() + whole.components.len()
    );
    assert_eq!(now.flows.len(), model.flows.len() + whole.flows.len());
    assert_eq!(
        now.boundaries.len(),
        model.boundaries.len() + whole.boundaries.len()
    );
    assert_eq!(
        now.assumptions.len(),
        model.assumptions.len() + whole.assumptions.len()
    );
    assert_eq!(
        now.description, model.description,
        "what the shop says of itself stays"
    );
    let roots = whole.members(None).count();
    let inside = now.members(Some(&id("app-network"))).count();
    assert_eq!(
        inside,
        roots + model.members(Some(&id("app-network"))).count()
    );
    d.keys("u");
    assert_eq!(format::print(d.model()), before);
    d.keys("u").shows("nothing to undo");
}

#[test]
fn the_same_template_again_brings_everything_under_names_of_its_own() {
    let library = Library::embedded().unwrap();
    for template in &*library.templates {
        let mut model = template.model.clone();
        let inserted = template
            .insert(&model, None, &BTreeMap::new(), &BTreeMap::new())
            .unwrap();
        model.apply_all(inserted.transaction.edits);
        assert_eq!(model.problems(), [], "{}", template.id);
        let twice = |one: fn(&Model) -> usize| one(&model) == 2 * one(&template.model);
        assert!(twice(|m| m.element_ids().count()), "{}", template.id);
        assert!(twice(|m| m.threats.len()), "{}", template.id);
        assert_eq!(model.assets, template.model.assets, "{}", template.id);
    }
}
