//! One file: assembled, validated, run on every engine, and compared with what it says.

use super::directive::{Directives, Run};
use super::loader::Files;
use super::run::{Observed, run_on};
use super::{EngineUnderTest, Failure, ahead, diagnostics, forms};
use neurlang::{Engine, Error, Module, extensions};
use neurlang_ir::asm::assemble;
use neurlang_ir::diag::{Diagnostic, SourceMap};
use std::fs;
use std::path::Path;

/// A program's text and name, and what it can include.
#[derive(Clone, Debug)]
pub struct Program {
    /// The file's name in diagnostics.
    pub name: String,
    /// The text.
    pub text: String,
    files: Files,
}

impl Program {
    /// The program in the file at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::new(0, error.to_string()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = Files::Folder(path.parent().unwrap_or(Path::new("")).to_owned());
        Ok(Self { name, text, files })
    }

    /// The program that is the first of these texts; the others can be included by name.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn from_texts(mut texts: Vec<(String, String)>) -> Self {
        assert!(!texts.is_empty(), "a program has a text");
        let (name, text) = texts.remove(0);
        Self { name, text, files: Files::Memory(texts) }
    }

    /// The same with another text.
    #[must_use]
    pub(super) fn with_text(&self, text: String) -> Self {
        Self { text, ..self.clone() }
    }

    /// The assembled module, not yet validated.
    ///
    /// # Errors
    ///
    /// The assembler's diagnostics.
    pub fn assemble(&self) -> Result<neurlang_ir::Module, Vec<Diagnostic>> {
        let mut sources = SourceMap::new();
        let root = sources.add(&*self.name, &*self.text);
        assemble(&mut sources, root, &mut self.files.clone(), extensions())
    }

    /// The program as `engine` runs it.
    ///
    /// # Errors
    ///
    /// The diagnostics of assembler or validator.
    ///
    /// # Panics
    ///
    /// When the engine refuses a valid program.
    pub fn load(&self, engine: &Engine) -> Result<Module, Vec<Diagnostic>> {
        match Module::from_ir(engine, self.assemble()?) {
            Ok(module) => Ok(module),
            Err(Error::Rejected(rejection)) => Err(rejection.diagnostics().to_vec()),
            Err(error) => panic!("{}: {error}", self.name),
        }
    }
}

/// Everything in which the program differs from what its directives say.
///
/// # Panics
///
/// When there is no engine.
#[must_use]
pub fn check_file(program: &Program, engines: &[EngineUnderTest]) -> Vec<Failure> {
    let directives = match Directives::parse(&program.text) {
        Ok(directives) => directives,
        Err(failures) => return failures,
    };
    let first = engines.first().expect("there is always the interpreter");
    let found = match program.load(&first.engine) {
        Err(found) => found,
        Ok(module) => module.validation().warnings().to_vec(),
    };
    let mut failures = diagnostics::compare(&program.name, &directives.reported, &found);
    if failures.is_empty() && !directives.has_errors() {
        failures = check_runs(program, &directives.runs, engines);
        failures.extend(forms::check_forms(program));
    }
    failures
}

/// Everything in which calls differ from what is expected of them, or engines from each other.
#[must_use]
pub fn check_runs(program: &Program, runs: &[Run], engines: &[EngineUnderTest]) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut all: Vec<Vec<Option<Observed>>> = Vec::new();
    for under_test in engines {
        match program.load(&under_test.engine) {
            Ok(module) => all.push(run_on(under_test, &module, runs, &mut failures)),
            Err(_) => failures.push(Failure::new(
                0,
                format!("{} rejects what another engine accepts", under_test.name),
            )),
        }
    }
    if let Some(under_test) = ahead() {
        match Module::from_ir(&under_test.engine, program.assemble().unwrap_or_default()) {
            Ok(module) => all.push(run_on(&under_test, &module, runs, &mut failures)),
            Err(Error::NotAhead { .. }) => {}
            Err(error) => failures.push(Failure::new(0, format!("ahead of time: {error}"))),
        }
    }
    for (index, run) in runs.iter().enumerate() {
        let seen: Vec<_> = all.iter().filter_map(|runs| runs[index].as_ref()).collect();
        let fuel = seen.iter().find_map(|observed| observed.fuel_used);
        let disagreement = seen.iter().any(|observed| {
            let like_first = Observed { fuel_used: seen[0].fuel_used, ..(*observed).clone() };
            like_first != *seen[0] || observed.fuel_used.is_some_and(|used| Some(used) != fuel)
        });
        if disagreement {
            let text = format!("`{}`: the engines disagree: {seen:#?}", run.text);
            failures.push(Failure::new(run.line, text));
        }
        if seen.is_empty() && failures.is_empty() {
            failures.push(Failure::new(run.line, format!("`{}` ran nowhere", run.text)));
        }
    }
    failures
}

#[cfg(test)]
mod tests;
