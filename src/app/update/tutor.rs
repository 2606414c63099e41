//! The tutorial: beginning a lesson, going from step to step, comparing, taking a quiz.

use crate::app::overlay::Overlay;
use crate::app::tutor::{Arrival, Run};
use crate::app::update::{file, lesson_mark, open};
use crate::app::{App, Effect, Tab, Work};
use crate::base::text::count;
use crate::command::{Chord, Code, Command};
use crate::model::{Document, Verdict};
use crate::tutor::{Event, Form, Lesson, Screen, Situation, complete};

/// Why no lesson begins over work that could be lost.
pub(super) const UNSAVED: &str =
    "the open model is not saved: save or leave it first, then begin the lesson";

/// Runs a command of the tutorial.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Tutor => return list(app),
        Command::TutorNext => next(app),
        Command::TutorBack => back(app),
        Command::TutorCompare => compare(app),
        _ => return end(app),
    }
    Vec::new()
}

/// Opens the list of lessons, and asks how far somebody came in them.
pub(super) fn list(app: &mut App) -> Vec<Effect> {
    open::lessons(app);
    vec![Effect::ListLessons]
}

/// Begins a lesson, with a model to practise on where it wants one.
pub(super) fn begin(app: &mut App, id: &str) -> Vec<Effect> {
    let Some(lesson) = app.tutorial.lessons.named(id).cloned() else {
        app.refuse(format!("there is no lesson `{id}`"));
        return Vec::new();
    };
    let mut effects = Vec::new();
    if let Some(system) = &lesson.system {
        if file::would_ask(app) {
            app.refuse(UNSAVED);
            return effects;
        }
        let Some(model) = app.tutorial.lessons.system(&app.library, system) else {
            app.refuse(format!("the lesson's system `{system}` is missing"));
            return effects;
        };
        effects.extend(lesson_mark::leave(app));
        if app.work.is_some() {
            effects.extend(file::close(app));
        }
        file::show_model(app, Work::new(Document::unsaved(model), None, None), None);
    }
    on(app, Run::new(lesson));
    effects
}

/// Puts a lesson on, over the model that is open.
pub(super) fn on(app: &mut App, mut run: Run) {
    app.overlays.clear();
    app.notice = None;
    // A quiz leaves the open model as it is: whether it is there to practise on is not its concern.
    run.practice |= app.practises();
    let quiz = run.lesson.form == Form::Quiz;
    app.tutorial.run = Some(run);
    if quiz {
        app.overlays.push(Overlay::Quiz);
    }
}

fn next(app: &mut App) {
    let Some(run) = app.tutorial.run.as_ref() else {
        return;
    };
    if run.lesson.form == Form::Quiz {
        app.overlays.push(Overlay::Quiz);
        return;
    }
    if run.is_last() {
        open::lessons(app);
        return;
    }
    let system = run.step().and_then(|step| step.completes.clone());
    if let Some(system) = system {
        fill(app, &system);
    }
    if let Some(run) = app.tutorial.run.as_mut() {
        run.go_to(run.at + 1, Arrival::Plain);
    }
}

fn back(app: &mut App) {
    let Some(run) = app.tutorial.run.as_mut() else {
        return;
    };
    if run.lesson.form == Form::Quiz {
        run.quiz.go_back();
        app.overlays.push(Overlay::Quiz);
        return;
    }
    if run.at == 0 {
        app.refuse("this is the first step");
        return;
    }
    run.go_to(run.at - 1, Arrival::Plain);
    if is_met(app)
        && let Some(run) = app.tutorial.run.as_mut()
    {
        run.arrival = Arrival::Held;
    }
}

fn end(app: &mut App) -> Vec<Effect> {
    let marked = lesson_mark::leave(app);
    app.tutorial.run = None;
    app.overlays
        .retain(|overlay| !matches!(overlay, Overlay::Quiz));
    app.done(if app.work.is_some() {
        "the tutorial is closed; the model stays open and is yours now"
    } else {
        "the tutorial is closed"
    });
    marked.into_iter().collect()
}

/// Draws the rest of a system, as one change.
fn fill(app: &mut App, system: &str) {
    let system = app.tutorial.lessons.system(&app.library, system);
    let (Some(system), Some(model)) = (system, app.model()) else {
        return;
    };
    let transaction = complete(model, &system, "draw the rest of the system");
    if !transaction.edits.is_empty() {
        let selected = app.selection();
        app.commit(transaction, &selected);
    }
}

/// Opens the threats beside the solution.
fn compare(app: &mut App) {
    if let Some(run) = app.tutorial.run.as_mut() {
        run.events.insert(Event::Compared);
    }
    open::solution(app);
}

/// After every message: a met goal brings the next step. Returns whether one did.
pub(super) fn watch(app: &mut App) -> bool {
    let mut moved = false;
    while app.tutorial.run.as_ref().is_some_and(|run| !run.is_last()) {
        let met = is_met(app);
        let Some(run) = app.tutorial.run.as_mut() else {
            break;
        };
        let held = run.arrival == Arrival::Held;
        if held && !met {
            run.arrival = Arrival::Plain;
        }
        if held || !met {
            break;
        }
        run.go_to(run.at + 1, Arrival::Met);
        moved = true;
    }
    moved
}

/// A key was pressed: the mark of the step before goes, and patience with this one.
pub(super) fn pressed(app: &mut App) {
    if let Some(run) = app.tutorial.run.as_mut() {
        if run.arrival == Arrival::Met {
            run.arrival = Arrival::Plain;
        }
        run.keys += 1;
    }
}

/// Something was undone.
pub(super) fn undone(app: &mut App) {
    if let Some(run) = app.tutorial.run.as_mut() {
        run.events.insert(Event::Undone);
    }
}

fn is_met(app: &App) -> bool {
    let (Some(run), Some(work)) = (app.tutorial.run.as_ref(), app.work.as_ref()) else {
        return false;
    };
    let Some(step) = run.step() else {
        return false;
    };
    let subject = app.subject();
    let mut events = run.events.clone();
    if work.path.is_some() && !work.document.modified() {
        events.insert(Event::Saved);
    }
    if matches!(app.overlay(), Some(Overlay::Pick(picker)) if picker.is_reading()) {
        events.insert(Event::Reading);
    }
    let screen = match app.tab {
        Tab::Diagram => Screen::Diagram,
        Tab::Walk => Screen::Walk,
        Tab::Threats => Screen::Threats,
        Tab::Review => Screen::Review,
    };
    let now = Situation {
        model: work.document.model(),
        survey: &work.survey,
        library: &app.library,
        screen,
        subject: subject.as_ref(),
        events: &events,
    };
    step.goal.is_met(&now)
}

/// A key for the quiz.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means nothing here"
)]
pub(super) fn quiz_key(app: &mut App, chord: Chord) {
    let Some(run) = app.tutorial.run.as_mut() else {
        app.overlays.pop();
        return;
    };
    let questions = &run.lesson.questions;
    let quiz = &mut run.quiz;
    let Some(question) = questions.get(quiz.at) else {
        if matches!(chord.code, Code::Enter) {
            open::lessons(app);
        }
        return;
    };
    let last = question.choices.len().saturating_sub(1);
    match chord.code {
        Code::Char(digit @ '1'..='9') => {
            let choice = usize::from(u8::try_from(digit).unwrap_or(b'1') - b'1');
            quiz.answer(questions, choice);
        }
        Code::Enter | Code::Char(' ') if quiz.answered().is_some() => quiz.go_on(),
        Code::Enter | Code::Char(' ') => quiz.answer(questions, quiz.row),
        Code::Up | Code::Char('k') => quiz.row = quiz.row.saturating_sub(1),
        Code::Down | Code::Char('j') => quiz.row = (quiz.row + 1).min(last),
        Code::Left => quiz.go_back(),
        Code::Right => quiz.go_on(),
        _ => {}
    }
}

/// A click on an answer of the quiz.
pub(super) fn quiz_choice(app: &mut App, choice: usize) {
    if let Some(run) = app.tutorial.run.as_mut() {
        run.quiz.answer(&run.lesson.questions, choice);
    }
}

/// What is said of a point that a threat does not cover, where its prompt was answered all the same.
pub(super) fn considered(verdict: &Verdict) -> String {
    format!("you looked at it: {}", verdict.word())
}

/// What a lesson is and how long it takes: `exercise · 15 minutes`, with whether its end was reached before.
pub(super) fn lesson_words(app: &App, lesson: &Lesson) -> String {
    let minutes = usize::try_from(lesson.minutes).unwrap_or(0);
    let minutes = count(minutes, "minute", "minutes");
    let mut marks = app.tutorial.marks.iter();
    let done = marks.any(|mark| mark.lesson == lesson.id && mark.done);
    let done = if done { " · done" } else { "" };
    format!("{} · {minutes}{done}", lesson.form.word())
}
