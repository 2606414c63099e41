//! A part of the library that is taken up when somebody looks at it.
//!
//! Opening a model needs a part of the prompts of a few kinds and hardly any table: what is not looked at
//! costs next to nothing, however large the library grows.

use serde::de::{Error, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

/// A value that lies in the binary until the first look at it.
///
/// The build has written it with the same types and a test reads all of it; should it be another form all
/// the same, it counts as empty.
#[derive(Clone)]
pub struct Later<T> {
    bytes: &'static [u8],
    value: OnceLock<Box<T>>,
}

impl<T> Later<T> {
    /// One that lies in the binary as these bytes.
    pub(super) const fn packed(bytes: &'static [u8]) -> Self {
        Self {
            bytes,
            value: OnceLock::new(),
        }
    }
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self {
            bytes: &[],
            value: OnceLock::from(Box::new(value)),
        }
    }
}

impl<T: Default> Default for Later<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: Deserialize<'static> + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
            .get_or_init(|| postcard::from_bytes(self.bytes).unwrap_or_default())
    }
}

impl<T: Deserialize<'static> + Default + Serialize> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_allocvec(&**self).map_err(S::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<T> Deserialize<'static> for Later<T> {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Bytes(PhantomData))
    }
}

struct Bytes<T>(PhantomData<T>);

impl<T> Visitor<'static> for Bytes<T> {
    type Value = Later<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes in the binary")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'static [u8]) -> Result<Later<T>, E> {
        Ok(Later::packed(bytes))
    }
}

impl<T: Deserialize<'static> + Default + PartialEq> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Deserialize<'static> + Default + Eq> Eq for Later<T> {}

impl<T: Deserialize<'static> + Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
