//! Stage emit.
