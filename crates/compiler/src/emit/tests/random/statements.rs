//! Random statements: computations, accesses, calls and control flow.

use super::Maker;
use crate::lir::{Address, BlockId, Cap, Class, End, InstKind, Operand};
use neurlang_ir::{Op, TrapKind};

const BINARY: &[Op] = &[
    Op::Add,
    Op::Sub,
    Op::And,
    Op::Or,
    Op::Xor,
    Op::Shl,
    Op::Shr,
    Op::Sar,
    Op::MinS,
    Op::MaxU,
    Op::AddTu,
    Op::SubTs,
    Op::Mul,
    Op::MulHu,
    Op::DivU,
    Op::RemU,
    Op::DivS,
    Op::RemS,
    Op::Eq,
    Op::Ne,
    Op::LtS,
    Op::GeU,
    Op::LeU,
    Op::GtS,
    Op::FAdd,
    Op::FMul,
    Op::FLt,
];
const UNARY: &[Op] =
    &[Op::Popcount, Op::Clz, Op::Bswap, Op::Sext8, Op::Zext32, Op::Not, Op::Neg, Op::FNeg];
const BRANCH: &[Op] = &[
    Op::Beq,
    Op::Bne,
    Op::BltS,
    Op::BleS,
    Op::BgtS,
    Op::BgeS,
    Op::BltU,
    Op::BleU,
    Op::BgtU,
    Op::BgeU,
];
impl Maker<'_> {
    pub(super) fn statements(&mut self, depth: usize) {
        for _ in 0..=self.dice.below(8) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            match self.dice.below(14) {
                0 if depth < 4 => self.branch(depth),
                1 if depth < 3 => self.round(depth),
                2 if depth < 4 => self.table(depth),
                3 => self.call(),
                4 if depth > 0 && self.dice.once_in(2) => self.leave(),
                5 | 6 => self.access(),
                7 => self.slice(),
                _ => self.compute(),
            }
        }
    }

    fn compute(&mut self) {
        let (a, b, c, operand) = (self.source(), self.source(), self.source(), self.operand());
        let dst = self.target();
        let kind = match self.dice.below(10) {
            0 => InstKind::Const(dst, self.constant()),
            1 | 2 => InstKind::Copy(dst, a),
            3 => InstKind::Unary(self.dice.pick(UNARY), dst, a),
            4 => InstKind::Select(dst, a, b, c),
            5 if self.dice.once_in(3) => InstKind::Fma(dst, a, b, c),
            _ => {
                let op = self.dice.pick(BINARY);
                let float = matches!(op, Op::FAdd | Op::FMul | Op::FLt);
                let operand = if float { Operand::Reg(b) } else { operand };
                InstKind::Binary(op, dst, a, operand)
            }
        };
        self.push(kind);
    }

    fn access(&mut self) {
        let index = self.reg(Class::Scalar);
        let cap = match self.dice.below(4) {
            0 => Cap::Frame,
            _ => Cap::Reg(self.dice.pick(&self.caps)),
        };
        // Behind the frame that the code uses lie slots, so there it has to stay inside.
        let mask = if cap != Cap::Frame && self.dice.once_in(20) { 63 } else { 3 };
        let from = self.source();
        self.push(InstKind::Binary(Op::And, index, from, Operand::Imm(mask)));
        let index = (!self.dice.once_in(4)).then_some((index, 3));
        let at = Address { cap, index, offset: 8 * self.dice.below(3) as i32 };
        if self.dice.once_in(2) {
            let (op, dst) =
                (self.dice.pick(&[Op::LoadU64, Op::LoadU8, Op::LoadU32]), self.target());
            self.push(InstKind::Load(op, dst, at));
        } else {
            let (op, src) = (self.dice.pick(&[Op::Store64, Op::Store8]), self.source());
            self.push(InstKind::Store(op, at, src));
        }
    }

    fn slice(&mut self) {
        let from = self.dice.pick(&self.caps);
        match self.dice.below(4) {
            0 => {
                let dst = self.target();
                self.push(InstKind::CapLen(dst, Cap::Reg(from)));
            }
            1 => {
                let to = self.dice.pick(&self.caps);
                self.push(InstKind::Copy(to, from));
            }
            2 => {
                let (start, len) = (self.number(8), self.number(40));
                let to = self.dice.pick(&self.caps);
                self.push(InstKind::CapSlice(to, Cap::Reg(from), start, len));
            }
            _ => {
                let reg = self.reg(Class::Cap);
                self.push(InstKind::Copy(reg, from));
                let dst = self.target();
                let at = Address { cap: Cap::Reg(reg), index: None, offset: 0 };
                self.push(InstKind::Load(Op::LoadU16, dst, at));
            }
        }
    }

    fn call(&mut self) {
        let later = self.shapes.len() - self.index - 1;
        if later == 0 {
            return;
        }
        let func = self.index + 1 + self.dice.below(later);
        let shape = self.shapes[func];
        let scalars = (0..shape.scalars).map(|_| self.source()).collect();
        let caps = (0..shape.caps).map(|_| Cap::Reg(self.dice.pick(&self.caps))).collect();
        let results = (0..shape.results)
            .map(|_| {
                let reg = self.reg(Class::Scalar);
                if self.dice.once_in(2) {
                    self.vars.push(reg);
                }
                reg
            })
            .collect();
        self.push(InstKind::Call { func: func as u32, scalars, caps, results });
    }

    fn condition(&mut self, then: BlockId, other: BlockId) -> End {
        if self.dice.once_in(2) {
            let (a, b, bit) = (self.source(), self.operand(), self.reg(Class::Scalar));
            let op = self.dice.pick(&[Op::Eq, Op::LtS, Op::GeU]);
            self.push(InstKind::Binary(op, bit, a, b));
            if self.dice.once_in(3) {
                self.push(InstKind::Binary(Op::Xor, bit, bit, Operand::Imm(1)));
            }
            let op = self.dice.pick(&[Op::Beq, Op::Bne]);
            let truth = self.dice.below(2) as i64;
            return End::Branch(op, bit, Operand::Imm(truth), then, other);
        }
        let (op, a, b) = (self.dice.pick(BRANCH), self.source(), self.operand());
        End::Branch(op, a, b, then, other)
    }

    fn branch(&mut self, depth: usize) {
        let (then, other, after) = (self.new_block(), self.new_block(), self.new_block());
        let end = self.condition(then, other);
        self.end(end);
        for block in [then, other] {
            self.go_on(block);
            self.statements(depth + 1);
            self.end(End::Jump(after));
        }
        self.go_on(after);
    }

    fn table(&mut self, depth: usize) {
        let targets: Vec<BlockId> = (0..=self.dice.below(4)).map(|_| self.new_block()).collect();
        let after = self.new_block();
        let (index, from) = (self.reg(Class::Scalar), self.source());
        self.push(InstKind::Binary(Op::And, index, from, Operand::Imm(3)));
        self.end(End::Table(index, targets.clone()));
        for block in targets {
            self.go_on(block);
            self.statements(depth + 1);
            self.end(End::Jump(after));
        }
        self.go_on(after);
    }

    /// A loop with its test at the top, or at the bottom.
    fn round(&mut self, depth: usize) {
        let (head, body, after) = (self.new_block(), self.new_block(), self.new_block());
        let counter = self.reg(Class::Scalar);
        let rounds = self.dice.below(4) as i64;
        let top = self.dice.once_in(2);
        self.push(InstKind::Const(counter, 0));
        self.end(End::Jump(if top { head } else { body }));
        self.go_on(head);
        if self.dice.once_in(3) {
            self.compute();
        }
        self.end(End::Branch(Op::BltU, counter, Operand::Imm(rounds), body, after));
        self.go_on(body);
        // The counter goes up first, so that nothing inside makes the loop endless.
        self.push(InstKind::Binary(Op::Add, counter, counter, Operand::Imm(1)));
        self.exits.push(after);
        self.statements(depth + 1);
        self.exits.pop();
        self.end(End::Jump(head));
        self.go_on(after);
    }

    /// Leaves a loop or the function on some condition.
    fn leave(&mut self) {
        let (out, stay) = (self.new_block(), self.new_block());
        let end = self.condition(out, stay);
        self.end(end);
        self.go_on(out);
        let exit = self.exits.last().copied();
        match (exit, self.dice.below(3)) {
            (Some(exit), 0 | 1) => self.end(End::Jump(exit)),
            (_, 1) => self.end(End::Trap(TrapKind::Assert)),
            _ => self.finish(self.shapes[self.index]),
        }
        self.go_on(stay);
    }
}
