//! `stridewalk template new`: files to begin a template or a pack with. They pass the check as they are.

use super::reading::shown;
use super::reply::Reply;
use super::{Answer, Surroundings, writing};
use crate::app::Expect;
use crate::base::Id;
use crate::store::Shelf;
use std::path::Path;

const TEMPLATE: &str = include_str!("../../assets/skeleton/template.ron");
const KIND: &str = include_str!("../../assets/skeleton/kind.ron");
const PACK: &str = include_str!("../../assets/skeleton/pack.ron");

const ADVICE: &str = "choose another name";

/// Writes a template to begin with.
pub(super) fn template(path: &Path, around: &mut Surroundings<'_>) -> Answer {
    let file = writing::write(path, TEMPLATE, Expect::Absent, ADVICE, around)?;
    Ok(Reply::talk(&format!(
        "wrote `{file}`; `stridewalk template check {file}` looks it through; in the `templates` of a pack \
         it is offered"
    )))
}

/// Writes a pack to begin with: its manifest, a kind with a prompt, a template.
pub(super) fn pack(path: &Path, around: &mut Surroundings<'_>) -> Answer {
    let there = around.world.packs(&Shelf::At(path.to_path_buf()));
    if there.is_ok_and(|packs| packs.iter().any(|pack| !pack.files.is_empty())) {
        let words = format!(
            "cannot begin a pack in `{}`: it holds one; {ADVICE}",
            shown(path)
        );
        return Err(Reply::refusal(super::Status::File, &words));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let id = Id::from_name(&name, "own");
    let id = id.as_str().replace(['-', '.'], "_");
    let files = [
        ("pack.ron".to_owned(), PACK),
        (format!("kinds/{id}_service.ron"), KIND),
        (format!("templates/{id}.ron"), TEMPLATE),
    ];
    for (file, text) in files {
        let target = path.join(&file);
        if let Some(folder) = target.parent() {
            let made = around.world.make_folder(folder);
            made.map_err(|fault| Reply::refusal(super::Status::File, &fault.words))?;
        }
        let text = text.replace("own_service", &format!("{id}_service"));
        let text = text.replace("id: \"own\"", &format!("id: \"{id}\""));
        writing::write(&target, &text, Expect::Absent, ADVICE, around)?;
    }
    let path = shown(path);
    Ok(Reply::talk(&format!(
        "wrote a pack into `{path}`; `stridewalk template check {path}` looks it through"
    )))
}
