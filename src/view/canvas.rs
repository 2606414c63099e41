//! The Diagram's canvas: the scene's cells, coloured by what they are and where their slots stand.

use crate::app::{App, Panel};
use crate::base::{Id, Point, Rect, text};
use crate::canvas;
use crate::layout::{Cell, Diagram, LineSpec, Part, Scene, Zoom};
use crate::model::{Fact, Flow, Model};
use crate::review::{Slot, Standing};
use crate::view::areas::Spot;
use crate::view::heading::heading;
use crate::view::ink::Ink;
use crate::view::overview;
use crate::view::theme::Theme;
use ratatui::style::{Modifier, Style};
use std::collections::{BTreeMap, BTreeSet};

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
    let camera = app.diagram.camera;
    let window = Rect::new(camera.x, camera.y, inside.w, inside.h);
    let fresh;
    let drawn = if let Some(drawn) = app.picture(window) {
        drawn
    } else {
        fresh = scene.draw(window, app.glyphs());
        &fresh
    };
    let light = Light::of(app, model, diagram, &drawn.owners);
    let origin = Point::new(inside.x - camera.x, inside.y - camera.y);
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
    more(ink, scene, rect, window);
    legend(app, ink, diagram, scene, inside);
    ghost(app, ink, scene, origin, inside);
    ink.spot(inside, Spot::Canvas(camera));
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
    fn of(app: &App, model: &Model, diagram: &Diagram, elements: &[Id]) -> Self {
        let selected = app.diagram.selected.as_ref();
        let selected = selected.and_then(|id| app.diagram.drawn_id(id));
        let mut hangs = BTreeSet::new();
        for line in &diagram.lines {
            let ends = [&line.from, &line.to];
            if selected == Some(&line.id) {
                hangs.extend(ends);
            } else if ends.into_iter().any(|end| selected == Some(end)) {
                hangs.extend([&line.id, &line.from, &line.to]);
            }
        }
        if let Some(selected) = selected {
            hangs.remove(selected);
        }
        let shared = diagram.lines.iter().filter(|line| !line.with.is_empty());
        let shared: BTreeMap<&Id, &LineSpec> = shared.map(|line| (&line.id, line)).collect();
        let lit = elements.iter().map(|id| {
            let with = shared.get(id).map_or(&[][..], |line| line.with.as_slice());
            let any = |is: &dyn Fn(&Id) -> bool| is(id) || with.iter().any(is);
            Lit {
                hangs: hangs.contains(id),
                marked: any(&|id| app.diagram.marked.contains(id)),
                in_clear: any(&|id| model.flows.get(id).is_some_and(|flow| in_clear(app, flow))),
            }
        });
        Self {
            theme: Theme::new(app.settings.colour),
            lit: lit.collect(),
            selected: elements.iter().position(|id| selected == Some(id)),
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
        (Part::Border, "─" | "━" | "═" | "╌") => "═",
        (Part::Border, "│" | "┃" | "╎") => "║",
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

/// STRIDE strips, pins and marks on the boxes in view.
fn dress(app: &App, ink: &mut Ink<'_>, scene: &Scene, origin: Point, inside: Rect) {
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
            let row = on_screen.y + i32::from(rect.h > 1);
            for x in on_screen.x + 1..on_screen.right() - 1 {
                let at = Point::new(x, row);
                if inside.contains(at) {
                    ink.restyle(Rect::new(at.x, at.y, 1, 1), cursor);
                }
            }
        }
        let pinned = model
            .layout
            .values()
            .any(|arrangement| arrangement.pins.contains_key(id));
        let from_right = if rect.h > 1 { 2 } else { 1 };
        let corner = Point::new(on_screen.right() - from_right, on_screen.y);
        let style = ink.theme.accent();
        if app.diagram.marked.contains(id) {
            put(ink, inside, corner, "✱", style);
        } else if pinned {
            put(ink, inside, corner, "⌖", style);
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
        // The title may reach over the middle.
        ink.text(Point::new(rect.right() - 3, rect.y), "▲", style, 1);
    }
    if window.bottom() < scene.size.h {
        ink.text(Point::new(centre.x, rect.bottom() - 1), "▼", style, 1);
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

/// The box held by the mouse, where it would be dropped.
fn ghost(app: &App, ink: &mut Ink<'_>, scene: &Scene, origin: Point, inside: Rect) {
    let Some(grab) = &app.diagram.grabbed else {
        return;
    };
    let (Some(at), Some(rect)) = (grab.at, scene.rect(&grab.id)) else {
        return;
    };
    let x = origin.x + at.x - grab.offset.x;
    let y = origin.y + at.y - grab.offset.y;
    let style = ink.theme.accent();
    for column in x..x + rect.w {
        put(ink, inside, Point::new(column, y), "╌", style);
        put(ink, inside, Point::new(column, y + rect.h - 1), "╌", style);
    }
    for row in y..y + rect.h {
        put(ink, inside, Point::new(x, row), "╎", style);
        put(ink, inside, Point::new(x + rect.w - 1, row), "╎", style);
    }
}
