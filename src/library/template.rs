//! Starter models with parameters.

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
