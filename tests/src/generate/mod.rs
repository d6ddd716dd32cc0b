//! Random programs that are valid by construction.
//!
//! [`Program::generate`] turns [`Entropy`] into a module, calls of its functions with arguments,
//! and the limits to run them under. Nearly every module passes the validator: the writer
//! follows what capability registers may hold as coarsely as that takes. Loops are mostly
//! counted and fuel bounds the others.

mod arguments;
mod calls;
mod caps;
mod compute;
mod control;
mod entropy;
mod exit;
mod host;
mod memory;
mod profile;
mod program;
mod shape;
mod values;
mod walks;
mod writer;

pub use arguments::argument;
pub use entropy::Entropy;
pub use program::{Call, DUMP, DUMP_CODE, Limits, Program};
