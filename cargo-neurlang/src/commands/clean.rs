//! `cargo neurlang clean`: what a build wrote, taken away.

use super::build::remove;
use crate::exit::Exit;
use crate::project::{self, Index, index};
use crate::render::{Failure, Format, Message, Screen};
use serde::Serialize;
use std::fs;
use std::io;
use std::path::Path;

/// Remove what `build` wrote.
///
/// Takes away the files that the index of the output directory lists, and temporary files of
/// the target directory; other files stay. With `--format json` each module, directory or file
/// is an object `{"removed"}`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  cargo neurlang clean")]
pub(crate) struct Args {
    /// Show what would be removed, and remove nothing.
    #[arg(long)]
    dry_run: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Removed<'a> {
    removed: &'a str,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let project = project::current()?;
    let directory = project.output_dir();
    let mut count = 0;
    for name in Index::read(&directory).entries.keys() {
        for path in index::files(&directory, name).iter().filter(|path| path.exists()) {
            tell(path, screen)?;
            count += 1;
        }
        if !args.dry_run {
            remove(&directory, name).map_err(|error| Message::io("remove", name, &error))?;
        }
    }
    let listed = directory.join(index::FILE_NAME);
    if listed.exists() {
        tell(&listed, screen)?;
        count += 1;
    }
    let cache = project::target_dir(&project.root);
    if cache.exists() {
        tell(&cache, screen)?;
        count += 1;
    }
    if !args.dry_run {
        gone(&listed, fs::remove_file(&listed))?;
        gone(&cache, fs::remove_dir_all(&cache))?;
        // It stays when somebody put other files there.
        let _kept = fs::remove_dir(&directory);
    }
    let word = if args.dry_run { "would remove" } else { "removed" };
    screen.note(&format!("{word} {count} files and directories"));
    Ok(Exit::Success)
}

fn tell(path: &Path, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let shown = path.to_string_lossy();
    if screen.is_json() {
        screen.json(&Removed { removed: &shown })?;
    } else {
        screen.note(&shown);
    }
    Ok(())
}

/// The failure to remove `path`, unless it was not there.
fn gone(path: &Path, result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Message::io("remove", &path.to_string_lossy(), &error).into())
        }
        _ => Ok(()),
    }
}
