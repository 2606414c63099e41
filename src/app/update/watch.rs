//! Somebody else wrote the open model's file.

use crate::app::joining::Looking;
use crate::app::overlay::{Answering, Confirm, Overlay};
use crate::app::update::join;
use crate::app::{App, Effect, Fault, FaultKind, Loaded, ReadOnly};
use crate::base::Fingerprint;
use crate::format::{self, Original};
use crate::model::Document;
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

fn read_again(app: &mut App, loaded: &Loaded, print: Fingerprint) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    let name = work.file_name();
    match format::parse_bytes(&loaded.bytes) {
        Ok(parsed) => {
            let text = String::from_utf8_lossy(&loaded.bytes).into_owned();
            work.replace(Document::saved(parsed.model.clone()));
            work.base = Some(parsed.model.clone());
            work.original = Some(Original::new(text, parsed.model));
            work.on_disk = Some(print);
            // A damaged file was nobody's to claim.
            let mended = work.read_only == Some(ReadOnly::Damaged);
            let path = work.path.clone().filter(|_| mended);
            if mended {
                work.read_only = None;
                app.done(format!("{name} is mended: read again"));
            } else {
                app.done(format!("{name} was changed on disk: read again"));
            }
            path.map(|path| Effect::Claim { path })
                .into_iter()
                .collect()
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
            "read it again; what is not saved is lost".to_owned(),
            Answering::Reload,
        ),
        ('n', "save under another name".to_owned(), Answering::SaveAs),
        ('c', "do nothing".to_owned(), Answering::Cancel),
    ];
    app.overlays
        .push(Overlay::Confirm(Confirm { words, answers }));
}
