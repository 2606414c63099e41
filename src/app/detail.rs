//! The rows of a threat's detail, each with what `enter` does.

use crate::app::App;
use crate::base::Id;
use crate::model::{Mitigation, Model, Threat};

/// A row of the detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What the row is about.
    pub about: About,
    /// The words on its left.
    pub label: &'static str,
    /// The words on its right, which may wrap.
    pub value: String,
}

/// What a row of the detail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Something that is only read.
    Reading,
    /// The title.
    Title,
    /// The element.
    Element,
    /// The likelihood.
    Likelihood,
    /// The impact.
    Impact,
    /// The status.
    Status,
    /// The decision.
    Decision,
    /// The owner.
    Owner,
    /// The ticket.
    Ticket,
    /// The notes.
    Notes,
    /// A mitigation.
    Mitigation(Id),
    /// A place for another mitigation.
    AddMitigation,
}

impl About {
    /// Whether the cursor stops at it.
    pub const fn stops(&self) -> bool {
        !matches!(self, Self::Reading)
    }
}

fn row(about: About, label: &'static str, value: impl Into<String>) -> Detail {
    Detail {
        about,
        label,
        value: value.into(),
    }
}

impl App {
    /// The rows of the threat under the cursor; none without one.
    pub fn detail(&self) -> Vec<Detail> {
        let (Some(model), Some(id)) = (self.model(), self.threats.at.as_ref()) else {
            return Vec::new();
        };
        let Some(threat) = model.threats.get(id) else {
            return Vec::new();
        };
        let mut rows = vec![
            row(About::Title, "title", &threat.title),
            row(About::Element, "element", model.full_name(&threat.element)),
            row(About::Reading, "category", category(threat)),
            row(
                About::Likelihood,
                "likelihood",
                threat.likelihood.map_or("?", crate::model::Level::word),
            ),
            row(
                About::Impact,
                "impact",
                threat.impact.map_or("?", crate::model::Level::word),
            ),
            row(About::Reading, "severity", severity(threat)),
            row(About::Status, "status", threat.status.word()),
            row(About::Decision, "decision", decision(threat)),
            row(About::Owner, "owner", or_dash(&threat.owner)),
            row(About::Ticket, "ticket", or_dash(&threat.ticket)),
        ];
        for id in &threat.mitigations {
            if let Some(mitigation) = model.mitigations.get(id) {
                rows.push(row(
                    About::Mitigation(id.clone()),
                    "mitigation",
                    words(mitigation, model, id),
                ));
            }
        }
        rows.push(row(About::AddMitigation, "mitigation", "m adds one"));
        self.background(threat, &mut rows);
        rows.push(row(About::Notes, "notes", or_dash(&threat.notes)));
        rows
    }

    fn background(&self, threat: &Threat, rows: &mut Vec<Detail>) {
        let Some(prompt) = threat
            .prompt
            .as_ref()
            .zip(self.model())
            .and_then(|(key, model)| self.library.prompt(model, key))
        else {
            return;
        };
        rows.push(row(About::Reading, "asked", &prompt.words.ask));
        rows.push(row(About::Reading, "example", &prompt.words.example));
        if !prompt.words.verify.is_empty() {
            rows.push(row(
                About::Reading,
                "check",
                prompt.words.verify.join(" · "),
            ));
        }
        let references: Vec<&str> = threat.references.iter().map(String::as_str).collect();
        if !references.is_empty() {
            rows.push(row(About::Reading, "references", references.join(" · ")));
        }
    }
}

fn category(threat: &Threat) -> String {
    format!(
        "{} ({})",
        threat.category.name(),
        threat.category.violates()
    )
}

fn severity(threat: &Threat) -> &'static str {
    threat
        .severity()
        .map_or("? rate likelihood and impact", crate::model::Severity::word)
}

fn decision(threat: &Threat) -> String {
    let Some(decision) = &threat.decision else {
        return "none yet: d decides".to_owned();
    };
    let mut words = decision.treatment.word().to_owned();
    if !decision.reason.is_empty() {
        words = format!("{words}: {}", decision.reason);
    }
    if !decision.by.is_empty() {
        words = format!("{words}, {}", decision.by);
    }
    if let Some(on) = decision.on {
        words = format!("{words}, {on}");
    }
    words
}

fn words(mitigation: &Mitigation, model: &Model, id: &Id) -> String {
    let shared = model
        .threats
        .values()
        .filter(|t| t.mitigations.contains(id))
        .count();
    let mut words = format!("{} [{}]", mitigation.title, mitigation.status.word());
    if !mitigation.owner.is_empty() {
        words = format!("{words} {}", mitigation.owner);
    }
    if shared > 1 {
        words = format!("{words} (serves {shared} threats)");
    }
    words
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
