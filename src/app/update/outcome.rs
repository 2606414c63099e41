//! What became of effects.

use crate::app::overlay::{Answering, Confirm, Overlay, Text};
use crate::app::update::{file, refresh, tidy};
use crate::app::{App, Effect, Fault, FaultKind, Loaded, Outcome, Then, Work};
use crate::base::text::count;
use crate::base::{Diagnostic, Fingerprint, SafeText};
use crate::format::{self, Original};
use crate::model::Document;
use std::path::{Path, PathBuf};

/// Takes an outcome.
pub(super) fn done(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    if matches!(outcome, Outcome::Read { .. }) {
        app.start.waiting = false;
    }
    match outcome {
        Outcome::Read {
            path,
            result: Ok(loaded),
        } => opened(app, path, loaded),
        Outcome::Written {
            path,
            result: Ok(fingerprint),
        } => saved(app, path, fingerprint),
        Outcome::Written {
            path,
            result: Err(fault),
        } => {
            not_saved(app, &path, fault);
            Vec::new()
        }
        Outcome::Read {
            result: Err(fault), ..
        } => {
            app.refuse(fault.words);
            start_screen(app)
        }
        Outcome::Recent(recent) => {
            app.start.recent = recent;
            Vec::new()
        }
        Outcome::Drawn { of, drawing } => {
            refresh::drawn(app, of, *drawing);
            Vec::new()
        }
        Outcome::Tidied { revision, tidied } => {
            tidy::take(app, revision, &tidied);
            Vec::new()
        }
    }
}

fn opened(app: &mut App, path: PathBuf, loaded: Loaded) -> Vec<Effect> {
    match format::parse_bytes(&loaded.bytes) {
        Ok(parsed) => {
            let fingerprint = Fingerprint::of(&loaded.bytes);
            let text = String::from_utf8_lossy(&loaded.bytes).into_owned();
            let document = Document::saved(parsed.model.clone());
            let mut work = Work::new(document, Some(path), Some(fingerprint));
            let name = work.file_name();
            let listed = slips(&name, &text, &parsed.warnings);
            work.original = Some(Original::new(text, parsed.model));
            file::show_model(app, work, loaded.place);
            if let Some(listed) = listed {
                app.overlays.push(Overlay::Text(listed));
            } else if let Some(first) = parsed.warnings.first() {
                app.refuse(format!("{}; the Review lists it", first.message));
            }
            Vec::new()
        }
        Err(problems) => {
            let name = path.display().to_string();
            let text = String::from_utf8_lossy(&loaded.bytes);
            let words = format!(
                "{} cannot be opened; the file is as it was.",
                SafeText::line(&name)
            );
            let listed = listed(words, &name, &text, &problems);
            app.overlays.push(Overlay::Text(listed));
            start_screen(app)
        }
    }
}

/// What is said about a file that can be read, but for hidden characters, which the Review lists. A slip in
/// the name of a field leaves out what somebody wrote, so it is shown at once.
fn slips(name: &str, text: &str, warnings: &[Diagnostic]) -> Option<Text> {
    let slips = warnings.iter().filter(|one| one.code != "hidden-character");
    let slips: Vec<Diagnostic> = slips.cloned().collect();
    let words = format!(
        "{} is open. What stands here is kept as it is.",
        SafeText::line(name)
    );
    (!slips.is_empty()).then(|| listed(words, name, text, &slips))
}

/// Problems of a file, each with its place.
fn listed(words: String, name: &str, text: &str, problems: &[Diagnostic]) -> Text {
    let mut lines = vec![words, String::new()];
    for problem in problems {
        lines.extend(problem.render(name, text).lines().map(str::to_owned));
        lines.push(String::new());
    }
    Text {
        title: count(problems.len(), "problem", "problems"),
        lines,
        top: 0,
    }
}

/// What the start screen needs, where nothing is open.
fn start_screen(app: &App) -> Vec<Effect> {
    let needed = app.work.is_none().then_some(Effect::ListRecent);
    needed.into_iter().collect()
}

fn saved(app: &mut App, path: PathBuf, fingerprint: Fingerprint) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    work.document.mark_saved();
    work.path = Some(path);
    work.on_disk = Some(fingerprint);
    let then = std::mem::take(&mut work.then);
    let name = work.file_name();
    app.done(format!("saved {name}"));
    if then == Then::Stay {
        return file::remember(app).into_iter().collect();
    }
    file::gone(app, then)
}

fn not_saved(app: &mut App, path: &Path, fault: Fault) {
    let Some(work) = app.work.as_mut() else {
        return;
    };
    let own = work.path.as_deref() == Some(path);
    match fault.kind {
        FaultKind::Changed => {
            let words = vec![
                format!(
                    "{} has changed on disk since it was read.",
                    work.file_name()
                ),
                "Somebody else, or git, wrote it.".to_owned(),
            ];
            let answers = vec![
                ('o', "overwrite it".to_owned(), Answering::Overwrite),
                (
                    'r',
                    "read it again; what is not saved is lost".to_owned(),
                    Answering::Reload,
                ),
                ('n', "save under another name".to_owned(), Answering::SaveAs),
                ('c', "do nothing".to_owned(), Answering::Cancel),
            ];
            app.overlays
                .push(Overlay::Confirm(Confirm { words, answers }));
        }
        FaultKind::Exists | FaultKind::NotFound | FaultKind::TooLarge | FaultKind::Other => {
            if !own {
                work.then = Then::Stay;
            }
            app.refuse(fault.words);
        }
    }
}
