//! What commands are called where keys are offered: by the table, or by what they do right now.

use crate::app::update::collapsible;
use crate::app::{App, Panel};
use crate::base::Id;
use crate::command::Command;
use crate::layout::Zoom;

impl App {
    /// A word or two for a command's key as things are.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only the commands that lead both ways have two names"
    )]
    pub fn short(&self, command: Command) -> &'static str {
        let lens = &self.diagram.lens;
        let on_canvas = self.focus() == Panel::Canvas;
        match command {
            Command::Edit if on_canvas && lens.zoom == Zoom::Overview => "back to it",
            Command::Edit if on_canvas && self.collapsed().is_some() => "open",
            Command::Collapse if self.would_open() => "open",
            Command::Neighbours if self.would_show_all() => "show all",
            other => other.row().short,
        }
    }

    /// The selected boundary, where it is collapsed.
    pub fn collapsed(&self) -> Option<&Id> {
        let selected = self.diagram.selected.as_ref()?;
        self.diagram.lens.collapsed.get(selected)
    }

    fn would_open(&self) -> bool {
        let selected = self.diagram.selected.as_ref();
        let about = self.model().zip(selected);
        let boundary = about.and_then(|(model, id)| collapsible(model, id));
        boundary.is_some_and(|id| self.diagram.lens.collapsed.contains(id))
    }

    /// Whether neighbours are shown of just the selection, so that the same key shows everything again.
    pub(in crate::app) fn would_show_all(&self) -> bool {
        let around = &self.diagram.lens.around;
        let selection = self.selection();
        let same =
            around.len() == selection.len() && selection.iter().all(|id| around.contains(id));
        !around.is_empty() && (selection.is_empty() || same)
    }
}
