//! What goes through iterators: `for`, and the methods that give one value.

use super::body::{Body, OpenLoop};
use super::infer::T;
use super::iter::{Iter, Source, Stage};
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, For, LocalId, LoopId, Order, Stmt};
use neurlang_ir::Access;
use neurlang_ir::module::SourcePos;

impl<'a> Body<'_, 'a> {
    pub(super) fn for_expr(&mut self, found: &'a syn::ExprForLoop) -> Expr {
        let pos = self.pos(found.for_token.span);
        let mut stmts = Vec::new();
        let iter = self.iterator(&found.expr, &mut stmts);
        self.moved(&found.expr);
        let id = self.next_loop();
        let label = found.label.as_ref().map(|label| label.name.ident.to_string());
        let open = OpenLoop { id, label, value: None, is_block: false, broken: false };
        let Some(iter) = iter else {
            let item = self.nothing(pos);
            self.for_body(found, item, open);
            let unit = self.unit(pos);
            return self.block(stmts, unit);
        };
        let diverges = self.diverges;
        let each = self.drive(&iter, id, |body, item| body.for_body(found, item, open));
        self.diverges = diverges;
        stmts.extend(each);
        let unit = self.unit(pos);
        self.block(stmts, unit)
    }

    /// A loop over the items of an iterator; `work` gets each item and gives what is done.
    pub(super) fn drive(
        &mut self,
        iter: &Iter<'a>,
        id: LoopId,
        work: impl FnOnce(&mut Self, Expr) -> Expr,
    ) -> Vec<Stmt> {
        let pos = iter.pos;
        match &iter.source {
            Source::Range(range) => {
                let local = self.temp(range.t.clone());
                let item = self.read(local, pos);
                let body = self.staged(iter, id, item, work);
                let start = self.read(range.start, pos);
                let Some(end) = range.end else {
                    return self.endless(id, (range.start, local), &range.t, body);
                };
                let end = self.read(end, pos);
                let step = range.step.map(|step| self.read(step, pos));
                let (inclusive, order) = (range.inclusive, range.order);
                let each = For { id, local, start, end, inclusive, order, step, body };
                vec![Stmt::Expr(self.make(ExprKind::For(Box::new(each)), T::UNIT, pos))]
            }
            Source::Indexed { len, item } => {
                let local = self.temp(T::USIZE);
                let index = self.read(local, pos);
                let item = self.item(item, index);
                let body = self.staged(iter, id, item, work);
                let (start, end) = (self.usize(0, pos), self.read(*len, pos));
                let order = Order::Forward;
                let each = For { id, local, start, end, inclusive: false, order, step: None, body };
                vec![Stmt::Expr(self.make(ExprKind::For(Box::new(each)), T::UNIT, pos))]
            }
            Source::Chars { text, offsets } => {
                let (text, offsets) = (*text, *offsets);
                let mut stmts = Vec::new();
                let zero = self.usize(0, pos);
                let at = self.let_temp(zero, &mut stmts);
                let (cond, item) = self.next_char(text, at, offsets, pos);
                let body = self.staged(iter, id, item, work);
                let kind = ExprKind::While(id, Box::new(cond), Box::new(body));
                stmts.push(Stmt::Expr(self.make(kind, T::UNIT, pos)));
                stmts
            }
        }
    }

    /// `for local in start..`: the next value is worked out before this one is used, as the
    /// standard library does, and traps when there is none.
    fn endless(
        &mut self,
        id: LoopId,
        (start, local): (LocalId, LocalId),
        t: &T,
        body: Expr,
    ) -> Vec<Stmt> {
        let pos = body.pos;
        let read = self.read(start, pos);
        let mut stmts = vec![Stmt::Let(crate::hir::Pattern::Bind(local, None), read, None)];
        let one = self.make(ExprKind::Const(1), t.clone(), pos);
        let place = self.local_place(start, pos);
        let kind = ExprKind::AssignOp(BinOp::Add, place, Box::new(one));
        stmts.push(Stmt::Expr(self.make(kind, T::UNIT, pos)));
        stmts.push(Stmt::Expr(body));
        let unit = self.unit(pos);
        let body = self.block(stmts, unit);
        let kind = ExprKind::Loop(id, Box::new(body));
        vec![Stmt::Expr(self.make(kind, T::UNIT, pos))]
    }

    /// The body of a loop: each stage, then the work.
    fn staged(
        &mut self,
        iter: &Iter<'a>,
        id: LoopId,
        item: Expr,
        work: impl FnOnce(&mut Self, Expr) -> Expr,
    ) -> Expr {
        let pos = iter.pos;
        let mut stmts = Vec::new();
        for stage in &iter.stages {
            if let Stage::Take(limit, taken) = stage {
                let (a, b) = (self.read(*taken, pos), self.read(*limit, pos));
                let done = self.comparison(CmpOp::Ge, a, b);
                self.leave_if(done, ExprKind::Break(id, None), &mut stmts);
            }
        }
        let mut item = item;
        for stage in &iter.stages {
            item = self.stage(stage, id, item, &mut stmts);
        }
        let done = work(self, item);
        stmts.push(Stmt::Expr(done));
        let unit = self.unit(pos);
        self.block(stmts, unit)
    }

    /// `if condition { leave }`.
    pub(super) fn leave_if(&mut self, condition: Expr, leave: ExprKind, stmts: &mut Vec<Stmt>) {
        let pos = condition.pos;
        let leave = self.make(leave, T::Never, pos);
        let kind = ExprKind::If(Box::new(condition), Box::new(leave), None);
        stmts.push(Stmt::Expr(self.make(kind, T::UNIT, pos)));
    }

    pub(super) fn add_one(&mut self, counter: LocalId, pos: SourcePos, stmts: &mut Vec<Stmt>) {
        let (place, one) = (self.local_place(counter, pos), self.usize(1, pos));
        let kind = ExprKind::AssignOp(BinOp::Add, place, Box::new(one));
        stmts.push(Stmt::Expr(self.make(kind, T::UNIT, pos)));
    }

    /// A shared reference to a temporary.
    pub(super) fn shared(&mut self, local: LocalId, pos: SourcePos) -> Expr {
        let t = self.local_t(local).shared();
        let place = self.local_place(local, pos);
        self.make(ExprKind::Borrow(place, Access::Read), t, pos)
    }

    /// `local = value`.
    pub(super) fn set(&mut self, local: LocalId, value: Expr) -> Expr {
        let pos = value.pos;
        let place = self.local_place(local, pos);
        self.make(ExprKind::Assign(place, Box::new(value)), T::UNIT, pos)
    }
}
