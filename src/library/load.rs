//! The library that lies in the binary.
//!
//! The build reads the files under `assets/library` and checks them; here lies what they say, not how
//! they say it, so that a start costs next to nothing.

use crate::library::{Kinds, Library, LibraryError, Pack, Packed, Templates};

/// The program's own pack, as the build has written it.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));

impl Library {
    /// The library that lies in the binary.
    ///
    /// # Errors
    /// When the build and the program do not agree on its form.
    pub fn embedded() -> Result<Self, LibraryError> {
        let packed = Packed::embedded(PACK).map_err(|error| LibraryError::Embedded {
            words: error.to_string(),
        })?;
        Ok(Self::of(packed, Templates::embedded()))
    }

    /// A library of a pack and templates.
    pub fn new(pack: Pack, templates: Templates) -> Self {
        Self::of(pack.into(), templates)
    }

    fn of(packed: Packed, templates: Templates) -> Self {
        Self {
            kinds: Kinds::new(packed.kinds, packed.protocols),
            prompts: packed.prompts.into(),
            properties: packed.properties,
            mitigations: packed.mitigations,
            actors: packed.actors,
            terms: packed.terms,
            catalogues: packed.catalogues,
            titles: packed.titles,
            templates,
        }
    }
}
