//! Tests of the interpreter.

use neurlang_ir::semantics::eval;
use neurlang_ir::{Effect, Op, Opcode};

/// Opcodes of which the interpreter takes every operation for a pure one.
fn is_pure_family(opcode: Opcode) -> bool {
    use Opcode::{Alu, Bits, Cmp, Fcvt, Fpu, MulDiv, Select};
    matches!(opcode, Alu | MulDiv | Cmp | Select | Bits | Fpu | Fcvt)
}

#[test]
fn every_operation_of_a_pure_family_has_a_meaning() {
    for &op in Op::ALL {
        if is_pure_family(op.opcode()) {
            assert!(matches!(op.effect(), Effect::Pure | Effect::Traps));
            assert!(eval(op, 6, 3, 1).is_some(), "{}", op.mnemonic());
        }
    }
}
