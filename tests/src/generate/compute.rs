//! Statements that compute: operations on registers, and shapes a compiler may fuse.

use super::values;
use super::writer::Writer;
use neurlang_ir::{Effect, Op, Opcode, Operand, Word};
use std::sync::LazyLock;

/// Operations by what statements do with them, taken from the table.
#[derive(Debug)]
pub(super) struct Operations {
    /// On integers, never trapping.
    pub(super) ints: Vec<Op>,
    /// On floats.
    pub(super) floats: Vec<Op>,
    /// Trapping for some operands.
    traps: Vec<Op>,
    pub(super) branches: Vec<Op>,
    pub(super) compares: Vec<Op>,
    pub(super) loads: Vec<Op>,
    pub(super) stores: Vec<Op>,
    pub(super) atomics: Vec<Op>,
    pub(super) exits: Vec<Op>,
    pub(super) unsupported: Vec<Op>,
}

/// Operations by what statements do with them.
pub(super) fn operations() -> &'static Operations {
    static OPERATIONS: LazyLock<Operations> = LazyLock::new(|| {
        let all =
            |wanted: fn(Op) -> bool| Op::ALL.iter().copied().filter(|&op| wanted(op)).collect();
        Operations {
            ints: all(|op| {
                let opcodes = [
                    Opcode::Alu,
                    Opcode::MulDiv,
                    Opcode::Cmp,
                    Opcode::Select,
                    Opcode::Bits,
                    Opcode::Mov,
                    Opcode::Nop,
                ];
                let cap = matches!(op, Op::MovCap | Op::MovNull);
                op.effect() == Effect::Pure && opcodes.contains(&op.opcode()) && !cap
            }),
            floats: all(|op| matches!(op.opcode(), Opcode::Fpu | Opcode::Fcvt)),
            traps: all(|op| {
                let opcodes = [Opcode::Alu, Opcode::MulDiv, Opcode::Bits];
                op.effect() == Effect::Traps && opcodes.contains(&op.opcode())
            }),
            branches: all(Op::is_branch),
            compares: all(|op| op.opcode() == Opcode::Cmp),
            loads: all(|op| op.opcode() == Opcode::Load),
            stores: all(|op| op.opcode() == Opcode::Store),
            atomics: all(|op| op.opcode() == Opcode::Atomic),
            exits: all(|op| matches!(op.opcode(), Opcode::Trap | Opcode::Ret | Opcode::Halt)),
            unsupported: all(|op| neurlang::UNSUPPORTED.contains(&op.opcode())),
        }
    });
    &OPERATIONS
}

impl Writer<'_, '_> {
    /// Writes one of `ops` with operands of its kinds.
    pub(super) fn operation(&mut self, ops: &[Op]) {
        let op = self.entropy.pick(ops);
        let word = self.with_operands(op);
        self.code.push(word);
    }

    /// `op` with operands of its kinds, those that are registers or numbers.
    pub(super) fn with_operands(&mut self, op: Op) -> Word {
        let mut word = Word::new(op);
        for &operand in op.operands() {
            word = match operand {
                Operand::Rd | Operand::RdInOut => word.with_rd(self.target()),
                Operand::Fd => word.with_rd(self.float_target()),
                Operand::RdIn => word.with_rd(self.source()),
                Operand::Ra => word.with_ra(self.source()),
                Operand::Fa => word.with_ra(self.float_source()),
                Operand::Fb => word.with_rb(self.float_source()),
                Operand::Rc => word.with_rc(self.source()),
                Operand::Fc => word.with_rc(self.float_source()),
                Operand::RbImm if self.entropy.chance(2, 5) => {
                    word.with_immform().with_imm(values::imm32(self.entropy))
                }
                Operand::RbImm16 if self.entropy.chance(3, 5) => {
                    word.with_branch_imm(values::imm16(self.entropy), 0)
                }
                Operand::Rb | Operand::RbImm | Operand::RbImm16 => word.with_rb(self.source()),
                Operand::Imm => word.with_imm(values::imm32(self.entropy)),
                Operand::Const => word.with_imm(self.pooled()),
                Operand::Cd
                | Operand::Ca
                | Operand::Cb
                | Operand::CaMut
                | Operand::CbMut
                | Operand::Mem
                | Operand::MemPlain
                | Operand::Target
                | Operand::Table
                | Operand::Func
                | Operand::FuncTable
                | Operand::Ext => word,
            };
        }
        word
    }

    /// An entry of the constant pool.
    fn pooled(&mut self) -> i32 {
        let len = self.module.consts.len() as u32;
        if len > 0 && self.entropy.chance(1, 3) {
            return self.entropy.below(len) as i32;
        }
        let value = if self.entropy.chance(1, 2) {
            values::integer(self.entropy)
        } else {
            values::float(self.entropy)
        };
        self.module.consts.push(value);
        len as i32
    }

    /// Writes an operation that may trap, mostly after something that keeps it from trapping.
    pub(super) fn trapping(&mut self) {
        let op = self.entropy.pick(&operations().traps);
        let mut word = self.with_operands(op);
        let raw = self.shared.profile.raw;
        if !self.entropy.chance(raw, 100) {
            let tamed = self.target();
            word = match op {
                Op::DivS | Op::DivU | Op::RemS | Op::RemU => self.tame_divisor(word, tamed),
                _ if op.opcode() == Opcode::Bits => {
                    let imm = self.entropy.pick(&[0x7f, 0x1f, 1, 0x7f]);
                    self.and(tamed, word.ra(), imm);
                    word.with_ra(tamed)
                }
                _ => self.tame_sum(word, tamed),
            };
        }
        self.code.push(word);
    }

    fn tame_divisor(&mut self, word: Word, tamed: u8) -> Word {
        if word.immform() {
            let imm = self.entropy.pick(&[1, 2, 3, 7, 8, 10, 64, 1000, 1 << 20, i32::MAX, -2, -8]);
            return word.with_imm(imm);
        }
        self.op(Op::Or, |or| or.with_rd(tamed).with_ra(word.rb()).with_immform().with_imm(1));
        word.with_rb(tamed)
    }

    /// Makes the first operand small, and the other as well unless it is below the first.
    fn tame_sum(&mut self, word: Word, tamed: u8) -> Word {
        let shrink = self.entropy.pick(&[Op::Zext8, Op::Zext16, Op::Zext32]);
        self.op(shrink, |zext| zext.with_rd(tamed).with_ra(word.ra()));
        let word = word.with_ra(tamed);
        if word.immform() {
            word.with_imm(self.entropy.below(100) as i32)
        } else {
            word.with_rb(tamed)
        }
    }

    /// Writes `to = from & imm`.
    pub(super) fn and(&mut self, to: u8, from: u8, imm: i32) {
        self.op(Op::And, |and| and.with_rd(to).with_ra(from).with_immform().with_imm(imm));
    }

    /// Writes a few operations that a compiler may turn into one.
    pub(super) fn pattern(&mut self) {
        let (x, t, d) = (self.source(), self.target(), self.target());
        match self.entropy.below(6) {
            0 => {
                // x & (x - 1), in either order of operands.
                let step = self.entropy.pick(&[(Op::Sub, 1), (Op::Add, -1)]);
                self.op(step.0, |w| w.with_rd(t).with_ra(x).with_immform().with_imm(step.1));
                let (a, b) = if self.entropy.chance(1, 2) { (x, t) } else { (t, x) };
                self.op(Op::And, |w| w.with_rd(d).with_ra(a).with_rb(b));
            }
            1 => {
                // A shifted index and a sum.
                let imm = self.entropy.below(5) as i32;
                let y = self.source();
                self.op(Op::Shl, |w| w.with_rd(t).with_ra(x).with_immform().with_imm(imm));
                self.op(Op::Add, |w| w.with_rd(d).with_ra(t).with_rb(y));
            }
            2 => {
                // A branch over one move.
                let branch = self.condition();
                self.skippable(t, x);
                self.lead_here(branch);
            }
            3 => {
                // A constant that is used as an operand.
                let imm = values::imm32(self.entropy);
                self.op(Op::MovImm, |w| w.with_rd(t).with_imm(imm));
                let op = self.entropy.pick(&operations().ints);
                let word = self.with_operands(op);
                let reads_rb = op.operands().contains(&Operand::RbImm) && !word.immform();
                self.code.push(if reads_rb { word.with_rb(t) } else { word });
            }
            4 => self.operation(&operations().compares),
            _ => {
                // The same register in every field.
                let op = self.entropy.pick(&operations().ints);
                let word = self.with_operands(op);
                let mut same = word.with_rd(t);
                for operand in op.operands() {
                    same = match operand {
                        Operand::Ra => same.with_ra(t),
                        Operand::Rb => same.with_rb(t),
                        Operand::RbImm if !word.immform() => same.with_rb(t),
                        Operand::Rc => same.with_rc(t),
                        _ => same,
                    };
                }
                self.code.push(if op == Op::Nop { word } else { same });
            }
        }
    }

    /// Writes a move into `to`, of one kind or another.
    fn skippable(&mut self, to: u8, from: u8) {
        if self.entropy.chance(2, 3) {
            self.op(Op::MovReg, |w| w.with_rd(to).with_ra(from));
        } else {
            let imm = values::imm32(self.entropy);
            self.op(Op::MovImm, |w| w.with_rd(to).with_imm(imm));
        }
    }
}
