//! Expressions: which file lowers which construct.

use super::build::imm;
use super::func::{FnLower, Storage};
use super::value::{Leaf, Value, part_count};
use super::walk;
use crate::hir::{Expr, ExprKind, Pattern, Place, Stmt, Ty};
use crate::lir::{Cap, Operand};

impl FnLower<'_> {
    /// Evaluates `expr`. Parts may be registers of variables: whoever evaluates something
    /// else before using them takes a [`snapshot`](Self::snapshot).
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        let pos = core::mem::replace(&mut self.b.pos, expr.pos);
        let value = self.value_of_kind(expr);
        let value = self.padded(value, expr);
        self.b.pos = pos;
        value
    }

    fn value_of_kind(&mut self, expr: &Expr) -> Value {
        let scalar = |operand: Operand| vec![Leaf::Scalar(operand)];
        match &expr.kind {
            ExprKind::Const(value) => scalar(imm(*value)),
            ExprKind::Tuple(elements) => self.values(&elements.iter().collect::<Vec<_>>()).concat(),
            ExprKind::None => self.zeros(&expr.ty),
            ExprKind::Some(inner) => {
                let mut value = scalar(imm(1));
                value.extend(self.value(inner));
                value
            }
            ExprKind::Read(place) => self.read(place, &expr.ty),
            ExprKind::Borrow(place, access) => vec![Leaf::Cap(self.borrow(place, *access))],
            ExprKind::SubSlice { .. } => vec![Leaf::Cap(self.sub_slice(expr))],
            ExprKind::Len(slice) => scalar(self.slice_len(slice)),
            ExprKind::Unary(op, a) => {
                let a = self.operand(a);
                scalar(self.unary(*op, a, &expr.ty))
            }
            ExprKind::Binary(op, a, b) => {
                let shift_by = b.ty.scalar();
                let (a, b) = self.two(a, b);
                scalar(self.binary(*op, (a, b), &expr.ty, shift_by))
            }
            ExprKind::Compare(..) | ExprKind::And(..) | ExprKind::Or(..) | ExprKind::Let(..) => {
                scalar(self.truth(expr))
            }
            ExprKind::Cast(a) => {
                let from = a.ty.scalar();
                let a = self.operand(a);
                scalar(self.cast(a, from, expr.ty.scalar()))
            }
            ExprKind::Method(method, args) => self.method(*method, args, &expr.ty),
            ExprKind::Call(callee, args) => self.call(*callee, args, None),
            ExprKind::Block(None, stmts, tail) => {
                self.scope(&expr.ty, |this| this.block_value(stmts, tail.as_deref()))
            }
            ExprKind::If(cond, then, Some(other)) if self.may_select(expr) => {
                scalar(self.selected(cond, then, other))
            }
            ExprKind::Array(_)
            | ExprKind::Repeat(_)
            | ExprKind::Block(..)
            | ExprKind::If(..)
            | ExprKind::Match(..)
            | ExprKind::Loop(..) => {
                let to = self.fresh(&expr.ty);
                self.value_into(expr, &to);
                to
            }
            ExprKind::Assign(..)
            | ExprKind::AssignOp(..)
            | ExprKind::While(..)
            | ExprKind::For(_)
            | ExprKind::Break(..)
            | ExprKind::Continue(_)
            | ExprKind::Return(_)
            | ExprKind::Panic(_)
            | ExprKind::Swap(..)
            | ExprKind::Fill(..)
            | ExprKind::CopyFrom(..) => {
                self.effect(expr);
                Vec::new()
            }
        }
    }

    /// Evaluates what has no value.
    fn effect(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign(place, value) => self.assign_place(place, value),
            ExprKind::AssignOp(op, place, value) => self.assign_op(*op, place, value),
            ExprKind::While(id, cond, body) => self.while_loop(*id, cond, body),
            ExprKind::For(range) => self.for_loop(range),
            ExprKind::Break(id, value) => self.break_out(*id, value.as_deref()),
            ExprKind::Continue(id) => {
                let next = self.target(*id).next;
                self.b.jump(next.expect("what `continue` names is a loop"));
            }
            ExprKind::Return(value) => self.return_value(value.as_deref()),
            ExprKind::Panic(kind) => self.b.trap(*kind),
            ExprKind::Swap(slice, i, j) => self.swap(slice, i, j),
            ExprKind::Fill(slice, value) => self.fill(slice, value),
            ExprKind::CopyFrom(to, from) => self.copy_from(to, from),
            _ => {}
        }
    }

    /// Evaluates `expr` into `to`, which nothing in `expr` reads.
    pub(super) fn value_into(&mut self, expr: &Expr, to: &[Leaf]) {
        let pos = core::mem::replace(&mut self.b.pos, expr.pos);
        match &expr.kind {
            ExprKind::Tuple(elements) if elements.iter().all(|e| e.ty != Ty::Never) => {
                let mut at = 0;
                for element in elements {
                    let end = at + part_count(&element.ty);
                    self.value_into(element, &to[at..end]);
                    at = end;
                }
            }
            ExprKind::Array(elements) => self.array_into(expr, elements, to),
            ExprKind::Repeat(element) => self.repeat_into(expr, element, to),
            ExprKind::Read(place) => {
                let value = self.peek(place, &expr.ty);
                self.assign(to, value, &expr.ty);
            }
            ExprKind::Call(callee, args) => {
                let value = self.call(*callee, args, Some(to));
                self.assign(to, value, &expr.ty);
            }
            ExprKind::Block(None, stmts, tail) => {
                self.scope(&expr.ty, |this| this.block_into(stmts, tail.as_deref(), to));
            }
            ExprKind::Block(Some(id), stmts, tail) => {
                self.labelled_into((*id, &expr.ty), stmts, tail.as_deref(), to);
            }
            ExprKind::If(cond, then, other) if !self.may_select(expr) => {
                self.if_into(cond, then, other.as_deref(), to);
            }
            ExprKind::Match(subject, arms) => self.match_into(subject, arms, to),
            ExprKind::Loop(id, body) => self.loop_into((*id, &expr.ty), body, to),
            _ => {
                let value = self.value(expr);
                self.assign(to, value, &expr.ty);
            }
        }
        self.b.pos = pos;
    }

    /// Evaluates expressions in order; none of the values changes with what comes after.
    pub(super) fn values(&mut self, exprs: &[&Expr]) -> Vec<Value> {
        let later = exprs.get(1..).unwrap_or_default();
        let last_to_assign = later.iter().rposition(|e| walk::assigns(e)).map_or(0, |at| at + 1);
        let one = |(i, expr): (usize, &&Expr)| {
            let mut value = self.value(expr);
            if i < last_to_assign {
                self.snapshot(&mut value);
            }
            value
        };
        exprs.iter().enumerate().map(one).collect()
    }

    /// Two scalars, evaluated in order.
    pub(super) fn two(&mut self, a: &Expr, b: &Expr) -> (Operand, Operand) {
        let values = self.values(&[a, b]);
        let scalar = |value: &Value| value.first().map_or(imm(0), |leaf| leaf.operand());
        (scalar(&values[0]), scalar(&values[1]))
    }

    /// The slice that an expression is, after its evaluation.
    pub(super) fn slice_value(&mut self, expr: &Expr) -> Cap {
        match self.value(expr).first() {
            Some(Leaf::Cap(cap)) => *cap,
            _ => Cap::Frame,
        }
    }

    fn block_value(&mut self, stmts: &[Stmt], tail: Option<&Expr>) -> Value {
        for stmt in stmts {
            self.stmt(stmt);
        }
        tail.map_or(Vec::new(), |tail| self.value(tail))
    }

    /// The statements and the tail of a block.
    pub(super) fn block_into(&mut self, stmts: &[Stmt], tail: Option<&Expr>, to: &[Leaf]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
        if let Some(tail) = tail {
            self.value_into(tail, to);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Expr(expr) => {
                let kept = match &expr.kind {
                    // What a slice is borrowed from may outlive the statement.
                    ExprKind::Assign(place, _) => &place.ty,
                    _ => &Ty::UNIT,
                };
                self.scope(kept, |this| this.dropped(expr));
            }
            Stmt::Declare(local) => {
                self.storage(*local);
            }
            Stmt::Let(Pattern::Wild, value, None) => self.dropped(value),
            Stmt::Let(Pattern::Bind(local, None), value, None) => match self.storage(*local) {
                Storage::Parts(to) => self.value_into(value, &to),
                Storage::Mem(_) => {
                    let value = self.value(value);
                    self.set_local(*local, value);
                }
            },
            Stmt::Let(pattern, value, None) => {
                let (subject, ty) = (self.subject(value), value.ty.clone());
                self.fit(pattern, &subject, &ty, None);
            }
            Stmt::Let(pattern, value, Some(other)) => {
                let (subject, ty) = (self.subject(value), value.ty.clone());
                let (fits, fails) = (self.b.block(), self.b.block());
                self.fit(pattern, &subject, &ty, Some(fails));
                self.b.jump(fits);
                self.b.start(fails);
                self.dropped(other);
                self.b.start(fits);
            }
        }
    }

    /// Evaluates what nobody wants the value of.
    fn dropped(&mut self, expr: &Expr) {
        let pos = core::mem::replace(&mut self.b.pos, expr.pos);
        match &expr.kind {
            ExprKind::Read(place) => {
                self.peek(place, &expr.ty);
            }
            _ => {
                self.value(expr);
            }
        }
        self.b.pos = pos;
    }

    /// The value that a pattern is tried on: what is read stays where it is.
    pub(super) fn subject(&mut self, expr: &Expr) -> Value {
        let pos = core::mem::replace(&mut self.b.pos, expr.pos);
        let value = match &expr.kind {
            ExprKind::Read(place) => self.peek(place, &expr.ty),
            _ => self.value(expr),
        };
        self.b.pos = pos;
        value
    }

    fn assign_place(&mut self, place: &Place, expr: &Expr) {
        let mut value = self.value(expr);
        if walk::steps_assign(&place.steps) {
            self.snapshot(&mut value);
        }
        self.write(place, value, &expr.ty);
    }
}
