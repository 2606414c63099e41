//! Following data from component to component: along a flow to its end, from there onto the next.

use crate::app::App;
use crate::app::update::{go, refresh};
use crate::base::{Id, Rect, text};
use crate::command::Command;
use crate::model::{Flow, Model};

/// Which way data is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Where it goes.
    On,
    /// Where it comes from.
    Back,
}

impl Way {
    /// Whether a flow leads this way from one of its ends.
    fn leads(self, flow: &Flow, from: &Id) -> bool {
        let start = match self {
            Self::On => &flow.from,
            Self::Back => &flow.to,
        };
        start == from || (flow.two_way && (flow.from == *from || flow.to == *from))
    }

    /// The end that a flow leads to this way.
    const fn end(self, flow: &Flow) -> &Id {
        match self {
            Self::On => &flow.to,
            Self::Back => &flow.from,
        }
    }
}

/// The flows that lead on from a component.
fn ways<'a>(model: &'a Model, from: &Id, way: Way) -> Vec<&'a Id> {
    let flows = model.flows.iter();
    flows
        .filter(|(_, flow)| way.leads(flow, from))
        .map(|(id, _)| id)
        .collect()
}

/// Whether data can be followed from an element.
pub(crate) fn leads_on(model: &Model, from: Option<&Id>, way: Way) -> bool {
    from.is_some_and(|id| model.flows.contains_key(id) || !ways(model, id, way).is_empty())
}

/// Goes one step along the data: from a flow to its end, from a component onto the first flow.
pub(super) fn follow(app: &mut App, way: Way) {
    let (Some(model), Some(selected)) = (app.model(), app.diagram.selected.clone()) else {
        return;
    };
    if let Some(flow) = model.flows.get(&selected) {
        let end = far_end(app, flow, way).clone();
        let words = arrived(app, model, &end, way);
        go::select(app, &end);
        app.done(words);
    } else if let Some(first) = ways(model, &selected, way).first().copied().cloned() {
        let words = setting_out(app, model, &first, &selected, way);
        go_along(app, &first, selected);
        app.done(words);
    }
}

/// Where a selected flow leads: away from the component that it was reached from, where data travels both
/// ways.
fn far_end<'a>(app: &App, flow: &'a Flow, way: Way) -> &'a Id {
    let end = way.end(flow);
    if !flow.two_way || app.diagram.pivot.as_ref() != Some(end) {
        return end;
    }
    if *end == flow.to {
        &flow.from
    } else {
        &flow.to
    }
}

fn arrived(app: &App, model: &Model, end: &Id, way: Way) -> String {
    let (count, sign) = (ways(model, end, way).len(), key(app, way));
    let name = model.name(end);
    match (count, way) {
        (0, Way::On) => format!("{name}: no flow leaves it, the data ends here"),
        (0, Way::Back) => format!("{name}: no flow leads to it, the data starts here"),
        (1, _) => format!("{name}   {sign} goes on"),
        (n, Way::On) => format!("{name}: {n} flows leave it   {sign} takes the first"),
        (n, Way::Back) => format!("{name}: {n} flows lead to it   {sign} takes the first"),
    }
}

fn setting_out(app: &App, model: &Model, flow: &Id, from: &Id, way: Way) -> String {
    let others = model.flows_at(from).count() - 1;
    let (name, sign) = (model.full_name(flow), key(app, way));
    let next = app
        .keymap
        .sign(Command::NextFlow, app.scope())
        .unwrap_or_default();
    match others {
        0 => format!("{name}   {sign} goes on"),
        n => {
            let others = text::count(n, "other flow", "other flows");
            format!("{name}   {sign} goes on, {next} to {others}")
        }
    }
}

fn key(app: &App, way: Way) -> String {
    let command = match way {
        Way::On => Command::Follow,
        Way::Back => Command::FollowBack,
    };
    app.keymap.sign(command, app.scope()).unwrap_or_default()
}

/// Selects the next or the previous flow of the box whose flows are gone through: those that leave it first.
pub(super) fn turn(app: &mut App, forwards: bool) {
    let flows = app.diagram.flows_here();
    let selected = app.diagram.selected.as_ref();
    let next = match (flows.iter().position(|id| Some(*id) == selected), forwards) {
        (None, true) => 0,
        (None, false) => flows.len().saturating_sub(1),
        (Some(at), true) => (at + 1) % flows.len(),
        (Some(at), false) => (at + flows.len() - 1) % flows.len(),
    };
    let flow = flows.get(next).map(|id| (*id).clone());
    if let (Some(flow), Some(here)) = (flow, app.diagram.box_here().cloned()) {
        go_along(app, &flow, here);
    }
}

/// Selects a flow, reached from a component, and brings as much of it into view as there is room for:
/// all of it, else the end that it leads to.
fn go_along(app: &mut App, flow: &Id, from: Id) {
    go::select(app, flow);
    let view = refresh::viewport(app);
    let ends = app.model().and_then(|model| model.flows.get(flow));
    let other = ends.map(|ends| {
        if ends.to == from {
            &ends.from
        } else {
            &ends.to
        }
    });
    let seen = app.diagram.scene().zip(other).and_then(|(scene, other)| {
        let points = &scene.routes.get(flow)?.points;
        let cells = points.iter().map(|p| Rect::new(p.x, p.y, 1, 1));
        let line = cells.reduce(Rect::union)?;
        let end = scene.rect(other)?;
        let all = line.union(end);
        let fits = all.w < view.w && all.h < view.h;
        Some(if fits { all } else { end })
    });
    if let Some(rect) = seen {
        app.diagram.camera = refresh::bring(app.diagram.camera, view, rect);
    }
    app.diagram.pivot = Some(from);
}
