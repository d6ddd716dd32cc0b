//! Operators, casts and assignments.

use super::body::{Body, OpenCast};
use super::infer::{Kind, T};
use super::place::{PlaceT, Writable, inner_of};
use super::start::start;
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, Root, UnOp};
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;

/// What a binary operator does.
enum Does {
    Arith(BinOp),
    Compare(CmpOp),
    And,
    Or,
    Assign(BinOp),
}

fn does(op: &syn::BinOp) -> Option<Does> {
    use syn::BinOp as B;
    Some(match op {
        B::Add(_) => Does::Arith(BinOp::Add),
        B::Sub(_) => Does::Arith(BinOp::Sub),
        B::Mul(_) => Does::Arith(BinOp::Mul),
        B::Div(_) => Does::Arith(BinOp::Div),
        B::Rem(_) => Does::Arith(BinOp::Rem),
        B::And(_) => Does::And,
        B::Or(_) => Does::Or,
        B::BitXor(_) => Does::Arith(BinOp::Xor),
        B::BitAnd(_) => Does::Arith(BinOp::And),
        B::BitOr(_) => Does::Arith(BinOp::Or),
        B::Shl(_) => Does::Arith(BinOp::Shl),
        B::Shr(_) => Does::Arith(BinOp::Shr),
        B::Eq(_) => Does::Compare(CmpOp::Eq),
        B::Lt(_) => Does::Compare(CmpOp::Lt),
        B::Le(_) => Does::Compare(CmpOp::Le),
        B::Ne(_) => Does::Compare(CmpOp::Ne),
        B::Ge(_) => Does::Compare(CmpOp::Ge),
        B::Gt(_) => Does::Compare(CmpOp::Gt),
        B::AddAssign(_) => Does::Assign(BinOp::Add),
        B::SubAssign(_) => Does::Assign(BinOp::Sub),
        B::MulAssign(_) => Does::Assign(BinOp::Mul),
        B::DivAssign(_) => Does::Assign(BinOp::Div),
        B::RemAssign(_) => Does::Assign(BinOp::Rem),
        B::BitXorAssign(_) => Does::Assign(BinOp::Xor),
        B::BitAndAssign(_) => Does::Assign(BinOp::And),
        B::BitOrAssign(_) => Does::Assign(BinOp::Or),
        B::ShlAssign(_) => Does::Assign(BinOp::Shl),
        B::ShrAssign(_) => Does::Assign(BinOp::Shr),
        _ => return None,
    })
}

impl<'a> Body<'_, 'a> {
    pub(super) fn unary(
        &mut self,
        unary: &'a syn::ExprUnary,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let op = match unary.op {
            syn::UnOp::Deref(_) => {
                let place = self.place(expr);
                return self.read_place(place, expr);
            }
            syn::UnOp::Not(_) => UnOp::Not,
            _ => UnOp::Neg,
        };
        if let (UnOp::Neg, syn::Expr::Lit(lit)) = (op, inner_of(&unary.expr))
            && let syn::Lit::Int(int) = &lit.lit
            && !matches!(int.suffix(), "f32" | "f64")
        {
            let found = self.integer(int, true, want);
            return Expr { pos, ..found };
        }
        let value = self.expr(&unary.expr, want);
        let value = self.through_ref(value);
        let t = self.t(&value);
        let fits = match op {
            _ if matches!(t, T::Never | T::Wrong) => return value,
            UnOp::Not => t == T::BOOL || self.is_integer(&t),
            UnOp::Neg => {
                self.is_number(&t)
                    && !matches!(&t, T::Scalar(s) if super::infer::is_int(*s) && is_unsigned(*s))
            }
        };
        if !fits {
            let sign = if op == UnOp::Not { '!' } else { '-' };
            let t = self.known(&t, &unary.expr);
            let message = format!("`{sign}` cannot be applied to `{}`", self.infer.show(&t));
            return self.wrong(expr, Code::RustBadOperator, message, "convert the value first");
        }
        self.make(ExprKind::Unary(op, Box::new(value)), t, pos)
    }

    /// The value behind a reference to a scalar; other values as they are.
    pub(super) fn through_ref(&mut self, value: Expr) -> Expr {
        match self.t(&value) {
            T::Ref(inner, _) if !matches!(self.infer.shallow(&inner), T::Slice(_) | T::Str) => {
                let pos = value.pos;
                let place = self.value_place(value);
                let place = self.deref(place);
                let span = proc_macro2::Span::call_site();
                let mut found = self.read_place(place, &span);
                found.pos = pos;
                found
            }
            _ => value,
        }
    }

    pub(super) fn binary(
        &mut self,
        binary: &'a syn::ExprBinary,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        match does(&binary.op) {
            Some(Does::And) => {
                let left = self.condition_part(&binary.left);
                let right = self.branch_of_condition(&binary.right);
                self.make(ExprKind::And(Box::new(left), Box::new(right)), T::BOOL, pos)
            }
            Some(Does::Or) => {
                let left = self.condition_part(&binary.left);
                let right = self.branch_of_condition(&binary.right);
                self.make(ExprKind::Or(Box::new(left), Box::new(right)), T::BOOL, pos)
            }
            Some(Does::Compare(op)) => self.compare(op, binary, pos),
            Some(Does::Arith(op)) => self.arith(op, binary, expr, want),
            Some(Does::Assign(op)) => self.assign_op(op, binary, expr),
            None => self.wrong(expr, Code::SubsetExpression, "an unknown operator", "use another"),
        }
    }

    fn condition_part(&mut self, expr: &'a syn::Expr) -> Expr {
        self.expr_to(expr, &T::BOOL)
    }

    /// The right side of `&&` and `||`, which may not be reached.
    fn branch_of_condition(&mut self, expr: &'a syn::Expr) -> Expr {
        let diverges = self.diverges;
        let found = self.expr_to(expr, &T::BOOL);
        self.diverges = diverges;
        found
    }

    fn arith(
        &mut self,
        op: BinOp,
        binary: &'a syn::ExprBinary,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let is_shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let hint = want.filter(|t| self.is_number(t));
        let left = self.expr(&binary.left, hint);
        let left = self.through_ref(left);
        let t = self.t(&left);
        let hint = (!is_shift && !matches!(t, T::Never)).then(|| t.clone());
        let right = self.expr(&binary.right, hint.as_ref());
        let right = self.through_ref(right);
        let right_t = self.t(&right);
        if t == T::Never || right_t == T::Never {
            let t = if t == T::Never { T::Never } else { t };
            return self.make(ExprKind::Binary(op, Box::new(left), Box::new(right)), t, pos);
        }
        if t == T::Wrong || right_t == T::Wrong {
            return self.nothing(pos);
        }
        let (t, right_t) = (self.decide(&t, &right_t, is_shift), right_t);
        if !self.operands_fit(op, &t, &right_t) {
            return self.bad_operands(&binary.op, &t, &right_t, expr);
        }
        self.make(ExprKind::Binary(op, Box::new(left), Box::new(right)), t, pos)
    }

    /// Learns the type of an operand that nothing is known of from the other one.
    fn decide(&mut self, t: &T, right: &T, is_shift: bool) -> T {
        if !is_shift && self.infer.kind(t) == Some(Kind::Any) && self.is_number(right) {
            self.infer.unify(t, right);
        }
        self.infer.shallow(t)
    }

    /// Whether an operator takes these operands; makes their types the same where it must.
    fn operands_fit(&mut self, op: BinOp, left: &T, right: &T) -> bool {
        match op {
            BinOp::Shl | BinOp::Shr => self.is_integer(left) && self.is_integer(right),
            BinOp::And | BinOp::Or | BinOp::Xor => {
                (self.is_integer(left) || *left == T::BOOL) && self.infer.unify(left, right)
            }
            BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::Div | BinOp::Rem => {
                self.is_number(left) && self.infer.unify(left, right)
            }
        }
    }

    fn bad_operands(&mut self, op: &syn::BinOp, left: &T, right: &T, expr: &syn::Expr) -> Expr {
        let left = self.known(left, expr);
        let right = self.known(right, expr);
        if left == T::Wrong || right == T::Wrong {
            return self.nothing(self.pos(start(expr)));
        }
        let (left_text, right_text) = (self.infer.show(&left), self.infer.show(&right));
        let op = syn::spanned::Spanned::span(op).source_text().unwrap_or_default();
        let message = format!("`{op}` cannot be applied to `{left_text}` and `{right_text}`");
        let both = self.is_number(&left) && self.is_number(&right);
        let code = if both { Code::RustTypeMismatch } else { Code::RustBadOperator };
        let help = if both {
            format!("convert one of them, with `as {left_text}` for instance")
        } else {
            "convert the values first".to_string()
        };
        self.wrong(expr, code, message, help)
    }

    fn assign_op(&mut self, op: BinOp, binary: &'a syn::ExprBinary, expr: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(expr));
        // The right side is evaluated first, but names and types are found left to right.
        let place = self.place(&binary.left);
        if !is_place(&binary.left) {
            let message = "the left side is no place that can be assigned";
            return self.wrong(&binary.left, Code::RustNotAPlace, message, "assign to a variable");
        }
        self.must_be_mutable(&place, "assignment to", expr);
        let t = self.known(&place.t.clone(), &binary.left);
        let is_shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let hint = (!is_shift).then(|| t.clone());
        let right = self.expr(&binary.right, hint.as_ref());
        let by_ref = matches!(self.t(&right), T::Ref(..));
        let right = self.through_ref(right);
        let right_t = self.t(&right);
        if t == T::Wrong || right_t == T::Wrong {
            return self.nothing(pos);
        }
        if right_t != T::Never && !self.operands_fit(op, &t, &right_t) {
            return self.bad_operands(&binary.op, &t, &right_t, expr);
        }
        if by_ref && !(is_still(&right) || place.place.steps.is_empty()) {
            let message = "an operator with `=` whose right side is a reference";
            let help = "write `*` before the right side";
            return self.wrong(expr, Code::SubsetExpression, message, help);
        }
        self.make(ExprKind::AssignOp(op, place.place, Box::new(right)), T::UNIT, pos)
    }

    pub(super) fn assign(&mut self, assign: &'a syn::ExprAssign, expr: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(expr));
        match inner_of(&assign.left) {
            syn::Expr::Tuple(_) | syn::Expr::Array(_) | syn::Expr::Call(_) => {
                return self.destructure(assign, pos);
            }
            syn::Expr::Infer(_) => {
                let value = self.expr(&assign.right, None);
                let stmt = crate::hir::Stmt::Expr(value);
                let unit = self.unit(pos);
                return self.block(vec![stmt], unit);
            }
            _ => {}
        }
        let place = self.place(&assign.left);
        if !is_place(&assign.left) {
            self.expr(&assign.right, None);
            let message = "the left side is no place that can be assigned";
            return self.wrong(&assign.left, Code::RustNotAPlace, message, "assign to a variable");
        }
        let value = self.expr_to(&assign.right, &place.t.clone());
        self.assign_to(place, value, expr)
    }

    /// `place = value`, whose types are the same.
    pub(super) fn assign_to(&mut self, place: PlaceT, value: Expr, at: &syn::Expr) -> Expr {
        let pos = self.pos(start(at));
        let first = match (place.writable, &place.place.root) {
            (Writable::If(local), Root::Local(_)) => {
                self.info[local.0 as usize].late && place.place.steps.is_empty()
            }
            _ => false,
        };
        if !first {
            self.must_be_mutable(&place, "assignment to", at);
        }
        if self.infer.shallow(&place.t).is_unsized() {
            let message = "a slice cannot be assigned as a whole";
            return self.wrong(at, Code::RustTypeMismatch, message, "use `copy_from_slice`");
        }
        self.make(ExprKind::Assign(place.place, Box::new(value)), T::UNIT, pos)
    }

    pub(super) fn cast(&mut self, cast: &'a syn::ExprCast, expr: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(expr));
        let mut holes = Vec::new();
        let infer = &mut self.infer;
        let mut hole = || {
            holes.push(infer.fresh(Kind::Any));
            holes.last().cloned()
        };
        let to = self.world.type_of(&cast.ty, self.module, &mut hole);
        if super::wide::is_wide(&cast.expr) {
            return self.narrowed(&cast.expr, &to);
        }
        // A literal takes the type that it is cast to, where that is an integer.
        let hint = match &to {
            T::Scalar(scalar) if super::infer::is_int(*scalar) => Some(to.clone()),
            T::Scalar(Scalar::Char) => Some(T::U8),
            _ => None,
        };
        let hint = hint.filter(|_| is_literal(&cast.expr));
        let value = self.expr(&cast.expr, hint.as_ref());
        let from = self.t(&value);
        if from == T::Wrong || to == T::Wrong {
            return self.nothing(pos);
        }
        if from == T::Never {
            return value;
        }
        if !matches!(to, T::Scalar(_) | T::Var(_)) {
            return self.coerce(value, &to, expr);
        }
        let span = cast.as_token.span;
        self.casts.push(OpenCast { from, to: to.clone(), span });
        self.make(ExprKind::Cast(Box::new(value)), to, pos)
    }
}

/// True when an expression is a place and not a value.
pub(super) fn is_place(expr: &syn::Expr) -> bool {
    match inner_of(expr) {
        syn::Expr::Path(_) | syn::Expr::Index(_) => true,
        syn::Expr::Field(field) => is_place(&field.base),
        syn::Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)),
        _ => false,
    }
}

/// True for literals, negated ones included.
fn is_literal(expr: &syn::Expr) -> bool {
    match inner_of(expr) {
        syn::Expr::Lit(_) => true,
        syn::Expr::Unary(unary) => is_literal(&unary.expr),
        _ => false,
    }
}

/// True when evaluating it has no effect and cannot stop the program.
pub(super) fn is_still(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Const(_) => true,
        ExprKind::Read(place) => match &place.root {
            Root::Local(_) | Root::Static(_) => place.steps.is_empty(),
            Root::Value(value) => place.steps.is_empty() && is_still(value),
        },
        _ => false,
    }
}

/// True for integers without sign.
pub(super) fn is_unsigned(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize)
}
