//! The form that a pack has in the binary: parts to be taken up later, and what finds them.

use crate::base::Key;
use crate::library::Pack;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A pack whose parts are bytes: owned by the build, borrowed from the binary by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed<B> {
    /// Kinds of elements.
    pub kinds: BTreeMap<Key, B>,
    /// The kinds of flows, by protocols in small letters.
    pub protocols: BTreeMap<String, Key>,
    /// The prompts of each kind.
    pub prompts: BTreeMap<Key, B>,
    /// Properties.
    pub properties: B,
    /// Mitigations.
    pub mitigations: B,
    /// Attacker profiles.
    pub actors: B,
    /// Terms.
    pub terms: B,
    /// Catalogues.
    pub catalogues: B,
}

impl Packed<Vec<u8>> {
    /// Packs what a pack says.
    ///
    /// # Errors
    /// When something in it cannot be written in this form.
    pub fn of(pack: &Pack) -> Result<Self, postcard::Error> {
        let kinds = pack.kinds.iter();
        let prompts = pack.prompts.iter();
        Ok(Self {
            kinds: kinds
                .map(|(id, kind)| Ok((id.clone(), bytes(&Some(kind))?)))
                .collect::<Result<_, _>>()?,
            protocols: pack.protocols(),
            prompts: prompts
                .map(|(kind, prompts)| Ok((kind.clone(), bytes(prompts)?)))
                .collect::<Result<_, _>>()?,
            properties: bytes(&pack.properties)?,
            mitigations: bytes(&pack.mitigations)?,
            actors: bytes(&pack.actors)?,
            terms: bytes(&pack.terms)?,
            catalogues: bytes(&pack.catalogues)?,
        })
    }

    /// The bytes for the binary.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        bytes(self)
    }
}

fn bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(value)
}
