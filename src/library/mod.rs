//! What the workbench knows before it sees a model: kinds, properties, prompts, mitigations, actors,
//! terms, templates.
//!
//! All of it is data: RON under `assets/library` and `templates`. A kind and its prompts stand in one file.
//! The build reads the library as a [`Pack`], and the binary holds what it says; most of it is taken up when
//! somebody looks at it ([`Later`]), and so are the [`Templates`]. Packs of the user and of a project are
//! folders of the same form ([`PackFiles`]); [`check`](mod@check) says everything that is wrong with one, and
//! [`Library::take_up`] puts sound ones over what is there already. A template can also be inserted
//! into an open model, and a fragment is one that is made for it.
//!
//! Deliberately absent: what a team answered (that is the model), and what is still to be asked (review).

pub mod check;

mod catalogue;
mod condition;
mod error;
mod exposure;
mod facts;
mod files;
mod form;
mod graft;
mod in_order;
mod join;
mod judge;
mod kind;
mod kind_file;
mod kinds;
mod later;
mod load;
mod manifest;
mod own;
mod pack;
mod packed;
mod parameter;
mod prompt;
mod prompts;
mod read;
mod reading;
mod repeat;
mod retrace;
mod rule;
mod ruling;
mod shelf;
mod tables;
mod template;
mod template_check;
mod template_error;
mod template_file;
mod template_text;
mod templates;
mod topology;
mod truth;
mod value;
mod variant;
mod way;
mod words;

pub use catalogue::Library;
pub use condition::Condition;
pub use error::LibraryError;
pub use facts::{Facts, Subject};
pub use files::PackFiles;
pub use graft::Inserted;
pub use in_order::{InOrder, Pairs};
pub use join::{Join, Toward};
pub use kind::{Kind, Property, Role};
pub use kinds::Kinds;
pub use later::Later;
pub use manifest::{MANIFEST, Manifest};
pub use pack::Pack;
pub use packed::Packed;
pub use parameter::{Accepts, LONGEST_VALUE, Parameter, Shaping, Unfit};
pub use prompt::{Depth, Prompt, Wording, in_turn};
pub use prompts::Prompts;
pub(crate) use read::read;
pub use reading::{FACT_WORDS, same_value};
pub use ruling::{Because, Outcome, Ruling, Unknown};
pub use shelf::Trouble;
pub use tables::{Catalogue, Profile, Remedy};
pub use template::Template;
pub use template_error::{Given, TemplateError};
pub use templates::Templates;
pub use topology::{Topology, Touched};
