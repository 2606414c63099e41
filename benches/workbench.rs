//! What a person waits for: opening, surveying, laying out, drawing, a key.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that cannot go on may stop, and criterion's macros document nothing"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::PathBuf;
use stridewalk::app::{App, Loaded, Msg, Outcome, Settings, Tab, update};
use stridewalk::base::{Date, Size};
use stridewalk::canvas::{self, Lens};
use stridewalk::command::{Chord, Keymap};
use stridewalk::format;
use stridewalk::layout::{self, Zoom};
use stridewalk::library::{Depth, Library};
use stridewalk::review::Survey;
use stridewalk::view;

fn app(library: Library) -> App {
    let settings = Settings {
        unicode: true,
        colour: true,
        today: Date::parse("2026-11-23").unwrap(),
        author: String::new(),
    };
    let mut app = App::new(library, Keymap::default(), settings);
    update(&mut app, Msg::Resize(Size::new(100, 30)));
    app
}

#[allow(dead_code, reason = "the example prints what the bench takes")]
#[path = "../examples/synthetic.rs"]
mod synthetic;

/// A workbench with a model of a thousand components on its Review, and one answer in it.
fn review(library: Library) -> App {
    let mut app = app(library);
    let model = synthetic::synthetic(1000).unwrap();
    let read = Outcome::Read {
        path: PathBuf::from("large.ron"),
        result: Ok(Loaded {
            packs: Vec::new(),
            bytes: format::print(&model).into_bytes(),
            place: None,
        }),
    };
    let _ = update(&mut app, Msg::Done(read));
    for key in ["2", "h", "4"] {
        press(&mut app, key);
    }
    assert!(app.tab == Tab::Review && app.findings().len() > 1000);
    app
}

fn press(app: &mut App, key: &str) {
    let _ = update(app, Msg::Press(Chord::parse(key).unwrap()));
}

fn benches(criterion: &mut Criterion) {
    let library = Library::embedded().unwrap();
    criterion.bench_function("library: read all of it", |b| b.iter(Library::embedded));
    for template in &library.templates {
        let diagram = canvas::diagram(&template.model, &library, &Lens::at(Zoom::Full));
        let name = format!("layout: {}", template.id);
        criterion.bench_function(&name, |b| b.iter(|| layout::lay_out(&diagram)));
    }
    let monolith = library.template("monolith").unwrap().model.clone();
    let text = format::print(&monolith);
    criterion.bench_function("file: parse monolith", |b| b.iter(|| format::parse(&text)));
    criterion.bench_function("file: print monolith", |b| {
        b.iter(|| format::print(&monolith));
    });
    criterion.bench_function("survey: monolith", |b| {
        b.iter(|| Survey::of(&monolith, &library, Depth::Standard));
    });
    let mut large = review(library.clone());
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    criterion.bench_function("review: frame, 1,000 components", |b| {
        b.iter(|| {
            terminal
                .draw(|frame| drop(view::draw(&large, frame)))
                .unwrap();
        });
    });
    criterion.bench_function("review: undo, redo, 1,000 components", |b| {
        b.iter(|| {
            press(&mut large, "u");
            press(&mut large, "ctrl-r");
        });
    });
    let mut app = app(library.clone());
    press(&mut app, "enter");
    press(&mut app, "tab");
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    criterion.bench_function("frame: monolith, 100 x 30", |b| {
        b.iter(|| {
            terminal
                .draw(|frame| drop(view::draw(&app, frame)))
                .unwrap();
        });
    });
    criterion.bench_function("key: right, left", |b| {
        b.iter(|| {
            press(&mut app, "right");
            press(&mut app, "left");
        });
    });
}

criterion_group!(all, benches);
criterion_main!(all);
