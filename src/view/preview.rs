//! What a template or a fragment holds, before it is taken: its drawing where there is room for it, else the
//! drawing in miniature over what lies in each boundary in words. Never a part of a drawing.

use crate::app::Preview;
use crate::base::{Point, Rect, Size, text};
use crate::layout::{Glyphs, Scene, Shade};
use crate::view::ink::Ink;
use crate::view::light::part_style;

/// Rows that a miniature has at least.
const LEAST: i32 = 5;

/// Draws a template, in the middle of a place.
pub(crate) fn draw(ink: &mut Ink<'_>, preview: &Preview, rect: Rect) {
    let size = preview.scene.size;
    if size.w <= rect.w && size.h <= rect.h {
        return whole(ink, &preview.scene, rect);
    }
    let width = usize::try_from(rect.w).unwrap_or(0).max(1);
    let lines: Vec<String> = preview
        .holds
        .iter()
        .flat_map(|line| text::wrap(line, width))
        .collect();
    let wanted = i32::try_from(lines.len()).unwrap_or(rect.h);
    let above = rect.h - wanted - 1;
    let mut words = rect;
    if above >= LEAST {
        miniature(ink, &preview.scene, Rect { h: above, ..rect });
        words = Rect::new(rect.x, rect.y + above + 1, rect.w, rect.h - above - 1);
    }
    in_words(ink, &lines, words);
}

/// The scene cell by cell.
fn whole(ink: &mut Ink<'_>, scene: &Scene, rect: Rect) {
    let window = Rect::new(0, 0, scene.size.w, scene.size.h);
    let canvas = scene.draw(window, glyphs(ink));
    let corner = middle(rect, scene.size);
    for y in 0..window.h {
        for x in 0..window.w {
            let cell = canvas.at(Point::new(x, y));
            if let Some(cell) = cell.filter(|cell| !cell.glyph.is_empty()) {
                let style = part_style(ink.theme, cell.part);
                let at = Point::new(corner.x + x, corner.y + y);
                ink.glyph(at, &cell.glyph, style, 2);
            }
        }
    }
}

/// The scene in blocks.
fn miniature(ink: &mut Ink<'_>, scene: &Scene, rect: Rect) {
    let small = scene.thumbnail(Size::new(rect.w, rect.h));
    let corner = middle(rect, small.size);
    let glyphs = glyphs(ink);
    for y in 0..small.size.h {
        for x in 0..small.size.w {
            let shade = small.at(Point::new(x, y)).unwrap_or_default().shade;
            let style = match shade {
                Shade::Open => continue,
                Shade::Area(_) => ink.theme.boundary(),
                Shade::Box => ink.theme.quiet(),
            };
            let at = Point::new(corner.x + x, corner.y + y);
            ink.glyph(at, shade.glyph(glyphs).encode_utf8(&mut [0; 4]), style, 1);
        }
    }
}

/// As many lines as there is room for, and how many there are besides.
fn in_words(ink: &mut Ink<'_>, lines: &[String], rect: Rect) {
    let room = usize::try_from(rect.h).unwrap_or(0);
    let shown = if lines.len() > room {
        room.saturating_sub(1)
    } else {
        lines.len()
    };
    let (plain, dim) = (ink.theme.plain(), ink.theme.dim());
    let mut y = rect.y;
    for line in lines.iter().take(shown) {
        ink.text(Point::new(rect.x, y), line, plain, rect.w);
        y += 1;
    }
    if lines.len() > shown && room > 0 {
        let besides = text::count(lines.len() - shown, "more line", "more lines");
        ink.text(Point::new(rect.x, y), &format!("… {besides}"), dim, rect.w);
    }
}

fn middle(rect: Rect, size: Size) -> Point {
    let dx = ((rect.w - size.w) / 2).max(0);
    let dy = ((rect.h - size.h) / 2).max(0);
    Point::new(rect.x + dx, rect.y + dy)
}

const fn glyphs(ink: &Ink<'_>) -> Glyphs {
    if ink.unicode() {
        Glyphs::Unicode
    } else {
        Glyphs::Ascii
    }
}
