//! The library that lies in the binary.
//!
//! The build reads the files under `assets/library` and checks them; here lies what they say, not how
//! they say it, so that a start costs next to nothing.

use crate::library::{Kinds, Later, Library, LibraryError, Pack, Packed, Templates};

/// The program's own pack, as the build has written it.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));

impl Library {
    /// The library that lies in the binary.
    ///
    /// # Errors
    /// When the build and the program do not agree on its form.
    pub fn embedded() -> Result<Self, LibraryError> {
        let pack: Packed<&'static [u8]> =
            postcard::from_bytes(PACK).map_err(|error| LibraryError::Embedded {
                words: error.to_string(),
            })?;
        let kinds = pack.kinds.into_iter();
        let kinds = kinds.map(|(id, bytes)| (id, Later::packed(bytes)));
        let prompts = pack.prompts.into_iter();
        let prompts = prompts.map(|(kind, bytes)| (kind, Later::packed(bytes)));
        Ok(Self {
            kinds: Kinds::new(kinds.collect(), pack.protocols),
            prompts: prompts.collect(),
            properties: Later::packed(pack.properties),
            mitigations: Later::packed(pack.mitigations),
            actors: Later::packed(pack.actors),
            terms: Later::packed(pack.terms),
            catalogues: Later::packed(pack.catalogues),
            templates: Templates::embedded(),
        })
    }

    /// A library of a pack and templates.
    pub fn new(pack: Pack, templates: Templates) -> Self {
        let protocols = pack.protocols();
        let kinds = pack.kinds.into_iter();
        let kinds = kinds.map(|(id, kind)| (id, Some(kind).into()));
        let prompts = pack.prompts.into_iter();
        let prompts = prompts.map(|(kind, prompts)| (kind, prompts.into()));
        Self {
            kinds: Kinds::new(kinds.collect(), protocols),
            prompts: prompts.collect(),
            properties: pack.properties.into(),
            mitigations: pack.mitigations.into(),
            actors: pack.actors.into(),
            terms: pack.terms.into(),
            catalogues: pack.catalogues.into(),
            templates,
        }
    }
}
