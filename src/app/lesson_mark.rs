//! How far somebody came in a lesson: what is remembered from one sitting to the next, lesson by lesson.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How far somebody came in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct LessonMark {
    /// The lesson's id.
    pub lesson: String,
    /// The step in view, or the question of a quiz.
    pub at: usize,
    /// The answers given in a quiz.
    pub given: Vec<usize>,
    /// Whether the end was reached.
    pub done: bool,
    /// Threats written down in the model to practise on: each is worth remembering.
    pub threats: usize,
    /// The model to practise on as it was, where it stands in no file.
    pub model: Option<String>,
    /// The file that it was saved to.
    pub file: Option<PathBuf>,
}

impl LessonMark {
    /// Whether it says the same of a lesson as another: a model is compared by its threats alone.
    pub fn is_as_far_as(&self, other: &Self) -> bool {
        let place = |mark: &Self| (mark.at, mark.given.len(), mark.threats, mark.done);
        self.lesson == other.lesson && place(self) == place(other) && self.file == other.file
    }
}
