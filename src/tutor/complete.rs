//! Drawing the rest of a system into a model that has its beginnings.

use crate::base::Id;
use crate::model::{Edit, Flow, Model, Transaction, change};
use std::collections::{BTreeMap, BTreeSet};

/// The one change that adds to a model what it lacks of a system, labelled. What stands for a part of the
/// system is known by its kind, whatever it is called, and keeps everything that is known of it; what lies
/// in the open and has a place in the system moves there.
pub fn complete(model: &Model, system: &Model, label: &str) -> Transaction {
    let mut rest = Rest {
        next: model.clone(),
        places: BTreeMap::new(),
        claimed: BTreeSet::new(),
        edits: Vec::new(),
    };
    rest.assets(system);
    for (id, boundary) in outermost_first(system) {
        let like = |one: &Id| {
            let own = model.boundaries.get(one);
            own.is_some_and(|own| own.kind == boundary.kind)
        };
        let own = model
            .boundaries
            .keys()
            .find(|one| rest.is_free(one) && like(one));
        if let Some(own) = own.cloned() {
            rest.stands_for(id, own);
        } else {
            let mut boundary = boundary.clone();
            boundary.within = rest.place(boundary.within.as_ref());
            let new = rest.free(id);
            rest.add(Edit::Boundary(new.clone(), Some(boundary)));
            rest.stands_for(id, new);
        }
    }
    rest.components(model, system);
    for flow in system.flows.values() {
        rest.flow(flow);
    }
    Transaction::new(label, rest.edits)
}

struct Rest {
    next: Model,
    /// Which element of the model stands for one of the system.
    places: BTreeMap<Id, Id>,
    claimed: BTreeSet<Id>,
    edits: Vec<Edit>,
}

impl Rest {
    fn is_free(&self, id: &Id) -> bool {
        !self.claimed.contains(id)
    }

    fn stands_for(&mut self, id: &Id, own: Id) {
        self.claimed.insert(own.clone());
        self.places.insert(id.clone(), own);
    }

    fn place(&self, id: Option<&Id>) -> Option<Id> {
        id.and_then(|id| self.places.get(id)).cloned()
    }

    fn free(&self, id: &Id) -> Id {
        change::free_id(id, |id| self.next.element(id).is_some())
    }

    fn add(&mut self, edit: Edit) {
        self.next.apply(edit.clone());
        self.edits.push(edit);
    }

    fn assets(&mut self, system: &Model) {
        for (id, asset) in &system.assets {
            if !self.next.assets.contains_key(id) {
                self.add(Edit::Asset(id.clone(), Some(asset.clone())));
            }
        }
    }

    fn components(&mut self, model: &Model, system: &Model) {
        for (id, component) in &system.components {
            let within = self.place(component.within.as_ref());
            let like = model
                .components
                .iter()
                .find(|(own, one)| self.is_free(own) && one.kind == component.kind);
            if let Some((own, one)) = like {
                let mut one = one.clone();
                self.stands_for(id, own.clone());
                if one.within.is_none() && within.is_some() {
                    one.within = within;
                    self.add(Edit::Component(own.clone(), Some(one)));
                }
                continue;
            }
            let mut component = component.clone();
            component.within = within;
            let new = self.free(id);
            self.add(Edit::Component(new.clone(), Some(component)));
            self.stands_for(id, new);
        }
    }

    fn flow(&mut self, flow: &Flow) {
        let ends = (self.place(Some(&flow.from)), self.place(Some(&flow.to)));
        let (Some(from), Some(to)) = ends else {
            return;
        };
        let is_there = self.next.flows.values().any(|own| {
            own.from == from
                && own.to == to
                && own.protocol.trim().eq_ignore_ascii_case(&flow.protocol)
        });
        if is_there {
            return;
        }
        let flow = Flow {
            from,
            to,
            ..flow.clone()
        };
        let (id, transaction) = change::connect(&self.next, flow);
        if self.next.element(&id).is_none() {
            for edit in transaction.edits {
                self.add(edit);
            }
        }
    }
}

/// The boundaries of a model, each behind the one around it.
fn outermost_first(model: &Model) -> Vec<(&Id, &crate::model::Boundary)> {
    let mut all: Vec<_> = model.boundaries.iter().collect();
    all.sort_by_key(|(id, _)| model.around(id).len());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::model::{Document, Element};

    fn template(name: &str) -> Model {
        let library = Library::embedded().unwrap();
        library.template(name).unwrap().model.clone()
    }

    #[test]
    fn nothing_is_added_to_what_is_whole() {
        let whole = template("monolith");
        let edits = complete(&whole, &whole, "x").edits;
        assert_eq!(edits, []);
    }

    #[test]
    fn an_empty_model_becomes_the_system() {
        let system = template("monolith");
        let mut document = Document::unsaved(Model::default());
        let transaction = complete(&Model::default(), &system, "draw the rest");
        document.commit(transaction, &[], &[]).unwrap();
        let model = document.model();
        assert_eq!(model.components, system.components);
        assert_eq!(model.boundaries, system.boundaries);
        assert_eq!(model.flows.len(), system.flows.len());
        document.undo();
        assert_eq!(document.model(), &Model::default());
    }

    #[test]
    fn what_is_there_by_kind_keeps_its_name_and_finds_its_place() {
        let system = template("monolith");
        let mut begun = Model::default();
        let (_, component) = system
            .components
            .iter()
            .find(|(_, c)| c.within.is_some())
            .unwrap();
        let mut own = component.clone();
        own.name = "Mine".to_owned();
        own.within = None;
        let id = Id::parse("mine").unwrap();
        begun.components.insert(id.clone(), own);
        let mut document = Document::unsaved(begun);
        let transaction = complete(document.model(), &system, "draw the rest");
        document.commit(transaction, &[], &[]).unwrap();
        let model = document.model();
        assert_eq!(model.components.len(), system.components.len());
        assert_eq!(model.components[&id].name, "Mine");
        assert!(model.element(&id).and_then(Element::within).is_some());
    }
}
