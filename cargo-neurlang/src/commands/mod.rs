//! The commands, one module each: arguments, behaviour and tests.

pub(crate) mod completions;
pub(crate) mod man;
pub(crate) mod spec;
