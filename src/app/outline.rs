//! The rows of the outline: the model as an indented list, components within their boundaries, flows
//! under the component that they leave.

use crate::base::Id;
use crate::model::Model;

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How deep it is indented.
    pub depth: usize,
    /// The element.
    pub id: Id,
    /// What it is called here.
    pub name: String,
    /// Whether it is a boundary.
    pub boundary: bool,
    /// Whether it is a flow.
    pub flow: bool,
}

/// The outline of a model.
pub fn outline(model: &Model) -> Vec<Line> {
    let mut children: std::collections::BTreeMap<Option<&Id>, Vec<&Id>> =
        std::collections::BTreeMap::new();
    for (id, component) in &model.components {
        children
            .entry(component.within.as_ref())
            .or_default()
            .push(id);
    }
    for (id, boundary) in &model.boundaries {
        children
            .entry(boundary.within.as_ref())
            .or_default()
            .push(id);
    }
    let mut outbound: std::collections::BTreeMap<&Id, Vec<&Id>> = std::collections::BTreeMap::new();
    for (id, flow) in &model.flows {
        outbound.entry(&flow.from).or_default().push(id);
    }
    let mut lines = Vec::new();
    let mut stack: Vec<(&Id, usize)> = Vec::new();
    let push = |stack: &mut Vec<_>, area: Option<&Id>, depth: usize| {
        stack.extend(
            children
                .get(&area)
                .into_iter()
                .flatten()
                .rev()
                .map(|id| (*id, depth)),
        );
    };
    push(&mut stack, None, 0);
    while let Some((id, depth)) = stack.pop() {
        let boundary = model.boundaries.contains_key(id);
        lines.push(Line {
            depth,
            id: id.clone(),
            name: model.name(id),
            boundary,
            flow: false,
        });
        for flow_id in outbound.get(id).into_iter().flatten() {
            if let Some(flow) = model.flows.get(*flow_id) {
                let name = format!("→ {}  {}", model.name(&flow.to), flow.label());
                let id = (*flow_id).clone();
                lines.push(Line {
                    depth: depth + 1,
                    id,
                    name,
                    boundary: false,
                    flow: true,
                });
            }
        }
        if boundary {
            push(&mut stack, Some(id), depth + 1);
        }
    }
    lines
}
