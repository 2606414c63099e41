//! The Diagram as a whole, in miniature.

use crate::app::{App, Panel};
use crate::base::Size;
use crate::layout::{Thumbnail, Zoom};

impl App {
    /// The scene in miniature, where that is what the canvas shows: as large as fits, half its size at
    /// most.
    pub fn overview(&self) -> Option<Thumbnail> {
        if self.diagram.lens.zoom != Zoom::Overview {
            return None;
        }
        let scene = self.diagram.scene()?;
        let inside = self.regions().inside(Panel::Canvas)?;
        let half = |cells: i32| (cells + 1) / 2;
        let room = Size::new(
            inside.w.min(half(scene.size.w)),
            inside.h.min(half(scene.size.h)),
        );
        Some(scene.thumbnail(room))
    }
}
