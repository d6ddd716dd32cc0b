//! Products and sums of 128 bits inside of an expression, as in
//! `(a as u128 * b as u128 % m as u128) as u64`: pairs of 64 bits, never values of their own.

use super::body::Body;
use super::infer::T;
use super::ops::is_unsigned;
use super::place::inner_of;
use super::start::start;
use crate::hir::{Expr, ExprKind, LocalId, Stmt};
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;
use proc_macro2::Span;

/// A number of up to 128 bits.
#[derive(Clone, Copy)]
struct Wide {
    /// The upper half; none when it is known to be 0.
    high: Option<LocalId>,
    low: LocalId,
}

const MUL: &str = "{
    let (a1, a0, b1, b0) = (a >> 32, a & 0xffff_ffff, b >> 32, b & 0xffff_ffff);
    let (p, q, r) = (a0 * b0, a1 * b0, a0 * b1);
    let middle = (p >> 32) + (q & 0xffff_ffff) + (r & 0xffff_ffff);
    let high = a1 * b1 + (q >> 32) + (r >> 32) + (middle >> 32);
    (high, a.wrapping_mul(b))
}";
const ADD: &str = "{ let (low, more) = a.overflowing_add(b); (ah + bh + more as u64, low) }";
const SUB: &str = "{ let (low, less) = a.overflowing_sub(b); (ah - bh - less as u64, low) }";
/// Quotient and remainder, a bit at a time.
const DIV: &str = "if ah == 0 { (0, a / b, a % b) } else {
    let mut rest = ah % b;
    let mut quotient = 0_u64;
    let mut i = 64_u32;
    while i > 0 {
        i -= 1;
        let carry = rest >> 63;
        rest = (rest << 1) | ((a >> i) & 1);
        quotient <<= 1;
        if carry == 1 || rest >= b { rest = rest.wrapping_sub(b); quotient |= 1; }
    }
    (ah / b, quotient, rest)
}";

/// True when an expression is a `u128` by its form.
pub(super) fn is_wide(expr: &syn::Expr) -> bool {
    match inner_of(expr) {
        syn::Expr::Cast(cast) => is_u128(&cast.ty),
        syn::Expr::Call(call) => from_argument(call).is_some(),
        syn::Expr::Binary(binary) => {
            is_wide(&binary.left) || {
                let shift = matches!(binary.op, syn::BinOp::Shl(_) | syn::BinOp::Shr(_));
                !shift && is_value(&binary.op) && is_wide(&binary.right)
            }
        }
        _ => false,
    }
}

fn is_value(op: &syn::BinOp) -> bool {
    use syn::BinOp as B;
    matches!(
        op,
        B::Add(_)
            | B::Sub(_)
            | B::Mul(_)
            | B::Div(_)
            | B::Rem(_)
            | B::BitAnd(_)
            | B::BitOr(_)
            | B::BitXor(_)
            | B::Shl(_)
            | B::Shr(_)
    )
}

fn is_u128(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.qself.is_none() && path.path.is_ident("u128"))
}

/// The argument of `u128::from`.
fn from_argument(call: &syn::ExprCall) -> Option<&syn::Expr> {
    let syn::Expr::Path(path) = inner_of(&call.func) else { return None };
    let names = super::types::path_names(&path.path);
    (names == ["u128", "from"] && call.args.len() == 1).then(|| &call.args[0])
}

impl<'a> Body<'_, 'a> {
    /// `wide as to`: the low bits.
    pub(super) fn narrowed(&mut self, wide: &'a syn::Expr, to: &T) -> Expr {
        let mut stmts = Vec::new();
        let pos = self.pos(start(wide));
        let is_integer = matches!(to, T::Scalar(scalar) if super::infer::is_int(*scalar));
        let Some(found) = self.wide(wide, &mut stmts).filter(|_| is_integer) else {
            return self.no_wide(wide);
        };
        let low = self.read(found.low, pos);
        let value = self.make(ExprKind::Cast(Box::new(low)), to.clone(), pos);
        self.block(stmts, value)
    }

    /// A comparison of two wide numbers; the operator as Rust writes it.
    pub(super) fn compare_wide(
        &mut self,
        op: &str,
        left: &'a syn::Expr,
        right: &'a syn::Expr,
    ) -> Expr {
        let mut stmts = Vec::new();
        let (a, b) = match self.wide(left, &mut stmts) {
            Some(a) => (Some(a), self.wide(right, &mut stmts)),
            None => (None, None),
        };
        let (Some(a), Some(b)) = (a, b) else { return self.no_wide(left) };
        let names = self.named(a, b, &mut stmts);
        let found = self.template(&format!("(ah, a) {op} (bh, b)"), names, start(left));
        self.block(stmts, found)
    }

    fn no_wide(&mut self, at: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(at));
        if !self.world.reports.is_full() {
            let message = "this use of `u128` is outside the subset";
            let help = "use `u128` only inside of one expression that is cast back, over unsigned \
                        numbers, with `*` of two 64-bit numbers and `/`, `%` by one";
            self.error_help(&start(at), Code::SubsetType, message, help);
        }
        self.nothing(pos)
    }

    fn named(&mut self, a: Wide, b: Wide, stmts: &mut Vec<Stmt>) -> super::template::Named {
        let mut names = Vec::new();
        for (wide, low, high) in [(a, "a", "ah"), (b, "b", "bh")] {
            let zero = match wide.high {
                Some(local) => local,
                None => {
                    let pos = neurlang_ir::module::SourcePos::default();
                    let zero = self.make(ExprKind::Const(0), T::Scalar(Scalar::U64), pos);
                    self.let_temp(zero, stmts)
                }
            };
            names.push((low.to_string(), wide.low));
            names.push((high.to_string(), zero));
        }
        names
    }

    /// A wide expression; none when it is of no form that is known here.
    fn wide(&mut self, expr: &'a syn::Expr, stmts: &mut Vec<Stmt>) -> Option<Wide> {
        match inner_of(expr) {
            syn::Expr::Cast(cast) if is_u128(&cast.ty) => {
                if is_wide(&cast.expr) {
                    return self.wide(&cast.expr, stmts);
                }
                self.leaf(&cast.expr, stmts)
            }
            syn::Expr::Call(call) => self.leaf(from_argument(call)?, stmts),
            syn::Expr::Lit(_) => {
                let value = self.expr_to(expr, &T::Scalar(Scalar::U64));
                Some(Wide { high: None, low: self.let_temp(value, stmts) })
            }
            syn::Expr::Binary(binary) => {
                let at = start(&binary.left);
                let left = self.wide(&binary.left, stmts)?;
                if matches!(binary.op, syn::BinOp::Shl(_) | syn::BinOp::Shr(_)) {
                    let is_left = matches!(binary.op, syn::BinOp::Shl(_));
                    return self.wide_shift(left, (&binary.right, is_left), at, stmts);
                }
                let right = self.wide(&binary.right, stmts)?;
                self.wide_op(&binary.op, (left, right), at, stmts)
            }
            _ => None,
        }
    }

    /// An unsigned number of up to 64 bits.
    fn leaf(&mut self, expr: &'a syn::Expr, stmts: &mut Vec<Stmt>) -> Option<Wide> {
        let value = self.expr(expr, None);
        let t = self.t(&value);
        if !matches!(t, T::Scalar(scalar) if is_unsigned(scalar)) {
            return None;
        }
        let pos = value.pos;
        let value = self.make(ExprKind::Cast(Box::new(value)), T::Scalar(Scalar::U64), pos);
        Some(Wide { high: None, low: self.let_temp(value, stmts) })
    }

    fn wide_op(
        &mut self,
        op: &syn::BinOp,
        (a, b): (Wide, Wide),
        at: Span,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Wide> {
        use syn::BinOp as B;
        let narrow = b.high.is_none();
        let text = match op {
            B::Mul(_) if narrow && a.high.is_none() => MUL,
            B::Add(_) => ADD,
            B::Sub(_) => SUB,
            B::Div(_) | B::Rem(_) if narrow => DIV,
            B::BitAnd(_) => "(ah & bh, a & b)",
            B::BitOr(_) => "(ah | bh, a | b)",
            B::BitXor(_) => "(ah ^ bh, a ^ b)",
            _ => return None,
        };
        let names = self.named(a, b, stmts);
        let found = self.template(text, names, at);
        let whole = self.let_temp(found, stmts);
        let part = |body: &mut Self, index: u32, stmts: &mut Vec<Stmt>| {
            let pos = body.pos(at);
            let mut place = body.local_place(whole, pos);
            place.steps.push(crate::hir::Step::Field(index));
            place.ty = body.infer.open(T::Scalar(Scalar::U64));
            let value = body.make(ExprKind::Read(place), T::Scalar(Scalar::U64), pos);
            body.let_temp(value, stmts)
        };
        Some(match op {
            B::Rem(_) => Wide { high: None, low: part(self, 2, stmts) },
            _ => Wide { high: Some(part(self, 0, stmts)), low: part(self, 1, stmts) },
        })
    }

    /// A shift by a literal.
    fn wide_shift(
        &mut self,
        a: Wide,
        (by, is_left): (&'a syn::Expr, bool),
        at: Span,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Wide> {
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(by), .. }) = inner_of(by) else {
            return None;
        };
        let by = by.base10_parse::<u32>().ok().filter(|&by| by < 128)?;
        let (keep, rest) = (64 - by % 64, by % 64);
        let (high, low) = match (is_left, by) {
            (_, 0) => return Some(a),
            (true, 1..64) => (format!("(ah << {by}) | (a >> {keep})"), format!("a << {by}")),
            (true, _) => (format!("a << {rest}"), "a ^ a".to_string()),
            (false, 1..64) => (format!("ah >> {by}"), format!("(a >> {by}) | (ah << {keep})")),
            (false, _) => ("a ^ a".to_string(), format!("ah >> {rest}")),
        };
        let names = self.named(a, a, stmts);
        let high = self.template(&high, names.clone(), at);
        let high = self.let_temp(high, stmts);
        let low = self.template(&low, names, at);
        let low = self.let_temp(low, stmts);
        Some(Wide { high: Some(high), low })
    }
}
