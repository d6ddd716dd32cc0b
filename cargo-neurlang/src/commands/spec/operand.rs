//! Operands as the reference writes them.

use neurlang_ir::{Op, Operand};

/// The operand, named by the field of the word it lives in.
pub(super) const fn text(operand: Operand) -> &'static str {
    match operand {
        Operand::Rd | Operand::RdInOut | Operand::RdIn => "rd",
        Operand::Ra => "ra",
        Operand::Rb => "rb",
        Operand::Rc => "rc",
        Operand::RbImm => "rb|imm",
        Operand::RbImm16 => "rb|imm16",
        Operand::Fd => "rd:f64",
        Operand::Fa => "ra:f64",
        Operand::Fb => "rb:f64",
        Operand::Fc => "rc:f64",
        Operand::Cd => "cd",
        Operand::Ca | Operand::CaMut => "ca",
        Operand::Cb | Operand::CbMut => "cb",
        Operand::Mem => "[cb + ra*scale + imm]",
        Operand::MemPlain => "[cb + ra + imm]",
        Operand::Imm => "imm",
        Operand::Const => "imm64",
        Operand::Target => "label",
        Operand::Table => "table",
        Operand::Func => "function",
        Operand::FuncTable => "functable",
        Operand::Ext => "[rd,] @name, operands",
    }
}

/// The operands of `op` in text order.
pub(super) fn texts(op: Op) -> Vec<&'static str> {
    op.operands().iter().copied().map(text).collect()
}
