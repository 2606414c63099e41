//! The flows of a model as lines between the boxes that a lens shows.

use super::lens::Sight;
use super::{NAME, safe_cut};
use crate::base::Id;
use crate::layout::{LineSpec, Zoom};
use crate::model::Model;
use std::collections::BTreeMap;

/// The lines, in the order of their first flows. Flows that are parallel only because a boundary is
/// collapsed share one line; flows inside a collapsed boundary have none.
pub(super) fn lines(model: &Model, sight: &Sight<'_>, zoom: Zoom) -> Vec<LineSpec> {
    let mut lines: Vec<LineSpec> = Vec::new();
    let mut shared: BTreeMap<(&Id, &Id, bool), usize> = BTreeMap::new();
    for (id, flow) in &model.flows {
        let Some((from, to)) = sight.ends(flow) else {
            continue;
        };
        if *from != flow.from || *to != flow.to {
            let way = if flow.two_way && to < from {
                (to, from, true)
            } else {
                (from, to, flow.two_way)
            };
            let line = *shared.entry(way).or_insert(lines.len());
            if let Some(line) = lines.get_mut(line) {
                line.with.push(id.clone());
                continue;
            }
        }
        lines.push(LineSpec {
            id: id.clone(),
            with: Vec::new(),
            from: from.clone(),
            to: to.clone(),
            label: safe_cut(&flow.label(), NAME),
            two_way: flow.two_way,
        });
    }
    for line in &mut lines {
        if zoom == Zoom::Chips {
            line.label.clear();
        } else if !line.with.is_empty() {
            line.label = format!("{} flows", line.with.len() + 1);
        }
    }
    lines
}
