//! What became of effects.

use crate::app::overlay::{Overlay, Text};
use crate::app::update::{file, journal, lesson_mark, recover, refresh, tidy, watch};
use crate::app::{App, Effect, Fault, FaultKind, Loaded, Outcome, ReadOnly, Then, Work};
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
        Outcome::Lessons(marks) => {
            lesson_mark::listed(app, marks);
            Vec::new()
        }
        Outcome::JournalLong => {
            journal::long(app);
            Vec::new()
        }
        Outcome::JournalFailed(fault) => {
            journal::failed(app, fault);
            Vec::new()
        }
        Outcome::Claimed { path, claim } => recover::claimed(app, &path, claim),
        Outcome::Time(now) => {
            app.walk.pace.told(now);
            Vec::new()
        }
        Outcome::Left(left) => recover::listed(app, left),
        Outcome::Looked { path, result } => watch::looked(app, &path, result),
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
            app.take_up(&loaded.packs);
            let mut effects: Vec<Effect> = put_away(app, &path).into_iter().collect();
            effects.push(Effect::Claim { path: path.clone() });
            let place = if is_open(app, &path) {
                Some(file::place(app))
            } else {
                loaded.place
            };
            let text = String::from_utf8_lossy(&loaded.bytes).into_owned();
            let document = Document::saved(parsed.model.clone());
            let mut work = Work::new(document, Some(path), Some(fingerprint));
            let name = work.file_name();
            let listed = slips(&name, &text, &parsed.warnings);
            work.base = Some(parsed.model.clone());
            work.original = Some(Original::new(text, parsed.model));
            file::show_model(app, work, place);
            if let Some(listed) = listed {
                app.overlays.push(Overlay::Text(listed));
            } else if let Some(first) = parsed.warnings.first() {
                app.refuse(format!("{}; the Review lists it", first.message));
            } else if let Some(trouble) = app.library.troubles.first() {
                app.refuse(trouble.words.clone());
            }
            effects
        }
        Err(problems) => damaged(app, path, &loaded, &problems),
    }
}

/// Shows what can be read of a damaged file, only to look at, and what is wrong with it.
fn damaged(app: &mut App, path: PathBuf, loaded: &Loaded, problems: &[Diagnostic]) -> Vec<Effect> {
    let name = path.display().to_string();
    let text = String::from_utf8_lossy(&loaded.bytes);
    let salvaged = format::salvage(&text);
    let words = if salvaged.is_some() {
        "is damaged: what could be read is shown, to look at only. The file is as it was."
    } else {
        "cannot be opened; the file is as it was."
    };
    let words = format!("{} {words}", SafeText::line(&name));
    let listed = listed(words, &name, &text, problems);
    let effects = match salvaged {
        Some(model) => {
            let effects = put_away(app, &path).into_iter().collect();
            let fingerprint = Fingerprint::of(&loaded.bytes);
            let mut work = Work::new(Document::saved(model), Some(path), Some(fingerprint));
            work.read_only = Some(ReadOnly::Damaged);
            file::show_model(app, work, None);
            effects
        }
        None => start_screen(app),
    };
    app.overlays.push(Overlay::Text(listed));
    effects
}

fn is_open(app: &App, path: &Path) -> bool {
    let open = app.work.as_ref().and_then(|work| work.path.as_deref());
    open == Some(path)
}

/// What becomes of the journal of the model that another one takes the place of: unsaved work is left for
/// the next time, but for that of a file that is read again, since somebody said so.
fn put_away(app: &mut App, path: &Path) -> Option<Effect> {
    let again = is_open(app, path);
    let work = app.work.as_mut()?;
    if work.document.modified() && !again {
        Some(Effect::Keep)
    } else {
        Some(journal::retire(work))
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
    if app.work.is_some() {
        return Vec::new();
    }
    vec![Effect::ListRecent, Effect::ListLeft]
}

fn saved(app: &mut App, path: PathBuf, fingerprint: Fingerprint) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    let mut effects = vec![journal::retire(work)];
    if work.path.as_ref() != Some(&path) {
        work.read_only = None;
        work.forget_seams();
        effects.push(Effect::Claim { path: path.clone() });
    }
    work.document.mark_saved();
    work.base = Some(work.document.model().clone());
    work.path = Some(path);
    work.on_disk = Some(fingerprint);
    let then = std::mem::take(&mut work.then);
    let name = work.file_name();
    app.done(format!("saved {name}"));
    if then == Then::Stay {
        effects.extend(file::remember(app));
    } else {
        effects.truncate(1);
        effects.extend(file::gone(app, then));
    }
    effects
}

fn not_saved(app: &mut App, path: &Path, fault: Fault) {
    let Some(work) = app.work.as_mut() else {
        return;
    };
    let own = work.path.as_deref() == Some(path);
    match fault.kind {
        FaultKind::Changed => watch::ask(app),
        FaultKind::Exists | FaultKind::NotFound | FaultKind::TooLarge | FaultKind::Other => {
            if !own {
                work.then = Then::Stay;
            }
            app.refuse(fault.words);
        }
    }
}
