//! Stand-ins for extensions in tests: answers that were written down beforehand.

use super::Row;
use crate::host::Args;
use neurlang_ir::{ExtParam, TrapKind};
use std::fmt;

/// What a call of a mocked extension must pass for one parameter that is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MockArg {
    /// Anything.
    Any,
    /// This register: an integer, a handle, or the bits of a float.
    Register(u64),
    /// These bytes.
    Bytes(Vec<u8>),
}

/// One call of a mocked extension and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MockStep {
    /// What the call must pass, parameters that are written left out; nothing is compared
    /// beyond the end.
    pub args: Vec<MockArg>,
    /// What it writes, for each parameter that is written, as far as there is room.
    pub writes: Vec<Vec<u8>>,
    /// The register it returns, or how it stops the program.
    pub answer: Result<u64, TrapKind>,
}

/// Answers that calls of one extension get, in order, in place of the extension.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Instance, Mock, MockStep, Module, Policy, Value};
///
/// let text = ".fn f() -> u64\n ext.call r0, @vec_new\n ret";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// let step = MockStep { args: vec![], writes: vec![], answer: Ok(42) };
/// instance.mock(vec![Mock::new("vec_new", vec![step])]);
/// assert_eq!(instance.call("f", &mut [])?, [Value::U64(42)]);
/// assert!(instance.call("f", &mut []).is_err());
/// let miss = instance.mock_miss().expect("there was no second answer");
/// assert_eq!(miss.to_string(), "call 2 of `@vec_new` has no answer: the mock has 1");
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mock {
    extension: String,
    steps: Vec<MockStep>,
    calls: usize,
}

impl Mock {
    /// The answers `steps` for calls of `extension`.
    #[must_use]
    pub fn new(extension: impl Into<String>, steps: Vec<MockStep>) -> Self {
        Self { extension: extension.into(), steps, calls: 0 }
    }
}

/// A call of a mocked extension that was not foreseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MockMiss {
    /// The extension.
    pub extension: String,
    /// Which call of it, from 1.
    pub call: usize,
    /// What was not foreseen.
    pub kind: MockMissKind,
}

/// What was not foreseen about a call of a mocked extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MockMissKind {
    /// All answers were given before.
    Exhausted,
    /// An argument differs.
    Argument {
        /// The parameter's index among those that are not written, from 0.
        index: usize,
        /// What it must be.
        wanted: MockArg,
        /// What it is.
        found: MockArg,
    },
}

impl fmt::Display for MockArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MockArg::Any => f.write_str("_"),
            MockArg::Register(value) => value.fmt(f),
            MockArg::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
        }
    }
}

impl fmt::Display for MockMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { extension, call, kind } = self;
        match kind {
            MockMissKind::Exhausted => {
                write!(f, "call {call} of `@{extension}` has no answer: the mock has {}", call - 1)
            }
            MockMissKind::Argument { index, wanted, found } => write!(
                f,
                "call {call} of `@{extension}`: argument {} is {found}, not {wanted}",
                index + 1
            ),
        }
    }
}

/// The mocks of an instance.
#[derive(Debug, Default)]
pub(crate) struct Mocks {
    mocks: Vec<Mock>,
    miss: Option<MockMiss>,
}

impl Mocks {
    pub(crate) fn new(mocks: Vec<Mock>) -> Self {
        Self { mocks, miss: None }
    }

    /// The first call that was not foreseen.
    pub(crate) fn miss(&self) -> Option<&MockMiss> {
        self.miss.as_ref()
    }

    /// The answer to a call of `row`; `None` when that is not mocked.
    pub(crate) fn call(&mut self, row: &Row, args: &mut Args<'_>) -> Option<Result<u64, TrapKind>> {
        let mock = self.mocks.iter_mut().find(|mock| mock.extension == row.def.name)?;
        mock.calls += 1;
        let outcome = match mock.steps.get(mock.calls - 1) {
            None => Err(MockMissKind::Exhausted),
            Some(step) => perform(step, row, args),
        };
        Some(outcome.unwrap_or_else(|kind| {
            let (extension, call) = (mock.extension.clone(), mock.calls);
            self.miss.get_or_insert(MockMiss { extension, call, kind });
            Err(TrapKind::Extension)
        }))
    }
}

fn perform(
    step: &MockStep,
    row: &Row,
    args: &mut Args<'_>,
) -> Result<Result<u64, TrapKind>, MockMissKind> {
    let (mut ints, mut reads) = (args.ints.iter(), args.reads.iter());
    let passed = row.def.params.iter().filter(|&&param| param != ExtParam::Write);
    let passed = passed.map(|param| match param {
        ExtParam::Read => MockArg::Bytes(reads.next().map_or(Vec::new(), |read| read.to_vec())),
        _ => MockArg::Register(ints.next().copied().unwrap_or_default()),
    });
    for (index, (wanted, found)) in step.args.iter().zip(passed).enumerate() {
        if *wanted != MockArg::Any && *wanted != found {
            return Err(MockMissKind::Argument { index, wanted: wanted.clone(), found });
        }
    }
    for (from, to) in step.writes.iter().zip(&mut args.writes) {
        let fits = from.len().min(to.len());
        to[..fits].copy_from_slice(&from[..fits]);
    }
    Ok(step.answer)
}
