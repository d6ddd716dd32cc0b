//! rustc's own build of a program in Rust.

use super::machine::Outcome;
use super::{Loaded, Request, TrapReport};
use crate::exit::Exit;
use crate::project;
use crate::render::{Failure, Message};
use neurlang::value::parse_call;
use neurlang::{TrapKind, Value};
use neurlang_compiler::Overflow;
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::SourceSig;
use neurlang_verify::{Call, Oracle, OracleConfig, OracleError, Outcome as RustOutcome, Unit};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a call may take: somebody may be waiting for a machine.
const CALL_TIME_MAX: Duration = Duration::from_mins(2);
/// `-O`, to compare times with.
const OPT_LEVEL_TIMED: u8 = 3;
/// To compare results with, which do not depend on it.
const OPT_LEVEL: u8 = 1;

/// What the build checks while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checks {
    /// Overflow and `debug_assert!`, as the compiler to IR does.
    All,
    /// Neither, as `rustc -O` does.
    None,
}

/// rustc's build of the functions of a file.
#[derive(Debug)]
pub(crate) struct RustcBuild {
    oracle: Oracle,
    file: String,
}

impl RustcBuild {
    /// Builds the Rust file that `loaded` came from, with calls of what `requests` call.
    ///
    /// # Errors
    ///
    /// A message when it is no Rust, or when rustc refuses it.
    pub(crate) fn new(
        loaded: &Loaded,
        requests: &[Request],
        checks: Checks,
    ) -> Result<Self, Failure> {
        let name = loaded.name();
        let text = loaded.findings.sources.find(name);
        let text = text.map(|file| loaded.findings.sources.file(file).text().to_owned());
        let (Some(text), false) = (text, loaded.functions.is_empty()) else {
            let message = format!("`{name}` is no Rust, and rustc builds nothing else");
            let message = Message::new(Exit::Usage, message).in_file(name);
            return Err(message.help("choose another with `--engine`").into());
        };
        let is_called =
            |sig: &SourceSig| requests.iter().any(|request| request.function == sig.name);
        let sigs = loaded.functions.iter().filter_map(|report| report.sig.clone());
        let functions = sigs.filter(is_called).collect();
        let unit = Unit { name: "main".to_owned(), text, functions };
        let mut oracle = Oracle::build(&[unit], &oracle_config(name, checks))
            .map_err(|error| refusal(&error, name))?;
        oracle.set_time_max(CALL_TIME_MAX);
        Ok(Self { oracle, file: name.to_owned() })
    }

    /// Makes the call. Also functions that are left out of the module are called, when rustc
    /// builds them.
    ///
    /// # Errors
    ///
    /// A message when the call could not be made; a panic is an outcome.
    pub(crate) fn call(&self, request: &Request) -> Result<Outcome, Failure> {
        let Some((function, sig)) = self.function(&request.function) else {
            return Ok(Outcome::left_out(request));
        };
        let is_typed = request.arguments.len() == sig.params.len() && request.left_out.is_empty();
        let arguments =
            if is_typed { Some(request.arguments.clone()) } else { arguments(sig, &request.text) };
        let Some(arguments) = arguments else { return Ok(Outcome::left_out(request)) };
        match self.oracle.call(0, function, &arguments) {
            Ok(outcome) => Ok(report(outcome)),
            Err(OracleError::NotCallable { .. }) => Ok(Outcome::left_out(request)),
            Err(error) => Err(refusal(&error, &self.file).into()),
        }
    }

    /// Nanoseconds that `repeat` calls take together; none when one of them does not return.
    ///
    /// # Errors
    ///
    /// A message when the calls could not be made.
    pub(crate) fn time(&self, request: &Request, repeat: u64) -> Result<Option<u64>, Failure> {
        let Some((function, _)) = self.function(&request.function) else { return Ok(None) };
        let call = Call { unit: 0, function, args: &request.arguments };
        let timed = self.oracle.time(&call, repeat, CALL_TIME_MAX);
        Ok(timed.map_err(|error| refusal(&error, &self.file))?.ok())
    }

    fn function(&self, name: &str) -> Option<(usize, &SourceSig)> {
        let functions = &self.oracle.units()[0].functions;
        functions.iter().enumerate().find(|(_, sig)| sig.name == name)
    }
}

/// The arguments of a written call, as the types of a function that is left out have them.
fn arguments(sig: &SourceSig, text: &str) -> Option<Vec<Value>> {
    let (call, _) = parse_call(text).ok()?;
    if call.arguments.len() != sig.params.len() {
        return None;
    }
    let typed = call.arguments.iter().zip(&sig.params);
    typed.map(|(literal, (_, ty))| literal.to_source_value(ty).ok()).collect()
}

fn report(outcome: RustOutcome) -> Outcome {
    let texts = |values: Vec<Value>| values.iter().map(ToString::to_string).collect();
    let trap = |kind, message: &str| {
        let trap = TrapReport::at(kind, message.to_owned(), SourcePos::default());
        (Err(trap), Vec::new(), 0)
    };
    let (result, after, ns) = match outcome {
        RustOutcome::Returned { result, after, ns } => (Ok(result.to_string()), texts(after), ns),
        RustOutcome::Trapped { kind, message, line, col, after, ns, .. } => {
            let trap = TrapReport::at(kind, message, SourcePos { line, col });
            (Err(trap), texts(after), ns)
        }
        RustOutcome::TimedOut => trap(TrapKind::Fuel, "the call did not end in two minutes"),
        RustOutcome::Died => trap(TrapKind::Stack, "the stack overflowed, or the process aborted"),
    };
    Outcome { result, after, fuel_used: None, ns, output: Vec::new() }
}

/// How rustc builds the file of this name.
pub(crate) fn oracle_config(file: &str, checks: Checks) -> OracleConfig {
    OracleConfig {
        rustc: project::rustc(),
        cache_dir: cache_dir(file),
        overflow: match checks {
            Checks::All => Overflow::Trap,
            Checks::None => Overflow::Wrap,
        },
        debug_assertions: checks == Checks::All,
        opt_level: match checks {
            Checks::All => OPT_LEVEL,
            Checks::None => OPT_LEVEL_TIMED,
        },
    }
}

/// Where executables of a lone file are kept: below the target directory of the crate that it
/// is in, or in the user's cache.
fn cache_dir(file: &str) -> PathBuf {
    let directory = Path::new(file).parent().unwrap_or(Path::new(""));
    let absolute = std::path::absolute(directory.join(".")).unwrap_or_default();
    let in_crate = absolute.ancestors().any(|above| above.join("Cargo.lock").is_file());
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if in_crate || variable("CARGO_TARGET_DIR").is_some() {
        return project::target_dir(directory).join("oracle");
    }
    let home = |home: OsString| PathBuf::from(home).join(".cache");
    let cache =
        variable("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| variable("HOME").map(home));
    cache.unwrap_or_else(std::env::temp_dir).join("neurlang").join("oracle")
}

/// The message for what kept rustc's build from being made or asked.
pub(crate) fn refusal(error: &OracleError, file: &str) -> Message {
    let (exit, help) = match error {
        OracleError::Rejected { .. } => {
            (Exit::Rejected, Some("correct what rustc refuses; a file must be Rust on its own"))
        }
        OracleError::NoRustc { .. } => {
            (Exit::Environment, Some("install Rust, or set `RUSTC` to the path of rustc"))
        }
        _ => (Exit::Environment, None),
    };
    let message = Message::new(exit, format!("`{file}`: {error}")).in_file(file);
    match help {
        Some(help) => message.help(help),
        None => message,
    }
}
