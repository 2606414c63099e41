//! The texts of a template's model, and the values in place of their placeholders.
//!
//! Values are put into the texts of a model that is read already, so a value can never change its shape,
//! whatever it holds.

use crate::model::Model;
use std::collections::BTreeMap;

/// Puts values in place of `${name}`, once: what a value holds is text and nothing else.
pub(super) fn fill(text: &str, values: &BTreeMap<&str, &str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        out.push_str(before);
        let found = behind
            .split_once('}')
            .and_then(|(name, after)| values.get(name).map(|value| (*value, after)));
        if let Some((value, after)) = found {
            out.push_str(value);
            rest = after;
        } else {
            out.push_str("${");
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Shows every text that people read to `see`.
pub(super) fn each_text(model: &mut Model, see: &mut impl FnMut(&mut String)) {
    let description = &mut model.description;
    see(&mut description.name);
    see(&mut description.scope);
    see(&mut description.notes);
    for asset in model.assets.values_mut() {
        see(&mut asset.name);
        see(&mut asset.notes);
    }
    for actor in model.actors.values_mut() {
        see(&mut actor.name);
        actor.goals.iter_mut().for_each(&mut *see);
        actor.methods.iter_mut().for_each(&mut *see);
        see(&mut actor.access);
        see(&mut actor.notes);
    }
    each_element_text(model, see);
    for threat in model.threats.values_mut() {
        see(&mut threat.title);
        see(&mut threat.notes);
    }
    for mitigation in model.mitigations.values_mut() {
        see(&mut mitigation.title);
        see(&mut mitigation.verify);
        see(&mut mitigation.notes);
    }
    for assumption in model.assumptions.values_mut() {
        see(&mut assumption.text);
    }
}

fn each_element_text(model: &mut Model, see: &mut impl FnMut(&mut String)) {
    for boundary in model.boundaries.values_mut() {
        see(&mut boundary.name);
        see(&mut boundary.notes);
        boundary.out_of_scope.iter_mut().for_each(&mut *see);
    }
    for component in model.components.values_mut() {
        see(&mut component.name);
        see(&mut component.notes);
        component.out_of_scope.iter_mut().for_each(&mut *see);
    }
    for flow in model.flows.values_mut() {
        see(&mut flow.name);
        see(&mut flow.protocol);
        see(&mut flow.notes);
        flow.out_of_scope.iter_mut().for_each(&mut *see);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_text_and_nothing_else() {
        let values = BTreeMap::from([("a", "${b}"), ("b", "\"), evil: (")]);
        assert_eq!(
            fill("x ${a} ${b} ${c} ${", &values),
            "x ${b} \"), evil: ( ${c} ${"
        );
    }
}
