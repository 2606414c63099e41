//! The command line: arguments, subcommands, exit statuses.
//!
//! Data goes to stdout, talk to stderr. A subcommand is a function from its arguments and the
//! [`Surroundings`] to a [`Reply`]: what is to be written where, and the exit status. Nothing is written
//! before a subcommand is done, and everything passes one gate on its way out, so that no model, path or
//! argument can act on a terminal. Nothing is ever coloured.
//!
//! Deliberately absent: asking back. A command does what it was told, or says why not.

mod arguments;
mod catalogue;
mod catalogue_json;
mod catalogue_page;
mod check;
mod check_json;
mod commands;
mod diff;
mod examine;
mod fault;
mod insert;
mod json;
mod merge;
mod new;
mod picture;
mod places;
mod process;
mod reading;
mod reply;
mod show;
mod skeleton;
mod template;
mod template_check;
mod tutor;
mod write_up;
mod writing;

pub use fault::guarded;
pub use process::main;
pub use reply::{Reply, Status};

use crate::app::{Opening, Settings};
use crate::library::{Library, LibraryError};
use crate::store::{Shelf, World};
use arguments::{Arguments, Call};
use clap::CommandFactory;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;

/// What a run of the program touches.
pub struct Surroundings<'a> {
    /// Files.
    pub world: &'a mut dyn World,
    /// Standard input, for the file `-`.
    pub input: &'a mut dyn Read,
    /// Standard output: data.
    pub out: &'a mut dyn Write,
    /// Standard error: talk.
    pub err: &'a mut dyn Write,
    /// The date, and whether the terminal draws Unicode.
    pub settings: Settings,
    /// The columns of the terminal that stdout is; none where it is a pipe or a file.
    pub columns: &'a dyn Fn() -> Option<usize>,
    /// Reads the library.
    pub library: &'a dyn Fn() -> Result<Library, LibraryError>,
    /// Runs the workbench.
    pub workbench: &'a mut dyn FnMut(Library, Opening<'_>) -> Reply,
}

impl std::fmt::Debug for Surroundings<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surroundings")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Runs the program with these arguments, the first of them its name, and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>, around: &mut Surroundings<'_>) -> u8 {
    let reply = match Arguments::read(args.into_iter().collect()) {
        Ok(arguments) => answer(&arguments, around).unwrap_or_else(|refusal| refusal),
        Err(error) => misused(&error),
    };
    reply.deliver(around.out, around.err)
}

/// What a command says, or what it says instead.
type Answer = Result<Reply, Reply>;

fn answer(arguments: &Arguments, around: &mut Surroundings<'_>) -> Answer {
    if let Some(Call::Completions { shell }) = &arguments.call {
        return Ok(commands::completions(*shell));
    }
    if let Some(Call::Commands { format }) = &arguments.call {
        return Ok(commands::commands(*format));
    }
    let library = (around.library)().map_err(|error| {
        Reply::refusal(
            Status::Fault,
            &format!("a fault of ours: {error}; please report it"),
        )
    })?;
    let library = with_own(library, around);
    match &arguments.call {
        None => workbench(library, arguments.file.as_deref(), around),
        Some(Call::New(call)) => new::new(call, &library, around),
        Some(Call::Insert(call)) => insert::insert(call, &library, around),
        Some(Call::Show(call)) => show::show(call, &library, around),
        Some(Call::Outline { file }) => write_up::outline(file, &library, around),
        Some(Call::Check(call)) => Ok(check::check(call, &library, around)),
        Some(Call::Template { call }) => template::template(call, &library, around),
        Some(Call::Library(call)) => Ok(catalogue::catalogue(call, &library)),
        Some(Call::Report(call)) => write_up::report(call, &library, around),
        Some(Call::Diff(call)) => diff::diff(call, &library, around),
        Some(Call::Merge(call)) => merge::merge(call, around),
        Some(Call::Tutor { lesson }) => tutor::tutor(lesson.as_deref(), library, around),
        Some(Call::Commands { format }) => Ok(commands::commands(*format)),
        Some(Call::Completions { shell }) => Ok(commands::completions(*shell)),
    }
}

/// The library with the user's packs. That they cannot be looked for is no reason not to work.
fn with_own(mut library: Library, around: &mut Surroundings<'_>) -> Library {
    let packs = around.world.packs(&Shelf::User).unwrap_or_default();
    library.take_up(&packs);
    library
}

/// The workbench; a file that is not there but reads like a command was probably meant as one.
fn workbench(library: Library, file: Option<&Path>, around: &mut Surroundings<'_>) -> Answer {
    if let Some(file) = file
        && let Some(word) = file.to_str()
        && !word.contains(['.', '/', '\\'])
        && around.world.read(file).is_err()
    {
        let command = Arguments::command();
        let names: Vec<&str> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        if let Some(meant) = crate::base::diagnostic::did_you_mean(word, names) {
            let words = format!(
                "there is no command and no file `{word}`; did you mean `stridewalk {meant}`?"
            );
            return Err(Reply::refusal(Status::Usage, &words));
        }
    }
    Ok((around.workbench)(library, Opening::from(file)))
}

/// What clap has to say: help and version are data, everything else is talk.
fn misused(error: &clap::Error) -> Reply {
    let words = error.render().to_string();
    if error.use_stderr() {
        Reply {
            err: words,
            status: Status::Usage,
            ..Reply::default()
        }
    } else {
        Reply::data(words)
    }
}
