//! What stands in the tables of a library: mitigations, attacker profiles, public catalogues.

use serde::{Deserialize, Serialize};

/// A mitigation to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// What is done, in a line.
    pub text: String,
    /// How to check that it works.
    #[serde(default)]
    pub verify: Vec<String>,
}

/// An attacker profile to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What people call them.
    pub name: String,
    /// What they want.
    pub goals: Vec<String>,
    /// How they go about it.
    pub methods: Vec<String>,
    /// Where they stand.
    pub access: String,
    /// How able they are.
    pub skill: String,
    /// Ids in public catalogues.
    #[serde(default)]
    pub references: Vec<String>,
}

/// A public catalogue and the edition that references point into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// How references into it begin.
    pub prefix: String,
    /// Its name.
    pub name: String,
    /// The edition; empty where it has none.
    pub edition: String,
    /// What may stand behind the prefix; anything where nothing is said. `#` stands for digits, `9` for one
    /// digit, `@` for digits parted by dots, `^` for a capital letter, `%` for capital letters and digits,
    /// `~` for small letters and hyphens, `*` for anything but blanks; all else for itself.
    #[serde(default)]
    pub forms: Vec<String>,
}
