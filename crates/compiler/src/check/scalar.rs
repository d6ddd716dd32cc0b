//! Methods of scalars beside the table: those of `bool`, comparisons as methods, ranges.

use super::body::Body;
use super::infer::T;
use super::method::MethodCall;
use super::place::{PlaceT, inner_of};
use crate::hir::{BinOp, CmpOp, Expr, ExprKind};
use neurlang_ir::{Access, Scalar};

/// The characters of Unicode's property `White_Space`.
const WHITE: &str = "matches!(c, '\\t'..='\\r' | ' ' | '\\u{85}' | '\\u{a0}' | '\\u{1680}'
    | '\\u{2000}'..='\\u{200a}' | '\\u{2028}' | '\\u{2029}' | '\\u{202f}' | '\\u{205f}' | '\\u{3000}')";
/// The characters of Unicode's category `Cc`.
const CONTROL: &str = "matches!(c, '\\0'..='\\x1f' | '\\x7f'..='\\u{9f}')";

impl<'a> Body<'_, 'a> {
    /// `char::is_whitespace` and `char::is_control`.
    pub(super) fn char_property(
        &mut self,
        is_control: bool,
        value: Expr,
        at: proc_macro2::Span,
    ) -> Expr {
        let mut stmts = Vec::new();
        let value = self.let_temp(value, &mut stmts);
        let text = if is_control { CONTROL } else { WHITE };
        let tail = self.template(text, vec![("c".to_string(), value)], at);
        self.block(stmts, tail)
    }

    /// A method of a scalar that is not in the table; the place back when there is none.
    pub(super) fn extra_method(
        &mut self,
        place: PlaceT,
        call: &MethodCall<'a>,
    ) -> Result<Expr, PlaceT> {
        let t = place.t.clone();
        let pos = call.pos;
        let receiver = &*call.ast.receiver;
        let compared = match call.name.as_str() {
            "eq" => Some(CmpOp::Eq),
            "ne" => Some(CmpOp::Ne),
            "lt" => Some(CmpOp::Lt),
            "le" => Some(CmpOp::Le),
            "gt" => Some(CmpOp::Gt),
            "ge" => Some(CmpOp::Ge),
            _ => None,
        };
        let arithmetic = match call.name.as_str() {
            "add" => Some(BinOp::Add),
            "sub" => Some(BinOp::Sub),
            "mul" => Some(BinOp::Mul),
            _ => None,
        };
        Ok(match (call.name.as_str(), call.args.as_slice()) {
            ("is_whitespace" | "is_control", []) if t == T::Scalar(Scalar::Char) => {
                let value = self.read_place(place, receiver);
                self.char_property(call.name == "is_control", value, call.ast.method.span())
            }
            ("then_some", [value]) if t == T::BOOL => {
                let cond = self.read_place(place, receiver);
                let mut stmts = Vec::new();
                let cond = self.let_temp(cond, &mut stmts);
                let value = self.expr(value, None);
                let inner = self.t(&value);
                let value = self.let_temp(value, &mut stmts);
                let (cond, value) = (self.read(cond, pos), self.read(value, pos));
                let tail = self.some_if(cond, value, inner);
                self.block(stmts, tail)
            }
            ("then", [f]) if t == T::BOOL => {
                let cond = self.read_place(place, receiver);
                let value = self.conditional(|body| body.apply(f, vec![], None));
                let inner = match self.t(&value) {
                    T::Never => T::UNIT,
                    inner => inner,
                };
                self.some_if(cond, value, inner)
            }
            ("then_with", [f]) if t == T::Ordering => self.then_with(place, f, call),
            (_, [other]) if compared.is_some() => {
                let op = compared.unwrap_or(CmpOp::Eq);
                let first = self.read_place(place, receiver);
                let second = self.expr_to(other, &t.clone().shared());
                let second = self.through_ref(second);
                self.comparison(op, first, second)
            }
            (_, [other]) if arithmetic.is_some() && self.is_number(&t) => {
                let op = arithmetic.unwrap_or(BinOp::Add);
                let first = self.read_place(place, receiver);
                let second = self.expr_to(other, &t);
                self.make(ExprKind::Binary(op, Box::new(first), Box::new(second)), t, pos)
            }
            _ => return Err(place),
        })
    }

    fn then_with(&mut self, place: PlaceT, f: &'a syn::Expr, call: &MethodCall<'a>) -> Expr {
        let (pos, t) = (call.pos, place.t.clone());
        let first = self.read_place(place, &*call.ast.receiver);
        let mut stmts = Vec::new();
        let first = self.let_temp(first, &mut stmts);
        let (a, zero) = (self.read(first, pos), self.make(ExprKind::Const(0), t.clone(), pos));
        let equal = self.comparison(CmpOp::Eq, a, zero);
        let second = self.conditional(|body| body.apply(f, vec![], Some(&t)));
        let second = self.coerce(second, &t, f);
        let first = self.read(first, pos);
        let kind = ExprKind::If(Box::new(equal), Box::new(second), Some(Box::new(first)));
        let tail = self.make(kind, t, pos);
        self.block(stmts, tail)
    }

    fn some_if(&mut self, cond: Expr, value: Expr, inner: T) -> Expr {
        let pos = cond.pos;
        let t = inner.optional();
        let some = self.make(ExprKind::Some(Box::new(value)), t.clone(), pos);
        let none = self.make(ExprKind::None, t.clone(), pos);
        let kind = ExprKind::If(Box::new(cond), Box::new(some), Some(Box::new(none)));
        self.make(kind, t, pos)
    }

    /// `(a..b).contains(&x)`: start, end and value are evaluated in that order.
    pub(super) fn range_contains(&mut self, call: &MethodCall<'a>) -> Option<Expr> {
        let syn::Expr::Range(range) = inner_of(&call.ast.receiver) else { return None };
        let ("contains", [value]) = (call.name.as_str(), call.args.as_slice()) else { return None };
        let pos = call.pos;
        let mut stmts = Vec::new();
        let t = self.fresh();
        let mut bound = |body: &mut Self, expr: &'a Option<Box<syn::Expr>>| {
            let found = body.expr_to(expr.as_deref()?, &t);
            Some(body.let_temp(found, &mut stmts))
        };
        let (low, high) = (bound(self, &range.start), bound(self, &range.end));
        let shared = T::Ref(Box::new(t.clone()), Access::Read);
        let value = self.expr_to(value, &shared);
        let value = self.through_ref(value);
        let value = self.let_temp(value, &mut stmts);
        let shallow = self.known(&t, &*call.ast.receiver);
        if !matches!(shallow, T::Scalar(_) | T::Var(_)) {
            return Some(self.no_method(&shallow, call));
        }
        let above = low.map(|low| {
            let (a, b) = (self.read(low, pos), self.read(value, pos));
            self.comparison(CmpOp::Le, a, b)
        });
        let op = match range.limits {
            syn::RangeLimits::HalfOpen(_) => CmpOp::Lt,
            syn::RangeLimits::Closed(_) => CmpOp::Le,
        };
        let below = high.map(|high| {
            let (a, b) = (self.read(value, pos), self.read(high, pos));
            self.comparison(op, a, b)
        });
        let tail = match (above, below) {
            (Some(a), Some(b)) => self.make(ExprKind::And(Box::new(a), Box::new(b)), T::BOOL, pos),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => self.bool(true, pos),
        };
        Some(self.block(stmts, tail))
    }
}
