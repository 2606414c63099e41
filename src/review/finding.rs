//! What is not good enough yet, worst first.

mod answers;
mod confusable;
mod packs;
mod register;
mod soundness;

use crate::base::{Date, Id, Key};
use crate::library::Library;
use crate::model::Model;
use crate::review::Survey;
use std::cmp::Reverse;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Worth knowing.
    Note,
    /// Wants a look.
    Warning,
    /// Must be settled.
    Error,
}

/// What kind of open end a finding is. The order is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Answers whose facts have changed.
    Stale,
    /// Open threats without a decision.
    Undecided,
    /// Decisions whose time has run out.
    Lapsed,
    /// Mitigations without an owner, or in place without evidence; mitigated threats without one in place.
    Unproven,
    /// Prompts that nobody has answered, summed by element.
    Unasked,
    /// Unknown facts that prompts hang on, summed by element.
    Unknown,
    /// Trouble with the model itself: components in no flow or no boundary, like names, unknown kinds.
    Model,
    /// Questions that wait.
    Parked,
}

/// Where to go to settle a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An element on the diagram.
    Element(Id),
    /// A prompt of an element in the walk.
    Inquiry(Id, Key),
    /// A threat of the register.
    Threat(Id),
    /// A mitigation; the threat is one that it serves, where there is one.
    Mitigation(Id, Option<Id>),
    /// The packs of the library.
    Packs,
}

/// One open end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of open end.
    pub group: Group,
    /// How bad.
    pub grade: Grade,
    /// A stable word for tools: `threat-without-decision`.
    pub code: &'static str,
    /// What is the matter, in a line.
    pub words: String,
    /// Where to settle it.
    pub target: Target,
}

impl Group {
    /// The heading of the group.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Stale => "Stale answers",
            Self::Undecided => "Threats without a decision",
            Self::Lapsed => "Decisions to look at again",
            Self::Unproven => "Mitigations without owner or evidence",
            Self::Unasked => "Prompts not answered yet",
            Self::Unknown => "Unknown facts that prompts hang on",
            Self::Model => "The model itself",
            Self::Parked => "Parked questions",
        }
    }
}

impl Grade {
    /// The grade as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Survey {
    /// Everything that is not good enough yet, by group, then by grade, then by words.
    pub fn findings(&self, model: &Model, library: &Library, today: Date) -> Vec<Finding> {
        let mut found = Vec::new();
        answers::stale(self, model, library, &mut found);
        answers::unasked(self, model, &mut found);
        answers::unknown(self, model, library, &mut found);
        answers::parked(self, model, library, &mut found);
        register::threats(model, today, &mut found);
        register::mitigations(model, &mut found);
        soundness::problems(model, &mut found);
        soundness::elements(model, library, &mut found);
        soundness::names(model, &mut found);
        packs::left_out(library, &mut found);
        packs::others(self, model, library, &mut found);
        found.sort_by(|a, b| {
            (a.group, Reverse(a.grade), &a.words).cmp(&(b.group, Reverse(b.grade), &b.words))
        });
        found
    }
}
