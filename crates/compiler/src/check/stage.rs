//! What the adaptors of an iterator do to one item.

use super::body::Body;
use super::infer::T;
use super::iter::{Item, Stage};
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, LocalId, LoopId, Pattern, Stmt};

impl<'a> Body<'_, 'a> {
    /// The item after a stage; `stmts` gets what is done for it, which may end the round or
    /// the loop.
    pub(super) fn stage(
        &mut self,
        stage: &Stage<'a>,
        id: LoopId,
        item: Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = item.pos;
        match stage {
            Stage::Copy => self.copied(item),
            Stage::Map(f) => self.conditional(|body| body.apply(f, vec![item], None)),
            Stage::Filter(f) => self.sifted(item, f, ExprKind::Continue(id), stmts),
            Stage::TakeWhile(f) => self.sifted(item, f, ExprKind::Break(id, None), stmts),
            Stage::FilterMap(f) => self.mapped_some(item, f, ExprKind::Continue(id), stmts),
            Stage::MapWhile(f) => self.mapped_some(item, f, ExprKind::Break(id, None), stmts),
            Stage::Enumerate(counter) => {
                let count = self.read(*counter, pos);
                let count = self.let_temp(count, stmts);
                let item = self.let_temp(item, stmts);
                self.add_one(*counter, pos, stmts);
                let (count, item) = (self.read(count, pos), self.read(item, pos));
                let t = T::Tuple(vec![T::USIZE, self.t(&item)]);
                self.make(ExprKind::Tuple(vec![count, item]), t, pos)
            }
            Stage::Take(_, taken) => {
                let item = self.let_temp(item, stmts);
                self.add_one(*taken, pos, stmts);
                self.read(item, pos)
            }
            Stage::Skip(left) => self.skipped(item, *left, id, stmts),
            Stage::SkipWhile(f, still) => self.skipped_while(item, (f, *still), id, stmts),
            Stage::Inspect(f) => {
                let item = self.let_temp(item, stmts);
                let seen = self.shared(item, pos);
                let look = self.conditional(|body| body.apply(f, vec![seen], Some(&T::UNIT)));
                stmts.push(Stmt::Expr(look));
                self.read(item, pos)
            }
            Stage::Zip(other, len, taken) => self.zipped(item, (other, *len, *taken), id, stmts),
        }
    }

    /// The item when `f` holds for it, else `leave`.
    fn sifted(
        &mut self,
        item: Expr,
        f: &'a syn::Expr,
        leave: ExprKind,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = item.pos;
        let item = self.let_temp(item, stmts);
        let seen = self.shared(item, pos);
        let keep = self.conditional(|body| body.apply(f, vec![seen], Some(&T::BOOL)));
        let keep = self.coerce(keep, &T::BOOL, f);
        let drop = self.not(keep);
        self.leave_if(drop, leave, stmts);
        self.read(item, pos)
    }

    /// What is in the `Some` that `f` makes of the item, else `leave`.
    fn mapped_some(
        &mut self,
        item: Expr,
        f: &'a syn::Expr,
        leave: ExprKind,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = item.pos;
        let found = self.conditional(|body| body.apply(f, vec![item], None));
        let t = self.fresh();
        let found = self.coerce(found, &t.clone().optional(), f);
        let local = self.temp(t);
        let pattern = Pattern::Some(Box::new(Pattern::Bind(local, None)));
        let leave = self.make(leave, T::Never, pos);
        stmts.push(Stmt::Let(pattern, found, Some(leave)));
        self.read(local, pos)
    }

    fn skipped(&mut self, item: Expr, left: LocalId, id: LoopId, stmts: &mut Vec<Stmt>) -> Expr {
        let pos = item.pos;
        let item = self.let_temp(item, stmts);
        let (a, zero) = (self.read(left, pos), self.usize(0, pos));
        let more = self.comparison(CmpOp::Gt, a, zero);
        let (place, one) = (self.local_place(left, pos), self.usize(1, pos));
        let kind = ExprKind::AssignOp(BinOp::Sub, place, Box::new(one));
        let less = vec![Stmt::Expr(self.make(kind, T::UNIT, pos))];
        let next = self.make(ExprKind::Continue(id), T::Never, pos);
        let then = self.block(less, next);
        let kind = ExprKind::If(Box::new(more), Box::new(then), None);
        stmts.push(Stmt::Expr(self.make(kind, T::UNIT, pos)));
        self.read(item, pos)
    }

    fn skipped_while(
        &mut self,
        item: Expr,
        (f, still): (&'a syn::Expr, LocalId),
        id: LoopId,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = item.pos;
        let item = self.let_temp(item, stmts);
        let seen = self.shared(item, pos);
        let skip = self.conditional(|body| body.apply(f, vec![seen], Some(&T::BOOL)));
        let skip = self.coerce(skip, &T::BOOL, f);
        let before = self.read(still, pos);
        let skip = self.make(ExprKind::And(Box::new(before), Box::new(skip)), T::BOOL, pos);
        self.leave_if(skip, ExprKind::Continue(id), stmts);
        let no = self.bool(false, pos);
        let done = self.set(still, no);
        stmts.push(Stmt::Expr(done));
        self.read(item, pos)
    }

    /// The item and the next of the others, which end the loop when there are no more.
    fn zipped(
        &mut self,
        item: Expr,
        (other, len, taken): (&Item, LocalId, LocalId),
        id: LoopId,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = item.pos;
        let item = self.let_temp(item, stmts);
        let (a, b) = (self.read(taken, pos), self.read(len, pos));
        let done = self.comparison(CmpOp::Ge, a, b);
        self.leave_if(done, ExprKind::Break(id, None), stmts);
        let index = self.read(taken, pos);
        let second = self.item(other, index);
        let second = self.let_temp(second, stmts);
        self.add_one(taken, pos, stmts);
        let (a, b) = (self.read(item, pos), self.read(second, pos));
        let t = T::Tuple(vec![self.t(&a), self.t(&b)]);
        self.make(ExprKind::Tuple(vec![a, b]), t, pos)
    }
}
