//! A page of Markdown that is built block by block, and escapes all it is given.

use super::escape::{escape, one_line};
use crate::base::SafeText;

/// A growing page. Every text is escaped on its way in; only the blocks themselves are markup.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    in_list: bool,
}

impl Page {
    /// A heading of a level from 1.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.block();
        self.text
            .extend(std::iter::repeat_n('#', level.clamp(1, 6)));
        self.text.push(' ');
        self.text.push_str(&shown(text));
        self.text.push('\n');
    }

    /// A paragraph; nothing where there is no text.
    pub(super) fn paragraph(&mut self, text: &str) {
        let text = escape(text);
        if !text.is_empty() {
            self.block();
            self.text.push_str(&text);
            self.text.push('\n');
        }
    }

    /// An entry of a list, indented by its depth from 0.
    pub(super) fn item(&mut self, depth: usize, text: &str) {
        self.entry(depth);
        self.text.push_str(&shown(text));
        self.text.push('\n');
    }

    /// An entry with a label in front; nothing where there is no text.
    pub(super) fn labelled(&mut self, depth: usize, label: &str, text: &str) {
        if one_line(text).is_empty() {
            return;
        }
        self.entry(depth);
        self.text.push_str("**");
        self.text.push_str(&shown(label));
        self.text.push_str(":** ");
        self.text.push_str(&shown(text));
        self.text.push('\n');
    }

    /// A table; nothing where it has no rows. A missing cell is empty, one too many is left out.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        self.block();
        self.row(head.iter().map(|cell| escape(cell)));
        self.row(head.iter().map(|_| "---".to_owned()));
        for row in rows {
            let cells = row.iter().map(|cell| escape(cell));
            let filled = cells.chain(std::iter::repeat(String::new()));
            self.row(filled.take(head.len()));
        }
    }

    /// A text that keeps its lines and blanks, behind a fence that it cannot close.
    pub(super) fn verbatim(&mut self, text: &str) {
        let lines = SafeText::lines(text);
        let longest = text
            .split(|c| c != '`')
            .map(str::len)
            .max()
            .unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        self.block();
        self.text.push_str(&fence);
        self.text.push_str("text\n");
        for line in lines {
            self.text.push_str(line.as_str().trim_end());
            self.text.push('\n');
        }
        self.text.push_str(&fence);
        self.text.push('\n');
    }

    /// The page's text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn block(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
    }

    fn entry(&mut self, depth: usize) {
        if !self.in_list {
            self.block();
            self.in_list = true;
        }
        self.text.extend(std::iter::repeat_n("  ", depth));
        self.text.push_str("- ");
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            self.text.push_str(&cell);
            self.text.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        self.text.push('\n');
    }
}

/// A text as Markdown; a dash where there is none, because an empty heading or entry says nothing.
fn shown(text: &str) -> String {
    let text = escape(text);
    if text.is_empty() {
        "—".to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_apart_and_lists_together() {
        let mut page = Page::default();
        page.heading(2, "A # b");
        page.paragraph("  ");
        page.item(0, "one");
        page.labelled(1, "owner", "ana");
        page.labelled(1, "ticket", "\n");
        page.table(&["a", "b"], &[vec!["x|y".to_owned()]]);
        assert_eq!(
            page.finish(),
            "## A \\# b\n\n- one\n  - **owner:** ana\n\n| a | b |\n| --- | --- |\n| x&#124;y | |\n"
        );
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        let mut page = Page::default();
        page.verbatim("╭─╮\n````\n│ │  ");
        assert_eq!(page.finish(), "`````text\n╭─╮\n````\n│ │\n`````\n");
    }
}
