//! The router: which part of the workbench a message is for. It only routes.

mod alike;
mod answer;
mod arrange;
mod ask;
mod context;
mod edit;
mod file;
mod fill;
mod follow;
mod go;
mod hand;
mod insert;
mod join;
mod journal;
mod keys;
mod landing;
mod lens;
mod lesson_mark;
mod open;
mod outcome;
mod overlay;
mod own;
mod pick;
mod pointer;
mod preview;
mod recover;
mod refresh;
mod register;
mod search;
mod show;
mod tidy;
mod tutor;
mod watch;

pub(crate) use follow::{Way, leads_on};
pub(in crate::app) use lens::collapsible;
pub use search::Hits;

use crate::app::{App, Effect, Msg, Opening, availability};
use crate::command::{Command, Group};

/// What a workbench does first: read the file it was called with, or list the recent models, under the
/// tutorial where that is wanted.
pub fn start<'a>(app: &mut App, opening: impl Into<Opening<'a>>) -> Vec<Effect> {
    let opening = opening.into();
    let mut effects = vec![Effect::ListRecent, Effect::ListLeft];
    match opening {
        Opening::Start => effects.push(Effect::ListLessons),
        Opening::File(path) => {
            app.start.waiting = true;
            return vec![Effect::Read {
                path: path.to_path_buf(),
            }];
        }
        Opening::Tutorial(Some(lesson)) => effects.extend(tutor::begin(app, lesson)),
        Opening::Tutorial(None) => effects.extend(tutor::list(app)),
    }
    effects
}

/// Takes a message and says what is to be done outside.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Press(chord) => keys::press(app, chord),
        Msg::Paste(text) => overlay::paste(app, &text),
        Msg::Pointer(target, gesture) => pointer::pointer(app, target, gesture),
        Msg::Run(command) => run(app, command),
        Msg::Resize(size) => {
            app.size = size;
            Vec::new()
        }
        Msg::Done(outcome) => outcome::done(app, outcome),
        Msg::FileTouched => watch::touched(app),
        Msg::Terminate => file::terminate(app),
    };
    // Before everything else that is asked for: what was done must be kept whatever becomes of that.
    if let Some(keep) = journal::journal(app) {
        effects.insert(0, keep);
    }
    if app.walk.pace.asks() {
        effects.push(Effect::Time);
    }
    effects.extend(refresh::refresh(app));
    if tutor::watch(app) {
        effects.extend(refresh::refresh(app));
    }
    let marked = if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
        lesson_mark::leave(app)
    } else {
        lesson_mark::keep(app)
    };
    if let Some(marked) = marked {
        effects.insert(0, marked);
    }
    app.refresh_picture();
    app.refresh_sheet();
    app.refresh_minimap();
    effects
}

/// Runs a command, or says why it cannot run now.
pub(crate) fn run(app: &mut App, command: Command) -> Vec<Effect> {
    app.pending.clear();
    if let Err(reason) = availability(app, command) {
        app.refuse(format!(
            "{}: {reason}",
            command.row().name.replace('-', " ")
        ));
        return Vec::new();
    }
    match command.row().group {
        Group::File => file::run(app, command),
        Group::Go => {
            go::run(app, command);
            Vec::new()
        }
        Group::Edit if command == Command::Tidy => tidy::ask(app).into_iter().collect(),
        Group::Edit => {
            edit::run(app, command);
            Vec::new()
        }
        Group::Show => show::run(app, command),
        Group::Answer => {
            answer::run(app, command);
            Vec::new()
        }
        Group::Threat => {
            register::run(app, command);
            Vec::new()
        }
        Group::Learn => tutor::run(app, command),
        Group::Help => {
            help(app, command);
            Vec::new()
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
fn help(app: &mut App, command: Command) {
    match command {
        Command::Palette => open::palette(app),
        Command::Explain => open::terms(app),
        Command::Undo => go::undo(app),
        Command::Redo => go::redo(app),
        _ => app.overlays.push(crate::app::Overlay::Help(0)),
    }
}
