//! Lists to read: the terms on the screen, and what stands behind a prompt.

use super::pick;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Want};
use crate::app::terms;
use crate::library::{Library, Prompt};

/// The terms on the screen in view, then the rest of the glossary.
pub(in crate::app::update) fn terms(app: &mut App) {
    let entries = app
        .terms()
        .into_iter()
        .map(|(term, here)| {
            let detail = if here {
                format!("{} · on this screen", term.what)
            } else {
                term.what.to_owned()
            };
            Entry::new(term.name, Choice::Reading)
                .detail(detail)
                .more(term.meaning.clone())
                .about(term.meaning)
        })
        .collect();
    pick(app, "What does it mean?", Want::Reading, entries);
}

/// The references, mitigations and terms of the prompt in view.
pub(in crate::app::update) fn behind(app: &mut App) {
    let at = app.model().zip(app.walk.at.as_ref());
    let prompt = at.and_then(|(model, (_, key))| app.library.prompt(model, key));
    let Some(prompt) = prompt else {
        return;
    };
    let library = &app.library;
    let mut entries = mitigations(library, &prompt);
    entries.extend(
        prompt
            .words
            .references
            .iter()
            .map(|id| reference(library, id)),
    );
    let words = format!("{}\n{}", prompt.words.ask, prompt.words.example).to_lowercase();
    let category = prompt.category.name();
    let told = terms::all(library).into_iter().filter(|term| {
        term.what == "term" && (terms::holds(&words, &term.name) || term.name == category)
    });
    entries.extend(told.map(|term| {
        Entry::new(term.name, Choice::Reading)
            .detail("term")
            .about(term.meaning)
    }));
    let title = format!("Behind this prompt · {}", prompt.words.title);
    pick(app, title, Want::Reading, entries);
}

/// The mitigations, each with how to check it.
fn mitigations(library: &Library, prompt: &Prompt) -> Vec<Entry> {
    let all = prompt.words.mitigations.iter();
    let known = all.filter_map(|key| library.mitigations.get(key));
    let entries = known.map(|remedy| {
        let about = if remedy.verify.is_empty() {
            "the library has no check for it".to_owned()
        } else {
            format!("check: {}", remedy.verify.join(" · "))
        };
        Entry::new(&remedy.text, Choice::Reading)
            .detail("mitigation")
            .about(format!("{}\n{about}", remedy.text))
    });
    entries.collect()
}

/// A reference with its title and the catalogue that it points into.
fn reference(library: &Library, id: &str) -> Entry {
    let begins = library.catalogues.iter();
    let catalogue = begins
        .filter(|catalogue| id.starts_with(&catalogue.prefix))
        .max_by_key(|catalogue| catalogue.prefix.len());
    let source = catalogue.map_or_else(String::new, |catalogue| {
        if catalogue.edition.is_empty() {
            catalogue.name.clone()
        } else {
            format!("{}, {}", catalogue.name, catalogue.edition)
        }
    });
    let (label, title) = library.titles.get(id).map_or_else(
        || (id.to_owned(), "its title is not in the library".to_owned()),
        |title| (format!("{id}  {title}"), title.clone()),
    );
    Entry::new(label, Choice::Reading)
        .detail("reference")
        .about(format!("{id}: {title}\n{source}"))
}

/// The prompts of the element's kind that are not asked of it.
pub(in crate::app::update) fn left_out(app: &mut App) {
    let (Some(work), Some((element, _))) = (app.work.as_ref(), app.walk.at.clone()) else {
        return;
    };
    let model = work.document.model();
    let left_out = work
        .survey
        .not_asked(model, &app.library, &element, app.walk.depth);
    let entries: Vec<Entry> = left_out
        .into_iter()
        .filter_map(|one| {
            let prompt = app.library.prompts.get(&one.prompt)?;
            let about = format!("not asked because: {}\n{}", one.why, prompt.words.ask);
            let label = format!("{} {}", one.category.letter(), prompt.words.title);
            let entry = Entry::new(label, Choice::Prompt(one.prompt));
            let more = format!("{} {}", prompt.words.ask, one.why);
            Some(entry.detail(one.why).more(more).about(about))
        })
        .collect();
    if entries.is_empty() {
        app.refuse("every prompt of its kind is asked");
        return;
    }
    let title = format!("Not asked of {}", model.name(&element));
    pick(app, title, Want::NotAsked(element), entries);
}
