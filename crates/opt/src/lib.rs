//! The ahead-of-time optimiser: a validated module in, a faster one that does the same out.
//!
//! [`optimize`] takes each function into static single assignment form ([`ssa`]), runs the
//! passes over it, and brings it back to words and registers. What comes out is an ordinary
//! module, which has passed the validator like any other and which every engine can run.
//!
//! # What stays the same
//!
//! Results, memory, and what the host is asked are those of the original. So are traps: their
//! kind, the instruction of the original that raises them, which [`Optimized::origins`] says,
//! and what memory holds then. Operations that trap, write memory, call or ask the host are
//! therefore kept in order; one that traps goes only where it is known not to trap, or when the
//! same has been computed before. An activation costs the stack what it did.
//!
//! Fuel is not kept: modules that count it run as they are.
#![forbid(unsafe_code)]

mod emit;
mod hash;
pub mod limits;
mod module;
mod optimize;
pub mod passes;
pub mod ssa;
mod transfer;
mod vector;

pub use optimize::{Optimized, blob, optimize, optimize_with};
pub use transfer::transfer;
