//! What is known of an element's property.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The value of a property: three-valued truth, or one of the choices that the library names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
pub enum Fact {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Nobody has said.
    #[default]
    Unknown,
    /// One of several named values.
    Choice(String),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Fact {
    /// The value as a word.
    pub fn word(&self) -> &str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Choice(word) => word,
        }
    }

    /// Reads the word that [`Display`](fmt::Display) writes; any other word is a choice.
    pub fn from_word(word: &str) -> Self {
        match word {
            "yes" => Self::Yes,
            "no" => Self::No,
            "unknown" => Self::Unknown,
            other => Self::Choice(other.to_owned()),
        }
    }
}
