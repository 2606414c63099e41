//! Arranging everything anew: searched elsewhere, taken if the model is still the same and gains by it.

use crate::app::{App, Effect};
use crate::canvas;
use crate::layout::Tidied;

/// Asks for a search of how everything stands best, but for what is pinned.
pub(super) fn ask(app: &mut App) -> Option<Effect> {
    let before = app.diagram.arrangements();
    let work = app.work.as_ref()?;
    let revision = work.document.revision();
    if app.diagram.tidying == Some(revision) {
        return None;
    }
    let diagram = Box::new(canvas::measure(
        work.document.model(),
        &app.library,
        &before,
    ));
    app.diagram.tidying = Some(revision);
    app.done("tidying …");
    Some(Effect::Tidy { revision, diagram })
}

/// Arranges everything as it was found, if that makes the drawing better.
pub(super) fn take(app: &mut App, revision: u64, tidied: &Tidied) {
    if app.diagram.tidying != Some(revision) {
        return;
    }
    app.diagram.tidying = None;
    let is_same = app.work.as_ref().is_some_and(|work| {
        let model = work.document.model();
        let arranged = tidied.arrangements.values();
        work.document.revision() == revision
            && arranged
                .flat_map(|arrangement| arrangement.layers.iter().flatten())
                .all(|id| model.element(id).is_some())
    });
    if !is_same {
        app.refuse("not tidied: the model has changed meanwhile; `=` tidies what it is now");
        return;
    }
    let gains = gains(tidied);
    if tidied.after >= tidied.before || gains.is_empty() {
        app.done("it is as tidy as it gets");
        return;
    }
    let selection = app.selection();
    if app.commit(canvas::tidying(tidied), &selection) {
        app.done(format!("tidied: {}   u takes it back", gains.join(", ")));
    }
}

fn gains(tidied: &Tidied) -> Vec<String> {
    let gain =
        |now: usize, was: usize, what: &str| (now != was).then(|| format!("{what} {was} → {now}"));
    let (was, now) = (tidied.before, tidied.after);
    [
        gain(now.crossings, was.crossings, "crossings"),
        gain(now.bends, was.bends, "bends"),
        gain(now.untold, was.untold, "short labels"),
        gain(now.cells, was.cells, "cells"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
