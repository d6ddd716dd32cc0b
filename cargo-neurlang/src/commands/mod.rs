//! The commands, one module each: arguments, behaviour and tests.

pub(crate) mod asm;
pub(crate) mod bench;
pub(crate) mod completions;
pub(crate) mod disasm;
pub(crate) mod fmt;
pub(crate) mod man;
pub(crate) mod run;
pub(crate) mod spec;
