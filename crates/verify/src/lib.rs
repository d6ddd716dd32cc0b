//! Compares Rust functions with their IR on every engine.
