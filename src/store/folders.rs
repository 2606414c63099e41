//! Where configuration and state lie: the platform's folders, or those that the environment names.

use directories::ProjectDirs;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Names a folder for the configuration.
const CONFIG: &str = "STRIDEWALK_CONFIG_DIR";
/// Names a folder for the state.
const STATE: &str = "STRIDEWALK_STATE_DIR";

/// The folders of this user; `None` where the platform knows no home.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folders {
    /// What the user writes: keys, own packs of the library.
    pub config: Option<PathBuf>,
    /// What is remembered between sittings.
    pub state: Option<PathBuf>,
}

impl Folders {
    /// The folders of this user: `STRIDEWALK_CONFIG_DIR` and `STRIDEWALK_STATE_DIR` where they are set,
    /// else the platform's.
    pub fn of_user() -> Self {
        let platform = ProjectDirs::from("", "", "stridewalk");
        let platform = platform.as_ref();
        Self {
            config: named(CONFIG).or_else(|| platform.map(|dirs| dirs.config_dir().to_path_buf())),
            state: named(STATE).or_else(|| {
                platform.map(|dirs| {
                    dirs.state_dir()
                        .unwrap_or_else(|| dirs.data_local_dir())
                        .to_path_buf()
                })
            }),
        }
    }
}

/// The user's home.
pub(super) fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf())
}

/// Makes a folder that only its owner can look into. One that exists stays as it is.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn named(variable: &str) -> Option<PathBuf> {
    let value = std::env::var_os(variable)?;
    (!value.is_empty()).then(|| PathBuf::from(value))
}
