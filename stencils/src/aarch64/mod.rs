//! Operation selection for aarch64, the baseline of ARMv8.0-A.

mod control;
mod convert;
mod float;
mod int;
mod isa;
mod memory;
mod moves;
mod muldiv;

/// The instruction set.
#[derive(Debug)]
pub(crate) struct Aarch64;

/// The stack pointer as a base register and in additions of immediates.
const SP: u8 = 31;
/// The zero register everywhere else.
const ZERO: u8 = 31;
/// The return address.
const LINK: u8 = 30;
/// The context pointer.
const CONTEXT: u8 = 28;
/// Scratch for the first operand and the destination.
const X16: u8 = 16;
/// Scratch for the second operand.
const X17: u8 = 17;
/// Scratch for third operands and within operations.
const X15: u8 = 15;
/// The scratch vector register for first operands and destinations.
const V0: u8 = 0;
/// The scratch vector register for second operands.
const V1: u8 = 1;
/// The scratch vector register for third operands.
const V31: u8 = 31;
