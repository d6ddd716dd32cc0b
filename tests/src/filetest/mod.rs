//! File tests: programs that say in comments what they must do.
//!
//! A file of `tests/filetests` is one test. Lines that start with `; word:` are its
//! directives; every other comment is prose, and starts with a capital letter.
//!
//! ```text
//! ; run: gcd(12, 18) == 6
//! ; run: fill([0, 0], 7) == () with [7, 7]
//! ; run: quotient(1, 0) traps divide at 4
//! ; run: stop() traps user at 9 code -3
//! ; policy: output(), input("a\nb"), seed(7)
//! ; run: echo() == 1 prints "a\n"
//! ; run: spin() traps fuel given 100 uses 99
//! ; run: first() == 1
//! ; then: second() == 2
//! ; error: NL0101 5:9
//! ; warning: NL0250 7:5
//! ```
//!
//! * `run` calls a function of a fresh instance, `then` one of the instance before. What
//!   follows `==` is the result; `with` is what the `&mut` arguments hold afterwards (a tuple
//!   when there are several), `prints` the output, `given` the fuel and `uses` how much of it
//!   is spent. A call without `prints` must print nothing.
//! * `policy` holds for the lines below it, up to the next one.
//! * `error`, `warning` and `note` list all diagnostics of the file, with line and column.
//!   A file with an error has nothing to run.
//!
//! Every call runs on every engine of the machine, with and without fuel. All must give what
//! is written, and agree on where a trap is and how much fuel is used. Text, formatted text,
//! disassembly and binary of a program must be the same module.

mod coverage;
mod diagnostics;
mod directive;
mod engines;
mod failure;
mod file;
mod forms;
mod large;
mod loader;
mod policy;
mod run;
mod trials;
mod words;

pub use coverage::Coverage;
pub(crate) use diagnostics::lines as diagnostic_lines;
pub use directive::{Directives, Outcome, Run};
pub use engines::{EngineUnderTest, ahead, engines, missing_engines};
pub use failure::Failure;
pub use file::{Program, check_file, check_runs};
pub use large::{LARGE, Large};
pub use run::{Observed, run_on};
pub use trials::{PROGRAM_EXTENSION, files_below, report};
