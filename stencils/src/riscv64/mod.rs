//! Operation selection for riscv64.
//!
//! Requires what the profile RVA22 has: RV64GC with Zba, Zbb and Zbs.

mod control;
mod convert;
mod float;
mod int;
mod isa;
mod memory;
mod muldiv;
mod values;

/// The instruction set.
#[derive(Debug)]
pub(crate) struct Riscv64;

/// Always zero.
const ZERO: u8 = 0;
/// The return address.
const LINK: u8 = 1;
/// The stack pointer.
const SP: u8 = 2;
/// The context pointer.
const CONTEXT: u8 = 27;
/// Scratch for third operands and within operations.
const T4: u8 = 29;
/// Scratch for the first operand and the destination.
const T5: u8 = 30;
/// Scratch for the second operand. Branches that go far change it when they are taken.
const T6: u8 = 31;
/// The scratch vector register for first operands and destinations.
const F0: u8 = 0;
/// The scratch vector register for second operands.
const F1: u8 = 1;
/// The scratch vector register for third operands.
const F31: u8 = 31;
