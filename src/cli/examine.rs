//! A model with what the library says of it.

use super::reading::Source;
use crate::base::Date;
use crate::library::{Depth, Library};
use crate::review::{Finding, Survey};

/// What is covered and what is not good enough yet.
#[derive(Debug)]
pub(super) struct Examined {
    /// What is asked, and where it stands.
    pub(super) survey: Survey,
    /// Open ends, worst first.
    pub(super) findings: Vec<Finding>,
}

/// Examines a model at a depth of the walk.
pub(super) fn examine(source: &Source, library: &Library, depth: Depth, today: Date) -> Examined {
    let survey = Survey::of(&source.model, library, depth);
    let findings = survey.findings(&source.model, library, today);
    Examined { survey, findings }
}
