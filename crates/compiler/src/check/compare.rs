//! Comparisons of values of any type, and searches built on them.

use super::body::Body;
use super::infer::T;
use super::ops::is_place;
use crate::hir::{Arm, CmpOp, Expr, ExprKind, Pattern, Stmt};
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
        if super::wide::is_wide(&binary.left) || super::wide::is_wide(&binary.right) {
            let op = match op {
                CmpOp::Eq => "==",
                CmpOp::Ne => "!=",
                CmpOp::Lt => "<",
                CmpOp::Le => "<=",
                CmpOp::Gt => ">",
                CmpOp::Ge => ">=",
            };
            return self.compare_wide(op, &binary.left, &binary.right);
        }
        let left = self.compared(&binary.left, None);
        let t = self.t(&left);
        let hint = (!matches!(t, T::Never)).then(|| t.clone());
        let right = self.compared(&binary.right, hint.as_ref());
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

    /// A side of a comparison, which may be a slice itself, as in `a[..] == b[..]`.
    fn compared(&mut self, expr: &'a syn::Expr, hint: Option<&T>) -> Expr {
        let inner = super::place::inner_of(expr);
        if !matches!(inner, syn::Expr::Index(_) | syn::Expr::Unary(_)) || !is_place(inner) {
            return self.expr(expr, hint);
        }
        let place = self.place(inner);
        if self.infer.shallow(&place.t).is_unsized() {
            return self.slice_of(place, Access::Read);
        }
        self.read_place(place, expr)
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
        if !self.comparable(t, right_t) {
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
                    let message =
                        format!("the order of two `{}` is outside the subset", self.infer.show(&t));
                    return self.wrong(
                        at,
                        Code::SubsetExpression,
                        message,
                        "compare their elements",
                    );
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
    fn comparable(&mut self, a: &T, b: &T) -> bool {
        match (self.infer.shallow(a), self.infer.shallow(b)) {
            (T::Ref(a, _), T::Ref(b, _))
            | (T::Option(a), T::Option(b))
            | (T::Slice(a), T::Slice(b) | T::Array(b, _))
            | (T::Array(a, _), T::Slice(b)) => self.comparable(&a, &b),
            (T::Array(a, m), T::Array(b, n)) => m == n && self.comparable(&a, &b),
            (T::Ref(a, _), b @ T::Array(..)) | (b @ T::Array(..), T::Ref(a, _)) => {
                matches!(self.infer.shallow(&a), T::Slice(_)) && self.comparable(&a, &b)
            }
            (T::Tuple(a), T::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.comparable(a, b))
            }
            (T::Str, T::Str) | (T::Wrong, _) | (_, T::Wrong) => true,
            (T::Var(_) | T::Scalar(_) | T::Ordering, _) | (_, T::Var(_)) => self.infer.unify(a, b),
            _ => false,
        }
    }

    /// Whether two values that have no effects are equal.
    pub(super) fn equal(&mut self, left: Expr, right: Expr) -> Expr {
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

    pub(super) fn equal_lists(&mut self, left: Expr, right: Expr) -> Expr {
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
                    let kind =
                        ExprKind::If(Box::new(same), Box::new(rest), Some(Box::new(decided)));
                    self.make(kind, T::BOOL, pos)
                }
            });
        }
        rest.unwrap_or_else(|| self.bool(false, pos))
    }

    /// `assert_eq!` and its kin: both sides in order, then the comparison.
    pub(super) fn assert_compared(
        &mut self,
        op: CmpOp,
        (left, right): (&'a syn::Expr, &'a syn::Expr),
        stmts: &mut Vec<Stmt>,
    ) {
        let a = self.compared(left, None);
        let t = self.t(&a);
        let hint = (!matches!(t, T::Never)).then(|| t.clone());
        let b = self.compared(right, hint.as_ref());
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
