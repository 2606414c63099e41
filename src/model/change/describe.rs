//! What is known of an element: its name, kind, facts, notes.

use super::changed;
use crate::base::{Id, Key};
use crate::model::{Edit, Fact, Flow, Model, Transaction};

/// Gives an element another name. Its id stays.
pub fn rename(model: &Model, id: &Id, name: &str) -> Option<Transaction> {
    let edit = changed(
        model,
        id,
        |c| name.clone_into(&mut c.name),
        |f| name.clone_into(&mut f.name),
        |b| name.clone_into(&mut b.name),
    )?;
    let label = format!("rename {} to {name}", model.name(id));
    Some(Transaction::new(label, vec![edit]))
}

/// Gives a component or a boundary another kind. Facts stay: the new kind may know them too.
pub fn retype(model: &Model, id: &Id, kind: &Key) -> Option<Transaction> {
    let edit = changed(
        model,
        id,
        |c| c.kind = kind.clone(),
        |_| {},
        |b| b.kind = kind.clone(),
    )?;
    let label = format!("make {} a {kind}", model.name(id));
    Some(Transaction::new(label, vec![edit]))
}

/// Sets what is known of a property of several elements. Unknown is the default and is not kept.
pub fn set_fact(model: &Model, ids: &[Id], property: &Key, fact: &Fact) -> Transaction {
    let put = |facts: &mut std::collections::BTreeMap<Key, Fact>| {
        if *fact == Fact::Unknown {
            facts.remove(property);
        } else {
            facts.insert(property.clone(), fact.clone());
        }
    };
    let edits = ids
        .iter()
        .filter_map(|id| {
            changed(
                model,
                id,
                |c| put(&mut c.facts),
                |f| put(&mut f.facts),
                |b| put(&mut b.facts),
            )
        })
        .collect();
    let words = property.as_str().replace('_', " ");
    let label = format!("set {words} of {} to {fact}", super::these(model, ids));
    Transaction::new(label, edits)
}

/// Sets an element's notes.
pub fn set_notes(model: &Model, id: &Id, notes: &str) -> Option<Transaction> {
    let edit = changed(
        model,
        id,
        |c| notes.clone_into(&mut c.notes),
        |f| notes.clone_into(&mut f.notes),
        |b| notes.clone_into(&mut b.notes),
    )?;
    Some(Transaction::new(
        format!("note on {}", model.name(id)),
        vec![edit],
    ))
}

/// Takes an element out of scope for a reason, or back in with `None`.
pub fn scope_out(model: &Model, id: &Id, reason: Option<&str>) -> Option<Transaction> {
    let reason = reason.map(str::to_owned);
    let edit = changed(
        model,
        id,
        |c| c.out_of_scope.clone_from(&reason),
        |f| f.out_of_scope.clone_from(&reason),
        |b| b.out_of_scope.clone_from(&reason),
    )?;
    let where_to = if reason.is_some() {
        "out of scope"
    } else {
        "into scope"
    };
    Some(Transaction::new(
        format!("take {} {where_to}", model.name(id)),
        vec![edit],
    ))
}

/// Sets what a component keeps.
pub fn set_keeps(
    model: &Model,
    id: &Id,
    assets: impl IntoIterator<Item = Id>,
) -> Option<Transaction> {
    let mut component = model.components.get(id)?.clone();
    component.keeps = assets.into_iter().collect();
    let label = format!("set what {} keeps", component.name);
    Some(Transaction::new(
        label,
        vec![Edit::Component(id.clone(), Some(component))],
    ))
}

/// Replaces a flow's description; its ends may change too.
pub fn describe_flow(model: &Model, id: &Id, flow: Flow) -> Transaction {
    let label = format!("edit flow {}", model.name(id));
    Transaction::new(label, vec![Edit::Flow(id.clone(), Some(flow))])
}
