//! Prompts: their ids, their words, and what they name.

use super::desk::Desk;
use super::sheet::Sheet;
use crate::base::Key;
use crate::base::diagnostic::{did_you_mean, quote};
use crate::format::decode;
use crate::format::tree::Node;
use crate::library::kind_file::PromptRecord;
use crate::library::{Condition, Depth, Role};
use crate::model::Category;

/// Characters of a question: three lines of the prompt card.
const ASK: usize = 130;
/// Characters of a threat's title: a row of the register.
const TITLE: usize = 60;
/// Characters of an example.
const EXAMPLE: usize = 140;

impl Desk {
    pub(super) fn prompts(&mut self, sheet: &Sheet<'_>, table: &Node<'_>, kind: &str) {
        for entry in self.entries(sheet, table) {
            let key = self.key(sheet, &entry.key);
            self.value::<PromptRecord>(sheet, &entry.value);
            let prompt = &entry.value;
            // Reading stops at a condition's first mistake; each is a matter of its own.
            for term in prompt.field("when").map(Node::items).unwrap_or_default() {
                self.value::<Condition>(sheet, term);
                self.condition(sheet, term, kind);
            }
            if let Some(key) = key {
                self.prompt_id(sheet, (&entry.key, &key), prompt, kind);
            }
            self.wording(sheet, prompt);
            self.mitigations_named(sheet, prompt.field("mitigations"));
            self.references(sheet, prompt.field("references"));
            self.yields(sheet, prompt);
        }
    }

    /// That an id is `kind.LetterN`, with the letter of the prompt's category.
    fn prompt_id(
        &mut self,
        sheet: &Sheet<'_>,
        (node, key): (&Node<'_>, &Key),
        prompt: &Node<'_>,
        kind: &str,
    ) {
        let category = prompt.field("category");
        let category = category.and_then(|c| decode::<Category>(sheet.text, c.span).ok());
        let letter = category.map_or('T', Category::letter);
        let tail = key.as_str().strip_prefix(kind);
        let tail = tail.and_then(|tail| tail.strip_prefix('.'));
        let mut signs = tail.unwrap_or_default().chars();
        let found = signs.next();
        let named = Category::ALL
            .into_iter()
            .find(|c| found == Some(c.letter()));
        let number = signs.as_str();
        let counts = !number.is_empty()
            && !number.starts_with('0')
            && number.bytes().all(|b| b.is_ascii_digit());
        let (Some(named), true) = (named, counts) else {
            let message = format!("{} is no id of a prompt of `{kind}`", quote(key.as_str()));
            let hint = format!("write kind, letter and number: `{kind}.{letter}1`");
            self.error(sheet, node.span, ("prompt-id", message, hint));
            return;
        };
        if let Some(category) = category.filter(|category| *category != named) {
            let message = format!(
                "the letter of {} stands for {}, its category is {}",
                quote(key.as_str()),
                named.name(),
                category.name()
            );
            let hint = format!("call it `{kind}.{letter}{number}`, or change the category");
            self.error(sheet, node.span, ("category", message, hint));
        }
    }

    fn wording(&mut self, sheet: &Sheet<'_>, prompt: &Node<'_>) {
        let ask = prompt.field("ask");
        self.words(sheet, ask, ("the question", ASK));
        self.words(sheet, prompt.field("title"), ("the title", TITLE));
        self.words(sheet, prompt.field("example"), ("the example", EXAMPLE));
        if let Some((node, text)) = ask.and_then(|ask| Some((ask, ask.text()?)))
            && !text.trim().is_empty()
            && !text.ends_with('?')
        {
            let message = "the question does not end with a question mark".to_owned();
            let hint = "ask so that yes means that the threat is real".to_owned();
            self.error(sheet, node.span, ("no-question", message, hint));
        }
        for name in ["title", "example"] {
            if let Some((node, text)) = prompt.field(name).and_then(|n| Some((n, n.text()?)))
                && text.ends_with('.')
            {
                let message = format!("the {name} ends with a full stop");
                let hint = "leave it out; it stands in lists".to_owned();
                self.error(sheet, node.span, ("full-stop", message, hint));
            }
        }
    }

    fn mitigations_named(&mut self, sheet: &Sheet<'_>, list: Option<&Node<'_>>) {
        for (node, id) in Self::texts(list) {
            self.mitigation_named(sheet, node, &id);
        }
    }

    /// That a mitigation is there.
    pub(super) fn mitigation_named(&mut self, sheet: &Sheet<'_>, node: &Node<'_>, id: &str) {
        let mitigations = &self.names.mitigations;
        if !mitigations.contains(id) {
            let near = did_you_mean(id, mitigations.iter().map(String::as_str));
            self.no_such(sheet, node.span, ("mitigation", id), near);
        }
    }

    /// That a prompt yields only to prompts of flows that are asked wherever it would be.
    fn yields(&mut self, sheet: &Sheet<'_>, prompt: &Node<'_>) {
        let own = prompt.field("depth");
        let own = own.and_then(|depth| decode::<Depth>(sheet.text, depth.span).ok());
        for (node, id) in Self::texts(prompt.field("yields_to")) {
            let Some(depth) = self.names.prompts.get(&id).copied() else {
                let known = self.names.prompts.keys().map(String::as_str);
                let near = did_you_mean(&id, known);
                self.no_such(sheet, node.span, ("prompt", &id), near);
                continue;
            };
            let role = self.names.role_of_prompt(&id);
            if role.is_some_and(|role| role != Role::Flow) {
                let message = format!("{} is no prompt of a flow", quote(&id));
                let hint = "a prompt yields only where a flow is asked the same".to_owned();
                self.error(sheet, node.span, ("yields", message, hint));
            } else if depth > own && own.is_some() {
                let message = format!("{} is asked in deeper walks only", quote(&id));
                let hint = "yield to a prompt of the same depth, or of a shallower one".to_owned();
                self.error(sheet, node.span, ("yields", message, hint));
            }
        }
    }
}
