//! Questions of a template or a fragment that is about to be taken.

use super::element::area_of_selection;
use super::flow::components;
use super::{ask, pick, pick_at};
use crate::app::App;
use crate::app::filling::{Filling, Insertion};
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Question, Want};
use crate::app::update::fill;
use crate::base::text::count;
use crate::library::{Accepts, Toward};

/// A parameter.
pub(in crate::app::update) fn parameter(app: &mut App, filling: Filling, name: &str) {
    let Some(template) = fill::template(app, &filling.taken) else {
        return;
    };
    let Some(parameter) = template.parameters.get(name) else {
        return;
    };
    let at = template
        .parameters
        .keys()
        .position(|one| one == name)
        .unwrap_or(0)
        + 1;
    let all = template.parameters.len();
    let title = if all > 1 {
        format!("{} ({at} of {all})", parameter.ask)
    } else {
        parameter.ask.clone()
    };
    let default = parameter.default.clone();
    let words: Vec<String> = parameter.words().into_iter().map(str::to_owned).collect();
    let range = match &parameter.kind {
        Accepts::Number { least, most, .. } => format!("From {least} to {most}. "),
        Accepts::Text | Accepts::Choice(_) | Accepts::YesNo { .. } => String::new(),
    };
    let hint = |value: &str| {
        let rest = if at < all {
            "; tab takes all the rest as well"
        } else {
            ""
        };
        format!("{range}⏎ takes “{value}”{rest}.")
    };
    if words.is_empty() {
        let question = Question::Parameter(filling, name.to_owned());
        ask(app, title, question, "", &hint(&default));
        return;
    }
    let now = words.iter().position(|word| *word == default).unwrap_or(0);
    let entries = words.into_iter().map(|word| {
        let entry = Entry::new(&word, Choice::Typed(word.clone())).about(hint(&word));
        let suggested = if word == default { "suggested" } else { "" };
        entry.detail(suggested)
    });
    let want = Want::Parameter(filling, name.to_owned());
    pick_at(app, title, want, entries.collect(), now);
}

/// The fragment to insert; a whole template is one too.
pub(in crate::app::update) fn fragment(app: &mut App) {
    let fragments = app.library.insertable();
    let entry = |one: &crate::library::Template| {
        Entry::new(&one.id, Choice::Fragment(one.id.clone()))
            .detail(&one.title)
            .more(&one.about)
    };
    let entries = fragments.map(entry).collect();
    pick(
        app,
        "Insert which fragment or template?",
        Want::Fragment,
        entries,
    );
}

/// The boundary that a fragment goes into.
pub(in crate::app::update) fn fragment_place(app: &mut App, insertion: Insertion) {
    let Some(model) = app.model() else {
        return;
    };
    let here = area_of_selection(app);
    let mut entries =
        vec![Entry::new("the open", Choice::Area(None)).detail("outside of every boundary")];
    entries.extend(model.boundaries.keys().map(|id| {
        let around: Vec<String> = model.around(id).iter().map(|id| model.name(id)).collect();
        Entry::new(model.name(id), Choice::Area(Some(id.clone()))).detail(around.join(" › "))
    }));
    let now = entries
        .iter()
        .position(|entry| entry.choice == Choice::Area(here.clone()));
    let title = format!("Insert {} into which boundary?", insertion.fragment);
    let want = Want::FragmentPlace(insertion);
    pick_at(app, title, want, entries, now.unwrap_or(0));
}

/// The component at the other end of a join.
pub(in crate::app::update) fn join(app: &mut App, insertion: Insertion, name: String) {
    let fragment = app.library.fragment(&insertion.fragment);
    let (Some(model), Some(fragment)) = (app.model(), fragment) else {
        return;
    };
    let Some(join) = fragment.joins.get(&name) else {
        return;
    };
    let inner = fragment.model.name(&join.at);
    let flow = join.flow(&join.at).label();
    let words = match join.way {
        Toward::In => format!("no flow to {inner}"),
        Toward::Out => format!("no flow from {inner}"),
    };
    let left = fragment.joins.len()
        - fragment
            .joins
            .keys()
            .position(|one| *one == name)
            .unwrap_or(0);
    let more = if left > 1 {
        format!("   {} to come", count(left - 1, "question", "questions"))
    } else {
        String::new()
    };
    let title = if flow.is_empty() {
        format!("{}{more}", join.ask)
    } else {
        format!("{} {flow}{more}", join.ask)
    };
    let mut entries = components(model, None);
    entries.push(Entry::new("none", Choice::Nothing).detail(words));
    pick(app, title, Want::Join(insertion, name), entries);
}
