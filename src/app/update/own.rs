//! What becomes of what is picked and typed about prompts.

use crate::app::App;
use crate::app::purpose::{Choice, OwnPart, Question, Want};
use crate::app::update::{answer, open, refresh};
use crate::base::{Id, Key};
use crate::model::{OwnPrompt, PutTo, Transaction, change};

/// Takes an entry picked about prompts.
pub(super) fn picked(app: &mut App, want: Want, choice: Choice) {
    match (want, choice) {
        (Want::OwnCategory(element, ask), Choice::Category(category)) => {
            open::own_of(app, &element, Want::OwnOf(ask, category));
        }
        (Want::OwnOf(ask, category), Choice::PutTo(of)) => open::own_title(
            app,
            OwnPrompt {
                ask,
                title: String::new(),
                category,
                of,
                from: None,
            },
        ),
        (Want::OwnPart(id), Choice::Own(part)) => change_part(app, id, part),
        (Want::OwnRecategory(id), Choice::Category(category)) => {
            edit(app, &id, "category", |prompt| prompt.category = category);
        }
        (Want::OwnPutTo(id), Choice::PutTo(of)) => {
            edit(app, &id, "element", |prompt| prompt.of = of);
        }
        (Want::NotAsked(element), Choice::Prompt(key)) => ask_all_the_same(app, element, &key),
        _ => {}
    }
}

/// Takes a line typed about prompts.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "this is the last in the chain: the rest asks for nothing"
)]
pub(super) fn typed(app: &mut App, question: Question, text: &str) {
    match question {
        Question::OwnAsk(_) if text.is_empty() => app.refuse("a prompt needs a question"),
        Question::OwnAsk(element) => open::own_category(app, element, text.to_owned()),
        Question::OwnTitle(prompt) => {
            let prompt = OwnPrompt {
                title: text.to_owned(),
                ..prompt
            };
            add(app, prompt);
        }
        Question::OwnWords(id, OwnPart::Title) => {
            edit(app, &id, "threat", |prompt| {
                text.clone_into(&mut prompt.title);
            });
        }
        Question::OwnWords(..) if text.is_empty() => app.refuse("a prompt needs a question"),
        Question::OwnWords(id, _) => {
            edit(app, &id, "words", |prompt| text.clone_into(&mut prompt.ask));
        }
        _ => {}
    }
}

fn change_part(app: &mut App, id: Id, part: OwnPart) {
    match part {
        OwnPart::Ask | OwnPart::Title => open::own_words(app, id, part),
        OwnPart::Category => open::own_recategory(app, id),
        OwnPart::Of => {
            if let Some((element, _)) = app.walk.at.clone() {
                open::own_of(app, &element, Want::OwnPutTo(id));
            }
        }
        OwnPart::Delete => {
            let transaction = app.model().and_then(|m| change::delete_prompt(m, &id));
            commit(app, transaction);
        }
    }
}

fn edit(app: &mut App, id: &Id, what: &str, change: impl FnOnce(&mut OwnPrompt)) {
    let transaction = app
        .model()
        .and_then(|m| change::edit_prompt(m, id, what, change));
    commit(app, transaction);
}

fn commit(app: &mut App, transaction: Option<Transaction>) {
    let here: Vec<Id> = app.subject().into_iter().collect();
    if let Some(transaction) = transaction {
        app.commit(transaction, &here);
    }
}

/// Adds a prompt and goes to it.
fn add(app: &mut App, prompt: OwnPrompt) {
    let (Some(model), Some(element)) = (app.model(), app.subject()) else {
        return;
    };
    let (id, transaction) = change::add_prompt(model, prompt);
    if app.commit(transaction, std::slice::from_ref(&element)) {
        refresh::refresh(app);
        answer::go_to(app, &element, &Key::from(&id));
        app.done("asked from now on   e changes or deletes it, u takes it back");
    }
}

/// Asks an element what the library would not, as a prompt of the team's own.
fn ask_all_the_same(app: &mut App, element: Id, key: &Key) {
    let Some(prompt) = app.library.prompts.get(key) else {
        return;
    };
    let prompt = OwnPrompt {
        ask: prompt.words.ask.clone(),
        title: prompt.words.title.clone(),
        category: prompt.category,
        of: PutTo::Element(element),
        from: Some(key.clone()),
    };
    add(app, prompt);
}
