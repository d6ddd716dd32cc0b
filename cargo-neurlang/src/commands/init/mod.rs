//! `cargo neurlang init`: Neurlang in a crate that exists.

mod manifest;

use super::new::template::{KERNELS_PATH, Made, TEST_PATH, project_file, test_target};
use super::new::write_new;
use crate::exit::Exit;
use crate::project::index;
use crate::render::{Failure, Format, Message, Screen, diff, stdin_is_terminal};
use cargo_metadata::{MetadataCommand, Package};
use neurlang_test::project::FILE_NAME;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Add Neurlang to the crate of this directory.
///
/// Adds a project file, a test target, and dependencies in `Cargo.toml`. The changes are shown
/// first, and nothing that exists is overwritten. With `--format json` each file is an object
/// `{"file","change","diff","applied"}`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cargo neurlang init --dry-run\n  cargo neurlang init --yes")]
pub(crate) struct Args {
    /// The manifest of the crate; the one cargo finds from here when left out.
    #[arg(long, value_name = "FILE")]
    manifest_path: Option<PathBuf>,
    /// Make the changes without asking.
    #[arg(long, short, conflicts_with = "dry_run")]
    yes: bool,
    /// Show the changes and make none.
    #[arg(long)]
    dry_run: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
struct Edited<'a> {
    file: &'a str,
    change: &'static str,
    diff: &'a str,
    applied: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let package = package(args)?;
    let path = package.manifest_path.clone().into_std_path_buf();
    let root = path.parent().expect("a manifest is in a directory").to_owned();
    let made = made(&package, &root)?;
    let shown = path.to_string_lossy().into_owned();
    let old = fs::read_to_string(&path).map_err(|error| Message::io("read", &shown, &error))?;
    let new = manifest::with_neurlang(&old).map_err(|error| {
        let message = format!("cannot edit `{shown}`: {error}");
        Message::new(Exit::Rejected, message).in_file(&shown)
    })?;
    let mut diffs: Vec<(&str, &str, String)> = Vec::new();
    if new != old {
        diffs.push(("Cargo.toml", "changed", diff::unified("Cargo.toml", Some(&old), &new)));
    }
    for file in &made {
        diffs.push((file.path, "created", diff::unified(file.path, None, &file.text)));
    }
    if !screen.is_json() {
        for (_, _, diff) in &diffs {
            screen.text(diff)?;
        }
        screen.flush()?;
    }
    let applied = wanted(args, screen)?;
    if applied {
        index::replace(&path, new.as_bytes())
            .map_err(|error| Message::io("write", &shown, &error))?;
        for file in &made {
            write_new(&root, file)?;
        }
    }
    for (file, change, diff) in &diffs {
        if screen.is_json() {
            screen.json(&Edited { file, change, diff, applied })?;
        }
    }
    screen.note(if applied {
        "next: name a file under `[modules]` of neurlang.toml, then run `cargo neurlang build`"
    } else {
        "nothing was changed"
    });
    Ok(Exit::Success)
}

/// The files to make; none of them may exist.
fn made(package: &Package, root: &Path) -> Result<Vec<Made>, Failure> {
    for path in [FILE_NAME, TEST_PATH] {
        if root.join(path).exists() {
            let message = format!("`{path}` exists, and is not overwritten");
            let message = Message::new(Exit::Usage, message).in_file(path);
            return Err(message.help("move it away to start anew").into());
        }
    }
    let has_kernels = root.join(KERNELS_PATH).is_file();
    let modules: &[_] = if has_kernels { &[("kernels", KERNELS_PATH)] } else { &[] };
    Ok(vec![project_file(&package.name, modules), test_target()])
}

/// The package of the manifest that cargo finds.
fn package(args: &Args) -> Result<Package, Failure> {
    let mut command = MetadataCommand::new();
    command.no_deps();
    if let Some(path) = &args.manifest_path {
        command.manifest_path(path);
    }
    let metadata = command.exec().map_err(|error| {
        let text = match &error {
            cargo_metadata::Error::CargoMetadata { stderr } => stderr.trim().to_owned(),
            other => other.to_string(),
        };
        let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Message::new(Exit::Environment, format!("cargo finds no crate: {first}"))
    })?;
    let here = match &args.manifest_path {
        Some(path) => path.canonicalize().ok(),
        None => nearest_manifest(),
    };
    let is_here = |package: &&Package| {
        package.manifest_path.canonicalize().ok().is_some_and(|path| Some(path) == here)
    };
    let mut packages = metadata.packages.iter();
    packages.find(is_here).cloned().ok_or_else(|| {
        let message = Message::new(Exit::Usage, "the manifest is a workspace's, not a crate's");
        message.help("run the command in the directory of one of its crates").into()
    })
}

/// The manifest of the working directory or of the nearest directory above it.
fn nearest_manifest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut manifests = here.ancestors().map(|directory| directory.join("Cargo.toml"));
    manifests.find(|manifest| manifest.is_file())?.canonicalize().ok()
}

/// Whether the changes are to be made: what the options say, or what somebody answers.
fn wanted(args: &Args, screen: &mut Screen<'_>) -> Result<bool, Failure> {
    if args.yes || args.dry_run {
        return Ok(args.yes);
    }
    if !stdin_is_terminal() || screen.is_json() {
        let message = Message::new(Exit::Usage, "nobody is there to confirm the changes");
        return Err(message.help("add `--yes` to make them, or `--dry-run`").into());
    }
    screen.note("make these changes? [y/N]");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| Message::io("read", "<stdin>", &error))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
