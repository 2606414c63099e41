//! From a model to what the canvas draws: boxes with their sizes, frames, lines, STRIDE strips, and the
//! badges of overlays.
//!
//! Every title and label is safe for a terminal and never empty where an element needs a name: one that
//! has none goes by its id. References that lead nowhere are left out, so that a model in the middle of a
//! repair can be drawn.
//!
//! Deliberately absent: where things stand (that is the layout) and which colour a state has (the view).

mod badge;
mod blueprint;
mod figure;
mod legend;
mod lens;
mod lines;
mod strip;
mod tint;

pub use badge::{Badge, Sheet, shown};
pub use blueprint::{Blueprint, arranged, measure, settled, tidying};
pub use figure::{Figure, figures};
pub use legend::{Sign, legend};
pub use lens::Lens;
pub use strip::{Mark, STRIP, TALLY, strip, strip_text, tally};
pub use tint::{Shade, Tint, TintRow};

use lens::Sight;
use lines::lines;

use crate::base::text::{cut, width};
use crate::base::{Id, SafeText, Size};
use crate::layout::{BoxSpec, Diagram, FrameSpec, Outline, Zoom};
use crate::library::{Library, Role};
use crate::model::Model;

/// Cells of a name or a label at most.
const NAME: usize = 28;
/// Cells of a name at most in a chip.
const SHORT_NAME: usize = 14;
/// Cells of a boundary's title at most around chips.
const SHORT_TITLE: usize = 16;
/// What a border and the air beside it take from a box's width.
const AROUND: usize = 4;
/// What the ends of a chip take from its width.
const ENDS: usize = 2;

/// What the canvas draws of a model through a lens.
pub fn diagram(model: &Model, library: &Library, lens: &Lens) -> Diagram {
    let sight = Sight::of(lens, model);
    let own = |id: &Id| lens.host(model, id) == id;
    let components = model.components.iter();
    let mut boxes: Vec<BoxSpec> = components
        .filter(|(id, _)| sight.sees(id) && own(id))
        .map(|(id, component)| BoxSpec {
            id: id.clone(),
            title: title(&component.name, id, longest(lens.zoom)),
            size: size(
                &title(&component.name, id, longest(lens.zoom)),
                lens.zoom,
                STRIP,
            ),
            within: area(model, id).cloned(),
            outline: outline(model, library, id),
        })
        .collect();
    let mut frames = Vec::new();
    for (id, boundary) in &model.boundaries {
        if !sight.sees_boundary(id) || !own(id) {
            continue;
        }
        if lens.collapsed.contains(id) {
            boxes.push(collapsed(model, id, &boundary.name, lens.zoom));
        } else {
            frames.push(FrameSpec {
                id: id.clone(),
                title: title(&boundary.name, id, longest_title(lens.zoom)),
                within: area(model, id).cloned(),
            });
        }
    }
    Diagram {
        boxes,
        frames,
        lines: lines(model, &sight, lens.zoom),
        arrangements: model.layout.clone(),
    }
}

/// The box of a boundary that is collapsed: `▸ Data network (2)`.
fn collapsed(model: &Model, id: &Id, name: &str, zoom: Zoom) -> BoxSpec {
    let held = model.inside(id);
    let count = held
        .iter()
        .filter(|id| model.components.contains_key(**id))
        .count();
    let count = match zoom {
        Zoom::Chips => String::new(),
        Zoom::Overview | Zoom::Compact | Zoom::Full => format!(" ({count})"),
    };
    let room = longest(zoom).saturating_sub(width(&count));
    let title = format!("▸ {}{count}", title(name, id, room));
    BoxSpec {
        id: id.clone(),
        size: size(&title, zoom, STRIP + TALLY),
        title,
        within: area(model, id).cloned(),
        outline: Outline::Dashed,
    }
}

const fn longest(zoom: Zoom) -> usize {
    match zoom {
        Zoom::Chips => SHORT_NAME,
        Zoom::Overview | Zoom::Compact | Zoom::Full => NAME,
    }
}

const fn longest_title(zoom: Zoom) -> usize {
    match zoom {
        Zoom::Chips => SHORT_TITLE,
        Zoom::Overview | Zoom::Compact | Zoom::Full => NAME,
    }
}

fn title(name: &str, id: &Id, cells: usize) -> String {
    let name = safe_cut(name, cells);
    if width(&name) == 0 {
        cut(id.as_str(), cells)
    } else {
        name
    }
}

fn safe_cut(text: &str, cells: usize) -> String {
    cut(SafeText::line(text.trim()).as_str(), cells)
}

fn size(title: &str, zoom: Zoom, second_row: usize) -> Size {
    let (columns, rows) = match zoom {
        Zoom::Full => (width(title).max(second_row) + AROUND, 4),
        Zoom::Compact | Zoom::Overview => (width(title) + AROUND, 3),
        Zoom::Chips => (width(title) + ENDS, 1),
    };
    let columns = i32::try_from(columns).unwrap_or(i32::MAX);
    Size::new(columns, rows)
}

/// The boundary around a component or a boundary, unless there is no such boundary or it lies within
/// itself.
pub fn area<'a>(model: &'a Model, id: &'a Id) -> Option<&'a Id> {
    let within = model.element(id)?.within()?;
    let outwards = model.around(id);
    let outermost = outwards
        .iter()
        .filter_map(|around| model.boundaries.get(*around))
        .next_back()?;
    let ring = |next: &Id| model.boundaries.contains_key(next);
    let there = model.boundaries.contains_key(within);
    (there && !outermost.within.as_ref().is_some_and(ring)).then_some(within)
}

fn outline(model: &Model, library: &Library, id: &Id) -> Outline {
    match library.kind_of(model, id).map(|kind| kind.role) {
        Some(Role::ExternalEntity) => Outline::Heavy,
        Some(Role::DataStore) => Outline::Store,
        Some(Role::Process | Role::Flow | Role::Boundary) | None => Outline::Round,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Key;
    use crate::model::{Boundary, Component, Flow};

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn model() -> Model {
        let kind = Key::parse("web_server").unwrap();
        let mut model = Model::default();
        for (key, name) in [
            ("a", "Load balancer"),
            ("b", "x"),
            ("c", "  "),
            ("d", "a name that is a good deal longer than any box"),
        ] {
            model
                .components
                .insert(id(key), Component::new(name, kind.clone()));
        }
        let mut flow = Flow::new(id("a"), id("b"));
        flow.protocol = "HTTP\u{1b}".to_owned();
        model.flows.insert(id("a-b"), flow);
        model.flows.insert(id("a-z"), Flow::new(id("a"), id("z")));
        model
    }

    #[test]
    fn boxes_hold_their_titles_and_the_strip() {
        for zoom in [Zoom::Full, Zoom::Compact, Zoom::Chips, Zoom::Overview] {
            let diagram = diagram(&model(), &Library::default(), &Lens::at(zoom));
            for one in &diagram.boxes {
                let around = if zoom == Zoom::Chips { ENDS } else { AROUND };
                assert!(width(&one.title) + around <= one.size.w.try_into().unwrap());
                assert!(width(&one.title) > 0);
                assert!(zoom != Zoom::Full || one.size.w >= 16);
            }
        }
    }

    #[test]
    fn texts_are_safe_and_flows_without_an_end_are_left_out() {
        let full = diagram(&model(), &Library::default(), &Lens::at(Zoom::Full));
        let labels: Vec<&str> = full.lines.iter().map(|l| l.label.as_str()).collect();
        assert_eq!(labels, ["HTTP␛"]);
        assert_eq!(full.boxes[2].title, "c");
        assert_eq!(full.boxes[3].title, "a name that is a good deal…");
        let chips = diagram(&model(), &Library::default(), &Lens::at(Zoom::Chips));
        assert_eq!(chips.lines[0].label, "");
        assert_eq!(chips.boxes[0].title, "Load balancer");
    }

    #[test]
    fn a_ring_of_boundaries_stands_in_the_open() {
        let kind = Key::parse("boundary_host").unwrap();
        let mut model = model();
        for (key, around) in [("x", "y"), ("y", "x"), ("z", "gone")] {
            let mut boundary = Boundary::new(key, kind.clone());
            boundary.within = Some(id(around));
            model.boundaries.insert(id(key), boundary);
        }
        model.components.get_mut("a").unwrap().within = Some(id("x"));
        model.components.get_mut("b").unwrap().within = Some(id("z"));
        let diagram = diagram(&model, &Library::default(), &Lens::at(Zoom::Full));
        assert!(diagram.frames.iter().all(|frame| frame.within.is_none()));
        assert_eq!(diagram.boxes[0].within, None);
        assert_eq!(diagram.boxes[1].within, Some(id("z")));
    }
}
