//! The map of the whole diagram in a corner of the canvas: what is in view stands out, and so does what is
//! selected.

use crate::app::{App, Target};
use crate::base::{Point, Rect};
use crate::layout::{Shade, Thumbnail, Tile};
use crate::view::areas::Spot;
use crate::view::ink::Ink;
use ratatui::style::Style;

/// Draws the map, where there is one.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, inside: Rect) {
    let Some((rect, map)) = app.minimap() else {
        return;
    };
    ink.clear(rect);
    let tiles = ink.frame(rect, "", false);
    let camera = app.diagram.camera;
    let seen = map.tiles_of(Rect::new(camera.x, camera.y, inside.w, inside.h));
    for y in 0..tiles.h {
        for x in 0..tiles.w {
            let at = Point::new(x, y);
            let tile = map.at(at).unwrap_or_default();
            let mut style = style(app, ink, map, tile);
            if seen.contains(at) {
                style = style.patch(ink.theme.seen());
            }
            let glyph = tile.shade.glyph(app.glyphs());
            let place = Point::new(tiles.x + x, tiles.y + y);
            ink.glyph(place, glyph.encode_utf8(&mut [0; 4]), style, 1);
        }
    }
    let selected = app.diagram.selected.as_ref();
    let focus = selected.and_then(|id| app.diagram.scene()?.focus(id));
    if let Some(tile) = focus.map(|focus| map.tile_of(focus)) {
        let accent = ink.theme.accent();
        let at = Point::new(tiles.x + tile.x, tiles.y + tile.y);
        ink.text(at, "●", accent, 1);
    }
    // Its frame belongs to no cell of the canvas beneath. What is dragged is dragged on beneath all of it.
    if app.diagram.hand.is_none() {
        ink.spot(rect, Spot::Target(Target::Outside));
        ink.spot(tiles, Spot::Map);
    }
}

/// The style of a tile: under an overlay, that of the box there.
fn style(app: &App, ink: &Ink<'_>, map: &Thumbnail, tile: Tile) -> Style {
    let shades = app.sheet().map(|sheet| &sheet.shades);
    let shade = map
        .owner(tile)
        .and_then(|id| shades?.get(id))
        .filter(|_| tile.shade == Shade::Box);
    match (shade, tile.shade) {
        (Some(shade), _) => ink.theme.shade(*shade),
        (None, Shade::Box) => ink.theme.quiet(),
        (None, Shade::Open | Shade::Area(_)) => ink.theme.faint(),
    }
}
