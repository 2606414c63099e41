//! A file of a pack, read as far as it can be.

use crate::format::tree::{self, Node, Tree};

/// A file of a pack.
pub(super) struct Sheet<'a> {
    /// Its path in the pack.
    pub(super) file: &'a str,
    /// What it holds.
    pub(super) text: &'a str,
    /// What it holds, as a tree.
    pub(super) tree: Tree<'a>,
}

/// What a file of a pack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort<'a> {
    Manifest,
    Properties,
    Mitigations,
    Actors,
    Terms,
    Catalogues,
    Titles,
    /// A kind, by the name of its file.
    Kind(&'a str),
    /// A template.
    Template,
    /// Nothing that is known.
    Unknown,
}

/// The tables of a pack, by their files.
const TABLES: [(&str, Sort<'static>); 7] = [
    ("pack.ron", Sort::Manifest),
    ("properties.ron", Sort::Properties),
    ("mitigations.ron", Sort::Mitigations),
    ("actors.ron", Sort::Actors),
    ("terms.ron", Sort::Terms),
    ("catalogues.ron", Sort::Catalogues),
    ("titles.ron", Sort::Titles),
];

impl<'a> Sheet<'a> {
    /// Reads a text as far as it goes.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            tree: tree::read(text),
        }
    }

    /// What it is for, by its path.
    pub(super) fn sort(&self) -> Sort<'a> {
        let inside = |folder: &str| {
            let name = self.file.strip_prefix(folder)?.strip_suffix(".ron")?;
            (!name.is_empty() && !name.contains('/')).then_some(name)
        };
        if let Some(id) = inside("kinds/") {
            return Sort::Kind(id);
        }
        if inside("templates/").is_some() || inside("templates/fragments/").is_some() {
            return Sort::Template;
        }
        let table = TABLES.iter().find(|(file, _)| *file == self.file);
        table.map_or(Sort::Unknown, |(_, sort)| *sort)
    }

    /// The value that it holds.
    pub(super) const fn root(&self) -> &Node<'a> {
        &self.tree.root
    }
}

/// The paths that somebody may have meant.
pub(super) fn meant(file: &str) -> Vec<String> {
    if let Some((_, name)) = file.split_once('/') {
        return vec![format!("kinds/{name}"), format!("templates/{name}")];
    }
    TABLES.iter().map(|(file, _)| (*file).to_owned()).collect()
}
