//! The real surroundings: this process's arguments, streams, terminal and disk.

use super::fault::guarded;
use super::reply::{Reply, Status};
use super::{Surroundings, run};
use crate::app::{App, Notice, Opening, Settings, Tone};
use crate::command::Keymap;
use crate::library::Library;
use crate::store::Disk;
use crate::tui;
use std::io::{self, BufWriter, IsTerminal};

/// Runs the program as it was called, and gives its exit status.
pub fn main() -> u8 {
    guarded(|| {
        let mut disk = Disk::default();
        let settings = Disk::settings();
        let (folders, wanted) = (disk.folders().clone(), settings.clone());
        let stdout = io::stdout();
        let mut around = Surroundings {
            world: &mut disk,
            input: &mut io::stdin(),
            out: &mut BufWriter::new(stdout),
            err: &mut io::stderr(),
            settings,
            columns: &|| io::stdout().is_terminal().then(tui::columns).flatten(),
            library: &Library::embedded,
            workbench: &mut |library, opening| {
                workbench(library, opening, Disk::new(folders.clone()), &wanted)
            },
        };
        run(std::env::args_os(), &mut around)
    })
}

fn workbench(library: Library, opening: Opening<'_>, disk: Disk, settings: &Settings) -> Reply {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Reply::refusal(
            Status::Usage,
            "the workbench needs a terminal; `stridewalk show FILE` prints the diagram",
        );
    }
    let keys = disk.keymap();
    let trouble = keys.as_ref().err().map(ToString::to_string);
    let left_out = library.troubles.first();
    let trouble = trouble.or_else(|| left_out.map(|pack| pack.words.clone()));
    let keymap: Keymap = keys.unwrap_or_default();
    let mut app = App::new(library, keymap, settings.clone());
    app.notice = trouble.map(|words| Notice {
        words,
        tone: Tone::Refused,
    });
    match tui::run(app, disk, opening) {
        Ok(()) => Reply::default(),
        Err(error) => Reply::refusal(Status::File, &error.to_string()),
    }
}
