//! Calls of functions of the standard library by path.

use super::body::Body;
use super::infer::T;
use super::start::start;
use super::std_names::normal;
use crate::hir::{Expr, ExprKind, Stmt};
use crate::methods::{Method, Receivers};
use neurlang_ir::diag::Code;
use neurlang_ir::{Access, Scalar};

impl<'a> Body<'_, 'a> {
    pub(super) fn std_call(
        &mut self,
        names: &[String],
        args: &[&'a syn::Expr],
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let name = normal(names);
        match (name.as_str(), args) {
            ("Some", [value]) => {
                let stated = self.call_types(expr).pop();
                let inner = match (stated, want.map(|t| self.infer.shallow(t))) {
                    (Some(stated), _) => Some(stated),
                    (None, Some(T::Option(inner))) => Some(*inner),
                    (None, _) => None,
                };
                let value = match &inner {
                    Some(t) => self.expr_to(value, t),
                    None => self.expr(value, None),
                };
                let t = match (inner, self.t(&value)) {
                    (None, T::Never) => T::UNIT,
                    (Some(t), _) | (None, t) => t,
                };
                self.make(ExprKind::Some(Box::new(value)), t.optional(), pos)
            }
            ("mem::size_of" | "size_of" | "mem::align_of" | "align_of", []) => {
                let types = self.call_types(expr);
                let size = match types.first() {
                    Some(T::Scalar(scalar)) => u64::from(scalar.bytes()),
                    Some(T::Array(element, len)) if name.ends_with("size_of") => match &**element {
                        T::Scalar(scalar) => u64::from(scalar.bytes()) * u64::from(*len),
                        _ => return self.unknown(names, expr),
                    },
                    _ => return self.unknown(names, expr),
                };
                self.usize(size, pos)
            }
            ("cmp::min" | "cmp::max", [a, b]) => self.min_max(&name, a, b, want),
            ("mem::swap", [a, b]) => self.mem_swap(a, b, pos),
            ("mem::replace", [place, value]) => self.mem_replace(place, Some(value), pos),
            ("mem::take", [place]) => self.mem_replace(place, None, pos),
            ("hint::black_box", [value]) => self.expr(value, want),
            _ => {
                let base = name.rsplit_once("::").and_then(|(base, _)| Scalar::from_name(base));
                if base.is_some() && !self.call_types(expr).is_empty() {
                    let message = "type arguments of this function are outside the subset";
                    return self.wrong(expr, Code::SubsetExpression, message, "remove them");
                }
                self.type_function(&name, names, args, (expr, want))
            }
        }
    }

    /// The type arguments of the path that is called.
    fn call_types(&mut self, expr: &'a syn::Expr) -> Vec<T> {
        let syn::Expr::Call(call) = expr else { return Vec::new() };
        match super::place::inner_of(&call.func) {
            syn::Expr::Path(path) => self.path_types(&path.path),
            _ => Vec::new(),
        }
    }

    /// `u32::from(x)`, `f64::sqrt(x)`, `char::from_u32(x)` and their kin.
    fn type_function(
        &mut self,
        name: &str,
        names: &[String],
        args: &[&'a syn::Expr],
        (expr, _want): (&'a syn::Expr, Option<&T>),
    ) -> Expr {
        let syn::Expr::Call(call) = expr else { return self.unknown(names, expr) };
        let syn::Expr::Path(path) = super::place::inner_of(&call.func) else {
            return self.unknown(names, expr);
        };
        let Some(last) = path.path.segments.last() else { return self.unknown(names, expr) };
        let Some((base, function)) = name.rsplit_once("::") else {
            return self.unknown(names, &*call.func);
        };
        let t = match Scalar::from_name(base) {
            Some(scalar) => T::Scalar(scalar),
            None if base == "Ordering" => T::Ordering,
            None => return self.unknown_call(names, call),
        };
        let pos = self.pos(start(expr));
        match (function, args) {
            ("from", [value]) => {
                let hint = (t == T::Scalar(Scalar::Char)).then_some(T::U8);
                let value = self.expr(value, hint.as_ref());
                return self.convert_from(value, &t, &args[0]);
            }
            ("try_from", [value]) => {
                let value = self.expr(value, None);
                return self.try_from_value(value, &t, &args[0]);
            }
            ("default", []) => return self.default_value(&t, pos),
            ("min_value" | "max_value", []) => {
                let name =
                    format!("{base}::{}", if function == "max_value" { "MAX" } else { "MIN" });
                if let (Some((t, raw, _)), T::Scalar(scalar)) =
                    (super::std_names::constant(&name), &t)
                    && super::infer::is_int(*scalar)
                {
                    return self.make(ExprKind::Const(raw), t, pos);
                }
            }
            _ => {}
        }
        let Some(method) = super::method::method_by_path(&t, function) else {
            let function = super::types::path_names(&path.path);
            return self.outside_call(&function, call);
        };
        if method.is_associated() {
            return self.table_method((method, &t), None, args, (&last.ident, pos));
        }
        let Some((first, rest)) = args.split_first() else {
            self.argument_count(method.operands().len() + 1, 0, expr);
            return self.nothing(pos);
        };
        let by_ref = method.receivers() == Receivers::Ascii
            || matches!(
                method,
                Method::Cmp | Method::PartialCmp | Method::TotalCmp | Method::PartialCmpF
            );
        let receiver =
            if by_ref { self.expr_to(first, &t.clone().shared()) } else { self.expr_to(first, &t) };
        self.table_method((method, &t), Some(receiver), rest, (&last.ident, pos))
    }

    fn unknown_call(&mut self, names: &[String], call: &'a syn::ExprCall) -> Expr {
        for arg in &call.args {
            if !matches!(arg, syn::Expr::Closure(_)) {
                self.expr(arg, None);
            }
        }
        self.unknown(names, &*call.func)
    }

    fn outside_call(&mut self, names: &[String], call: &'a syn::ExprCall) -> Expr {
        let message = format!("`{}` is outside the subset", names.join("::"));
        let last = names.last().map_or("", String::as_str);
        let help = super::instead::of_method(last);
        self.wrong(&*call.func, Code::SubsetPath, message, help)
    }

    fn min_max(
        &mut self,
        name: &str,
        a: &'a syn::Expr,
        b: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(a));
        let first = self.expr(a, want);
        let t = self.t(&first);
        let second = self.expr_to(b, &t);
        let inner = match &t {
            T::Ref(inner, Access::Read) => self.infer.shallow(inner),
            t => t.clone(),
        };
        let is_ordered = match &inner {
            T::Scalar(scalar) => !scalar.is_float(),
            T::Ordering | T::Wrong => true,
            inner => self.is_integer(inner),
        };
        if !is_ordered {
            let message =
                format!("`{name}` of `{}` is outside the subset", self.infer.show(&inner));
            let help = "compare with `<`; floats have the methods `min` and `max`";
            return self.wrong(a, Code::SubsetPath, message, help);
        }
        let method = if name == "cmp::min" { Method::Min } else { Method::Max };
        self.make(ExprKind::Method(method, vec![first, second]), t, pos)
    }

    /// The value that `Default` gives.
    pub(super) fn default_value(&mut self, t: &T, pos: neurlang_ir::module::SourcePos) -> Expr {
        match self.infer.shallow(t) {
            T::Scalar(scalar) if scalar.is_float() => self.float_const(0, 0, t.clone(), pos),
            t @ (T::Scalar(_) | T::Var(_)) => self.make(ExprKind::Const(0), t, pos),
            t @ T::Option(_) => self.make(ExprKind::None, t, pos),
            T::Tuple(types) => {
                let values = types.iter().map(|t| self.default_value(t, pos)).collect();
                self.make(ExprKind::Tuple(values), T::Tuple(types), pos)
            }
            T::Array(element, len) => {
                let value = self.default_value(&element, pos);
                self.make(ExprKind::Repeat(Box::new(value)), T::Array(element, len), pos)
            }
            t => {
                let span = proc_macro2::Span::call_site();
                let message = format!("`{}` has no default value", self.infer.show(&t));
                self.wrong(&span, Code::RustTypeMismatch, message, "write the value")
            }
        }
    }

    /// `mem::swap(a, b)`: both slices of one element are read, then written.
    fn mem_swap(
        &mut self,
        a: &'a syn::Expr,
        b: &'a syn::Expr,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let inner = self.fresh();
        let t = T::Ref(Box::new(inner.clone()), Access::Write);
        let first = self.expr_to(a, &t);
        let second = self.expr_to(b, &t);
        if !self.is_plain(&inner, a) {
            return self.nothing(pos);
        }
        let mut stmts = Vec::new();
        let first = self.let_temp(first, &mut stmts);
        let second = self.let_temp(second, &mut stmts);
        let value = self.behind(first, pos);
        let old = self.let_temp(value, &mut stmts);
        let value = self.behind(second, pos);
        let set = self.set_behind(first, value, pos);
        stmts.push(Stmt::Expr(set));
        let value = self.read(old, pos);
        let set = self.set_behind(second, value, pos);
        stmts.push(Stmt::Expr(set));
        let unit = self.unit(pos);
        self.block(stmts, unit)
    }

    fn is_plain(&mut self, t: &T, at: &syn::Expr) -> bool {
        let t = self.known(t, at);
        match t {
            T::Wrong => false,
            T::Array(..) | T::Slice(_) | T::Str | T::Ref(..) => {
                let message = format!("this of a `{}` is outside the subset", self.infer.show(&t));
                let help = "copy the elements one by one";
                self.error_help(at, Code::SubsetPath, message, help);
                false
            }
            _ => true,
        }
    }

    /// What a `&mut` variable refers to.
    pub(super) fn behind(
        &mut self,
        local: crate::hir::LocalId,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let read = self.read(local, pos);
        let place = self.value_place(read);
        let place = self.deref(place);
        self.read_place(place, &proc_macro2::Span::call_site())
    }

    fn set_behind(
        &mut self,
        local: crate::hir::LocalId,
        value: Expr,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let place = self.local_place(local, pos);
        let t = self.local_t(local);
        let place = super::place::PlaceT { place, t, writable: super::place::Writable::Yes };
        let place = self.deref(place).place;
        self.make(ExprKind::Assign(place, Box::new(value)), T::UNIT, pos)
    }

    fn mem_replace(
        &mut self,
        place: &'a syn::Expr,
        value: Option<&'a syn::Expr>,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let inner = self.fresh();
        let t = T::Ref(Box::new(inner.clone()), Access::Write);
        let target = self.expr_to(place, &t);
        if !self.is_plain(&inner, place) {
            return self.nothing(pos);
        }
        let mut stmts = Vec::new();
        let target = self.let_temp(target, &mut stmts);
        let value = match value {
            Some(value) => self.expr_to(value, &inner),
            None => self.default_value(&inner, pos),
        };
        let value = self.let_temp(value, &mut stmts);
        let old = self.behind(target, pos);
        let old = self.let_temp(old, &mut stmts);
        let value = self.read(value, pos);
        let set = self.set_behind(target, value, pos);
        stmts.push(Stmt::Expr(set));
        let tail = self.read(old, pos);
        self.block(stmts, tail)
    }
}
