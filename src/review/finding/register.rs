//! Open ends of the register: threats nobody decided on, decisions run out, mitigations nobody proved.

use super::{Finding, Grade, Group, Target};
use crate::base::{Date, Id};
use crate::model::{Mitigation, Model, Progress, Severity, Status, Threat};
use std::collections::BTreeMap;

/// Threats without a decision, with one whose time has run out, or mitigated by nothing that is in place.
pub(super) fn threats(model: &Model, today: Date, found: &mut Vec<Finding>) {
    for (id, threat) in &model.threats {
        let mut push = |group, grade, code, words| {
            found.push(Finding {
                group,
                grade,
                code,
                words,
                target: Target::Threat(id.clone()),
            });
        };
        let title = format!("{} ({})", threat.title, model.full_name(&threat.element));
        if threat.status == Status::Open && threat.decision.is_none() {
            let severity = threat.severity().map_or("not rated", Severity::word);
            let words = format!("{title}: {severity}, open, nothing decided");
            push(
                Group::Undecided,
                urgency(threat),
                "threat-without-decision",
                words,
            );
        }
        if let Some(decision) = &threat.decision
            && let Some(until) = decision.until.filter(|until| *until < today)
        {
            let treatment = decision.treatment.word();
            let words = format!("{title}: the decision to {treatment} it held until {until}");
            push(Group::Lapsed, Grade::Warning, "decision-lapsed", words);
        }
        if threat.status == Status::Mitigated && !threat.mitigations.iter().any(|m| done(model, m))
        {
            let words = format!("{title}: mitigated, but no mitigation of it is in place");
            push(
                Group::Unproven,
                Grade::Warning,
                "mitigated-by-nothing",
                words,
            );
        }
    }
}

/// Mitigations without an owner, without evidence, or for nothing.
pub(super) fn mitigations(model: &Model, found: &mut Vec<Finding>) {
    let mut served: BTreeMap<&Id, Vec<(&Id, Status)>> = BTreeMap::new();
    for (id, threat) in &model.threats {
        for mitigation in &threat.mitigations {
            served
                .entry(mitigation)
                .or_default()
                .push((id, threat.status));
        }
    }
    for (id, mitigation) in &model.mitigations {
        let threats = served.get(id).map_or(&[][..], Vec::as_slice);
        let mut push = |grade, code, words: &str| {
            found.push(Finding {
                group: Group::Unproven,
                grade,
                code,
                words: format!("{}: {words}", mitigation.title),
                target: Target::Mitigation(id.clone(), threats.first().map(|(t, _)| (*t).clone())),
            });
        };
        let counts = |status: Status| matches!(status, Status::Open | Status::Mitigated);
        if threats.is_empty() {
            push(Grade::Note, "mitigation-for-nothing", "serves no threat");
        }
        if mitigation.owner.is_empty() && threats.iter().any(|(_, status)| counts(*status)) {
            push(Grade::Warning, "mitigation-without-owner", "has no owner");
        }
        if is_done(mitigation) && mitigation.evidence.is_empty() {
            let words = format!("{}, but nothing shows it", mitigation.status.word());
            push(Grade::Warning, "mitigation-without-evidence", &words);
        }
    }
}

fn urgency(threat: &Threat) -> Grade {
    match threat.severity() {
        Some(Severity::High | Severity::Critical) => Grade::Error,
        Some(Severity::Medium) | None => Grade::Warning,
        Some(Severity::Low) => Grade::Note,
    }
}

fn done(model: &Model, mitigation: &Id) -> bool {
    model.mitigations.get(mitigation).is_some_and(is_done)
}

const fn is_done(mitigation: &Mitigation) -> bool {
    matches!(mitigation.status, Progress::InPlace | Progress::Verified)
}
