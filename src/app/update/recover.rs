//! Unsaved work that was left behind: offered, looked at, taken or dropped.

use crate::app::overlay::{Answering, Confirm, Overlay, Text};
use crate::app::update::{file, journal};
use crate::app::{App, Claim, Effect, Holder, Leftover, ReadOnly, Work};
use crate::base::text::count;
use crate::format;
use crate::model::{Document, difference};
use std::path::Path;

/// As many changes as the question names.
const NAMED: usize = 6;

/// A model was claimed: says who else has it, or offers what was left of it.
pub(super) fn claimed(app: &mut App, path: &Path, claim: Claim) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    if work.path.as_deref() != Some(path) {
        return Vec::new();
    }
    if let Some(holder) = &claim.holder {
        work.read_only = Some(ReadOnly::Held);
        held(app, holder);
        return Vec::new();
    }
    work.left = claim.left;
    if let Some(died) = claim.died {
        app.done(format!(
            "taken over from {}, which opened it at {} and is gone",
            died.who, died.since
        ));
    }
    offer(app)
}

fn held(app: &mut App, holder: &Holder) {
    let name = app.work.as_ref().map(Work::file_name).unwrap_or_default();
    let words = vec![
        format!("{name} is open elsewhere:"),
        format!("{}, since {}.", holder.who, holder.since),
    ];
    let answers = vec![
        (
            'r',
            "look at it here, read-only".to_owned(),
            Answering::Cancel,
        ),
        (
            'n',
            "work on a copy under another name".to_owned(),
            Answering::SaveAs,
        ),
        ('x', "leave it".to_owned(), Answering::Close),
    ];
    app.overlays
        .push(Overlay::Confirm(Confirm { words, answers }));
}

/// Offers the first of what was left, passing over journals in which nothing is unsaved.
pub(super) fn offer(app: &mut App) -> Vec<Effect> {
    let mut effects = Vec::new();
    let Some(work) = app.work.as_mut() else {
        return effects;
    };
    while let Some(first) = work.left.first() {
        match restored(first, work) {
            Some((document, labels)) if is_news(&document, work) => {
                let confirm = question(first, work, &document, labels);
                app.overlays.push(Overlay::Confirm(confirm));
                return effects;
            }
            Some(_) => effects.push(Effect::Drop(work.left.remove(0).journal)),
            None => {
                let words = unreadable(&work.left.remove(0));
                app.refuse(words);
                return effects;
            }
        }
    }
    effects
}

/// Whether something is unsaved: a process may also have been killed between saving and tidying up.
fn is_news(document: &Document, work: &Work) -> bool {
    document.modified() && document.model() != work.document.model()
}

fn unreadable(left: &Leftover) -> String {
    format!(
        "unsaved work of an earlier time cannot be read here; it stays in `{}`",
        left.journal.display()
    )
}

/// The document as it was left, and what was done since it was saved, where the history goes back that far;
/// none where its text cannot be read. Where the file has changed since, no state of it is saved.
fn restored(left: &Leftover, work: &Work) -> Option<(Document, Option<Vec<String>>)> {
    let mut document = alone(left)?;
    let labels = document.history().unsaved();
    if !fits(left, work) && document.modified() {
        document.mark_unsaved();
    }
    Some((document, labels))
}

/// Whether the file holds what it held when the work was left.
fn fits(left: &Leftover, work: &Work) -> bool {
    left.basis.file.is_some() && left.basis.file == work.on_disk
}

fn alone(left: &Leftover) -> Option<Document> {
    let parsed = format::parse_bytes(left.basis.text.as_bytes()).ok()?;
    let history = left.basis.history.clone();
    let restored = Document::restored(parsed.model, history, left.moves.iter().cloned());
    Some(restored.unwrap_or_else(|up_to_there| *up_to_there))
}

fn question(
    left: &Leftover,
    work: &Work,
    document: &Document,
    labels: Option<Vec<String>>,
) -> Confirm {
    let name = work.file_name();
    let differing = || difference::differences(work.document.model(), document.model());
    let lines = labels.unwrap_or_else(differing);
    let changes = count(lines.len(), "change", "changes");
    let were = if lines.len() == 1 { "was" } else { "were" };
    let mut words = vec![format!(
        "{changes} of {name} {were} not saved ({}):",
        left.ago
    )];
    words.extend(lines.iter().take(NAMED).map(|line| format!("  {line}")));
    if lines.len() > NAMED {
        words.push(format!("  … and {} more", lines.len() - NAMED));
    }
    if left.torn {
        words.push("The last one was cut off; the others are whole.".to_owned());
    }
    let answer = |key, words: &str, what| (key, words.to_owned(), what);
    let first = if fits(left, work) {
        answer('t', "take them up again, unsaved", Answering::Take)
    } else {
        words.push(format!("{name} was changed on disk since then."));
        answer(
            'n',
            "open them as a new model, unsaved",
            Answering::TakeAsNew,
        )
    };
    let answers = vec![
        first,
        answer('l', "look at the difference", Answering::Look),
        answer('d', "drop them", Answering::DropLeft),
        answer('c', "decide later", Answering::Cancel),
    ];
    Confirm { words, answers }
}

/// Shows how what was left differs from what the file holds, over the question.
pub(super) fn look(app: &mut App) -> Vec<Effect> {
    let effects = offer(app);
    let Some(work) = app.work.as_ref() else {
        return effects;
    };
    let found = work.left.first().and_then(|left| restored(left, work));
    let Some((document, labels)) = found else {
        return effects;
    };
    let mut lines = Vec::new();
    if let Some(labels) = labels {
        lines.push("What was done:".to_owned());
        lines.extend(labels.iter().map(|label| format!("  {label}")));
        lines.push(String::new());
    }
    lines.push(format!("How it differs from {}:", work.file_name()));
    let differences = difference::differences(work.document.model(), document.model());
    lines.extend(differences.iter().map(|line| format!("  {line}")));
    let title = "Unsaved work".to_owned();
    app.overlays.push(Overlay::Text(Text {
        title,
        lines,
        top: 0,
    }));
    effects
}

/// Takes up what was left, with its history, as unsaved changes.
pub(super) fn take(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work.as_mut().filter(|work| !work.left.is_empty()) else {
        return Vec::new();
    };
    let left = work.left.remove(0);
    let Some((document, _)) = restored(&left, work) else {
        return Vec::new();
    };
    work.replace(document);
    let effects = vec![journal::begin(work, Some(left.journal))];
    app.done("the unsaved changes are here again   ctrl-s saves them, u takes them back");
    effects
}

/// Opens what was left as a model of its own: its file says something else now.
pub(super) fn take_as_new(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work.as_mut().filter(|work| !work.left.is_empty()) else {
        return Vec::new();
    };
    let left = work.left.remove(0);
    let mut effects = vec![journal::retire(work), Effect::Release];
    effects.extend(open(app, left));
    effects
}

/// Opens what was left without its file.
pub(super) fn open(app: &mut App, left: Leftover) -> Vec<Effect> {
    let Some(mut document) = alone(&left) else {
        app.refuse(unreadable(&left));
        return Vec::new();
    };
    document.mark_unsaved();
    file::show_model(app, Work::new(document, None, None), None);
    app.done("the unsaved work is here again   ctrl-s names its file");
    let work = app.work.as_mut();
    work.map(|work| journal::begin(work, Some(left.journal)))
        .into_iter()
        .collect()
}

/// Drops what was left, and offers the next.
pub(super) fn drop_left(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work.as_mut().filter(|work| !work.left.is_empty()) else {
        return Vec::new();
    };
    let mut effects = vec![Effect::Drop(work.left.remove(0).journal)];
    app.done("dropped what was not saved");
    effects.extend(offer(app));
    effects
}

/// Unsaved work of any model, for the start screen.
pub(super) fn listed(app: &mut App, left: Vec<Leftover>) -> Vec<Effect> {
    let settled = |one: &Leftover| {
        let unsaved = one.basis.history.unsaved();
        one.moves.is_empty() && unsaved.is_some_and(|unsaved| unsaved.is_empty())
    };
    let (done, open): (Vec<Leftover>, Vec<Leftover>) = left.into_iter().partition(settled);
    app.start.left = open;
    done.into_iter()
        .map(|one| Effect::Drop(one.journal))
        .collect()
}
