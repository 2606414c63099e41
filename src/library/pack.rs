//! A pack: what its files say, before the templates stand beside it.
//!
//! The build reads the program's own pack with this very code: nothing here may know more than texts.

use super::kind_file::KindFile;
use super::read::read;
use crate::base::Key;
use crate::library::{
    Catalogue, Kind, LibraryError, Manifest, Profile, Prompt, Property, Remedy, Role, in_turn,
};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What the files of a pack say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Kinds of elements.
    pub kinds: BTreeMap<Key, Kind>,
    /// The prompts of each kind, in the order of STRIDE, then of ids.
    pub prompts: BTreeMap<Key, Vec<Prompt>>,
    /// Properties.
    pub properties: BTreeMap<Key, Property>,
    /// Mitigations to choose from.
    pub mitigations: BTreeMap<Key, Remedy>,
    /// Attacker profiles to choose from.
    pub actors: BTreeMap<Key, Profile>,
    /// The glossary: a term and what it means.
    pub terms: BTreeMap<String, String>,
    /// The public catalogues that references point into.
    pub catalogues: Vec<Catalogue>,
    /// What references are called, by reference.
    pub titles: BTreeMap<String, String>,
}

impl Pack {
    /// Reads a pack from the texts of its files, by their paths in its folder, parted by `/`.
    ///
    /// # Errors
    /// When the manifest is missing, a text cannot be read, or something stands under another name than
    /// its own.
    pub fn read(files: &BTreeMap<String, String>) -> Result<Self, LibraryError> {
        let mut pack = Self {
            manifest: Manifest::of(files)?,
            kinds: BTreeMap::new(),
            prompts: BTreeMap::new(),
            properties: table(files, "properties.ron")?,
            mitigations: table(files, "mitigations.ron")?,
            actors: table(files, "actors.ron")?,
            terms: table(files, "terms.ron")?,
            catalogues: table(files, "catalogues.ron")?,
            titles: table(files, "titles.ron")?,
        };
        for (file, text) in files {
            let inner = file.strip_prefix("kinds/");
            if let Some(id) = inner.and_then(|name| name.strip_suffix(".ron")) {
                pack.add_kind(file, id, text)?;
            }
        }
        Ok(pack)
    }

    /// The kinds of flows, by the protocols that they stand for, in small letters.
    pub fn protocols(&self) -> BTreeMap<String, Key> {
        let mut protocols = BTreeMap::new();
        for kind in self.kinds.values().filter(|kind| kind.role == Role::Flow) {
            for protocol in &kind.protocols {
                let kinds = protocols.entry(protocol.to_ascii_lowercase());
                kinds.or_insert_with(|| kind.id.clone());
            }
        }
        protocols
    }

    /// Takes up a kind and its prompts from the text of a file.
    fn add_kind(&mut self, file: &str, id: &str, text: &str) -> Result<(), LibraryError> {
        let mut record = read::<KindFile>(file, text)?;
        self.properties.append(&mut record.own_properties);
        self.mitigations.append(&mut record.own_mitigations);
        let (kind, mut prompts) = record.into_parts();
        if kind.id.as_str() != id {
            return Err(LibraryError::Name {
                file: file.to_owned(),
                found: kind.id.to_string(),
                wanted: id.to_owned(),
            });
        }
        for prompt in &prompts {
            let letter = prompt.category.letter();
            let begin = format!("{id}.{letter}");
            if !prompt.id.as_str().starts_with(&begin) {
                return Err(LibraryError::Name {
                    file: file.to_owned(),
                    found: prompt.id.to_string(),
                    wanted: format!("{begin}1"),
                });
            }
        }
        prompts.sort_by(|a, b| in_turn((a.category, &a.id), (b.category, &b.id)));
        self.prompts.insert(kind.id.clone(), prompts);
        self.kinds.insert(kind.id.clone(), kind);
        Ok(())
    }
}

/// A table of a pack; none of it where the pack has no such file.
fn table<T: DeserializeOwned + Default>(
    files: &BTreeMap<String, String>,
    name: &str,
) -> Result<T, LibraryError> {
    files
        .get(name)
        .map_or_else(|| Ok(T::default()), |text| read(name, text))
}
