//! From keys to commands: the defaults of the table, changed by the user's own.

use crate::command::chord::ChordError;
use crate::command::{Chord, Command, Keys, Scope};
use std::collections::BTreeMap;

/// Which keys run which command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Command, Vec<(Scope, Keys)>>,
}

/// What pressed keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// A command.
    Run(Command),
    /// The beginning of longer keys.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Why a user's keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// There is no command of that name.
    #[error("there is no command `{name}`; `stridewalk commands` lists them")]
    NoCommand {
        /// What stood there.
        name: String,
    },
    /// A text names no key.
    #[error("keys of `{command}`: {error}")]
    NoKey {
        /// The command.
        command: &'static str,
        /// Why.
        error: ChordError,
    },
    /// Two commands would answer to the same keys, or one to the beginning of the other's.
    #[error("`{first}` and `{second}` would both answer to `{keys}`; give one of them other keys")]
    Clash {
        /// One command.
        first: &'static str,
        /// The other.
        second: &'static str,
        /// The keys.
        keys: String,
    },
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = Command::ALL
            .iter()
            .map(|command| {
                let parse = |(scope, text)| Some((scope, Keys::parse(text).ok()?));
                (
                    *command,
                    command.row().bindings().filter_map(parse).collect(),
                )
            })
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// The defaults with some commands bound anew, in every scope that hears them. An empty list leaves
    /// a command to the palette.
    ///
    /// # Errors
    /// Everything that is wrong with the changes, at once.
    pub fn with<'a>(
        changes: impl IntoIterator<Item = (&'a str, &'a [String])>,
    ) -> Result<Self, Vec<KeymapError>> {
        let mut map = Self::default();
        let mut errors = Vec::new();
        for (name, texts) in changes {
            let Some(command) = Command::named(name) else {
                errors.push(KeymapError::NoCommand {
                    name: name.to_owned(),
                });
                continue;
            };
            let mut keys = Vec::new();
            for text in texts {
                match Keys::parse(text) {
                    Ok(one) => keys.extend(scopes(command).into_iter().map(|s| (s, one.clone()))),
                    Err(error) => {
                        let command = command.row().name;
                        errors.push(KeymapError::NoKey { command, error });
                    }
                }
            }
            map.bindings.insert(command, keys);
        }
        errors.extend(map.clashes());
        if errors.is_empty() {
            Ok(map)
        } else {
            Err(errors)
        }
    }

    /// The keys of a command: where they are heard, and the keys.
    pub fn keys(&self, command: Command) -> &[(Scope, Keys)] {
        self.bindings.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The first keys that run a command in a scope, as they stand on the screen.
    pub fn sign(&self, command: Command, scope: Scope) -> Option<String> {
        let heard = self
            .keys(command)
            .iter()
            .find(|(own, _)| scope.chain().any(|s| s == *own));
        heard.map(|(_, keys)| keys.sign())
    }

    /// What pressed keys mean in a scope: the innermost scope that knows them wins.
    pub fn lookup(&self, scope: Scope, pressed: &[Chord]) -> Lookup {
        for scope in scope.chain() {
            let mut prefix = false;
            for (command, bindings) in &self.bindings {
                for (_, keys) in bindings.iter().filter(|(own, _)| *own == scope) {
                    if keys.0 == pressed {
                        return Lookup::Run(*command);
                    }
                    prefix |= keys.0.starts_with(pressed);
                }
            }
            if prefix {
                return Lookup::Prefix;
            }
        }
        Lookup::Nothing
    }

    /// What can follow pressed keys: the rest of the keys, and the command.
    pub fn continuations(&self, scope: Scope, pressed: &[Chord]) -> Vec<(Keys, Command)> {
        let mut found = Vec::new();
        for scope in scope.chain() {
            for (command, bindings) in &self.bindings {
                for (_, keys) in bindings.iter().filter(|(own, _)| *own == scope) {
                    if let Some(rest) = keys.0.strip_prefix(pressed)
                        && !rest.is_empty()
                    {
                        found.push((Keys(rest.to_vec()), *command));
                    }
                }
            }
        }
        found
    }

    /// Keys that two commands would answer to in overlapping scopes.
    pub fn clashes(&self) -> Vec<KeymapError> {
        let all: Vec<(Command, Scope, &Keys)> = self
            .bindings
            .iter()
            .flat_map(|(command, keys)| keys.iter().map(|(scope, keys)| (*command, *scope, keys)))
            .collect();
        let mut clashes = Vec::new();
        for (index, (first, here, one)) in all.iter().enumerate() {
            for (second, there, other) in all.iter().skip(index + 1) {
                let meet = one.0.starts_with(&other.0) || other.0.starts_with(&one.0);
                if meet && first != second && here.overlaps(*there) {
                    clashes.push(KeymapError::Clash {
                        first: first.row().name,
                        second: second.row().name,
                        keys: one.to_string(),
                    });
                }
            }
        }
        clashes
    }
}

/// Every scope that hears a command by default.
fn scopes(command: Command) -> std::collections::BTreeSet<Scope> {
    let row = command.row();
    row.also
        .iter()
        .map(|(scope, _)| *scope)
        .chain([row.scope])
        .collect()
}
