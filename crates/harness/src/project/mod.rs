//! Project files: `neurlang.toml`, what it can say, and what a project is then.
//!
//! [`keys::KEYS`] is the list of keys; reading, advice on wrong keys and the reference follow
//! it. A wrong file is refused with all its mistakes, each with its place.

mod find;
pub mod keys;
mod read;

pub use find::{FILE_NAME, ProjectError, find, load};
pub use read::{Rejected, parse};

use neurlang_compiler::{Options, Overflow};
use neurlang_ir::module::limits;
use std::path::PathBuf;

/// What a `neurlang.toml` says, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The directory of the file; the paths below start there.
    pub root: PathBuf,
    /// What the project is called.
    pub package: Package,
    /// Modules of the standard library that belong to it, ascending.
    pub stdlib: Vec<String>,
    /// Its own modules, ascending by name.
    pub modules: Vec<OwnModule>,
    /// How it is built.
    pub build: BuildSettings,
    /// How its Rust is understood.
    pub compiler: CompilerSettings,
    /// How it is tested.
    pub test: TestSettings,
}

/// Section `[package]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The project's name.
    pub name: String,
    /// Its version, in any form.
    pub version: Option<String>,
}

/// A module that is compiled from a file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnModule {
    /// The module's name, a Rust identifier.
    pub name: String,
    /// Its `.rs` file, from the project's directory.
    pub path: String,
}

/// Section `[build]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildSettings {
    /// Where results go, from the project's directory and inside it.
    pub output: String,
    /// The most instructions of a module.
    pub insts_max: usize,
    /// What arithmetic does whose result does not fit.
    pub overflow: Overflow,
    /// Whether the text of a module shows the Rust lines it came from.
    pub comments: bool,
    /// How many tests are generated for a function.
    pub tests: usize,
    /// Where the random inputs of generated tests come from.
    pub seed: u64,
}

/// Section `[compiler]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompilerSettings {
    /// Whether `debug_assert!` and its kin are compiled.
    pub debug_assertions: bool,
}

/// Section `[test]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestSettings {
    /// Instructions after which a test counts as endless.
    pub fuel: u64,
    /// Milliseconds after which a test counts as hanging.
    pub timeout_ms: u64,
}

impl Default for BuildSettings {
    fn default() -> Self {
        Self {
            output: "generated".to_owned(),
            insts_max: limits::INSTS_MAX,
            overflow: Overflow::Trap,
            comments: true,
            tests: 8,
            seed: 0,
        }
    }
}

impl Default for CompilerSettings {
    fn default() -> Self {
        Self { debug_assertions: true }
    }
}

impl Default for TestSettings {
    fn default() -> Self {
        Self { fuel: 10_000_000, timeout_ms: 10_000 }
    }
}

impl Project {
    /// A project in `root` that says nothing but its name.
    #[must_use]
    pub fn named(root: PathBuf, name: impl Into<String>) -> Self {
        Self {
            root,
            package: Package { name: name.into(), version: None },
            stdlib: Vec::new(),
            modules: Vec::new(),
            build: BuildSettings::default(),
            compiler: CompilerSettings::default(),
            test: TestSettings::default(),
        }
    }

    /// How the compiler treats the project's modules.
    #[must_use]
    pub fn options(&self) -> Options {
        Options {
            overflow: self.build.overflow,
            debug_assertions: self.compiler.debug_assertions,
            insts_max: self.build.insts_max,
        }
    }

    /// The directory that results go to.
    #[must_use]
    pub fn output_dir(&self) -> PathBuf {
        self.root.join(&self.build.output)
    }
}

#[cfg(test)]
mod tests;
