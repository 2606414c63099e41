//! A map that keeps the order of its file: what stands first is asked first.

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;
use std::slice::Iter;

/// Named entries in the order in which their file holds them; no name stands twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InOrder<T>(Vec<(String, T)>);

impl<T> InOrder<T> {
    /// The entry of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.iter()
            .find(|(own, _)| *own == name)
            .map(|(_, one)| one)
    }

    /// Whether there is an entry of a name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Names and entries.
    pub fn iter(&self) -> Pairs<'_, T> {
        self.0
            .iter()
            .map(pair::<T> as fn(&(String, T)) -> (&String, &T))
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.iter().map(|(name, _)| name)
    }

    /// The entries.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, one)| one)
    }

    /// How many entries there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Names and entries, one after the other.
pub type Pairs<'a, T> =
    std::iter::Map<Iter<'a, (String, T)>, fn(&'a (String, T)) -> (&'a String, &'a T)>;

const fn pair<T>((name, one): &(String, T)) -> (&String, &T) {
    (name, one)
}

impl<'a, T> IntoIterator for &'a InOrder<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = Pairs<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
    type Value = InOrder<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
        let mut entries = InOrder::default();
        while let Some(name) = map.next_key::<String>()? {
            if entries.contains_key(&name) {
                return Err(A::Error::custom(format!("`{name}` stands here twice")));
            }
            entries.0.push((name, map.next_value()?));
        }
        Ok(entries)
    }
}
