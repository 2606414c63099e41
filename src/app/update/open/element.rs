//! Questions about components and boundaries.

use super::ask;
use super::flow::protocols;
use super::pick;
use super::pick_or_type;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Question, Want};
use crate::base::{Id, Key};
use crate::library::{Kind, Role};
use crate::model::Element;
use std::collections::BTreeSet;

fn kinds(app: &App, role: impl Fn(Role) -> bool) -> Vec<Entry> {
    let entry = |kind: &Kind| {
        Entry::new(&kind.name, Choice::Kind(kind.id.clone()))
            .detail(format!("{} · {}", kind.role.word(), kind.about))
            .more(format!("{} {}", kind.id, kind.search.join(" ")))
    };
    let mut entries: Vec<Entry> = app.library.kinds_of(role).map(entry).collect();
    entries.sort_by_key(|entry| entry.label.to_lowercase());
    entries
}

/// The kind of a new component.
pub(in crate::app::update) fn component_kind(app: &mut App) {
    let entries = kinds(app, Role::is_component);
    pick(
        app,
        "Add a component: which kind?",
        Want::ComponentKind,
        entries,
    );
}

/// Where a new component goes: into the selected boundary, or beside the selected component.
pub(in crate::app::update) fn area_of_selection(app: &App) -> Option<Id> {
    let model = app.model()?;
    let id = app.diagram.selected.as_ref()?;
    match model.element(id)? {
        Element::Boundary(_) => Some(id.clone()),
        Element::Component(component) => component.within.clone(),
        Element::Flow(_) => None,
    }
}

/// The name of a new component.
pub(in crate::app::update) fn component_name(app: &mut App, kind: Key) {
    let within = area_of_selection(app);
    let place = within.as_ref().and_then(|id| Some(app.model()?.name(id)));
    let place = place.map_or_else(|| "in the open".to_owned(), |name| format!("in {name}"));
    let name = app
        .library
        .kinds
        .get(&kind)
        .map_or("component", |k| k.name.as_str())
        .to_owned();
    let hint = format!("{place}; m moves it later. Empty means “{name}”.");
    ask(
        app,
        format!("Name of the new {}", lower(&name)),
        Question::ComponentName(kind, within),
        "",
        &hint,
    );
}

/// A kind's name inside a sentence: products keep their capitals.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first
            .to_lowercase()
            .chain(std::iter::once(second))
            .chain(chars)
            .collect(),
        _ => name.to_owned(),
    }
}

/// The kind of a new boundary around the selection.
pub(in crate::app::update) fn boundary_kind(app: &mut App) {
    let entries = kinds(app, |role| role == Role::Boundary);
    let members: Vec<Id> = app.selection();
    let title = match (members.as_slice(), app.model()) {
        ([], _) => "Add an empty boundary: which kind?".to_owned(),
        ([one], Some(model)) => format!("Boundary around {}: which kind?", model.name(one)),
        (many, _) => format!("Boundary around {} elements: which kind?", many.len()),
    };
    pick(app, title, Want::BoundaryKind(members), entries);
}

/// The name of a new boundary.
pub(in crate::app::update) fn boundary_name(app: &mut App, kind: Key, members: Vec<Id>) {
    let name = app
        .library
        .kinds
        .get(&kind)
        .map_or("boundary", |k| k.name.as_str())
        .to_owned();
    let hint = format!("Empty means “{name}”.");
    ask(
        app,
        "Name of the new boundary",
        Question::BoundaryName(kind, members),
        "",
        &hint,
    );
}

/// Another name for an element.
pub(in crate::app::update) fn rename(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let (name, hint) = match model.flows.get(id) {
        Some(flow) => (flow.name.clone(), "Empty shows protocol and port."),
        None => (model.name(id), "The id stays."),
    };
    ask(
        app,
        format!("Rename {}", model.name(id)),
        Question::Rename(id.clone()),
        &name,
        hint,
    );
}

/// Another id for an element.
pub(in crate::app::update) fn ask_id(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    ask(
        app,
        format!("Id of {}", model.name(id)),
        Question::ChangeId(id.clone()),
        id.as_str(),
        "Small letters, digits and hyphens. Flows, answers and threats follow.",
    );
}

/// Another kind for an element; for a flow another protocol.
pub(in crate::app::update) fn retype(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let name = model.name(id);
    match model.element(id) {
        Some(Element::Flow(_)) => {
            let entries = protocols(app);
            let title = format!("Protocol of {name}; a port may follow");
            pick_or_type(app, title, Want::Reprotocol(id.clone()), entries);
        }
        Some(Element::Component(_)) => {
            let entries = kinds(app, Role::is_component);
            pick(
                app,
                format!("Which kind is {name}?"),
                Want::Retype(id.clone()),
                entries,
            );
        }
        Some(Element::Boundary(_)) => {
            let entries = kinds(app, |role| role == Role::Boundary);
            pick(
                app,
                format!("Which kind is {name}?"),
                Want::Retype(id.clone()),
                entries,
            );
        }
        None => {}
    }
}

/// Where the selection moves.
pub(in crate::app::update) fn move_into(app: &mut App) {
    let ids = app.selection();
    let Some(model) = app.model() else {
        return;
    };
    let inside: BTreeSet<&Id> = ids
        .iter()
        .flat_map(|id| model.inside(id))
        .chain(&ids)
        .collect();
    let mut entries =
        vec![Entry::new("the open", Choice::Area(None)).detail("outside of every boundary")];
    entries.extend(
        model
            .boundaries
            .keys()
            .filter(|id| !inside.contains(id))
            .map(|id| {
                let around: Vec<String> =
                    model.around(id).iter().map(|id| model.name(id)).collect();
                Entry::new(model.name(id), Choice::Area(Some(id.clone())))
                    .detail(around.join(" › "))
            }),
    );
    let what = match ids.as_slice() {
        [one] => model.name(one),
        many => format!("{} elements", many.len()),
    };
    pick(
        app,
        format!("Move {what} into which boundary?"),
        Want::MoveInto(ids),
        entries,
    );
}

/// A note on an element.
pub(in crate::app::update) fn notes(app: &mut App, id: &Id) {
    let Some(element) = app.model().and_then(|model| model.element(id)) else {
        return;
    };
    let notes = element.notes().to_owned();
    ask(app, "Notes", Question::Notes(id.clone()), &notes, "");
}

/// Why an element is out of scope.
pub(in crate::app::update) fn ask_scope(app: &mut App, id: &Id) {
    let name = app.model().map_or_else(String::new, |model| model.name(id));
    let title = format!("Why is {name} out of scope?");
    ask(
        app,
        title,
        Question::OutOfScope(id.clone()),
        "",
        "It keeps its answers, and is asked nothing more.",
    );
}
