//! The rows of the outline: the model as an indented list, components within their boundaries, flows
//! under the component that they leave.

use crate::base::Id;
use crate::model::{Element, Model};
use std::collections::HashMap;

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineLine {
    /// How deep it is indented.
    pub depth: usize,
    /// The element.
    pub id: Id,
}

impl OutlineLine {
    /// What an element is called here: a flow by where it leads.
    pub fn name(model: &Model, element: Element<'_>) -> String {
        match element {
            Element::Component(component) => component.name.clone(),
            Element::Boundary(boundary) => boundary.name.clone(),
            Element::Flow(flow) => format!("→ {}  {}", model.name(&flow.to), flow.label()),
        }
    }
}

/// The outline of a model.
pub(super) fn outline(model: &Model) -> Vec<OutlineLine> {
    let components = model.components.iter();
    let components = components.map(|(id, it)| (it.within.as_ref(), id));
    let boundaries = model.boundaries.iter();
    let boundaries = boundaries.map(|(id, it)| (it.within.as_ref(), id));
    // What stands first comes last: it is taken off the end.
    let mut waiting: HashMap<Option<&Id>, Vec<&Id>> = HashMap::new();
    for (within, id) in boundaries.rev().chain(components.rev()) {
        waiting.entry(within).or_default().push(id);
    }
    let mut outbound: HashMap<&Id, Vec<&Id>> = HashMap::new();
    for (id, flow) in &model.flows {
        outbound.entry(&flow.from).or_default().push(id);
    }
    let line = |depth, id: &Id| OutlineLine {
        depth,
        id: id.clone(),
    };
    let mut lines = Vec::new();
    // The areas from the outermost to the one that is listed now.
    let mut areas = vec![waiting.remove(&None).unwrap_or_default()];
    while let Some(area) = areas.last_mut() {
        let Some(id) = area.pop() else {
            areas.pop();
            continue;
        };
        let depth = areas.len() - 1;
        lines.push(line(depth, id));
        let leaving = outbound.remove(id).unwrap_or_default();
        lines.extend(leaving.into_iter().map(|id| line(depth + 1, id)));
        if let Some(inside) = waiting.remove(&Some(id)) {
            areas.push(inside);
        }
    }
    lines
}
