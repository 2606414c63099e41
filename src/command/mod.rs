//! Commands: one table, and everything that can be derived from it.
//!
//! A row of [`table`] gives a command its name, group, scope, default keys and summary; the enum, the
//! keymap, key bar, help, palette, which-key popup, README table and completions come from it. Whether a
//! command can run now is the app's question, not this module's.

pub mod bar;
pub mod chord;
pub mod fuzzy;
pub mod keymap;
pub mod scope;
pub mod table;

pub use chord::{Chord, Code, Keys};
pub use fuzzy::Finder;
pub use keymap::{Keymap, Lookup};
pub use scope::{Group, Scope};
pub use table::{Command, Row};
