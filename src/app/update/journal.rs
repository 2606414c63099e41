//! The journal of unsaved work: what was done goes there before it is shown.

use crate::app::{App, Basis, Effect, Entry, Fault, Work};
use crate::format;
use std::path::PathBuf;

/// As many steps as can be undone after a crash.
const STEPS: usize = 300;

/// What was done since the last message, to be kept.
pub(super) fn journal(app: &mut App) -> Option<Effect> {
    // Nobody wants a model to practise on back; what was done in it counts once it is kept.
    if app.practises() {
        return None;
    }
    let work = app.work.as_mut()?;
    if work.follow() {
        // What the file holds, as the journal has it, is told at its beginning.
        work.journal.begun = false;
    }
    let moves = work.document.take_moves();
    if moves.is_empty() {
        return None;
    }
    if work.journal.begun {
        return Some(Effect::Journal(
            moves.into_iter().map(Entry::Moved).collect(),
        ));
    }
    Some(begin(work, None))
}

/// Begins a journal with the model as it is now, instead of one that was left behind. After a crash nobody
/// knows any more what the file held before something was taken up from it, so undoing ends there.
pub(super) fn begin(work: &mut Work, instead_of: Option<PathBuf>) -> Effect {
    work.document.take_moves();
    work.journal.begun = true;
    work.journal.failed = false;
    let steps = STEPS.min(work.document.steps_since_seam());
    let basis = Basis {
        path: work.path.clone(),
        file: work.on_disk,
        text: format::print(work.document.model()),
        history: work.document.history().clone().latest(steps),
    };
    Effect::Journal(vec![Entry::Begin(Box::new(basis), instead_of)])
}

/// The journal has grown long: the next change begins a new one.
pub(super) fn long(app: &mut App) {
    if let Some(work) = app.work.as_mut() {
        work.journal.begun = false;
    }
}

/// The journal cannot be written: the next change tries again.
pub(super) fn failed(app: &mut App, fault: Fault) {
    let Some(work) = app.work.as_mut() else {
        return;
    };
    let told = std::mem::replace(&mut work.journal.told, true);
    work.journal.begun = false;
    work.journal.failed = true;
    if !told {
        app.refuse(fault.words);
    }
}

/// The journal's work is saved, or not wanted.
pub(super) fn retire(work: &mut Work) -> Effect {
    work.journal.begun = false;
    Effect::Retire
}
