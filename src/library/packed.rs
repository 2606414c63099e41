//! The form that a pack has in the binary: first what finds the parts, all of it in one place, then the parts
//! one behind the other. A start reads the first and touches no page of the others but those it needs.

use crate::base::Key;
use crate::library::{Catalogue, Kind, Later, Manifest, Pack, Profile, Prompt, Property, Remedy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A pack whose parts are taken up when somebody looks at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// What the pack says of itself.
    pub manifest: Manifest,
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

/// What finds the parts: their lengths in bytes, in the order in which they lie.
#[derive(Serialize, Deserialize)]
struct Head {
    manifest: Manifest,
    protocols: BTreeMap<String, Key>,
    kinds: Vec<(Key, usize)>,
    prompts: Vec<(Key, usize)>,
    /// Properties, mitigations, actors, terms, catalogues, titles.
    tables: [usize; 6],
}

impl Packed {
    /// Reads one from bytes in the binary.
    ///
    /// # Errors
    /// When they are of another form.
    pub fn embedded(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
        let (head, rest) = postcard::take_from_bytes::<Head>(bytes)?;
        let mut parts = Parts { rest };
        let kinds = parts.each(head.kinds)?;
        let prompts = parts.each(head.prompts)?;
        let [properties, mitigations, actors, terms, catalogues, titles] = head.tables;
        Ok(Self {
            manifest: head.manifest,
            kinds,
            protocols: head.protocols,
            prompts,
            properties: parts.next(properties)?,
            mitigations: parts.next(mitigations)?,
            actors: parts.next(actors)?,
            terms: parts.next(terms)?,
            catalogues: parts.next(catalogues)?,
            titles: parts.next(titles)?,
        })
    }

    /// The bytes for the binary.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let mut parts = Vec::new();
        let kinds = put_each(&self.kinds, &mut parts)?;
        let prompts = put_each(&self.prompts, &mut parts)?;
        let head = Head {
            manifest: self.manifest.clone(),
            protocols: self.protocols.clone(),
            kinds,
            prompts,
            tables: [
                put(&*self.properties, &mut parts)?,
                put(&*self.mitigations, &mut parts)?,
                put(&*self.actors, &mut parts)?,
                put(&*self.terms, &mut parts)?,
                put(&*self.catalogues, &mut parts)?,
                put(&*self.titles, &mut parts)?,
            ],
        };
        let mut bytes = postcard::to_allocvec(&head)?;
        bytes.append(&mut parts);
        Ok(bytes)
    }
}

/// The parts that are not found yet.
struct Parts {
    rest: &'static [u8],
}

impl Parts {
    fn next<T>(&mut self, length: usize) -> Result<Later<T>, postcard::Error> {
        let split = self.rest.split_at_checked(length);
        let (part, rest) = split.ok_or(postcard::Error::DeserializeUnexpectedEnd)?;
        self.rest = rest;
        Ok(Later::packed(part))
    }

    fn each<T>(
        &mut self,
        lengths: Vec<(Key, usize)>,
    ) -> Result<BTreeMap<Key, Later<T>>, postcard::Error> {
        let lengths = lengths.into_iter();
        lengths
            .map(|(key, length)| Ok((key, self.next(length)?)))
            .collect()
    }
}

/// Puts a part behind the others; returns its length in bytes.
fn put(part: &impl Serialize, parts: &mut Vec<u8>) -> Result<usize, postcard::Error> {
    let mut bytes = postcard::to_allocvec(part)?;
    let length = bytes.len();
    parts.append(&mut bytes);
    Ok(length)
}

fn put_each<T: Serialize + Deserialize<'static> + Default>(
    map: &BTreeMap<Key, Later<T>>,
    parts: &mut Vec<u8>,
) -> Result<Vec<(Key, usize)>, postcard::Error> {
    let entries = map.iter();
    entries
        .map(|(key, part)| Ok((key.clone(), put(&**part, parts)?)))
        .collect()
}

impl From<Pack> for Packed {
    fn from(pack: Pack) -> Self {
        let protocols = pack.protocols();
        let kinds = pack.kinds.into_iter();
        let prompts = pack.prompts.into_iter();
        Self {
            manifest: pack.manifest,
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
