//! The workbench without a terminal: keys go in, screens come out, effects are performed in memory.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};
use stridewalk::app::{App, Effect, Gesture, Msg, Outcome, Settings, start, update};
use stridewalk::base::{Date, Point, Size};
use stridewalk::command::{Chord, Code, Keymap};
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::Model;
use stridewalk::store::{Memory, World, perform};
use stridewalk::view::{self, Areas};

/// A workbench that is driven by a test.
pub(crate) struct Driver {
    pub(crate) app: App,
    pub(crate) world: Memory,
    pub(crate) effects: Vec<Effect>,
    terminal: Terminal<TestBackend>,
    areas: Areas,
}

impl Driver {
    /// A workbench of columns × rows at its start screen, over a world of files.
    pub(crate) fn new(w: u16, h: u16, world: Memory, file: Option<&str>) -> Self {
        let settings = Settings {
            unicode: true,
            colour: true,
            today: Date::parse("2026-11-23").unwrap(),
            author: "ana".to_owned(),
        };
        let app = App::new(Library::embedded().unwrap(), Keymap::default(), settings);
        let terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
        let mut driver = Self {
            app,
            world,
            effects: Vec::new(),
            terminal,
            areas: Areas::default(),
        };
        driver.tell(Msg::Resize(Size::new(i32::from(w), i32::from(h))));
        let effects = start(&mut driver.app, file.map(Path::new));
        driver.perform(effects);
        driver.draw();
        driver
    }

    /// A workbench of columns × rows with a model that is a template, in a file.
    pub(crate) fn of_template(template: &str, w: u16, h: u16) -> Self {
        let library = Library::embedded().unwrap();
        let model = &library.template(template).unwrap().model;
        let world = Memory::with("m.ron", format::print(model));
        Self::new(w, h, world, Some("m.ron"))
    }

    /// A workbench of 100×30 at its start screen, over an empty world.
    pub(crate) fn fresh() -> Self {
        Self::new(100, 30, Memory::default(), None)
    }

    /// Presses keys: plain characters, and names in angle brackets as in `<enter>` or `<ctrl-s>`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.tell(Msg::Press(chord));
        }
        self.draw();
        self
    }

    /// Tells the workbench something and performs what it asks for.
    pub(crate) fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let outcome = match &effect {
                Effect::Draw { of, blueprint } => {
                    Some(Outcome::of_drawing(of.clone(), (**blueprint).clone()))
                }
                Effect::Tidy { revision, diagram } => Some(Outcome::of_tidying(*revision, diagram)),
                other => perform(&mut self.world, other),
            };
            self.effects.push(effect);
            if let Some(outcome) = outcome {
                self.tell(Msg::Done(outcome));
            }
        }
    }

    /// A mouse gesture on a cell of the screen.
    pub(crate) fn mouse(&mut self, x: i32, y: i32, gesture: Gesture) -> &mut Self {
        if let Some(target) = self.areas.at(Point::new(x, y)) {
            self.tell(Msg::Pointer(target, gesture));
        }
        self.draw();
        self
    }

    /// Another size.
    pub(crate) fn resize(&mut self, w: u16, h: u16) -> &mut Self {
        self.terminal.backend_mut().resize(w, h);
        self.terminal.autoresize().unwrap();
        self.tell(Msg::Resize(Size::new(i32::from(w), i32::from(h))));
        self.draw();
        self
    }

    fn draw(&mut self) {
        let mut areas = Areas::default();
        let app = &self.app;
        self.terminal
            .draw(|frame| areas = view::draw(app, frame))
            .unwrap();
        self.areas = areas;
    }

    /// The screen as text, a line a row.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            for x in 0..buffer.area.width {
                line.push_str(buffer[(x, y)].symbol());
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The open model.
    pub(crate) fn model(&self) -> &Model {
        self.app.model().expect("a model is open")
    }

    /// What a file holds.
    pub(crate) fn file(&mut self, path: &str) -> String {
        let loaded = self
            .world
            .read(&PathBuf::from(path))
            .expect("the file is there");
        String::from_utf8(loaded.bytes).expect("the file is text")
    }

    /// Whether the workbench has asked to leave.
    pub(crate) fn left(&self) -> bool {
        self.effects.contains(&Effect::Quit)
    }

    /// The cell of the screen at which a text begins.
    #[track_caller]
    pub(crate) fn find(&self, text: &str) -> (i32, i32) {
        let screen = self.screen();
        let place = screen.lines().enumerate().find_map(|(y, line)| {
            let x = line.split_once(text)?.0.chars().count();
            Some((i32::try_from(x).ok()?, i32::try_from(y).ok()?))
        });
        place.unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{screen}"))
    }

    /// Fails unless the screen shows a text.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(
            screen.contains(text),
            "`{text}` is not on the screen:\n{screen}"
        );
        self
    }
}

/// Reads keys: plain characters, and names in angle brackets.
pub(crate) fn chords(keys: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if first == '<'
            && let Some(end) = rest.find('>')
        {
            chords.push(Chord::parse(&rest[1..end]).expect("a key"));
            rest = &rest[end + 1..];
        } else {
            chords.push(Chord::plain(Code::Char(first)));
            rest = &rest[first.len_utf8()..];
        }
    }
    chords
}
