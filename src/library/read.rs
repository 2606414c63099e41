//! From the text of a library file to what it says: the one place that knows the notation.

use crate::base::Place;
use crate::library::LibraryError;
use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// Reads a file's text.
pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LibraryError> {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| LibraryError::Text {
            file: file.to_owned(),
            place: Place {
                line: error.span.start.line,
                column: error.span.start.col,
            },
            words: error.code.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_line_and_column() {
        let error = read::<Vec<u8>>("kinds/x.ron", "[\n    1,\n    no,\n]").unwrap_err();
        let LibraryError::Text { file, place, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!((file.as_str(), place.line), ("kinds/x.ron", 3));
        assert!(error.to_string().contains("`kinds/x.ron` at 3:"), "{error}");
    }
}
