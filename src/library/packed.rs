//! The form that a pack has in the binary: kinds at once, everything else in parts to be taken up later.

use crate::library::{Kind, Pack};
use serde::{Deserialize, Serialize};

/// A pack whose parts are bytes: owned by the build, borrowed from the binary by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed<B> {
    /// Kinds of elements.
    pub kinds: Vec<Kind>,
    /// The prompts of each of those kinds, in the same order.
    pub prompts: Vec<B>,
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
        let kinds: Vec<Kind> = pack.kinds.values().cloned().collect();
        let prompts = kinds.iter().map(|kind| pack.prompts.get(&kind.id));
        Ok(Self {
            prompts: prompts
                .map(|prompts| bytes(prompts.map_or(&[][..], Vec::as_slice)))
                .collect::<Result<_, _>>()?,
            kinds,
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
