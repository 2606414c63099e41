//! Changing the diagram.

use crate::app::inspector::Field;
use crate::app::update::{arrange, go, lens, open};
use crate::app::{App, Panel, Tab};
use crate::base::Id;
use crate::command::Command;
use crate::layout::Zoom;
use crate::model::{Element, Fact, Flow, change};

/// Runs a command that changes the diagram or the model's records.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::AddComponent => open::component_kind(app),
        Command::AddFlow => add_flow(app),
        Command::AddBoundary => open::boundary_kind(app),
        Command::InsertFragment => open::fragment(app),
        Command::Edit => edit(app),
        Command::Rename => with_selected(app, open::rename),
        Command::ChangeId => with_selected(app, open::ask_id),
        Command::ChangeKind => with_selected(app, open::retype),
        Command::MoveInto => open::move_into(app),
        Command::Delete => delete(app),
        Command::SetFact => open::property(app),
        Command::Data => with_selected(app, open::data),
        Command::TwoWay => two_way(app),
        Command::Notes => with_selected(app, open::notes),
        Command::OutOfScope => with_selected(app, scope),
        Command::Duplicate => duplicate(app),
        Command::Mark => mark(app),
        Command::MarkAll => mark_all(app),
        Command::NudgeLeft
        | Command::NudgeRight
        | Command::NudgeUp
        | Command::NudgeDown
        | Command::Pin
        | Command::MoveEarlier
        | Command::MoveLater
        | Command::LayerBefore
        | Command::LayerAfter
        | Command::AlignLeft
        | Command::AlignCentre
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignMiddle
        | Command::AlignBottom => arrange::run(app, command),
        record => open::record(app, record),
    }
}

fn with_selected(app: &mut App, act: fn(&mut App, &Id)) {
    if let Some(id) = app.diagram.selected.clone() {
        act(app, &id);
    }
}

/// A flow from the selected component; from two marked ones, between them.
fn add_flow(app: &mut App) {
    let Some(model) = app.model() else {
        return;
    };
    let selected = app
        .diagram
        .selected
        .clone()
        .filter(|id| model.components.contains_key(id));
    match selected {
        Some(source) => open::flow_target(app, &source),
        None => open::flow_source(app),
    }
}

/// Whether `enter` on the canvas led nearer: from the overview back, or into a collapsed boundary.
fn opens(app: &mut App) -> bool {
    if app.diagram.lens.zoom == Zoom::Overview {
        lens::leave_overview(app, None);
        return true;
    }
    let selected = app.diagram.selected.clone();
    selected.is_some_and(|id| lens::open(app, &id))
}

/// What `enter` does: on the canvas and in the outline it opens the inspector, there it edits a row.
fn edit(app: &mut App) {
    if app.diagram.focus == Panel::Canvas && opens(app) {
        return;
    }
    if app.diagram.focus != Panel::Inspector {
        go::set_focus(app, Panel::Inspector);
        return;
    }
    let row = app.inspector().into_iter().nth(app.diagram.row);
    let Some(field) = row.map(|row| row.field) else {
        return;
    };
    if let Field::Run(command) = field {
        open::record(app, command);
    } else if let Some(id) = app.diagram.selected.clone() {
        edit_field(app, id, field);
    }
}

fn edit_field(app: &mut App, id: Id, field: Field) {
    match field {
        Field::Name => open::rename(app, &id),
        Field::Kind => open::retype(app, &id),
        Field::Within => open::move_into(app),
        Field::End(other) | Field::Flow(other) | Field::Member(other) => {
            go::select(app, &other);
        }
        Field::TwoWay => two_way(app),
        Field::Fact(property, fact, _) => {
            let values = app
                .library
                .properties
                .get(&property)
                .map(crate::library::Property::values);
            let values = values.unwrap_or_else(|| vec![Fact::Yes, Fact::No, Fact::Unknown]);
            if values.len() > 3 {
                open::value(app, vec![id], property);
                return;
            }
            let at = values
                .iter()
                .position(|value| *value == fact)
                .map_or(0, |at| at + 1);
            let next = values.get(at % values.len()).cloned().unwrap_or_default();
            set_fact(app, &[id], &property, &next);
        }
        Field::Data => open::data(app, &id),
        Field::Notes => open::notes(app, &id),
        Field::Scope => scope(app, &id),
        Field::Slot(category) => open::walk_slot(app, &id, Some(category)),
        Field::Threat(threat) => {
            app.threats.at = Some(threat);
            app.threats.focus = Panel::Detail;
            go::tab(app, Tab::Threats);
        }
        Field::Heading | Field::Reading | Field::Run(_) => {}
    }
}

/// Sets a property of elements.
pub(super) fn set_fact(app: &mut App, ids: &[Id], property: &crate::base::Key, fact: &Fact) {
    let Some(model) = app.model() else {
        return;
    };
    let transaction = change::set_fact(model, ids, property, fact);
    let before = stale(app);
    if app.commit(transaction, ids) {
        say_stale(app, before);
    }
}

/// How many answers are stale.
pub(super) fn stale(app: &App) -> usize {
    app.work.as_ref().map_or(0, |work| work.survey.totals.stale)
}

/// Says how many answers a change has made stale.
pub(super) fn say_stale(app: &mut App, before: usize) {
    let depth = app.walk.depth;
    if let Some(work) = app.work.as_mut() {
        work.refresh(&app.library, depth);
    }
    let now = stale(app);
    if now > before
        && let Some(notice) = app.notice.as_mut()
    {
        let answers = crate::base::text::count(now - before, "answer", "answers");
        notice.words = format!("{}   {answers} to revisit (4)", notice.words);
    }
}

fn two_way(app: &mut App) {
    let Some(id) = app.diagram.selected.clone() else {
        return;
    };
    let flow = app.model().and_then(|model| model.flows.get(&id)).cloned();
    if let (Some(flow), Some(model)) = (flow, app.model()) {
        let flow = Flow {
            two_way: !flow.two_way,
            ..flow
        };
        let transaction = change::describe_flow(model, &id, flow);
        app.commit(transaction, &[id]);
    }
}

fn scope(app: &mut App, id: &Id) {
    let Some(model) = app.model() else {
        return;
    };
    let out = model.element(id).and_then(Element::out_of_scope).is_some();
    if out {
        if let Some(transaction) = change::scope_out(model, id, None) {
            app.commit(transaction, std::slice::from_ref(id));
        }
    } else {
        open::ask_scope(app, id);
    }
}

fn delete(app: &mut App) {
    let Some(model) = app.model() else {
        return;
    };
    let ids = app.selection();
    let (deleted, transaction) = change::delete(model, &ids);
    let parent = ids
        .first()
        .and_then(|id| model.element(id))
        .and_then(Element::within)
        .cloned();
    let after: Vec<Id> = parent.into_iter().collect();
    if app.commit(transaction, &after) {
        app.diagram.selected = after.first().cloned();
        app.diagram.marked.clear();
        app.done(format!("deleted {deleted}   u brings everything back"));
    }
}

fn duplicate(app: &mut App) {
    let Some(model) = app.model() else {
        return;
    };
    let (copies, transaction) = change::duplicate(model, &app.selection());
    if app.commit(transaction, &copies) {
        app.diagram.marked.clear();
        if let [one] = copies.as_slice() {
            app.diagram.selected = Some(one.clone());
        } else {
            app.diagram.marked = copies.into_iter().collect();
        }
    }
}

/// Marks what is under the cursor, or takes the mark away: an element, or a threat.
fn mark(app: &mut App) {
    if app.tab == Tab::Threats {
        if let Some(id) = app.threats.at.clone()
            && !app.threats.marked.remove(&id)
        {
            app.threats.marked.insert(id);
        }
        go::run(app, Command::Down);
    } else if let Some(id) = app.diagram.selected.clone()
        && !app.diagram.marked.remove(&id)
    {
        app.diagram.marked.insert(id);
    }
}

fn mark_all(app: &mut App) {
    let (Some(model), Some(scene)) = (app.model(), app.diagram.scene()) else {
        return;
    };
    // What is hidden stays so, and is not about to be changed unseen.
    let seen = model
        .components
        .keys()
        .filter(|id| scene.boxes.contains_key(*id));
    app.diagram.marked = seen.cloned().collect();
}
