//! The verbs: each reads a model and returns the transaction that would do it. Nothing is changed here.

mod add;
mod answer;
mod delete;
mod describe;
mod duplicate;
mod give_id;
mod graft;
mod own_prompt;
mod place;
mod register;

pub use add::{add_component, connect, enclose};
pub use answer::{answer, answer_with_threat, note, take_back};
pub use delete::{Deleted, delete, delete_threats};
pub use describe::{describe_flow, rename, retype, scope_out, set_fact, set_keeps, set_notes};
pub use duplicate::duplicate;
pub use give_id::give_id;
pub(super) use give_id::{asset_called, element_called};
pub use graft::{Inner, graft};
pub use own_prompt::{add_prompt, delete_prompt, edit_prompt};
pub use place::{arrange, move_into, rearrange};
pub use register::{
    add_mitigation, capture, decide, edit_mitigation, edit_threat, put_asset, put_assumption,
    put_session, remove_asset, remove_assumption,
};

use crate::base::Id;
use crate::model::{Edit, Element, Model};

/// The first of `base`, `base-2`, `base-3`, … that is free.
pub fn free_id(base: &Id, taken: impl Fn(&Id) -> bool) -> Id {
    if !taken(base) {
        return base.clone();
    }
    let mut number = 2;
    loop {
        let id = base.numbered(number);
        if !taken(&id) {
            return id;
        }
        number += 1;
    }
}

/// A free id for an element, made from its name.
pub fn element_id(model: &Model, name: &str, fallback: &str) -> Id {
    free_id(&Id::from_name(name, fallback), |id| {
        model.element(id).is_some()
    })
}

/// The edit that sets an element, whatever it is, to a changed copy of itself.
fn changed(
    model: &Model,
    id: &Id,
    component: impl FnOnce(&mut crate::model::Component),
    flow: impl FnOnce(&mut crate::model::Flow),
    boundary: impl FnOnce(&mut crate::model::Boundary),
) -> Option<Edit> {
    Some(match model.element(id)? {
        Element::Component(old) => {
            let mut new = old.clone();
            component(&mut new);
            Edit::Component(id.clone(), Some(new))
        }
        Element::Flow(old) => {
            let mut new = old.clone();
            flow(&mut new);
            Edit::Flow(id.clone(), Some(new))
        }
        Element::Boundary(old) => {
            let mut new = old.clone();
            boundary(&mut new);
            Edit::Boundary(id.clone(), Some(new))
        }
    })
}

/// `Load balancer`, or `3 elements`.
pub fn these(model: &Model, ids: &[Id]) -> String {
    match ids {
        [one] => model.name(one),
        many => format!("{} elements", many.len()),
    }
}
