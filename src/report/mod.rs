//! A model in words for people outside of the workbench: a Markdown report, and an outline to be read
//! aloud.
//!
//! Text from a model can never become structure: `page::Page` escapes everything it is given, and
//! there is no other way onto a page. Control, invisible and direction characters show as marks. The
//! order is that of the model's ids, so that the same model gives the same bytes.
//!
//! Deliberately absent: links, pictures and HTML; a report is read where nobody can vouch for them.

mod asked;
mod building;
mod doing;
mod enough;
mod escape;
mod outline;
mod page;
mod summary;
mod threats;
mod words;

pub use outline::outline;
pub use words::drawn;

use crate::base::Date;
use crate::library::{Depth, Library};
use crate::model::Model;
use crate::review::{Finding, Survey};

/// What a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The model.
    pub model: &'a Model,
    /// What its kinds and prompts mean.
    pub library: &'a Library,
    /// What is covered and what is stale.
    pub survey: &'a Survey,
    /// What is not good enough yet.
    pub findings: &'a [Finding],
    /// How thorough a walk the survey is of.
    pub depth: Depth,
    /// The diagram as text; may be empty.
    pub picture: &'a str,
    /// The date of the report.
    pub today: Date,
}

/// The report as Markdown: a summary, then the four questions.
pub fn markdown(input: &Input<'_>) -> String {
    let mut page = page::Page::default();
    summary::write(&mut page, input);
    building::write(&mut page, input);
    threats::write(&mut page, input);
    doing::write(&mut page, input);
    enough::write(&mut page, input);
    page.finish()
}
