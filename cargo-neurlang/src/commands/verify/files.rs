//! Files to verify, compiled, and rustc's build of them.

use crate::exit::Exit;
use crate::program::{self, Checks, Language, oracle_config, refusal};
use crate::project;
use crate::render::{Failure, Findings, Message};
use neurlang_compiler::{FnReport, Options, Output, Overflow, Source, Status, compile};
use neurlang_verify::{Oracle, OracleConfig, Unit};
use std::path::Path;

/// A file of Rust, compiled.
pub(super) struct File {
    /// The file as the user named it.
    pub(super) name: String,
    /// The same for rustc, with the functions that compiled.
    pub(super) unit: Unit,
    pub(super) output: Output,
    options: Options,
    config: OracleConfig,
}

impl File {
    fn new(name: &str, module: &str, text: String, how: (Options, OracleConfig)) -> Self {
        let (options, config) = how;
        let output = compile(&Source { name, text: &text }, &options);
        let compiled = |report: &&FnReport| matches!(report.status, Status::Compiled { .. });
        let functions = output.functions.iter().filter(compiled);
        let functions = functions.filter_map(|report| report.sig.clone()).collect();
        let unit = Unit { name: module.to_owned(), text, functions };
        Self { name: name.to_owned(), unit, output, options, config }
    }

    /// Keeps rustc from being asked about functions that nobody wants to verify.
    pub(super) fn keep(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.unit.functions.retain(|sig| is_wanted(&sig.name));
    }

    /// Every function of the file.
    pub(super) fn functions(&self) -> &[FnReport] {
        &self.output.functions
    }
}

/// The file to verify, or those of the project.
///
/// # Errors
///
/// What kept a file from being read.
pub(super) fn files(file: Option<&Path>) -> Result<Vec<File>, Failure> {
    let Some(file) = file else { return of_project() };
    let source = program::read(file)?;
    let name = source.name;
    if source.language != Language::Rust && file != Path::new("-") {
        let message = format!("`{name}` is no Rust");
        let message = Message::new(Exit::Usage, message).in_file(&name);
        return Err(message.help("give a `.rs` file: its Rust says what is right").into());
    }
    let text = program::text(&name, source.bytes)?;
    let how = (Options::default(), oracle_config(&name, Checks::All));
    let file = File::new(&name, "main", text, how);
    if file.functions().is_empty() && !file.output.diagnostics.is_empty() {
        return Err(Findings::new(name, file.output.sources, file.output.diagnostics).into());
    }
    Ok(vec![file])
}

fn of_project() -> Result<Vec<File>, Failure> {
    let project = project::current()?;
    let (units, failures) = project::units(&project);
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let config = OracleConfig {
        cache_dir: project::target_dir(&project.root).join("oracle"),
        overflow: project.build.overflow,
        debug_assertions: project.compiler.debug_assertions,
        ..oracle_config("", Checks::All)
    };
    let file = |unit: project::Unit| {
        let how = (project.options(), config.clone());
        File::new(&unit.file, &unit.name, unit.text, how)
    };
    Ok(units.into_iter().map(file).collect())
}

/// rustc's build of the files. Where it does not check what the IR was compiled to check, or
/// the other way round, the files are compiled again to match.
///
/// # Errors
///
/// A message when rustc cannot be asked, or refuses a file.
pub(super) fn build(files: &mut [File]) -> Result<Oracle, Failure> {
    let Some(first) = files.first() else {
        let message = Message::new(Exit::NothingMatched, "the project has no modules");
        return Err(message.help("name them under `[modules]` in `neurlang.toml`").into());
    };
    let units: Vec<Unit> = files.iter().map(|file| file.unit.clone()).collect();
    let name = first.name.clone();
    let oracle = Oracle::build(&units, &first.config).map_err(|error| refusal(&error, &name))?;
    let found = Options {
        overflow: if oracle.checks_overflow() { Overflow::Trap } else { Overflow::Wrap },
        debug_assertions: oracle.has_debug_assertions(),
        ..first.options
    };
    for file in files.iter_mut().filter(|file| file.options != found) {
        let source = Source { name: &file.name, text: &file.unit.text };
        file.output = compile(&source, &found);
    }
    Ok(oracle)
}
