//! Where elements stand: within which boundary, and in what order.

use super::{changed, these};
use crate::base::Id;
use crate::model::{Area, Arrangement, Edit, Model, Transaction};

/// Moves components and boundaries into a boundary, or into the open with `None`. A boundary that is
/// asked to move into itself makes the transaction fail when it is applied.
pub fn move_into(model: &Model, ids: &[Id], target: Option<&Id>) -> Transaction {
    let mut edits: Vec<Edit> = Vec::new();
    for id in ids.iter().filter(|id| !model.flows.contains_key(*id)) {
        let within = target.cloned();
        edits.extend(changed(
            model,
            id,
            |c| c.within.clone_from(&within),
            |_| {},
            |b| b.within.clone_from(&within),
        ));
    }
    for (area, arrangement) in &model.layout {
        if area.0.as_ref() != target && ids.iter().any(|id| arrangement.names(id)) {
            let rest = ids
                .iter()
                .fold(arrangement.clone(), |rest, id| rest.without(id));
            edits.push(Edit::Arrangement(area.clone(), Some(rest)));
        }
    }
    let place = target.map_or_else(|| "the open".to_owned(), |id| model.name(id));
    Transaction::new(format!("move {} into {place}", these(model, ids)), edits)
}

/// Sets the saved arrangement of an area. Steps in a row on one member are undone together.
pub fn arrange(label: &str, area: Area, arrangement: Arrangement) -> Transaction {
    let key = format!("arrange {} {label}", area.as_str());
    rearrange(label, [(area, arrangement)]).merging(key)
}

/// Sets the saved arrangements of areas in a step of its own.
pub fn rearrange(
    label: &str,
    arrangements: impl IntoIterator<Item = (Area, Arrangement)>,
) -> Transaction {
    let edits = arrangements.into_iter().map(|(area, arrangement)| {
        let says = !arrangement.layers.is_empty() || !arrangement.pins.is_empty();
        Edit::Arrangement(area, says.then_some(arrangement))
    });
    Transaction::new(label, edits.collect())
}
