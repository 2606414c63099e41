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
mod legend;
mod figure;
mod strip;
mod tint;

pub use badge::{Badge, Sheet, shown};
pub use blueprint::{Blueprint, arranged, settled, tidied};
pub use legend::{Sign, legend};
pub use figure::{Figure, figures};
pub use strip::{Mark, STRIP, strip, strip_text};
pub use tint::{Shade, Tint, TintRow};

use crate::base::text::{cut, width};
use crate::base::{Id, SafeText, Size};
use crate::layout::{BoxSpec, Diagram, FrameSpec, LineSpec, Outline, Zoom};
use crate::library::{Library, Role};
use crate::model::Model;

/// Cells of a name or a label at most.
const NAME: usize = 28;
/// Cells of a name at most where the whole picture is to fit.
const SHORT_NAME: usize = 10;
/// What a border and the air beside it take from a box's width.
const AROUND: usize = 4;

/// What the canvas draws of a model.
pub fn diagram(model: &Model, library: &Library, zoom: Zoom) -> Diagram {
    let boxes = model.components.iter().map(|(id, component)| BoxSpec {
        id: id.clone(),
        title: title(&component.name, id, longest(zoom)),
        size: size(&title(&component.name, id, longest(zoom)), zoom),
        within: area(model, id, component.within.as_ref()),
        outline: outline(model, library, id),
    });
    let frames = model.boundaries.iter().map(|(id, boundary)| FrameSpec {
        id: id.clone(),
        title: title(&boundary.name, id, NAME),
        within: area(model, id, boundary.within.as_ref()),
    });
    let lines = model
        .flows
        .iter()
        .filter(|(_, flow)| {
            model.components.contains_key(&flow.from) && model.components.contains_key(&flow.to)
        })
        .map(|(id, flow)| LineSpec {
            id: id.clone(),
            from: flow.from.clone(),
            to: flow.to.clone(),
            label: match zoom {
                Zoom::Overview => String::new(),
                Zoom::Compact | Zoom::Full => safe_cut(&flow.label(), NAME),
            },
            two_way: flow.two_way,
        });
    Diagram {
        boxes: boxes.collect(),
        frames: frames.collect(),
        lines: lines.collect(),
        arrangements: model.layout.clone(),
    }
}

const fn longest(zoom: Zoom) -> usize {
    match zoom {
        Zoom::Overview => SHORT_NAME,
        Zoom::Compact | Zoom::Full => NAME,
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

fn size(title: &str, zoom: Zoom) -> Size {
    let (inner, rows) = match zoom {
        Zoom::Full => (width(title).max(STRIP), 4),
        Zoom::Compact | Zoom::Overview => (width(title), 3),
    };
    let columns = i32::try_from(inner + AROUND).unwrap_or(i32::MAX);
    Size::new(columns, rows)
}

/// The boundary around an element, unless there is no such boundary or it lies within itself.
fn area(model: &Model, id: &Id, within: Option<&Id>) -> Option<Id> {
    let within = within.filter(|around| model.boundaries.contains_key(*around))?;
    let outwards = model.around(id);
    let outermost = outwards
        .iter()
        .filter_map(|around| model.boundaries.get(*around))
        .next_back()?;
    let ring = |next: &Id| model.boundaries.contains_key(next);
    (!outermost.within.as_ref().is_some_and(ring)).then(|| within.clone())
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
        for zoom in [Zoom::Full, Zoom::Compact, Zoom::Overview] {
            let diagram = diagram(&model(), &Library::default(), zoom);
            for one in &diagram.boxes {
                assert!(width(&one.title) + AROUND <= one.size.w.try_into().unwrap());
                assert!(width(&one.title) > 0);
                assert!(zoom != Zoom::Full || one.size.w >= 16);
            }
        }
    }

    #[test]
    fn texts_are_safe_and_flows_without_an_end_are_left_out() {
        let full = diagram(&model(), &Library::default(), Zoom::Full);
        let labels: Vec<&str> = full.lines.iter().map(|l| l.label.as_str()).collect();
        assert_eq!(labels, ["HTTP␛"]);
        assert_eq!(full.boxes[2].title, "c");
        assert_eq!(full.boxes[3].title, "a name that is a good deal…");
        let overview = diagram(&model(), &Library::default(), Zoom::Overview);
        assert_eq!(overview.lines[0].label, "");
        assert_eq!(overview.boxes[0].title, "Load bala…");
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
        let diagram = diagram(&model, &Library::default(), Zoom::Full);
        assert!(diagram.frames.iter().all(|frame| frame.within.is_none()));
        assert_eq!(diagram.boxes[0].within, None);
        assert_eq!(diagram.boxes[1].within, Some(id("z")));
    }
}
