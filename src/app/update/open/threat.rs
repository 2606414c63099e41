//! Questions about threats.

use super::ask;
use super::pick;
use super::pick_at;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Question, Want};
use crate::base::Id;
use crate::model::{Category, Level, Status, Treatment};

/// A threat on the subject of the screen.
pub(in crate::app::update) fn capture(app: &mut App) {
    if let Some(element) = app.subject() {
        capture_on(app, &element);
    }
}

/// A threat on an element.
pub(in crate::app::update) fn capture_on(app: &mut App, element: &Id) {
    let name = app
        .model()
        .map_or_else(String::new, |model| model.full_name(element));
    let title = format!("What could go wrong with {name}?");
    ask(
        app,
        title,
        Question::Capture(element.clone()),
        "",
        "One line; its category comes next.",
    );
}

/// The category of a captured threat.
pub(in crate::app::update) fn capture_category(app: &mut App, element: Id, title: String) {
    let entries = Category::ALL
        .iter()
        .map(|category| {
            Entry::new(category.name(), Choice::Category(*category))
                .detail(format!("violates {}", category.violates()))
                .more(category.letter().to_string())
        })
        .collect();
    pick(
        app,
        "Which category?",
        Want::CaptureCategory(element, title),
        entries,
    );
}

/// The element of a new threat.
pub(in crate::app::update) fn threat_element(app: &mut App) {
    let entries = app.model().map_or_else(Vec::new, |model| {
        let entry = |id: &Id| Entry::new(model.full_name(id), Choice::Element(id.clone()));
        model.element_ids().map(entry).collect()
    });
    pick(
        app,
        "A threat on which element?",
        Want::ThreatElement,
        entries,
    );
}

pub(super) fn threat(app: &App) -> Option<&crate::model::Threat> {
    app.model()?.threats.get(app.threats.at.as_ref()?)
}

/// Another title for the threat.
pub(in crate::app::update) fn threat_title(app: &mut App) {
    let title = threat(app).map(|threat| threat.title.clone());
    if let (Some(title), Some(id)) = (title, app.threats.at.clone()) {
        ask(app, "Title", Question::ThreatTitle(id), &title, "");
    }
}

/// A note on the threat.
pub(in crate::app::update) fn threat_notes(app: &mut App) {
    let notes = threat(app).map(|threat| threat.notes.clone());
    if let (Some(notes), Some(id)) = (notes, app.threats.at.clone()) {
        ask(app, "Notes", Question::ThreatNotes(id), &notes, "");
    }
}

/// The owner of the threats.
pub(in crate::app::update) fn owner(app: &mut App) {
    let owner = threat(app)
        .map(|threat| threat.owner.clone())
        .unwrap_or_default();
    let ids = app.threat_selection();
    ask(app, "Who sees to it?", Question::Owner(ids), &owner, "");
}

/// The ticket of the threats.
pub(in crate::app::update) fn ticket(app: &mut App) {
    let ticket = threat(app)
        .map(|threat| threat.ticket.clone())
        .unwrap_or_default();
    let ids = app.threat_selection();
    ask(
        app,
        "Where is the work tracked?",
        Question::Ticket(ids),
        &ticket,
        "",
    );
}

/// The likelihood or the impact of the threats.
pub(in crate::app::update) fn level(app: &mut App, likelihood: bool) {
    let ids = app.threat_selection();
    let now = threat(app).and_then(|t| if likelihood { t.likelihood } else { t.impact });
    let entries = Level::ALL
        .iter()
        .map(|level| Entry::new(level.word(), Choice::Level(*level)))
        .collect();
    let (title, want) = if likelihood {
        ("How likely is it?", Want::Likelihood(ids))
    } else {
        ("How bad would it be?", Want::Impact(ids))
    };
    let at = Level::ALL
        .iter()
        .position(|level| Some(*level) == now)
        .unwrap_or(1);
    pick_at(app, title, want, entries, at);
}

/// The status of the threats.
pub(in crate::app::update) fn status(app: &mut App) {
    let ids = app.threat_selection();
    let now = threat(app).map(|threat| threat.status);
    let entries = Status::ALL
        .iter()
        .map(|status| Entry::new(status.word(), Choice::Status(*status)))
        .collect();
    let at = Status::ALL
        .iter()
        .position(|status| Some(*status) == now)
        .unwrap_or(0);
    pick_at(app, "Where does it stand?", Want::Status(ids), entries, at);
}

/// What to do about the threats.
pub(in crate::app::update) fn treatment(app: &mut App) {
    let ids = app.threat_selection();
    let words = [
        "do something against it",
        "live with it, knowingly",
        "let somebody else carry it",
        "stop doing what it threatens",
    ];
    let entries = Treatment::ALL
        .iter()
        .zip(words)
        .map(|(treatment, words)| {
            Entry::new(treatment.word(), Choice::Treatment(*treatment)).detail(words)
        })
        .collect();
    pick(
        app,
        "What do we do about it?",
        Want::Treatment(ids),
        entries,
    );
}

/// Why threats are treated so.
pub(in crate::app::update) fn decision_reason(app: &mut App, ids: Vec<Id>, treatment: Treatment) {
    let title = format!("Why {} it?", treatment.word());
    ask(
        app,
        title,
        Question::DecisionReason(ids, treatment),
        "",
        "One line, for those who ask in a year.",
    );
}
