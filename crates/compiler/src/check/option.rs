//! Methods of `Option`, of the results of conversions, and `?`.

use super::body::Body;
use super::infer::T;
use super::method::MethodCall;
use super::place::PlaceT;
use super::start::start;
use crate::hir::{Arm, Expr, ExprKind, LocalId, Pattern, Stmt};
use neurlang_ir::TrapKind;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;

impl<'a> Body<'_, 'a> {
    /// `match value { Some(x) => some(x), None => none }`, of type `t`.
    fn on_option(&mut self, value: Expr, x: LocalId, some: Expr, none: Expr) -> Expr {
        let pos = value.pos;
        let t = match self.t(&some) {
            T::Never => self.t(&none),
            t => t,
        };
        let pattern = Pattern::Some(Box::new(Pattern::Bind(x, None)));
        let arms = vec![
            Arm { pattern, guard: None, body: some },
            Arm { pattern: Pattern::None, guard: None, body: none },
        ];
        self.make(ExprKind::Match(Box::new(value), arms), t, pos)
    }

    fn panic(&mut self, kind: TrapKind, pos: SourcePos) -> Expr {
        self.make(ExprKind::Panic(kind), T::Never, pos)
    }

    /// Results of conversions: what they have in common with options.
    pub(super) fn outcome_method(
        &mut self,
        place: PlaceT,
        inner: &T,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Expr {
        let receiver = &*call.ast.receiver;
        match (call.name.as_str(), call.args.as_slice()) {
            ("ok", []) => {
                let mut value = self.read_place(place, receiver);
                value.ty = self.infer.open(inner.clone().optional());
                value
            }
            ("is_ok" | "is_err", []) => {
                let name = if call.name == "is_ok" { "is_some" } else { "is_none" };
                let call =
                    MethodCall { name: name.into(), ast: call.ast, args: vec![], pos: call.pos };
                self.option_method(place, inner, &call, want)
            }
            ("unwrap_or_else", [f]) => {
                let value = self.read_place(place, receiver);
                let syn::Expr::Closure(closure) = super::place::inner_of(f) else {
                    let t = T::Outcome(Box::new(inner.clone()));
                    return self.no_method(&t, call);
                };
                if !matches!(closure.inputs.first(), Some(syn::Pat::Wild(_))) {
                    let message = "the error of a conversion is outside the subset";
                    return self.wrong(closure, Code::SubsetPattern, message, "write `|_|`");
                }
                let x = self.temp(inner.clone());
                let some = self.read(x, call.pos);
                let error = self.unit(call.pos);
                let none = self.conditional(|body| body.apply(f, vec![error], Some(inner)));
                let none = self.coerce(none, inner, *f);
                self.on_option(value, x, some, none)
            }
            ("unwrap" | "expect" | "unwrap_or" | "unwrap_or_default", _) => {
                self.option_method(place, inner, call, want)
            }
            _ => self.no_method(&T::Outcome(Box::new(inner.clone())), call),
        }
    }

    /// Checks something that may not be evaluated.
    pub(super) fn conditional<R>(&mut self, check: impl FnOnce(&mut Self) -> R) -> R {
        let diverges = self.diverges;
        let found = check(self);
        self.diverges = diverges;
        found
    }

    pub(super) fn option_method(
        &mut self,
        place: PlaceT,
        inner: &T,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Expr {
        if matches!(call.name.as_str(), "take" | "replace" | "insert") {
            return self.option_in_place(place, inner, call);
        }
        let receiver = &*call.ast.receiver;
        let pos = call.pos;
        let at = self.pos(call.ast.method.span());
        match (call.name.as_str(), call.args.as_slice()) {
            ("unwrap", []) | ("expect", [_]) => {
                let value = self.read_place(place, receiver);
                if let [message] = call.args.as_slice() {
                    self.expr_to(message, &T::Str.shared());
                }
                let x = self.temp(inner.clone());
                let some = self.read(x, pos);
                let none = self.panic(TrapKind::Unwrap, at);
                self.on_option(value, x, some, none)
            }
            ("is_some" | "is_none", []) => {
                let value = self.read_place(place, receiver);
                let x = self.temp(inner.clone());
                let is_some = call.name == "is_some";
                let (some, none) = (self.bool(is_some, pos), self.bool(!is_some, pos));
                self.on_option(value, x, some, none)
            }
            ("copied" | "cloned", []) => {
                let T::Ref(of, _) = self.infer.shallow(inner) else {
                    return self.no_method(&inner.clone().optional(), call);
                };
                let mut value = self.read_place(place, receiver);
                value.ty = self.infer.open((*of).optional());
                value
            }
            ("as_ref", []) => {
                let mut value = self.read_place(place, receiver);
                value.ty = self.infer.open(inner.clone().shared().optional());
                value
            }
            ("unwrap_or_default", []) => {
                let value = self.read_place(place, receiver);
                let none = self.default_value(inner, pos);
                let x = self.temp(inner.clone());
                let some = self.read(x, pos);
                self.on_option(value, x, some, none)
            }
            ("flatten", []) => {
                let value = self.read_place(place, receiver);
                let x = self.temp(inner.clone());
                let some = self.read(x, pos);
                let none = self.make(ExprKind::None, inner.clone(), pos);
                self.on_option(value, x, some, none)
            }
            ("unwrap_or" | "or" | "and" | "xor" | "zip", [other]) => {
                let value = self.read_place(place, receiver);
                self.option_eager(value, inner, other, call)
            }
            _ => {
                let value = self.read_place(place, receiver);
                self.option_lazy(value, inner, call, want)
            }
        }
    }

    /// Methods whose argument is evaluated whatever the option is.
    fn option_eager(
        &mut self,
        value: Expr,
        inner: &T,
        other: &'a syn::Expr,
        call: &MethodCall<'a>,
    ) -> Expr {
        let pos = call.pos;
        let mut stmts = Vec::new();
        let value = self.let_temp(value, &mut stmts);
        let optional = inner.clone().optional();
        let other_value = match call.name.as_str() {
            "unwrap_or" => self.expr_to(other, inner),
            "or" | "xor" => self.expr_to(other, &optional),
            _ => self.expr(other, None),
        };
        let other_t = self.t(&other_value);
        if other_t == T::Never {
            stmts.push(Stmt::Expr(other_value));
            let tail = self.never(pos);
            return self.block(stmts, tail);
        }
        let other_local = self.let_temp(other_value, &mut stmts);
        let x = self.temp(inner.clone());
        let value = self.read(value, pos);
        let other_value = self.read(other_local, pos);
        let (some, none) = match call.name.as_str() {
            "unwrap_or" => (self.read(x, pos), other_value),
            "or" => {
                let x = self.read(x, pos);
                (self.make(ExprKind::Some(Box::new(x)), optional, pos), other_value)
            }
            "and" => (other_value, self.make(ExprKind::None, other_t, pos)),
            "xor" => {
                let read = self.read(x, pos);
                let whole = self.make(ExprKind::Some(Box::new(read)), optional.clone(), pos);
                let none = self.make(ExprKind::None, optional, pos);
                let y = self.temp(inner.clone());
                let other_again = self.read(other_local, pos);
                (self.on_option(other_value, y, none, whole), other_again)
            }
            _ => {
                let T::Option(other_inner) = other_t else {
                    let message = "`zip` takes an option";
                    return self.wrong(other, Code::RustTypeMismatch, message, "hand it an option");
                };
                let t = T::Tuple(vec![inner.clone(), (*other_inner).clone()]);
                let y = self.temp(*other_inner);
                let pair = vec![self.read(x, pos), self.read(y, pos)];
                let pair = self.make(ExprKind::Tuple(pair), t.clone(), pos);
                let both = self.make(ExprKind::Some(Box::new(pair)), t.clone().optional(), pos);
                let none = self.make(ExprKind::None, t.clone().optional(), pos);
                let some = self.on_option(other_value, y, both, none);
                (some, self.make(ExprKind::None, t.optional(), pos))
            }
        };
        let tail = self.on_option(value, x, some, none);
        self.block(stmts, tail)
    }

    /// Methods that call what they are handed.
    fn option_lazy(
        &mut self,
        value: Expr,
        inner: &T,
        call: &MethodCall<'a>,
        want: Option<&T>,
    ) -> Expr {
        let pos = call.pos;
        let x = self.temp(inner.clone());
        let read = self.read(x, pos);
        let optional = inner.clone().optional();
        match (call.name.as_str(), call.args.as_slice()) {
            ("map", [f]) => {
                let some = self.conditional(|body| body.apply(f, vec![read], None));
                let t = match self.t(&some) {
                    T::Never => T::UNIT,
                    t => t,
                };
                let t = t.optional();
                let some = self.make(ExprKind::Some(Box::new(some)), t.clone(), pos);
                let none = self.make(ExprKind::None, t, pos);
                self.on_option(value, x, some, none)
            }
            ("and_then", [f]) => {
                let some = self.conditional(|body| body.apply(f, vec![read], want));
                let fresh = self.fresh().optional();
                let some = self.coerce(some, &fresh, *f);
                let none = self.make(ExprKind::None, fresh, pos);
                self.on_option(value, x, some, none)
            }
            ("is_some_and" | "is_none_or", [f]) => {
                let some = self.conditional(|body| body.apply(f, vec![read], Some(&T::BOOL)));
                let some = self.coerce(some, &T::BOOL, *f);
                let none = self.bool(call.name == "is_none_or", pos);
                self.on_option(value, x, some, none)
            }
            ("unwrap_or_else", [f]) => {
                let none = self.conditional(|body| body.apply(f, vec![], Some(inner)));
                let none = self.coerce(none, inner, *f);
                self.on_option(value, x, read, none)
            }
            ("or_else", [f]) => {
                let some = self.make(ExprKind::Some(Box::new(read)), optional.clone(), pos);
                let none = self.conditional(|body| body.apply(f, vec![], Some(&optional)));
                let none = self.coerce(none, &optional, *f);
                self.on_option(value, x, some, none)
            }
            ("filter", [f]) => self.filter_option((value, x), inner, f),
            ("map_or", [default, f]) => self.map_option((value, x), default, f, want),
            ("map_or_else", [default, f]) => {
                let none = self.conditional(|body| body.apply(default, vec![], want));
                let t = match self.t(&none) {
                    T::Never => self.fresh(),
                    t => t,
                };
                let some = self.conditional(|body| body.apply(f, vec![read], Some(&t)));
                let some = self.coerce(some, &t, *f);
                self.on_option(value, x, some, none)
            }
            _ => self.no_method(&optional, call),
        }
    }

    fn map_option(
        &mut self,
        (value, x): (Expr, LocalId),
        default: &'a syn::Expr,
        f: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = value.pos;
        let read = self.read(x, pos);
        let mut stmts = Vec::new();
        let value = self.let_temp(value, &mut stmts);
        let default = self.expr(default, want);
        let t = self.t(&default);
        let default = self.let_temp(default, &mut stmts);
        let some = self.conditional(|body| body.apply(f, vec![read], Some(&t)));
        let some = self.coerce(some, &t, f);
        let (value, none) = (self.read(value, pos), self.read(default, pos));
        let tail = self.on_option(value, x, some, none);
        self.block(stmts, tail)
    }

    fn filter_option(&mut self, (value, x): (Expr, LocalId), inner: &T, f: &'a syn::Expr) -> Expr {
        let pos = value.pos;
        let optional = inner.clone().optional();
        let read = self.read(x, pos);
        let again = self.read(x, pos);
        let shared = T::Ref(Box::new(inner.clone()), neurlang_ir::Access::Read);
        let place = self.value_place(read);
        let read = self.borrow(place, neurlang_ir::Access::Read, shared);
        let keep = self.conditional(|body| body.apply(f, vec![read], Some(&T::BOOL)));
        let keep = self.coerce(keep, &T::BOOL, f);
        let some = self.make(ExprKind::Some(Box::new(again)), optional.clone(), pos);
        let none = self.make(ExprKind::None, optional.clone(), pos);
        let kind = ExprKind::If(Box::new(keep), Box::new(some), Some(Box::new(none.clone())));
        let some = self.make(kind, optional, pos);
        self.on_option(value, x, some, none)
    }

    /// Methods that change the option where it is.
    fn option_in_place(&mut self, place: PlaceT, inner: &T, call: &MethodCall<'a>) -> Expr {
        let pos = call.pos;
        let optional = inner.clone().optional();
        let value = match (call.name.as_str(), call.args.as_slice()) {
            ("take", []) => self.make(ExprKind::None, optional.clone(), pos),
            ("replace", [value]) => {
                let value = self.expr_to(value, inner);
                self.make(ExprKind::Some(Box::new(value)), optional.clone(), pos)
            }
            _ => return self.no_method(&optional, call),
        };
        self.must_be_mutable(&place, "change of", &*call.ast.receiver);
        let simple = place.place.steps.iter().all(|step| match step {
            crate::hir::Step::Field(_) => true,
            crate::hir::Step::Index(at) => super::ops::is_still(at),
        });
        if !simple || !matches!(place.place.root, crate::hir::Root::Local(_)) {
            return self.no_method(&optional, call);
        }
        let mut stmts = Vec::new();
        let old = self.make(ExprKind::Read(place.place.clone()), optional, pos);
        let value = self.let_temp(value, &mut stmts);
        let old = self.let_temp(old, &mut stmts);
        let value = self.read(value, pos);
        let set = self.make(ExprKind::Assign(place.place, Box::new(value)), T::UNIT, pos);
        stmts.push(Stmt::Expr(set));
        let tail = self.read(old, pos);
        self.block(stmts, tail)
    }

    /// `value?` in a function that returns an option.
    pub(super) fn try_expr(&mut self, found: &'a syn::ExprTry, expr: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(expr));
        let mut result = self.result.clone().map(|t| self.infer.shallow(&t));
        if let Some(T::Var(_)) = &result {
            // A closure whose type nothing states: it returns an option.
            let optional = self.fresh().optional();
            self.infer.unify(&result.unwrap_or(T::Wrong), &optional);
            result = Some(optional);
        }
        let Some(result @ T::Option(_)) = result else {
            self.expr(&found.expr, None);
            let message =
                "`?` in a function that does not return an `Option` is outside the subset";
            let help = "use `match`, or return an `Option`";
            return self.wrong(expr, Code::SubsetExpression, message, help);
        };
        let value = self.expr(&found.expr, None);
        let t = self.t(&value);
        let inner = match self.known(&t, &*found.expr) {
            T::Option(inner) => *inner,
            T::Wrong | T::Never => return value,
            t => {
                let message = format!("`?` needs an `Option`, found `{}`", self.infer.show(&t));
                return self.wrong(&*found.expr, Code::RustTypeMismatch, message, "remove the `?`");
            }
        };
        let x = self.temp(inner);
        let some = self.read(x, pos);
        let none = self.make(ExprKind::None, result, pos);
        let none = self.leave_with(Some(Box::new(none)), pos);
        self.on_option(value, x, some, none)
    }
}
