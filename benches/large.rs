//! The canvas at scale: whole drawings, one box moved, a frame, all of synthetic models of N components.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that cannot go on may stop, and criterion's macros document nothing"
)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::BTreeMap;
use std::time::Duration;
use stridewalk::app::{App, Loaded, Msg, Outcome, Settings, Tab, update};
use stridewalk::base::{Date, Direction, Rect, Size};
use stridewalk::canvas::{self, Lens};
use stridewalk::command::{Chord, Keymap};
use stridewalk::format;
use stridewalk::layout::{self, Diagram, Glyphs, Scene, Zoom};
use stridewalk::library::Library;
use stridewalk::model::Model;
use stridewalk::view;

#[allow(dead_code, reason = "the example prints what the bench takes")]
#[path = "../examples/synthetic.rs"]
mod synthetic;

const WIDE: (u16, u16) = (200, 60);
/// Enough to tell a factor; all of it takes a minute.
const SAMPLES: usize = 20;
const WARM_UP: Duration = Duration::from_millis(300);
const MEASURED: Duration = Duration::from_secs(2);

fn model(components: u64) -> Model {
    synthetic::synthetic(components).unwrap()
}

/// The diagram of a model with all members arranged, as it is drawn again and again.
fn diagram(components: u64, library: &Library) -> Diagram {
    let model = model(components);
    let mut diagram = canvas::diagram(&model, library, &Lens::at(Zoom::Compact));
    diagram.arrangements = canvas::arranged(&model, library, &BTreeMap::new());
    diagram
}

/// The diagram with one of its boxes nudged.
fn nudged(diagram: &Diagram, scene: &Scene, place: usize) -> Diagram {
    let id = &diagram.boxes.get(place).unwrap().id;
    let (area, arrangement) = layout::nudge(diagram, scene, id, Direction::Right).unwrap();
    let mut next = diagram.clone();
    next.arrangements.insert(area, arrangement);
    next
}

fn whole(criterion: &mut Criterion) {
    let library = Library::embedded().unwrap();
    let mut group = criterion.benchmark_group("layout_full");
    group.sample_size(10);
    for components in [30, 100, 300, 1000] {
        let diagram = diagram(components, &library);
        let name = BenchmarkId::from_parameter(components);
        group.bench_function(name, |b| b.iter(|| layout::lay_out(&diagram)));
    }
    group.finish();
}

/// Boxes all over the model in turn: one after the other is moved in the same drawing.
fn one_moved(criterion: &mut Criterion) {
    let library = Library::embedded().unwrap();
    let mut group = criterion.benchmark_group("reroute_one");
    for components in [30, 100, 300, 1000] {
        let diagram = diagram(components, &library);
        let scene = layout::lay_out(&diagram);
        let step = (diagram.boxes.len() / 20).max(1);
        let places = (0..diagram.boxes.len()).step_by(step);
        let moved: Vec<Diagram> = places
            .map(|place| nudged(&diagram, &scene, place))
            .collect();
        let mut turn = moved.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(components), |b| {
            b.iter(|| layout::lay_out_after(&diagram, &scene, turn.next().unwrap()));
        });
    }
    group.finish();
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame_200x60");
    for components in [30, 1000] {
        let mut app = open(components);
        let mut terminal = Terminal::new(TestBackend::new(WIDE.0, WIDE.1)).unwrap();
        group.bench_function(BenchmarkId::from_parameter(components), |b| {
            b.iter(|| {
                let draw = |frame: &mut ratatui::Frame<'_>| drop(view::draw(&app, frame));
                terminal.draw(draw).unwrap();
            });
        });
        group.bench_function(BenchmarkId::new("key", components), |b| {
            b.iter(|| {
                for key in ["right", "left"] {
                    let _ = update(&mut app, Msg::Press(Chord::parse(key).unwrap()));
                }
            });
        });
        let scene = app.diagram.scene().unwrap();
        let corner = (scene.size.w / 2, scene.size.h / 2);
        let window = Rect::new(corner.0, corner.1, i32::from(WIDE.0), i32::from(WIDE.1));
        group.bench_function(BenchmarkId::new("cells", components), |b| {
            b.iter(|| scene.draw(window, Glyphs::Unicode));
        });
    }
    group.finish();
}

/// A workbench with a drawn model.
fn open(components: u64) -> App {
    let settings = Settings {
        unicode: true,
        colour: true,
        today: Date::parse("2026-11-23").unwrap(),
        author: String::new(),
    };
    let mut app = App::new(Library::embedded().unwrap(), Keymap::default(), settings);
    let size = Size::new(i32::from(WIDE.0), i32::from(WIDE.1));
    update(&mut app, Msg::Resize(size));
    let read = Outcome::Read {
        path: "large.ron".into(),
        result: Ok(Loaded {
            packs: Vec::new(),
            bytes: format::print(&model(components)).into_bytes(),
            place: None,
        }),
    };
    let mut effects = update(&mut app, Msg::Done(read));
    while let Some(effect) = effects.pop() {
        if let stridewalk::app::Effect::Draw { of, blueprint } = effect {
            let outcome = Outcome::of_drawing(of, *blueprint);
            effects.extend(update(&mut app, Msg::Done(outcome)));
        }
    }
    assert!(app.tab == Tab::Diagram && app.diagram.scene().is_some());
    app
}

criterion_group! {
    name = all;
    config = Criterion::default()
        .sample_size(SAMPLES)
        .warm_up_time(WARM_UP)
        .measurement_time(MEASURED);
    targets = whole, one_moved, frames
}
criterion_main!(all);
