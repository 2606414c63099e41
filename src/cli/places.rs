//! Where in a file the entries of a model stand, so that a finding can be gone to in an editor.

use crate::base::{Place, Span};
use crate::format::tree::{self, Node};
use crate::review::Target;
use std::collections::BTreeMap;

/// The places of a file's entries.
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    /// The first byte of every line.
    lines: Vec<usize>,
    /// Where entries stand, by table, id, and prompt for answers.
    entries: BTreeMap<(&'static str, String, String), usize>,
}

const ELEMENTS: [&str; 3] = ["components", "flows", "boundaries"];

impl<'a> Places<'a> {
    /// Looks through a file that could be read as a model.
    pub(super) fn of(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let mut places = Self {
            text,
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            entries: BTreeMap::new(),
        };
        let tree = tree::read(text);
        for table in ELEMENTS
            .into_iter()
            .chain(["threats", "mitigations", "answers"])
        {
            if let Some(node) = tree.root.field(table) {
                places.add(table, node);
            }
        }
        if let Some(field) = tree.root.fields().iter().find(|f| f.name == "packs") {
            places.note(("packs", String::new(), String::new()), field.span);
        }
        places
    }

    fn add(&mut self, table: &'static str, node: &Node<'_>) {
        for entry in node.entries() {
            let Some(id) = entry.key.text() else { continue };
            self.note((table, id.to_string(), String::new()), entry.key.span);
            if table == "answers" {
                for answer in entry.value.entries() {
                    if let Some(prompt) = answer.key.text() {
                        let key = (table, id.to_string(), prompt.to_string());
                        self.note(key, answer.key.span);
                    }
                }
            }
        }
    }

    fn note(&mut self, key: (&'static str, String, String), span: Span) {
        self.entries.insert(key, span.start);
    }

    /// Where the entry stands that a finding is about; none where the file has no such entry.
    pub(super) fn of_target(&self, target: &Target) -> Option<Place> {
        let found = match target {
            Target::Inquiry(element, prompt) => self
                .find("answers", element.as_str(), prompt.as_str())
                .or_else(|| self.element(element.as_str())),
            Target::Element(element) => self.element(element.as_str()),
            Target::Threat(threat) => self.find("threats", threat.as_str(), ""),
            Target::Packs => self.find("packs", "", ""),
            Target::Mitigation(mitigation, _) => self.find("mitigations", mitigation.as_str(), ""),
        };
        found.map(|offset| self.place(offset))
    }

    fn element(&self, id: &str) -> Option<usize> {
        ELEMENTS
            .into_iter()
            .find_map(|table| self.find(table, id, ""))
    }

    fn find(&self, table: &'static str, id: &str, prompt: &str) -> Option<usize> {
        let key = (table, id.to_owned(), prompt.to_owned());
        self.entries.get(&key).copied()
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index));
        let before = start.and_then(|start| self.text.get(*start..offset));
        let before = before.unwrap_or_default().trim_start_matches('\u{feff}');
        Place {
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, Key};

    #[test]
    fn entries_are_found_where_they_stand() {
        let text = "(\n  components: {\n    \"a\": (name: \"ä\"), \"b\": (),\n  },\n  \
                    answers: {\"a\": {\"k.S1\": ()}},\n)";
        let places = Places::of(text);
        let id = |text| Id::parse(text).unwrap();
        let key = |text| Key::parse(text).unwrap();
        let at = |target| places.of_target(&target).map(|p| (p.line, p.column));
        assert_eq!(at(Target::Element(id("b"))), Some((3, 23)));
        assert_eq!(at(Target::Inquiry(id("a"), key("k.S1"))), Some((5, 19)));
        assert_eq!(at(Target::Inquiry(id("a"), key("k.S2"))), Some((3, 5)));
        assert_eq!(at(Target::Threat(id("a"))), None);
    }
}
