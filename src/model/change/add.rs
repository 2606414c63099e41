//! New elements.

use super::{element_id, these};
use crate::base::Id;
use crate::model::{Boundary, Component, Edit, Element, Flow, Model, Transaction};

/// Adds a component; returns its id.
pub fn add_component(model: &Model, component: Component) -> (Id, Transaction) {
    let id = element_id(model, &component.name, "component");
    let label = format!("add component {}", component.name);
    let edit = Edit::Component(id.clone(), Some(component));
    (id, Transaction::new(label, vec![edit]))
}

/// Adds a flow between two components; returns its id, made from its ends and its label.
pub fn connect(model: &Model, flow: Flow) -> (Id, Transaction) {
    let mut name = format!("{} to {}", flow.from, flow.to);
    if !flow.label().is_empty() {
        name = format!("{name} {}", flow.label());
    }
    let id = element_id(model, &name, "flow");
    let label = format!(
        "connect {} to {}",
        model.name(&flow.from),
        model.name(&flow.to)
    );
    (
        id.clone(),
        Transaction::new(label, vec![Edit::Flow(id, Some(flow))]),
    )
}

/// Draws a boundary around components and boundaries that lie in one area. Members of other areas
/// and flows are passed over. Around nothing, it is an empty boundary in the open.
pub fn enclose(model: &Model, mut boundary: Boundary, members: &[Id]) -> (Id, Transaction) {
    let id = element_id(model, &boundary.name, "boundary");
    let placed = |member: &&Id| {
        matches!(
            model.element(member),
            Some(Element::Component(_) | Element::Boundary(_))
        )
    };
    if let Some(first) = members.iter().find(placed) {
        boundary.within = model.element(first).and_then(Element::within).cloned();
    }
    let around = boundary.within.clone();
    let label = format!("enclose {} in {}", these(model, members), boundary.name);
    let mut edits = vec![Edit::Boundary(id.clone(), Some(boundary))];
    for member in members {
        match model.element(member) {
            Some(Element::Component(component)) if component.within == around => {
                let mut component = component.clone();
                component.within = Some(id.clone());
                edits.push(Edit::Component(member.clone(), Some(component)));
            }
            Some(Element::Boundary(inner)) if inner.within == around => {
                let mut inner = inner.clone();
                inner.within = Some(id.clone());
                edits.push(Edit::Boundary(member.clone(), Some(inner)));
            }
            _ => {}
        }
    }
    (id, Transaction::new(label, edits))
}
