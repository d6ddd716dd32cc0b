//! What comes of a call of rustc's build.

use neurlang::Value;
use neurlang_ir::TrapKind;

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It returned.
    Returned {
        /// The result.
        result: Value,
        /// What the `&mut` arguments hold afterwards, in order.
        after: Vec<Value>,
        /// Nanoseconds, measured inside the program.
        ns: u64,
    },
    /// It panicked.
    Trapped {
        /// The trap that stands for the panic.
        kind: TrapKind,
        /// False when the message is the user's own and nothing at its place tells whether it is
        /// of a `panic!`, an `assert!` or an `expect`; then `kind` is a guess.
        exact: bool,
        /// The panic's message.
        message: String,
        /// The line in the file, from 1; 0 for places outside.
        line: u32,
        /// The column in characters, from 1; 0 for places outside.
        col: u32,
        /// What the `&mut` arguments hold afterwards, in order.
        after: Vec<Value>,
        /// Nanoseconds, measured inside the program.
        ns: u64,
    },
    /// It did not end in time.
    TimedOut,
    /// It ended the process: its stack overflowed, or it aborted.
    Died,
}

impl Outcome {
    /// True when a trap of this kind is what the panic should be in the IR.
    #[must_use]
    pub fn is_trap(&self, found: TrapKind) -> bool {
        let told_apart_by_place =
            [TrapKind::Panic, TrapKind::Assert, TrapKind::Unwrap, TrapKind::Unreachable];
        match self {
            Outcome::Trapped { kind, exact: true, .. } => *kind == found,
            Outcome::Trapped { exact: false, .. } => told_apart_by_place.contains(&found),
            _ => false,
        }
    }
}
