//! The end of a body's check: numbers get their types, and the tree loses its variables.

use super::body::Body;
use super::infer::T;
use super::ops::is_unsigned;
use super::std_names::int_range;
use super::visit::parts_mut;
use crate::hir::{Expr, ExprKind, Local, Root, Ty};
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Access, Scalar};

/// Bytes that a value takes at most.
const VALUE_BYTES_MAX: u32 = 1 << 23;

/// A checked body and what it binds.
pub(super) type Finished = (Expr, Vec<Local>);

impl Body<'_, '_> {
    /// The body with every type known; none when there is any diagnostic since there were
    /// `before`.
    pub(super) fn finish(mut self, mut body: Expr, before: usize) -> Option<Finished> {
        self.infer.default_numbers();
        self.check_literals();
        self.check_casts();
        let fine = !self.world.reports.grew(before);
        if fine {
            super::exhaust::check(&body, &self.infer, &mut self.world.reports);
            let (moves, reports) = (&*self.moves, &mut self.world.reports);
            super::borrow::check(&body, &self.locals, moves, &self.infer, reports);
        }
        self.close_expr(&mut body);
        let mut locals = std::mem::take(&mut self.locals);
        for (i, local) in locals.iter_mut().enumerate() {
            let span = self.info[i].span;
            let pos = span.map_or(body.pos, |span| self.pos(span));
            self.close_ty(&mut local.ty, pos);
        }
        if self.world.reports.grew(before) || !self.refused.is_empty() {
            self.report_refused();
            return None;
        }
        super::init::check(&body, &locals, &self.info, &mut self.world.reports);
        (!self.world.reports.grew(before)).then_some((body, locals))
    }

    fn report_refused(&mut self) {
        for (pos, name) in std::mem::take(&mut self.refused) {
            let message = format!("constant `{name}` is left out, and so is what uses it");
            let diagnostic = super::report::error(Code::SubsetConst, message);
            let diagnostic = diagnostic.help("see what is reported about it");
            self.world.reports.add_pos(pos, diagnostic);
        }
    }

    fn check_literals(&mut self) {
        for lit in std::mem::take(&mut self.ints) {
            let T::Scalar(scalar) = self.infer.shallow(&lit.t) else { continue };
            let (min, max) = int_range(scalar);
            if lit.negative && is_unsigned(scalar) {
                let message = format!("`-` cannot be applied to `{}`", scalar.name());
                self.error(&lit.span, Code::RustBadOperator, message);
                continue;
            }
            let limit = if lit.negative { min.unsigned_abs() } else { max.unsigned_abs() };
            if lit.value > limit {
                let sign = if lit.negative { "-" } else { "" };
                let message = format!(
                    "`{sign}{}` is out of range of `{}`, which is {min} to {max}",
                    lit.value,
                    scalar.name()
                );
                let help = "use a wider type, or a smaller number";
                self.error_help(&lit.span, Code::RustLiteralRange, message, help);
            }
        }
    }

    fn check_casts(&mut self) {
        for cast in std::mem::take(&mut self.casts) {
            let (from, to) = (self.infer.shallow(&cast.from), self.infer.shallow(&cast.to));
            if !is_cast(&from, &to) {
                let message = format!(
                    "`{}` cannot be cast to `{}`",
                    self.infer.show(&from),
                    self.infer.show(&to)
                );
                let help = match (&from, &to) {
                    (T::Ref(..), _) => "write `*` before the value",
                    (_, T::Scalar(Scalar::Bool)) => "compare with `!= 0`",
                    (_, T::Scalar(Scalar::Char)) => "cast to `u8` first, or use `char::from_u32`",
                    _ => "cast to an integer first",
                };
                self.error_help(&cast.span, Code::RustBadCast, message, help);
            }
        }
    }

    fn close_ty(&mut self, ty: &mut Ty, pos: SourcePos) {
        let Ty::Open(_) = ty else { return };
        let t = self.infer.of(ty);
        if let Some(closed) = self.infer.close(&t) {
            let bytes = closed.size_bytes();
            *ty = closed;
            if bytes > VALUE_BYTES_MAX {
                let message = format!("a value of more than {VALUE_BYTES_MAX} bytes");
                let diagnostic = super::report::error(Code::SubsetType, message);
                let help = "take a slice from the caller";
                self.world.reports.add_pos(pos, diagnostic.help(help));
            }
            return;
        }
        let full = self.infer.full(&t);
        *ty = Ty::Never;
        if holds(&full, &|t| *t == T::Wrong) {
            // Something was reported where it became wrong.
            return;
        }
        let open = holds(&full, &|t| matches!(t, T::Var(_)));
        if open && std::mem::replace(&mut self.open_reported, true) {
            return;
        }
        let shown = self.infer.show(&full);
        let (code, message, help) = if open {
            let message = format!("the type is not known: `{shown}`");
            (Code::RustTypeUnknown, message, "write the type where the variable is declared")
        } else {
            let message = format!("a value of type `{shown}` is outside the subset");
            let help = "keep slices and references out of arrays and behind no second `&mut`";
            (Code::SubsetType, message, help)
        };
        self.world.reports.add_pos(pos, super::report::error(code, message).help(help));
    }

    fn close_expr(&mut self, expr: &mut Expr) {
        self.close_ty(&mut expr.ty, expr.pos);
        parts_mut(expr, &mut |part| self.close_expr(part));
        match &mut expr.kind {
            ExprKind::Read(place)
            | ExprKind::Borrow(place, _)
            | ExprKind::Assign(place, _)
            | ExprKind::AssignOp(_, place, _) => self.close_ty(&mut place.ty, place.pos),
            _ => {}
        }
        match &mut expr.kind {
            ExprKind::Const(raw) => {
                // Until here a float constant is an index; see `Body::floats`.
                let (wide, narrow) = self.floats.get(*raw as usize).copied().unwrap_or_default();
                match expr.ty {
                    Ty::Scalar(Scalar::F64) => *raw = wide,
                    Ty::Scalar(Scalar::F32) => *raw = narrow,
                    _ => {}
                }
            }
            ExprKind::Borrow(place, Access::Read)
                if !matches!(place.ty, Ty::Array(..) | Ty::Slice(..)) =>
            {
                let mut place = place.clone();
                // A shared reference to anything but an array is its value.
                match place.root {
                    Root::Value(value) if place.steps.is_empty() => *expr = *value,
                    _ => {
                        place.ty = expr.ty.clone();
                        expr.kind = ExprKind::Read(place);
                    }
                }
            }
            _ => {}
        }
    }
}

/// True when a condition holds for a part of a type.
fn holds(t: &T, condition: &dyn Fn(&T) -> bool) -> bool {
    condition(t)
        || match t {
            T::Tuple(parts) => parts.iter().any(|part| holds(part, condition)),
            T::Option(t) | T::Outcome(t) | T::Array(t, _) | T::Slice(t) | T::Ref(t, _) => {
                holds(t, condition)
            }
            T::Var(_) | T::Wrong | T::Never | T::Scalar(_) | T::Ordering | T::Str => false,
        }
}

/// Whether Rust has the cast.
fn is_cast(from: &T, to: &T) -> bool {
    use super::infer::is_int;
    match (from, to) {
        (T::Wrong, _) | (_, T::Wrong | T::Var(_)) => true,
        (T::Ordering, T::Scalar(to)) => is_int(*to),
        (T::Scalar(from), T::Scalar(to)) => {
            let number = |s: Scalar| is_int(s) || s.is_float();
            from == to
                || (number(*from) && number(*to))
                || (matches!(from, Scalar::Bool | Scalar::Char) && is_int(*to))
                || (*from == Scalar::U8 && *to == Scalar::Char)
        }
        _ => false,
    }
}
