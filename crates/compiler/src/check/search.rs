//! Searches through slices, and loops over their indices.

use super::body::Body;
use super::infer::T;
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, For, LocalId, LoopId, Order, Stmt};
use neurlang_ir::Access;
use neurlang_ir::module::SourcePos;

impl Body<'_, '_> {
    /// Whether a condition holds for any index of a range, the first of which ends the search.
    pub(super) fn first_where(
        &mut self,
        start: Expr,
        end: Expr,
        pos: SourcePos,
        condition: impl FnOnce(&mut Self, LocalId) -> Expr,
    ) -> Expr {
        let (block, id) = (self.next_loop(), self.next_loop());
        let local = self.temp(T::USIZE);
        let holds = condition(self, local);
        let yes = self.bool(true, pos);
        let leave = self.make(ExprKind::Break(block, Some(Box::new(yes))), T::Never, pos);
        let body = ExprKind::If(Box::new(holds), Box::new(leave), None);
        let body = self.make(body, T::UNIT, pos);
        let each = self.for_loop(id, local, (start, end), body);
        let no = self.bool(false, pos);
        self.make(
            ExprKind::Block(Some(block), vec![Stmt::Expr(each)], Some(Box::new(no))),
            T::BOOL,
            pos,
        )
    }

    /// `for local in start..end body`.
    pub(super) fn for_loop(
        &mut self,
        id: LoopId,
        local: LocalId,
        (start, end): (Expr, Expr),
        body: Expr,
    ) -> Expr {
        let pos = body.pos;
        let order = Order::Forward;
        let found = For { id, local, start, end, inclusive: false, order, step: None, body };
        self.make(ExprKind::For(Box::new(found)), T::UNIT, pos)
    }

    /// `slice.contains(&value)`.
    pub(super) fn contains(
        &mut self,
        slice: LocalId,
        value: Expr,
        element: &T,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = value.pos;
        let value = self.through_ref(value);
        let value = self.let_temp(value, stmts);
        let (zero, len) = (self.usize(0, pos), self.len_of(slice, pos));
        self.first_where(zero, len, pos, |body, i| {
            let i = body.read(i, pos);
            let place = body.element_place(slice, i, element, pos);
            let x = body.make(ExprKind::Read(place), element.clone(), pos);
            let y = body.read(value, pos);
            body.equal(x, y)
        })
    }

    /// `slice.starts_with(other)` and `slice.ends_with(other)`.
    pub(super) fn affix(
        &mut self,
        slice: LocalId,
        other: Expr,
        at_start: bool,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = other.pos;
        let other = self.let_temp(other, stmts);
        let (m, n) = (self.len_of(slice, pos), self.len_of(other, pos));
        let long_enough = self.comparison(CmpOp::Ge, m, n);
        let element = match self.local_t(slice) {
            T::Ref(inner, _) => match self.infer.shallow(&inner) {
                T::Slice(element) | T::Array(element, _) => *element,
                _ => T::U8,
            },
            _ => T::U8,
        };
        let mut inner = Vec::new();
        let (m, n) = (self.len_of(slice, pos), self.len_of(other, pos));
        let skipped =
            self.make(ExprKind::Binary(BinOp::Sub, Box::new(m), Box::new(n)), T::USIZE, pos);
        let skipped = self.let_temp(skipped, &mut inner);
        let how = (&element, Access::Read, pos);
        let part = if at_start {
            let len = self.len_of(other, pos);
            let len = self.let_temp(len, &mut inner);
            self.part(slice, None, Some(len), how)
        } else {
            self.part(slice, Some(skipped), None, how)
        };
        let whole = self.read(other, pos);
        let same = self.equal_lists(part, whole);
        let same = self.block(inner, same);
        self.make(ExprKind::And(Box::new(long_enough), Box::new(same)), T::BOOL, pos)
    }

    /// `slice.reverse()`.
    pub(super) fn reverse(&mut self, slice: LocalId, pos: SourcePos) -> Expr {
        let (id, local) = (self.next_loop(), self.temp(T::USIZE));
        let two = self.usize(2, pos);
        let len = self.len_of(slice, pos);
        let half =
            self.make(ExprKind::Binary(BinOp::Div, Box::new(len), Box::new(two)), T::USIZE, pos);
        let other = self.mirrored(slice, local, pos);
        let (base, at) = (self.read(slice, pos), self.read(local, pos));
        let swap = ExprKind::Swap(Box::new(base), Box::new(at), Box::new(other));
        let swap = self.make(swap, T::UNIT, pos);
        let zero = self.usize(0, pos);
        self.for_loop(id, local, (zero, half), swap)
    }

    /// `len - 1 - i`.
    fn mirrored(&mut self, slice: LocalId, i: LocalId, pos: SourcePos) -> Expr {
        let len = self.len_of(slice, pos);
        let one = self.usize(1, pos);
        let last =
            self.make(ExprKind::Binary(BinOp::Sub, Box::new(len), Box::new(one)), T::USIZE, pos);
        let i = self.read(i, pos);
        self.make(ExprKind::Binary(BinOp::Sub, Box::new(last), Box::new(i)), T::USIZE, pos)
    }
}
