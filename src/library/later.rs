//! A part of the library that is taken up when somebody looks at it.
//!
//! Opening a model needs the prompts of a few kinds and hardly any table: what is not looked at costs
//! nothing, however large the library grows.

use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A value that lies in the binary until the first look at it.
///
/// The build has written it with the same types and a test reads all of it; should it be another form all
/// the same, it counts as empty.
#[derive(Clone)]
pub struct Later<T> {
    bytes: &'static [u8],
    value: OnceLock<T>,
}

impl<T> Later<T> {
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
            value: OnceLock::from(value),
        }
    }
}

impl<T: Default> Default for Later<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
            .get_or_init(|| postcard::from_bytes(self.bytes).unwrap_or_default())
    }
}

impl<T: DeserializeOwned + Default + PartialEq> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + Default + Eq> Eq for Later<T> {}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
