//! The tutorial as the workbench has it: which lesson is on, how far it is, and its words with the keys as
//! they are bound.

use crate::app::{App, LessonMark, Overlay};
use crate::base::text;
use crate::command::{Command, Scope};
use crate::tutor::{Event, Form, Lesson, Lessons, Piece, Quiz, Step, pieces};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Keys after which the hint of a step is shown.
const PATIENCE: usize = 24;
/// Widest words of the tutorial, in cells.
pub const WIDEST: i32 = 96;

/// The tutorial.
#[derive(Debug, Default)]
pub struct Tutorial {
    /// The lessons that there are.
    pub lessons: Lessons,
    /// The one that is on.
    pub run: Option<Run>,
    /// How far somebody came in each, latest first.
    pub marks: Vec<LessonMark>,
    /// One that goes on once its file is open.
    pub awaited: Option<(PathBuf, Run)>,
}

/// A lesson that is on.
#[derive(Debug)]
pub struct Run {
    /// The lesson.
    pub lesson: Lesson,
    /// The step in view.
    pub at: usize,
    /// How it came into view.
    pub arrival: Arrival,
    /// Keys pressed since the step came into view.
    pub keys: usize,
    /// What has happened since.
    pub events: BTreeSet<Event>,
    /// Whether the open model is one to practise on, which nobody has asked to keep.
    pub practice: bool,
    /// The quiz, where the lesson is one.
    pub quiz: Quiz,
}

/// How a step came into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrival {
    /// Somebody went there, or a while ago.
    #[default]
    Plain,
    /// The step before it was met just now.
    Met,
    /// Somebody came back to it though its goal is met: it waits until they go on.
    Held,
}

/// A part of the tutorial's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bit {
    /// What stands there.
    pub words: String,
    /// Whether it is a key, or letters to type.
    pub key: bool,
    /// The command that it runs.
    pub command: Option<Command>,
}

/// What stands in the tutorial's strip.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StripWords {
    /// What is on: `Your first model`.
    pub title: String,
    /// How far it is: `step 4 of 17`.
    pub place: String,
    /// What to do, line by line.
    pub lines: Vec<Vec<Bit>>,
    /// How many of them, from the last, are a hint.
    pub hints: usize,
}

impl Tutorial {
    /// The tutorial with the lessons in the binary.
    pub fn embedded() -> Self {
        Self {
            lessons: Lessons::embedded(),
            ..Self::default()
        }
    }

    /// The lessons that somebody began and did not finish, latest first.
    pub fn begun(&self) -> impl Iterator<Item = (&Lesson, &LessonMark)> {
        let begun = self.marks.iter().filter(|mark| !mark.done);
        begun.filter_map(|mark| Some((self.lessons.named(&mark.lesson)?, mark)))
    }
}

impl Run {
    /// A lesson at its beginning.
    pub fn new(lesson: Lesson) -> Self {
        let practice = lesson.system.is_some();
        Self {
            lesson,
            at: 0,
            arrival: Arrival::default(),
            keys: 0,
            events: BTreeSet::new(),
            practice,
            quiz: Quiz::default(),
        }
    }

    /// The step in view; none in a quiz.
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    /// Whether the step in view is the last one.
    pub fn is_last(&self) -> bool {
        self.at + 1 >= self.lesson.steps.len()
    }

    /// Goes to a step.
    pub(crate) fn go_to(&mut self, at: usize, arrival: Arrival) {
        self.at = at.min(self.lesson.steps.len().saturating_sub(1));
        self.arrival = arrival;
        self.keys = 0;
        self.events.clear();
    }
}

impl App {
    /// Whether the open model is one to practise on, and stands in no file: nothing of it is kept.
    pub(crate) fn practises(&self) -> bool {
        let run = self.tutorial.run.as_ref();
        let nowhere = self.work.as_ref().is_some_and(|work| work.path.is_none());
        nowhere && run.is_some_and(|run| run.practice)
    }

    /// What the tutorial says now, in lines of at most `room` cells; none while no lesson is on.
    pub fn tutorial_words(&self, room: usize) -> Option<StripWords> {
        let run = self.tutorial.run.as_ref()?;
        let title = run.lesson.title.clone();
        if run.lesson.form == Form::Quiz {
            let all = run.lesson.questions.len();
            let words = "{tutor-next} goes on with the quiz; {tutor} has the lessons.";
            return Some(StripWords {
                title,
                place: format!("{} of {all} answered", run.quiz.given.len().min(all)),
                lines: self.lines(words, room),
                hints: 0,
            });
        }
        let step = run.step()?;
        let mut lines = self.lines(&step.words, room);
        let mut hints = 0;
        if run.keys >= PATIENCE && !step.hint.is_empty() {
            let hint = self.lines(&step.hint, room);
            hints = hint.len();
            lines.extend(hint);
        }
        Some(StripWords {
            title,
            place: format!("step {} of {}", run.at + 1, run.lesson.steps.len()),
            lines,
            hints,
        })
    }

    /// The keys of a command as they stand on the screen, or its way through the palette.
    pub fn keys_of(&self, command: Command) -> String {
        let scope = if command.row().scope == Scope::Tutorial {
            Scope::Tutorial
        } else {
            self.scope()
        };
        // Of another screen, to which the words lead; but nothing leads back to the start screen.
        let reached = |scope: Scope| scope != Scope::Start || self.work.is_none();
        let first = || {
            let mut all = self.keymap.keys(command).iter();
            let heard = all.find(|(scope, _)| reached(*scope));
            heard.map(|(_, keys)| keys.sign())
        };
        let sign = self.keymap.sign(command, scope).or_else(first);
        sign.unwrap_or_else(|| {
            let palette = self.keymap.sign(Command::Palette, self.scope());
            let palette = palette.unwrap_or_default();
            let name = command.row().name.replace('-', " ");
            // As it is typed: `:walk this`.
            let gap = if palette.chars().count() > 1 { " " } else { "" };
            format!("{palette}{gap}{name}")
        })
    }

    /// Words with the keys in them, wrapped at blanks.
    fn lines(&self, words: &str, room: usize) -> Vec<Vec<Bit>> {
        let mut lines: Vec<Vec<Bit>> = Vec::new();
        let mut used = 0;
        for word in self.words(words) {
            let wide: usize = word.iter().map(|bit| text::width(&bit.words)).sum();
            if let Some(line) = lines.last_mut().filter(|_| used + 1 + wide <= room) {
                line.push(Bit::text(" "));
                line.extend(word);
                used += 1 + wide;
            } else {
                lines.push(word);
                used = wide;
            }
        }
        lines
    }

    /// What is never parted, one after the other.
    fn words(&self, words: &str) -> Vec<Vec<Bit>> {
        let mut all: Vec<Vec<Bit>> = vec![Vec::new()];
        let mut put = |bit: Bit, new: bool| {
            if new {
                all.push(Vec::new());
            }
            if let Some(last) = all.last_mut().filter(|_| !bit.words.is_empty()) {
                last.push(bit);
            }
        };
        for piece in pieces(words) {
            match piece {
                Piece::Text(text) => {
                    for (index, part) in text.split(' ').enumerate() {
                        put(Bit::text(part), index > 0);
                    }
                }
                Piece::Key(key) => put(Bit::key(key, None), false),
                Piece::Command { command, .. } => {
                    put(Bit::key(self.keys_of(command), Some(command)), false);
                }
                Piece::Strange(name) => put(Bit::text(&name), false),
            }
        }
        all.retain(|word| !word.is_empty());
        all
    }

    /// What the quiz says, for terms to be found in it.
    pub(crate) fn quiz_words(&self) -> String {
        let run = self.tutorial.run.as_ref();
        let question = run.and_then(|run| run.lesson.questions.get(run.quiz.at));
        question.map_or_else(String::new, |one| {
            format!("{} {} {}", one.ask, one.choices.join(" "), one.term)
        })
    }

    /// Whether a quiz lies over the screen.
    pub fn in_quiz(&self) -> bool {
        matches!(self.overlay(), Some(Overlay::Quiz))
    }
}

impl Bit {
    fn text(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            key: false,
            command: None,
        }
    }

    const fn key(words: String, command: Option<Command>) -> Self {
        Self {
            words,
            key: true,
            command,
        }
    }
}
