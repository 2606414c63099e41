//! Why the library cannot be used.

use crate::base::Place;

/// A library file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// The text of a file is not what it should be.
    #[error("cannot read `{file}` at {line}:{column}: {words}; mend that line and try again", line = place.line, column = place.column)]
    Text {
        /// The file.
        file: String,
        /// Where in it.
        place: Place,
        /// What is the matter.
        words: String,
    },
    /// A file or an entry stands under another name than its own.
    #[error("cannot read `{file}`: it holds `{found}`; call it `{wanted}`")]
    Name {
        /// The file.
        file: String,
        /// The name that it holds.
        found: String,
        /// The name that it should hold.
        wanted: String,
    },
    /// The build and the program do not agree on the form of the library in the binary.
    #[error("cannot take up the library in the program: {words}; build it anew")]
    Embedded {
        /// What is the matter.
        words: String,
    },
    /// A file that must be there is not.
    #[error("cannot read the library: `{file}` is missing; add it")]
    Missing {
        /// The file.
        file: String,
    },
}
