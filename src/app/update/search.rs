//! The search over the Diagram: what is under its cursor comes into view, and the camera goes back where it
//! was unless somebody goes there.

use crate::app::overlay::{Overlay, Picker};
use crate::app::purpose::{Choice, Want};
use crate::app::update::refresh;
use crate::app::{App, Tab};
use crate::base::{Id, Size};
use std::collections::BTreeSet;

/// Elements that the search has found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits<'a> {
    /// Those whose names match what is typed.
    pub all: BTreeSet<&'a Id>,
    /// The one under the cursor.
    pub at: Option<&'a Id>,
}

impl App {
    /// What the search finds on the Diagram, while it is open there.
    pub fn hits(&self) -> Option<Hits<'_>> {
        let (Some(Overlay::Pick(picker)), Tab::Diagram) = (self.overlay(), self.tab) else {
            return None;
        };
        (picker.want == Want::Find).then(|| Hits {
            all: matches(picker),
            at: picker
                .current()
                .and_then(|entry| self.place_of(&entry.choice)),
        })
    }

    /// Where on the Diagram something that was found stands.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the search finds elements, threats and prompts"
    )]
    fn place_of<'a>(&'a self, choice: &'a Choice) -> Option<&'a Id> {
        match choice {
            Choice::Element(id) | Choice::Inquiry(id, _) => Some(id),
            Choice::Threat(id) => Some(&self.model()?.threats.get(id)?.element),
            _ => None,
        }
    }
}

/// The elements whose names match. Where nothing is typed everything does, and nothing stands out.
fn matches(picker: &Picker) -> BTreeSet<&Id> {
    if picker.query.value().is_empty() {
        return BTreeSet::new();
    }
    let found = picker
        .found
        .iter()
        .filter_map(|found| picker.entries.get(found.index));
    found
        .filter_map(|entry| {
            let Choice::Element(id) = &entry.choice else {
                return None;
            };
            Some(id)
        })
        .collect()
}

/// Brings what is under the search's cursor into the part of the canvas that the search leaves free; puts
/// the camera back once the search is over.
pub(super) fn look(app: &mut App) {
    let Some(hits) = app.hits() else {
        if let Some(camera) = app.diagram.looked_from.take() {
            app.diagram.camera = camera;
        }
        return;
    };
    let at = hits.at.cloned();
    let view = free(app);
    app.diagram.looked_from.get_or_insert(app.diagram.camera);
    let rect = at.and_then(|id| app.diagram.extent(&id));
    if let Some(rect) = rect {
        app.diagram.camera = refresh::bring(app.diagram.camera, view, rect);
    }
}

/// Keeps the camera where it is once the search is over.
pub(super) fn stay(app: &mut App) {
    app.diagram.looked_from = None;
}

/// The part of the canvas that the search leaves free, from its upper left corner.
pub(super) fn free(app: &App) -> Size {
    let view = refresh::viewport(app);
    let canvas = app.regions().inside(crate::app::Panel::Canvas);
    let covered = canvas
        .zip(app.search_dock())
        .map_or(0, |(canvas, dock)| canvas.bottom() - dock.y);
    Size::new(view.w, view.h - covered.max(0))
}
