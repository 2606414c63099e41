//! The verdict on a prompt for an element: asked, hanging on an unknown, or not asked, and why.

use crate::base::{Id, Key};

/// Whether a prompt is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// What is known makes it so.
    Asked,
    /// It is asked because something is unknown; once that is said it may not be.
    Hangs,
    /// It is not asked.
    NotAsked,
}

/// Something that nobody has said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// A property, and the elements to set it on.
    Property(Key, Vec<Id>),
    /// What data these elements carry or keep.
    Data(Vec<Id>),
}

/// One fact that a ruling rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The fact's name as an answer keeps it: `rate_limited`, or `in.encrypted` for the flows that reach it.
    pub fact: String,
    /// Its value as an answer keeps it: `unknown`; for flows each id with its value, `browse no, pay yes`.
    pub value: String,
    /// The two in words, for the prompt card: `rate limited is unknown`.
    pub words: String,
    /// What is to be said where the ruling hangs on it.
    pub unknown: Option<Unknown>,
}

/// Whether a prompt is asked of an element, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Whether it is asked.
    pub outcome: Outcome,
    /// The facts that decided it, in the order of the condition. Empty where it is always asked.
    pub because: Vec<Because>,
    /// The flows that are asked about themselves, where that is why the element is not.
    pub instead: Vec<String>,
}

impl Ruling {
    /// Whether the prompt is asked.
    pub fn asked(&self) -> bool {
        self.outcome != Outcome::NotAsked
    }

    /// The known facts that speak for the outcome, in words.
    pub fn known(&self) -> Vec<&str> {
        let known = self.because.iter().filter(|b| b.unknown.is_none());
        known.map(|because| because.words.as_str()).collect()
    }

    /// The unknown facts that the outcome hangs on, in words.
    pub fn unknown(&self) -> Vec<&str> {
        let unknown = self.because.iter().filter(|b| b.unknown.is_some());
        unknown.map(|because| because.words.as_str()).collect()
    }

    /// The ruling in a line: `asked because it crosses Internet edge; hangs on: encrypted is unknown`.
    pub fn words(&self) -> String {
        match self.instead.as_slice() {
            [] => {}
            [flow] => return format!("not asked because {flow} is asked itself"),
            flows => {
                let flows = flows.join(", ");
                return format!("not asked because {flows} are asked themselves");
            }
        }
        let (known, unknown) = (self.known().join("; "), self.unknown().join("; "));
        let all = [known.as_str(), unknown.as_str()];
        let all: Vec<&str> = all.into_iter().filter(|part| !part.is_empty()).collect();
        match self.outcome {
            Outcome::NotAsked if all.is_empty() => "never asked".to_owned(),
            Outcome::NotAsked => format!("not asked because {}", all.join("; ")),
            Outcome::Hangs if known.is_empty() => format!("hangs on: {unknown}"),
            Outcome::Hangs => format!("asked because {known}; hangs on: {unknown}"),
            Outcome::Asked if all.is_empty() => "asked of every such element".to_owned(),
            Outcome::Asked => format!("asked because {known}"),
        }
    }
}
