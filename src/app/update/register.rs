//! Dealing with threats.

use crate::app::detail::About;
use crate::app::update::{go, open};
use crate::app::{App, Panel};
use crate::command::Command;
use crate::model::change;

/// Runs a command about threats.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the router sends only the commands of this group"
)]
pub(super) fn run(app: &mut App, command: Command) {
    match command {
        Command::Capture => open::capture(app),
        Command::EditThreat => edit(app),
        Command::NewThreat => open::threat_element(app),
        Command::EditTitle => open::threat_title(app),
        Command::Likelihood => open::level(app, true),
        Command::Impact => open::level(app, false),
        Command::Status => open::status(app),
        Command::Decide => open::treatment(app),
        Command::Mitigate => open::remedy(app),
        Command::Owner => open::owner(app),
        Command::Ticket => open::ticket(app),
        Command::ThreatNotes => open::threat_notes(app),
        _ => delete(app),
    }
}

/// What `enter` does: in the register it opens the detail, there it edits a row.
fn edit(app: &mut App) {
    if app.threats.focus == Panel::Register {
        go::set_focus(app, Panel::Detail);
        return;
    }
    match app
        .detail()
        .into_iter()
        .nth(app.threats.detail)
        .map(|row| row.about)
    {
        Some(About::Title) => open::threat_title(app),
        Some(About::Element) => go::run(app, Command::ShowElement),
        Some(About::Likelihood) => open::level(app, true),
        Some(About::Impact) => open::level(app, false),
        Some(About::Status) => open::status(app),
        Some(About::Decision) => open::treatment(app),
        Some(About::Owner) => open::owner(app),
        Some(About::Ticket) => open::ticket(app),
        Some(About::Notes) => open::threat_notes(app),
        Some(About::Mitigation(id)) => open::mitigation(app, &id),
        Some(About::AddMitigation) => open::remedy(app),
        Some(About::Reading) | None => {}
    }
}

fn delete(app: &mut App) {
    let Some(model) = app.model() else {
        return;
    };
    let (deleted, transaction) = change::delete_threats(model, &app.threat_selection());
    if app.commit(transaction, &[]) {
        app.threats.marked.clear();
        app.done(format!("deleted {deleted}   u brings everything back"));
    }
}
