//! A lesson as its file says it.

use crate::base::Key;
use crate::library::{LibraryError, read};
use crate::model::Category;
use crate::tutor::Goal;
use serde::Deserialize;

/// Something to learn from: a lesson, an exercise or a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its id, the name of its file.
    #[serde(skip)]
    pub id: String,
    /// Where it is listed: the least number first.
    pub place: u32,
    /// What it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub about: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The system that it begins with: a template, or one that stands beside the lessons. None for a quiz.
    #[serde(default)]
    pub system: Option<String>,
    /// The lesson whose solution threats are compared with; itself where nothing is said.
    #[serde(default)]
    pub solution_of: Option<String>,
    /// What is done, one after the other.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What could go wrong, as the course has it.
    #[serde(default)]
    pub solution: Vec<Point>,
    /// What a quiz asks.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// What a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Form {
    /// It leads by the hand.
    Lesson,
    /// It sets a task and compares.
    Exercise,
    /// It asks.
    Quiz,
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What to do. `{command}` stands for the keys of a command, `{~command}` for keys that are only
    /// mentioned, and what stands between backticks is a key or letters to type.
    pub words: String,
    /// What brings the next step.
    pub goal: Goal,
    /// What helps those who are stuck; empty where nothing is to be said.
    #[serde(default)]
    pub hint: String,
    /// A system to which the open model is completed when somebody goes on from here.
    #[serde(default)]
    pub completes: Option<String>,
}

/// Something that could go wrong, as the course has it, in words of our own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The part of the system; empty where there is only one.
    #[serde(default)]
    pub part: String,
    /// The category.
    pub category: Category,
    /// What could go wrong.
    pub words: String,
    /// The prompts that ask for it, the best first.
    pub prompts: Vec<Key>,
}

/// A question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// Three or four answers.
    pub choices: Vec<String>,
    /// The place of the right one, from 0.
    pub right: usize,
    /// Why it is right, in a sentence.
    pub why: String,
    /// The term of the glossary to read.
    pub term: String,
}

impl Lesson {
    /// Reads a lesson from the text of a file.
    ///
    /// # Errors
    /// When the text is no lesson.
    pub fn read(id: &str, file: &str, text: &str) -> Result<Self, LibraryError> {
        let lesson: Self = read(file, text)?;
        Ok(Self {
            id: id.to_owned(),
            ..lesson
        })
    }
}

impl Form {
    /// The form in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Exercise => "exercise",
            Self::Quiz => "quiz",
        }
    }
}

impl Point {
    /// The kinds of elements at which it is found: those of its prompts.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        let kind = |key: &'_ Key| -> usize { key.as_str().rfind('.').unwrap_or_default() };
        self.prompts
            .iter()
            .filter_map(move |key| key.as_str().get(..kind(key)))
    }
}
