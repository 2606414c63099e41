//! A fragment, on its way into an open model.

use crate::base::Id;
use crate::base::diagnostic::did_you_mean;
use crate::library::{Template, TemplateError, Toward};
use crate::model::change::{self, Inner};
use crate::model::{Model, Transaction};
use std::collections::BTreeMap;

/// What inserting a fragment would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The ids of what then lies in the boundary.
    pub ids: Vec<Id>,
    /// The one step that does it.
    pub transaction: Transaction,
}

impl Template {
    /// Inserts it into a boundary of a model, or into the open, with the joins for which a component is
    /// named.
    ///
    /// # Errors
    /// When a value is not accepted, or a boundary, a join or a component is not there.
    pub fn insert(
        &self,
        model: &Model,
        within: Option<&Id>,
        values: &BTreeMap<String, String>,
        joins: &BTreeMap<String, Id>,
    ) -> Result<Inserted, TemplateError> {
        let values = self.taken(values)?;
        let piece = self.with(&values);
        if let Some(id) = within.filter(|id| !model.boundaries.contains_key(*id)) {
            let known = model.boundaries.keys().map(Id::as_str);
            return Err(TemplateError::Nowhere {
                what: "boundary",
                id: id.clone(),
                meant: did_you_mean(id.as_str(), known),
            });
        }
        if let Some(name) = joins.keys().find(|name| !self.joins.contains_key(name)) {
            return Err(TemplateError::UnknownJoin {
                fragment: self.id.clone(),
                name: name.clone(),
                meant: did_you_mean(name, self.joins.keys().map(String::as_str)),
                known_names: self.joins.keys().cloned().collect(),
            });
        }
        if let Some(id) = joins
            .values()
            .find(|id| !model.components.contains_key(*id))
        {
            let known = model.components.keys().map(Id::as_str);
            return Err(TemplateError::Nowhere {
                what: "component",
                id: id.clone(),
                meant: did_you_mean(id.as_str(), known),
            });
        }
        let flows: Vec<_> = self
            .joins
            .iter()
            .filter_map(|(name, join)| {
                let inner = match join.way {
                    Toward::In => Inner::To,
                    Toward::Out => Inner::From,
                };
                let mut flow = join.flow(joins.get(name)?);
                if let Some(protocol) = self.spoken(name, &values) {
                    flow.protocol.clone_from(protocol);
                    flow.port = None;
                }
                Some((flow, inner))
            })
            .collect();
        let (ids, transaction) = change::graft(model, &piece, within, &flows);
        Ok(Inserted { ids, transaction })
    }

    /// The protocol of a join with these values, where they say another one than the join itself.
    fn spoken(&self, join: &str, values: &BTreeMap<String, String>) -> Option<&String> {
        let mut chosen = self.parameters.iter().filter_map(|(name, parameter)| {
            let value = values.get(name)?;
            let outcomes = parameter.outcomes().into_iter();
            let mut outcomes = outcomes.filter(|(word, _)| word == value);
            outcomes
                .next()
                .and_then(|(_, outcome)| outcome.joins.get(join))
        });
        chosen.next()
    }
}
