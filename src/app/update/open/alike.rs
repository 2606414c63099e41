//! The elements that a verdict can be given to as well.

use super::pick;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::base::Id;
use crate::library::Because;
use crate::model::Model;
use std::collections::BTreeSet;

/// Lists the elements like the one that was answered, all of them ticked, with how their facts differ.
pub(in crate::app::update) fn alike(app: &mut App) {
    let answered = app.answered().map(|(e, p)| (e.clone(), p.clone()));
    let (Some((element, prompt)), Some(model), Some(work)) =
        (answered, app.model(), app.work.as_ref())
    else {
        return;
    };
    let Some(verdict) = model.answer(&element, &prompt).map(|a| a.verdict.word()) else {
        return;
    };
    let because = |element: &Id| {
        let ruling = work.survey.ruling(model, &app.library, element, &prompt);
        ruling.map_or_else(Vec::new, |ruling| ruling.because)
    };
    let own = because(&element);
    let name = model.name(&element);
    let like = app.alike(&element, &prompt);
    let entries: Vec<Entry> = like
        .iter()
        .map(|inquiry| {
            let theirs = because(&inquiry.element);
            let differing = differing(&theirs, &own);
            let detail = match differing.as_slice() {
                [] => "the same facts".to_owned(),
                [(theirs, _)] => theirs.clone(),
                [(theirs, _), rest @ ..] => format!("{theirs} and {} more", rest.len()),
            };
            Entry::new(
                model.full_name(&inquiry.element),
                Choice::Element(inquiry.element.clone()),
            )
            .detail(detail)
            .about(told(&differing, &name))
            .ticked(true)
        })
        .collect();
    let asked = title(app, model, &prompt);
    let title = format!("{asked} · {verdict}, as for {name}");
    pick(app, title, Want::Alike(element, prompt), entries);
}

fn title(app: &App, model: &Model, prompt: &crate::base::Key) -> String {
    let prompt = app.library.prompt(model, prompt);
    prompt.map_or_else(String::new, |prompt| prompt.words.title.clone())
}

/// The facts in which one element differs from another: theirs, and the other's where it has one.
fn differing(theirs: &[Because], own: &[Because]) -> Vec<(String, Option<String>)> {
    let other = theirs.iter().filter_map(|fact| {
        let mine = own.iter().find(|mine| mine.fact == fact.fact);
        let same = mine.is_some_and(|mine| values(mine) == values(fact));
        (!same).then(|| (fact.words.clone(), mine.map(|mine| mine.words.clone())))
    });
    other.collect()
}

/// What a fact says whatever flows it is told from.
fn values(because: &Because) -> BTreeSet<&str> {
    if !because.fact.contains('.') {
        return BTreeSet::from([because.value.as_str()]);
    }
    let each = because.value.split(", ");
    each.map(|one| one.rsplit(' ').next().unwrap_or(one))
        .collect()
}

fn told(differing: &[(String, Option<String>)], name: &str) -> String {
    if differing.is_empty() {
        return format!("What the verdict rests on is the same as for {name}.");
    }
    let lines = differing.iter().map(|(theirs, own)| match own {
        Some(own) => format!("{theirs}   ({name}: {own})"),
        None => theirs.clone(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
