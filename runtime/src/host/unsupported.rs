//! Opcodes that assemble and validate but that no engine of this runtime executes.

use neurlang_ir::Opcode;

/// Opcodes whose operations trap `unsupported` when they are reached.
///
/// # Examples
///
/// ```
/// assert!(neurlang::UNSUPPORTED.contains(&neurlang::ir::Opcode::Spawn));
/// assert!(!neurlang::UNSUPPORTED.contains(&neurlang::ir::Opcode::Io));
/// ```
pub const UNSUPPORTED: &[Opcode] =
    &[Opcode::Spawn, Opcode::Join, Opcode::Chan, Opcode::Yield, Opcode::File, Opcode::Net];
