//! The modules of a project, with their texts.

use crate::program;
use crate::render::Failure;
use neurlang_stdlib::MODULES;
use neurlang_test::project::Project;
use std::path::Path;

/// A module to compile.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The module's name.
    pub(crate) name: String,
    /// Its file as diagnostics and positions call it.
    pub(crate) file: String,
    /// Its Rust.
    pub(crate) text: String,
}

/// Every module of `project`: those of the standard library, then its own; and what kept files
/// from being read.
pub(crate) fn units(project: &Project) -> (Vec<Unit>, Vec<Failure>) {
    let (mut units, mut failures) = (Vec::new(), Vec::new());
    for name in &project.stdlib {
        let found = MODULES.iter().find(|(known, _)| known == name);
        let (_, text) = found.expect("a project names only modules that there are");
        let file = format!("stdlib/{name}.rs");
        units.push(Unit { name: name.clone(), file, text: (*text).to_owned() });
    }
    for module in &project.modules {
        match read(&project.root, &module.path) {
            Ok(text) => {
                units.push(Unit { name: module.name.clone(), file: module.path.clone(), text });
            }
            Err(failure) => failures.push(failure),
        }
    }
    (units, failures)
}

/// The text of the file at `path` below `root`.
fn read(root: &Path, path: &str) -> Result<String, Failure> {
    let (name, bytes) = program::contents(&root.join(path))?;
    program::text(&name, bytes)
}
