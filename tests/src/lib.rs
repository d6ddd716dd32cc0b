//! What the tests of the workspace share.

pub mod filetest;
pub mod fuzz;
pub mod generate;
pub mod rust;
pub mod translation;

/// README.md: its Rust examples are documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
