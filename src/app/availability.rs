//! Whether a command can run now, and if not, why: asked by key bar, help, palette and keys alike.

use crate::app::update::collapsible;
use crate::app::update::{Way, leads_on};
use crate::app::{App, Panel, Tab, walk_availability};
use crate::base::Id;
use crate::command::{Command, Group, Scope};
use crate::layout::Zoom;
use crate::model::{Element, Model, Shift};

/// Whether a command can run now.
///
/// # Errors
/// Why it cannot, in a few words.
pub fn availability(app: &App, command: Command) -> Result<(), &'static str> {
    let row = command.row();
    let scopes = std::iter::once(row.scope).chain(row.also.iter().map(|(scope, _)| *scope));
    let mut wanted = scopes.peekable();
    let first = wanted.peek().copied().unwrap_or(Scope::Everywhere);
    if !wanted.any(|scope| reachable(app, scope)) {
        return Err(elsewhere(first));
    }
    if command == Command::TutorCompare {
        return comparable(app);
    }
    let Some(model) = app.model() else {
        return Ok(());
    };
    if let Some(why) = app.work.as_ref().and_then(|work| work.read_only)
        && changes(app, command)
    {
        return Err(why.words());
    }
    match (row.scope, app.tab) {
        (Scope::Everywhere | Scope::Start | Scope::Tutorial, _) => Ok(()),
        (Scope::Model, _) => on_model(app, command),
        (_, Tab::Diagram) => on_diagram(app, model, command),
        (_, Tab::Walk) => walk_availability::on_walk(app, model, command),
        (_, Tab::Threats) => on_threats(app, model, command),
        (_, Tab::Review) => on_review(app),
    }
}

/// Whether a command changes the model or its file. Entering a panel does not; changing a row of it does.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest of a group does what its name says"
)]
fn changes(app: &App, command: Command) -> bool {
    match command {
        Command::Mark | Command::MarkAll | Command::WalkThis => false,
        Command::Edit => app.focus() == Panel::Inspector,
        Command::EditThreat => app.focus() == Panel::Detail,
        Command::Undo | Command::Redo | Command::Save => true,
        other => matches!(
            other.row().group,
            Group::Edit | Group::Answer | Group::Threat
        ),
    }
}

/// Whether a scope's commands make sense on the screen that is shown. A panel's commands do on the
/// whole of its screen.
const fn reachable(app: &App, scope: Scope) -> bool {
    match (scope, app.work.is_some()) {
        (Scope::Everywhere, _) | (Scope::Model, true) => true,
        (Scope::Start, open) => !open,
        (Scope::Tutorial, _) => app.tutorial.run.is_some(),
        (_, false) => false,
        (Scope::Diagram | Scope::Canvas | Scope::Outline | Scope::Inspector, true) => {
            matches!(app.tab, Tab::Diagram)
        }
        (Scope::Walk, true) => matches!(app.tab, Tab::Walk),
        (Scope::Threats, true) => matches!(app.tab, Tab::Threats),
        (Scope::Review, true) => matches!(app.tab, Tab::Review),
    }
}

const fn elsewhere(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "not now",
        Scope::Start => "on the start screen",
        Scope::Tutorial => "in a lesson of the tutorial",
        Scope::Model => "no model is open",
        Scope::Diagram | Scope::Canvas | Scope::Outline | Scope::Inspector => "on the Diagram (1)",
        Scope::Walk => "in the Walk (2)",
        Scope::Threats => "on the Threats (3)",
        Scope::Review => "on the Review (4)",
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only the commands that need something are named"
)]
fn on_model(app: &App, command: Command) -> Result<(), &'static str> {
    let document = app.work.as_ref().map(|work| &work.document);
    match command {
        Command::Undo if document.is_some_and(|d| d.undo_label().is_none()) => {
            Err("nothing to undo")
        }
        Command::Redo if document.is_some_and(|d| d.redo_label().is_none()) => {
            Err("nothing to redo")
        }
        Command::Save
            if app
                .work
                .as_ref()
                .is_some_and(|w| w.path.is_some() && !w.document.modified()) =>
        {
            Err("nothing has changed since it was saved")
        }
        Command::Capture if app.subject().is_none() => Err("select an element first"),
        _ => Ok(()),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only the commands that need something of the selection are named"
)]
fn on_diagram(app: &App, model: &Model, command: Command) -> Result<(), &'static str> {
    let selected = app.diagram.selected.as_ref();
    let selection = app.selection();
    let element = selected.and_then(|id| model.element(id));
    let need = |ok: bool, why| if ok { Ok(()) } else { Err(why) };
    match command {
        Command::AddFlow => need(!model.components.is_empty(), "add a component first"),
        Command::Rename
        | Command::ChangeId
        | Command::Notes
        | Command::OutOfScope
        | Command::ChangeKind
        | Command::Centre => need(element.is_some(), "select an element first"),
        Command::WalkThis => need(walkable(app, selected), "no prompt is asked of it"),
        Command::Delete | Command::SetFact => {
            need(!selection.is_empty(), "select an element first")
        }
        Command::MoveInto | Command::Duplicate => need(
            selection.iter().any(|id| !model.flows.contains_key(id)),
            "select a component or a boundary first",
        ),
        Command::Data => need(
            matches!(element, Some(Element::Component(_) | Element::Flow(_))),
            "select a flow or a component first",
        ),
        Command::TwoWay => need(
            matches!(element, Some(Element::Flow(_))),
            "select a flow first",
        ),
        Command::NudgeLeft
        | Command::NudgeRight
        | Command::NudgeUp
        | Command::NudgeDown
        | Command::Pin
            if app.all_in_place().is_err() =>
        {
            app.all_in_place()
        }
        Command::NudgeLeft | Command::NudgeRight | Command::NudgeUp | Command::NudgeDown => need(
            matches!(element, Some(Element::Component(_) | Element::Boundary(_))),
            "select a component or a boundary first",
        ),
        Command::Pin => need(
            !app.placed_selection().is_empty(),
            "select a component or a boundary first",
        ),
        Command::MoveEarlier => app.shifted(Shift::Earlier).map(drop),
        Command::MoveLater => app.shifted(Shift::Later).map(drop),
        Command::LayerBefore => app.shifted(Shift::LayerBefore).map(drop),
        Command::LayerAfter => app.shifted(Shift::LayerAfter).map(drop),
        Command::AlignLeft
        | Command::AlignCentre
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignMiddle
        | Command::AlignBottom => app.alignable().map(drop),
        Command::Tidy => need(model.components.len() > 1, "there is nothing to arrange"),
        Command::Around => need(
            element.and_then(Element::within).is_some(),
            "nothing lies around it",
        ),
        Command::NextFlow | Command::PreviousFlow => {
            need(!app.diagram.flows_here().is_empty(), "it has no flows")
        }
        Command::Follow => need(
            leads_on(model, selected, Way::On),
            "no flow leaves the selection",
        ),
        Command::FollowBack => need(
            leads_on(model, selected, Way::Back),
            "no flow leads to the selection",
        ),
        Command::Mark => need(selected.is_some(), "select an element first"),
        Command::ZoomIn => need(
            app.diagram.lens.zoom != Zoom::Full,
            "this is the largest zoom",
        ),
        Command::ZoomOut => need(
            app.diagram.lens.zoom != Zoom::Overview,
            "this is the smallest zoom",
        ),
        Command::Collapse => need(
            selected.is_some_and(|id| collapsible(model, id).is_some()),
            "select a boundary first, or something in one",
        ),
        Command::CollapseAll => need(!model.boundaries.is_empty(), "there are no boundaries"),
        Command::OpenAll => need(
            !app.diagram.lens.collapsed.is_empty(),
            "no boundary is collapsed",
        ),
        Command::Neighbours => need(
            !selection.is_empty() || !app.diagram.lens.around.is_empty(),
            "select an element first",
        ),
        _ => Ok(()),
    }
}

/// Whether there is a solution to compare the open model's threats with.
fn comparable(app: &App) -> Result<(), &'static str> {
    let run = app.tutorial.run.as_ref();
    let solved = run.is_some_and(|run| !app.tutorial.lessons.solution(&run.lesson).is_empty());
    if app.work.is_some() && solved {
        Ok(())
    } else {
        Err("this lesson has no solution to compare with")
    }
}

fn walkable(app: &App, id: Option<&Id>) -> bool {
    let work = app.work.as_ref();
    id.zip(work)
        .is_some_and(|(id, work)| work.survey.of_element(id).next().is_some())
}

fn on_threats(app: &App, model: &Model, command: Command) -> Result<(), &'static str> {
    if matches!(command, Command::NewThreat) {
        let any = model.element_ids().next().is_some();
        return if any {
            Ok(())
        } else {
            Err("draw something first: 1, then a")
        };
    }
    if matches!(command, Command::SortThreats | Command::FilterThreats) {
        return if model.threats.is_empty() {
            Err("no threats yet")
        } else {
            Ok(())
        };
    }
    if app.threats.at.is_none() {
        Err("no threat is under the cursor")
    } else {
        Ok(())
    }
}

fn on_review(app: &App) -> Result<(), &'static str> {
    if app.review.focus == Panel::Findings && app.findings().is_empty() {
        return Err("nothing is left to settle");
    }
    Ok(())
}
