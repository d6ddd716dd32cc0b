//! Comparisons of values of any type, and searches built on them.

use super::body::Body;
use super::infer::T;
use crate::hir::{
    BinOp, CmpOp, Expr, ExprKind, For, LocalId, LoopId, Order, Stmt,
};
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Access, TrapKind};
use syn::spanned::Spanned;

impl<'a> Body<'_, 'a> {
    pub(super) fn compare(
        &mut self,
        op: CmpOp,
        binary: &'a syn::ExprBinary,
        pos: SourcePos,
    ) -> Expr {
        let left = self.expr(&binary.left, None);
        let t = self.t(&left);
        let hint = (!matches!(t, T::Never)).then(|| t.clone());
        let right = self.expr(&binary.right, hint.as_ref());
        let right_t = self.t(&right);
        if t == T::Never || right_t == T::Never {
            let kind = ExprKind::Compare(op, Box::new(left), Box::new(right));
            return self.make(kind, T::BOOL, pos);
        }
        if t == T::Wrong || right_t == T::Wrong {
            return self.nothing(pos);
        }
        let mut found = self.compare_values(op, (left, &t), (right, &right_t), &binary.op);
        found.pos = pos;
        found
    }

    /// Compares two values with an operator, as `==` and `<` do.
    pub(super) fn compare_values(
        &mut self,
        op: CmpOp,
        (left, t): (Expr, &T),
        (right, right_t): (Expr, &T),
        at: &impl Spanned,
    ) -> Expr {
        let pos = left.pos;
        // References are compared by what they refer to, and both sides have as many.
        if let (T::Ref(a, _), T::Ref(b, _)) = (t, right_t) {
            let (a, b) = (self.infer.shallow(a), self.infer.shallow(b));
            if !is_listed(&a) && !is_listed(&b) {
                let (left, right) = (self.through_ref(left), self.through_ref(right));
                return self.compare_values(op, (left, &a), (right, &b), at);
            }
        }
        if !self.comparable(op, t, right_t) {
            let message = format!(
                "`{}` and `{}` cannot be compared",
                self.infer.show(t),
                self.infer.show(right_t)
            );
            let numbers = self.is_number(t) && self.is_number(right_t);
            let code = if numbers { Code::RustTypeMismatch } else { Code::RustBadOperator };
            let help = if numbers { "convert one of them" } else { "compare their parts" };
            return self.wrong(at, code, message, help);
        }
        match self.infer.shallow(t) {
            T::Scalar(_) | T::Ordering | T::Var(_) => self.comparison(op, left, right),
            t => {
                if !matches!(op, CmpOp::Eq | CmpOp::Ne) && !matches!(t, T::Tuple(_)) {
                    let message = format!("the order of two `{}` is outside the subset", self.infer.show(&t));
                    return self.wrong(at, Code::SubsetExpression, message, "compare their elements");
                }
                let mut stmts = Vec::new();
                let (a, b) = (self.let_temp(left, &mut stmts), self.let_temp(right, &mut stmts));
                let (left, right) = (self.read(a, pos), self.read(b, pos));
                let tail = match op {
                    CmpOp::Eq => self.equal(left, right),
                    CmpOp::Ne => {
                        let equal = self.equal(left, right);
                        self.not(equal)
                    }
                    _ => self.ordered(op, left, right),
                };
                self.block(stmts, tail)
            }
        }
    }

    pub(super) fn not(&mut self, value: Expr) -> Expr {
        let pos = value.pos;
        self.make(ExprKind::Unary(crate::hir::UnOp::Not, Box::new(value)), T::BOOL, pos)
    }

    /// Whether values of both types can be compared; makes the types the same.
    fn comparable(&mut self, op: CmpOp, a: &T, b: &T) -> bool {
        match (self.infer.shallow(a), self.infer.shallow(b)) {
            (T::Ref(a, _), T::Ref(b, _)) => self.comparable(op, &a, &b),
            (T::Array(a, m), T::Array(b, n)) => m == n && self.comparable(op, &a, &b),
            (T::Array(a, _) | T::Slice(a), T::Array(b, _) | T::Slice(b)) => {
                self.comparable(op, &a, &b)
            }
            (T::Ref(a, _), b @ T::Array(..)) | (b @ T::Array(..), T::Ref(a, _)) => {
                matches!(self.infer.shallow(&a), T::Slice(_)) && self.comparable(op, &a, &b)
            }
            (T::Tuple(a), T::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.comparable(op, a, b))
            }
            (T::Option(a), T::Option(b)) => self.comparable(op, &a, &b),
            (T::Str, T::Str) => true,
            (T::Var(_), _) | (_, T::Var(_)) => self.infer.unify(a, b),
            (T::Scalar(_) | T::Ordering, _) => self.infer.unify(a, b),
            (T::Wrong, _) | (_, T::Wrong) => true,
            _ => false,
        }
    }

    /// Whether two values that have no effects are equal.
    fn equal(&mut self, left: Expr, right: Expr) -> Expr {
        let pos = left.pos;
        match self.t(&left) {
            T::Tuple(types) => {
                let mut all: Option<Expr> = None;
                for i in 0..types.len() as u32 {
                    let (a, b) = (self.field_of(&left, i), self.field_of(&right, i));
                    let same = self.equal(a, b);
                    all = Some(match all {
                        None => same,
                        Some(all) => {
                            self.make(ExprKind::And(Box::new(all), Box::new(same)), T::BOOL, pos)
                        }
                    });
                }
                all.unwrap_or_else(|| self.bool(true, pos))
            }
            T::Option(inner) => self.equal_options(left, right, &inner),
            T::Array(..) | T::Slice(_) | T::Str => self.equal_lists(left, right),
            T::Ref(inner, _) => {
                if is_listed(&self.infer.shallow(&inner)) {
                    return self.equal_lists(left, right);
                }
                let (left, right) = (self.through_ref(left), self.through_ref(right));
                self.equal(left, right)
            }
            _ => self.comparison(CmpOp::Eq, left, right),
        }
    }

    fn field_of(&mut self, value: &Expr, index: u32) -> Expr {
        let T::Tuple(types) = self.t(value) else { return self.nothing(value.pos) };
        let t = types[index as usize].clone();
        let mut place = match &value.kind {
            ExprKind::Read(place) => place.clone(),
            _ => self.value_place(value.clone()).place,
        };
        place.steps.push(crate::hir::Step::Field(index));
        place.ty = self.infer.open(t.clone());
        self.make(ExprKind::Read(place), t, value.pos)
    }

    fn equal_options(&mut self, left: Expr, right: Expr, inner: &T) -> Expr {
        use crate::hir::{Arm, Pattern};
        let pos = left.pos;
        let (x, y) = (self.temp(inner.clone()), self.temp(inner.clone()));
        let (a, b) = (self.read(x, pos), self.read(y, pos));
        let same = self.equal(a, b);
        let arms = |local, some, none| {
            let pattern = Pattern::Some(Box::new(Pattern::Bind(local, None)));
            vec![
                Arm { pattern, guard: None, body: some },
                Arm { pattern: Pattern::None, guard: None, body: none },
            ]
        };
        let no = self.bool(false, pos);
        let kind = ExprKind::Match(Box::new(right.clone()), arms(y, same, no));
        let some = self.make(kind, T::BOOL, pos);
        let (no, yes) = (self.bool(false, pos), self.bool(true, pos));
        let y = self.temp(inner.clone());
        let kind = ExprKind::Match(Box::new(right), arms(y, no, yes));
        let none = self.make(kind, T::BOOL, pos);
        let kind = ExprKind::Match(Box::new(left), arms(x, some, none));
        self.make(kind, T::BOOL, pos)
    }

    /// A value that is an array as a slice.
    fn as_list(&mut self, value: Expr) -> (Expr, T) {
        let place = match value.kind {
            ExprKind::Read(place) => {
                let t = self.infer.of(&value.ty);
                super::place::PlaceT { place, t, writable: super::place::Writable::Yes }
            }
            _ => self.value_place(value),
        };
        let place = self.deref_all(place);
        let element = match &place.t {
            T::Array(element, _) | T::Slice(element) => (**element).clone(),
            _ => T::U8,
        };
        (self.slice_of(place, Access::Read), element)
    }

    fn equal_lists(&mut self, left: Expr, right: Expr) -> Expr {
        let pos = left.pos;
        let mut stmts = Vec::new();
        let (left, element) = self.as_list(left);
        let (right, right_element) = self.as_list(right);
        let (a, b) = (self.let_temp(left, &mut stmts), self.let_temp(right, &mut stmts));
        let (m, n) = (self.len_of(a, pos), self.len_of(b, pos));
        let same_len = self.comparison(CmpOp::Eq, m, n);
        let len = self.len_of(a, pos);
        let zero = self.usize(0, pos);
        let differ = self.first_where(zero, len, pos, |body, i| {
            let (i1, i2) = (body.read(i, pos), body.read(i, pos));
            let place = body.element_place(a, i1, &element, pos);
            let x = body.make(ExprKind::Read(place), element.clone(), pos);
            let place = body.element_place(b, i2, &right_element, pos);
            let y = body.make(ExprKind::Read(place), right_element.clone(), pos);
            let same = body.equal(x, y);
            body.not(same)
        });
        let no_difference = self.not(differ);
        let kind = ExprKind::And(Box::new(same_len), Box::new(no_difference));
        let tail = self.make(kind, T::BOOL, pos);
        self.block(stmts, tail)
    }

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
        self.make(ExprKind::Block(Some(block), vec![Stmt::Expr(each)], Some(Box::new(no))), T::BOOL, pos)
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

    /// `<` and its kin of tuples: the first parts that differ decide.
    fn ordered(&mut self, op: CmpOp, left: Expr, right: Expr) -> Expr {
        let pos = left.pos;
        let T::Tuple(types) = self.t(&left) else {
            return self.comparison(op, left, right);
        };
        if types.is_empty() {
            return self.bool(matches!(op, CmpOp::Le | CmpOp::Ge), pos);
        }
        let mut rest: Option<Expr> = None;
        for i in (0..types.len() as u32).rev() {
            let (a, b) = (self.field_of(&left, i), self.field_of(&right, i));
            let decided = self.ordered(op, a.clone(), b.clone());
            rest = Some(match rest {
                None => decided,
                Some(rest) => {
                    let same = self.equal(a, b);
                    let kind = ExprKind::If(Box::new(same), Box::new(rest), Some(Box::new(decided)));
                    self.make(kind, T::BOOL, pos)
                }
            });
        }
        rest.unwrap_or_else(|| self.bool(false, pos))
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
        let skipped = self.make(ExprKind::Binary(BinOp::Sub, Box::new(m), Box::new(n)), T::USIZE, pos);
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
        let half = self.make(ExprKind::Binary(BinOp::Div, Box::new(len), Box::new(two)), T::USIZE, pos);
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
        let last = self.make(ExprKind::Binary(BinOp::Sub, Box::new(len), Box::new(one)), T::USIZE, pos);
        let i = self.read(i, pos);
        self.make(ExprKind::Binary(BinOp::Sub, Box::new(last), Box::new(i)), T::USIZE, pos)
    }

    /// `assert_eq!` and its kin: both sides in order, then the comparison.
    pub(super) fn assert_compared(
        &mut self,
        op: CmpOp,
        (left, right): (&'a syn::Expr, &'a syn::Expr),
        stmts: &mut Vec<Stmt>,
    ) {
        let a = self.expr(left, None);
        let t = self.t(&a);
        let hint = (!matches!(t, T::Never)).then(|| t.clone());
        let b = self.expr(right, hint.as_ref());
        let right_t = self.t(&b);
        if matches!(t, T::Never | T::Wrong) || matches!(right_t, T::Never | T::Wrong) {
            stmts.extend([Stmt::Expr(a), Stmt::Expr(b)]);
            return;
        }
        let holds = self.compare_values(op, (a, &t), (b, &right_t), left);
        let fails = self.not(holds);
        self.stop_if(fails, TrapKind::Assert, stmts);
    }
}

fn is_listed(t: &T) -> bool {
    matches!(t, T::Array(..) | T::Slice(_) | T::Str)
}
