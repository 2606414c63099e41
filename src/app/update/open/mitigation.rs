//! Questions about mitigations.

use super::ask;
use super::pick;
use super::pick_at;
use super::pick_or_type;
use super::threat::threat;
use crate::app::App;
use crate::app::overlay::Entry;
use crate::app::purpose::{Choice, Part, Question, Want};
use crate::base::{Id, Key};
use crate::model::Progress;

/// A mitigation for the threats: those of the prompt first, then the model's own, then the library's.
pub(in crate::app::update) fn remedy(app: &mut App) {
    let ids = app.threat_selection();
    let Some(model) = app.model() else {
        return;
    };
    let current = threat(app);
    let prompt = current.and_then(|t| app.library.prompt(model, t.prompt.as_ref()?));
    let first: Vec<&Key> = prompt
        .as_ref()
        .map_or_else(Vec::new, |p| p.words.mitigations.iter().collect());
    let remedy = |key: &Key| app.library.mitigations.get(key);
    let mut entries: Vec<Entry> = first
        .iter()
        .filter_map(|key| {
            let entry = Entry::new(&remedy(key)?.text, Choice::Remedy((*key).clone()));
            Some(entry.detail("the prompt's own"))
        })
        .collect();
    entries.extend(model.mitigations.iter().map(|(id, mitigation)| {
        Entry::new(&mitigation.title, Choice::Mitigation(id.clone())).detail("in this model")
    }));
    entries.extend(
        app.library
            .mitigations
            .iter()
            .filter(|(key, _)| !first.contains(key))
            .map(|(key, remedy)| {
                Entry::new(&remedy.text, Choice::Remedy(key.clone())).more(key.as_str())
            }),
    );
    pick_or_type(
        app,
        "Mitigation: pick one, or type your own",
        Want::Remedy(ids),
        entries,
    );
}

/// What to change of a mitigation.
pub(in crate::app::update) fn mitigation(app: &mut App, id: &Id) {
    let (Some(model), Some(from)) = (app.model(), app.threats.at.clone()) else {
        return;
    };
    let Some(mitigation) = model.mitigations.get(id) else {
        return;
    };
    let part = |label: &str, part: Part, now: &str| {
        let now = if now.is_empty() { "–" } else { now };
        Entry::new(format!("{label}: {now}"), Choice::Part(part))
    };
    let entries = vec![
        part("progress", Part::Progress, mitigation.status.word()),
        part("owner", Part::Owner, &mitigation.owner),
        part("ticket", Part::Ticket, &mitigation.ticket),
        part("how to verify", Part::Verify, &mitigation.verify),
        part("evidence", Part::Evidence, &mitigation.evidence),
        Entry::new("take it off this threat", Choice::Part(Part::Remove)),
    ];
    let title = mitigation.title.clone();
    pick(app, title, Want::MitigationPart(id.clone(), from), entries);
}

/// How far a mitigation is.
pub(in crate::app::update) fn progress(app: &mut App, id: Id) {
    let entries = Progress::ALL
        .iter()
        .map(|progress| Entry::new(progress.word(), Choice::Progress(*progress)))
        .collect();
    let now = app
        .model()
        .and_then(|m| m.mitigations.get(&id))
        .map(|m| m.status);
    let at = Progress::ALL
        .iter()
        .position(|one| Some(*one) == now)
        .unwrap_or(0);
    pick_at(app, "How far is it?", Want::Progress(id), entries, at);
}

/// A text of a mitigation.
pub(in crate::app::update) fn mitigation_text(app: &mut App, id: Id, part: Part) {
    let Some(mitigation) = app.model().and_then(|m| m.mitigations.get(&id)) else {
        return;
    };
    let (title, now) = match part {
        Part::Owner => ("Who does it?", mitigation.owner.clone()),
        Part::Ticket => ("Where is the work tracked?", mitigation.ticket.clone()),
        Part::Verify => ("How is it verified?", mitigation.verify.clone()),
        Part::Evidence => ("What shows that it works?", mitigation.evidence.clone()),
        Part::Progress | Part::Remove => return,
    };
    ask(app, title, Question::MitigationText(id, part), &now, "");
}
