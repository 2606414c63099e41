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
const OFFERED: [&str; 5] = ["monolith", "microservices", "docker", "kubernetes", "empty"];

/// Starter models: a list that is read at the first look at it, in the order in which they are offered.
/// One that cannot be read is not in it; [`Self::read`] says why.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    texts: &'static [(&'static str, &'static str)],
    /// Id and text of those of packs, by id.
    others: BTreeMap<String, String>,
    read: OnceLock<Vec<Template>>,
}

impl Templates {
    /// Those that lie in the binary.
    pub const fn embedded() -> Self {
        Self {
            texts: EMBEDDED,
            others: BTreeMap::new(),
            read: OnceLock::new(),
        }
    }

    /// Reads all of them, in the order in which they are offered.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn read(&self) -> Result<Vec<Template>, LibraryError> {
        self.each().collect::<Result<_, _>>().map(in_order)
    }

    /// Puts the templates among a pack's files in the place of those of their ids, or beside the others.
    pub(super) fn put(&mut self, files: &BTreeMap<String, String>) {
        for (file, text) in files {
            let name = file.strip_prefix("templates/");
            if let Some(id) = name.and_then(|name| name.strip_suffix(".ron")) {
                self.others.insert(id.to_owned(), text.clone());
                self.read = OnceLock::new();
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = Result<Template, LibraryError>> {
        let own = self.texts.iter().copied();
        let others = self
            .others
            .iter()
            .map(|(id, text)| (id.as_str(), text.as_str()));
        own.filter(|(id, _)| !self.others.contains_key(*id))
            .chain(others)
            .map(|(id, text)| Template::read(id, &format!("templates/{id}.ron"), text))
    }
}

impl Deref for Templates {
    type Target = [Template];

    fn deref(&self) -> &[Template] {
        self.read.get_or_init(|| {
            let templates = self.each().filter_map(Result::ok);
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
