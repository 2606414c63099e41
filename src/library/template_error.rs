//! Why a template, or a value for one, cannot be taken.

use crate::base::{Id, SafeText};
use crate::library::Unfit;

/// A template that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A value was given for something that the template does not ask.
    #[error(
        "cannot set `{name}`: the template `{template}` does not ask for it;{} {}",
        perhaps(meant.as_deref()),
        known("asks for", known_names),
        name = SafeText::line(name).as_str()
    )]
    UnknownParameter {
        /// The template's id.
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
    /// A component was named for a join that the fragment does not have.
    #[error(
        "cannot join `{name}`: the fragment `{fragment}` has no such join;{} {}",
        perhaps(meant.as_deref()),
        known("has", known_names),
        name = SafeText::line(name).as_str()
    )]
    UnknownJoin {
        /// The fragment's id.
        fragment: String,
        /// The name given.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
        /// The names that it knows.
        known_names: Vec<String>,
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

fn known(verb: &str, names: &[String]) -> String {
    if names.is_empty() {
        return format!("it {verb} nothing");
    }
    format!("it {verb} `{}`", names.join("`, `"))
}
