//! The Diagram's canvas: the scene's cells, coloured by what they are and where their slots stand.

use crate::app::{App, Hand, Panel};
use crate::base::{Point, Rect, text};
use crate::canvas;
use crate::layout::{Diagram, Scene, Zoom};
use crate::review::{Slot, Standing};
use crate::view::areas::Spot;
use crate::view::hand::{self, Place};
use crate::view::heading::heading;
use crate::view::ink::Ink;
use crate::view::light::Light;
use crate::view::signs::{self, Ground};
use crate::view::{minimap, overview, sheet};
use ratatui::style::Style;

/// Draws the canvas.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let Some(model) = app.model() else {
        return;
    };
    let title = heading(app, model);
    let inside = ink.frame(rect, &title, app.diagram.focus == Panel::Canvas);
    let Some((diagram, scene)) = &app.diagram.drawn else {
        let words = text::count(model.components.len(), "component", "components");
        let words = format!("drawing {words} …");
        let at = Point::new(inside.x + 2, inside.y + 1);
        let style = ink.theme.dim();
        ink.text(at, &words, style, inside.w - 2);
        return;
    };
    if let Some(small) = app.overview() {
        overview::draw(app, ink, &small, inside);
        return;
    }
    // Where the mouse is stays a cell of the scene that was drawn, whatever is shown of the one to be.
    ink.spot(inside, Spot::Canvas(app.diagram.camera));
    let origin = |camera: Point| Point::new(inside.x - camera.x, inside.y - camera.y);
    let stood = Place {
        origin: origin(app.diagram.camera),
        inside,
    };
    hand::stood(app, ink, stood);
    let (scene, camera) = shown(app, scene);
    let window = Rect::new(camera.x, camera.y, inside.w, inside.h);
    let fresh;
    let picture = app.picture(window).filter(|_| app.landing().is_none());
    let drawn = if let Some(drawn) = picture {
        drawn
    } else {
        fresh = scene.draw(window, app.glyphs());
        &fresh
    };
    let light = Light::of(app, model, diagram, &drawn.owners);
    let origin = origin(camera);
    for y in window.y..window.bottom() {
        for x in window.x..window.right() {
            let at = Point::new(x, y);
            if let Some(cell) = drawn.at(at).filter(|cell| !cell.glyph.is_empty()) {
                let (glyph, style) = light.cell(ink, cell);
                ink.glyph(
                    Point::new(origin.x + x, origin.y + y),
                    glyph,
                    style,
                    inside.right() - origin.x - x,
                );
            }
        }
    }
    dress(app, ink, &light, scene, origin, inside);
    if app.landing().is_none() {
        sheet::badges(app, ink, &light, origin, inside);
    }
    let ground = Ground {
        scene,
        drawn,
        origin,
    };
    signs::path(app, ink, &ground);
    signs::draw(app, ink, &ground);
    hand::corners(app, ink, scene, Place { origin, inside });
    sheet::legend(app, ink, rect);
    more(app, ink, scene, rect, window);
    legend(app, ink, diagram, scene, inside);
    hand::draw(app, ink, scene, Place { origin, inside });
    minimap::draw(app, ink, inside);
}

/// What is shown, and its cell in the top left corner: while boxes are held, the drawing as it would be,
/// so that they stand under the mouse.
fn shown<'a>(app: &'a App, scene: &'a Scene) -> (&'a Scene, Point) {
    let camera = app.diagram.camera;
    let next = app.landing().and_then(|landing| {
        let next = landing.scene.as_ref()?;
        let Some(Hand::Boxes(grab)) = &app.diagram.hand else {
            return None;
        };
        let put = next.rect(&grab.id)?;
        let (dx, dy) = (put.x - landing.corner.x, put.y - landing.corner.y);
        Some((next, Point::new(camera.x + dx, camera.y + dy)))
    });
    next.unwrap_or((scene, camera))
}

/// STRIDE strips on the boxes in view.
fn dress(app: &App, ink: &mut Ink<'_>, light: &Light, scene: &Scene, origin: Point, inside: Rect) {
    let Some(work) = &app.work else {
        return;
    };
    let model = work.document.model();
    for (id, (rect, _)) in &scene.boxes {
        let on_screen = rect.moved(origin.x, origin.y);
        if !inside.overlaps(on_screen) {
            continue;
        }
        if app.diagram.lens.zoom == Zoom::Full
            && let Some(slots) = work.survey.slots_in_box(id)
        {
            let y = on_screen.y + 2;
            if model.boundaries.contains_key(id) {
                tally(ink, inside, Point::new(on_screen.x + 2, y), slots);
            }
            for (index, mark) in (0..).zip(canvas::strip(slots)) {
                let x = on_screen.x + 2 + index * 2;
                if let Some(standing) = mark.standing {
                    let style = light.mark(id, standing);
                    put(
                        ink,
                        inside,
                        Point::new(x, y),
                        &mark.letter.to_string(),
                        style,
                    );
                    put(
                        ink,
                        inside,
                        Point::new(x + 1, y),
                        &mark.mark.to_string(),
                        style,
                    );
                }
            }
        }
        if app.diagram.selected.as_ref() == Some(id) {
            let cursor = ink.theme.cursor();
            let row = on_screen.y + i32::from(rect.h > 1);
            for x in on_screen.x + 1..on_screen.right() - 1 {
                let at = Point::new(x, row);
                if inside.contains(at) {
                    ink.restyle(Rect::new(at.x, at.y, 1, 1), cursor);
                }
            }
        }
    }
}

/// How many threats are open in a collapsed boundary, behind its strip.
fn tally(ink: &mut Ink<'_>, inside: Rect, at: Point, slots: &[Slot; 6]) {
    let words = canvas::tally(slots);
    let column = i32::try_from(canvas::STRIP).unwrap_or(0) + 1;
    let style = ink.theme.standing(Standing::Open);
    for (x, letter) in (at.x + column..).zip(words.chars()) {
        put(ink, inside, Point::new(x, at.y), &letter.to_string(), style);
    }
}

fn put(ink: &mut Ink<'_>, inside: Rect, at: Point, text: &str, style: Style) {
    if inside.contains(at) {
        ink.text(at, text, style, 1);
    }
}

/// Arrows in the frame where the scene goes on.
fn more(app: &App, ink: &mut Ink<'_>, scene: &Scene, rect: Rect, window: Rect) {
    let style = ink.theme.accent();
    let centre = rect.centre();
    if window.x > 0 {
        ink.text(Point::new(rect.x, centre.y), "◀", style, 1);
    }
    if window.right() < scene.size.w {
        ink.text(Point::new(rect.right() - 1, centre.y), "▶", style, 1);
    }
    if window.y > 0 {
        // The title may reach over the middle.
        ink.text(Point::new(rect.right() - 3, rect.y), "▲", style, 1);
    }
    if window.bottom() < scene.size.h {
        // An overlay's legend has the middle of that edge.
        let x = if app.sheet().is_some() {
            rect.right() - 3
        } else {
            centre.x
        };
        ink.text(Point::new(x, rect.bottom() - 1), "▼", style, 1);
    }
}

/// The labels that found no room on the drawing, for the selection's sake at the foot.
fn legend(app: &App, ink: &mut Ink<'_>, diagram: &Diagram, scene: &Scene, inside: Rect) {
    let selected = app.diagram.selected.as_ref();
    let Some(selected) = selected.and_then(|id| app.diagram.drawn_id(id)) else {
        return;
    };
    let shown = scene.legend.iter().filter(|(_, flow, _)| {
        let line = diagram.line_of(flow);
        line.is_some_and(|line| [&line.id, &line.from, &line.to].contains(&selected))
    });
    let words: Vec<String> = shown
        .map(|(tag, _, text)| format!("{tag} {text}"))
        .collect();
    if !words.is_empty() {
        let style = ink.theme.quiet();
        let at = Point::new(inside.x + 1, inside.bottom() - 1);
        ink.text(at, &words.join("  "), style, inside.w - 2);
    }
}
