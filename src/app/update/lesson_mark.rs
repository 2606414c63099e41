//! Remembering how far somebody came in a lesson, and going on from there.

use crate::app::overlay::Overlay;
use crate::app::purpose::Want;
use crate::app::tutor::{Arrival, Run};
use crate::app::update::{file, open, tutor};
use crate::app::{App, Effect, LessonMark, Work};
use crate::format;
use crate::model::difference::edits;
use crate::model::{Document, Transaction};
use crate::tutor::Form;

/// After every message: remembers how far the lesson that is on has come, where it has come further.
pub(super) fn keep(app: &mut App) -> Option<Effect> {
    let now = mark(app)?;
    let known = app.tutorial.marks.first();
    if known.is_some_and(|known| now.is_as_far_as(known)) {
        return None;
    }
    Some(put(app, now))
}

/// The lesson is left: remembers it with its model as it is now.
pub(super) fn leave(app: &mut App) -> Option<Effect> {
    let mut now = mark(app)?;
    now.model = practised(app);
    let known = app.tutorial.marks.first();
    (known != Some(&now)).then(|| put(app, now))
}

/// Puts a mark before the others; the model is printed only for one that is kept.
fn put(app: &mut App, mut mark: LessonMark) -> Effect {
    if mark.model.is_none() {
        mark.model = practised(app);
    }
    let marks = &mut app.tutorial.marks;
    marks.retain(|old| old.lesson != mark.lesson);
    marks.insert(0, mark.clone());
    Effect::MarkLesson(Box::new(mark))
}

/// How far the lesson that is on has come, without its model; none where nothing is done in it yet.
fn mark(app: &App) -> Option<LessonMark> {
    let run = app.tutorial.run.as_ref()?;
    let work = app.work.as_ref();
    let changed = run.practice && work.is_some_and(|w| w.document.undo_label().is_some());
    if run.at == 0 && run.quiz.given.is_empty() && !changed {
        return None;
    }
    let quiz = run.lesson.form == Form::Quiz;
    let practised = work.filter(|_| run.practice && !quiz);
    Some(LessonMark {
        lesson: run.lesson.id.clone(),
        at: if quiz { run.quiz.at } else { run.at },
        given: run.quiz.given.clone(),
        done: if quiz {
            run.quiz.given.len() >= run.lesson.questions.len()
        } else {
            run.is_last()
        },
        threats: practised.map_or(0, |work| work.document.model().threats.len()),
        model: None,
        file: practised.and_then(|work| work.path.clone()),
    })
}

/// The model to practise on, where it stands in no file.
fn practised(app: &App) -> Option<String> {
    let quiz = app
        .tutorial
        .run
        .as_ref()
        .is_some_and(|run| run.lesson.form == Form::Quiz);
    let model = app.model().filter(|_| app.practises() && !quiz);
    model.map(format::print)
}

/// Takes what is remembered; the list of lessons, where it is open, says it at once.
pub(super) fn listed(app: &mut App, marks: Vec<LessonMark>) {
    app.tutorial.marks = marks;
    let listing = |overlay: &Overlay| matches!(overlay, Overlay::Pick(picker) if picker.want == Want::Lesson && picker.query.value().is_empty());
    if app.overlays.last().is_some_and(listing) {
        app.overlays.pop();
        open::lessons(app);
    }
}

/// Goes on with a lesson where somebody left it.
pub(super) fn go_on(app: &mut App, id: &str) -> Vec<Effect> {
    let mark = app.tutorial.marks.iter().find(|mark| mark.lesson == id);
    let lesson = app.tutorial.lessons.named(id).cloned();
    let (Some(mark), Some(lesson)) = (mark.cloned(), lesson) else {
        return tutor::begin(app, id);
    };
    if lesson.system.is_some() && file::would_ask(app) {
        app.refuse(tutor::UNSAVED);
        return Vec::new();
    }
    let mut run = Run::new(lesson);
    run.go_to(mark.at, Arrival::Held);
    run.quiz.at = mark.at.min(run.lesson.questions.len());
    run.quiz.given.clone_from(&mark.given);
    if let Some(path) = mark.file {
        app.tutorial.awaited = Some((path.clone(), run));
        return vec![Effect::Read { path }];
    }
    let mut effects = Vec::new();
    if run.lesson.system.is_some() {
        let Some(document) = mark.model.and_then(|text| taken_up(app, &run, &text)) else {
            return tutor::begin(app, id);
        };
        if app.work.is_some() {
            effects = file::close(app);
        }
        file::show_model(app, Work::new(document, None, None), None);
    }
    tutor::on(app, run);
    effects
}

/// A lesson's system with what was done to it so far, as one step: what a lesson says of undoing holds then too.
fn taken_up(app: &App, run: &Run, text: &str) -> Option<Document> {
    let system = run.lesson.system.as_ref()?;
    let system = app.tutorial.lessons.system(&app.library, system)?;
    let model = format::parse(text).ok()?.model;
    let edits = edits(&system, &model);
    let mut document = Document::unsaved(system);
    if !edits.is_empty() {
        let label = format!("everything so far in {}", run.lesson.title);
        document
            .commit(Transaction::new(label, edits), &[], &[])
            .ok()?;
    }
    Some(document)
}
