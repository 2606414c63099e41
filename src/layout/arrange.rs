//! How the members of every area stand to each other: found, completed, or found anew.

use super::compose::lay_out;
use super::nest::Nest;
use super::order::{Held, Order};
use super::refine::refine;
use super::search::{SMALL, arranged};
use super::table::Table;
use crate::base::Id;
use crate::layout::{Diagram, Figures};
use crate::model::{Area, Arrangement, Axis};
use std::collections::BTreeMap;

/// The arrangements of all areas. Saved ones stay as they are, but for the members that they lack:
/// those stand where they disturb least. The others are searched with care, which for tens of boxes
/// takes tens of milliseconds. Saving the result keeps a drawing as it is while the model grows.
pub fn arrange(diagram: &Diagram) -> BTreeMap<Area, Arrangement> {
    let nest = Nest::new(diagram);
    let mut orders = arranged(&nest);
    let open = |area: &usize| orders[*area].held != Held::Layers;
    if nest.open <= SMALL && nest.areas.iter().any(open) {
        orders = refine(&nest, orders);
    }
    written(&nest, &orders)
}

/// A drawing tidied up, before anybody agreed to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidied {
    /// The arrangements to save.
    pub arrangements: BTreeMap<Area, Arrangement>,
    /// The figures as they are.
    pub before: Figures,
    /// The figures as they would be.
    pub after: Figures,
}

/// Searches the arrangements of all areas anew. What is pinned stays pinned.
pub fn tidy(diagram: &Diagram) -> Tidied {
    let mut free = diagram.clone();
    free.arrangements.clear();
    let mut arrangements = arrange(&free);
    for (area, saved) in &diagram.arrangements {
        if let Some(found) = arrangements.get_mut(area) {
            found.pins.clone_from(&saved.pins);
        }
    }
    free.arrangements.clone_from(&arrangements);
    Tidied {
        before: lay_out(diagram).figures(),
        after: lay_out(&free).figures(),
        arrangements,
    }
}

fn written(nest: &Nest<'_>, orders: &Table<Order>) -> BTreeMap<Area, Arrangement> {
    let ids = |items: &Vec<usize>| -> Vec<Id> {
        items
            .iter()
            .filter_map(|&item| nest.id(item).cloned())
            .collect()
    };
    nest.areas
        .iter()
        .map(|&area| {
            let key = Area(nest.id(area).cloned());
            let pins = nest
                .diagram
                .arrangements
                .get(&key)
                .map(|saved| saved.pins.clone());
            let order = &orders[area];
            let arrangement = Arrangement {
                direction: if order.down { Axis::Down } else { Axis::Right },
                layers: order.layers.iter().map(ids).collect(),
                pins: pins.unwrap_or_default(),
            };
            (key, arrangement)
        })
        .collect()
}
