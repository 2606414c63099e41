//! A fragment, on its way into an open model.

use crate::base::Id;
use crate::base::diagnostic::did_you_mean;
use crate::library::{Given, Template, TemplateError, Toward};
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
            return Err(nowhere("boundary", id, model.boundaries.keys()));
        }
        if let Some(name) = joins.keys().find(|name| !self.joins.contains_key(name)) {
            let (of, names) = (Given::Component, self.joins.keys());
            return Err(TemplateError::unknown(of, &self.id, name, names));
        }
        let lost = |id: &&Id| !model.components.contains_key(*id);
        if let Some(id) = joins.values().find(lost) {
            return Err(nowhere("component", id, model.components.keys()));
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

/// What is named and is not in the model, beside what is.
fn nowhere<'a>(what: &'static str, id: &Id, known: impl Iterator<Item = &'a Id>) -> TemplateError {
    TemplateError::Nowhere {
        what,
        id: id.clone(),
        meant: did_you_mean(id.as_str(), known.map(Id::as_str)),
    }
}
