//! The workbench's state.

use crate::base::{Date, Size};
use crate::command::Keymap;
use crate::library::Library;

/// What the surroundings say: the same for a whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the terminal draws Unicode.
    pub unicode: bool,
    /// Whether colours are wanted.
    pub colour: bool,
    /// The date of answers and decisions.
    pub today: Date,
    /// Who gives them; may be empty.
    pub author: String,
}

/// The workbench.
#[derive(Debug)]
pub struct App {
    /// Kinds, prompts, templates.
    pub library: Library,
    /// Which keys run which command.
    pub keymap: Keymap,
    /// What the surroundings say.
    pub settings: Settings,
    /// The terminal, in columns × rows.
    pub size: Size,
}

impl App {
    /// A workbench at its start screen.
    pub const fn new(library: Library, keymap: Keymap, settings: Settings) -> Self {
        Self {
            library,
            keymap,
            settings,
            size: Size::new(0, 0),
        }
    }
}
