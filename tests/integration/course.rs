//! What the course teaches is asked: every point of its index leads to prompts that are in fact put to the
//! elements of the templates that the point is about.

use stridewalk::base::Key;
use stridewalk::library::{Depth, Library, Template};
use stridewalk::review::Survey;

/// Points of the course, with the templates that each is about and the prompts that ask for it.
const INDEX: &str = include_str!("../data/course_index.txt");

/// A point of the course.
struct Point {
    title: &'static str,
    templates: Vec<&'static str>,
    prompts: Vec<Key>,
}

/// The points of the index, in its order.
fn points() -> Vec<Point> {
    let lines = INDEX.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut parts = line.split(" | ");
        let mut next = || parts.next().expect("three parts a line");
        Point {
            title: next(),
            templates: next().split(' ').collect(),
            prompts: next()
                .split(' ')
                .map(|id| Key::parse(id).unwrap())
                .collect(),
        }
    };
    lines.map(read).collect()
}

/// How a template meets a prompt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    /// It is put to an element.
    Asked,
    /// The template states a fact that answers it, in words.
    Answered(String),
    /// It has no element of the prompt's kind.
    NoSuchKind,
}

fn met(library: &Library, template: &Template, survey: &Survey, prompt: &Key) -> Met {
    if survey.inquiries().any(|inquiry| inquiry.prompt == *prompt) {
        return Met::Asked;
    }
    let model = &template.model;
    let left_out = model
        .element_ids()
        .flat_map(|element| survey.not_asked(model, library, element, Depth::Thorough));
    left_out
        .filter(|left| left.prompt == *prompt)
        .map(|left| Met::Answered(left.why))
        .next()
        .unwrap_or(Met::NoSuchKind)
}

#[test]
fn every_point_of_the_course_is_asked_in_its_template() {
    let library = Library::embedded().unwrap();
    let points = points();
    assert_eq!(points.len(), 47);
    let mut missing = Vec::new();
    for point in &points {
        let here = point.templates.first().copied().unwrap_or_default();
        let met = |id: &str, prompt: &Key| {
            let template = library.template(id).unwrap();
            let survey = Survey::of(&template.model, &library, Depth::Thorough);
            met(&library, template, &survey, prompt)
        };
        if !point.prompts.iter().any(|p| met(here, p) == Met::Asked) {
            missing.push(format!("{}: nothing of it is asked in {here}", point.title));
        }
        for prompt in &point.prompts {
            let best = point.templates.iter().map(|id| met(id, prompt)).min();
            if best == Some(Met::NoSuchKind) {
                missing.push(format!("{}: nothing to put {prompt} to", point.title));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
