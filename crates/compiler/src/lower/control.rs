//! Branches, loops, blocks with labels, and what leaves them.

use super::build::{imm, known};
use super::func::{FnLower, Target};
use super::value::{Leaf, PartKind, parts};
use crate::hir::{Expr, ExprKind, LoopId, Stmt, Ty};
use crate::lir::{Operand, Reg};
use neurlang_ir::types::SCALARS_MAX;
use neurlang_ir::{Op, TrapKind};

impl FnLower<'_> {
    /// `if`, its value into `to`.
    pub(super) fn if_into(&mut self, cond: &Expr, then: &Expr, other: Option<&Expr>, to: &[Leaf]) {
        let (yes, no, end) = (self.b.block(), self.b.block(), self.b.block());
        self.cond(cond, yes, no);
        self.b.start(yes);
        self.value_into(then, to);
        self.b.jump(end);
        self.b.start(no);
        if let Some(other) = other {
            self.value_into(other, to);
        }
        self.b.start(end);
    }

    /// `loop`, the value of `break` into `to`.
    pub(super) fn loop_into(&mut self, (id, ty): (LoopId, &Ty), body: &Expr, to: &[Leaf]) {
        let (head, exit) = (self.b.block(), self.b.block());
        self.targets.push(Target {
            id,
            next: Some(head),
            exit,
            value: to.to_vec(),
            ty: ty.clone(),
        });
        self.b.start(head);
        self.scope(ty, |this| this.value(body));
        self.b.jump(head);
        self.targets.pop();
        self.b.start(exit);
    }

    /// A block that `break` may leave, its value into `to`.
    pub(super) fn labelled_into(
        &mut self,
        (id, ty): (LoopId, &Ty),
        stmts: &[Stmt],
        tail: Option<&Expr>,
        to: &[Leaf],
    ) {
        let exit = self.b.block();
        self.targets.push(Target { id, next: None, exit, value: to.to_vec(), ty: ty.clone() });
        self.scope(ty, |this| this.block_into(stmts, tail, to));
        self.targets.pop();
        self.b.start(exit);
    }

    /// `while`: the condition stands after the body, where control comes first.
    pub(super) fn while_loop(&mut self, id: LoopId, cond: &Expr, body: &Expr) {
        let (top, test, exit) = (self.b.block(), self.b.block(), self.b.block());
        // The body comes first and must not make room for what the condition binds.
        self.declare_bindings(cond);
        self.b.want(top);
        self.b.jump(test);
        self.rounds((id, test, exit), top, |this| {
            this.value(body);
        });
        self.b.start(test);
        self.cond(cond, top, exit);
        self.b.start(exit);
    }

    fn declare_bindings(&mut self, cond: &Expr) {
        match &cond.kind {
            ExprKind::And(a, b) => {
                self.declare_bindings(a);
                self.declare_bindings(b);
            }
            ExprKind::Let(pattern, _) => self.declare_all(pattern),
            _ => {}
        }
    }

    /// The body of a loop from `top` on; `continue` goes to `next` and `break` to `exit`.
    pub(super) fn rounds(
        &mut self,
        (id, next, exit): (LoopId, crate::lir::BlockId, crate::lir::BlockId),
        top: crate::lir::BlockId,
        body: impl FnOnce(&mut Self),
    ) {
        let target = Target { id, next: Some(next), exit, value: Vec::new(), ty: Ty::UNIT };
        self.targets.push(target);
        self.b.start(top);
        self.scope(&Ty::UNIT, body);
        self.targets.pop();
    }

    /// Runs `body` with 0, `step`, 2 * `step` … below `limit`, which is a multiple.
    pub(super) fn count_up(
        &mut self,
        limit: Operand,
        step: u64,
        body: impl FnOnce(&mut Self, Reg),
    ) {
        if known(limit) == Some(0) {
            return;
        }
        let at = self.b.copied(imm(0));
        let (top, exit) = (self.b.block(), self.b.block());
        self.b.branch(Op::BltU, (imm(0), limit), top, exit);
        self.b.start(top);
        body(self, at);
        let next = self.b.bini(Op::Add, Operand::Reg(at), step);
        self.b.set(at, next);
        self.b.branch(Op::BltU, (Operand::Reg(at), limit), top, exit);
        self.b.start(exit);
    }

    /// `break`.
    pub(super) fn break_out(&mut self, id: LoopId, value: Option<&Expr>) {
        let target = self.target(id);
        let (exit, to, ty) = (target.exit, target.value.clone(), target.ty.clone());
        if let Some(value) = value {
            if holds_array(&ty) {
                self.value_into(value, &to);
            } else {
                let value = self.value(value);
                self.assign(&to, value, &ty);
            }
        }
        self.b.jump(exit);
    }

    /// `return`, and the end of the function.
    pub(super) fn return_value(&mut self, value: Option<&Expr>) {
        let result = self.function.result.clone();
        let mut leaves = Vec::new();
        if let Some(expr) = value {
            leaves = if holds_array(&result) {
                let to = self.result_leaves(&result);
                self.value_into(expr, &to);
                to
            } else {
                self.value(expr)
            };
        }
        if !self.b.is_live() {
            return;
        }
        let scalars = leaves.iter().filter(|leaf| matches!(leaf, Leaf::Scalar(_)));
        let scalars: Vec<Operand> = scalars.map(|leaf| leaf.operand()).collect();
        if let Some(more) = self.result.more {
            for (i, value) in scalars.iter().skip(SCALARS_MAX).enumerate() {
                let to = super::value::Mem::of(more).plus(8 * i as u32);
                self.b.store(Op::Store64, to.address(), *value);
            }
        }
        let results = scalars.iter().take(SCALARS_MAX).map(|&value| self.b.reg(value)).collect();
        self.b.ret(results);
    }

    fn result_leaves(&mut self, result: &Ty) -> Vec<Leaf> {
        let mut arrays = self.result.arrays.clone().into_iter();
        let leaf = |part: super::value::Part| match part.kind {
            PartKind::Array(_) => arrays.next().map_or(Leaf::Scalar(imm(0)), Leaf::Mem),
            _ => Leaf::Scalar(Operand::Reg(self.b.scalar())),
        };
        parts(result).into_iter().map(leaf).collect()
    }

    /// Stops with `unreachable` where something impossible would have happened.
    pub(super) fn never(&mut self) {
        self.b.trap(TrapKind::Unreachable);
    }
}

fn holds_array(ty: &Ty) -> bool {
    parts(ty).iter().any(|part| matches!(part.kind, PartKind::Array(_)))
}
