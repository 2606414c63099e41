//! The drawings of templates and fragments under a cursor, before they are taken.

use crate::app::overlay::Overlay;
use crate::app::purpose::Choice;
use crate::app::{App, MenuRow, Preview};
use crate::base::Size;
use crate::canvas::{Blueprint, Lens};
use crate::layout::{Scene, Zoom};
use crate::library::{Depth, Library, Template};
use crate::model::Model;
use crate::review::Survey;
use std::collections::BTreeMap;

/// A drawing small enough for the preview where one is, else the smallest.
fn small(model: &Model, library: &Library, screen: Size) -> Scene {
    let drawn = |zoom| {
        let blueprint = Blueprint::of(model, library, &BTreeMap::new(), &Lens::at(zoom));
        blueprint.draw().1
    };
    let compact = drawn(Zoom::Compact);
    if compact.size.w <= screen.w * 48 / 100 - 4 && compact.size.h <= screen.h - 11 {
        compact
    } else {
        drawn(Zoom::Chips)
    }
}

/// The drawing of the template under the cursor.
pub(super) fn of_template(app: &mut App) {
    let rows = app.menu().len();
    app.start.row = app.start.row.min(rows.saturating_sub(1));
    let Some(MenuRow::Template(index)) = app.menu_row() else {
        app.start.preview = None;
        return;
    };
    let Some(template) = app.library.templates.get(index) else {
        return;
    };
    if app
        .start
        .preview
        .as_ref()
        .is_some_and(|preview| preview.template == template.id && preview.size == app.size)
    {
        return;
    }
    app.start.preview = Some(previewed(template, &app.library, app.size));
}

/// The drawing of the fragment under the cursor of the topmost picker.
pub(super) fn of_fragment(app: &mut App) {
    let Some(Overlay::Pick(picker)) = app.overlays.last_mut() else {
        return;
    };
    let current = picker.current().map(|entry| entry.choice.clone());
    let Some(Choice::Fragment(id)) = current else {
        picker.preview = None;
        return;
    };
    if picker
        .preview
        .as_ref()
        .is_none_or(|preview| preview.template != id || preview.size != app.size)
    {
        let fragment = app.library.fragment(&id);
        picker.preview = fragment.map(|one| Box::new(previewed(one, &app.library, app.size)));
    }
}

fn previewed(template: &Template, library: &Library, size: Size) -> Preview {
    let model = &template.model;
    Preview {
        template: template.id.clone(),
        size,
        scene: small(model, library, size),
        holds: holds(model),
        counts: (
            model.components.len(),
            model.flows.len(),
            model.boundaries.len(),
        ),
        prompts: Survey::of(model, library, Depth::Standard).totals.asked,
    }
}

/// What lies in each boundary, and what in none.
fn holds(model: &Model) -> Vec<String> {
    let areas = std::iter::once(None).chain(model.boundaries.keys().map(Some));
    areas
        .filter_map(|area| {
            let members = model.members(area);
            let components = members.filter(|id| model.components.contains_key(*id));
            let names: Vec<String> = components.map(|id| model.name(id)).collect();
            let place = area.map_or_else(|| "in the open".to_owned(), |id| model.name(id));
            (!names.is_empty()).then(|| format!("{place}: {}", names.join(", ")))
        })
        .collect()
}
