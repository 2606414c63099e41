//! Merging what somebody else wrote on disk with what is not saved here.

use crate::app::joining::{Joining, Looking};
use crate::app::overlay::{Overlay, Text};
use crate::app::seam::Known;
use crate::app::update::{journal, watch};
use crate::app::{App, Effect, Loaded, Then};
use crate::base::Fingerprint;
use crate::base::text::count;
use crate::command::{Chord, Code};
use crate::format::{self, Original};
use crate::model::difference::{differences, edits};
use crate::model::merge::Side;
use crate::model::{Model, Transaction};

/// Reads the file for a purpose.
pub(super) fn look(app: &mut App, looking: Looking) -> Vec<Effect> {
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    let Some(path) = work.path.clone() else {
        return Vec::new();
    };
    work.looking = looking;
    // A plan to leave once it is saved was made before anybody knew of this.
    work.then = Then::Stay;
    vec![Effect::Look { path, known: None }]
}

/// The file was read to be shown or merged.
pub(super) fn looked(app: &mut App, looking: Looking, loaded: &Loaded) -> Vec<Effect> {
    let Some(work) = app.work.as_ref() else {
        return Vec::new();
    };
    let name = work.file_name();
    let theirs = match format::parse_bytes(&loaded.bytes) {
        Ok(parsed) => {
            let text = String::from_utf8_lossy(&loaded.bytes).into_owned();
            Original::new(text, parsed.model)
        }
        Err(problems) => {
            let first = problems.first().map(|problem| problem.message.clone());
            let why = first.unwrap_or_default();
            app.refuse(format!(
                "nothing was merged: {name} cannot be read as it is on disk ({why})"
            ));
            return Vec::new();
        }
    };
    // A model that was recovered, or whose file came from elsewhere, may have no common beginning.
    let base = work.base.clone().unwrap_or_default();
    if looking == Looking::Difference {
        watch::ask(app);
        show(app, &base, theirs.model());
        return Vec::new();
    }
    let theirs = (theirs, Fingerprint::of(&loaded.bytes));
    let joining = Joining::new(base, theirs, work.document.model());
    if joining.conflicts.is_empty() {
        return join(app, joining);
    }
    app.overlays.push(Overlay::Join(Box::new(joining)));
    Vec::new()
}

/// Shows what each side changed, over the question.
fn show(app: &mut App, base: &Model, theirs: &Model) {
    let Some(ours) = app.model() else {
        return;
    };
    let mut lines = Vec::new();
    for (title, model) in [("On disk:", theirs), ("Here, not saved:", ours)] {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(title.to_owned());
        let changes = differences(base, model);
        if changes.is_empty() {
            lines.push("  nothing but comments and formatting".to_owned());
        }
        lines.extend(changes.iter().map(|line| format!("  {line}")));
    }
    let title = "What changed since it was read or saved".to_owned();
    app.overlays.push(Overlay::Text(Text {
        title,
        lines,
        top: 0,
    }));
}

/// A key for the list of conflicts.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other key means the same here"
)]
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Effect> {
    match chord.code {
        Code::Char('o') => decide(app, Side::Ours),
        Code::Char('t') => decide(app, Side::Theirs),
        Code::Char('b') => decide_both(app),
        Code::Up | Code::Char('k') => step(app, |row, last| row.checked_sub(1).unwrap_or(last)),
        Code::Down | Code::Tab | Code::Char('j') => {
            step(app, |row, last| if row >= last { 0 } else { row + 1 });
        }
        Code::Home => step(app, |_, _| 0),
        Code::End => step(app, |_, last| last),
        Code::Enter => return accept(app),
        _ => {}
    }
    Vec::new()
}

/// A side of a conflict was chosen with the mouse: three rows a conflict, ours, theirs and both.
pub(super) fn choose(app: &mut App, row: usize) {
    if let Some(Overlay::Join(joining)) = app.overlays.last_mut()
        && row / 3 < joining.conflicts.len()
    {
        joining.row = row / 3;
        match row % 3 {
            0 => decide(app, Side::Ours),
            1 => decide(app, Side::Theirs),
            _ => decide_both(app),
        }
    }
}

fn step(app: &mut App, to: impl Fn(usize, usize) -> usize) {
    if let Some(Overlay::Join(joining)) = app.overlays.last_mut() {
        joining.row = to(joining.row, joining.conflicts.len().saturating_sub(1));
    }
}

fn decide(app: &mut App, side: Side) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    if let Some(Overlay::Join(joining)) = app.overlays.last_mut() {
        joining.decide(side, work.document.model());
    }
}

fn decide_both(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    if let Some(Overlay::Join(joining)) = app.overlays.last_mut()
        && !joining.decide_both(work.document.model())
    {
        app.refuse("only what each side added under the same id can both stay".to_owned());
    }
}

fn accept(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Join(joining)) = app.overlays.last() else {
        return Vec::new();
    };
    let open = joining.open();
    if open > 0 {
        let waits = if open == 1 { "waits" } else { "wait" };
        let conflicts = count(open, "conflict", "conflicts");
        app.refuse(format!("{conflicts} {waits}: o takes ours, t takes theirs"));
        return Vec::new();
    }
    let Some(Overlay::Join(joining)) = app.overlays.pop() else {
        return Vec::new();
    };
    join(app, *joining)
}

/// Takes what the file holds into the model, in one step that can be undone. From now on the file's own text
/// is what saving starts from.
fn join(app: &mut App, joining: Joining) -> Vec<Effect> {
    let selected = app.selection();
    let Some(work) = app.work.as_mut() else {
        return Vec::new();
    };
    if let Some(why) = work.read_only {
        app.refuse(why.words());
        return Vec::new();
    }
    let ours = work.document.model();
    let merged = joining.merged(ours);
    let decided = joining.conflicts.len();
    let taken = differences(&joining.base, joining.theirs.0.model()).len();
    let label = format!("merge {} from disk", work.file_name());
    let transaction = Transaction::new(label, edits(ours, &merged.model));
    let before = work.document.revision();
    if let Err(error) = work.document.commit(transaction, &selected, &selected) {
        app.refuse(format!("nothing was merged: {error}; please report this"));
        return Vec::new();
    }
    let (theirs, print) = joining.theirs;
    let known = Known {
        on_disk: Some(print),
        base: Some(theirs.model().clone()),
        original: Some(theirs),
    };
    let stepped = work.document.revision() != before;
    // No state of the history is what the file holds any more, unless ours came to nothing.
    if known.base.as_ref() == Some(work.document.model()) {
        work.document.mark_saved();
    } else {
        work.document.mark_unsaved();
    }
    work.take_up(known, stepped);
    let effects = vec![journal::begin(work, None)];
    let changes = count(taken, "change", "changes");
    let decided = match decided {
        0 => String::new(),
        some => format!(", {} decided", count(some, "conflict", "conflicts")),
    };
    let notes = merged
        .notes
        .first()
        .map_or_else(String::new, |note| format!("; {note}"));
    app.done(format!(
        "merged {changes} from disk{decided}{notes}   ctrl-s saves, u takes it back"
    ));
    effects
}
