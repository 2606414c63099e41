//! Whatever is pressed, pasted, clicked or refused: nothing panics, the model stays sound, cursors point
//! at something that exists, and everything can be taken back.
//!
//! `STRIDEWALK_EVENTS` sets how many events there are in all, `STRIDEWALK_SEED` which ones.

use crate::support::chance::Chance;
use crate::support::driver::{Driver, chords};
use crate::support::hostile::{self, Poison};
use crate::support::look::Look;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use stridewalk::app::{Fault, FaultKind, Gesture, Msg, Overlay, Panel, Tab, Target};
use stridewalk::base::{Fingerprint, Point, Size};
use stridewalk::canvas::Blueprint;
use stridewalk::command::{Chord, Code, Command, Keys};
use stridewalk::format;
use stridewalk::library::Library;
use stridewalk::model::Model;
use stridewalk::review::Survey;
use stridewalk::store::{Act, Memory};

/// Events in all, where nobody says otherwise.
const EVENTS: usize = 100_000;
/// Events that a failure shows.
const SHOWN: usize = 40;
/// Where a model grows larger than this, events that empty it become likely.
const LARGE: usize = 26;
/// The file of the models that are opened from a file.
const FILE: &str = "models/shop.ron";

/// Words that make a sentence of the workbench: keys that belong together.
const PHRASES: &[&str] = &[
    "a<enter>Cache<enter>",
    "aqueue<enter><enter>",
    "f<enter><enter>",
    "f<down><enter>https 8443<enter>",
    "b<enter><enter>",
    "<space><right><space><down>b<enter>Zone<enter>",
    "<ctrl-a>",
    "m<down><enter>",
    "m<enter>",
    "y",
    "x",
    "r name<enter>",
    "t<down><enter>",
    "s<enter><enter>",
    "s<down><enter><down><enter>",
    "d<enter>Keys<enter><enter>",
    "d <enter> <esc>",
    "n note<enter>",
    "i because<enter>",
    "<shift-right><shift-down><shift-down>",
    "p=",
    "+",
    "-",
    "-",
    "0c",
    "o",
    "ooooo",
    "O",
    "]][",
    "M",
    ":choose what the diagram<enter><down><enter>",
    "<enter><down><down><enter>",
    "1",
    "2",
    "3",
    "4",
    "wt<enter>",
    "2t12<enter>",
    "2te renamed<enter>h<enter>",
    "2hnpu",
    "2H why<enter>",
    "2s not here<enter>",
    "2k<down><enter>",
    "2c<enter> words<enter>",
    "2o<down><enter>",
    "2d<down><enter>",
    "3a<enter>It breaks<enter><enter>",
    "!What if<enter><down><enter>",
    "3d<down><enter>reason<enter>",
    "3m<enter>",
    "3mown words<enter>",
    "3l<down><enter>i<up><enter>",
    "3s<down><enter>",
    "3<space><space>o ana<enter>",
    "3<enter><end><up><enter><enter><enter>",
    "3<enter><down><down><enter>",
    "3Sf",
    "3x",
    "3g",
    "4<down><enter>",
    "4<tab><right><down><enter>",
    "4a trust<enter>",
    "4M Ana: scribe, Bo<enter>",
    "u",
    "u",
    "<ctrl-r>",
    "<ctrl-s>",
    "<ctrl-s>new.ron<enter>",
    "<alt-s><ctrl-u>other<enter>",
    "q<esc>",
    "qs",
    "qd",
    "<ctrl-o>models/shop.ron<enter>",
    "<ctrl-o>missing.ron<enter>",
    ":leave the model<enter>",
    ":leave the model<enter>d",
    "<enter>",
    "/shop<enter>",
    "/a<enter>",
    "n<enter>",
    ":worth protecting<enter>Cards<enter><enter>",
    ":name the model<enter>New<enter>",
    "?<pagedown><esc>",
    ":<pagedown><enter>",
    "<esc><esc><esc>",
    ":learn the workbench<enter>first<enter>",
    ":learn the workbench<enter>six letters<enter>",
    ":learn the workbench<enter>docker<enter>",
    "<f3>",
    "<f3>",
    "<f2>",
    "<f4><down><enter>",
    "2<enter>1<enter>",
];

/// Something that happens to the workbench.
#[derive(Debug, Clone)]
enum Event {
    Tell(Msg),
    /// The next read or write fails.
    Fail(Act, FaultKind),
    /// Somebody else writes the file, or takes it away.
    Meddle(Option<Vec<u8>>),
    /// Everything is undone and done again.
    Rewind,
}

/// A workbench to which things happen, with what is needed to say what went wrong.
struct Run {
    driver: Driver,
    chance: Chance,
    poison: Vec<String>,
    pending: VecDeque<Event>,
    last: VecDeque<Event>,
    count: usize,
    seed: u64,
    name: String,
    /// The open document as it was without any step of its history.
    first: Option<Model>,
    path: Option<PathBuf>,
    started: bool,
}

impl Drop for Run {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "{}: STRIDEWALK_SEED={} after {} events, the last of them:",
                self.name, self.seed, self.count
            );
            for event in &self.last {
                eprintln!("  {event:?}");
            }
        }
    }
}

impl Run {
    fn new(name: &str, driver: Driver, seed: u64) -> Self {
        let salt = Fingerprint::of(name.as_bytes());
        let salt = format!("{salt:?}")
            .bytes()
            .fold(0_u64, |sum, b| sum.wrapping_mul(31) + u64::from(b));
        Self {
            driver,
            chance: Chance::new(seed ^ salt),
            poison: hostile::payloads(),
            pending: VecDeque::new(),
            last: VecDeque::new(),
            count: 0,
            seed,
            name: name.to_owned(),
            first: None,
            path: None,
            started: false,
        }
    }

    fn go(&mut self, events: usize) {
        self.check();
        for _ in 0..events {
            let event = match self.pending.pop_front() {
                Some(event) => event,
                None => self.draw_lots(),
            };
            self.happen(event);
        }
        self.happen(Event::Rewind);
    }

    fn happen(&mut self, event: Event) {
        self.count += 1;
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        self.last.push_back(event.clone());
        match event {
            Event::Tell(msg) => self.driver.tell(msg),
            Event::Fail(act, kind) => {
                let words = format!(
                    "cannot do it: {:?}",
                    self.poison[self.count % self.poison.len()]
                );
                self.driver.world.fail_next(act, Fault { kind, words });
            }
            Event::Meddle(content) => self.meddle(content),
            Event::Rewind => self.rewind(),
        }
        self.driver.effects.clear();
        self.check();
        if self.count.is_multiple_of(20) {
            self.check_deeply();
        }
    }

    fn meddle(&mut self, content: Option<Vec<u8>>) {
        let path = self
            .driver
            .app
            .work
            .as_ref()
            .and_then(|work| work.path.clone());
        let path = path.unwrap_or_else(|| PathBuf::from(FILE));
        match content {
            Some(bytes) => self.driver.world.files.insert(path, bytes),
            None => self.driver.world.files.remove(&path),
        };
    }

    /// Undoes everything, which gives the first model, and does it again, which gives the present one.
    fn rewind(&mut self) {
        let Some(model) = self.driver.app.model().cloned() else {
            return;
        };
        let mut steps = 0;
        while self.undoes() {
            self.driver.tell(Msg::Run(Command::Undo));
            assert_eq!(self.driver.model().problems(), []);
            steps += 1;
        }
        let first = self
            .first
            .as_ref()
            .expect("an open model was seen without history");
        assert!(
            self.driver.model() == first,
            "undoing all does not give the first model"
        );
        for _ in 0..steps {
            self.driver.tell(Msg::Run(Command::Redo));
        }
        assert!(
            *self.driver.model() == model,
            "doing all again does not give the last model"
        );
    }

    fn undoes(&self) -> bool {
        self.driver
            .app
            .work
            .as_ref()
            .is_some_and(|work| work.document.undo_label().is_some())
    }

    // What happens next.

    fn draw_lots(&mut self) -> Event {
        let large = self
            .driver
            .app
            .model()
            .is_some_and(|m| m.components.len() + m.flows.len() > LARGE);
        if large && self.chance.once_in(3) {
            let keys = *self
                .chance
                .one(&["<esc><esc><esc>1<ctrl-a>x", "<esc><esc>uuuuuuuu"]);
            return self.phrase(keys);
        }
        match self.chance.below(100) {
            0..=34 => {
                let keys = *self.chance.one(PHRASES);
                self.phrase(keys)
            }
            35..=51 => self.binding(),
            52..=61 => {
                let often = [Code::Enter, Code::Enter, Code::Esc, Code::Up, Code::Down];
                press(Chord::plain(*self.chance.one(&often)))
            }
            62..=68 => {
                let code = *self.chance.one(&[
                    Code::Left,
                    Code::Right,
                    Code::Tab,
                    Code::BackTab,
                    Code::Home,
                    Code::End,
                    Code::PageUp,
                    Code::PageDown,
                    Code::Backspace,
                    Code::Delete,
                ]);
                press(Chord::plain(code))
            }
            69..=75 => {
                let letter = *self.chance.one(&ODD_LETTERS);
                let chord = Chord {
                    ctrl: self.chance.once_in(4),
                    ..Chord::char(letter)
                };
                press(chord)
            }
            76..=79 => Event::Tell(Msg::Paste(self.chance.one(&self.poison).clone())),
            80..=91 => self.point(),
            92 => {
                let command = *self.chance.one(Command::ALL);
                Event::Tell(Msg::Run(command))
            }
            93..=95 => self.resize(),
            96 => {
                let act = *self.chance.one(&[Act::Read, Act::Write]);
                let kind = *self.chance.one(&FAULTS);
                Event::Fail(act, kind)
            }
            97 => self.other_file(),
            98 if self.chance.once_in(10) => Event::Rewind,
            98 => Event::Tell(Msg::Terminate),
            _ => press(Chord::plain(Code::Esc)),
        }
    }

    fn phrase(&mut self, keys: &str) -> Event {
        let mut chords = chords(keys)
            .into_iter()
            .map(|chord| Event::Tell(Msg::Press(chord)));
        let first = chords.next().expect("a phrase has keys");
        self.pending.extend(chords);
        first
    }

    /// Any default keys of any command.
    fn binding(&mut self) -> Event {
        let all: Vec<&str> = Command::ALL
            .iter()
            .flat_map(|c| c.row().bindings().map(|(_, keys)| keys))
            .collect();
        let text: &str = self.chance.one::<&str>(&all[..]);
        let keys = Keys::parse(text).unwrap();
        let mut chords = keys
            .0
            .into_iter()
            .map(|chord| Event::Tell(Msg::Press(chord)));
        let first = chords.next().expect("a binding has keys");
        self.pending.extend(chords);
        first
    }

    /// A gesture on whatever is drawn somewhere, or on something that is not drawn any more.
    fn point(&mut self) -> Event {
        let gesture = *self.chance.one(&[
            Gesture::Press,
            Gesture::Press,
            Gesture::Press,
            Gesture::Double,
            Gesture::Drag,
            Gesture::Drag,
            Gesture::Release,
            Gesture::Mark,
            Gesture::RightPress,
            Gesture::RightPress,
            Gesture::RightDrag,
            Gesture::RightRelease,
            Gesture::WheelUp,
            Gesture::WheelDown,
        ]);
        if self.chance.once_in(8) {
            return Event::Tell(Msg::Pointer(self.stale_target(), gesture));
        }
        let Size { w, h } = self.driver.app.size;
        let x = i32::try_from(self.chance.below(usize::try_from(w).unwrap())).unwrap();
        let y = i32::try_from(self.chance.below(usize::try_from(h).unwrap())).unwrap();
        let look = Look::of(&self.driver.app);
        let target = look.hit(x, y).unwrap_or(Target::Outside);
        if gesture == Gesture::Press && matches!(target, Target::Canvas(_)) {
            let to = Point::new(x + 7 - i32::try_from(self.chance.below(14)).unwrap(), y + 2);
            if let Some(to) = look.hit(to.x, to.y) {
                self.pending
                    .push_back(Event::Tell(Msg::Pointer(to, Gesture::Drag)));
                self.pending
                    .push_back(Event::Tell(Msg::Pointer(to, Gesture::Release)));
            }
        }
        Event::Tell(Msg::Pointer(target, gesture))
    }

    fn stale_target(&mut self) -> Target {
        let panel = *self.chance.one(&[
            Panel::Start,
            Panel::Canvas,
            Panel::Outline,
            Panel::Inspector,
            Panel::Queue,
            Panel::Card,
            Panel::Register,
            Panel::Detail,
            Panel::Grid,
            Panel::Findings,
        ]);
        let row = *self.chance.one(&[0, 1, 7, 500, usize::MAX]);
        match self.chance.below(6) {
            0 => Target::Canvas(Point::new(-30_000, 30_000)),
            1 => Target::Slot(row, self.chance.below(6)),
            2 => Target::Choice(row),
            3 => Target::Command(*self.chance.one(Command::ALL)),
            _ => Target::Row(panel, row),
        }
    }

    fn resize(&mut self) -> Event {
        let (w, h) = if self.chance.once_in(2) {
            *self
                .chance
                .one(&[(80, 24), (100, 30), (140, 40), (200, 60), (40, 10), (0, 0)])
        } else {
            (self.chance.below(201), self.chance.below(61))
        };
        let (w, h) = (i32::try_from(w).unwrap(), i32::try_from(h).unwrap());
        Event::Tell(Msg::Resize(Size::new(w, h)))
    }

    fn other_file(&mut self) -> Event {
        Event::Meddle(match self.chance.below(4) {
            0 => None,
            1 => Some(b"( no model".to_vec()),
            2 => Some(vec![0xff, 0xfe, 0, 1]),
            _ => self
                .driver
                .app
                .model()
                .map(|model| format!("// by hand\n{}", format::print(model)).into()),
        })
    }

    // What must hold.

    fn check(&mut self) {
        let app = &self.driver.app;
        let Some(work) = app.work.as_ref() else {
            assert!(
                app.start.row < app.menu().len().max(1),
                "the start screen's cursor"
            );
            self.started = false;
            self.check_overlays();
            return;
        };
        if work.document.revision() == 0 || !self.started || work.path != self.path {
            // Work that was left behind comes back with its history.
            let mut document = work.document.clone();
            while document.undo().is_some() {}
            self.first = Some(document.model().clone());
            self.path.clone_from(&work.path);
        }
        self.started = true;
        let model = work.document.model();
        assert_eq!(model.problems(), []);
        let exists = |id: &stridewalk::base::Id| model.element(id).is_some();
        assert!(
            app.diagram.selected.iter().all(exists),
            "the selection exists"
        );
        assert!(
            app.diagram.marked.iter().all(exists),
            "what is marked exists"
        );
        assert!(
            app.threats
                .marked
                .iter()
                .all(|id| model.threats.contains_key(id))
        );
        assert!(app.pending.len() < 4, "keys pile up");
        match app.tab {
            Tab::Diagram => {
                assert!(
                    app.diagram.fitted && app.diagram.drawn.is_some(),
                    "a drawing"
                );
                assert!(
                    app.diagram.row < app.inspector().len().max(1),
                    "the inspector's cursor"
                );
            }
            Tab::Walk => {
                let walk = &app.walk;
                assert!(walk.cursor < walk.queue.len().max(1), "the walk's cursor");
                assert!(
                    walk.at.is_some() || walk.queue.is_empty(),
                    "a prompt is in view"
                );
                if let Some((element, prompt)) = &walk.at {
                    assert!(exists(element), "the prompt in view is of an element");
                    assert!(
                        work.survey.inquiry(element, prompt).is_some(),
                        "and is asked of it"
                    );
                }
            }
            Tab::Threats => {
                let threats = &app.threats;
                assert!(
                    threats.rows.iter().all(|id| model.threats.contains_key(id)),
                    "rows exist"
                );
                assert_eq!(
                    threats.at.is_some(),
                    !threats.rows.is_empty(),
                    "a threat under the cursor"
                );
                assert!(
                    threats.at.iter().all(|id| threats.rows.contains(id)),
                    "it is in the list"
                );
                assert!(
                    threats.detail < app.detail().len().max(1),
                    "the detail's cursor"
                );
                assert!(
                    threats.focus == Panel::Register || threats.at.is_some(),
                    "a detail of something"
                );
            }
            Tab::Review => {
                let review = &app.review;
                assert!(review.row < review.rows.len().max(1), "the grid's cursor");
                assert!(review.column < 6, "the grid's column");
                assert!(
                    review.finding < app.findings().len().max(1),
                    "the findings' cursor"
                );
                assert!(review.rows.iter().all(exists), "rows exist");
            }
        }
        if !app.too_small() {
            assert!(
                app.regions().panel(app.focus()).is_some(),
                "{:?} is not shown",
                app.focus()
            );
        }
        self.check_overlays();
    }

    fn check_overlays(&self) {
        let app = &self.driver.app;
        assert!(
            app.overlays.len() < 12,
            "what lies over the screen piles up: {:?}",
            app.overlays
        );
        for overlay in &app.overlays {
            match overlay {
                Overlay::Pick(picker) => {
                    assert!(
                        picker.row < picker.found.len().max(1),
                        "the picker's cursor"
                    );
                    assert!(
                        picker
                            .found
                            .iter()
                            .all(|found| found.index < picker.entries.len())
                    );
                    assert!(
                        picker.query.value().len() <= 4100,
                        "{}",
                        picker.query.value().len()
                    );
                }
                Overlay::Ask(ask) => assert!(ask.line.value().len() <= 8200),
                Overlay::Menu(menu) => assert!(menu.row < menu.commands.len()),
                Overlay::Join(joining) => assert!(joining.row < joining.conflicts.len()),
                Overlay::Quiz => {
                    let run = app.tutorial.run.as_ref().expect("a quiz is on");
                    assert!(run.quiz.at <= run.lesson.questions.len());
                    assert!(run.quiz.given.len() <= run.lesson.questions.len());
                }
                Overlay::Card(_) | Overlay::Confirm(_) | Overlay::Help(_) | Overlay::Text(_) => {}
            }
        }
    }

    /// What takes longer: what is derived is what would be derived anew, the frame is sound, and the file
    /// holds what the workbench says it holds.
    fn check_deeply(&self) {
        let app = &self.driver.app;
        Look::of(app).is_sound(app, &self.name);
        let Some(work) = app.work.as_ref() else {
            return;
        };
        let model = work.document.model();
        assert!(
            work.survey == Survey::of(model, &app.library, app.walk.depth),
            "the survey is old"
        );
        if app.tab == Tab::Diagram
            && let Some((diagram, _)) = app.diagram.drawn.as_ref()
        {
            let now = Blueprint::of(
                model,
                &app.library,
                &app.diagram.arrangements(),
                &app.diagram.lens,
            );
            assert!(now.is_of(diagram), "the drawing is old");
        }
        let mut listed: Vec<_> = work.outline().iter().map(|line| &line.id).collect();
        listed.sort();
        let mut all: Vec<_> = model.element_ids().collect();
        all.sort();
        assert_eq!(listed, all, "the outline has all of it, each once");
        let printed = format::print(model);
        let parsed = format::parse(&printed).expect("what is saved can be opened");
        assert!(parsed.model == *model, "what is saved is what was there");
        if let (Some(path), false) = (&work.path, work.document.modified()) {
            self.check_file(path, work.on_disk, model);
        }
    }

    fn check_file(&self, path: &Path, on_disk: Option<Fingerprint>, model: &Model) {
        let Some(bytes) = self.driver.world.files.get(path) else {
            return;
        };
        if on_disk == Some(Fingerprint::of(bytes)) {
            let parsed = format::parse_bytes(bytes).expect("a file that was saved");
            assert!(
                parsed.model == *model,
                "not modified, but the file holds something else"
            );
        }
    }
}

const ODD_LETTERS: [char; 16] = [
    'x', 'Q', '1', '9', ' ', '/', '-', '缓', '\u{301}', '\u{202e}', '\u{1b}', 'ß', '👩',
    '\u{200d}', 'İ', '\0',
];

const FAULTS: [FaultKind; 5] = [
    FaultKind::NotFound,
    FaultKind::Changed,
    FaultKind::Exists,
    FaultKind::TooLarge,
    FaultKind::Other,
];

const fn press(chord: Chord) -> Event {
    Event::Tell(Msg::Press(chord))
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// The share of one starting point of eight.
fn run(name: &str, driver: Driver) {
    let events = usize::try_from(number("STRIDEWALK_EVENTS", EVENTS as u64)).unwrap() / 8;
    let seed = number("STRIDEWALK_SEED", 7);
    Run::new(name, driver, seed).go(events);
}

/// A workbench with a template open.
fn template(id: &str) -> Driver {
    let library = Library::embedded().unwrap();
    let model = library.template(id).expect("the template").model.clone();
    opened(&model)
}

fn opened(model: &Model) -> Driver {
    let world = Memory::with(FILE, format::print(model));
    let driver = Driver::new(100, 30, world, Some(FILE));
    assert!(driver.app.work.is_some(), "{}", driver.screen());
    driver
}

#[test]
fn from_the_start_screen() {
    run("start", Driver::fresh());
}

#[test]
fn from_an_empty_model() {
    run("empty", template("empty"));
}

#[test]
fn from_the_monolith() {
    run("monolith", template("monolith"));
}

#[test]
fn from_the_microservices() {
    run("microservices", template("microservices"));
}

#[test]
fn from_docker() {
    run("docker", template("docker"));
}

#[test]
fn from_kubernetes() {
    run("kubernetes", template("kubernetes"));
}

#[test]
fn from_a_hostile_model() {
    run("hostile", opened(&hostile::answered(&mut Poison::new())));
}

#[test]
fn from_a_model_that_was_worked_on() {
    let mut driver = template("monolith");
    driver.keys("2hnpt<enter>t12<enter>hhhh3d<enter>reason<enter>m<enter>o ana<enter>1<ctrl-s>");
    let model = driver.model().clone();
    run("worked on", opened(&model));
}

#[test]
fn a_plan_to_leave_that_was_given_up_is_forgotten() {
    let mut driver = template("empty");
    driver.keys("a<enter>Web<enter>q");
    assert!(
        matches!(driver.app.overlay(), Some(Overlay::Confirm(_))),
        "{}",
        driver.screen()
    );
    driver.keys("<esc><ctrl-s>").shows("saved shop.ron");
    assert!(!driver.left(), "saving is not leaving");
    driver.keys("q");
    assert!(driver.left());
}

#[test]
fn a_plan_to_leave_outlives_the_question_for_a_name() {
    let mut driver = Driver::fresh();
    driver.keys("<enter><tab>2h1q");
    assert!(
        matches!(driver.app.overlay(), Some(Overlay::Confirm(_))),
        "{}",
        driver.screen()
    );
    driver.keys("s<ctrl-u>shop<enter>");
    assert!(driver.left(), "{}", driver.screen());
    assert!(driver.world.text("shop.ron").is_some());
}

#[test]
fn the_same_seed_brings_the_same_events() {
    let mut models = (0..2).map(|_| {
        let mut run = Run::new("twice", template("empty"), 3);
        run.go(120);
        run.driver.app.model().cloned()
    });
    assert_eq!(models.next(), models.next());
}
