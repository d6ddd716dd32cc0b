//! What `neurlang!` writes into a host, and modules run the same way for tests.
//!
//! Everything here is for the macro's own use, and changes with it.

mod embedded;
mod words;

pub use crate::sys::embedded::{Place, Program};
pub(crate) use embedded::{Embedded, interpret};
pub use words::{STACK_BYTES_MAX, panicked, slice, slice_mut, stack_bytes};
