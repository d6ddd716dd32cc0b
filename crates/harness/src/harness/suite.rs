//! [`Harness`]: programs and their tests.

use super::Settings;
use super::trials::{Shared, trial};
use super::verification::verifications;
use crate::coverage::ModuleCoverage;
use crate::run::{Engines, Program};
use crate::suite::{Item, Unit, collect};
use libtest_mimic::{Arguments, Trial};
use neurlang_ir::diag::{Diagnostic, RenderOptions, SourceMap, render};
use std::fmt;
use std::sync::Arc;

/// Programs and the tests that their annotations are.
#[derive(Debug)]
pub struct Harness {
    units: Vec<(Unit, Arc<Program>)>,
    items: Vec<(Item, Arc<Program>)>,
    settings: Settings,
}

/// The annotations of a program are wrong.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// What the program's tests are called after.
    pub label: String,
    /// The program's file.
    pub file: String,
    /// The program's texts.
    pub sources: SourceMap,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = render(&self.diagnostics, &self.sources, RenderOptions::default());
        f.write_str(text.trim_end())
    }
}

impl std::error::Error for Wrong {}

/// The engines of this machine cannot be started.
#[derive(Debug)]
pub struct NoEngine(neurlang::Error);

impl fmt::Display for NoEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot start the engines: {}", self.0)
    }
}

impl std::error::Error for NoEngine {}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Tests that the arguments and the partition select.
    pub selected: usize,
    /// Those of them that failed.
    pub failed: u64,
}

impl Harness {
    /// The tests of `units`, and what is wrong with the annotations of each.
    ///
    /// Annotations that are right are tests all the same; whoever goes on reports the others.
    ///
    /// # Errors
    ///
    /// [`NoEngine`] when the interpreter cannot be started.
    pub fn new(units: Vec<Unit>, settings: Settings) -> Result<(Self, Vec<Wrong>), NoEngine> {
        let engines = Engines::new(settings.coverage).map_err(NoEngine)?;
        let mut harness = Self { units: Vec::new(), items: Vec::new(), settings };
        let mut wrong = Vec::new();
        for unit in units {
            let (items, diagnostics) = collect(&unit);
            let program = Arc::new(Program::new(unit.module.clone(), &engines));
            harness.items.extend(items.into_iter().map(|item| (item, Arc::clone(&program))));
            if !diagnostics.is_empty() {
                wrong.push(Wrong {
                    label: unit.label.clone(),
                    file: unit.file.clone(),
                    sources: unit.sources.clone(),
                    diagnostics,
                });
            }
            harness.units.push((unit, program));
        }
        Ok((harness, wrong))
    }

    /// One trial for each test, in the order of programs and lines, then one for each function
    /// that is verified.
    #[must_use]
    pub fn trials(&self) -> Vec<Trial> {
        let shared = Arc::new(Shared { settings: self.settings.clone() });
        let tests = self.items.iter().map(|(item, program)| {
            trial(Arc::new(item.clone()), Arc::clone(program), Arc::clone(&shared))
        });
        let verified = self.units.iter().flat_map(|(unit, _)| verifications(unit, &self.settings));
        tests.chain(verified).collect()
    }

    /// The names of the tests that `arguments` and the partition select.
    #[must_use]
    pub fn names(&self, arguments: &Arguments) -> Vec<String> {
        let mut trials = self.trials();
        self.choose(&mut trials, arguments);
        trials.retain(|trial| !arguments.is_filtered_out(trial));
        trials.iter().map(|trial| trial.name().to_owned()).collect()
    }

    /// Runs or lists, as `arguments` say, the tests and `more`; the harness prints.
    #[must_use]
    pub fn run(&self, arguments: &Arguments, more: Vec<Trial>) -> Summary {
        let mut trials = self.trials();
        trials.extend(more);
        let selected = self.choose(&mut trials, arguments);
        let conclusion = libtest_mimic::run(arguments, trials);
        Summary { selected, failed: conclusion.num_failed }
    }

    /// Takes away what the partition leaves to others, and counts what stays selected. Trials
    /// that the arguments do not select stay: the harness counts them.
    fn choose(&self, trials: &mut Vec<Trial>, arguments: &Arguments) -> usize {
        let mut selected: u64 = 0;
        let mut chosen = 0;
        trials.retain(|trial| {
            if arguments.is_filtered_out(trial) {
                return true;
            }
            selected += 1;
            let partition = self.settings.partition;
            let keep = partition.is_none_or(|part| part.has(selected - 1, trial.name()));
            chosen += usize::from(keep);
            keep
        });
        chosen
    }

    /// What the tests ran until now, for each program; nothing unless the settings ask for it.
    #[must_use]
    pub fn coverage(&self) -> Vec<ModuleCoverage> {
        if !self.settings.coverage {
            return Vec::new();
        }
        let units = self.units.iter();
        units.map(|(unit, program)| ModuleCoverage::new(unit, program.interpreted())).collect()
    }
}
