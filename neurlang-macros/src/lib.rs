//! The macros `neurlang!` and `#[nl_verify]`; use them through the crate `neurlang`.
