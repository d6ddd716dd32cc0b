//! What nobody reads behind a call: registers and capabilities that need not be emptied there.

use super::Func;
use crate::isa::Isa;
use neurlang_ir::fields::FIELDS;
use neurlang_ir::types::Signature;
use neurlang_ir::{Fields, Op, Opcode, Word};

/// How many instructions are looked at behind a call, on all ways together.
const INSTS_MAX: usize = 32;
/// How many places are remembered from which the ways lead on.
const WAYS_MAX: usize = 8;

/// Registers `r0` to `r7`, one bit each, and above 16 bits capabilities.
pub(crate) type Passed = u32;

/// The number of capability `cap` among [`Passed`].
pub(crate) const fn cap_bit(cap: u8) -> Passed {
    1 << (16 + (cap & 15))
}

/// What carries so many scalars and slices.
fn carried((scalars, slices): (usize, usize)) -> Passed {
    let scalars = (1 << scalars) - 1;
    scalars | ((1 << slices) - 1) << (16 + 2)
}

/// Where a way goes on.
enum Next {
    Ahead,
    At(u32),
    Both(u32),
    Nowhere,
}

impl<I: Isa> Func<'_, '_, '_, I> {
    /// Those of `empty` that some instruction may read behind the one being compiled, before
    /// something is written there.
    pub(crate) fn read_behind(&self, empty: Passed) -> Passed {
        let mut ways = [(0, 0); WAYS_MAX];
        let mut len = 0;
        let mut read = 0;
        let mut insts = 0;
        let mut way = 0;
        let mut now = Some((self.pc + 1, empty));
        while let Some((mut pc, mut left)) = now.take() {
            while left & !read != 0 {
                let Some(&word) = self.words.get(pc as usize) else { break };
                insts += 1;
                if insts > INSTS_MAX {
                    return empty;
                }
                let (reads, writes) = self.touches(word);
                read |= left & reads;
                left &= !(reads | writes);
                let target = match next(word, pc) {
                    Next::Ahead => {
                        pc += 1;
                        continue;
                    }
                    Next::Nowhere => break,
                    Next::At(target) | Next::Both(target) => target,
                };
                let is_known =
                    ways[..len].iter().any(|&(at, set)| at == target && left & !set == 0);
                if !is_known {
                    if len == WAYS_MAX {
                        return empty;
                    }
                    ways[len] = (target, left);
                    len += 1;
                }
                if matches!(next(word, pc), Next::At(_)) {
                    break;
                }
                pc += 1;
            }
            if way < len {
                now = Some(ways[way]);
                way += 1;
            }
        }
        read
    }

    /// What an instruction reads and what it writes; everything, where its word does not say.
    fn touches(&self, word: Word) -> (Passed, Passed) {
        let op = word.op().expect("the validator lets only operations pass");
        let functions = &self.module.module().functions;
        let given = |sig: &Signature| (carried(sig.param_counts()), Passed::MAX);
        match op.opcode() {
            Opcode::Call if op == Op::Call => given(&functions[word.imm() as u32 as usize].sig),
            Opcode::Ret => {
                (carried(functions[self.index as usize].sig.result_counts()), Passed::MAX)
            }
            Opcode::Halt => (1, Passed::MAX),
            Opcode::Trap => (0, Passed::MAX),
            Opcode::Alu
            | Opcode::MulDiv
            | Opcode::Cmp
            | Opcode::Select
            | Opcode::Bits
            | Opcode::Mov
            | Opcode::Branch
            | Opcode::Jump
            | Opcode::Load
            | Opcode::Store
            | Opcode::Fpu
            | Opcode::Fcvt
            | Opcode::CapRestrict
            | Opcode::CapQuery
            | Opcode::Nop => fields_of(op, word),
            _ => (Passed::MAX, 0),
        }
    }
}

fn next(word: Word, pc: u32) -> Next {
    match word.op().map(Op::opcode) {
        Some(Opcode::Branch) => Next::Both(word.target(pc)),
        Some(Opcode::Jump) if word.op_bits() == Op::Jump as u16 => Next::At(word.target(pc)),
        Some(Opcode::Ret | Opcode::Halt | Opcode::Trap) => Next::Nowhere,
        _ => Next::Ahead,
    }
}

fn fields_of(op: Op, word: Word) -> (Passed, Passed) {
    let set = FIELDS[op as usize];
    if op.opcode() == Opcode::Jump && op != Op::Jump {
        return (Passed::MAX, 0);
    }
    let scalar = |bits: u32, r: u8| if set.has(bits) && r < 8 { 1 << r } else { 0 };
    let cap = |bits: u32, c: u8| if set.has(bits) { cap_bit(c) } else { 0 };
    let mut reads = scalar(Fields::RD_READ, word.rd()) | scalar(Fields::RC_READ, word.rc());
    if !(word.immform() && set.has(Fields::RA_OPTIONAL)) {
        reads |= scalar(Fields::RA_READ, word.ra());
    }
    if !(word.immform() && set.has(Fields::RB_OPTIONAL)) {
        reads |= scalar(Fields::RB_READ, word.rb());
    }
    reads |= cap(Fields::CA_READ, word.ra()) | cap(Fields::CB_READ, word.rb());
    (reads, scalar(Fields::RD_WRITE, word.rd()) | cap(Fields::CD_WRITE, word.rd()))
}
