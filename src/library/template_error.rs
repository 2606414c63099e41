//! Why a template, or a value for one, cannot be taken.

use crate::base::diagnostic::did_you_mean;
use crate::base::{Id, SafeText};
use crate::library::Unfit;

/// What is given by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// A value for a parameter.
    Value,
    /// A component for a join.
    Component,
}

/// A template that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A value or a component was given for something that the template does not have.
    #[error(
        "cannot {} `{name}`: `{template}` {};{} {}",
        of.verb(),
        of.lack(),
        perhaps(meant.as_deref()),
        of.known(known_names),
        name = SafeText::line(name).as_str()
    )]
    Unknown {
        /// What it would have been.
        of: Given,
        /// The template's or the fragment's id.
        template: String,
        /// The name given.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
        /// The names that it knows.
        known_names: Vec<String>,
    },
    /// A value was given that its parameter does not accept.
    #[error(
        "cannot set `{name}` to `{value}`;{} give {wanted}",
        perhaps(unfit.meant.as_deref()),
        value = SafeText::line(value).as_str(),
        wanted = unfit.wanted
    )]
    Value {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
        /// Why not.
        unfit: Unfit,
    },
    /// What is to be joined, or the boundary to insert into, is not in the model.
    #[error("there is no {what} `{id}` in the model;{} `stridewalk outline` names them all", perhaps(meant.as_deref()))]
    Nowhere {
        /// `component` or `boundary`.
        what: &'static str,
        /// The id given.
        id: Id,
        /// The id that was probably meant.
        meant: Option<String>,
    },
}

/// A question after what was probably meant.
fn perhaps(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!(" did you mean `{meant}`?"))
}

impl Given {
    const fn verb(self) -> &'static str {
        match self {
            Self::Value => "set",
            Self::Component => "join",
        }
    }

    const fn lack(self) -> &'static str {
        match self {
            Self::Value => "does not ask for it",
            Self::Component => "has no such join",
        }
    }

    fn known(self, names: &[String]) -> String {
        let verb = match self {
            Self::Value => "asks for",
            Self::Component => "has",
        };
        if names.is_empty() {
            return format!("it {verb} nothing");
        }
        format!("it {verb} `{}`", names.join("`, `"))
    }
}

impl TemplateError {
    /// A name that a template does not know, beside those that it does.
    pub(super) fn unknown<'a>(
        of: Given,
        template: &str,
        name: &str,
        known: impl Iterator<Item = &'a String>,
    ) -> Self {
        let known_names: Vec<String> = known.cloned().collect();
        Self::Unknown {
            of,
            template: template.to_owned(),
            name: name.to_owned(),
            meant: did_you_mean(name, known_names.iter().map(String::as_str)),
            known_names,
        }
    }
}
