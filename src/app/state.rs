//! The workbench's state.

use crate::app::overlay::Overlay;
use crate::app::screens::{DiagramScreen, ReviewScreen, StartScreen, ThreatsScreen, WalkScreen};
use crate::app::{Panel, Tab, Tutorial, Work};
use crate::base::{Date, Id, Size};
use crate::canvas::settled;
use crate::command::{Chord, Finder, Keymap, Scope};
use crate::library::{Library, PackFiles};
use crate::model::{Model, Transaction};
use crate::review::{Finding, answered_with};

/// What the surroundings say: the same for a whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the terminal draws Unicode.
    pub unicode: bool,
    /// Whether colours are wanted.
    pub colour: bool,
    /// The date of answers and decisions.
    pub today: Date,
    /// Who gives them; may be empty.
    pub author: String,
}

/// The workbench.
#[derive(Debug)]
pub struct App {
    /// Kinds, prompts, templates: everybody's, the user's, and those of the open model's project.
    pub library: Library,
    /// The library without those of the project, where it has any.
    plain: Option<Box<Library>>,
    /// Which keys run which command.
    pub keymap: Keymap,
    /// What the surroundings say.
    pub settings: Settings,
    /// The terminal, in columns × rows.
    pub size: Size,
    /// The open model; none on the start screen.
    pub work: Option<Work>,
    /// The screen of the open model.
    pub tab: Tab,
    /// The start screen.
    pub start: StartScreen,
    /// The Diagram.
    pub diagram: DiagramScreen,
    /// The Walk.
    pub walk: WalkScreen,
    /// The Threats.
    pub threats: ThreatsScreen,
    /// The Review.
    pub review: ReviewScreen,
    /// The tutorial.
    pub tutorial: Tutorial,
    /// Pickers, questions, cards and help over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// What happened last, in a line.
    pub notice: Option<Notice>,
    /// The beginning of keys that are not complete yet.
    pub pending: Vec<Chord>,
    pub(crate) finder: Finder,
}

/// A line about what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// How it went.
    pub tone: Tone,
}

/// How something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it was meant.
    Done,
    /// Not, and why; nothing is lost.
    Refused,
}

impl App {
    /// A workbench at its start screen.
    pub fn new(library: Library, keymap: Keymap, settings: Settings) -> Self {
        Self {
            library,
            plain: None,
            keymap,
            settings,
            size: Size::new(80, 24),
            work: None,
            tab: Tab::Diagram,
            start: StartScreen::default(),
            diagram: DiagramScreen::default(),
            walk: WalkScreen::default(),
            threats: ThreatsScreen::default(),
            review: ReviewScreen::default(),
            tutorial: Tutorial::embedded(),
            overlays: Vec::new(),
            notice: None,
            pending: Vec::new(),
            finder: Finder::default(),
        }
    }

    /// Takes up the packs of a project, in place of those of the project before it.
    pub(crate) fn take_up(&mut self, packs: &[PackFiles]) {
        if let Some(plain) = self.plain.take() {
            self.library = *plain;
        }
        if !packs.is_empty() {
            self.plain = Some(Box::new(self.library.clone()));
            self.library.take_up(packs);
        }
    }

    /// The open model.
    pub fn model(&self) -> Option<&Model> {
        self.work.as_ref().map(|work| work.document.model())
    }

    /// What is not good enough yet in the open model.
    pub fn findings(&self) -> &[Finding] {
        let work = self.work.as_ref();
        work.map_or(&[], |work| {
            work.findings(&self.library, self.settings.today)
        })
    }

    /// The panel that has the focus.
    pub const fn focus(&self) -> Panel {
        match (self.work.is_some(), self.tab) {
            (false, _) => Panel::Start,
            (true, Tab::Diagram) => self.diagram.focus,
            (true, Tab::Walk) => self.walk.focus,
            (true, Tab::Threats) => self.threats.focus,
            (true, Tab::Review) => self.review.focus,
        }
    }

    /// Where keys are heard now, outside of overlays.
    pub const fn scope(&self) -> Scope {
        match self.focus() {
            Panel::Start => Scope::Start,
            Panel::Canvas => Scope::Canvas,
            Panel::Outline => Scope::Outline,
            Panel::Inspector => Scope::Inspector,
            Panel::Queue | Panel::Card => Scope::Walk,
            Panel::Register | Panel::Detail => Scope::Threats,
            Panel::Grid | Panel::Findings => Scope::Review,
        }
    }

    /// The element that commands are about, whatever screen asks: the selected one on the Diagram, the
    /// prompt's in the Walk, the threat's in the Threats, the row's in the Review.
    pub fn subject(&self) -> Option<Id> {
        let model = self.model()?;
        match self.tab {
            Tab::Diagram => self.diagram.selected.clone(),
            Tab::Walk => self.walk.at.as_ref().map(|(element, _)| element.clone()),
            Tab::Threats => {
                let threat = self.threats.at.as_ref()?;
                model
                    .threats
                    .get(threat)
                    .map(|threat| threat.element.clone())
            }
            Tab::Review => self.review.rows.get(self.review.row).cloned(),
        }
    }

    /// The elements that a change on the Diagram is about: those that are marked, else the selected one.
    pub fn selection(&self) -> Vec<Id> {
        if self.diagram.marked.is_empty() {
            self.diagram.selected.iter().cloned().collect()
        } else {
            self.diagram.marked.iter().cloned().collect()
        }
    }

    /// The threats that a change is about: those that are marked, else the one under the cursor.
    pub fn threat_selection(&self) -> Vec<Id> {
        if self.threats.marked.is_empty() {
            self.threats.at.iter().cloned().collect()
        } else {
            self.threats.marked.iter().cloned().collect()
        }
    }

    /// Says that something was done.
    pub(crate) fn done(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice {
            words: words.into(),
            tone: Tone::Done,
        });
    }

    /// Says that something was not done, and why.
    pub(crate) fn refuse(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice {
            words: words.into(),
            tone: Tone::Refused,
        });
    }

    /// Changes the model by a transaction, says so, and selects what it was about. Returns whether it
    /// happened.
    pub(crate) fn commit(&mut self, transaction: Transaction, after: &[Id]) -> bool {
        let before = self.selection();
        let label = transaction.label.clone();
        let stood = self.diagram.arrangements();
        let Some(work) = self.work.as_mut() else {
            return false;
        };
        if let Some(why) = work.read_only {
            self.refuse(why.words());
            return false;
        }
        let transaction = answered_with(transaction, work.document.model(), &self.library);
        let transaction = settled(transaction, work.document.model(), &self.library, &stood);
        match work.document.commit(transaction, &before, after) {
            Ok(()) => {
                self.done(format!("{label}   u takes it back"));
                true
            }
            Err(error) => {
                self.refuse(error.to_string());
                false
            }
        }
    }

    /// The topmost overlay.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }
}
