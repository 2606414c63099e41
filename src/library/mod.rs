//! What the workbench knows before it sees a model: kinds, properties, prompts, mitigations, actors,
//! terms, templates.
//!
//! All of it is data: RON under `assets/library` and `templates`, embedded in the binary and read by the
//! same notation and with the same diagnostics as model files. A kind and its prompts stand in one file.
//!
//! Deliberately absent: what a team answered (that is the model), and what is still to be asked (review).

mod catalogue;
mod circumstance;
mod condition;
mod error;
mod facts;
mod kind;
mod load;
mod prompt;
mod read;
mod record;
mod rule;
mod template;

pub use catalogue::{Catalogue, Library, Profile, Remedy};
pub use condition::{Because, Condition, Ruling};
pub use error::{LibraryError, TemplateError};
pub use facts::{Facts, Subject};
pub use kind::{Kind, Property, Role};
pub use prompt::{Depth, Prompt};
pub use template::{Parameter, Template};
