//! The arguments, as clap reads them and as `--help` shows them.

use crate::canvas::Tint;
use crate::layout::Zoom;
use crate::library::Depth;
use crate::review::Grade;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

const STATUSES: &str = "\
Exit status: 0 fine; 1 findings at or above the level asked for, differences, conflicts;
2 wrong usage; 3 a file cannot be read, parsed or written; 70 a fault of ours.

FILE may be `-` for a model on standard input, except where one is written.";

const DIFF_STATUSES: &str =
    "Exit status: 0 the models say the same; 1 they differ; 3 one of them cannot be read.";

const MERGE_STATUSES: &str = "\
Exit status: 0 merged; 1 there are conflicts, and the result holds both sides of each between
markers; 3 a file cannot be read, parsed or written, and OUT is as it was.";

#[derive(Debug, Parser)]
#[command(
    name = "stridewalk",
    version,
    about = "An interactive threat-modeling workbench for the terminal",
    after_help = STATUSES,
    args_conflicts_with_subcommands = true,
    max_term_width = 100
)]
pub(super) struct Arguments {
    /// The model to open; without one, the start screen
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) call: Option<Call>,
}

impl Arguments {
    /// Reads arguments. A lone path is taken as it is, without the detour over all there is to parse: what
    /// holds a dot or a slash is no subcommand.
    pub(super) fn read(args: Vec<OsString>) -> Result<Self, clap::Error> {
        let lone = match args.as_slice() {
            [_, file] => file.to_str().filter(|file| is_path(file)),
            _ => None,
        };
        if let Some(file) = lone {
            return Ok(Self {
                file: Some(PathBuf::from(file)),
                call: None,
            });
        }
        Self::try_parse_from(args)
    }
}

fn is_path(word: &str) -> bool {
    !word.starts_with('-') && word.contains(['.', '/'])
}

#[derive(Debug, Subcommand)]
pub(super) enum Call {
    /// Write a new model from a template
    New(New),
    /// Put a fragment or a whole template into a model
    Insert(Insert),
    /// Print the diagram
    Show(Show),
    /// Print the whole model as an indented outline, to be read aloud
    Outline {
        /// The model
        file: PathBuf,
    },
    /// Print what is wrong, what is stale and what is not good enough yet
    Check(Check),
    /// Print or write a report
    Report(Report),
    /// Print how two models differ, and which answers that calls into question
    Diff(Diff),
    /// Merge what two people made of the same model
    Merge(Merge),
    /// List, look at, check or begin templates and packs
    Template {
        #[command(subcommand)]
        call: TemplateCall,
    },
    /// Print what the library holds
    Library(LibraryCall),
    /// Learn the workbench: lessons, exercises and quizzes, with your own keys
    Tutor {
        /// The lesson to begin; without one, the list of them
        lesson: Option<String>,
    },
    /// Print every command of the workbench with its keys
    Commands {
        /// How to print them
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplateCall {
    /// Print the templates that `stridewalk new` takes
    List {
        /// How to print them
        #[arg(long, value_enum, default_value_t = DataFormat::Text)]
        format: DataFormat,
    },
    /// Print what a template asks for and what it holds
    Show {
        /// The template
        id: String,
        /// How to print it
        #[arg(long, value_enum, default_value_t = DataFormat::Text)]
        format: DataFormat,
    },
    /// Print everything that is wrong with a pack, a folder of packs, or a single template or kind
    Check {
        /// The folder or the file
        path: PathBuf,
        /// How to print the problems
        #[arg(long, value_enum, default_value_t = DataFormat::Text)]
        format: DataFormat,
    },
    /// Write a template to begin with; with --pack, a pack with a kind and a template
    New {
        /// The file to write, or the folder of the pack; neither may exist yet
        path: PathBuf,
        /// Write a pack
        #[arg(long)]
        pack: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct LibraryCall {
    /// What of it; all of it counted where nothing is said
    #[arg(value_enum)]
    pub(super) section: Option<Section>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(super) format: TableFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Section {
    /// Kinds of elements
    Kinds,
    /// Prompts
    Prompts,
    /// Mitigations
    Mitigations,
    /// Attacker profiles
    Actors,
    /// The glossary
    Terms,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The template: monolith, microservices, docker, kubernetes, simple-web, ci-cd, serverless, empty, or one
    /// of a pack
    pub(super) template: String,
    /// The file to write; it must not exist yet. `-` prints the model
    pub(super) file: PathBuf,
    /// A value for something that the template asks
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = pair)]
    pub(super) set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub(super) struct Insert {
    /// The model; it is written anew, comments and formatting are kept
    pub(super) file: PathBuf,
    /// The fragment: cache, database-tier, docker-host, identity-provider, message-broker, observability;
    /// or any template that `new` takes
    pub(super) fragment: String,
    /// The boundary to put it into, by its id [default: the open]
    #[arg(long, value_name = "ID")]
    pub(super) within: Option<String>,
    /// The component at the other end of a flow that joins the fragment to the model, by its id
    #[arg(long = "join", value_name = "NAME=ID", value_parser = pair)]
    pub(super) join: Vec<(String, String)>,
    /// A value for something that the fragment asks
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = pair)]
    pub(super) set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The model
    pub(super) file: PathBuf,
    /// Columns that the picture may take [default: the terminal's; any number in a pipe]
    #[arg(long, value_name = "N")]
    pub(super) width: Option<usize>,
    /// How much of each component is drawn [default: as much as fits the width]
    #[arg(long, value_enum)]
    pub(super) zoom: Option<ZoomName>,
    /// A boundary to draw as one box, by its id; may be given again
    #[arg(long, value_name = "ID")]
    pub(super) collapse: Vec<String>,
    /// Draw only this element, by its id, and what is one flow away; may be given again
    #[arg(long, value_name = "ID")]
    pub(super) neighbours: Vec<String>,
    /// What to show of every element, and what it means beneath
    #[arg(long, value_name = "NAME", value_parser = overlays(), default_value = "none")]
    pub(super) overlay: Tint,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub(super) ascii: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The models
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The lowest level that gives exit status 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub(super) format: DataFormat,
    /// How thorough a walk is expected
    #[arg(long, value_enum, default_value_t = DepthName::Standard)]
    pub(super) depth: DepthName,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    /// The model
    pub(super) file: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = ReportFormat::Md)]
    pub(super) format: ReportFormat,
    /// The file to write it to [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// Overwrite OUT where it exists
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// How thorough a walk is expected
    #[arg(long, value_enum, default_value_t = DepthName::Standard)]
    pub(super) depth: DepthName,
}

#[derive(Debug, Args)]
#[command(after_help = DIFF_STATUSES)]
pub(super) struct Diff {
    /// The model as it was
    pub(super) old: PathBuf,
    /// The model as it is
    pub(super) new: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub(super) format: DataFormat,
}

#[derive(Debug, Args)]
#[command(after_help = MERGE_STATUSES)]
pub(super) struct Merge {
    /// The model that both started from; an empty file where there was none
    pub(super) base: PathBuf,
    /// What one made of it; comments and formatting follow this text
    pub(super) ours: PathBuf,
    /// What the other made of it
    pub(super) theirs: PathBuf,
    /// The file to write the result to, which may be one of the three [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// Keep both where each added something under the same id: theirs gets another one
    #[arg(long)]
    pub(super) both: bool,
    /// Overwrite OUT where it exists and is none of the three
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ZoomName {
    /// Names and STRIDE strips
    Full,
    /// Names
    Compact,
    /// Short names in one row, no labels
    Chips,
    /// Blocks and shades, no names
    Overview,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Worth knowing
    Note,
    /// Wants a look
    Warning,
    /// Must be settled
    Error,
    /// Findings never fail
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DepthName {
    /// The prompts of every walk
    Essential,
    /// The prompts of a usual walk
    Standard,
    /// Every prompt there is
    Thorough,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DataFormat {
    /// For people
    Text,
    /// For tools
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For people
    Text,
    /// Markdown
    Md,
    /// For tools
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Markdown
    Md,
}

impl From<ZoomName> for Zoom {
    fn from(name: ZoomName) -> Self {
        match name {
            ZoomName::Full => Self::Full,
            ZoomName::Compact => Self::Compact,
            ZoomName::Chips => Self::Chips,
            ZoomName::Overview => Self::Overview,
        }
    }
}

impl From<DepthName> for Depth {
    fn from(name: DepthName) -> Self {
        match name {
            DepthName::Essential => Self::Essential,
            DepthName::Standard => Self::Standard,
            DepthName::Thorough => Self::Thorough,
        }
    }
}

impl FailOn {
    /// Whether a finding of a grade fails the check.
    pub(super) fn fails(self, grade: Grade) -> bool {
        match self {
            Self::Note => grade >= Grade::Note,
            Self::Warning => grade >= Grade::Warning,
            Self::Error => grade >= Grade::Error,
            Self::Never => false,
        }
    }
}

/// The overlays of the table.
fn overlays() -> impl TypedValueParser<Value = Tint> {
    let values = Tint::ALL.map(|tint| PossibleValue::new(tint.row().name).help(tint.row().shows));
    PossibleValuesParser::new(values).map(|name| Tint::named(&name).unwrap_or_default())
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.to_owned()))
        }
        Some(_) | None => Err("write it as NAME=VALUE"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn a_lone_path_is_read_as_clap_reads_it() {
        for path in ["shop.ron", "./show", "/tmp/new", "..", "models/check"] {
            let args: Vec<OsString> = ["stridewalk", path].map(OsString::from).into();
            let (ours, claps) = (
                Arguments::read(args.clone()),
                Arguments::try_parse_from(args),
            );
            let (ours, claps) = (ours.unwrap(), claps.unwrap());
            assert_eq!(ours.file, claps.file, "{path}");
            assert!(ours.call.is_none() && claps.call.is_none(), "{path}");
        }
        for command in Arguments::command().get_subcommands() {
            assert!(!is_path(command.get_name()), "{}", command.get_name());
        }
    }
}
