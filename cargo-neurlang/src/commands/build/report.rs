//! What a build tells: a line or an object for each module, and a summary.

use super::Why;
use crate::project::index;
use crate::render::{LostOutput, Screen};
use neurlang_compiler::{Output, Status as FnStatus};
use neurlang_test::project::Project;
use serde::Serialize;
use std::path::Path;

/// What became of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// Its files were written.
    Built,
    /// Its files are as they should be.
    Fresh,
    /// Its files are not as they should be, and nothing was done.
    Stale,
    /// It does not compile.
    Failed,
    /// Its files were taken away.
    Removed,
}

#[derive(Serialize)]
struct Object<'a> {
    module: &'a str,
    file: Option<&'a str>,
    status: Status,
    why: Option<String>,
    functions: Option<usize>,
    insts: Option<usize>,
    tests: Option<usize>,
    nl: String,
    nlb: String,
}

/// What became of one module, and why.
pub(super) struct Event<'a> {
    /// The module.
    pub(super) module: &'a str,
    /// The file it comes from; none when the project does not have it any more.
    pub(super) file: Option<&'a str>,
    /// What became of it.
    pub(super) status: Status,
    /// Why something was due.
    pub(super) why: Option<&'a Why>,
    /// What the compiler made of it.
    pub(super) output: Option<&'a Output>,
}

/// Reports the modules of a build and counts them.
pub(super) struct Report<'a> {
    /// The output directory as the project names it.
    output: &'a str,
    built: usize,
    fresh: usize,
    stale: usize,
    failed: usize,
    removed: usize,
    functions: usize,
    tests: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        let (built, fresh, stale, failed, removed) = (0, 0, 0, 0, 0);
        let output = &project.build.output;
        Self { output, built, fresh, stale, failed, removed, functions: 0, tests: 0 }
    }

    /// Reports one module and counts it.
    pub(super) fn tell(
        &mut self,
        event: &Event<'_>,
        screen: &mut Screen<'_>,
    ) -> Result<(), LostOutput> {
        let Event { module, file, status, why, output } = *event;
        let counts = output.filter(|_| status == Status::Built).map(counts);
        match status {
            Status::Built => self.built += 1,
            Status::Fresh => self.fresh += 1,
            Status::Stale => self.stale += 1,
            Status::Failed => self.failed += 1,
            Status::Removed => self.removed += 1,
        }
        if let Some([functions, _, tests]) = counts {
            self.functions += functions;
            self.tests += tests;
        }
        if !screen.is_json() {
            return match why {
                Some(why) if status == Status::Stale => {
                    screen.text(&format!("{module} is stale: {why}\n"))
                }
                _ => Ok(()),
            };
        }
        let [nl, nlb] = index::files(Path::new(self.output), module);
        let [nl, nlb] = [nl, nlb].map(|path| path.to_string_lossy().into_owned());
        let at = |index: usize| counts.map(|counts| counts[index]);
        let (functions, insts, tests) = (at(0), at(1), at(2));
        let why = why.map(ToString::to_string);
        screen.json(&Object { module, file, status, why, functions, insts, tests, nl, nlb })
    }

    /// Tells people how the build went.
    pub(super) fn summary(&self, screen: &mut Screen<'_>) {
        if screen.is_json() {
            return;
        }
        let mut parts = Vec::new();
        if self.built > 0 {
            let (functions, tests) = (self.functions, self.tests);
            parts.push(format!("{} built ({functions} functions, {tests} tests)", self.built));
        }
        for (count, word) in
            [(self.failed, "failed"), (self.fresh, "fresh"), (self.removed, "removed")]
        {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        }
        if self.stale > 0 {
            parts.push(format!("{} stale: run `cargo neurlang build`", self.stale));
        }
        screen.note(&format!("{}: {}", self.output, parts.join(", ")));
    }
}

/// Functions, instructions and tests of a module.
fn counts(output: &Output) -> [usize; 3] {
    let insts = |status: &FnStatus| match *status {
        FnStatus::Compiled { insts } => insts,
        FnStatus::Unsupported | FnStatus::Error => 0,
    };
    let all = output.functions.iter().map(|function| insts(&function.status)).sum();
    let tests = output.module.annotations.iter().filter(|known| known.kind == "test").count();
    [output.functions.len(), all, tests]
}
