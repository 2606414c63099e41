//! What the tutorial teaches: lessons, exercises and quizzes as data, and what can be told from a model.
//!
//! Everything that is said stands in RON under `assets/tutor`, a file a lesson; the code knows how lessons
//! are made, not which there are. Goals, comparisons and quizzes are functions of plain data, total on
//! every model.
//!
//! Deliberately absent: which lesson is on and how far it is (that is the workbench), and what it looks like.

mod compare;
mod complete;
mod goal;
mod lesson;
mod lessons;
mod quiz;
mod words;

pub use compare::{Comparison, Found, compare};
pub use complete::complete;
pub use goal::{Event, Goal, Screen, Situation};
pub use lesson::{Form, Lesson, Point, Question, Step};
pub use lessons::Lessons;
pub use quiz::Quiz;
pub use words::{Piece, pieces};
