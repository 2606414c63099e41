//! The overlay as it lies on the drawing, kept while neither the model nor the drawing changes: most keys
//! select or scroll, and neither asks for a figure.

use crate::app::{App, Tab};
use crate::canvas::{Lens, Sheet, Tint, figures};
use crate::layout::Glyphs;
use crate::library::Depth;

/// An overlay laid over a drawing, and what it was made from.
#[derive(Debug)]
pub struct Overlaid {
    of: Made,
    sheet: Sheet,
}

/// What an overlay is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    tint: Tint,
    revision: u64,
    depth: Depth,
    /// The model's revision and the lens that the drawing stands for.
    drawing: Option<(u64, Lens)>,
    glyphs: Glyphs,
}

impl App {
    /// The overlay on the canvas; none while none is shown.
    pub fn sheet(&self) -> Option<&Sheet> {
        let overlaid = self.diagram.sheet.as_ref()?;
        (self.diagram.tint == overlaid.of.tint).then_some(&overlaid.sheet)
    }

    /// Lays the overlay over the drawing, unless it lies there already.
    pub(crate) fn refresh_sheet(&mut self) {
        if self.diagram.tint == Tint::None {
            self.diagram.sheet = None;
            return;
        }
        let (Some(work), Some(scene)) = (&self.work, self.diagram.scene()) else {
            return;
        };
        let of = Made {
            tint: self.diagram.tint,
            revision: work.document.revision(),
            depth: self.walk.depth,
            drawing: self.diagram.drawn_of.clone(),
            glyphs: self.glyphs(),
        };
        let stale = self
            .diagram
            .sheet
            .as_ref()
            .is_none_or(|sheet| sheet.of != of);
        if stale && self.tab == Tab::Diagram {
            let figures = figures(work.document.model(), &work.survey, of.tint);
            let sheet = Sheet::of(scene, &figures, of.glyphs);
            self.diagram.sheet = Some(Overlaid { of, sheet });
        }
    }
}
