//! Stencil tables, one file per architecture, written by `cargo xtask stencils`.

#[rustfmt::skip]
pub mod aarch64;
#[rustfmt::skip]
pub mod riscv64;
#[rustfmt::skip]
pub mod x86_64;
