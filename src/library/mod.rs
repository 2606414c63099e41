//! What the workbench knows before it sees a model: kinds, properties, prompts, mitigations, actors,
//! terms, templates.
//!
//! All of it is data: RON under `assets/library` and `templates`. A kind and its prompts stand in one file.
//! The build reads the library as a [`Pack`], and the binary holds what it says; most of it is taken up when
//! somebody looks at it ([`Later`]), and so are the [`Templates`].
//!
//! Deliberately absent: what a team answered (that is the model), and what is still to be asked (review).

mod catalogue;
mod circumstance;
mod condition;
mod error;
mod facts;
mod kind;
mod kind_file;
mod kinds;
mod later;
mod load;
mod own;
mod pack;
mod packed;
mod prompt;
mod prompts;
mod read;
mod rule;
mod tables;
mod template;
mod template_file;
mod templates;

pub use catalogue::Library;
pub use condition::{Because, Condition, Ruling};
pub use error::{LibraryError, TemplateError};
pub use facts::{Facts, Subject};
pub use kind::{Kind, Property, Role};
pub use kinds::Kinds;
pub use later::Later;
pub use pack::Pack;
pub use packed::Packed;
pub use prompt::{Depth, Prompt, Wording};
pub use prompts::Prompts;
pub(crate) use read::read;
pub use tables::{Catalogue, Profile, Remedy};
pub use template::{Parameter, Template};
pub use templates::Templates;
