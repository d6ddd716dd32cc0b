//! What a build has to do: which modules are as they should be, and why the others are not.

use super::report::{Event, Status};
use crate::project::{Digest, Index, Unit, index};
use neurlang_compiler::Overflow;
use neurlang_test::project::Project;
use std::fs;
use std::io;
use std::path::Path;

/// Counts changes of this tool that change what it writes from the same inputs.
const FORMAT: u32 = 1;

/// A module and what is known of its files.
pub(super) struct Step {
    /// The module.
    pub(super) unit: Unit,
    /// Hash of everything its files are made from.
    pub(super) inputs: Digest,
    /// Why its files must be written; `None` when they are as they should be.
    pub(super) stale: Option<Why>,
}

impl Step {
    /// That the module became this.
    pub(super) fn event(&self, status: Status) -> Event<'_> {
        let Unit { name: module, file, .. } = &self.unit;
        Event { module, file: Some(file), status, why: self.stale.as_ref(), output: None }
    }
}

/// Why a module's files are stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They were never written.
    New,
    /// Its Rust, the settings or this tool are different now.
    Inputs,
    /// A file is not what was written.
    File(String),
    /// The project does not have the module any more.
    Gone,
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Why::New => f.write_str("it was never built"),
            Why::Inputs => f.write_str("its source, the settings or this tool changed"),
            Why::File(path) => write!(f, "`{path}` is not what was written"),
            Why::Gone => f.write_str("the project does not have it any more"),
        }
    }
}

/// What is to be done about each module.
pub(super) struct Plan {
    /// The modules, in the order of the project.
    pub(super) steps: Vec<Step>,
    /// Modules whose files are left over.
    pub(super) gone: Vec<String>,
}

impl Plan {
    /// The plan for `units`, whose files are in `directory` as `index` says.
    pub(super) fn new(project: &Project, units: Vec<Unit>, index: &Index) -> Self {
        let directory = project.output_dir();
        let step = |unit: Unit| {
            let inputs = inputs(project, &unit);
            let stale = why(&unit.name, inputs, index, &directory);
            Step { unit, inputs, stale }
        };
        let steps: Vec<Step> = units.into_iter().map(step).collect();
        let exists = |name: &String| steps.iter().any(|step| step.unit.name == *name);
        let own = |name: &String| project.modules.iter().any(|module| module.name == *name);
        let gone = index.entries.keys().filter(|name| !exists(name) && !own(name)).cloned();
        Self { gone: gone.collect(), steps }
    }
}

/// The hash of everything that the files of `unit` are made from.
fn inputs(project: &Project, unit: &Unit) -> Digest {
    let build = &project.build;
    let settings = format!(
        "{FORMAT} {} {} {} {} {} {} {}",
        env!("CARGO_PKG_VERSION"),
        build.insts_max,
        matches!(build.overflow, Overflow::Trap),
        build.comments,
        build.tests,
        build.seed,
        project.compiler.debug_assertions,
    );
    let package = &project.package;
    let version = package.version.as_deref().unwrap_or("");
    Digest::of([&*settings, &package.name, version, &unit.name, &unit.file, &unit.text])
}

fn why(name: &str, inputs: Digest, index: &Index, directory: &Path) -> Option<Why> {
    let Some(entry) = index.entries.get(name) else { return Some(Why::New) };
    if entry.inputs != inputs {
        return Some(Why::Inputs);
    }
    let paths = index::files(directory, name);
    for (path, wanted) in paths.iter().zip([entry.text, entry.binary]) {
        if fs::read(path).ok().is_none_or(|bytes| Digest::of([bytes]) != wanted) {
            let file = path.file_name().unwrap_or_default();
            return Some(Why::File(file.to_string_lossy().into_owned()));
        }
    }
    None
}

/// Takes the files of module `name` away, those that are there.
///
/// # Errors
///
/// The operating system's.
pub(crate) fn remove(directory: &Path, name: &str) -> io::Result<()> {
    for path in index::files(directory, name) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
