//! Conditions: the properties, values and kinds that they name.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::diagnostic::{did_you_mean, quote};
use crate::format::tree::{Node, Value};
use crate::library::Role;
use crate::model::Fact;

impl Desk {
    /// Looks up everything that a condition names. What is no condition was told by whoever read it.
    pub(super) fn condition(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, kind: &str) {
        let Value::Tuple(name, items) = &node.value else {
            return;
        };
        match (*name, items.as_slice()) {
            ("Own" | "Inbound" | "Outbound" | "Attached", [property, values]) => {
                self.about_property(sheet, (property, values), (*name == "Own").then_some(kind));
            }
            ("InboundKind" | "OutboundKind" | "AttachedKind", [kinds]) => {
                self.kinds_named(sheet, kinds, Some((Role::Flow, "flow")));
            }
            ("Crosses" | "Within", [kinds]) => {
                self.kinds_named(sheet, kinds, Some((Role::Boundary, "boundary")));
            }
            ("Kind", [kinds]) => self.kinds_named(sheet, kinds, None),
            ("All" | "Any", [terms]) => {
                for term in terms.items() {
                    self.condition(sheet, term, kind);
                }
            }
            ("Not", [term]) => self.condition(sheet, term, kind),
            _ => {}
        }
    }

    /// A property and values of it; where it is the element's own, its kind must declare it.
    fn about_property(
        &mut self,
        sheet: &Sheet<'_>,
        (property, values): (&Node<'_>, &Node<'_>),
        own: Option<&str>,
    ) {
        let Some(id) = property.text() else {
            return;
        };
        if !self.property_named(sheet, property, &id) {
            return;
        }
        if let Some(kind) = own
            && let Some(declared) = self.names.declared.get(kind)
            && !declared.contains(id.as_ref())
        {
            let near = did_you_mean(&id, declared.iter().map(String::as_str));
            let hint = near.map_or_else(
                || format!("add it to the `properties` of `{kind}`"),
                |near| {
                    format!(
                        "add it to its `properties`, or did you mean {}?",
                        quote(&near)
                    )
                },
            );
            let message = format!("the kind `{kind}` does not declare {}", quote(&id));
            self.error(sheet, property.span, ("undeclared", message, hint));
        }
        for value in values.items() {
            self.fact(sheet, value, &id);
        }
    }

    /// Whether a property is there; where not, it is told.
    pub(super) fn property_named(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, id: &str) -> bool {
        let properties = &self.names.properties;
        if properties.contains_key(id) {
            return true;
        }
        let near = did_you_mean(id, properties.keys().map(String::as_str));
        self.no_such(sheet, node.span, ("property", id), near);
        false
    }

    /// That a value is one of a property.
    pub(super) fn fact(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, property: &str) {
        let fact = match node.name().unwrap_or_default() {
            "Yes" => Fact::Yes,
            "No" => Fact::No,
            "Unknown" => Fact::Unknown,
            "Choice" => {
                let Some(choice) = node.items().first().and_then(Node::text) else {
                    return;
                };
                Fact::Choice(choice.into_owned())
            }
            _ => return,
        };
        let Some(values) = self.names.values(property) else {
            return;
        };
        if values.contains(&fact) {
            return;
        }
        let words: Vec<String> = values.iter().map(written).collect();
        let near = did_you_mean(&written(&fact), words.iter().map(String::as_str));
        let hint = near.map_or_else(
            || format!("its values: {}", words.join(", ")),
            |near| format!("did you mean {}?", quote(&near)),
        );
        let message = format!(
            "{} has no value {}",
            quote(property),
            quote(&fact.to_string())
        );
        self.error(sheet, node.span, ("no-value", message, hint));
    }

    fn kinds_named(
        &mut self,
        sheet: &Sheet<'_>,
        kinds: &Node<'_>,
        wanted: Option<(Role, &'static str)>,
    ) {
        for (node, id) in Self::texts(Some(kinds)) {
            self.kind_named(sheet, node, &id, wanted);
        }
    }

    /// That a kind is there, and of the role that is wanted.
    pub(super) fn kind_named(
        &mut self,
        sheet: &Sheet<'_>,
        node: &Node<'_>,
        id: &str,
        wanted: Option<(Role, &'static str)>,
    ) {
        let fits = |role: &Option<Role>| {
            wanted.is_none_or(|(wanted, _)| role.is_none_or(|role| role == wanted))
        };
        let kinds = &self.names.kinds;
        let fitting = kinds.iter().filter(|(_, role)| fits(role));
        let near = did_you_mean(id, fitting.map(|(id, _)| id.as_str()));
        match kinds.get(id) {
            Some(role) if fits(role) => {}
            Some(_) => {
                let what = wanted.map_or("such", |(_, what)| what);
                let message = format!("{} is no kind of {what}", quote(id));
                let hint = near.map_or_else(
                    || format!("name a kind of {what}"),
                    |near| format!("did you mean {}?", quote(&near)),
                );
                self.error(sheet, node.span, ("role", message, hint));
            }
            None => self.no_such(sheet, node.span, ("kind", id), near),
        }
    }
}

/// A value as files hold it.
fn written(fact: &Fact) -> String {
    match fact {
        Fact::Yes => "Yes".to_owned(),
        Fact::No => "No".to_owned(),
        Fact::Unknown => "Unknown".to_owned(),
        Fact::Choice(choice) => format!("Choice(\"{choice}\")"),
    }
}
