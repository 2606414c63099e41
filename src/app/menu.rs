//! The rows of the start screen.

use crate::app::App;

/// A row of the start screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuRow {
    /// Unsaved work of an earlier time, by its place in the list.
    Left(usize),
    /// A model opened lately, by its place in the list.
    Recent(usize),
    /// A template, by its place in the library.
    Template(usize),
    /// Open a file by its path.
    OpenFile,
    /// The tutorial.
    Tutorial,
}

impl App {
    /// The rows of the start screen that match its filter.
    pub fn menu(&self) -> Vec<MenuRow> {
        let query = self.start.filter.value();
        let recent: Vec<(String, String)> = self
            .start
            .recent
            .iter()
            .map(|one| (one.path.display().to_string(), String::new()))
            .collect();
        let templates: Vec<(String, String)> = self
            .library
            .templates
            .iter()
            .map(|t| (t.id.clone(), t.title.clone()))
            .collect();
        let found = |texts: &[(String, String)]| {
            let found = self
                .finder
                .find(query, texts.iter().map(|(a, b)| (a.as_str(), b.as_str())));
            found.into_iter().map(|one| one.index).collect::<Vec<_>>()
        };
        let left: Vec<(String, String)> = self
            .start
            .left
            .iter()
            .map(|one| (one.name(), String::new()))
            .collect();
        let mut rows: Vec<MenuRow> = found(&left).into_iter().map(MenuRow::Left).collect();
        rows.extend(found(&recent).into_iter().map(MenuRow::Recent));
        rows.extend(found(&templates).into_iter().map(MenuRow::Template));
        if query.is_empty() {
            rows.extend([MenuRow::OpenFile, MenuRow::Tutorial]);
        }
        rows
    }

    /// The row under the cursor.
    pub fn menu_row(&self) -> Option<MenuRow> {
        self.menu().get(self.start.row).copied()
    }
}
