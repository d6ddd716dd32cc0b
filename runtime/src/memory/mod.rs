//! Memory that programs reach through capabilities, and the account of it.

mod aligned;
mod arena;
mod budget;

pub(crate) use aligned::{ALIGN_BYTES, AlignedBytes};
pub(crate) use arena::Arena;
pub(crate) use budget::Budget;
