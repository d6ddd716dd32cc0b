//! The Neurlang standard library: plain Rust that also compiles to IR.
