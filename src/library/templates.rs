//! The starter models that are offered, read when somebody asks for them.
//!
//! Whoever opens a file needs none of them.

use crate::library::{LibraryError, Template};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::slice::Iter;
use std::sync::OnceLock;

/// Id and text of every template in the binary.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The order in which templates are offered; others follow by name.
const OFFERED: [&str; 8] = [
    "monolith",
    "microservices",
    "docker",
    "kubernetes",
    "simple-web",
    "ci-cd",
    "serverless",
    "empty",
];

/// The folder that holds fragments.
const FRAGMENTS: &str = "fragments/";

/// Starter models: a list that is read at the first look at it, in the order in which they are offered.
/// One that cannot be read is not in it; [`Self::read`] says why. Those in the binary were checked before it
/// was built, so a look at them checks nothing again.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    texts: &'static [(&'static str, &'static str)],
    /// Id and text of those of packs, by id.
    others: BTreeMap<String, String>,
    read: OnceLock<Vec<Template>>,
    fragments: OnceLock<Vec<Template>>,
}

impl Templates {
    /// Those that lie in the binary.
    pub const fn embedded() -> Self {
        Self {
            texts: EMBEDDED,
            others: BTreeMap::new(),
            read: OnceLock::new(),
            fragments: OnceLock::new(),
        }
    }

    /// Reads all of them, in the order in which they are offered.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn read(&self) -> Result<Vec<Template>, LibraryError> {
        let templates = self.each(false, Template::read);
        templates.collect::<Result<_, _>>().map(in_order)
    }

    /// Reads all fragments, by their ids.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn read_fragments(&self) -> Result<Vec<Template>, LibraryError> {
        self.each(true, Template::read).collect()
    }

    /// Fragments: what can be inserted into an open model, by their ids.
    pub fn fragments(&self) -> &[Template] {
        self.fragments.get_or_init(|| {
            self.each(true, Template::unchecked)
                .filter_map(Result::ok)
                .collect()
        })
    }

    /// Puts the templates among a pack's files in the place of those of their ids, or beside the others.
    pub(super) fn put(&mut self, files: &BTreeMap<String, String>) {
        for (file, text) in files {
            let name = file.strip_prefix("templates/");
            if let Some(name) = name.and_then(|name| name.strip_suffix(".ron")) {
                self.others.insert(name.to_owned(), text.clone());
                self.read = OnceLock::new();
                self.fragments = OnceLock::new();
            }
        }
    }

    /// Starter models, or fragments, by a way of reading them.
    fn each(
        &self,
        fragments: bool,
        read: fn(&str, &str, &str) -> Result<Template, LibraryError>,
    ) -> impl Iterator<Item = Result<Template, LibraryError>> {
        let own = self.texts.iter().copied();
        let others = self
            .others
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        own.filter(|(name, _)| !self.others.contains_key(*name))
            .chain(others)
            .filter(move |(name, _)| name.starts_with(FRAGMENTS) == fragments)
            .map(move |(name, text)| {
                let id = name.strip_prefix(FRAGMENTS).unwrap_or(name);
                read(id, &format!("templates/{name}.ron"), text)
            })
    }
}

impl Deref for Templates {
    type Target = [Template];

    fn deref(&self) -> &[Template] {
        self.read.get_or_init(|| {
            let templates = self.each(false, Template::unchecked).filter_map(Result::ok);
            in_order(templates.collect())
        })
    }
}

impl<'a> IntoIterator for &'a Templates {
    type Item = &'a Template;
    type IntoIter = Iter<'a, Template>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Templates {
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts && self.others == other.others
    }
}

impl Eq for Templates {}

fn in_order(mut templates: Vec<Template>) -> Vec<Template> {
    let place = |template: &Template| OFFERED.iter().position(|id| *id == template.id);
    templates.sort_by_key(|template| {
        (
            place(template).unwrap_or(OFFERED.len()),
            template.id.clone(),
        )
    });
    templates
}
