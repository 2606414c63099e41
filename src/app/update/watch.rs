//! Somebody else wrote the open model's file.

use crate::app::joining::Looking;
use crate::app::overlay::{Answering, Confirm, Overlay};
use crate::app::seam::Known;
use crate::app::update::{join, journal};
use crate::app::{App, Effect, Fault, FaultKind, Loaded, ReadOnly, Work};
use crate::base::{Fingerprint, Id};
use crate::format::{self, Original};
use crate::model::difference::edits;
use crate::model::{Document, Transaction};
use std::path::Path;

/// The file may hold something else now.
pub(super) fn touched(app: &App) -> Vec<Effect> {
    let Some(work) = app.work.as_ref() else {
        return Vec::new();
    };
    let known = work.on_disk;
    let path = work.path.clone();
    let look = path.map(|path| Effect::Look { path, known });
    look.into_iter().collect()
}

/// What the file holds now: read again where nothing would be lost, else asked.
pub(super) fn looked(app: &mut App, path: &Path, result: Result<Loaded, Fault>) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    if work.path.as_deref() != Some(path) {
        return Vec::new();
    }
    let name = work.file_name();
    let looking = std::mem::take(&mut work.looking);
    match result {
        Ok(loaded) if looking == Looking::Again => {
            let print = Fingerprint::of(&loaded.bytes);
            return read_again(app, &loaded, print);
        }
        Ok(loaded) if looking != Looking::Whether => return join::looked(app, looking, &loaded),
        Ok(loaded) => {
            let print = Fingerprint::of(&loaded.bytes);
            if work.on_disk == Some(print) {
                return Vec::new();
            }
            if !work.document.modified() {
                return read_again(app, &loaded, print);
            }
            ask(app);
        }
        Err(fault) if fault.kind == FaultKind::NotFound => {
            if work.on_disk.take().is_some() {
                work.document.mark_unsaved();
                app.refuse(format!(
                    "{name} was deleted or moved; ctrl-s writes it anew"
                ));
            }
        }
        Err(fault) => app.refuse(fault.words),
    }
    Vec::new()
}

/// Takes up what the file holds, in one step that can be undone.
fn read_again(app: &mut App, loaded: &Loaded, print: Fingerprint) -> Vec<Effect> {
    let selected = app.selection();
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    let name = work.file_name();
    match format::parse_bytes(&loaded.bytes) {
        Ok(parsed) => {
            let text = String::from_utf8_lossy(&loaded.bytes).into_owned();
            // A damaged file was nobody's to claim.
            let mended = work.read_only == Some(ReadOnly::Damaged);
            let known = Known {
                on_disk: Some(print),
                base: Some(parsed.model.clone()),
                original: Some(Original::new(text, parsed.model)),
            };
            let stepped = take_up(work, known, &selected);
            let mut effects = vec![journal::retire(work)];
            let path = work.path.clone().filter(|_| mended);
            effects.extend(path.map(|path| Effect::Claim { path }));
            if mended {
                work.read_only = None;
                app.done(format!("{name} is mended: read again"));
            } else {
                let back = if stepped { "   u takes it back" } else { "" };
                app.done(format!("{name} was changed on disk: read again{back}"));
            }
            effects
        }
        Err(problems) => {
            let first = problems.first().map(|problem| problem.message.clone());
            let why = first.unwrap_or_default();
            let what = match work.read_only {
                Some(ReadOnly::Damaged) => "`stridewalk check` lists what is left to mend",
                Some(ReadOnly::Held) | None => "saving will ask",
            };
            app.refuse(format!(
                "{name} was changed on disk and cannot be read as it is ({why}); {what}"
            ));
            Vec::new()
        }
    }
}

/// The model becomes what the file holds, which is saved. Returns whether that is a step that can be undone:
/// what was shown of a damaged file is not worth going back to.
fn take_up(work: &mut Work, known: Known, selected: &[Id]) -> bool {
    let Some(theirs) = known.base.clone() else {
        return false;
    };
    let label = format!("take up {} from disk", work.file_name());
    let transaction = Transaction::new(label, edits(work.document.model(), &theirs));
    let before = work.document.revision();
    let whole = work.read_only != Some(ReadOnly::Damaged)
        && (work.document.commit(transaction, selected, selected)).is_ok()
        && *work.document.model() == theirs;
    if !whole {
        work.replace(Document::saved(theirs));
        work.take_up(known, false);
        return false;
    }
    let stepped = work.document.revision() != before;
    work.take_up(known, stepped);
    work.document.mark_saved();
    work.document.take_moves();
    stepped
}

/// Asks what counts: what is here, or what is on disk.
pub(super) fn ask(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let name = work.file_name();
    if !app.overlays.is_empty() {
        app.refuse(format!("{name} was changed on disk; saving will ask"));
        return;
    }
    let words = vec![
        format!("{name} has changed on disk since it was read."),
        "Somebody else, or git, wrote it.".to_owned(),
    ];
    let answers = vec![
        (
            'm',
            "merge what is here with what is there".to_owned(),
            Answering::Merge,
        ),
        (
            'd',
            "look at the difference".to_owned(),
            Answering::Difference,
        ),
        ('o', "overwrite it".to_owned(), Answering::Overwrite),
        (
            'r',
            "read it again; u brings back what is not saved".to_owned(),
            Answering::Reload,
        ),
        ('n', "save under another name".to_owned(), Answering::SaveAs),
        ('c', "do nothing".to_owned(), Answering::Cancel),
    ];
    app.overlays
        .push(Overlay::Confirm(Confirm { words, answers }));
}
