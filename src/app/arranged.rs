//! What commands that arrange would work on: asked before they are offered, and when they are run.

use crate::app::App;
use crate::base::{Id, Rect};
use crate::model::{Area, Arrangement, Element, Shift};

/// Members of one area, where they stand.
pub(crate) type Siblings = Vec<(Id, Rect)>;

impl App {
    /// The components and boundaries among what a change on the Diagram is about.
    pub(crate) fn placed_selection(&self) -> Vec<Id> {
        let Some(model) = self.model() else {
            return Vec::new();
        };
        let placed = |id: &Id| {
            matches!(
                model.element(id),
                Some(Element::Component(_) | Element::Boundary(_))
            )
        };
        let all = self.selection().into_iter();
        all.filter(placed).collect()
    }

    /// Whether everything stands where it does in the whole drawing.
    ///
    /// # Errors
    /// Why not, and what to do.
    pub(crate) fn all_in_place(&self) -> Result<(), &'static str> {
        if self.diagram.lens.around.is_empty() {
            Ok(())
        } else {
            Err("only neighbours are shown; esc shows all")
        }
    }

    /// Whether an element was placed by hand.
    pub(crate) fn is_pinned(&self, id: &Id) -> bool {
        self.model()
            .is_some_and(|model| model.layout.values().any(|one| one.pins.contains_key(id)))
    }

    /// The selected box one step elsewhere in the order of its area.
    ///
    /// # Errors
    /// Why it stays where it is.
    pub(crate) fn shifted(&self, shift: Shift) -> Result<(Id, Area, Arrangement), &'static str> {
        self.all_in_place()?;
        let id = self.diagram.selected.as_ref();
        let Some((id, (diagram, _))) = id.zip(self.diagram.drawn.as_ref()) else {
            return Err("select a component or a boundary first");
        };
        let Some(area) = diagram.area_of(id) else {
            return Err("select a component or a boundary first");
        };
        if self.is_pinned(id) {
            return Err("it is pinned: p lets go of it first");
        }
        let Some(stands) = diagram.arrangements.get(&area) else {
            return Err("it is not arranged yet");
        };
        match stands.shifted(id, shift) {
            Ok(next) => Ok((id.clone(), area, next)),
            Err(stays) => Err(stays.reason()),
        }
    }

    /// The marked boxes and frames, where they lie in one area and can be brought into line.
    ///
    /// # Errors
    /// Why they cannot.
    pub(crate) fn alignable(&self) -> Result<(Area, Siblings), &'static str> {
        self.all_in_place()?;
        let first = "mark two or more boxes first: space, or a click with ctrl held";
        let ids = self.placed_selection();
        let Some((diagram, scene)) = self.diagram.drawn.as_ref().filter(|_| ids.len() > 1) else {
            return Err(first);
        };
        let area = ids.first().and_then(|id| diagram.area_of(id));
        let Some(area) = area else {
            return Err(first);
        };
        let siblings = |id: &Id| diagram.area_of(id).as_ref() == Some(&area);
        if !ids.iter().all(siblings) {
            return Err("what is marked lies in different boundaries");
        }
        let rect = |id: Id| scene.rect(&id).map(|rect| (id, rect));
        let rects = ids.into_iter().filter_map(rect).collect();
        Ok((area, rects))
    }
}
