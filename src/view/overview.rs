//! The overview: the whole scene in blocks, the selection marked.

use crate::app::App;
use crate::base::{Point, Rect};
use crate::layout::{Shade, Thumbnail, Zoom};
use crate::model::Model;
use crate::view::areas::Spot;
use crate::view::ink::Ink;

/// Draws the overview into the middle of the canvas. A tile's click names the tile.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, small: &Thumbnail, inside: Rect) {
    let left = inside.x + (inside.w - small.size.w) / 2;
    let top = inside.y + (inside.h - small.size.h) / 2;
    for y in 0..small.size.h {
        for x in 0..small.size.w {
            let Some(tile) = small.at(Point::new(x, y)) else {
                continue;
            };
            let style = match tile.shade {
                Shade::Open => continue,
                Shade::Area(_) => ink.theme.boundary(),
                Shade::Box => ink.theme.quiet(),
            };
            let mut glyph = [0; 4];
            let glyph = tile.shade.glyph(app.glyphs()).encode_utf8(&mut glyph);
            ink.glyph(Point::new(left + x, top + y), glyph, style, 1);
        }
    }
    selection(app, ink, small, Point::new(left, top));
    ink.spot(
        Rect::new(left, top, small.size.w, small.size.h),
        Spot::Canvas(Point::default()),
    );
}

/// What is selected, and where `enter` leads: `Load balancer · ⏎ or a click goes back to compact`.
pub(crate) fn hint(app: &App, model: &Model, enter: &str) -> String {
    let selected = app.diagram.selected.as_ref();
    let name = selected.map_or_else(String::new, |id| format!("{} · ", model.short_name(id)));
    let zoom = match app.diagram.before_overview {
        Zoom::Full => "full",
        Zoom::Chips => "chips",
        Zoom::Compact | Zoom::Overview => "compact",
    };
    format!("{name}{enter} or a click goes back to {zoom}")
}

/// The selected box in `◆`, a selected frame by its corners, a selected flow by its ends.
fn selection(app: &App, ink: &mut Ink<'_>, small: &Thumbnail, corner: Point) {
    let screen = &app.diagram;
    let (Some(selected), Some((diagram, scene))) = (&screen.selected, &screen.drawn) else {
        return;
    };
    let style = ink.theme.cursor();
    let mark = if ink.unicode() { "◆" } else { "@" };
    let mut put = |tile: Point| {
        let at = Point::new(corner.x + tile.x, corner.y + tile.y);
        ink.glyph(at, mark, style, 1);
    };
    if let Some((rect, _)) = scene.boxes.get(selected) {
        let tiles = small.tiles_of(*rect);
        for y in tiles.y..tiles.bottom() {
            for x in tiles.x..tiles.right() {
                put(Point::new(x, y));
            }
        }
    } else if let Some((rect, _)) = scene.frames.get(selected) {
        let tiles = small.tiles_of(*rect);
        for y in [tiles.y, tiles.bottom() - 1] {
            for x in [tiles.x, tiles.right() - 1] {
                put(Point::new(x, y));
            }
        }
    } else if let Some(line) = diagram.line_of(selected) {
        let ends = [&line.from, &line.to].into_iter();
        for centre in ends.filter_map(|id| scene.focus(id)) {
            put(small.tile_of(centre));
        }
    }
}
