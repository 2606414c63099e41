//! Questions about prompts of the team's own.

use super::{ask, pick, pick_at};
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, OwnPart, Question, Want};
use crate::base::Id;
use crate::model::{Category, OwnPrompt, PutTo};

/// A question of the team's own about the element in view.
pub(in crate::app::update) fn own_ask(app: &mut App) {
    let at = app.model().zip(app.walk.at.clone());
    if let Some((model, (element, _))) = at {
        let title = format!("What else should be asked of {}?", model.name(&element));
        let hint = "A question whose yes means that the threat is real.";
        ask(app, title, Question::OwnAsk(element), "", hint);
    }
}

/// The category of a new prompt: that of the prompt in view is proposed.
pub(in crate::app::update) fn own_category(app: &mut App, element: Id, question: String) {
    let at = app.model().zip(app.walk.at.as_ref());
    let prompt = at.and_then(|(model, (_, key))| app.library.prompt(model, key));
    let now = prompt.map_or(0, |prompt| prompt.category.index());
    categories(app, Want::OwnCategory(element, question), now);
}

/// Another category for a prompt.
pub(in crate::app::update) fn own_recategory(app: &mut App, id: Id) {
    let prompt = app.model().and_then(|model| model.prompts.get(&id));
    let now = prompt.map_or(0, |prompt| prompt.category.index());
    categories(app, Want::OwnRecategory(id), now);
}

fn categories(app: &mut App, want: Want, now: usize) {
    let entry = |category: &Category| {
        Entry::new(category.name(), Choice::Category(*category))
            .detail(format!("violates {}", category.violates()))
            .more(category.letter().to_string())
    };
    let entries = Category::ALL.iter().map(entry).collect();
    pick_at(app, "Which category?", want, entries, now);
}

/// Whom a prompt is put to: the element, or every one of its kind.
pub(in crate::app::update) fn own_of(app: &mut App, element: &Id, want: Want) {
    let Some(model) = app.model() else {
        return;
    };
    let one = PutTo::Element(element.clone());
    let mut entries =
        vec![Entry::new(model.full_name(element), Choice::PutTo(one)).detail("this one only")];
    if let Some(kind) = app.library.kind_of(model, element) {
        let number = model.element_ids().filter(|id| {
            let other = app.library.kind_of(model, id);
            other.is_some_and(|other| other.id == kind.id)
        });
        let detail = format!("{} in this model, and those to come", number.count());
        let all = PutTo::Kind(kind.id.clone());
        entries.push(Entry::new(format!("every {}", kind.name), Choice::PutTo(all)).detail(detail));
    }
    pick(app, "Asked of whom?", want, entries);
}

/// The title of the threat that a new prompt may raise.
pub(in crate::app::update) fn own_title(app: &mut App, prompt: OwnPrompt) {
    let hint = "Left empty, the question stands for it.";
    let title = "What is its threat called?";
    ask(app, title, Question::OwnTitle(prompt), "", hint);
}

/// What to change of the prompt in view.
pub(in crate::app::update) fn own_parts(app: &mut App) {
    let at = app.model().zip(app.walk.at.as_ref());
    let Some((model, (_, key))) = at else {
        return;
    };
    let Some((id, prompt)) = model.prompts.get_key_value(key.as_str()) else {
        return;
    };
    let of = match &prompt.of {
        PutTo::Element(element) => model.full_name(element),
        PutTo::Kind(kind) => app.library.kinds.get(kind).map_or_else(
            || format!("every {kind}"),
            |kind| format!("every {}", kind.name),
        ),
    };
    let row = |label: &str, part, detail: &str| Entry::new(label, Choice::Own(part)).detail(detail);
    let entries = vec![
        row("question", OwnPart::Ask, &prompt.ask),
        row("threat", OwnPart::Title, prompt.threat_title()),
        row("category", OwnPart::Category, prompt.category.name()),
        row("asked of", OwnPart::Of, &of),
        row("delete", OwnPart::Delete, "with its answers; threats stay"),
    ];
    let want = Want::OwnPart(id.clone());
    pick(app, "Change what of this prompt?", want, entries);
}

/// Other words for a prompt.
pub(in crate::app::update) fn own_words(app: &mut App, id: Id, part: OwnPart) {
    let Some(prompt) = app.model().and_then(|model| model.prompts.get(&id)) else {
        return;
    };
    let (title, line) = if part == OwnPart::Title {
        ("What is its threat called?", prompt.title.clone())
    } else {
        ("What is asked?", prompt.ask.clone())
    };
    ask(app, title, Question::OwnWords(id, part), &line, "");
}
