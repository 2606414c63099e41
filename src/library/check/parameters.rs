//! What the parameters of a template do: what they name is in the library, each is used, and every
//! combination of their choices gives a model that can be opened.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::diagnostic::{did_you_mean, quote};
use crate::base::{Diagnostic, Id, Span};
use crate::format;
use crate::format::tree::{Entry, Node};
use crate::library::{Parameter, Template};
use crate::model::{Element, Model};
use std::collections::{BTreeMap, BTreeSet};

/// As many combinations are tried out one by one; of more, every two choices are tried together.
const MOST: usize = 512;
/// As many combinations that fail are told.
const TOLD: usize = 3;

/// A value for every parameter.
type Values = BTreeMap<String, String>;

impl Desk {
    /// Kinds, properties and values that the words of parameters name.
    pub(super) fn shapings(&mut self, sheet: &Sheet<'_>, template: &Template) {
        let parameters = sheet.root().field("parameters").map(Node::entries);
        for parameter in parameters.unwrap_or_default() {
            let outcomes = parameter.value.field("kind").map(outcomes);
            for outcome in outcomes.unwrap_or_default() {
                for kind in outcome
                    .field("kinds")
                    .map(Node::entries)
                    .unwrap_or_default()
                {
                    self.other_kind(sheet, template.pattern(), kind);
                }
                for known in outcome
                    .field("facts")
                    .map(Node::entries)
                    .unwrap_or_default()
                {
                    self.facts_known(sheet, template, known);
                }
            }
        }
    }

    fn other_kind(&mut self, sheet: &Sheet<'_>, pattern: &Model, kind: &Entry<'_>) {
        let element = kind.key.text().and_then(|id| Id::parse(&id).ok());
        let table = match element.and_then(|id| pattern.element(&id).map(is_boundary)) {
            Some(true) => "boundaries",
            Some(false) => "components",
            None => return,
        };
        if let Some(id) = kind.value.text() {
            self.element_kind(sheet, (table, &kind.value), &id);
        }
    }

    /// Facts of an element: of any kind that it may have.
    fn facts_known(&mut self, sheet: &Sheet<'_>, template: &Template, known: &Entry<'_>) {
        let Some(element) = known.key.text().and_then(|id| Id::parse(&id).ok()) else {
            return;
        };
        let kinds = self.kinds_that_may_be(template, &element);
        for entry in known.value.entries() {
            let Some(id) = entry.key.text() else { continue };
            if !self.property_named(sheet, &entry.key, &id) {
                continue;
            }
            self.fact(sheet, &entry.value, &id);
            let declared = kinds.iter().map(|kind| self.names.declared.get(kind));
            let Some(declared) = declared.collect::<Option<Vec<_>>>() else {
                continue;
            };
            if declared.is_empty() || declared.iter().any(|one| one.contains(id.as_ref())) {
                continue;
            }
            let all = declared.iter().flat_map(|one| one.iter());
            let near = did_you_mean(&id, all.map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            let kinds: Vec<String> = kinds.iter().map(|kind| quote(kind)).collect();
            let message = format!("{} does not declare {}", kinds.join(" or "), quote(&id));
            self.error(sheet, entry.key.span, ("undeclared", message, hint));
        }
    }

    /// The kind of an element, and every other that a parameter gives it.
    fn kinds_that_may_be(&self, template: &Template, id: &Id) -> BTreeSet<String> {
        let outcomes = template.parameters.values().flat_map(Parameter::outcomes);
        let outcomes = outcomes.map(|(_, outcome)| outcome);
        let by_protocol = |protocol: &String| self.names.flow_kind(protocol).to_owned();
        match template.pattern().element(id) {
            Some(Element::Flow(flow)) => {
                let others = outcomes.filter_map(|outcome| outcome.protocols.get(id));
                let all = std::iter::once(&flow.protocol).chain(others);
                all.map(by_protocol).collect()
            }
            Some(Element::Component(one)) => {
                let others = outcomes.filter_map(|outcome| outcome.kinds.get(id));
                let all = std::iter::once(&one.kind).chain(others);
                all.map(ToString::to_string).collect()
            }
            Some(Element::Boundary(one)) => {
                let others = outcomes.filter_map(|outcome| outcome.kinds.get(id));
                let all = std::iter::once(&one.kind).chain(others);
                all.map(ToString::to_string).collect()
            }
            None => BTreeSet::new(),
        }
    }

    /// Parameters that are asked for nothing.
    pub(super) fn unused(&mut self, sheet: &Sheet<'_>, template: &Template) {
        for name in template.unused() {
            let parameters = sheet.root().field("parameters");
            let at = parameters.and_then(|node| {
                let mut entries = node.entries().iter();
                entries.find(|entry| entry.key.text().is_some_and(|key| key == name.as_str()))
            });
            let at = at.map_or_else(|| Span::new(0, 0), |entry| entry.key.span);
            let message = format!(
                "nothing in the template hangs on the parameter {}",
                quote(name)
            );
            let hint = format!(
                "write `${{{name}}}` into a text, say what its values do, or do not ask for it"
            );
            self.tell(
                sheet,
                Diagnostic::warning("unused", message).at(at).hint(hint),
            );
        }
    }

    /// That every combination of choices gives a model that can be opened.
    pub(super) fn combinations(&mut self, sheet: &Sheet<'_>, template: &Template) {
        let model = sheet
            .root()
            .fields()
            .iter()
            .find(|field| field.name == "model");
        let at = model.map_or_else(|| Span::new(0, 0), |field| field.span);
        let mut told = BTreeSet::new();
        for values in combined(template) {
            let model = template.with(&values);
            let problem = model.problems().into_iter().next();
            let problem = problem.map(|problem| problem.to_string());
            let Some(problem) = problem.or_else(|| unread(&model)) else {
                continue;
            };
            if told.len() < TOLD && told.insert(problem.clone()) {
                let chosen: Vec<String> = values
                    .iter()
                    .filter(|(name, _)| is_chosen(template, name))
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                let message = format!("with {}: {problem}", chosen.join(", "));
                let hint =
                    "let each of these values leave the model whole, whatever the others are";
                self.error(sheet, at, ("combination", message, hint.to_owned()));
            }
        }
    }
}

fn is_boundary(element: Element<'_>) -> bool {
    matches!(element, Element::Boundary(_))
}

fn is_chosen(template: &Template, name: &str) -> bool {
    let parameter = template.parameters.get(name);
    parameter.is_some_and(|one| !one.words().is_empty())
}

/// What stands behind the words of a parameter.
fn outcomes<'n, 'a>(kind: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    let choices = kind.items().iter().flat_map(Node::entries);
    let choices = choices.map(|entry| &entry.value);
    choices
        .chain(kind.fields().iter().map(|field| &field.value))
        .collect()
}

/// Why a model cannot be read from the file that it would be written to.
fn unread(model: &Model) -> Option<String> {
    let issues = format::parse(&format::print(model)).err()?;
    let first = issues.into_iter().next();
    Some(first.map_or_else(String::new, |issue| issue.message))
}

/// Combinations of the words of all parameters, the other values at their defaults.
fn combined(template: &Template) -> Vec<Values> {
    let chosen = template.parameters.iter();
    let chosen = chosen.filter(|(_, parameter)| !parameter.words().is_empty());
    let chosen: Vec<(&String, Vec<&str>)> = chosen.map(|(name, p)| (name, p.words())).collect();
    let all = chosen
        .iter()
        .try_fold(1_usize, |all, (_, words)| all.checked_mul(words.len()));
    let mut sets = vec![template.defaults()];
    if all.is_some_and(|all| all <= MOST) {
        for (name, words) in &chosen {
            sets = sets.iter().flat_map(|set| each(set, name, words)).collect();
        }
        return sets;
    }
    let defaults = template.defaults();
    for (at, (first, words)) in chosen.iter().enumerate() {
        for (second, others) in chosen.iter().skip(at + 1) {
            let some = each(&defaults, first, words);
            sets.extend(some.iter().flat_map(|set| each(set, second, others)));
        }
    }
    sets
}

/// The same values with each of some words for a parameter.
fn each(values: &Values, name: &str, words: &[&str]) -> Vec<Values> {
    let with = |word: &&str| {
        let mut values = values.clone();
        values.insert(name.to_owned(), (*word).to_owned());
        values
    };
    words.iter().map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template that asks for so many choices of so many words each.
    fn asking(choices: usize, words: usize) -> Template {
        let words: Vec<String> = (0..words).map(|word| format!("\"w{word}\": ()")).collect();
        let words = words.join(", ");
        let one = |number: usize| {
            format!("\"p{number}\": (ask: \"?\", default: \"w0\", kind: Choice({{{words}}})),")
        };
        let parameters: String = (0..choices).map(one).collect();
        let text = format!(
            "(title: \"t\", about: \"a\", parameters: {{{parameters}}}, model: (name: \"x\"))"
        );
        Template::read("t", "t.ron", &text).unwrap()
    }

    #[test]
    fn few_choices_are_combined_in_every_way() {
        let all: BTreeSet<Values> = combined(&asking(3, 4)).into_iter().collect();
        assert_eq!(all.len(), 64);
        assert_eq!(combined(&asking(0, 0)).len(), 1);
    }

    #[test]
    fn of_many_choices_every_two_values_come_together() {
        let all = combined(&asking(12, 6));
        assert!(all.len() < 3000, "{}", all.len());
        for (first, second) in [(0, 11), (3, 7)] {
            for (one, other) in [(0, 5), (5, 5), (2, 3)] {
                let is = |values: &Values, number: usize, word: usize| {
                    values[&format!("p{number}")] == format!("w{word}")
                };
                let both = |values: &&Values| is(values, first, one) && is(values, second, other);
                assert!(all.iter().any(|values| both(&values)));
            }
        }
    }
}
