//! The form that a pack has in the binary: parts to be taken up later, and what finds them.

use crate::base::Key;
use crate::library::{Catalogue, Kind, Later, Pack, Profile, Prompt, Property, Remedy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A pack whose parts are taken up when somebody looks at them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Packed {
    /// Kinds of elements; never none, but for a binary that does not fit the program.
    pub kinds: BTreeMap<Key, Later<Option<Kind>>>,
    /// The kinds of flows, by protocols in small letters.
    pub protocols: BTreeMap<String, Key>,
    /// The prompts of each kind.
    pub prompts: BTreeMap<Key, Later<Vec<Prompt>>>,
    /// Properties.
    pub properties: Later<BTreeMap<Key, Property>>,
    /// Mitigations.
    pub mitigations: Later<BTreeMap<Key, Remedy>>,
    /// Attacker profiles.
    pub actors: Later<BTreeMap<Key, Profile>>,
    /// Terms.
    pub terms: Later<BTreeMap<String, String>>,
    /// Catalogues.
    pub catalogues: Later<Vec<Catalogue>>,
    /// Titles of references.
    pub titles: Later<BTreeMap<String, String>>,
}

impl Packed {
    /// Reads one from bytes in the binary.
    ///
    /// # Errors
    /// When they are of another form.
    pub fn embedded(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The bytes for the binary.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }
}

impl From<Pack> for Packed {
    fn from(pack: Pack) -> Self {
        let protocols = pack.protocols();
        let kinds = pack.kinds.into_iter();
        let prompts = pack.prompts.into_iter();
        Self {
            kinds: kinds.map(|(id, kind)| (id, Some(kind).into())).collect(),
            protocols,
            prompts: prompts
                .map(|(kind, prompts)| (kind, prompts.into()))
                .collect(),
            properties: pack.properties.into(),
            mitigations: pack.mitigations.into(),
            actors: pack.actors.into(),
            terms: pack.terms.into(),
            catalogues: pack.catalogues.into(),
            titles: pack.titles.into(),
        }
    }
}
