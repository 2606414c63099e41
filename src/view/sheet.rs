//! An overlay on the canvas: its badges, and in the frame's foot what they mean.

use crate::app::App;
use crate::base::{Point, Rect, text};
use crate::canvas::shown;
use crate::view::ink::Ink;
use crate::view::light::Light;
use ratatui::style::Modifier;

/// Draws the badges that a window onto the scene shows; `origin` is where the scene's corner stands.
pub(crate) fn badges(app: &App, ink: &mut Ink<'_>, light: &Light, origin: Point, inside: Rect) {
    let Some(sheet) = app.sheet() else {
        return;
    };
    let window = inside.moved(-origin.x, -origin.y);
    for badge in sheet.badges_in(window) {
        let style = light.badge(badge).add_modifier(Modifier::BOLD);
        for (x, c) in (badge.at.x..).zip(badge.text.chars()) {
            let at = Point::new(origin.x + x, origin.y + badge.at.y);
            if inside.contains(at) {
                ink.glyph(at, c.encode_utf8(&mut [0; 4]), style, 1);
            }
        }
    }
}

/// Draws what shades and badges mean into the lower edge of the canvas's frame, as far as it goes.
pub(crate) fn legend(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    if app.sheet().is_none() {
        return;
    }
    let dim = ink.theme.quiet().remove_modifier(Modifier::BOLD);
    let y = rect.bottom() - 1;
    let mut x = rect.x + 2;
    for (badge, words, shade) in app.diagram.tint.row().legend {
        let badge = shown(badge, app.glyphs());
        let cells = text::width(&badge) + text::width(words) + 3;
        // The last cells are for the arrow that says that the scene goes on below.
        if x + i32::try_from(cells).unwrap_or(i32::MAX) > rect.right() - 4 {
            break;
        }
        let style = shade.map_or(dim, |shade| ink.theme.shade(shade));
        x += ink.text(Point::new(x, y), " ", dim, 1);
        x += ink.text(
            Point::new(x, y),
            &badge,
            style.add_modifier(Modifier::BOLD),
            rect.w,
        );
        if !badge.is_empty() {
            x += ink.text(Point::new(x, y), " ", dim, 1);
        }
        x += ink.text(Point::new(x, y), words, dim, rect.w);
        x += ink.text(Point::new(x, y), " ", dim, 1);
    }
}
