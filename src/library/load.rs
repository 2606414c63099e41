//! The library that lies in the binary.

use super::read::read;
use super::record::KindFile;
use crate::library::{Library, LibraryError, Template};
use include_dir::{Dir, File, include_dir};
use serde::de::DeserializeOwned;

static LIBRARY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/library");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The order in which templates are offered; others follow by name.
const OFFERED: [&str; 5] = ["monolith", "microservices", "docker", "kubernetes", "empty"];

impl Library {
    /// Reads the library that lies in the binary.
    ///
    /// # Errors
    /// When a file of it cannot be read.
    pub fn embedded() -> Result<Self, LibraryError> {
        let kinds = LIBRARY.get_dir("kinds").into_iter().flat_map(Dir::files);
        let kinds: Vec<&File<'_>> = kinds.filter(|file| is_ron(file)).collect();
        let (here, there) = kinds.split_at(kinds.len() * 2 / 5);
        // The start of the program waits for this: the larger part of the kinds is read meanwhile.
        std::thread::scope(|scope| {
            let there = scope.spawn(|| Self::of_kinds(there));
            let mut library = Self {
                properties: table("properties.ron")?,
                mitigations: table("mitigations.ron")?,
                actors: table("actors.ron")?,
                terms: table("terms.ron")?,
                catalogues: table("catalogues.ron")?,
                templates: templates()?,
                ..Self::of_kinds(here)?
            };
            let rest = match there.join() {
                Ok(rest) => rest?,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            library.kinds.extend(rest.kinds);
            library.prompts.extend(rest.prompts);
            Ok(library)
        })
    }

    /// A library of nothing but the kinds in some files, with their prompts.
    fn of_kinds(files: &[&File<'_>]) -> Result<Self, LibraryError> {
        let mut library = Self::default();
        for file in files {
            library.add_kind(&path(file), &stem(file), text(file)?)?;
        }
        Ok(library)
    }

    /// Takes up a kind and its prompts from the text of a file; a kind of the same id gives way.
    fn add_kind(&mut self, file: &str, id: &str, text: &str) -> Result<(), LibraryError> {
        let (kind, prompts) = read::<KindFile>(file, text)?.into_parts();
        if kind.id.as_str() != id {
            return Err(LibraryError::Name {
                file: file.to_owned(),
                found: kind.id.to_string(),
                wanted: id.to_owned(),
            });
        }
        for prompt in prompts {
            let letter = prompt.category.letter();
            let begin = format!("{id}.{letter}");
            if !prompt.id.as_str().starts_with(&begin) {
                return Err(LibraryError::Name {
                    file: file.to_owned(),
                    found: prompt.id.to_string(),
                    wanted: format!("{begin}1"),
                });
            }
            self.prompts.insert(prompt.id.clone(), prompt);
        }
        self.kinds.insert(kind.id.clone(), kind);
        Ok(())
    }
}

fn templates() -> Result<Vec<Template>, LibraryError> {
    let mut templates = Vec::new();
    for file in TEMPLATES.files().filter(|file| is_ron(file)) {
        templates.push(Template::read(&stem(file), &path(file), text(file)?)?);
    }
    let place = |template: &Template| OFFERED.iter().position(|id| *id == template.id);
    templates.sort_by_key(|template| {
        (
            place(template).unwrap_or(OFFERED.len()),
            template.id.clone(),
        )
    });
    Ok(templates)
}

fn table<T: DeserializeOwned>(name: &str) -> Result<T, LibraryError> {
    let file = LIBRARY
        .get_file(name)
        .ok_or_else(|| LibraryError::Missing {
            file: name.to_owned(),
        })?;
    read(name, text(file)?)
}

fn text<'a>(file: &'a File<'_>) -> Result<&'a str, LibraryError> {
    file.contents_utf8().ok_or_else(|| LibraryError::Text {
        file: path(file),
        place: crate::base::Place { line: 1, column: 1 },
        words: "it is not UTF-8".to_owned(),
    })
}

fn path(file: &File<'_>) -> String {
    file.path().to_string_lossy().into_owned()
}

fn stem(file: &File<'_>) -> String {
    let stem = file.path().file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn is_ron(file: &File<'_>) -> bool {
    file.path().extension().is_some_and(|e| e == "ron")
}
