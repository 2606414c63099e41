//! The menu at the mouse: what can be done with what was clicked.

use crate::app::{App, availability};
use crate::base::Point;
use crate::command::Command;
use crate::model::Element;

/// A menu at the mouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextMenu {
    /// The cell of the screen that was clicked.
    pub at: Point,
    /// What it is about.
    pub title: String,
    /// What can be done now.
    pub commands: Vec<Command>,
    /// The row under the cursor.
    pub row: usize,
}

/// What is offered of a component and of a boundary, in one order; one of them leaves some of it out.
const OF_BOX: &[Command] = &[
    Command::AddComponent,
    Command::AddFlow,
    Command::AddBoundary,
    Command::Rename,
    Command::ChangeKind,
    Command::SetFact,
    Command::Data,
    Command::MoveInto,
    Command::Mark,
    Command::Pin,
    Command::MoveEarlier,
    Command::MoveLater,
    Command::LayerBefore,
    Command::LayerAfter,
    Command::Duplicate,
    Command::Notes,
    Command::Capture,
    Command::WalkThis,
    Command::OutOfScope,
    Command::Delete,
];
const NOT_OF_COMPONENT: &[Command] = &[Command::AddComponent];
const NOT_OF_BOUNDARY: &[Command] = &[Command::AddFlow, Command::Data, Command::WalkThis];

const OF_FLOW: &[Command] = &[
    Command::ChangeKind,
    Command::Rename,
    Command::TwoWay,
    Command::Data,
    Command::SetFact,
    Command::Notes,
    Command::Capture,
    Command::WalkThis,
    Command::OutOfScope,
    Command::Delete,
];

const OF_MARKED: &[Command] = &[
    Command::AddBoundary,
    Command::MoveInto,
    Command::AlignLeft,
    Command::AlignCentre,
    Command::AlignRight,
    Command::AlignTop,
    Command::AlignMiddle,
    Command::AlignBottom,
    Command::Pin,
    Command::SetFact,
    Command::Mark,
    Command::Duplicate,
    Command::Delete,
];

const NOTHING: &[Command] = &[];

const OF_NOTHING: &[Command] = &[
    Command::AddComponent,
    Command::AddFlow,
    Command::AddBoundary,
    Command::MarkAll,
    Command::Tidy,
    Command::ZoomIn,
    Command::ZoomOut,
    Command::Fit,
    Command::Outline,
    Command::Find,
    Command::Palette,
    Command::Undo,
    Command::Redo,
    Command::Save,
];

impl App {
    /// The menu for the selection, or for the empty canvas, at a cell of the screen.
    pub(crate) fn context_menu(&self, at: Point) -> Option<ContextMenu> {
        let model = self.model()?;
        let selected = self.diagram.selected.as_ref();
        let marked = self.diagram.marked.len();
        let about_marked =
            marked > 1 && selected.is_some_and(|id| self.diagram.marked.contains(id));
        let (title, commands, without) =
            match selected.and_then(|id| Some((id, model.element(id)?))) {
                Some(_) if about_marked => (format!("{marked} marked"), OF_MARKED, NOTHING),
                Some((id, Element::Component(_))) => (model.name(id), OF_BOX, NOT_OF_COMPONENT),
                Some((id, Element::Flow(_))) => (model.name(id), OF_FLOW, NOTHING),
                Some((id, Element::Boundary(_))) => (model.name(id), OF_BOX, NOT_OF_BOUNDARY),
                None => ("The open".to_owned(), OF_NOTHING, NOTHING),
            };
        let commands = commands.iter().copied();
        Some(ContextMenu {
            at,
            title,
            commands: commands
                .filter(|command| !without.contains(command))
                .filter(|command| availability(self, *command).is_ok())
                .collect(),
            row: 0,
        })
    }
}
