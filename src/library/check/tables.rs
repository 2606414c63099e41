//! The tables of a pack: what it says of itself, properties, mitigations, actors, terms, catalogues, titles.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::diagnostic::quote;
use crate::format::tree::Node;
use crate::library::manifest::{ManifestRecord, is_version};
use crate::library::{Catalogue, FACT_WORDS, Profile, Property, Remedy};
use std::collections::BTreeSet;

/// Characters of a line of a table.
const LINE: usize = 200;

impl Desk {
    pub(super) fn manifest(&mut self, sheet: &Sheet<'_>) {
        const FIELDS: [&str; 4] = ["id", "version", "title", "licence"];
        let root = sheet.root();
        if self.value::<ManifestRecord>(sheet, root).is_none() {
            return;
        }
        for field in FIELDS {
            let what = format!("the pack's {field}");
            self.words(sheet, root.field(field), (&what, LINE));
        }
        let version = root.field("version").and_then(|v| Some((v, v.text()?)));
        if let Some((node, text)) = version
            && !text.trim().is_empty()
            && !is_version(&text)
        {
            let message = format!("{} is no semantic version", quote(&text));
            let hint = "write three numbers, `\"0.1.0\"`".to_owned();
            self.error(sheet, node.span, ("version", message, hint));
        }
    }

    pub(super) fn properties(&mut self, sheet: &Sheet<'_>, table: &Node<'_>) {
        for entry in self.entries(sheet, table) {
            let key = self.key(sheet, &entry.key);
            if let Some(key) = &key {
                self.free_word(sheet, &entry.key, key.as_str());
            }
            self.value::<Property>(sheet, &entry.value);
            self.words(sheet, entry.value.field("meaning"), ("the meaning", LINE));
            let mut seen = BTreeSet::new();
            for (node, choice) in Self::texts(entry.value.field("choices")) {
                if matches!(choice.as_str(), "yes" | "no" | "unknown") || choice.trim().is_empty() {
                    let message = format!("{} cannot be a choice", quote(&choice));
                    let hint = "`yes`, `no` and `unknown` are values already; name it otherwise";
                    self.error(sheet, node.span, ("value", message, hint.to_owned()));
                } else if !seen.insert(choice.clone()) {
                    let message = format!("the choice {} stands here twice", quote(&choice));
                    self.error(
                        sheet,
                        node.span,
                        ("double", message, "delete one".to_owned()),
                    );
                }
            }
            if let Some(key) = key {
                self.defined_once(sheet, &entry.key, ("property", key.as_str()));
            }
        }
    }

    /// That a property is not called what conditions call a fact of the diagram: answers could not tell the two
    /// apart.
    fn free_word(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, id: &str) {
        let first = id.split_once('.').map_or(id, |(first, _)| first);
        let Some(word) = FACT_WORDS.into_iter().find(|word| *word == first) else {
            return;
        };
        let message = if id == word {
            format!("{} is a fact of the diagram already", quote(id))
        } else {
            format!(
                "{} reads as a fact of the diagram: it begins with {}",
                quote(id),
                quote(&format!("{word}."))
            )
        };
        let taken = FACT_WORDS.join(", ");
        let hint = format!("call the property otherwise; taken, alone and before a dot: {taken}");
        self.error(sheet, node.span, ("reserved", message, hint));
    }

    pub(super) fn mitigations(&mut self, sheet: &Sheet<'_>, table: &Node<'_>) {
        for entry in self.entries(sheet, table) {
            let key = self.key(sheet, &entry.key);
            self.value::<Remedy>(sheet, &entry.value);
            self.words(sheet, entry.value.field("text"), ("the text", LINE));
            if let Some(key) = key {
                self.defined_once(sheet, &entry.key, ("mitigation", key.as_str()));
            }
        }
    }

    /// That an id is not defined in another file of the pack too.
    fn defined_once(
        &mut self,
        sheet: &Sheet<'_>,
        key: &Node<'_>,
        (table, id): (&'static str, &str),
    ) {
        let files = self.names.defined.get(&(table, id.to_owned()));
        let first = files.and_then(|files| files.first()).cloned();
        if let Some(first) = first.filter(|first| first != sheet.file) {
            let message = format!("the {table} {} stands in `{first}` already", quote(id));
            let hint = "only one can count; rename or delete the other".to_owned();
            self.error(sheet, key.span, ("double", message, hint));
        }
    }

    pub(super) fn actors(&mut self, sheet: &Sheet<'_>) {
        for entry in self.entries(sheet, sheet.root()) {
            self.key(sheet, &entry.key);
            self.value::<Profile>(sheet, &entry.value);
            self.words(sheet, entry.value.field("name"), ("the name", LINE));
            self.references(sheet, entry.value.field("references"));
        }
    }

    pub(super) fn terms(&mut self, sheet: &Sheet<'_>) {
        for entry in self.entries(sheet, sheet.root()) {
            self.value::<String>(sheet, &entry.key);
            self.value::<String>(sheet, &entry.value);
            self.words(sheet, Some(&entry.key), ("the term", LINE));
            self.words(sheet, Some(&entry.value), ("what it means", LINE));
        }
    }

    pub(super) fn catalogues(&mut self, sheet: &Sheet<'_>) {
        let root = sheet.root();
        if root.items().is_empty() {
            self.value::<Vec<Catalogue>>(sheet, root);
        }
        let mut seen = BTreeSet::new();
        for item in root.items() {
            self.value::<Catalogue>(sheet, item);
            let prefix = item.field("prefix");
            self.words(sheet, prefix, ("the prefix", LINE));
            self.words(sheet, item.field("name"), ("the name", LINE));
            if let Some((node, text)) = prefix.and_then(|p| Some((p, p.text()?.into_owned())))
                && !seen.insert(text.clone())
            {
                let message = format!("a catalogue of {} stands here already", quote(&text));
                self.error(
                    sheet,
                    node.span,
                    ("double", message, "delete one".to_owned()),
                );
            }
        }
    }

    pub(super) fn titles(&mut self, sheet: &Sheet<'_>) {
        for entry in self.entries(sheet, sheet.root()) {
            self.reference(sheet, &entry.key);
            self.value::<String>(sheet, &entry.value);
            self.words(sheet, Some(&entry.value), ("the title", LINE));
        }
    }

    /// That references have the form of a catalogue.
    pub(super) fn references(&mut self, sheet: &Sheet<'_>, list: Option<&Node<'_>>) {
        for item in list.map(Node::items).unwrap_or_default() {
            self.reference(sheet, item);
        }
    }

    fn reference(&mut self, sheet: &Sheet<'_>, node: &Node<'_>) {
        let Some(text) = node.text() else {
            return;
        };
        let catalogues = &self.names.catalogues;
        if catalogues.iter().any(|catalogue| catalogue.holds(&text)) {
            return;
        }
        let begins = catalogues.iter().filter(|c| text.starts_with(&c.prefix));
        let nearest = begins.max_by_key(|catalogue| catalogue.prefix.len());
        let (message, hint) = if let Some(catalogue) = nearest {
            let message = format!("{} has not the form of {}", quote(&text), catalogue.name);
            let forms = catalogue.forms.iter();
            let forms = forms.map(|form| quote(&format!("{}{form}", catalogue.prefix)));
            let forms: Vec<String> = forms.collect();
            let signs = "`#` digits, `9` a digit, `@` digits and dots, `^` a capital letter, \
                             `%` capitals and digits, `~` small letters and hyphens";
            (message, format!("write {} ({signs})", forms.join(" or ")))
        } else {
            let known: Vec<&str> = catalogues.iter().map(|c| c.prefix.as_str()).collect();
            let message = format!("no catalogue holds {}", quote(&text));
            (
                message,
                format!("references begin with {}", known.join(", ")),
            )
        };
        self.error(sheet, node.span, ("reference", message, hint));
    }
}
