//! The kinds of the library, by id, and by the protocols of flows.

use crate::base::Key;
use crate::library::{Kind, Later, Role};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// All kinds. Each is taken up at the first look at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    by_id: BTreeMap<Key, Later<Option<Kind>>>,
    /// The kind of flows of a protocol in small letters.
    by_protocol: BTreeMap<String, Key>,
}

impl Kinds {
    pub(super) const fn new(
        by_id: BTreeMap<Key, Later<Option<Kind>>>,
        by_protocol: BTreeMap<String, Key>,
    ) -> Self {
        Self { by_id, by_protocol }
    }

    /// Puts a kind in the place of one of its id, or beside the others. Its protocols are its own from now
    /// on.
    pub(super) fn put(&mut self, kind: Kind) {
        self.by_protocol.retain(|_, id| *id != kind.id);
        for protocol in kind.protocols.iter().filter(|_| kind.role == Role::Flow) {
            let protocol = protocol.to_ascii_lowercase();
            self.by_protocol.insert(protocol, kind.id.clone());
        }
        self.by_id.insert(kind.id.clone(), Some(kind).into());
    }

    /// The kind of an id.
    pub fn get<Q>(&self, id: &Q) -> Option<&Kind>
    where
        Key: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.by_id.get(id)?.as_ref()
    }

    /// The kind of flows of a protocol, whatever its case.
    pub fn of_protocol(&self, protocol: &str) -> Option<&Kind> {
        self.get(self.by_protocol.get(&protocol.to_ascii_lowercase())?)
    }

    /// The ids.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.by_id.keys()
    }

    /// The kinds, in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &Kind> {
        self.by_id.values().filter_map(|kind| kind.as_ref())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}
