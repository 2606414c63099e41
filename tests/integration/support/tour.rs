//! A way to everything that can lie over a screen, found through the program's own tables: every command on
//! every screen, and what its answers lead to.
//!
//! What a dialog is known by comes from the enums that name them, so that [`Tour::missed`] tells of one that
//! no way leads to.

use super::driver::{Driver, chords};
use std::collections::{BTreeSet, VecDeque};
use std::fmt::Debug;
use std::path::PathBuf;
use stridewalk::app::{Gesture, Msg, Overlay, availability};
use stridewalk::command::{Chord, Command};
use stridewalk::format::{self, Original};
use stridewalk::model::Model;
use stridewalk::store::Memory;

/// Where the model lies.
const FILE: &str = "shop.ron";

/// Keys from the Diagram to where commands are run: with something of every sort selected, on every screen,
/// in every panel.
const STANDS: [&str; 16] = [
    "",
    "<right>",
    "<right>.",
    "<right>g",
    "<ctrl-a>",
    "O<down>",
    "<right><enter><down>",
    "2",
    "2/own<enter>",
    "2<tab>",
    "2h<left>",
    "3",
    "3<enter>",
    "3<enter><end>",
    "4",
    "4<tab>",
];

/// Answers of a list that are tried, from the first on.
const ANSWERS: usize = 7;
/// Dialogs behind one another.
const DEPTH: usize = 5;

/// From a stand, what is done there.
#[derive(Clone)]
struct Way {
    begin: Begin,
    told: Vec<Msg>,
}

/// Where a way begins.
#[derive(Clone, Copy)]
enum Begin {
    Stand(&'static str),
    Situation(usize),
}

/// What is looked at, by the name of the dialog.
type Look<'a> = &'a mut dyn FnMut(&mut Driver, &str);

/// A way to everything, over one model.
pub(crate) struct Tour {
    model: Model,
    /// What was met: the screen and the dialog.
    met: BTreeSet<String>,
}

impl Tour {
    pub(crate) fn over(model: Model) -> Self {
        Self {
            model,
            met: BTreeSet::new(),
        }
    }

    /// Looks at everything that can be met, once.
    pub(crate) fn go(&mut self, look: Look<'_>) {
        let mut ways: VecDeque<Way> = VecDeque::new();
        for stand in STANDS {
            let mut driver = self.begin(Begin::Stand(stand));
            self.meet(&mut driver, look);
            for command in Command::ALL {
                self.home(&mut driver, stand);
                if availability(&driver.app, *command).is_err() {
                    continue;
                }
                driver.tell(Msg::Run(*command));
                if self.meet(&mut driver, look) {
                    let way = Way {
                        begin: Begin::Stand(stand),
                        told: vec![Msg::Run(*command)],
                    };
                    ways.extend(answers(&driver, &way));
                }
            }
        }
        for at in 0..SITUATIONS.len() {
            let begin = Begin::Situation(at);
            let mut driver = self.begin(begin);
            self.meet(&mut driver, look);
            let told = Vec::new();
            ways.extend(answers(&driver, &Way { begin, told }));
            for command in Command::ALL {
                let told = vec![Msg::Run(*command)];
                if availability(&driver.app, *command).is_ok() && driver.app.overlay().is_none() {
                    ways.push_back(Way { begin, told });
                }
            }
        }
        while let Some(way) = ways.pop_front() {
            let mut driver = self.begin(way.begin);
            for msg in &way.told {
                driver.tell(msg.clone());
            }
            let new = self.meet(&mut driver, look);
            if new && way.told.len() < DEPTH * ANSWERS {
                ways.extend(answers(&driver, &way));
            }
        }
    }

    /// The dialogs that were never met, of all that the program can show.
    pub(crate) fn missed(&self) -> Vec<String> {
        let purposes = include_str!("../../../src/app/purpose.rs");
        let overlays = include_str!("../../../src/app/overlay.rs");
        let all = [
            ("Pick ", variants(purposes, "Want")),
            ("Ask ", variants(purposes, "Question")),
            ("", variants(overlays, "Overlay")),
            ("Confirm ", variants(overlays, "Answering")),
        ];
        let met = |name: &str| {
            let is = |met: &String| met.split('/').any(|part| part == name);
            self.met.iter().any(is)
        };
        all.into_iter()
            .flat_map(|(prefix, names)| {
                assert!(!names.is_empty(), "{prefix}");
                names.into_iter().map(move |name| format!("{prefix}{name}"))
            })
            .filter(|name| !met(name))
            .collect()
    }

    /// Looks at a dialog, or a screen, that was not met yet.
    fn meet(&mut self, driver: &mut Driver, look: Look<'_>) -> bool {
        let name = name(driver);
        let new = self.met.insert(name.clone());
        if new {
            look(driver, &name);
        }
        new
    }

    fn begin(&self, begin: Begin) -> Driver {
        match begin {
            Begin::Stand(stand) => {
                let mut driver = opened(&self.model);
                press(&mut driver, stand);
                driver
            }
            Begin::Situation(at) => SITUATIONS[at](&self.model),
        }
    }

    /// Goes back to a stand, with nothing done.
    fn home(&self, driver: &mut Driver, stand: &'static str) {
        press(driver, "<esc><esc><esc><esc><esc>");
        while let Some(work) = driver.app.work.as_ref()
            && work.document.undo_label().is_some()
        {
            driver.tell(Msg::Run(Command::Undo));
        }
        let astray = driver.app.work.is_none() || driver.app.overlay().is_some() || driver.left();
        if astray {
            *driver = opened(&self.model);
        }
        press(driver, "1<esc><esc><esc>");
        press(driver, stand);
    }
}

/// What can be answered to the topmost dialog.
fn answers(driver: &Driver, way: &Way) -> Vec<Way> {
    let keys = |keys: &str| chords(keys).into_iter().map(Msg::Press).collect::<Vec<_>>();
    let list = |rows: usize| {
        let below = |row| keys(&format!("{}<enter>", "<down>".repeat(row)));
        (0..rows.min(ANSWERS)).map(below).collect::<Vec<_>>()
    };
    let next = match driver.app.overlay() {
        Some(Overlay::Pick(picker)) if picker.found.is_empty() => {
            vec![[vec![Msg::Paste("x".to_owned())], keys("<enter>")].concat()]
        }
        Some(Overlay::Pick(picker)) => list(picker.found.len()),
        Some(Overlay::Ask(_)) => {
            vec![[vec![Msg::Paste("x".to_owned())], keys("<enter>")].concat()]
        }
        Some(Overlay::Menu(menu)) => list(menu.commands.len()),
        Some(Overlay::Card(_)) => vec![keys("<enter>"), keys("e")],
        Some(Overlay::Confirm(confirm)) => {
            let press = |c: &char| vec![Msg::Press(Chord::char(*c))];
            confirm.answers.iter().map(|(c, ..)| press(c)).collect()
        }
        Some(Overlay::Join(_) | Overlay::Quiz | Overlay::Help(_) | Overlay::Text(_)) | None => {
            Vec::new()
        }
    };
    let go_on = |next: Vec<Msg>| Way {
        begin: way.begin,
        told: [way.told.clone(), next].concat(),
    };
    next.into_iter().map(go_on).collect()
}

/// What a screen, or the dialog over it, is known by.
fn name(driver: &Driver) -> String {
    let app = &driver.app;
    let screen = match &app.work {
        Some(_) => format!("{:?} {:?}", app.tab, app.focus()),
        None => "Start".to_owned(),
    };
    let dialog = match app.overlay() {
        None => return screen,
        Some(Overlay::Pick(picker)) => format!("Pick/Pick {}", variant(&picker.want)),
        Some(Overlay::Ask(ask)) => format!("Ask/Ask {}", variant(&ask.question)),
        Some(Overlay::Card(card)) => format!("Card/typing {}", card.typing),
        Some(Overlay::Confirm(confirm)) => {
            let answers = confirm.answers.iter();
            let names = answers.map(|(.., does)| format!("Confirm {}", variant(does)));
            format!("Confirm/{}", names.collect::<Vec<_>>().join("/"))
        }
        Some(Overlay::Menu(menu)) => format!("Menu/{}", menu.commands.len()),
        Some(Overlay::Help(_)) => "Help".to_owned(),
        // What is read on one screen is another text than on the next.
        Some(Overlay::Text(text)) => format!("Text/{}", text.title),
        Some(Overlay::Join(_)) => "Join".to_owned(),
        Some(Overlay::Quiz) => "Quiz".to_owned(),
    };
    format!("{:?}/{dialog}", app.work.as_ref().map(|_| app.tab))
}

/// The name of an enum's variant.
fn variant(of: &impl Debug) -> String {
    let all = format!("{of:?}");
    let name = all.split(|c: char| !c.is_alphanumeric());
    name.take(1).collect()
}

/// The variants of an enum, as its source lists them.
fn variants(source: &str, of: &str) -> Vec<String> {
    let begin = format!("pub enum {of} {{");
    let body = source.split_once(&begin).expect("the enum").1;
    let body = body.split_once("\n}").expect("its end").0;
    let names = body.lines().filter_map(|line| line.strip_prefix("    "));
    names
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|line| line.split(['(', ',', ' ']).next().unwrap().to_owned())
        .collect()
}

/// Presses keys without drawing in between.
fn press(driver: &mut Driver, keys: &str) {
    for chord in chords(keys) {
        driver.tell(Msg::Press(chord));
    }
}

fn opened(model: &Model) -> Driver {
    let world = Memory::with(FILE, format::print(model));
    let mut driver = Driver::new(100, 30, world, Some(FILE));
    assert!(driver.app.work.is_some(), "{}", driver.screen());
    // What is worth a warning about the file lies over the screen at first.
    press(&mut driver, "<esc><esc>");
    driver
}

/// Where no key alone leads to.
const SITUATIONS: [fn(&Model) -> Driver; 15] = [
    the_start_screen,
    |model| keys(the_start_screen(model), "<tab><enter>"),
    |_| keys(Driver::fresh(), "/microservices<enter><enter>"),
    |_| keys(Driver::fresh(), "/microservices<enter>n"),
    a_damaged_file,
    unsaved_beside_another_text,
    saved_over_another_text,
    |model| keys(changed(model), "q"),
    |model| keys(changed(model), ":leave the model<enter>"),
    |model| left_behind(model, false),
    |model| left_behind(model, true),
    a_text_that_comes_out_wrong,
    a_menu,
    |_| lesson("six letters"),
    |_| keys(lesson("simple web shop"), "<f3><f3><f4>"),
];

fn keys(mut driver: Driver, keys: &str) -> Driver {
    press(&mut driver, keys);
    driver
}

/// The start screen with a recent model and work that was left behind.
fn the_start_screen(model: &Model) -> Driver {
    let mut driver = changed(model);
    driver.tell(Msg::Terminate);
    let mut world = driver.world.clone().killed();
    world
        .places
        .push((PathBuf::from(FILE), stridewalk::app::Place::default()));
    Driver::new(100, 30, world, None)
}

fn a_damaged_file(model: &Model) -> Driver {
    let text = format::print(model).replace("format: 1,", "format: 1, stranger: 1, name: 3,");
    Driver::new(100, 30, Memory::with(FILE, text), Some(FILE))
}

/// A model with another name that is not saved.
fn changed(model: &Model) -> Driver {
    let mut driver = opened(model);
    driver.tell(Msg::Run(Command::DescribeModel));
    press(&mut driver, "<ctrl-u>Ours<enter>");
    driver
}

/// The same, whose file has another name in it by somebody else.
fn meddled(model: &Model) -> Driver {
    let mut driver = changed(model);
    let mut theirs = model.clone();
    "Theirs".clone_into(&mut theirs.description.name);
    let text = format::print(&theirs);
    driver.world.files.insert(PathBuf::from(FILE), text.into());
    driver
}

fn unsaved_beside_another_text(model: &Model) -> Driver {
    let mut driver = meddled(model);
    driver.tell(Msg::FileTouched);
    driver
}

fn saved_over_another_text(model: &Model) -> Driver {
    keys(meddled(model), "<ctrl-s>")
}

fn left_behind(model: &Model, changed_since: bool) -> Driver {
    let before = if changed_since {
        meddled(model)
    } else {
        changed(model)
    };
    let world = before.world.clone().killed();
    Driver::new(100, 30, world, Some(FILE))
}

/// As if the joining had a fault: the text is not that of the model.
fn a_text_that_comes_out_wrong(model: &Model) -> Driver {
    let mut driver = changed(model);
    let work = driver.app.work.as_mut().expect("a model is open");
    let other = "(format: 1, assets: {\"x\": (name: \"x\", classification: Public)})";
    work.original = Some(Original::new(other.to_owned(), Model::default()));
    keys(driver, "<ctrl-s>")
}

fn a_menu(model: &Model) -> Driver {
    let mut driver = opened(model);
    driver.keys("");
    for y in 2..28 {
        for x in (1..60).step_by(3) {
            driver.mouse(x, y, Gesture::RightPress);
            driver.mouse(x, y, Gesture::RightRelease);
            if matches!(driver.app.overlay(), Some(Overlay::Menu(_))) {
                return driver;
            }
        }
    }
    driver
}

/// A lesson of the tutorial.
fn lesson(title: &str) -> Driver {
    keys(Driver::fresh(), &format!("t{title}<enter>"))
}
