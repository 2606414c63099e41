//! The lessons that there are, read when somebody asks for them.

use crate::library::{Library, LibraryError, Template};
use crate::model::Model;
use crate::tutor::{Lesson, Point};
use std::ops::Deref;
use std::sync::OnceLock;

/// Id and text of every file under `assets/tutor`.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/tutor.rs"));

/// Where the systems of lessons stand, beside them.
const SYSTEMS: &str = "systems/";

/// Lessons: a list that is read at the first look at it, in the order in which they are offered. One that
/// cannot be read is not in it; [`Self::read`] says why.
#[derive(Debug, Clone, Default)]
pub struct Lessons {
    texts: &'static [(&'static str, &'static str)],
    read: OnceLock<Vec<Lesson>>,
}

impl Lessons {
    /// Those that lie in the binary.
    pub const fn embedded() -> Self {
        Self {
            texts: EMBEDDED,
            read: OnceLock::new(),
        }
    }

    /// Reads all of them, in the order in which they are offered.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn read(&self) -> Result<Vec<Lesson>, LibraryError> {
        self.each().collect::<Result<_, _>>().map(in_order)
    }

    /// The lesson of an id.
    pub fn named(&self, id: &str) -> Option<&Lesson> {
        self.iter().find(|lesson| lesson.id == id)
    }

    /// What threats of a lesson are compared with; empty where there is nothing.
    pub fn solution<'a>(&'a self, lesson: &'a Lesson) -> &'a [Point] {
        let other = lesson.solution_of.as_deref().and_then(|id| self.named(id));
        &other.unwrap_or(lesson).solution
    }

    /// The system of a name: a template of the library, else one that stands beside the lessons.
    pub fn system(&self, library: &Library, name: &str) -> Option<Model> {
        if let Some(template) = library.template(name) {
            return Some(template.model.clone());
        }
        let file = format!("{SYSTEMS}{name}");
        let (_, text) = self.texts.iter().find(|(id, _)| *id == file)?;
        let template = Template::read(name, &format!("assets/tutor/{file}.ron"), text);
        template.ok().map(|template| template.model)
    }

    fn each(&self) -> impl Iterator<Item = Result<Lesson, LibraryError>> {
        let lessons = self.texts.iter().filter(|(id, _)| !id.starts_with(SYSTEMS));
        lessons.map(|(id, text)| Lesson::read(id, &format!("assets/tutor/{id}.ron"), text))
    }
}

impl Deref for Lessons {
    type Target = [Lesson];

    fn deref(&self) -> &[Lesson] {
        self.read.get_or_init(|| {
            let lessons = self.each().filter_map(Result::ok);
            in_order(lessons.collect())
        })
    }
}

fn in_order(mut lessons: Vec<Lesson>) -> Vec<Lesson> {
    lessons.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
    lessons
}
