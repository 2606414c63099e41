//! Inserting a fragment: its place and its joins are asked, then one step does it.

use crate::app::App;
use crate::app::filling::Insertion;
use crate::app::update::{edit, open};
use crate::base::{Id, text};
use crate::model::Edit;
use std::collections::BTreeMap;

/// Asks where a fragment goes, its parameters being known.
pub(super) fn place(app: &mut App, fragment: String, values: BTreeMap<String, String>) {
    let insertion = Insertion {
        fragment,
        values,
        within: None,
        joins: BTreeMap::new(),
    };
    open::fragment_place(app, insertion);
}

/// The boundary that a fragment goes into, or the open.
pub(super) fn placed(app: &mut App, mut insertion: Insertion, area: Option<Id>) {
    insertion.within = area;
    next(app, insertion);
}

/// The component that a join leads to or comes from; none leaves it out.
pub(super) fn joined(app: &mut App, mut insertion: Insertion, name: String, end: Option<Id>) {
    insertion.joins.insert(name, end);
    next(app, insertion);
}

/// Asks the next join, or inserts the fragment once all are known.
fn next(app: &mut App, insertion: Insertion) {
    let Some(fragment) = app.library.fragment(&insertion.fragment) else {
        return;
    };
    let unasked = |name: &&String| !insertion.joins.contains_key(*name);
    let unasked = fragment.joins.keys().find(unasked).cloned();
    let nothing_to_join = app.model().is_none_or(|model| model.components.is_empty());
    match unasked {
        Some(name) if !nothing_to_join => open::join(app, insertion, name),
        _ => insert(app, &insertion),
    }
}

fn insert(app: &mut App, insertion: &Insertion) {
    let (Some(model), Some(fragment)) = (app.model(), app.library.fragment(&insertion.fragment))
    else {
        return;
    };
    let joins = insertion.joins.iter();
    let joins = joins.filter_map(|(name, end)| Some((name.clone(), end.clone()?)));
    let inserted = fragment.insert(
        model,
        insertion.within.as_ref(),
        &insertion.values,
        &joins.collect(),
    );
    let inserted = match inserted {
        Ok(inserted) => inserted,
        Err(error) => {
            app.refuse(error.to_string());
            return;
        }
    };
    let words = told(&inserted.transaction.edits);
    let label = inserted.transaction.label.clone();
    let before = edit::stale(app);
    if app.commit(inserted.transaction, &inserted.ids) {
        app.diagram.marked.clear();
        app.diagram.selected = inserted.ids.first().cloned();
        if inserted.ids.len() > 1 {
            app.diagram.marked = inserted.ids.into_iter().collect();
        }
        app.done(format!("{label}: {words}   u takes it back"));
        edit::say_stale(app, before);
    }
}

/// How much comes into the model: `3 components, 4 flows`.
fn told(edits: &[Edit]) -> String {
    let number = |wanted: fn(&Edit) -> bool| edits.iter().filter(|edit| wanted(edit)).count();
    let components = number(|edit| matches!(edit, Edit::Component(..)));
    let flows = number(|edit| matches!(edit, Edit::Flow(..)));
    let components = text::count(components, "component", "components");
    format!("{components}, {}", text::count(flows, "flow", "flows"))
}
