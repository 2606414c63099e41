//! What the workbench begins with.

use std::path::Path;

/// What the workbench begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening<'a> {
    /// The start screen.
    #[default]
    Start,
    /// A model's file.
    File(&'a Path),
    /// A lesson of the tutorial by its id, or the list of them.
    Tutorial(Option<&'a str>),
}

impl<'a> From<Option<&'a Path>> for Opening<'a> {
    fn from(file: Option<&'a Path>) -> Self {
        file.map_or(Self::Start, Opening::File)
    }
}
