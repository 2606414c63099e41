//! What are we building? The diagram, its elements and what is known of them, assets, assumptions.

use super::Input;
use super::page::Page;
use super::words::{
    assets, by_on, facts, full_name, kind, name, named, names, notes, protocol, put_to,
};
use crate::base::Id;
use crate::model::{Component, Element, Model};
use std::collections::BTreeMap;

pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "What are we building?");
    if input.model.components.is_empty() && input.model.boundaries.is_empty() {
        page.paragraph("Nothing is drawn yet.");
    }
    if !input.picture.trim().is_empty() {
        page.heading(3, "Diagram");
        page.verbatim(input.picture);
    }
    components(page, input);
    flows(page, input);
    boundaries(page, input);
    asset_table(page, input.model);
    prompts(page, input);
    assumptions(page, input.model);
}

/// Components by the boundary that they lie in, the open first.
fn components(page: &mut Page, input: &Input<'_>) {
    let mut areas: BTreeMap<Option<&Id>, Vec<(&Id, &Component)>> = BTreeMap::new();
    for (id, component) in &input.model.components {
        let area = areas.entry(component.within.as_ref()).or_default();
        area.push((id, component));
    }
    if !areas.is_empty() {
        page.heading(3, "Components");
    }
    for (area, members) in areas {
        let title = area.map_or_else(
            || "In the open".to_owned(),
            |boundary| format!("In {}", path(input.model, boundary)),
        );
        page.heading(4, &title);
        let rows: Vec<Vec<String>> = members
            .iter()
            .map(|(id, component)| {
                let role = input.library.kind_of(input.model, id).map(|k| k.role);
                vec![
                    named(&component.name, id),
                    kind(input.library, input.model, id),
                    role.map_or("unknown", |role| role.word()).to_owned(),
                    facts(&component.facts),
                    assets(input.model, &component.keeps),
                    notes(Element::Component(component)),
                ]
            })
            .collect();
        page.table(
            &["component", "kind", "role", "facts", "keeps", "notes"],
            &rows,
        );
    }
}

/// A boundary with those around it, outermost first.
fn path(model: &Model, boundary: &Id) -> String {
    let mut names: Vec<String> = model
        .around(boundary)
        .iter()
        .map(|id| name(model, id))
        .collect();
    names.reverse();
    names.push(name(model, boundary));
    names.join(" › ")
}

fn flows(page: &mut Page, input: &Input<'_>) {
    let model = input.model;
    let rows: Vec<Vec<String>> = model
        .flows
        .values()
        .map(|flow| {
            vec![
                model.ends(flow),
                flow.name.clone(),
                protocol(flow),
                names(model, model.crossed(flow)),
                assets(model, &flow.carries),
                facts(&flow.facts),
                notes(Element::Flow(flow)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Flows");
    }
    page.table(
        &[
            "flow", "name", "protocol", "crosses", "carries", "facts", "notes",
        ],
        &rows,
    );
}

fn boundaries(page: &mut Page, input: &Input<'_>) {
    let model = input.model;
    let rows: Vec<Vec<String>> = model
        .boundaries
        .iter()
        .map(|(id, boundary)| {
            let around = boundary.within.as_ref();
            vec![
                named(&boundary.name, id),
                kind(input.library, model, id),
                around.map_or_else(|| "the open".to_owned(), |around| name(model, around)),
                names(model, model.members(Some(id))),
                facts(&boundary.facts),
                notes(Element::Boundary(boundary)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Boundaries");
    }
    page.table(
        &["boundary", "kind", "within", "holds", "facts", "notes"],
        &rows,
    );
}

fn asset_table(page: &mut Page, model: &Model) {
    let rows: Vec<Vec<String>> = model
        .assets
        .iter()
        .map(|(id, asset)| {
            let keepers = model
                .components
                .iter()
                .filter(|(_, c)| c.keeps.contains(id));
            let carriers = model.flows.iter().filter(|(_, f)| f.carries.contains(id));
            let carriers: Vec<String> = carriers.map(|(id, _)| full_name(model, id)).collect();
            vec![
                named(&asset.name, id),
                asset.classification.word().to_owned(),
                names(model, keepers.map(|(id, _)| id)),
                carriers.join(", "),
                asset.notes.clone(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Assets");
    }
    page.table(
        &["asset", "classification", "kept by", "carried by", "notes"],
        &rows,
    );
}

fn prompts(page: &mut Page, input: &Input<'_>) {
    let prompts = input.model.prompts.values();
    let rows: Vec<Vec<String>> = prompts
        .map(|prompt| {
            vec![
                prompt.ask.clone(),
                prompt.category.name().to_owned(),
                put_to(input.model, input.library, &prompt.of),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Prompts of our own");
    }
    page.table(&["question", "category", "asked of"], &rows);
}

fn assumptions(page: &mut Page, model: &Model) {
    let rows: Vec<Vec<String>> = model
        .assumptions
        .iter()
        .map(|(id, assumption)| {
            let about = assumption.about.as_ref();
            vec![
                named(&assumption.text, id),
                about.map_or_else(String::new, |about| full_name(model, about)),
                by_on(&assumption.by, assumption.on),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(3, "Assumptions");
    }
    page.table(&["assumption", "about", "said"], &rows);
}
