//! The list of lessons, and threats beside a solution.

use super::pick;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::app::update::tutor::{considered, lesson_words};
use crate::app::{App, LessonMark};
use crate::model::Model;
use crate::tutor::{Comparison, Form, Found, Lesson, Point, compare};

/// What was begun and not finished, to go on with it; then every lesson, exercise and quiz.
pub(in crate::app::update) fn lessons(app: &mut App) {
    let entry = |lesson: &Lesson| {
        Entry::new(&lesson.title, Choice::Lesson(lesson.id.clone()))
            .detail(lesson_words(app, lesson))
            .more(lesson.id.as_str())
            .about(&lesson.about)
    };
    let begun = app.tutorial.begun().map(|(lesson, mark)| {
        Entry::new("Go on where you were", Choice::GoOn(lesson.id.clone()))
            .detail(format!("{} · {}", lesson.title, how_far(lesson, mark)))
            .about(&lesson.about)
    });
    let mut entries: Vec<Entry> = begun.collect();
    entries.extend(app.tutorial.lessons.iter().map(entry));
    pick(app, "Tutorial", Want::Lesson, entries);
}

/// How far somebody came: `step 4 of 17`, `3 of 10 answered`.
fn how_far(lesson: &Lesson, mark: &LessonMark) -> String {
    if lesson.form == Form::Quiz {
        let all = lesson.questions.len();
        return format!("{} of {all} answered", mark.given.len().min(all));
    }
    let all = lesson.steps.len();
    format!("step {} of {all}", (mark.at + 1).min(all))
}

/// The solution of the lesson that is on, point by point, beside the threats of the open model.
pub(in crate::app::update) fn solution(app: &mut App) {
    let (Some(run), Some(work)) = (app.tutorial.run.as_ref(), app.work.as_ref()) else {
        return;
    };
    let points = app.tutorial.lessons.solution(&run.lesson);
    let model = work.document.model();
    let comparison = compare(points, model, &app.library, &work.survey);
    let rows = points.iter().zip(&comparison.points);
    let mut entries: Vec<Entry> = rows
        .map(|(point, found)| row(app, model, point, found))
        .collect();
    entries.extend(comparison.beyond.iter().filter_map(|id| {
        let threat = model.threats.get(id)?;
        let label = format!("+ {}  {}", threat.category.letter(), threat.title);
        let place = model.name(&threat.element);
        let about = format!(
            "The course has not got this one: {}, on {place}.",
            threat.title
        );
        let entry = Entry::new(label, Choice::Threat(id.clone()));
        Some(entry.detail(format!("yours alone · {place}")).about(about))
    }));
    let title = heading(&comparison);
    pick(app, title, Want::Solution, entries);
}

/// `Beside the course · 4 of 6 found · 2 of your own`.
fn heading(comparison: &Comparison) -> String {
    let found = format!(
        "Beside the course · {} of {} found",
        comparison.covered(),
        comparison.points.len()
    );
    if comparison.beyond.is_empty() {
        found
    } else {
        format!("{found} · {} beyond it", comparison.beyond.len())
    }
}

fn row(app: &App, model: &Model, point: &Point, found: &Found) -> Entry {
    let (mark, choice, detail) = match found {
        Found::Threat(id) => {
            let title = model.threats.get(id).map_or("", |one| one.title.as_str());
            ("✓", Choice::Threat(id.clone()), format!("you: {title}"))
        }
        Found::Considered(element, prompt) => {
            let answer = model.answer(element, prompt);
            let words = answer.map_or_else(String::new, |answer| considered(&answer.verdict));
            let choice = Choice::Inquiry(element.clone(), prompt.clone());
            ("·", choice, words)
        }
        Found::Missed(element, prompt) => {
            let words = format!("missed · asked of {}", model.name(element));
            let choice = Choice::Inquiry(element.clone(), prompt.clone());
            ("✗", choice, words)
        }
        Found::MissedAt(element) => {
            let words = format!("missed · look at {}", model.name(element));
            ("✗", Choice::Element(element.clone()), words)
        }
        Found::NotThere => {
            let kind = point.kinds().next().unwrap_or_default();
            let name = app.library.kinds.get(kind);
            let name = name.map_or(kind, |kind| kind.name.as_str());
            let words = format!("missed · no {} drawn", name.to_lowercase());
            ("✗", Choice::Reading, words)
        }
    };
    let letter = point.category.letter();
    let name = if point.part.is_empty() {
        capital(point.category.name())
    } else {
        format!("{}: {}", point.part, point.category.name())
    };
    Entry::new(format!("{mark} {letter}  {name}"), choice)
        .detail(detail)
        .more(&point.words)
        .about(&point.words)
}

/// A word with its first letter as a capital.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
