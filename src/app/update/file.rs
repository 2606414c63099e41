//! Files: opening, saving, leaving.

use crate::app::filling::Taken;
use crate::app::overlay::{Answering, Confirm, Overlay};
use crate::app::update::{fill, journal, lesson_mark, open, recover, tutor};
use crate::app::{App, Effect, Expect, MenuRow, Place, StartScreen, Tab, Then, Work};
use crate::base::Id;
use crate::command::Command;
use crate::format;
use crate::model::Document;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Runs a command about files.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Open => open_row(app),
        Command::OpenFile => {
            open::open_file(app);
            Vec::new()
        }
        Command::NewFile => {
            open::new_file(app);
            Vec::new()
        }
        Command::Save => {
            stay(app);
            save(app)
        }
        Command::SaveAs => {
            stay(app);
            open::save_as(app);
            Vec::new()
        }
        Command::Close => leave(app, Then::Close),
        Command::Suspend => vec![Effect::Suspend],
        _ => leave(app, Then::Quit),
    }
}

fn open_row(app: &mut App) -> Vec<Effect> {
    match app.menu_row() {
        Some(MenuRow::Recent(index)) => {
            let path = app
                .start
                .recent
                .get(index)
                .map(|recent| recent.path.clone());
            path.map_or_else(Vec::new, |path| vec![Effect::Read { path }])
        }
        Some(MenuRow::Left(index)) => open_left(app, index),
        Some(MenuRow::Template(index)) => {
            let id = app.library.templates.get(index).map(|one| one.id.clone());
            id.map_or_else(Vec::new, |id| fill::begin(app, Taken::Template(id, None)))
        }
        Some(MenuRow::OpenFile) => {
            open::open_file(app);
            Vec::new()
        }
        Some(MenuRow::Tutorial) => tutor::list(app),
        None => Vec::new(),
    }
}

/// Opens the file that unsaved work belongs to, which then offers it; or the work itself, where it has no
/// file.
fn open_left(app: &mut App, index: usize) -> Vec<Effect> {
    let Some(left) = app.start.left.get(index).cloned() else {
        return Vec::new();
    };
    match left.basis.path.clone().filter(|_| left.file_exists) {
        Some(path) => vec![Effect::Read { path }],
        None => recover::open(app, left),
    }
}

/// Opens a new model made from a template, its parameters being known; writes it to a file at once, where
/// one is named.
pub(super) fn take_template(
    app: &mut App,
    id: &str,
    values: &BTreeMap<String, String>,
    path: Option<PathBuf>,
) -> Vec<Effect> {
    let Some(template) = app.library.template(id) else {
        return Vec::new();
    };
    match template.instantiate(values) {
        Ok(model) => {
            let words = format!("{}: a new model   ctrl-s names its file", template.title);
            show_model(app, Work::new(Document::unsaved(model), None, None), None);
            app.done(words);
            path.map_or_else(Vec::new, |path| write(app, path, Expect::Absent))
        }
        Err(error) => {
            app.refuse(error.to_string());
            Vec::new()
        }
    }
}

/// Puts an open model on the screen, where it was left.
pub(super) fn show_model(app: &mut App, work: Work, place: Option<Place>) {
    let awaited = app.tutorial.awaited.take();
    let awaited = awaited.filter(|(path, _)| work.path.as_ref() == Some(path));
    app.work = Some(work);
    app.tutorial.run = awaited.map(|(_, run)| run);
    app.overlays.clear();
    app.pending.clear();
    app.diagram = crate::app::DiagramScreen::default();
    app.walk = crate::app::WalkScreen::default();
    app.threats = crate::app::ThreatsScreen::default();
    app.review = crate::app::ReviewScreen::default();
    app.tab = Tab::Diagram;
    if let Some(place) = place {
        app.tab = place.tab;
        app.diagram.selected = place.selected;
        if let Some(sight) = place.sight {
            app.diagram.recall(sight);
        }
        app.walk.at = place.prompt;
        app.walk.order = place.order;
        app.walk.depth = place.depth.unwrap_or(app.walk.depth);
        app.threats.at = place.threat;
    }
}

/// Where somebody is now.
pub(super) fn place(app: &App) -> Place {
    let totals = app
        .work
        .as_ref()
        .map_or_else(Default::default, |work| work.survey.totals);
    Place {
        tab: app.tab,
        selected: app.diagram.selected.clone(),
        sight: app.diagram.sight(),
        prompt: app.walk.at.clone(),
        order: app.walk.order,
        depth: Some(app.walk.depth),
        threat: app.threats.at.clone(),
        answered: totals.answered,
        asked: totals.asked,
    }
}

/// What to remember of an open model that has a file.
pub(super) fn remember(app: &App) -> Option<Effect> {
    let path = app.work.as_ref()?.path.clone()?;
    Some(Effect::Remember {
        path,
        place: place(app),
    })
}

/// Forgets a plan to leave once the file is written: it was given up, and this saving is for its own sake.
const fn stay(app: &mut App) {
    if let Some(work) = app.work.as_mut() {
        work.then = Then::Stay;
    }
}

/// Saves the model, or asks what stands in the way.
pub(super) fn save(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work.as_ref() else {
        return Vec::new();
    };
    let Some(path) = work.path.clone() else {
        open::save_as(app);
        return Vec::new();
    };
    if let Some(why) = work.read_only {
        app.refuse(why.words());
        return Vec::new();
    }
    let expect = work.expect();
    write(app, path, expect)
}

/// Writes the model to a file. What does not read back as the model is not written.
pub(super) fn write(app: &mut App, path: PathBuf, expect: Expect) -> Vec<Effect> {
    let Some(work) = app.work.as_ref() else {
        return Vec::new();
    };
    match format::rewrite(work.document.model(), work.original.as_ref()) {
        Ok(text) => return vec![Effect::Write { path, text, expect }],
        Err(_) if work.original.is_some() => ask_anew(app),
        Err(fault) => app.refuse(format!("not saved: {fault}; please report this")),
    }
    Vec::new()
}

/// Asks whether to give up the text that the model was read from: joined with the model it came out wrong.
fn ask_anew(app: &mut App) {
    let words = [
        "Not saved: the new text reads back as another model.",
        "That is a fault of Stridewalk; the file is as it was.",
    ];
    let answers = vec![
        (
            'w',
            "write it anew, without comments and formatting".to_owned(),
            Answering::Anew,
        ),
        ('c', "do nothing".to_owned(), Answering::Cancel),
    ];
    app.overlays.push(Overlay::Confirm(Confirm {
        words: words.map(str::to_owned).to_vec(),
        answers,
    }));
}

/// Gives up the text that the model was read from.
pub(super) fn anew(app: &mut App) {
    stay(app);
    if let Some(work) = app.work.as_mut() {
        work.original = None;
        app.done("ctrl-s writes the file anew".to_owned());
    }
}

/// Saves over whatever the file holds now.
pub(super) fn overwrite(app: &mut App) -> Vec<Effect> {
    let path = app.work.as_ref().and_then(|work| work.path.clone());
    path.map_or_else(Vec::new, |path| write(app, path, Expect::Anything))
}

/// Goes to the start screen, asking first when work would be lost.
pub(super) fn close(app: &mut App) -> Vec<Effect> {
    leave(app, Then::Close)
}

/// Leaves the model, asking first when work would be lost.
fn leave(app: &mut App, then: Then) -> Vec<Effect> {
    if !would_ask(app) {
        return discard_for(app, then);
    }
    if let Some(work) = app.work.as_mut() {
        work.then = then;
        let words = vec![if work.path.is_some() {
            format!("{} has changes that are not saved.", work.file_name())
        } else {
            "This model is not saved yet.".to_owned()
        }];
        let mut answers = vec![
            ('s', "save them".to_owned(), Answering::Save),
            ('d', "discard them".to_owned(), Answering::Discard),
            ('c', "stay".to_owned(), Answering::Cancel),
        ];
        if work.journal.holds() {
            let keep = "keep them for the next time".to_owned();
            answers.insert(1, ('k', keep, Answering::Keep));
        }
        app.overlays
            .push(Overlay::Confirm(Confirm { words, answers }));
    }
    Vec::new()
}

/// Whether somebody is asked before the open model is left: work would be lost.
pub(super) fn would_ask(app: &App) -> bool {
    let modified = |work: &Work| work.document.modified();
    app.work.as_ref().is_some_and(modified) && !untouched(app)
}

/// Whether nothing would be lost with the model: it is just as its template made it, or there to practise
/// on.
fn untouched(app: &App) -> bool {
    let practises = app.practises();
    app.work.as_ref().is_some_and(|work| {
        if practises {
            return true;
        }
        work.path.is_none()
            && work.document.undo_label().is_none()
            && work.document.redo_label().is_none()
    })
}

/// Goes on as planned without saving.
pub(super) fn discard(app: &mut App) -> Vec<Effect> {
    let then = app.work.as_ref().map_or(Then::Quit, |work| work.then);
    discard_for(app, then)
}

fn discard_for(app: &mut App, then: Then) -> Vec<Effect> {
    let mut effects: Vec<Effect> = app.work.as_mut().map(journal::retire).into_iter().collect();
    effects.extend(gone(app, then));
    effects
}

/// Goes on as planned, with what is not saved kept for the next time.
pub(super) fn keep(app: &mut App) -> Vec<Effect> {
    let then = app.work.as_ref().map_or(Then::Quit, |work| work.then);
    let mut effects = vec![Effect::Keep];
    effects.extend(gone(app, then));
    effects
}

/// Leaves for good.
pub(super) fn gone(app: &mut App, then: Then) -> Vec<Effect> {
    let mut effects: Vec<Effect> = remember(app).into_iter().collect();
    match then {
        Then::Stay => {}
        Then::Quit => effects.extend([Effect::Release, Effect::Quit]),
        Then::Close => {
            effects.extend(lesson_mark::leave(app));
            app.work = None;
            app.tutorial.run = None;
            app.overlays.clear();
            app.start = StartScreen::default();
            effects.extend([Effect::Release, Effect::ListRecent, Effect::ListLeft]);
        }
    }
    effects
}

/// The process is to end: unsaved work stays in the journal for the next time. Where there is none, it goes
/// to a copy beside the file, so that neither the work nor what the file holds is lost.
pub(super) fn terminate(app: &App) -> Vec<Effect> {
    let mut effects: Vec<Effect> = remember(app).into_iter().collect();
    if let Some(work) = app.work.as_ref().filter(|work| work.document.modified())
        && !untouched(app)
    {
        effects.push(Effect::Keep);
        if work.journal.holds() {
            effects.extend([Effect::Release, Effect::Quit]);
            return effects;
        }
        let model = work.document.model();
        let path = work.path.clone().unwrap_or_else(|| {
            PathBuf::from(Id::from_name(&model.description.name, "model").as_str())
        });
        let path = path.with_extension("unsaved.ron");
        // Nobody can be asked any more: what is written is the work, if need be without its comments.
        let text = format::rewrite(model, work.original.as_ref());
        let text = text.unwrap_or_else(|_| format::print(model));
        let expect = Expect::Anything;
        effects.push(Effect::Write { path, text, expect });
    }
    effects.extend([Effect::Release, Effect::Quit]);
    effects
}
