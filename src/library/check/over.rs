//! What a pack may not take away when it overrides what is there already.
//!
//! Prompts and models rest on it: choices of a property, the role of a kind, the properties that it
//! declares. All else may be told anew.

use super::desk::Desk;
use super::sheet::{Sheet, Sort};
use crate::base::diagnostic::quote;
use crate::format::tree::Node;
use crate::library::Library;

impl Desk {
    pub(super) fn over(&mut self, sheet: &Sheet<'_>, below: &Library) {
        match sheet.sort() {
            Sort::Properties => self.properties_over(sheet, sheet.root(), below),
            Sort::Kind(id) => {
                if let Some(table) = sheet.root().field("own_properties") {
                    self.properties_over(sheet, table, below);
                }
                self.kind_over(sheet, id, below);
            }
            Sort::Manifest
            | Sort::Mitigations
            | Sort::Actors
            | Sort::Terms
            | Sort::Catalogues
            | Sort::Titles
            | Sort::Template
            | Sort::Unknown => {}
        }
    }

    fn properties_over(&mut self, sheet: &Sheet<'_>, table: &Node<'_>, below: &Library) {
        for entry in table.entries() {
            let Some(id) = entry.key.text() else { continue };
            let Some(old) = below.properties.get(id.as_ref()) else {
                continue;
            };
            let new = self.names.values(&id).unwrap_or_default();
            let mut gone = old
                .values()
                .into_iter()
                .filter(|value| !new.contains(value));
            if let Some(gone) = gone.next() {
                let message = format!(
                    "{} stands in place of a property that has the value `{gone}`",
                    quote(&id)
                );
                let hint =
                    "keep its values, or give yours another id; prompts rest on it".to_owned();
                self.error(sheet, entry.key.span, ("takes-away", message, hint));
            }
        }
    }

    fn kind_over(&mut self, sheet: &Sheet<'_>, id: &str, below: &Library) {
        let Some(old) = below.kinds.get(id) else {
            return;
        };
        let root = sheet.root();
        let role = self.names.kinds.get(id).copied().flatten();
        if let Some(role) = role.filter(|role| *role != old.role) {
            let at = root.field("role").map_or(root.opening(), |node| node.span);
            let message = format!(
                "{} stands in place of a kind of {}, not of {}",
                quote(id),
                old.role.word(),
                role.word()
            );
            let hint = "keep the role, or give yours another id".to_owned();
            self.error(sheet, at, ("takes-away", message, hint));
        }
        let declared = self.names.declared.get(id).cloned().unwrap_or_default();
        let mut gone = old
            .properties
            .keys()
            .filter(|key| !declared.contains(key.as_str()));
        if let Some(gone) = gone.next() {
            let at = root
                .field("properties")
                .map_or(root.opening(), Node::opening);
            let message = format!(
                "{} stands in place of a kind that declares {}",
                quote(id),
                quote(gone.as_str())
            );
            let hint = "declare it too; prompts that stay rest on it".to_owned();
            self.error(sheet, at, ("takes-away", message, hint));
        }
    }
}
