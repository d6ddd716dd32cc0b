//! The programs to test: those of the project, or of paths.

use crate::exit::Exit;
use crate::project;
use crate::render::{Failure, Findings, Message};
use neurlang_compiler::Options;
use neurlang_test::project::TestSettings;
use neurlang_test::{LoadError, OracleConfig, Unit, generated, load, load_source};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Directories inside directories, at most: deeper means a link that goes round.
const DEPTH_MAX: u32 = 16;
/// The optimisation level of rustc's build: few calls do not pay for a slow build.
const OPT_LEVEL: u8 = 1;

/// Programs to test, and how much their tests may use.
pub(super) struct Programs {
    pub(super) units: Vec<Unit>,
    pub(super) limits: TestSettings,
    /// How rustc is asked, for the modules of a project.
    pub(super) oracle: Option<OracleConfig>,
}

/// The programs of `paths`, or of the project when there are none.
///
/// # Errors
///
/// What keeps a program from being read, or all that is wrong with one.
pub(super) fn find(paths: &[PathBuf]) -> Result<Programs, Failure> {
    if paths.is_empty() { of_project() } else { of_paths(paths) }
}

fn of_project() -> Result<Programs, Failure> {
    let project = project::current()?;
    let (modules, failures) = project::units(&project);
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let options = project.options();
    let own =
        modules.iter().map(|unit| load_source(&unit.text, (&unit.file, &unit.name), &options));
    let units = own.chain(generated(&project)).collect::<Result<Vec<_>, _>>().map_err(refusal)?;
    let oracle = Some(OracleConfig {
        rustc: project::rustc(),
        cache_dir: project::target_dir(&project.root).join("oracle"),
        overflow: project.build.overflow,
        debug_assertions: project.compiler.debug_assertions,
        opt_level: OPT_LEVEL,
    });
    Ok(Programs { units, limits: project.test, oracle })
}

fn of_paths(paths: &[PathBuf]) -> Result<Programs, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            walk(path, DEPTH_MAX, &mut files)?;
            files[before..].sort();
        } else {
            files.push(path.clone());
        }
    }
    // A binary beside its text is the same program.
    let has_text =
        |file: &PathBuf| extension(file) == "nlb" && files.contains(&file.with_extension("nl"));
    let options = Options::default();
    let loaded = files.iter().filter(|file| !has_text(file)).map(|file| {
        let label = file.with_extension("").to_string_lossy().into_owned();
        load(file, label.trim_start_matches("./"), &options)
    });
    let units = loaded.collect::<Result<Vec<_>, _>>().map_err(refusal)?;
    Ok(Programs { units, limits: TestSettings::default(), oracle: None })
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(OsStr::to_str).unwrap_or_default()
}

/// The programs below `directory`.
fn walk(directory: &Path, depth: u32, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let shown = directory.to_string_lossy();
    if depth == 0 {
        let message = format!("`{shown}` is nested too deeply");
        return Err(Message::new(Exit::Environment, message).into());
    }
    let io = |error| Failure::from(Message::io("read", &shown, &error));
    for entry in fs::read_dir(directory).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            walk(&path, depth - 1, files)?;
        } else if matches!(extension(&path), "nl" | "nlb" | "rs") {
            files.push(path);
        }
    }
    Ok(())
}

fn refusal(error: LoadError) -> Failure {
    match error {
        LoadError::Io { file, error } => Message::io("read", &file, &error).into(),
        LoadError::Rejected { file, sources, diagnostics } => {
            Findings::new(file, sources, diagnostics).into()
        }
    }
}
