//! The map of a diagram that is larger than the canvas: where it stands, and what a place on it means.

use crate::app::{App, Panel, Tab};
use crate::base::{Id, Point, Rect, Size, text};
use crate::canvas::Lens;
use crate::layout::{Scene, Thumbnail};

/// Columns that a canvas has at least for a map to lie over it.
const LEAST: Size = Size::new(60, 12);
/// The part of the canvas that a map takes at most, in each direction, and how many tiles.
const SHARE: (i32, i32) = (5, 4);
const MOST: Size = Size::new(34, 12);

/// The scene in miniature, kept while neither the drawing nor the canvas's size changes.
#[derive(Debug)]
pub struct Minimap {
    of: Made,
    thumbnail: Thumbnail,
}

/// What a map is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    /// The model's revision and the lens that the drawing stands for.
    drawing: Option<(u64, Lens)>,
    room: Size,
}

impl App {
    /// The map with its frame's place on the screen: in the lower right corner, or another in which it
    /// does not hide what is selected. None where the scene fits, where there is no room, or while it is
    /// hidden.
    pub fn minimap(&self) -> Option<(Rect, &Thumbnail)> {
        let map = self.diagram.minimap.as_ref()?;
        if self.diagram.no_map || self.hits().is_some() || self.tab != Tab::Diagram {
            return None;
        }
        let scene = self.diagram.scene()?;
        let inside = self.regions().inside(Panel::Canvas)?;
        let fits = scene.size.w <= inside.w && scene.size.h <= inside.h;
        if fits || inside.w < LEAST.w || inside.h < LEAST.h {
            return None;
        }
        let size = map.thumbnail.size;
        let (w, h) = (size.w + 2, size.h + 2);
        let (left, right) = (inside.x + 1, inside.right() - 1 - w);
        let (top, bottom) = (inside.y, inside.bottom() - 1 - h);
        let corners = [(right, bottom), (left, bottom), (right, top), (left, top)];
        let camera = self.diagram.camera;
        let hides = |map: Rect, kept: &[Rect]| {
            let on_screen = kept
                .iter()
                .map(|rect| rect.moved(inside.x - camera.x, inside.y - camera.y));
            on_screen.into_iter().any(|rect| rect.overlaps(map))
        };
        let free = |kept: &[Rect]| {
            let mut maps = corners.map(|(x, y)| Rect::new(x, y, w, h)).into_iter();
            maps.find(|map| !hides(*map, kept))
        };
        let rect = match self.diagram.selected.as_ref() {
            None => free(&[]),
            // Of a boundary that is everywhere at least the title is to be seen.
            Some(id) => match scene.rect(id) {
                Some(rect) => free(&[rect]).or_else(|| {
                    let title = Rect { h: 1, ..rect };
                    scene.frames.get(id).and_then(|_| free(&[title]))
                }),
                None => free(&way(scene, id)),
            },
        };
        Some((rect?, &map.thumbnail))
    }

    /// Makes the map anew, unless it is made already.
    pub(crate) fn refresh_minimap(&mut self) {
        let Some(inside) = self.regions().inside(Panel::Canvas) else {
            return;
        };
        let room = Size::new(
            (inside.w / SHARE.0).min(MOST.w),
            (inside.h / SHARE.1).min(MOST.h),
        );
        let drawing = self.diagram.drawn_of.clone();
        let of = Made { drawing, room };
        let stale = self.diagram.minimap.as_ref().is_none_or(|map| map.of != of);
        if stale && self.tab == Tab::Diagram {
            let thumbnail = self.diagram.scene().map(|scene| scene.thumbnail(room));
            self.diagram.minimap = thumbnail.map(|thumbnail| Minimap { of, thumbnail });
        }
    }
}

/// The cells of a flow: its line and its label.
fn way(scene: &Scene, flow: &Id) -> Vec<Rect> {
    let cell = |p: Point| Rect::new(p.x, p.y, 1, 1);
    let route = scene.routes.get(flow).into_iter();
    let line = route.flat_map(|route| {
        route
            .segments()
            .map(|(from, to)| cell(from).union(cell(to)))
    });
    let labels = scene.labels.iter().filter(|label| label.flow == *flow);
    let words = labels.map(|label| {
        let wide = i32::try_from(text::width(&label.text)).unwrap_or(0);
        Rect::new(label.at.x, label.at.y, wide, 1)
    });
    line.chain(words).collect()
}
