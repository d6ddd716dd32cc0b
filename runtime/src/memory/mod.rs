//! Memory that programs reach through capabilities, and the account of it.

mod aligned;
mod arena;
mod budget;

pub(crate) use aligned::AlignedBytes;
pub(crate) use arena::Arena;
pub(crate) use budget::Budget;
