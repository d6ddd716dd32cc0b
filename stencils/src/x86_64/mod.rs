//! Operation selection for x86-64.
//!
//! Requires what the x86-64-v3 level has: BMI1, BMI2, LZCNT, POPCNT, AVX2 and FMA.

mod access;
mod choices;
mod codes;
mod control;
mod convert;
mod div;
mod emit;
mod float;
mod forms;
mod int;
mod isa;
mod memory;
mod rows;
mod straight;
mod vector;

/// The instruction set.
#[derive(Debug)]
pub(crate) struct X86_64;

/// The stack pointer's number as a base register.
const RSP: u8 = 4;
/// The context pointer.
const RBX: u8 = 3;
/// Scratch for the second operand.
const RCX: u8 = 1;
/// Scratch for the first operand and the destination.
const RDX: u8 = 2;
/// Scratch of the templates themselves.
const RAX: u8 = 0;
/// The first argument of the host's convention.
const RDI: u8 = 7;
/// The scratch vector register for first operands and destinations.
const XMM0: u8 = 0;
/// The scratch vector register for second operands.
const XMM1: u8 = 1;
