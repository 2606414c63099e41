//! The Diagram's canvas: the scene's cells, coloured by what they are and where their slots stand.

use crate::app::{App, Hand, Panel};
use crate::base::{Id, Point, Rect, text};
use crate::canvas;
use crate::layout::{Cell, Part, Scene, Zoom};
use crate::model::{Fact, Flow, Model};
use crate::view::areas::Spot;
use crate::view::hand::{self, Place};
use crate::view::ink::Ink;
use crate::view::theme::Theme;
use ratatui::style::{Modifier, Style};
use std::collections::BTreeSet;

/// Draws the canvas.
pub(crate) fn draw(app: &App, ink: &mut Ink<'_>, rect: Rect) {
    let Some(model) = app.model() else {
        return;
    };
    let title = if model.description.name.is_empty() {
        "Diagram"
    } else {
        &model.description.name
    };
    let inside = ink.frame(rect, title, app.diagram.focus == Panel::Canvas);
    let Some(scene) = app.diagram.scene() else {
        let words = text::count(model.components.len(), "component", "components");
        let words = format!("drawing {words} …");
        let at = Point::new(inside.x + 2, inside.y + 1);
        let style = ink.theme.dim();
        ink.text(at, &words, style, inside.w - 2);
        return;
    };
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
    let light = Light::of(app, model, &drawn.owners);
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
    dress(app, ink, scene, origin, inside);
    hand::corners(app, ink, scene, Place { origin, inside });
    more(ink, scene, rect, window);
    legend(app, ink, scene, inside);
    hand::draw(app, ink, scene, Place { origin, inside });
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

/// The style of a part of the drawing, nothing selected.
pub(crate) fn part_style(theme: Theme, part: Part) -> Style {
    match part {
        Part::Empty => theme.plain(),
        Part::Frame => theme.boundary(),
        Part::FrameTitle | Part::Label | Part::Border => theme.quiet(),
        Part::Inside => theme.bold(),
        Part::Line | Part::Head => theme.line(),
        Part::Crossing => theme.crossing(false),
    }
}

/// What is to stand out: the selection and what hangs on it, marks, flows in the clear.
struct Light {
    theme: Theme,
    /// The place of the selected element among those of the drawing.
    selected: Option<usize>,
    /// What the elements of the drawing are, in their order there.
    lit: Vec<Lit>,
}

/// What makes an element stand out.
#[derive(Clone, Copy, Default)]
struct Lit {
    /// Whether it is a flow of the selected component, or an end of the selected flow.
    hangs: bool,
    marked: bool,
    in_clear: bool,
}

impl Light {
    fn of(app: &App, model: &Model, elements: &[Id]) -> Self {
        let selected = app.diagram.selected.as_ref();
        let mut hangs = BTreeSet::new();
        if let Some(id) = selected {
            if let Some(flow) = model.flows.get(id) {
                hangs.extend([&flow.from, &flow.to]);
            } else {
                for (flow_id, flow) in model.flows_at(id) {
                    hangs.extend([flow_id, &flow.from, &flow.to]);
                }
                hangs.remove(id);
            }
        }
        let lit = elements.iter().map(|id| Lit {
            hangs: hangs.contains(id),
            marked: app.diagram.marked.contains(id),
            in_clear: model.flows.get(id).is_some_and(|flow| in_clear(app, flow)),
        });
        Self {
            theme: Theme::new(app.settings.colour),
            selected: elements.iter().position(|id| selected == Some(id)),
            lit: lit.collect(),
        }
    }

    fn cell<'a>(&self, ink: &Ink<'_>, cell: &'a Cell) -> (&'a str, Style) {
        let owner = cell.owner.and_then(|owner| usize::try_from(owner).ok());
        let lit = owner.and_then(|owner| self.lit.get(owner));
        let lit = lit.copied().unwrap_or_default();
        let mut style = part_style(self.theme, cell.part);
        if cell.part == Part::Crossing {
            style = self.theme.crossing(lit.in_clear);
        }
        if lit.hangs {
            style = style.add_modifier(Modifier::BOLD);
            if matches!(cell.part, Part::Line | Part::Head | Part::Label) {
                style = self.theme.accent();
            } else if cell.part == Part::Inside {
                style = style.add_modifier(Modifier::UNDERLINED);
            }
        }
        if lit.marked {
            style = self.theme.accent().add_modifier(Modifier::UNDERLINED);
        }
        if owner.is_none() || owner != self.selected {
            return (&cell.glyph, style);
        }
        style = match cell.part {
            Part::Inside | Part::FrameTitle | Part::Label => self.theme.cursor(),
            Part::Crossing => style,
            Part::Empty => self.theme.plain(),
            Part::Frame | Part::Border | Part::Line | Part::Head => self.theme.accent(),
        };
        let glyph = if ink.unicode() {
            louder(&cell.glyph, cell.part)
        } else {
            cell.glyph.as_str()
        };
        (glyph, style)
    }
}

/// Whether a flow is known to be unencrypted, by itself or by its protocol.
fn in_clear(app: &App, flow: &Flow) -> bool {
    let kind = app.library.flow_kind(&flow.protocol);
    let own = flow.facts.get("encrypted");
    own.or_else(|| kind.and_then(|kind| kind.given.get("encrypted"))) == Some(&Fact::No)
}

/// The heavier or doubled form of a glyph, so that the selection reads without colour.
fn louder(glyph: &str, part: Part) -> &str {
    match (part, glyph) {
        (Part::Border, "─" | "━" | "═") => "═",
        (Part::Border, "│" | "┃") => "║",
        (Part::Border, "╭" | "┏" | "╒") => "╔",
        (Part::Border, "╮" | "┓" | "╕") => "╗",
        (Part::Border, "╰" | "┗" | "╘") => "╚",
        (Part::Border, "╯" | "┛" | "╛") => "╝",
        (Part::Border, "┬" | "┯" | "╤") => "╤",
        (Part::Border, "┴" | "┷" | "╧") => "╧",
        (Part::Border, "├" | "┠") => "╟",
        (Part::Border, "┤" | "┨") => "╢",
        (Part::Frame, "╌") => "┅",
        (Part::Frame, "╎") => "┇",
        (Part::Frame | Part::Line, "╭") => "┏",
        (Part::Frame | Part::Line, "╮") => "┓",
        (Part::Frame | Part::Line, "╰") => "┗",
        (Part::Frame | Part::Line, "╯") => "┛",
        (Part::Line, "─") => "━",
        (Part::Line, "│") => "┃",
        (_, other) => other,
    }
}

/// STRIDE strips on the boxes in view.
fn dress(app: &App, ink: &mut Ink<'_>, scene: &Scene, origin: Point, inside: Rect) {
    let Some(work) = &app.work else {
        return;
    };
    for (id, (rect, _)) in &scene.boxes {
        let on_screen = rect.moved(origin.x, origin.y);
        if !inside.overlaps(on_screen) {
            continue;
        }
        if app.diagram.zoom == Some(Zoom::Full)
            && let Some(slots) = work.survey.slots.get(id)
        {
            let y = on_screen.y + 2;
            for (index, mark) in (0..).zip(canvas::strip(slots)) {
                let x = on_screen.x + 2 + index * 2;
                if let Some(standing) = mark.standing {
                    let style = ink.theme.standing(standing);
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
            for x in on_screen.x + 1..on_screen.right() - 1 {
                let at = Point::new(x, on_screen.y + 1);
                if inside.contains(at) {
                    ink.restyle(Rect::new(at.x, at.y, 1, 1), cursor);
                }
            }
        }
    }
}

fn put(ink: &mut Ink<'_>, inside: Rect, at: Point, text: &str, style: Style) {
    if inside.contains(at) {
        ink.text(at, text, style, 1);
    }
}

/// Arrows in the frame where the scene goes on.
fn more(ink: &mut Ink<'_>, scene: &Scene, rect: Rect, window: Rect) {
    let style = ink.theme.accent();
    let centre = rect.centre();
    if window.x > 0 {
        ink.text(Point::new(rect.x, centre.y), "◀", style, 1);
    }
    if window.right() < scene.size.w {
        ink.text(Point::new(rect.right() - 1, centre.y), "▶", style, 1);
    }
    if window.y > 0 {
        ink.text(Point::new(centre.x, rect.y), "▲", style, 1);
    }
    if window.bottom() < scene.size.h {
        ink.text(Point::new(centre.x, rect.bottom() - 1), "▼", style, 1);
    }
}

/// The labels that found no room on the drawing, for the selection's sake at the foot.
fn legend(app: &App, ink: &mut Ink<'_>, scene: &Scene, inside: Rect) {
    let shown = scene.legend.iter().filter(|(_, flow, _)| {
        let selected = app.diagram.selected.as_ref();
        selected.is_some_and(|id| {
            id == flow
                || app.model().is_some_and(|model| {
                    model
                        .flows
                        .get(flow)
                        .is_some_and(|f| f.from == *id || f.to == *id)
                })
        })
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
