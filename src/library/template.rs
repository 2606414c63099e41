//! Starter models with parameters, and fragments of models that are inserted into an open one.
//!
//! A value that is typed goes into texts only. What else a parameter does is said in the file by the ids of
//! elements ([`Accepts`]), and is checked when the file is read, at every extreme of every parameter.

use super::read::read;
use super::repeat::NUMBER;
use super::template_check;
use super::template_file::TemplateFile;
use super::template_text::{each_text, fill};
use super::variant::shaped;
use crate::library::{Given, InOrder, Join, LibraryError, Parameter, TemplateError};
use crate::model::Model;
use std::collections::BTreeMap;

#[cfg(doc)]
use crate::library::Accepts;

/// A starter model, or a fragment of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id, the name of its file.
    pub id: String,
    /// What it is, in a few words: `three-tier web shop`.
    pub title: String,
    /// What it is, in a sentence or two.
    pub about: String,
    /// What can be set when it is taken, in the order in which it is asked.
    pub parameters: InOrder<Parameter>,
    /// The flows that join a fragment to the model around it, in the order in which they are asked.
    pub joins: InOrder<Join>,
    /// The model with every parameter at its default.
    pub model: Model,
    /// The model with its placeholders, and with everything that a parameter may leave out.
    pattern: Model,
}

impl Template {
    /// Reads a template from the text of a file.
    ///
    /// # Errors
    /// When the text is no template, or a parameter or a join of it names what is not there.
    pub fn read(id: &str, file: &str, text: &str) -> Result<Self, LibraryError> {
        let template = Self::unchecked(id, file, text)?;
        template_check::check(&template, file, text)?;
        Ok(template)
    }

    /// Reads a template that is known to hold together.
    pub(super) fn unchecked(id: &str, file: &str, text: &str) -> Result<Self, LibraryError> {
        let record: TemplateFile = read(file, text)?;
        let mut template = Self {
            id: id.to_owned(),
            title: record.title,
            about: record.about,
            parameters: record.parameters,
            joins: record.joins,
            model: Model::default(),
            pattern: Model::from(record.model),
        };
        template.model = template.with(&template.defaults());
        Ok(template)
    }

    /// The model with these values in place of its parameters; one that is not named, or empty, keeps
    /// its default.
    ///
    /// # Errors
    /// When a name is given that the template does not ask for, or a value that it does not accept.
    pub fn instantiate(&self, values: &BTreeMap<String, String>) -> Result<Model, TemplateError> {
        Ok(self.with(&self.taken(values)?))
    }

    /// A value for every parameter: those given, as they are taken, and the defaults.
    ///
    /// # Errors
    /// When a name is given that the template does not ask for, or a value that it does not accept.
    pub fn taken(
        &self,
        values: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, TemplateError> {
        let known = |name: &&String| self.parameters.contains_key(name);
        if let Some(name) = values.keys().find(|name| !known(name)) {
            let names = self.parameters.keys();
            return Err(TemplateError::unknown(Given::Value, &self.id, name, names));
        }
        let mut taken = BTreeMap::new();
        for (name, parameter) in &self.parameters {
            let value = values.get(name).map_or("", String::as_str);
            let value = parameter
                .take(value)
                .map_err(|unfit| TemplateError::Value {
                    name: name.clone(),
                    value: value.to_owned(),
                    unfit,
                })?;
            taken.insert(name.clone(), value);
        }
        Ok(taken)
    }

    /// Values for all parameters at once: for each parameter each extreme of it, the others at their
    /// defaults, then all at their last extreme. Whatever holds for all of these holds for the template.
    pub fn extremes(&self) -> Vec<BTreeMap<String, String>> {
        let defaults = self.defaults();
        let mut all = vec![defaults.clone()];
        let mut last = defaults.clone();
        for (name, parameter) in &self.parameters {
            for value in parameter.extremes() {
                let mut values = defaults.clone();
                values.insert(name.clone(), value.clone());
                last.insert(name.clone(), value);
                all.push(values);
            }
        }
        all.push(last);
        all
    }

    /// The placeholders in its texts that it does not ask for.
    pub fn unasked(&self) -> Vec<String> {
        let mut names = self.placeholders();
        names.retain(|name| name != NUMBER && !self.parameters.contains_key(name));
        names
    }

    /// The parameters that nothing hangs on: no text holds them, and their values do nothing.
    pub fn unused(&self) -> Vec<&String> {
        let named = self.placeholders();
        let idle = self.parameters.iter();
        let idle = idle.filter(|(name, one)| !named.contains(*name) && !one.shapes());
        idle.map(|(name, _)| name).collect()
    }

    /// The names of all placeholders in its texts, in their order.
    fn placeholders(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut pattern = self.pattern.clone();
        each_text(&mut pattern, &mut |text| {
            let mut rest = text.as_str();
            while let Some((_, behind)) = rest.split_once("${") {
                rest = behind;
                if let Some((name, _)) = behind.split_once('}') {
                    names.push(name.to_owned());
                }
            }
        });
        names
    }

    /// The model with everything in it that a parameter may leave out or repeat, once.
    pub(super) const fn pattern(&self) -> &Model {
        &self.pattern
    }

    /// The default of every parameter.
    pub(super) fn defaults(&self) -> BTreeMap<String, String> {
        let defaults = self.parameters.iter();
        defaults
            .map(|(name, parameter)| (name.clone(), parameter.default.clone()))
            .collect()
    }

    /// The model with a value for every parameter.
    pub(super) fn with(&self, values: &BTreeMap<String, String>) -> Model {
        let values: BTreeMap<&str, &str> = values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let mut model = shaped(&self.pattern, &self.parameters, &values);
        each_text(&mut model, &mut |text| {
            if text.contains("${") {
                *text = fill(text, &values);
            }
        });
        model
    }
}
