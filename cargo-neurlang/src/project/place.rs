//! Where a project is, and where its temporary files go.

use super::Digest;
use crate::exit::Exit;
use crate::render::{Failure, Findings, Message};
use neurlang_stdlib::MODULES;
use neurlang_test::project::{FILE_NAME, Project, ProjectError, find, load};
use std::path::{Path, PathBuf};

/// The project of the working directory or of the nearest directory above it.
///
/// # Errors
///
/// A message when there is none or it cannot be read, all diagnostics when it is wrong.
pub(crate) fn current() -> Result<Project, Failure> {
    let path = find(Path::new(".")).map_err(refusal)?;
    let here = std::env::current_dir().ok();
    let is_here = here.is_some_and(|here| path.parent() == Some(&here));
    // Paths are shown as the user would write them.
    let path = if is_here { PathBuf::from(FILE_NAME) } else { path };
    let names: Vec<&str> = MODULES.iter().map(|&(name, _)| name).collect();
    load(&path, &path.to_string_lossy(), &names).map_err(refusal)
}

fn refusal(error: ProjectError) -> Failure {
    let message = match error {
        ProjectError::NotFound { .. } => {
            let help = "run `cargo neurlang init` in a crate, or `cargo neurlang new NAME`";
            Message::new(Exit::Environment, error.to_string()).help(help)
        }
        ProjectError::Io { path, error } => Message::io("read", &path.to_string_lossy(), &error),
        ProjectError::TooLarge { path } => {
            let shown = path.to_string_lossy();
            let message = format!("`{shown}` is too large for a project file");
            Message::new(Exit::Environment, message).in_file(&shown)
        }
        ProjectError::Rejected(rejected) => {
            let file = rejected.sources.files().first().map_or("", |file| file.name()).to_owned();
            return Findings::new(file, rejected.sources, rejected.diagnostics).into();
        }
    };
    message.into()
}

/// The directory for files of the project in `root` that any command may delete: below cargo's,
/// as far as that can be told without asking cargo, which takes longer than a whole build does.
pub(crate) fn target_dir(root: &Path) -> PathBuf {
    let absolute = std::path::absolute(root.join(".")).unwrap_or_else(|_| root.to_owned());
    let set = std::env::var_os("CARGO_TARGET_DIR").filter(|directory| !directory.is_empty());
    let cargo = set.map_or_else(
        || {
            let has_lock = |directory: &&Path| directory.join("Cargo.lock").is_file();
            absolute.ancestors().find(has_lock).unwrap_or(&absolute).join("target")
        },
        PathBuf::from,
    );
    // Projects of one workspace do not meet there, nor do two of one name.
    let name = absolute.file_name().unwrap_or_default().to_string_lossy();
    let hash = Digest::of([absolute.as_os_str().as_encoded_bytes()]).to_string();
    cargo.join("neurlang").join(format!("{name}-{}", &hash[..8]))
}

/// The rustc to ask: that of `RUSTC`, which cargo sets too, or the one on the path.
pub(crate) fn rustc() -> PathBuf {
    let set = std::env::var_os("RUSTC").filter(|path| !path.is_empty());
    set.map_or_else(|| PathBuf::from("rustc"), PathBuf::from)
}
