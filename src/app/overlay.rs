//! What can lie over a screen: pickers, questions, cards, confirmations, help, lists of problems.

use crate::app::joining::Joining;
use crate::app::purpose::{Choice, Question, Want};
use crate::app::{ContextMenu, Preview};
use crate::base::{Id, Key};
use crate::command::fuzzy::Found;
use crate::model::{Category, Fact, Severity};
use tui_input::Input;

/// Something over the screen. Keys go to it until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// A list to pick from by a few letters.
    Pick(Picker),
    /// A line to be typed.
    Ask(Ask),
    /// A threat about to be recorded.
    Card(Card),
    /// A question with a few answers.
    Confirm(Confirm),
    /// What can be done with what was clicked.
    Menu(ContextMenu),
    /// The keys of this screen; how far it is scrolled.
    Help(usize),
    /// A text to read; how far it is scrolled.
    Text(Text),
    /// Conflicts of a merge, to be decided.
    Join(Box<Joining>),
    /// The card of the quiz that is on.
    Quiz,
}

/// A list to pick from.
#[derive(Debug)]
pub struct Picker {
    /// What is picked.
    pub title: String,
    /// What becomes of it.
    pub want: Want,
    /// The letters typed.
    pub query: Input,
    /// All entries.
    pub entries: Vec<Entry>,
    /// Those that match, best first.
    pub found: Vec<Found>,
    /// The row under the cursor, among those that match.
    pub row: usize,
    /// Whether the letters typed may be the answer themselves.
    pub free: bool,
    /// The drawing of the entry under the cursor, where entries are drawn.
    pub preview: Option<Box<Preview>>,
}

/// An entry of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is shown first, and searched.
    pub label: String,
    /// What is shown behind it.
    pub detail: String,
    /// Further words that are searched.
    pub more: String,
    /// What it stands for.
    pub choice: Choice,
    /// For lists where several can be ticked: whether it is.
    pub ticked: Option<bool>,
    /// What explains it, shown beneath the list while the cursor is on it; empty where nothing does.
    pub about: String,
    /// Why it cannot be chosen now.
    pub refused: Option<&'static str>,
}

/// A line to be typed.
#[derive(Debug)]
pub struct Ask {
    /// What is asked.
    pub title: String,
    /// What becomes of it.
    pub question: Question,
    /// What is typed.
    pub line: Input,
    /// A word of help under the line.
    pub hint: String,
}

/// A threat about to be recorded from a prompt.
#[derive(Debug)]
pub struct Card {
    /// The element.
    pub element: Id,
    /// The prompt.
    pub prompt: Key,
    /// Its category.
    pub category: Category,
    /// The threat's title.
    pub title: Input,
    /// Whether letters go to the title.
    pub typing: bool,
    /// How bad it is.
    pub severity: Severity,
    /// Mitigations to tick: the library's key, its words, whether it is ticked.
    pub remedies: Vec<(Key, String, bool)>,
}

/// A question with a few answers.
#[derive(Debug)]
pub struct Confirm {
    /// What is asked, in lines.
    pub words: Vec<String>,
    /// The answers: key, words, what they do.
    pub answers: Vec<(char, String, Answering)>,
}

/// What an answer to a confirmation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// Save, then go on as planned.
    Save,
    /// Go on without saving.
    Discard,
    /// Go on, with what is not saved kept for the next time.
    Keep,
    /// Take up unsaved work that was left behind.
    Take,
    /// Open unsaved work that was left behind as a model of its own.
    TakeAsNew,
    /// Look at unsaved work that was left behind.
    Look,
    /// Drop unsaved work that was left behind.
    DropLeft,
    /// Go to the start screen.
    Close,
    /// Save over what the file holds now.
    Overwrite,
    /// Read the file again.
    Reload,
    /// Merge what the file holds with what is not saved.
    Merge,
    /// Look at how the file and the model have changed.
    Difference,
    /// Save under another name.
    SaveAs,
    /// Give up the text that the model was read from.
    Anew,
    /// Do nothing.
    Cancel,
}

/// A text to read.
#[derive(Debug)]
pub struct Text {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The first line shown.
    pub top: usize,
}

impl Entry {
    /// An entry with a label.
    pub fn new(label: impl Into<String>, choice: Choice) -> Self {
        Self {
            label: label.into(),
            detail: String::new(),
            more: String::new(),
            about: String::new(),
            choice,
            ticked: None,
            refused: None,
        }
    }

    /// The same with something shown behind it.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The same with words that explain it.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// The same with a tick, or with room for one.
    #[must_use]
    pub const fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = Some(ticked);
        self
    }

    /// The same with further words that find it.
    #[must_use]
    pub fn more(mut self, more: impl Into<String>) -> Self {
        self.more = more.into();
        self
    }
}

impl Picker {
    /// The entry under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        let found = self.found.get(self.row)?;
        self.entries.get(found.index)
    }

    /// The entry under the cursor, to be changed.
    pub fn current_mut(&mut self) -> Option<&mut Entry> {
        let found = self.found.get(self.row)?;
        self.entries.get_mut(found.index)
    }

    /// Whether its entries are there to be read only.
    pub fn is_reading(&self) -> bool {
        self.want == Want::Reading
    }

    /// Whether ticks are gathered here, to be taken all at once.
    pub const fn gathers(&self) -> bool {
        matches!(self.want, Want::Alike(..))
    }

    /// The row that a letter takes at once: `y`, `n` and `u` for a fact that a prompt hangs on, where nothing
    /// but yes, no and unknown can be said, and nothing is typed yet.
    pub fn quick(&self, letter: char) -> Option<usize> {
        let truths = self.entries.iter().all(|entry| {
            let Choice::Fact(fact) = &entry.choice else {
                return false;
            };
            matches!(fact, Fact::Yes | Fact::No | Fact::Unknown)
        });
        let begins = |entry: &Entry| entry.label.starts_with(letter);
        let place = self.found.iter().position(|found| {
            let entry = self.entries.get(found.index);
            entry.is_some_and(begins)
        });
        let asked = matches!(self.want, Want::Unknown(..));
        place.filter(|_| asked && truths && self.query.value().is_empty())
    }
}
