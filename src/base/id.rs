//! Readable, stable names: [`Id`] for what a model holds, [`Key`] for what the library holds.
//!
//! Both are short ASCII words, so that they can stand in file names, anchors and reports without
//! being escaped. An id is made from a name once and stays when the name changes. Both are handed around a
//! lot and never change, so a copy shares its text.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// Longest id or key, in bytes (all of them ASCII characters).
pub const MAX_LEN: usize = 64;

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is longer than [`MAX_LEN`] bytes.
    #[error("an id has at most {MAX_LEN} characters, this one has {0}")]
    TooLong(usize),
    /// A character that ids do not hold, at a byte offset.
    #[error("an id holds only {allowed}; `{found}` is not allowed", found = .found.escape_default())]
    Character {
        /// The offending character.
        found: char,
        /// The alphabet in words.
        allowed: &'static str,
    },
}

/// The id of something in a model: `[a-z0-9][a-z0-9._-]{0,63}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// The id of something in the library (a kind, a property, a prompt, a mitigation):
/// `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

const ID_ALPHABET: &str = "a-z, 0-9, `.`, `_` and `-`, and starts with a letter or a digit";
const KEY_ALPHABET: &str = "letters, digits, `.`, `_` and `-`, and starts with a letter or a digit";

fn check(text: &str, letter: impl Fn(char) -> bool, allowed: &'static str) -> Result<(), IdError> {
    if text.len() > MAX_LEN {
        return Err(IdError::TooLong(text.chars().count()));
    }
    let fits = |c: char| letter(c) || matches!(c, '.' | '_' | '-');
    // Byte by byte: a byte of another character than an ASCII one is none of the alphabet's letters.
    let (first, rest) = text.as_bytes().split_first().ok_or(IdError::Empty)?;
    if letter(char::from(*first)) && rest.iter().all(|byte| fits(char::from(*byte))) {
        return Ok(());
    }
    let mut chars = text.chars();
    let first = chars.next().filter(|c| !letter(*c));
    let found = first.or_else(|| chars.find(|c| !fits(*c)));
    found.map_or(Ok(()), |found| Err(IdError::Character { found, allowed }))
}

fn id(text: &str) -> Result<(), IdError> {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    check(text, letter, ID_ALPHABET)
}

fn key(text: &str) -> Result<(), IdError> {
    check(text, |c| c.is_ascii_alphanumeric(), KEY_ALPHABET)
}

impl Id {
    /// Reads an id.
    ///
    /// # Errors
    /// When the text is empty, too long, or holds a character outside the alphabet.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        id(text)?;
        Ok(Self(text.into()))
    }

    /// Makes an id from a name: `Load balancer` becomes `load-balancer`. A name without a single
    /// ASCII letter or digit gives `fallback`.
    pub fn from_name(name: &str, fallback: &str) -> Self {
        let mut slug = String::new();
        for c in name.chars() {
            if slug.len() >= 40 {
                break;
            }
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        while slug.ends_with('-') {
            slug.pop();
        }
        if slug.is_empty() {
            slug.push_str(fallback);
        }
        Self(slug.into())
    }

    /// The same id with a number behind it: `web` and 2 give `web-2`. A long id gives way to the number,
    /// so that the result is no longer than ids may be.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let tail = format!("-{number}");
        let head = self.0.chars().take(MAX_LEN.saturating_sub(tail.len()));
        Self(head.chain(tail.chars()).collect::<String>().into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Key {
    /// Reads a library key.
    ///
    /// # Errors
    /// When the text is empty, too long, or holds a character outside the alphabet.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        key(text)?;
        Ok(Self(text.into()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Every id is a key: what a model says of its own stands beside what the library says.
impl From<&Id> for Key {
    fn from(id: &Id) -> Self {
        Self(id.0.clone())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lets a map keyed by ids be asked with a plain text.
impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Lets a map keyed by library keys be asked with a plain text.
impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word(Self::parse))
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word(Self::parse))
    }
}

/// Reads a text where it lies, so that it is copied but once.
struct Word<T>(fn(&str) -> Result<T, IdError>);

impl<T> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_readable_ids() {
        assert_eq!(
            Id::from_name("Load balancer", "x").as_str(),
            "load-balancer"
        );
        assert_eq!(
            Id::from_name("  HTTP/2 -> API! ", "x").as_str(),
            "http-2-api"
        );
        assert_eq!(Id::from_name("缓存", "component").as_str(), "component");
        assert!(Id::parse(Id::from_name(&"long ".repeat(50), "x").as_str()).is_ok());
    }

    #[test]
    fn the_alphabet_is_closed() {
        for bad in ["", "-a", "A", "a b", "a/b", "ä", ".a", "a\u{202e}"] {
            assert!(Id::parse(bad).is_err(), "{bad:?}");
        }
        assert!(Id::parse(&"a".repeat(65)).is_err());
        assert!(Key::parse("load_balancer.D1").is_ok());
        assert!(Key::parse("../x").is_err());
    }
}
