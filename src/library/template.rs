//! Starter models with parameters.
//!
//! Parameters are put into the texts of a model that is read already, so a value can never change its
//! shape, whatever it holds. Ids, kinds and facts are the same whatever the parameters say.

use super::read::read;
use super::template_file::TemplateFile;
use crate::library::{LibraryError, TemplateError};
use crate::model::Model;
use std::collections::BTreeMap;

/// A starter model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id, the name of its file.
    pub id: String,
    /// What it is, in a few words: `three-tier web shop`.
    pub title: String,
    /// What it is, in a sentence or two.
    pub about: String,
    /// What can be set when it is taken, by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// The model with every parameter at its default.
    pub model: Model,
    /// The model with its placeholders.
    pattern: Model,
}

/// Something that is asked when a template is taken. `${name}` in the template's texts stands for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The question.
    pub ask: String,
    /// The value where nothing is said.
    pub default: String,
}

impl Template {
    /// Reads a template from the text of a file.
    ///
    /// # Errors
    /// When the text is no template.
    pub fn read(id: &str, file: &str, text: &str) -> Result<Self, LibraryError> {
        let record: TemplateFile = read(file, text)?;
        let pattern = Model::from(record.model);
        let values = record
            .parameters
            .iter()
            .map(|(name, parameter)| (name.as_str(), parameter.default.as_str()))
            .collect();
        Ok(Self {
            id: id.to_owned(),
            title: record.title,
            about: record.about,
            model: filled(&pattern, &values),
            parameters: record.parameters,
            pattern,
        })
    }

    /// The model with these values in place of its parameters; one that is not named, or empty, keeps
    /// its default.
    ///
    /// # Errors
    /// When a name is given that the template does not ask for.
    pub fn instantiate(&self, values: &BTreeMap<String, String>) -> Result<Model, TemplateError> {
        if let Some(name) = values.keys().find(|n| !self.parameters.contains_key(*n)) {
            return Err(TemplateError::UnknownParameter {
                template: self.id.clone(),
                name: name.clone(),
                known_names: self.parameters.keys().cloned().collect(),
            });
        }
        let values = self
            .parameters
            .iter()
            .map(|(name, parameter)| {
                let given = values.get(name).map(|value| value.trim());
                let value = given.filter(|value| !value.is_empty());
                (name.as_str(), value.unwrap_or(&parameter.default))
            })
            .collect();
        Ok(filled(&self.pattern, &values))
    }

    /// The placeholders in its texts that it does not ask for.
    pub fn unasked(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut pattern = self.pattern.clone();
        each_text(&mut pattern, &mut |text| {
            let mut rest = text.as_str();
            while let Some((_, behind)) = rest.split_once("${") {
                rest = behind;
                if let Some((name, _)) = behind.split_once('}')
                    && !self.parameters.contains_key(name)
                {
                    names.push(name.to_owned());
                }
            }
        });
        names
    }
}

fn filled(pattern: &Model, values: &BTreeMap<&str, &str>) -> Model {
    let mut model = pattern.clone();
    each_text(&mut model, &mut |text| {
        if text.contains("${") {
            *text = fill(text, values);
        }
    });
    model
}

/// Puts values in place of `${name}`, once: what a value holds is text and nothing else.
fn fill(text: &str, values: &BTreeMap<&str, &str>) -> String {
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
fn each_text(model: &mut Model, see: &mut impl FnMut(&mut String)) {
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
