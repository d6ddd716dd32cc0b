//! Patterns of literals, constants and ranges.

use super::body::Body;
use super::infer::T;
use super::names::{Found, Space};
use super::types::path_names;
use crate::hir::{Pattern, Rest};
use neurlang_ir::Scalar;
use neurlang_ir::diag::Code;
use syn::Pat;

impl<'a> Body<'_, 'a> {
    pub(super) fn lit_pat(&mut self, lit: &'a syn::Lit, t: &T, pat: &'a Pat) -> Pattern {
        let bytes = match lit {
            syn::Lit::Str(text) => Some((text.value().into_bytes(), T::Str.shared())),
            syn::Lit::ByteStr(text) => {
                let inner = match t {
                    T::Ref(inner, _) => self.infer.shallow(inner),
                    other => other.clone(),
                };
                let bytes = text.value();
                let found = match inner {
                    T::Slice(_) => T::Slice(Box::new(T::U8)),
                    _ => T::Array(Box::new(T::U8), bytes.len() as u32),
                };
                Some((bytes, found.shared()))
            }
            syn::Lit::Float(_) => {
                return self.outside_pat(pat, "a float pattern", "use `if` with a comparison");
            }
            _ => None,
        };
        if let Some((bytes, found)) = bytes {
            self.same(t, &found, pat);
            let bytes = bytes.into_iter().map(|byte| Pattern::Const(u64::from(byte)));
            return Pattern::Elements(bytes.collect(), Rest::None, Vec::new());
        }
        let value = self.literal(lit, Some(t));
        let found = self.t(&value);
        self.same(t, &found, pat);
        match value.kind {
            crate::hir::ExprKind::Const(raw) => Pattern::Const(raw),
            _ => Pattern::Wild,
        }
    }

    pub(super) fn path_pat(&mut self, path: &'a syn::Path, t: &T, pat: &'a Pat) -> Pattern {
        let names = path_names(path);
        match self.world.resolve(self.module, &names, Space::Value) {
            Found::Const(_) => self.const_pat(&names, t, path),
            Found::Std(names) => self.std_pat(&names, t, path),
            _ => {
                let message = format!("there is no constant `{}`", names.join("::"));
                self.error(pat, Code::RustUnknownName, message);
                Pattern::Wild
            }
        }
    }

    /// A constant of the standard library, or `None`.
    pub(super) fn std_pat(
        &mut self,
        names: &[String],
        t: &T,
        at: &impl syn::spanned::Spanned,
    ) -> Pattern {
        let name = super::std_names::normal(names);
        if name == "None" {
            let inner = self.fresh();
            self.same(t, &inner.optional(), at);
            return Pattern::None;
        }
        match super::std_names::constant(&name) {
            Some((found, raw, _)) if !matches!(found, T::Scalar(s) if s.is_float()) => {
                self.same(t, &found, at);
                Pattern::Const(raw)
            }
            _ => {
                let message = format!("there is no constant `{}`", names.join("::"));
                self.error(at, Code::RustUnknownName, message);
                Pattern::Wild
            }
        }
    }

    pub(super) fn const_pat(
        &mut self,
        names: &[String],
        t: &T,
        at: &impl syn::spanned::Spanned,
    ) -> Pattern {
        let Found::Const(index) = self.world.resolve(self.module, names, Space::Value) else {
            return Pattern::Wild;
        };
        let Some((value, found)) = self.world.const_value(index) else { return Pattern::Wild };
        self.same(t, &found, at);
        let refused = matches!(found, T::Scalar(s) if s.is_float());
        match value.pattern().filter(|_| !refused) {
            Some(pattern) => pattern,
            None => {
                let message = "a constant of this type is outside the subset as a pattern";
                self.error_help(at, Code::SubsetPattern, message, "compare with `==`");
                Pattern::Wild
            }
        }
    }

    pub(super) fn range_pat(&mut self, range: &'a syn::PatRange, t: &T) -> Pattern {
        let bound = |body: &mut Self, expr: &'a Option<Box<syn::Expr>>| match expr {
            Some(expr) => body.range_bound(expr, t).map(Some),
            None => Some(None),
        };
        let (Some(low), Some(high)) = (bound(self, &range.start), bound(self, &range.end)) else {
            return Pattern::Wild;
        };
        let t = self.known(t, range);
        let limits = match &t {
            T::Scalar(Scalar::Char) => Some((0, 0x10_ffff)),
            T::Scalar(scalar) if super::infer::is_int(*scalar) => {
                Some(super::std_names::int_range(*scalar))
            }
            // The type comes later and is at least this wide; open ends need it now.
            T::Var(_) if low.is_some() && high.is_some() => {
                Some((i128::from(i64::MIN), i128::from(u64::MAX)))
            }
            T::Wrong => return Pattern::Wild,
            _ => None,
        };
        let Some((min, max)) = limits else {
            let message = "the type of this range is not known here, or has no ranges";
            let help = "write the type where the value is made";
            self.error_help(range, Code::RustTypeUnknown, message, help);
            return Pattern::Wild;
        };
        let exclusive = matches!(range.limits, syn::RangeLimits::HalfOpen(_));
        let low = low.unwrap_or(min);
        let high = high.map_or(max, |high| if exclusive { high - 1 } else { high });
        if low > high {
            self.error(range, Code::RustBadPattern, "a range pattern that matches nothing");
            return Pattern::Wild;
        }
        Pattern::Range(low as u64, high as u64)
    }

    /// The number that a bound of a range pattern is.
    fn range_bound(&mut self, expr: &'a syn::Expr, t: &T) -> Option<i128> {
        let found = self.expr(expr, Some(t));
        let have = self.t(&found);
        if !self.same(t, &have, expr) {
            return None;
        }
        let crate::hir::ExprKind::Const(raw) = found.kind else {
            let message = "a bound of a range pattern must be a literal or a constant";
            self.error(expr, Code::RustBadPattern, message);
            return None;
        };
        let negative = match super::place::inner_of(expr) {
            syn::Expr::Unary(_) => true,
            syn::Expr::Lit(lit) => {
                matches!(&lit.lit, syn::Lit::Int(int) if int.base10_digits().starts_with('-'))
            }
            _ => false,
        };
        let unsigned = match self.infer.shallow(&have) {
            T::Scalar(scalar) if scalar.is_float() => {
                let message = "a float range in a pattern is outside the subset";
                self.error_help(expr, Code::SubsetPattern, message, "use `if`");
                return None;
            }
            T::Scalar(scalar) => super::ops::is_unsigned(scalar) || scalar == Scalar::Char,
            _ => !negative,
        };
        Some(if unsigned { i128::from(raw) } else { i128::from(raw as i64) })
    }
}
