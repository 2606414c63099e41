//! `stridewalk merge`: what two people made of the same model becomes one; also as git's merge driver.

use super::arguments::Merge;
use super::reading::{Source, Unread};
use super::reply::{Reply, Status};
use super::{Answer, Surroundings, reading, writing};
use crate::app::Expect;
use crate::base::Fingerprint;
use crate::base::text::count;
use crate::format::Original;
use crate::format::merge::{self, MergedText, SameId};
use crate::model::Model;
use crate::model::merge::Conflict;
use std::path::Path;

pub(super) fn merge(call: &Merge, around: &mut Surroundings<'_>) -> Answer {
    // All three are looked at first, so that everything that is wrong is said at once.
    let (base, ours, theirs) = (
        before(&call.base, around),
        reading::model(&call.ours, around),
        reading::model(&call.theirs, around),
    );
    let (base, ours, theirs) = match (base, ours, theirs) {
        (Ok(base), Ok(ours), Ok(theirs)) => (base, ours, theirs),
        (base, ours, theirs) => return Err(refused([base.err(), ours.err(), theirs.err()])),
    };
    let read = [
        (&call.ours, &ours),
        (&call.base, &base),
        (&call.theirs, &theirs),
    ];
    let expect = read
        .iter()
        .find(|(path, _)| Some(*path) == call.output.as_ref())
        .map(|(_, source)| Expect::Content(Fingerprint::of(source.text.as_bytes())));
    let models = (ours.model.clone(), theirs.model.clone());
    let same_id = if call.both { SameId::Both } else { SameId::Ask };
    let [base, ours, theirs] = [base, ours, theirs].map(original);
    let merged = merge::merge(&base, &ours, &theirs, same_id);
    let merged = merged.map_err(|fault| {
        let words = format!("a fault of ours: {fault}; nothing was written, please report it");
        Reply::refusal(Status::Fault, &words)
    })?;
    let status = if merged.is_clean() {
        Status::Fine
    } else {
        Status::Findings
    };
    let err = talk(&merged, &models);
    let Some(out) = call.output.as_deref().filter(|out| !reading::is_input(out)) else {
        return Ok(Reply {
            out: merged.text,
            err,
            status,
        });
    };
    let forced = if call.force {
        Expect::Anything
    } else {
        Expect::Absent
    };
    let expect = expect.unwrap_or(forced);
    writing::write(out, &merged.text, expect, "`--force` overwrites it", around)?;
    Ok(Reply {
        err,
        status,
        ..Reply::default()
    })
}

fn original(source: Source) -> Original {
    Original::new(source.text, source.model)
}

/// What was there before. Version control gives an empty file where there was none.
fn before(file: &Path, around: &mut Surroundings<'_>) -> Result<Source, Reply> {
    match reading::read(file, around) {
        Err(Unread::Broken { text, .. }) if text.trim().is_empty() => {
            Ok(Source::empty(reading::shown(file), text))
        }
        Ok(source) => Ok(source),
        Err(unread) => Err(reading::refusal(file, unread)),
    }
}

/// Everything that is wrong with what was to be merged.
fn refused(replies: [Option<Reply>; 3]) -> Reply {
    let wrong = replies.into_iter().flatten();
    let words: String = wrong.map(|reply| reply.err).collect();
    Reply {
        err: format!("{words}stridewalk: nothing was merged; mend what is wrong and merge again\n"),
        status: Status::File,
        ..Reply::default()
    }
}

/// What is left to decide, and what else somebody should know.
fn talk(merged: &MergedText, models: &(Model, Model)) -> String {
    let mut err = String::new();
    let mut line = |words: &str| {
        err.push_str(&words.replace('\n', " "));
        err.push('\n');
    };
    let conflicts = merged.conflicts.len() + merged.strangers.len();
    if conflicts > 0 {
        let conflicts = count(conflicts, "conflict", "conflicts");
        line(&format!(
            "stridewalk: {conflicts}; keep one side between each pair of markers, then delete the markers:"
        ));
    }
    for conflict in &merged.conflicts {
        line(&format!("  {}", conflict.words(&models.0, &models.1)));
    }
    if merged.conflicts.iter().any(Conflict::both_can_stay) {
        line("stridewalk: where each added something under the same id, `--both` keeps both");
    }
    for path in &merged.strangers {
        line(&format!(
            "  {path}: a field that this version does not know; both changed it, or one took away its entry"
        ));
    }
    for note in &merged.notes {
        line(&format!("stridewalk: {note}"));
    }
    err
}
