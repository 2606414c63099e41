//! The map of a diagram that is larger than the canvas: where it stands, and what a place on it means.

use crate::app::{App, Panel, Tab};
use crate::base::{Id, Point, Rect, Size, text};
use crate::canvas::Lens;
use crate::layout::{Scene, Thumbnail};

/// Columns that a canvas has at least for a map to lie over it.
const LEAST: Size = Size::new(60, 12);
/// Percents of the scene in view from which on a map would only hide the rest.
const NEARLY_ALL: i64 = 80;
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
    /// The map with its frame's place on the screen: in the lower right corner, or another place at the edge in
    /// which it hides no box, or as little of boxes as can be, and never what is selected. While a
    /// button of the mouse is down it stays. None where the scene fits or nearly does, where there is no room, or while it is hidden.
    pub fn minimap(&self) -> Option<(Rect, &Thumbnail)> {
        let map = self.diagram.minimap.as_ref()?;
        if self.diagram.no_map || self.hits().is_some() || self.tab != Tab::Diagram {
            return None;
        }
        let scene = self.diagram.scene()?;
        let inside = self.regions().inside(Panel::Canvas)?;
        if nearly_fits(scene.size, inside) || inside.w < LEAST.w || inside.h < LEAST.h {
            return None;
        }
        let size = Size::new(map.thumbnail.size.w + 2, map.thumbnail.size.h + 2);
        if let Some(held) = self
            .diagram
            .map_held
            .filter(|held| (held.w, held.h) == (size.w, size.h))
        {
            return Some((held, &map.thumbnail));
        }
        let on_screen = |rect: &Rect| {
            let camera = self.diagram.camera;
            rect.moved(inside.x - camera.x, inside.y - camera.y)
        };
        let boxes: Vec<Rect> = scene
            .boxes
            .values()
            .map(|(rect, _)| on_screen(rect))
            .collect();
        let best = |kept: &[Rect]| {
            let kept: Vec<Rect> = kept.iter().map(on_screen).collect();
            let places = places(inside, size).into_iter();
            let free = places.filter(|map| !kept.iter().any(|rect| rect.overlaps(*map)));
            free.min_by_key(|map| boxes.iter().map(|one| hidden(*map, *one)).sum::<i64>())
        };
        let rect = match self.diagram.selected.as_ref() {
            None => best(&[]),
            // Of a boundary that is everywhere at least the title is to be seen.
            Some(id) => match scene.rect(id) {
                Some(rect) => best(&[rect]).or_else(|| {
                    let title = Rect { h: 1, ..rect };
                    scene.frames.get(id).and_then(|_| best(&[title]))
                }),
                None => best(&way(scene, id)),
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

/// Whether all of a scene is in view, or so much of it that a map would hide more than it shows.
fn nearly_fits(scene: Size, inside: Rect) -> bool {
    let area = |w: i32, h: i32| i64::from(w) * i64::from(h);
    let seen = area(scene.w.min(inside.w), scene.h.min(inside.h));
    seen * 100 >= area(scene.w, scene.h) * NEARLY_ALL
}

/// Where a map may stand: the corners, then the middles of the edges, the first ones first.
fn places(inside: Rect, size: Size) -> [Rect; 8] {
    let (left, right) = (inside.x + 1, inside.right() - 1 - size.w);
    let (top, bottom) = (inside.y, inside.bottom() - 1 - size.h);
    let (across, down) = (i32::midpoint(left, right), i32::midpoint(top, bottom));
    [
        (right, bottom),
        (left, bottom),
        (right, top),
        (left, top),
        (right, down),
        (left, down),
        (across, bottom),
        (across, top),
    ]
    .map(|(x, y)| Rect::new(x, y, size.w, size.h))
}

/// Cells of a box under a map.
fn hidden(map: Rect, one: Rect) -> i64 {
    let common = map.common(one);
    i64::from(common.w.max(0)) * i64::from(common.h.max(0))
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
