//! The cells of the Diagram in view, kept while the scene and the window onto it stay the same: most keys
//! select, and selecting moves no line.

use crate::app::{App, Panel, Tab};
use crate::base::Rect;
use crate::canvas::Lens;
use crate::layout::{Canvas, Glyphs};

/// The drawn cells of a window, and what they were drawn from.
#[derive(Debug)]
pub struct Picture {
    /// The model's revision and the lens.
    of: (u64, Lens),
    glyphs: Glyphs,
    canvas: Canvas,
}

impl App {
    /// The cells of the canvas's window onto the scene, where they are drawn already.
    pub fn picture(&self, window: Rect) -> Option<&Canvas> {
        let picture = self.diagram.picture.as_ref()?;
        self.is_fresh(picture, window).then_some(&picture.canvas)
    }

    fn is_fresh(&self, picture: &Picture, window: Rect) -> bool {
        self.diagram.drawn_of.as_ref() == Some(&picture.of)
            && picture.canvas.window == window
            && picture.glyphs == self.glyphs()
    }

    /// The characters that the canvas is drawn with.
    pub const fn glyphs(&self) -> Glyphs {
        if self.settings.unicode {
            Glyphs::Unicode
        } else {
            Glyphs::Ascii
        }
    }

    /// Draws the cells in view, unless they are drawn already.
    pub(crate) fn refresh_picture(&mut self) {
        let camera = self.diagram.camera;
        let Some(inside) = self.regions().inside(Panel::Canvas) else {
            return;
        };
        if self.tab != Tab::Diagram {
            return;
        }
        let window = Rect::new(camera.x, camera.y, inside.w, inside.h);
        let (Some(scene), Some(of)) = (self.diagram.scene(), self.diagram.drawn_of.clone()) else {
            return;
        };
        let glyphs = self.glyphs();
        if self.picture(window).is_none() {
            let canvas = scene.draw(window, glyphs);
            self.diagram.picture = Some(Picture { of, glyphs, canvas });
        }
    }
}
