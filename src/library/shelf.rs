//! Packs over packs: later ones add to earlier ones, and override them entry by entry.

use crate::base::Key;
use crate::base::text::count;
use crate::library::check::{check, is_sound};
use crate::library::{Later, Library, Manifest, Pack, PackFiles};
use std::collections::{BTreeMap, BTreeSet};

/// A pack that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it lies.
    pub path: String,
    /// What is the matter and what to do, in a line.
    pub words: String,
}

impl Library {
    /// Takes up packs, each over those before it. One with an error is left out whole, and
    /// [`troubles`](Self::troubles) says so: what a broken pack asks is nobody's guess.
    pub fn take_up(&mut self, packs: &[PackFiles]) {
        // Of one shelf no two packs have the same id, and none has that of the program's own.
        let own = self.packs.first().map(|own| own.id.clone());
        let mut taken: BTreeSet<Key> = own.into_iter().collect();
        for files in packs {
            let issues = check(files, self);
            match (is_sound(&issues), Pack::read(&files.files)) {
                (true, Ok(pack)) if taken.contains(&pack.manifest.id) => {
                    let trouble = namesake(&files.root, &pack.manifest.id);
                    self.troubles.push(trouble);
                }
                (true, Ok(pack)) => {
                    taken.insert(pack.manifest.id.clone());
                    self.put_over(pack, files);
                }
                (_, read) => {
                    // The check knows everything that reading stumbles over; should it not, it is one.
                    let errors = issues.iter().filter(|issue| issue.is_error()).count();
                    let errors = errors.max(usize::from(read.is_err()));
                    let trouble = trouble(&files.root, errors);
                    self.troubles.push(trouble);
                }
            }
        }
    }

    /// The pack that a prompt comes from.
    pub fn pack_of(&self, prompt: &Key) -> Option<&Manifest> {
        let place = self.owners.get(prompt).copied().unwrap_or_default();
        self.packs.get(place)
    }

    fn put_over(&mut self, pack: Pack, files: &PackFiles) {
        let place = self.put_manifest(pack.manifest);
        over(&mut self.properties, pack.properties);
        over(&mut self.mitigations, pack.mitigations);
        over(&mut self.actors, pack.actors);
        over(&mut self.terms, pack.terms);
        over(&mut self.titles, pack.titles);
        if !pack.catalogues.is_empty() {
            let mut catalogues = (*self.catalogues).clone();
            let is_new = |prefix: &str| pack.catalogues.iter().all(|new| new.prefix != prefix);
            catalogues.retain(|old| is_new(&old.prefix));
            catalogues.extend(pack.catalogues);
            self.catalogues = catalogues.into();
        }
        for kind in pack.kinds.into_values() {
            self.kinds.put(kind);
        }
        for (kind, prompts) in pack.prompts {
            for prompt in &prompts {
                self.owners.insert(prompt.id.clone(), place);
            }
            self.prompts.put(kind, prompts);
        }
        self.templates.put(&files.files);
    }

    /// A pack of an id that is there already stands in its place.
    fn put_manifest(&mut self, manifest: Manifest) -> usize {
        let known = self.packs.iter().position(|pack| pack.id == manifest.id);
        if let Some((place, pack)) = known.and_then(|at| Some((at, self.packs.get_mut(at)?))) {
            *pack = manifest;
            return place;
        }
        self.packs.push(manifest);
        self.packs.len() - 1
    }
}

/// Puts entries over those of a table. A table that nothing is put over is not even taken up.
fn over<K: Ord + Clone, V: Clone>(table: &mut Later<BTreeMap<K, V>>, entries: BTreeMap<K, V>)
where
    BTreeMap<K, V>: serde::Deserialize<'static>,
{
    if entries.is_empty() {
        return;
    }
    let mut whole = (**table).clone();
    whole.extend(entries);
    *table = whole.into();
}

fn namesake(path: &str, id: &Key) -> Trouble {
    Trouble {
        path: path.to_owned(),
        words: format!(
            "the pack `{path}` is left out: another one calls itself `{id}` too; give it another id in its \
             `pack.ron`"
        ),
    }
}

fn trouble(path: &str, errors: usize) -> Trouble {
    let errors = count(errors, "error", "errors");
    Trouble {
        path: path.to_owned(),
        words: format!(
            "the pack `{path}` is left out: {errors}; `stridewalk template check {path}` lists them"
        ),
    }
}
