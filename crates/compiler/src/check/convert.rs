//! Conversions: `From`, `Into`, `TryFrom`, `TryInto`.

use super::body::Body;
use super::infer::{T, is_int};
use super::method::MethodCall;
use super::ops::is_unsigned;
use super::place::PlaceT;
use crate::hir::{CmpOp, Expr, ExprKind, Stmt};
use crate::methods::Method;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Access, Scalar, TrapKind};
use syn::spanned::Spanned;

/// Whether `To: From<From>` holds for two different scalars.
fn is_from(from: Scalar, to: Scalar) -> bool {
    use Scalar as S;
    match (from, to) {
        (S::Bool, to) => is_int(to) || to.is_float(),
        (S::U8, S::Char)
        | (S::Char, S::U32 | S::U64)
        | (S::I8 | S::U8 | S::I16 | S::U16, S::F32 | S::F64)
        | (S::I32 | S::U32 | S::F32, S::F64) => true,
        (S::Usize | S::Isize | S::U64 | S::I64, _) => false,
        (from, S::Usize) => matches!(from, S::U8 | S::U16),
        (from, S::Isize) => matches!(from, S::U8 | S::I8 | S::I16),
        (from, to) if is_int(from) && is_int(to) => {
            from.bytes() < to.bytes() && (is_unsigned(from) || !is_unsigned(to))
        }
        _ => false,
    }
}

impl<'a> Body<'_, 'a> {
    /// `to::from(value)`.
    pub(super) fn convert_from(&mut self, value: Expr, to: &T, at: &impl Spanned) -> Expr {
        let from = self.t(&value);
        if from == T::Never || from == T::Wrong || self.infer.full(&from) == self.infer.full(to) {
            return value;
        }
        let pos = value.pos;
        if let (T::Scalar(a), T::Scalar(b)) = (&from, to)
            && is_from(*a, *b)
        {
            return self.make(ExprKind::Cast(Box::new(value)), to.clone(), pos);
        }
        if matches!(from, T::Var(_)) {
            let message = "the type that is converted is not known at this point";
            let help = "add a suffix such as `1u32`, or write the type where the value is made";
            return self.wrong(at, Code::RustTypeUnknown, message, help);
        }
        let message = format!(
            "there is no lossless conversion from `{}` to `{}`",
            self.infer.show(&from),
            self.infer.show(to)
        );
        let help = "use `as`, or `try_from` which says whether it fits";
        self.wrong(at, Code::RustBadCast, message, help)
    }

    /// `to::try_from(value)` of numbers, a value of type [`T::Outcome`].
    pub(super) fn try_from_value(&mut self, value: Expr, to: &T, at: &impl Spanned) -> Expr {
        let from = self.t(&value);
        let pos = value.pos;
        let (T::Scalar(a), T::Scalar(b)) = (&from, to) else {
            if from == T::Never || from == T::Wrong {
                return value;
            }
            let from = self.known(&from, at);
            let message = format!(
                "`try_from` from `{}` to `{}` is outside the subset",
                self.infer.show(&from),
                self.infer.show(to)
            );
            return self.wrong(
                at,
                Code::SubsetPath,
                message,
                "convert integers, with their types written",
            );
        };
        let (a, b) = (*a, *b);
        let outcome = T::Outcome(Box::new(to.clone()));
        if b == Scalar::Char && a == Scalar::U32 {
            return self.make(ExprKind::Method(Method::FromU32, vec![value]), outcome, pos);
        }
        let to_byte = a == Scalar::Char && b == Scalar::U8;
        if !(is_int(b) && (is_int(a) || to_byte)) {
            let message = format!("`try_from` from `{}` to `{}`", a.name(), b.name());
            return self.wrong(
                at,
                Code::SubsetPath,
                format!("{message} is outside the subset"),
                "use `as`",
            );
        }
        let mut stmts = Vec::new();
        let value = self.let_temp(value, &mut stmts);
        let fits = self.fits(value, &from, to, pos);
        let read = self.read(value, pos);
        let cast = self.make(ExprKind::Cast(Box::new(read)), to.clone(), pos);
        let some = self.make(ExprKind::Some(Box::new(cast)), outcome.clone(), pos);
        let none = self.make(ExprKind::None, outcome.clone(), pos);
        let kind = ExprKind::If(Box::new(fits), Box::new(some), Some(Box::new(none)));
        let tail = self.make(kind, outcome, pos);
        self.block(stmts, tail)
    }

    /// Whether an integer keeps its value when it is cast: the cast back gives it again and
    /// both have the same sign.
    fn fits(&mut self, value: crate::hir::LocalId, from: &T, to: &T, pos: SourcePos) -> Expr {
        let cast = |body: &mut Self, e: Expr, t: &T| {
            body.make(ExprKind::Cast(Box::new(e)), t.clone(), pos)
        };
        if *from == T::Scalar(Scalar::Char) {
            let read = self.read(value, pos);
            let code = cast(self, read, &T::U32);
            let max = self.make(ExprKind::Const(255), T::U32, pos);
            return self.comparison(CmpOp::Le, code, max);
        }
        let read = self.read(value, pos);
        let there = cast(self, read, to);
        let back = cast(self, there, from);
        let read = self.read(value, pos);
        let same = self.comparison(CmpOp::Eq, back, read);
        let read = self.read(value, pos);
        let there = cast(self, read, to);
        let read = self.read(value, pos);
        let (a, b) = (self.is_negative(there, to), self.is_negative(read, from));
        let signs = self.comparison(CmpOp::Eq, a, b);
        self.make(ExprKind::And(Box::new(same), Box::new(signs)), T::BOOL, pos)
    }

    fn is_negative(&mut self, value: Expr, t: &T) -> Expr {
        let pos = value.pos;
        let zero = self.make(ExprKind::Const(0), t.clone(), pos);
        self.comparison(CmpOp::Lt, value, zero)
    }

    pub(super) fn comparison(&mut self, op: CmpOp, a: Expr, b: Expr) -> Expr {
        let pos = a.pos;
        self.make(ExprKind::Compare(op, Box::new(a), Box::new(b)), T::BOOL, pos)
    }

    /// `clone`, `into` and `try_into`.
    pub(super) fn conversion_method(
        &mut self,
        place: &PlaceT,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Option<Expr> {
        let want = want.map(|t| self.infer.shallow(t));
        let at = &call.ast.method;
        let place = place.clone();
        Some(match (call.name.as_str(), want) {
            ("clone" | "to_owned", _) => {
                let place = self.deref_all(place);
                if self.infer.shallow(&place.t).is_unsized() {
                    return None;
                }
                self.argument_count(0, call.args.len(), at);
                self.read_place(place, &*call.ast.receiver)
            }
            ("into", Some(to @ T::Scalar(_))) => {
                let value = self.read_place(place, &*call.ast.receiver);
                self.convert_from(value, &to, at)
            }
            ("into", Some(T::Option(to))) => {
                let value = self.read_place(place, &*call.ast.receiver);
                let value = self.coerce(value, &to, at);
                let pos = call.pos;
                self.make(ExprKind::Some(Box::new(value)), to.optional(), pos)
            }
            ("try_into", Some(T::Outcome(to))) => match self.infer.shallow(&to) {
                to @ T::Scalar(_) => {
                    let value = self.read_place(place, &*call.ast.receiver);
                    self.try_from_value(value, &to, at)
                }
                _ => self.unknown_target(call),
            },
            ("into" | "try_into", _) => self.unknown_target(call),
            _ => return None,
        })
    }

    fn unknown_target(&mut self, call: &MethodCall<'_>) -> Expr {
        let message = format!("what `{}` converts to is not known at this point", call.name);
        let help = "write `u64::from(x)` or `u8::try_from(x)`, with the type that is meant";
        self.wrong(&call.ast.method, Code::SubsetMethod, message, help)
    }

    /// `slice.try_into().unwrap()` where an array is due, and other `try_into()` whose target
    /// the method after it passes on.
    pub(super) fn by_form(&mut self, call: &MethodCall<'a>, want: Option<&T>) -> Option<Expr> {
        let unwraps = matches!(call.name.as_str(), "unwrap" | "expect");
        let defaults =
            matches!(call.name.as_str(), "unwrap_or" | "unwrap_or_default" | "unwrap_or_else");
        if !unwraps && !defaults && call.name != "ok" {
            return None;
        }
        let syn::Expr::MethodCall(inner) = super::place::inner_of(&call.ast.receiver) else {
            return None;
        };
        let is_parse = inner.method == "parse" && inner.turbofish.is_none();
        if !(is_parse || inner.method == "try_into") || !inner.args.is_empty() {
            return None;
        }
        let target = match (call.name.as_str(), want.map(|t| self.infer.shallow(t))) {
            ("ok", Some(T::Option(t))) => self.infer.shallow(&t),
            ("ok", _) | (_, None) => return None,
            (_, Some(t)) => t,
        };
        let pos = self.pos(call.ast.method.span());
        let place = self.place(&inner.receiver);
        if let (true, false, T::Array(element, len)) = (unwraps, is_parse, &target) {
            return Some(self.array_of_slice(place, element, *len, pos));
        }
        let outcome = T::Outcome(Box::new(target));
        let args = Vec::new();
        let name = inner.method.to_string();
        let converted = MethodCall { name, ast: inner, args, pos };
        let value = self.method_on(place, &converted, Some(&outcome));
        let place = self.value_place(value);
        Some(self.method_on(place, call, want))
    }

    fn array_of_slice(&mut self, place: PlaceT, element: &T, len: u32, pos: SourcePos) -> Expr {
        let place = self.deref_all(place);
        let found = match &place.t {
            T::Array(found, _) | T::Slice(found) => (**found).clone(),
            T::Wrong => return self.nothing(pos),
            t => {
                let t = t.clone();
                self.mismatch(
                    &T::Slice(Box::new(element.clone())),
                    &t,
                    &proc_macro2::Span::call_site(),
                );
                return self.nothing(pos);
            }
        };
        self.infer.unify(element, &found);
        let slice = self.slice_of(place, Access::Read);
        let mut stmts = Vec::new();
        let slice = self.let_temp(slice, &mut stmts);
        let read = self.read(slice, pos);
        let have = self.make(ExprKind::Len(Box::new(read)), T::USIZE, pos);
        let want = self.usize(u64::from(len), pos);
        let differs = self.comparison(CmpOp::Ne, have, want);
        let stop = self.make(ExprKind::Panic(TrapKind::Unwrap), T::Never, pos);
        let check = ExprKind::If(Box::new(differs), Box::new(stop), None);
        let check = self.make(check, T::UNIT, pos);
        stmts.push(Stmt::Expr(check));
        let place = self.local_place(slice, pos);
        let array = T::Array(Box::new(element.clone()), len);
        let tail = self.make(ExprKind::Read(place), array, pos);
        self.block(stmts, tail)
    }
}
