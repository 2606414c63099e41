//! Packs that are left out, and answers that were given to another content of a pack.
//!
//! A model keeps the version and the hash of what it was answered with, not the prompts themselves: what is
//! said here is what can be known from that and from the answers. No answer is ever changed for it.

use super::{Finding, Grade, Group, Target};
use crate::base::Key;
use crate::base::text::count;
use crate::library::{Library, Manifest};
use crate::model::{Model, Pack};
use crate::review::{Standing, Survey};
use std::collections::BTreeMap;

/// Packs that cannot be used.
pub(super) fn left_out(library: &Library, found: &mut Vec<Finding>) {
    for trouble in &library.troubles {
        found.push(about(
            Grade::Warning,
            "pack-left-out",
            trouble.words.clone(),
        ));
    }
}

/// Packs that the model was answered with and that are not there, or hold something else now.
pub(super) fn others(survey: &Survey, model: &Model, library: &Library, found: &mut Vec<Finding>) {
    for (id, then) in &model.packs {
        let now = library.packs.iter().find(|pack| pack.id.as_str() == id);
        match now {
            None => {
                let words = format!(
                    "answered with the pack {id} {}, which is not there: its prompts are not asked; \
                     put it into `.stridewalk` beside the model",
                    then.version
                );
                found.push(about(Grade::Warning, "pack-not-there", words));
            }
            Some(now) if differs(then, now) => {
                let words = changed(survey, model, library, (then, now));
                found.push(about(Grade::Note, "pack-changed", words));
            }
            Some(_) => {}
        }
    }
}

/// Whether a pack holds something else than what the model was answered with. One that keeps no hash is
/// known by its version only.
fn differs(then: &Pack, now: &Manifest) -> bool {
    let other = !then.hash.is_empty() && then.hash != now.hash;
    other || then.version != now.version
}

/// `answered with stridewalk 0.1.0, now 0.2.0: 2 answered prompts are gone, 5 are new or not answered`.
fn changed(
    survey: &Survey,
    model: &Model,
    library: &Library,
    (then, now): (&Pack, &Manifest),
) -> String {
    let is_of_pack = |prompt: &Key| {
        let pack = library.pack_of(prompt);
        pack.is_some_and(|pack| pack.id == now.id)
    };
    let answered = model.answers.values().flat_map(BTreeMap::keys);
    // A prompt of a kind that is not there belongs to a pack that is not there.
    let is_known = |prompt: &Key| {
        let kind = prompt.as_str().rsplit_once('.');
        kind.is_some_and(|(kind, _)| library.kinds.get(kind).is_some())
    };
    let gone = answered
        .filter(|prompt| is_of_pack(prompt) && is_known(prompt))
        .filter(|prompt| library.prompts.get(prompt).is_none())
        .count();
    let asked = survey.inquiries();
    let open = asked
        .filter(|inquiry| inquiry.standing == Standing::Unasked && is_of_pack(&inquiry.prompt))
        .filter(|inquiry| model.answers.contains_key(&inquiry.element))
        .count();
    let mut what = Vec::new();
    if gone > 0 {
        let answered = count(gone, "answered prompt is", "answered prompts are");
        what.push(format!("{answered} not in it any more"));
    }
    if open > 0 {
        let open = count(open, "prompt", "prompts");
        what.push(format!(
            "{open} of elements with answers are new or were left open"
        ));
    }
    if what.is_empty() {
        what.push("everything answered is still in it".to_owned());
    }
    let version = if then.version == now.version {
        format!("{} with another content", now.version)
    } else {
        now.version.clone()
    };
    format!(
        "answered with {} {}, now {version}: {}; no answer is changed",
        now.id,
        then.version,
        what.join(", ")
    )
}

const fn about(grade: Grade, code: &'static str, words: String) -> Finding {
    Finding {
        group: Group::Model,
        grade,
        code,
        words,
        target: Target::Packs,
    }
}
