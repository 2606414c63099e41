//! A kind's file: the kind itself, then its prompts.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::Key;
use crate::base::diagnostic::quote;
use crate::format::tree::Node;
use crate::library::Role;
use crate::model::Fact;

/// The fields of a kind's file, in the order in which they stand.
const FIELDS: [&str; 12] = [
    "id",
    "name",
    "role",
    "symbol",
    "about",
    "search",
    "protocols",
    "given",
    "properties",
    "own_properties",
    "own_mitigations",
    "prompts",
];
/// Those that every kind has.
const WANTED: [&str; 5] = ["id", "name", "role", "symbol", "about"];

/// Characters of a kind's name, which stands in boxes and lists.
const NAME: usize = 40;
/// Characters of what a kind is.
const ABOUT: usize = 160;

impl Desk {
    pub(super) fn kind(&mut self, sheet: &Sheet<'_>, file: &str) {
        let root = sheet.root();
        self.fields(sheet, root, &FIELDS, &WANTED);
        for field in root.fields() {
            let node = &field.value;
            match field.name {
                "id" => self.kind_id(sheet, node, file),
                "name" => {
                    self.value::<String>(sheet, node);
                    self.words(sheet, Some(node), ("the name", NAME));
                }
                "about" => {
                    self.value::<String>(sheet, node);
                    self.words(sheet, Some(node), ("what it is", ABOUT));
                }
                "symbol" => self.symbol(sheet, node),
                "role" => {
                    self.value::<Role>(sheet, node);
                }
                "search" | "protocols" => {
                    self.value::<Vec<String>>(sheet, node);
                }
                "given" => self.given(sheet, node, file),
                "properties" => self.declared(sheet, node),
                "own_properties" => self.properties(sheet, node),
                "own_mitigations" => self.mitigations(sheet, node),
                "prompts" => self.prompts(sheet, node, file),
                _ => {}
            }
        }
        self.protocols(sheet, root, file);
    }

    fn kind_id(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, file: &str) {
        if let Some(id) = self.key(sheet, node)
            && id.as_str() != file
        {
            let message = format!(
                "the kind in `{}` calls itself {}",
                sheet.file,
                quote(id.as_str())
            );
            let hint = format!("call it `{file}`, or the file `kinds/{id}.ron`");
            self.error(sheet, node.span, ("name", message, hint));
        }
    }

    fn symbol(&mut self, sheet: &Sheet<'_>, node: &Node<'_>) {
        let Some(symbol) = self.value::<String>(sheet, node) else {
            return;
        };
        if !(2..=4).contains(&symbol.len()) || !symbol.chars().all(|c| c.is_ascii_graphic()) {
            let message = format!("{} is no symbol", quote(&symbol));
            let hint = "write two to four letters or digits".to_owned();
            self.error(sheet, node.span, ("symbol", message, hint));
        }
    }

    /// Flows are known by their protocols, and only flows are.
    fn protocols(&mut self, sheet: &Sheet<'_>, root: &Node<'_>, file: &str) {
        let role = self.names.kinds.get(file).copied().flatten();
        let Some((role, node)) = role.zip(root.field("role")) else {
            return;
        };
        let protocols = root.field("protocols");
        let some = protocols.is_some_and(|list| !list.items().is_empty());
        if role == Role::Flow && !some {
            let message = "a kind of flow has no protocol to be known by".to_owned();
            let hint = "add `protocols: [\"…\"],`".to_owned();
            self.error(sheet, node.span, ("protocols", message, hint));
        } else if role != Role::Flow && some {
            let message = format!("a kind of {} has no protocols", role.word());
            let at = protocols.map_or(node.span, |list| list.span);
            let hint = "leave them out; only flows have them".to_owned();
            self.error(sheet, at, ("protocols", message, hint));
        }
    }

    fn given(&mut self, sheet: &Sheet<'_>, table: &Node<'_>, kind: &str) {
        for entry in self.entries(sheet, table) {
            let key = self.key(sheet, &entry.key);
            self.value::<Fact>(sheet, &entry.value);
            let Some(key) = key else { continue };
            if !self.property_named(sheet, &entry.key, key.as_str()) {
                continue;
            }
            self.fact(sheet, &entry.value, key.as_str());
            let declared = self.names.declared.get(kind);
            if declared.is_some_and(|declared| !declared.contains(key.as_str())) {
                let message = format!("the kind does not declare {}", quote(key.as_str()));
                let hint = "add it to its `properties`".to_owned();
                self.error(sheet, entry.key.span, ("undeclared", message, hint));
            }
        }
    }

    fn declared(&mut self, sheet: &Sheet<'_>, table: &Node<'_>) {
        for entry in self.entries(sheet, table) {
            let key: Option<Key> = self.key(sheet, &entry.key);
            self.value::<Vec<Fact>>(sheet, &entry.value);
            let Some(key) = key else { continue };
            if self.property_named(sheet, &entry.key, key.as_str()) {
                for value in entry.value.items() {
                    self.fact(sheet, value, key.as_str());
                }
            }
        }
    }
}
