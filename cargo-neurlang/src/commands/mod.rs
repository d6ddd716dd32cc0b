//! The commands, one module each: arguments, behaviour and tests.

pub(crate) mod asm;
pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod completions;
pub(crate) mod disasm;
pub(crate) mod fmt;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod run;
pub(crate) mod spec;
pub(crate) mod stdlib;
pub(crate) mod test;
pub(crate) mod verify;
