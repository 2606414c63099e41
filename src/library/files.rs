//! The files of a pack as they were found, before anybody looks at what they say.

use crate::format::tree;
use std::collections::BTreeMap;

/// A pack's files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackFiles {
    /// The folder, or the file, as it is shown and given to commands.
    pub root: String,
    /// The texts of its RON files, by their paths in it, parted by `/`.
    pub files: BTreeMap<String, String>,
    /// What could not be taken, by path in it, and why: too large, no UTF-8, a link that leads out.
    pub refused: BTreeMap<String, String>,
}

impl PackFiles {
    /// A single file that stands in no pack: a kind where it reads like one, else a template.
    pub fn lone(path: &str, text: String) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let root = tree::read(&text).root;
        let is_kind = ["role", "prompts"]
            .iter()
            .any(|field| root.field(field).is_some());
        let folder = if is_kind { "kinds" } else { "templates" };
        Self {
            root: path.to_owned(),
            files: [(format!("{folder}/{name}"), text)].into(),
            ..Self::default()
        }
    }

    /// Whether it is a single file, which is its own root.
    pub fn is_lone(&self) -> bool {
        let name = |file: &String| file.split_once('/').map(|(_, name)| name.to_owned());
        let mut names = self.files.keys().map(name);
        self.files.len() == 1
            && names.any(|name| name.is_some_and(|name| self.root.ends_with(&name)))
    }

    /// Where a file of it lies, as it is shown.
    pub fn path(&self, file: &str) -> String {
        if file.is_empty() || self.is_lone() {
            return self.root.clone();
        }
        format!("{}/{file}", self.root.trim_end_matches('/'))
    }

    /// The text of a file; empty where there is none.
    pub fn text(&self, file: &str) -> &str {
        self.files.get(file).map_or("", String::as_str)
    }
}
