//! Conditions: branches that follow the structure of an expression of type `bool`.

use super::build::imm;
use super::func::{FnLower, Storage};
use super::walk;
use crate::hir::{CmpOp, Expr, ExprKind, LocalId, Ty, UnOp};
use crate::lir::{BlockId, Operand};
use neurlang_ir::semantics::opposite_branch;
use neurlang_ir::{Op, Scalar};

/// The comparison into a register, and the branch, of integers of one type.
fn integer_ops(op: CmpOp, signed: bool) -> (Op, Op) {
    match (op, signed) {
        (CmpOp::Eq, _) => (Op::Eq, Op::Beq),
        (CmpOp::Ne, _) => (Op::Ne, Op::Bne),
        (CmpOp::Lt, true) => (Op::LtS, Op::BltS),
        (CmpOp::Le, true) => (Op::LeS, Op::BleS),
        (CmpOp::Gt, true) => (Op::GtS, Op::BgtS),
        (CmpOp::Ge, true) => (Op::GeS, Op::BgeS),
        (CmpOp::Lt, false) => (Op::LtU, Op::BltU),
        (CmpOp::Le, false) => (Op::LeU, Op::BleU),
        (CmpOp::Gt, false) => (Op::GtU, Op::BgtU),
        (CmpOp::Ge, false) => (Op::GeU, Op::BgeU),
    }
}

impl FnLower<'_> {
    /// Goes to `then` when `expr` is true, else to `other`.
    pub(super) fn cond(&mut self, expr: &Expr, then: BlockId, other: BlockId) {
        let pos = core::mem::replace(&mut self.b.pos, expr.pos);
        match &expr.kind {
            ExprKind::And(a, b) => {
                let next = self.b.block();
                self.cond(a, next, other);
                self.b.start(next);
                self.cond(b, then, other);
            }
            ExprKind::Or(a, b) => {
                let next = self.b.block();
                self.cond(a, then, next);
                self.b.start(next);
                self.cond(b, then, other);
            }
            ExprKind::Unary(UnOp::Not, a) => self.cond(a, other, then),
            ExprKind::Compare(op, a, b) if !is_float(a) => {
                let signed = is_signed(a);
                let (a, b) = self.two(a, b);
                self.b.branch(integer_ops(*op, signed).1, (a, b), then, other);
            }
            ExprKind::Let(pattern, value) => {
                let subject = self.subject(value);
                self.fit(pattern, &subject, &value.ty, Some(other));
                self.b.jump(then);
            }
            ExprKind::Block(None, stmts, Some(tail)) if stmts.is_empty() => {
                self.cond(tail, then, other);
            }
            _ => {
                let value = self.operand(expr);
                self.b.branch(Op::Bne, (value, imm(0)), then, other);
            }
        }
        self.b.pos = pos;
    }

    /// The value of a comparison, `&&`, `||` or `let` as 0 or 1.
    pub(super) fn truth(&mut self, expr: &Expr) -> Operand {
        match &expr.kind {
            ExprKind::Compare(op, a, b) => {
                let (x, y) = self.two(a, b);
                self.compared(*op, (x, y), a.ty.scalar())
            }
            ExprKind::And(a, b) if self.is_free(b) => {
                let (a, b) = self.two(a, b);
                self.b.bin(Op::And, a, b)
            }
            ExprKind::Or(a, b) if self.is_free(b) => {
                let (a, b) = self.two(a, b);
                self.b.bin(Op::Or, a, b)
            }
            _ => {
                let (yes, no, end) = (self.b.block(), self.b.block(), self.b.block());
                let to = self.b.scalar();
                self.cond(expr, yes, no);
                self.b.start(yes);
                self.b.set(to, imm(1));
                self.b.jump(end);
                self.b.start(no);
                self.b.set(to, imm(0));
                self.b.start(end);
                Operand::Reg(to)
            }
        }
    }

    /// `a op b` as 0 or 1.
    pub(super) fn compared(
        &mut self,
        op: CmpOp,
        (a, b): (Operand, Operand),
        scalar: Option<Scalar>,
    ) -> Operand {
        if !scalar.is_some_and(Scalar::is_float) {
            let signed = scalar.is_some_and(super::scalars::is_signed);
            return self.b.bin(integer_ops(op, signed).0, a, b);
        }
        match op {
            CmpOp::Eq => self.b.bin(Op::FEq, a, b),
            CmpOp::Ne => {
                let equal = self.b.bin(Op::FEq, a, b);
                self.b.bini(Op::Xor, equal, 1)
            }
            CmpOp::Lt => self.b.bin(Op::FLt, a, b),
            CmpOp::Le => self.b.bin(Op::FLe, a, b),
            CmpOp::Gt => self.b.bin(Op::FLt, b, a),
            CmpOp::Ge => self.b.bin(Op::FLe, b, a),
        }
    }

    /// Jumps to `then` when `branch a, b` does not hold, else goes on.
    pub(super) fn unless(&mut self, branch: Op, pair: (Operand, Operand), then: BlockId) {
        let next = self.b.block();
        self.b.branch(opposite_branch(branch), pair, then, next);
        self.b.start(next);
    }

    fn is_register(&self, local: LocalId) -> bool {
        match &self.locals[local.0 as usize] {
            Some(Storage::Parts(_)) => true,
            Some(Storage::Mem(_)) => false,
            None => !self.function.locals[local.0 as usize].in_memory,
        }
    }

    fn is_free(&self, expr: &Expr) -> bool {
        walk::is_free(expr, &|local| self.is_register(local))
    }

    /// True for `if` between two scalars that cost nothing, on a condition that is a value.
    pub(super) fn may_select(&self, expr: &Expr) -> bool {
        let ExprKind::If(cond, then, Some(other)) = &expr.kind else { return false };
        let simple = matches!(
            cond.kind,
            ExprKind::Compare(..) | ExprKind::Read(_) | ExprKind::Unary(..) | ExprKind::Method(..)
        );
        let one_scalar = matches!(expr.ty, Ty::Scalar(_));
        simple && one_scalar && self.is_leaf(then) && self.is_leaf(other)
    }

    /// Constants and variables in registers, also in braces.
    fn is_leaf(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Const(_) | ExprKind::Read(_) => self.is_free(expr),
            ExprKind::Block(None, stmts, Some(tail)) => stmts.is_empty() && self.is_leaf(tail),
            _ => false,
        }
    }

    /// `if cond { then } else { other }` without a branch.
    pub(super) fn selected(&mut self, cond: &Expr, then: &Expr, other: &Expr) -> Operand {
        let cond = self.operand(cond);
        let then = self.operand(then);
        let other = self.operand(other);
        self.b.select(cond, then, other)
    }
}

fn is_float(expr: &Expr) -> bool {
    expr.ty.scalar().is_some_and(Scalar::is_float)
}

fn is_signed(expr: &Expr) -> bool {
    expr.ty.scalar().is_some_and(super::scalars::is_signed)
}
