//! Questions of the Walk.

use super::ask;
use super::pick_at;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Question, Want};
use crate::library::Depth;
use crate::model::Verdict;
use crate::review::Order;

/// Why a prompt is answered so.
pub(in crate::app::update) fn because(app: &mut App, verdict: Verdict) {
    let title = match verdict {
        Verdict::Handled => "How is it handled?",
        Verdict::NotApplicable => "Why does it not apply?",
        Verdict::Parked | Verdict::Threat(_) => "Parked for whom, or for what?",
    };
    ask(app, title, Question::Because(verdict), "", "");
}

/// Why the rest of a slot is skipped.
pub(in crate::app::update) fn skip_slot(app: &mut App) {
    let hint = "Answers what is left of this category with “not applicable”.";
    ask(
        app,
        "Why does the rest of this category not apply?",
        Question::SkipSlot,
        "",
        hint,
    );
}

/// The note of the answer in view.
pub(in crate::app::update) fn answer_note(app: &mut App) {
    let Some((element, prompt)) = app.walk.at.clone() else {
        return;
    };
    let note = app
        .model()
        .and_then(|m| m.answer(&element, &prompt))
        .map(|a| a.note.clone());
    if let Some(note) = note {
        ask(
            app,
            "Note",
            Question::AnswerNote(element, prompt),
            &note,
            "",
        );
    }
}

/// The order of the walk.
pub(in crate::app::update) fn order(app: &mut App) {
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let model = work.document.model();
    let entries = Order::ALL
        .iter()
        .map(|order| {
            let prompts = work.survey.queue(model, *order).len();
            Entry::new(order.word(), Choice::Order(*order)).detail(format!("{prompts} prompts"))
        })
        .collect();
    let now = Order::ALL
        .iter()
        .position(|order| *order == app.walk.order)
        .unwrap_or(0);
    pick_at(app, "Walk in which order?", Want::Order, entries, now);
}

/// The depth of the walk.
pub(in crate::app::update) fn depth(app: &mut App) {
    let words = [
        "the first question of each kind",
        "what most reviews ask",
        "everything",
    ];
    let entries = Depth::ALL
        .iter()
        .zip(words)
        .map(|(depth, words)| Entry::new(depth.word(), Choice::Depth(*depth)).detail(words))
        .collect();
    let now = Depth::ALL
        .iter()
        .position(|depth| *depth == app.walk.depth)
        .unwrap_or(0);
    pick_at(app, "How thorough?", Want::Depth, entries, now);
}
