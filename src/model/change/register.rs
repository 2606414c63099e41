//! The register and the smaller records: threats, mitigations, decisions, assets, assumptions, sessions.

use super::free_id;
use crate::base::Id;
use crate::model::{
    Asset, Assumption, Decision, Edit, Mitigation, Model, Session, Threat, Transaction,
};

/// Writes a threat down freely, without a prompt.
pub fn capture(model: &Model, threat: Threat) -> (Id, Transaction) {
    let base = Id::from_name(&format!("{} {}", threat.element, threat.title), "threat");
    let id = free_id(&base, |id| model.threats.contains_key(id));
    let label = format!("capture threat {}", threat.title);
    (
        id.clone(),
        Transaction::new(label, vec![Edit::Threat(id, Some(threat))]),
    )
}

/// Changes threats alike: `change` is applied to a copy of each.
pub fn edit_threat(
    model: &Model,
    ids: &[Id],
    what: &str,
    change: impl Fn(&mut Threat),
) -> Transaction {
    let edits = ids
        .iter()
        .filter_map(|id| {
            let mut threat = model.threats.get(id)?.clone();
            change(&mut threat);
            Some(Edit::Threat(id.clone(), Some(threat)))
        })
        .collect();
    Transaction::new(format!("{what} of {}", threats(model, ids)), edits)
}

/// Decides what to do about threats; their status follows the decision.
pub fn decide(model: &Model, ids: &[Id], decision: &Decision) -> Transaction {
    let mut transaction = edit_threat(model, ids, "decision", |threat| {
        threat.status = decision.treatment.status();
        threat.decision = Some(decision.clone());
    });
    transaction.label = format!(
        "decide to {} {}",
        decision.treatment.word(),
        threats(model, ids)
    );
    transaction
}

/// Adds a mitigation to threats. One from the library that the model has already is shared.
pub fn add_mitigation(
    model: &Model,
    threats_of: &[Id],
    mitigation: Mitigation,
) -> (Id, Transaction) {
    let known = model
        .mitigations
        .iter()
        .find(|(_, old)| {
            (old.from.is_some() && old.from == mitigation.from) || old.title == mitigation.title
        })
        .map(|(id, _)| id.clone());
    let label = format!(
        "mitigate {} by {}",
        threats(model, threats_of),
        mitigation.title
    );
    let mut edits = Vec::new();
    let id = known.unwrap_or_else(|| {
        let base = Id::from_name(&mitigation.title, "mitigation");
        let id = free_id(&base, |id| model.mitigations.contains_key(id));
        edits.push(Edit::Mitigation(id.clone(), Some(mitigation)));
        id
    });
    let hang = edit_threat(model, threats_of, "", |threat| {
        threat.mitigations.insert(id.clone());
    });
    edits.extend(hang.edits);
    (id, Transaction::new(label, edits))
}

/// Changes a mitigation.
pub fn edit_mitigation(
    model: &Model,
    id: &Id,
    what: &str,
    change: impl FnOnce(&mut Mitigation),
) -> Option<Transaction> {
    let mut mitigation = model.mitigations.get(id)?.clone();
    change(&mut mitigation);
    let label = format!("{what} of mitigation {}", mitigation.title);
    Some(Transaction::new(
        label,
        vec![Edit::Mitigation(id.clone(), Some(mitigation))],
    ))
}

/// Adds an asset, or changes the one of this id.
pub fn put_asset(model: &Model, id: Option<&Id>, asset: Asset) -> (Id, Transaction) {
    let id = id.cloned().unwrap_or_else(|| {
        free_id(&Id::from_name(&asset.name, "asset"), |id| {
            model.assets.contains_key(id)
        })
    });
    let label = format!("asset {}", asset.name);
    (
        id.clone(),
        Transaction::new(label, vec![Edit::Asset(id, Some(asset))]),
    )
}

/// Deletes an asset from the model and from everything that carries or keeps it.
pub fn remove_asset(model: &Model, id: &Id) -> Transaction {
    let mut edits = Vec::new();
    for (key, component) in model
        .components
        .iter()
        .filter(|(_, c)| c.keeps.contains(id))
    {
        let mut component = component.clone();
        component.keeps.remove(id);
        edits.push(Edit::Component(key.clone(), Some(component)));
    }
    for (key, flow) in model.flows.iter().filter(|(_, f)| f.carries.contains(id)) {
        let mut flow = flow.clone();
        flow.carries.remove(id);
        edits.push(Edit::Flow(key.clone(), Some(flow)));
    }
    edits.push(Edit::Asset(id.clone(), None));
    Transaction::new(format!("delete asset {id}"), edits)
}

/// Adds an assumption, or changes the one of this id.
pub fn put_assumption(model: &Model, id: Option<&Id>, assumption: Assumption) -> (Id, Transaction) {
    let id = id.cloned().unwrap_or_else(|| {
        let base = Id::from_name(&assumption.text, "assumption");
        free_id(&base, |id| model.assumptions.contains_key(id))
    });
    let label = format!("assume {}", assumption.text);
    (
        id.clone(),
        Transaction::new(label, vec![Edit::Assumption(id, Some(assumption))]),
    )
}

/// Deletes an assumption.
pub fn remove_assumption(model: &Model, id: &Id) -> Transaction {
    let text = model.assumptions.get(id).map_or("", |a| a.text.as_str());
    Transaction::new(
        format!("drop assumption {text}"),
        vec![Edit::Assumption(id.clone(), None)],
    )
}

/// Adds a session, or changes the one of this id; a new one is called after its date.
pub fn put_session(model: &Model, id: Option<&Id>, session: Session) -> (Id, Transaction) {
    let id = id.cloned().unwrap_or_else(|| {
        let base = Id::from_name(&session.on.to_string(), "session");
        free_id(&base, |id| model.sessions.contains_key(id))
    });
    let label = format!("session of {}", session.on);
    (
        id.clone(),
        Transaction::new(label, vec![Edit::Session(id, Some(session))]),
    )
}

fn threats(model: &Model, ids: &[Id]) -> String {
    match ids {
        [one] => model
            .threats
            .get(one)
            .map_or_else(|| one.to_string(), |t| t.title.clone()),
        many => format!("{} threats", many.len()),
    }
}
