//! What the instruction set fixes about registers: where calls take and leave values.

use crate::ssa::{CAP, Func, Inst, Kind, Value};
use neurlang_ir::{Fields, Module, Op, Signature, ext::EXT_FIELDS, fields};

/// A set of registers: `r0` to `r31` in the low half, `c0`.. above.
pub(super) type Registers = u64;

/// `r0` to `r7` and `c2` to `c7`.
pub(super) const CALL_WRITES: Registers = 0xff | 0xfc << CAP;

/// True when `inst` makes a value that needs a register.
pub(super) fn has_value(module: &Module, inst: &Inst) -> bool {
    match inst.kind {
        Kind::Op(Op::ExtCall) => module.imports[inst.imm as u32 as usize].def.result.is_some(),
        Kind::Op(op) => fields(op as u16).has(Fields::RD_WRITE | Fields::CD_WRITE),
        Kind::Phi | Kind::Result(_) => true,
        // The frame and the data have registers that nobody else gets.
        Kind::Param(var) => var != CAP && var != CAP + 1,
        Kind::Const(_) | Kind::Null => false,
    }
}

/// The registers that `inst` wants its operands in, one each from the first on, when it does.
///
/// An operand past the end of the list may be anywhere.
pub(super) fn places(module: &Module, func: &Func, inst: &Inst) -> Option<Vec<u8>> {
    let at = inst.imm as u32 as usize;
    match inst.as_op()? {
        Op::Call | Op::Spawn => Some(run_of(&module.functions[at].sig)),
        Op::CallTable => Some(run_of(&module.func_tables[at].sig)),
        Op::ExtCall if inst.args.len() > EXT_FIELDS => {
            let (mut scalar, mut cap) = (0, CAP + 2);
            let place = |arg: &Value| {
                let next = if func.inst(*arg).is_cap { &mut cap } else { &mut scalar };
                *next += 1;
                *next - 1
            };
            Some(inst.args.iter().map(place).collect())
        }
        _ => None,
    }
}

fn run_of(sig: &Signature) -> Vec<u8> {
    let (scalars, slices) = sig.param_counts();
    run(scalars, slices)
}

/// `r0`.. for scalars and then `c2`.. for slices.
pub(super) fn run(scalars: usize, slices: usize) -> Vec<u8> {
    let first_slice = CAP + 2;
    (0..scalars as u8).chain(first_slice..first_slice + slices as u8).collect()
}

/// The registers that do not keep their value across `inst`, its result's aside.
pub(super) fn clobbers(module: &Module, func: &Func, inst: &Inst) -> Registers {
    match inst.as_op() {
        Some(Op::Call | Op::CallTable) => CALL_WRITES,
        Some(_) => {
            let places = places(module, func, inst).unwrap_or_default();
            places.iter().fold(0, |set, &place| set | 1 << place)
        }
        None => 0,
    }
}
