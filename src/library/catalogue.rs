//! The library as a whole.

use crate::base::{Id, Key};
use crate::library::{
    Catalogue, Facts, Kind, Kinds, Later, Manifest, Profile, Prompt, Prompts, Property, Remedy,
    Role, Template, Templates, Topology, Trouble,
};
use crate::model::{Element, Fact, Model};
use std::collections::BTreeMap;

/// Everything the library holds, ordered by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    /// Kinds of elements.
    pub kinds: Kinds,
    /// Properties.
    pub properties: Later<BTreeMap<Key, Property>>,
    /// Prompts.
    pub prompts: Prompts,
    /// Mitigations to choose from.
    pub mitigations: Later<BTreeMap<Key, Remedy>>,
    /// Attacker profiles to choose from.
    pub actors: Later<BTreeMap<Key, Profile>>,
    /// The glossary: a term and what it means.
    pub terms: Later<BTreeMap<String, String>>,
    /// The public catalogues that references point into.
    pub catalogues: Later<Vec<Catalogue>>,
    /// Starter models and fragments.
    pub templates: Templates,
    /// What references are called, by reference.
    pub titles: Later<BTreeMap<String, String>>,
    /// The packs that it is made of, each standing on those before it.
    pub packs: Vec<Manifest>,
    /// Where prompts that are not the first pack's come from: places in `packs`.
    pub(super) owners: BTreeMap<Key, usize>,
    /// Packs that are left out, and why.
    pub troubles: Vec<Trouble>,
}

impl Library {
    /// The kind of an element; a flow's by its protocol.
    pub fn kind_of(&self, model: &Model, id: &Id) -> Option<&Kind> {
        match model.element(id)? {
            Element::Component(component) => self.kinds.get(&component.kind),
            Element::Flow(flow) => self.flow_kind(&flow.protocol),
            Element::Boundary(boundary) => self.kinds.get(&boundary.kind),
        }
    }

    /// The kind of flows of a protocol; the plain data flow where it is unknown or empty.
    pub fn flow_kind(&self, protocol: &str) -> Option<&Kind> {
        let named = self.kinds.of_protocol(protocol.trim());
        named.or_else(|| self.kinds.get("flow_generic"))
    }

    /// The kinds whose role is wanted, by id.
    pub fn kinds_of(&self, pred: impl Fn(Role) -> bool) -> impl Iterator<Item = &Kind> {
        self.kinds.values().filter(move |kind| pred(kind.role))
    }

    /// The prompts of a kind, in the order of STRIDE, then of ids.
    pub fn prompts_of(&self, kind: &Key) -> impl Iterator<Item = &Prompt> {
        self.prompts.of(kind.as_str()).iter()
    }

    /// A template.
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// What can be inserted into an open model: fragments, then starter models whose id no fragment has.
    pub fn insertable(&self) -> impl Iterator<Item = &Template> {
        let fragments = self.templates.fragments();
        let free = |one: &&Template| fragments.iter().all(|fragment| fragment.id != one.id);
        fragments.iter().chain(self.templates.iter().filter(free))
    }

    /// A fragment, or a starter model, to insert into an open model.
    pub fn fragment(&self, id: &str) -> Option<&Template> {
        self.insertable().find(|one| one.id == id)
    }

    /// The protocols that have a kind of their own, as people write them.
    pub fn protocols(&self) -> Vec<&str> {
        let flows = self.kinds_of(|role| role == Role::Flow);
        let mut protocols: Vec<&str> = flows
            .flat_map(|kind| kind.protocols.iter().map(String::as_str))
            .collect();
        protocols.sort_unstable_by_key(|protocol| protocol.to_ascii_lowercase());
        protocols.dedup();
        protocols
    }

    /// A property's name in words.
    pub fn property_words(&self, key: &Key) -> String {
        let blank = |c: char| if matches!(c, '_' | '-') { ' ' } else { c };
        let mut words = String::with_capacity(key.as_str().len() + " is unknown".len());
        words.extend(key.as_str().chars().map(blank));
        words
    }

    /// What is known of a property: what the element says, else what its kind settles, else what the
    /// diagram tells, else nothing.
    pub fn fact(&self, model: &Model, id: &Id, key: &Key) -> Fact {
        let topology = Topology::of(self, model);
        Facts::of(self, model, &topology)
            .fact(id, key.as_str())
            .clone()
    }
}
