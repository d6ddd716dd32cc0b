//! Stencil tables, one file per architecture, written by `cargo xtask stencils`.

#[rustfmt::skip]
pub mod x86_64;
