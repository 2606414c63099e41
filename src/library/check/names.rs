//! What may be named in a pack: what the library below it holds, and what it holds itself.
//!
//! Entries of the pack are known by their keys, whether or not they can be read: a broken entry is one
//! problem, not one for everybody who names it.

use super::sheet::{Sheet, Sort};
use crate::base::id::MAX_LEN;
use crate::format::decode;
use crate::format::tree::{Entry, Node};
use crate::library::{Catalogue, Depth, Library, Role};
use crate::model::Fact;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that may be named.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Properties with their choices.
    pub(super) properties: BTreeMap<String, Vec<String>>,
    /// Mitigations.
    pub(super) mitigations: BTreeSet<String>,
    /// Kinds with their roles; none where the role cannot be read.
    pub(super) kinds: BTreeMap<String, Option<Role>>,
    /// The properties that each kind declares.
    pub(super) declared: BTreeMap<String, BTreeSet<String>>,
    /// The kinds of flows by protocols in small letters.
    pub(super) protocols: BTreeMap<String, String>,
    /// Prompts with their depths; none where the depth cannot be read.
    pub(super) prompts: BTreeMap<String, Option<Depth>>,
    /// Catalogues.
    pub(super) catalogues: Vec<Catalogue>,
    /// Where each property and mitigation of the pack is defined: by table and id, files in their order.
    pub(super) defined: BTreeMap<(&'static str, String), Vec<String>>,
}

impl Names {
    /// The names of a library and of the files that are to stand on it.
    pub(super) fn of(below: &Library, sheets: &[Sheet<'_>]) -> Self {
        let mut names = Self::below(below);
        for sheet in sheets {
            let root = sheet.root();
            match sheet.sort() {
                Sort::Properties => names.add_properties(sheet.file, root),
                Sort::Mitigations => names.add_mitigations(sheet.file, root),
                Sort::Kind(id) => names.add_kind(sheet, id),
                Sort::Catalogues => {
                    let items = root.items().iter();
                    let read = items.filter_map(|item| decode(sheet.text, item.span).ok());
                    names.catalogues.extend(read);
                }
                Sort::Manifest
                | Sort::Actors
                | Sort::Terms
                | Sort::Titles
                | Sort::Template
                | Sort::Unknown => {}
            }
        }
        names
    }

    fn below(below: &Library) -> Self {
        let text = ToString::to_string;
        let mut names = Self {
            mitigations: below.mitigations.keys().map(text).collect(),
            catalogues: below.catalogues.to_vec(),
            ..Self::default()
        };
        for (id, property) in below.properties.iter() {
            names
                .properties
                .insert(id.to_string(), property.choices.clone());
        }
        for kind in below.kinds.values() {
            let id = kind.id.to_string();
            let declared = kind.properties.keys().map(text).collect();
            names.declared.insert(id.clone(), declared);
            for protocol in &kind.protocols {
                let protocol = protocol.to_ascii_lowercase();
                names.protocols.insert(protocol, id.clone());
            }
            names.kinds.insert(id, Some(kind.role));
        }
        for prompt in below.prompts.iter() {
            let id = prompt.id.to_string();
            names.prompts.insert(id, Some(prompt.depth));
        }
        names
    }

    fn add_properties(&mut self, file: &str, table: &Node<'_>) {
        for (id, entry) in keyed(table) {
            let choices = entry.value.field("choices").map(Node::items);
            let choices = choices.unwrap_or_default().iter();
            let choices = choices.filter_map(|choice| Some(choice.text()?.into_owned()));
            self.properties.insert(id.clone(), choices.collect());
            self.define("property", id, file);
        }
    }

    fn add_mitigations(&mut self, file: &str, table: &Node<'_>) {
        for (id, _) in keyed(table) {
            self.mitigations.insert(id.clone());
            self.define("mitigation", id, file);
        }
    }

    fn add_kind(&mut self, sheet: &Sheet<'_>, id: &str) {
        let root = sheet.root();
        let role = root.field("role");
        let role = role.and_then(|role| decode::<Role>(sheet.text, role.span).ok());
        self.kinds.insert(id.to_owned(), role);
        let declared = root.field("properties").into_iter().flat_map(keyed);
        let declared = declared.map(|(property, _)| property).collect();
        self.declared.insert(id.to_owned(), declared);
        let protocols = root.field("protocols").map(Node::items);
        for protocol in protocols.unwrap_or_default() {
            if let Some(protocol) = protocol.text() {
                let protocol = protocol.to_ascii_lowercase();
                self.protocols.insert(protocol, id.to_owned());
            }
        }
        for (prompt, entry) in root.field("prompts").into_iter().flat_map(keyed) {
            let depth = entry.value.field("depth");
            let depth = depth.and_then(|depth| decode::<Depth>(sheet.text, depth.span).ok());
            self.prompts.insert(prompt, depth);
        }
        if let Some(table) = root.field("own_properties") {
            self.add_properties(sheet.file, table);
        }
        if let Some(table) = root.field("own_mitigations") {
            self.add_mitigations(sheet.file, table);
        }
    }

    fn define(&mut self, table: &'static str, id: String, file: &str) {
        let files = self.defined.entry((table, id)).or_default();
        files.push(file.to_owned());
    }

    /// The role of the kind that a prompt is put to.
    pub(super) fn role_of_prompt(&self, prompt: &str) -> Option<Role> {
        let (kind, _) = prompt.rsplit_once('.')?;
        *self.kinds.get(kind)?
    }

    /// The kind of flows of a protocol; the plain data flow where it is unknown or empty.
    pub(super) fn flow_kind(&self, protocol: &str) -> &str {
        let protocol = protocol.trim().to_ascii_lowercase();
        let kind = self.protocols.get(&protocol);
        kind.map_or("flow_generic", String::as_str)
    }

    /// The values of a property; none where there is no such property.
    pub(super) fn values(&self, property: &str) -> Option<Vec<Fact>> {
        let choices = self.properties.get(property)?;
        let mut values: Vec<Fact> = if choices.is_empty() {
            vec![Fact::Yes, Fact::No]
        } else {
            choices.iter().cloned().map(Fact::Choice).collect()
        };
        values.push(Fact::Unknown);
        Some(values)
    }
}

/// The entries of a table whose keys are ids as far as their letters go.
fn keyed<'n, 'a>(table: &'n Node<'a>) -> Vec<(String, &'n Entry<'a>)> {
    let entries = table.entries().iter();
    entries
        .filter_map(|entry| Some((entry.key.text()?.into_owned(), entry)))
        .filter(|(key, _)| key.len() <= MAX_LEN)
        .collect()
}
