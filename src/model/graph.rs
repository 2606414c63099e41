//! Who talks to whom: an index over a model's flows, for code that asks it of every element.

use crate::base::Id;
use crate::model::Model;
use std::collections::BTreeMap;

/// Flows by the component that they start or end at. Borrowed from one state of a model.
#[derive(Debug, Clone, Default)]
pub struct Graph<'a> {
    outbound: BTreeMap<&'a Id, Vec<&'a Id>>,
    inbound: BTreeMap<&'a Id, Vec<&'a Id>>,
}

impl<'a> Graph<'a> {
    /// Indexes a model's flows. A two-way flow counts in both directions at both ends.
    pub fn of(model: &'a Model) -> Self {
        let mut graph = Self::default();
        for (id, flow) in &model.flows {
            graph.outbound.entry(&flow.from).or_default().push(id);
            graph.inbound.entry(&flow.to).or_default().push(id);
            if flow.two_way && flow.from != flow.to {
                graph.outbound.entry(&flow.to).or_default().push(id);
                graph.inbound.entry(&flow.from).or_default().push(id);
            }
        }
        graph
    }

    /// The flows that leave a component.
    pub fn outbound(&self, component: &Id) -> &[&'a Id] {
        self.outbound.get(component).map_or(&[], Vec::as_slice)
    }

    /// The flows that reach a component.
    pub fn inbound(&self, component: &Id) -> &[&'a Id] {
        self.inbound.get(component).map_or(&[], Vec::as_slice)
    }
}
