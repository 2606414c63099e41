//! Reads the library under `assets/library`, with the code that the program reads packs with, and writes
//! what it says in a form that is quick to take up. A file that is not what it should be ends the build
//! with its place.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the program's own files are read here for a part of what they hold"
)]

use library::{LibraryError, Pack, Packed};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

const LIBRARY: &str = "assets/library";
const TEMPLATES: &str = "templates";
const TUTOR: &str = "assets/tutor";

#[path = "src/base"]
mod base {
    pub mod fingerprint;
    pub mod id;
    pub mod natural;
    pub mod span;

    pub use fingerprint::Fingerprint;
    pub use id::{Id, Key};
    pub use natural::natural;
    pub use span::Place;
}

#[path = "src/model"]
mod model {
    pub mod category;
    pub mod classification;
    pub mod fact;

    pub use category::Category;
    pub use classification::Classification;
    pub use fact::Fact;
}

#[path = "src/library"]
mod library {
    pub mod condition;
    pub mod error;
    pub mod kind;
    pub mod kind_file;
    pub mod later;
    pub mod manifest;
    pub mod pack;
    pub mod packed;
    pub mod prompt;
    pub mod read;
    pub mod tables;

    pub use condition::Condition;
    pub use error::LibraryError;
    pub use kind::{Kind, Property, Role};
    pub use later::Later;
    pub use manifest::Manifest;
    pub use pack::Pack;
    pub use packed::Packed;
    pub use prompt::{Depth, Prompt, Wording, in_turn};
    pub use tables::{Catalogue, Profile, Remedy};
}

fn main() -> ExitCode {
    for watched in [LIBRARY, TEMPLATES, TUTOR] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(error) = build() {
        println!("cargo::error={error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn build() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let mut files = BTreeMap::new();
    collect(Path::new(LIBRARY), "", &mut files)?;
    let pack = Packed::from(Pack::read(&files).map_err(placed)?);
    fs::write(Path::new(&out).join("library.postcard"), pack.bytes()?)?;
    fs::write(Path::new(&out).join("templates.rs"), texts(TEMPLATES)?)?;
    fs::write(Path::new(&out).join("tutor.rs"), texts(TUTOR)?)?;
    Ok(())
}

/// The texts of all RON files of a folder, by their paths in it.
fn collect(folder: &Path, before: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            let text = fs::read_to_string(&path)
                .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
            files.insert(name, text);
        }
    }
    Ok(())
}

/// An error in words that lead to its place.
fn placed(error: LibraryError) -> String {
    if let LibraryError::Text { file, place, words } = error {
        let (line, column) = (place.line, place.column);
        format!("{LIBRARY}/{file}:{line}:{column}: {words}")
    } else {
        format!("{LIBRARY}: {error}")
    }
}

/// Rust for the ids and texts of all files of a folder.
fn texts(folder: &str) -> Result<String, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    collect(Path::new(folder), "", &mut files)?;
    let mut rust = "&[\n".to_owned();
    for file in files.keys() {
        let id = file.trim_end_matches(".ron");
        let path = format!("/{folder}/{file}");
        writeln!(
            rust,
            "    ({id:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        )?;
    }
    rust.push_str("]\n");
    Ok(rust)
}
