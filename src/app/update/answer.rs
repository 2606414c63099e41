//! Answering prompts.

use crate::app::overlay::{Card, Overlay};
use crate::app::update::{go, open, refresh};
use crate::app::{App, Tab};
use crate::base::{Id, Key, text::count};
use crate::command::Command;
use crate::model::{Answer, Mitigation, Severity, Threat, Transaction, Verdict, change};
use crate::review::{Inquiry, Order, Standing};
use tui_input::Input;

/// Runs a command of the Walk, or the one that starts it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::WalkThis => {
            if let Some(id) = app.diagram.selected.clone() {
                open::walk_slot(app, &id, None);
            }
        }
        Command::AnswerThreat => card(app),
        Command::ThreatAtOnce => at_once(app),
        Command::AnswerHandled => give(app, &Verdict::Handled, ""),
        Command::AnswerNotApplicable => give(app, &Verdict::NotApplicable, ""),
        Command::AnswerParked => give(app, &Verdict::Parked, ""),
        Command::HandledBecause => open::because(app, Verdict::Handled),
        Command::NotApplicableBecause => open::because(app, Verdict::NotApplicable),
        Command::ParkedBecause => open::because(app, Verdict::Parked),
        Command::SetUnknown => open::unknown(app),
        Command::SkipSlot => open::skip_slot(app),
        Command::StillTrue => still_true(app),
        Command::SameForLike => open::alike(app),
        Command::AddPrompt => open::own_ask(app),
        Command::EditPrompt => open::own_parts(app),
        _ => open::answer_note(app),
    }
}

/// An answer as it is given now: on these facts, today, by whoever sits here.
pub(super) fn fresh(app: &App, inquiry: &Inquiry, verdict: Verdict, note: &str) -> Answer {
    Answer {
        verdict,
        note: note.to_owned(),
        judged_on: app.work.as_ref().map_or_else(Default::default, |work| {
            let model = work.document.model();
            work.survey.judged_on(model, &app.library, inquiry)
        }),
        by: app.settings.author.clone(),
        on: Some(app.settings.today),
    }
}

fn inquiry(app: &App) -> Option<&Inquiry> {
    let (element, prompt) = app.walk.at.as_ref()?;
    app.work.as_ref()?.survey.inquiry(element, prompt)
}

/// Answers the prompt in view and brings the next one. An earlier note is kept where none is given.
pub(super) fn give(app: &mut App, verdict: &Verdict, note: &str) {
    let Some(inquiry) = inquiry(app) else {
        return;
    };
    let earlier = app
        .model()
        .and_then(|m| m.answer(&inquiry.element, &inquiry.prompt));
    let note = if note.is_empty() {
        earlier.map_or("", |a| a.note.as_str())
    } else {
        note
    };
    let answer = fresh(app, inquiry, verdict.clone(), note);
    let given = vec![(inquiry.element.clone(), inquiry.prompt.clone(), answer)];
    put(app, given);
}

fn put(app: &mut App, given: Vec<(Id, Key, Answer)>) {
    let Some(model) = app.model() else {
        return;
    };
    let word = given
        .first()
        .map_or("", |(_, _, answer)| answer.verdict.word());
    let words = match given.as_slice() {
        [(element, prompt, _)] => {
            let asked = app.library.prompt(model, prompt);
            let category = asked.map_or("", |prompt| prompt.category.name());
            let name = model.name(element);
            format!("{name}, {category}: {word}   u takes it back")
        }
        many => format!("{} prompts: {word}   u takes it back", many.len()),
    };
    let elements: Vec<Id> = given
        .first()
        .map(|(element, ..)| element.clone())
        .into_iter()
        .collect();
    let number = given.len();
    let transaction = change::answer(model, given);
    app.walk.pace.given(number);
    finish(app, transaction, &elements, words);
}

/// Commits an answer and brings the next prompt.
fn finish(app: &mut App, transaction: Transaction, elements: &[Id], words: String) {
    let next = next(app);
    if !app.commit(transaction, elements) {
        return;
    }
    app.walk.given = app.walk.at.clone();
    let words = with_like(app, words);
    app.done(words);
    if let Some(at) = next {
        app.walk.at = Some(at);
    } else {
        refresh::refresh(app);
        let open = app
            .work
            .as_ref()
            .is_some_and(|w| w.survey.totals.answered < w.survey.totals.asked);
        let order = app.walk.order.word();
        let end = if open {
            format!("the end of “{order}”; o chooses another")
        } else {
            END.to_owned()
        };
        app.done(format!("{end}   u takes the last answer back"));
    }
}

/// What was done, and how many like elements wait for the same verdict.
fn with_like(app: &App, words: String) -> String {
    let given = app.walk.given.as_ref();
    let like = given.map_or(0, |(element, prompt)| app.alike(element, prompt).len());
    if like == 0 {
        return words;
    }
    let key = app.keymap.sign(Command::SameForLike, app.scope());
    let like = count(like, "like element", "like elements");
    format!("{words}   {} gives it to {like}", key.unwrap_or_default())
}

/// Commits answers to prompts elsewhere; brings the next prompt where the one in view is among them.
pub(super) fn finish_many(app: &mut App, transaction: Transaction, to: &[Id], words: String) {
    let at = app.walk.at.clone();
    let here = at.filter(|(element, _)| to.contains(element));
    let Some((element, prompt)) = here else {
        if app.commit(transaction, to) {
            app.done(words);
        }
        return;
    };
    if !app.commit(transaction, to) {
        return;
    }
    refresh::refresh(app);
    let standing = inquiry(app).map(|inquiry| inquiry.standing);
    if standing != Some(Standing::Unasked)
        && let Some(next) = next(app)
    {
        app.walk.at = Some(next);
    } else {
        app.walk.at = Some((element, prompt));
    }
    app.done(words);
}

const END: &str = "every prompt is answered; 3 has the threats, 4 what is left to settle";

/// The next prompt that wants an answer: behind this one in the queue, else from its start.
fn next(app: &App) -> Option<(Id, Key)> {
    let survey = &app.work.as_ref()?.survey;
    let all = matches!(app.walk.order, Order::Parked | Order::Stale);
    let wants = |at: &&(Id, Key)| {
        Some(*at) != app.walk.at.as_ref()
            && survey.inquiry(&at.0, &at.1).is_some_and(|inquiry| {
                all || matches!(inquiry.standing, Standing::Unasked | Standing::Stale)
            })
    };
    let (before, rest) = app
        .walk
        .queue
        .split_at(app.walk.cursor.min(app.walk.queue.len()));
    rest.iter()
        .find(wants)
        .or_else(|| before.iter().find(wants))
        .cloned()
}

/// Answers the unanswered rest of the slot with not applicable, for one reason.
pub(super) fn skip(app: &mut App, reason: &str) {
    let Some(current) = inquiry(app) else {
        return;
    };
    let Some(work) = app.work.as_ref() else {
        return;
    };
    let given: Vec<(Id, Key, Answer)> = work
        .survey
        .of_element(&current.element)
        .filter(|i| i.category == current.category)
        .filter(|i| i.prompt == current.prompt || i.standing == Standing::Unasked)
        .map(|i| {
            (
                i.element.clone(),
                i.prompt.clone(),
                fresh(app, i, Verdict::NotApplicable, reason),
            )
        })
        .collect();
    put(app, given);
}

/// Confirms a stale answer on the facts as they are now.
fn still_true(app: &mut App) {
    let Some(inquiry) = inquiry(app) else {
        return;
    };
    let Some(old) = app
        .model()
        .and_then(|m| m.answer(&inquiry.element, &inquiry.prompt))
    else {
        return;
    };
    let answer = fresh(app, inquiry, old.verdict.clone(), &old.note);
    put(
        app,
        vec![(inquiry.element.clone(), inquiry.prompt.clone(), answer)],
    );
}

/// Opens the threat card, filled in from the prompt, or from the threat that it raised before.
fn card(app: &mut App) {
    if let Some(card) = draft(app) {
        app.overlays.push(Overlay::Card(card));
    }
}

/// Records the threat as the prompt has it, without a look at its card: not rated, nothing ticked.
fn at_once(app: &mut App) {
    if let Some(card) = draft(app) {
        record_card(app, &card, Rated::Later);
    }
}

/// The card of the prompt in view.
fn draft(app: &App) -> Option<Card> {
    let inquiry = inquiry(app)?;
    let model = app.model()?;
    let prompt = app.library.prompt(model, &inquiry.prompt)?;
    let earlier = match model
        .answer(&inquiry.element, &inquiry.prompt)
        .map(|a| &a.verdict)
    {
        Some(Verdict::Threat(id)) => model.threats.get(id),
        _ => None,
    };
    let held = |key: &Key| {
        earlier.is_some_and(|threat| {
            let mut all = threat
                .mitigations
                .iter()
                .filter_map(|id| model.mitigations.get(id));
            all.any(|mitigation| mitigation.from.as_ref() == Some(key))
        })
    };
    let remedies = prompt
        .words
        .mitigations
        .iter()
        .filter_map(|key| {
            let remedy = app.library.mitigations.get(key)?;
            Some((key.clone(), remedy.text.clone(), held(key)))
        })
        .collect();
    let title = earlier.map_or_else(|| prompt.words.title.clone(), |threat| threat.title.clone());
    Some(Card {
        element: inquiry.element.clone(),
        prompt: inquiry.prompt.clone(),
        category: inquiry.category,
        title: Input::new(title),
        typing: false,
        severity: earlier
            .and_then(Threat::severity)
            .unwrap_or(Severity::Medium),
        remedies,
    })
}

/// Whether the severity on a card has been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rated {
    Now,
    Later,
}

/// Records the threat of the topmost card and brings the next prompt.
pub(super) fn record(app: &mut App) {
    if let Some(Overlay::Card(card)) = app.overlays.pop() {
        record_card(app, &card, Rated::Now);
    }
}

fn record_card(app: &mut App, card: &Card, rated: Rated) {
    let (Some(inquiry), Some(model)) = (inquiry(app), app.model()) else {
        return;
    };
    let old = match model
        .answer(&card.element, &card.prompt)
        .map(|a| &a.verdict)
    {
        Some(Verdict::Threat(id)) => model.threats.get(id).cloned(),
        _ => None,
    };
    let title = card.title.value().trim();
    let mut threat = old.unwrap_or_else(|| Threat::new(title, card.element.clone(), card.category));
    if !title.is_empty() {
        title.clone_into(&mut threat.title);
    }
    threat.prompt = Some(card.prompt.clone());
    let (likelihood, impact) = card.severity.levels();
    if rated == Rated::Now && threat.severity() != Some(card.severity) {
        threat.likelihood = Some(likelihood);
        threat.impact = Some(impact);
    }
    if let Some(prompt) = app.library.prompt(model, &card.prompt) {
        threat
            .references
            .extend(prompt.words.references.iter().cloned());
    }
    let ticked = card.remedies.iter().filter(|(.., ticked)| *ticked);
    let mitigations = ticked
        .map(|(key, text, _)| from_library(app, key, text))
        .collect();
    let words = format!("threat recorded: {}   u takes it back", threat.title);
    let answer = fresh(app, inquiry, Verdict::Parked, "");
    let at = (&card.element, &card.prompt);
    let (_, transaction) = change::answer_with_threat(model, at, threat, mitigations, answer);
    app.walk.pace.given(1);
    finish(app, transaction, std::slice::from_ref(&card.element), words);
}

/// A proposed mitigation from the library, with its way to check it.
pub(super) fn from_library(app: &App, key: &Key, text: &str) -> Mitigation {
    let remedy = app.library.mitigations.get(key);
    let verify = remedy
        .and_then(|r| r.verify.first())
        .cloned()
        .unwrap_or_default();
    Mitigation {
        from: Some(key.clone()),
        verify,
        ..Mitigation::new(text)
    }
}

/// Goes to a prompt in the Walk.
pub(super) fn go_to(app: &mut App, element: &Id, prompt: &Key) {
    let listed = |app: &App| {
        app.walk
            .queue
            .iter()
            .any(|(e, p)| e == element && p == prompt)
    };
    app.walk.at = Some((element.clone(), prompt.clone()));
    go::tab(app, Tab::Walk);
    refresh::queue(app);
    if !listed(app) {
        app.walk.order = Order::default();
        app.walk.at = Some((element.clone(), prompt.clone()));
    }
}
