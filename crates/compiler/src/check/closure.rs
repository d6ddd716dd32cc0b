//! Closures and functions handed to methods, which are called on the spot.

use super::body::Body;
use super::infer::T;
use super::items::plain;
use super::names::{Found, Space};
use super::pattern::{Binds, Mode};
use super::place::inner_of;
use super::start::start;
use super::std_names::normal;
use super::types::path_names;
use crate::hir::{Expr, ExprKind, Stmt};
use neurlang_ir::diag::Code;

impl<'a> Body<'_, 'a> {
    /// Calls what is handed to a method: a closure, whose body is put here, or a function.
    pub(super) fn apply(&mut self, f: &'a syn::Expr, args: Vec<Expr>, want: Option<&T>) -> Expr {
        match inner_of(f) {
            syn::Expr::Closure(closure) => self.inline(closure, args, want),
            syn::Expr::Path(path) if path.qself.is_none() => self.apply_path(path, f, args),
            _ => {
                let message = "only a closure or the name of a function can stand here";
                let help = "write the closure in the call";
                self.wrong(f, Code::SubsetExpression, message, help)
            }
        }
    }

    fn inline(&mut self, closure: &'a syn::ExprClosure, args: Vec<Expr>, want: Option<&T>) -> Expr {
        let pos = self.pos(start(&closure.body));
        if closure.asyncness.is_some() {
            let message = "an `async` closure is outside the subset";
            return self.wrong(closure, Code::SubsetExpression, message, "remove `async`");
        }
        if !self.argument_count(args.len(), closure.inputs.len(), closure) {
            return self.nothing(pos);
        }
        let names = self.names.len();
        let mut stmts = Vec::new();
        let mut binds = Binds::new();
        for (pat, arg) in closure.inputs.iter().zip(args) {
            let t = self.t(&arg);
            let (arg, t) = self.typed_parameter(pat, arg, t);
            let pattern = self.pat(pat, &t, Mode::Move, &mut binds);
            stmts.push(Stmt::Let(pattern, arg, None));
        }
        self.names.extend(binds);
        // Neither `return` nor `break` leaves more than the closure.
        let loops = std::mem::take(&mut self.loops);
        let result = self.result.take();
        let declared = match &closure.output {
            syn::ReturnType::Type(_, ty) => {
                let infer = &mut self.infer;
                let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
                Some(self.world.type_of(ty, self.module, &mut hole))
            }
            syn::ReturnType::Default => None,
        };
        let body = match &declared {
            Some(t) => self.expr_to(&closure.body, t),
            None => self.expr(&closure.body, want),
        };
        self.loops = loops;
        self.result = result;
        self.names.truncate(names);
        self.block(stmts, body)
    }

    /// Makes an argument the type that the closure's parameter states.
    fn typed_parameter(&mut self, pat: &'a syn::Pat, arg: Expr, t: T) -> (Expr, T) {
        let syn::Pat::Type(typed) = pat else { return (arg, t) };
        let infer = &mut self.infer;
        let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
        let declared = self.world.type_of(&typed.ty, self.module, &mut hole);
        let arg = self.coerce(arg, &declared, pat);
        (arg, declared)
    }

    fn apply_path(&mut self, path: &'a syn::ExprPath, f: &'a syn::Expr, args: Vec<Expr>) -> Expr {
        let pos = self.pos(start(f));
        let names = path_names(&path.path);
        if let Some(name) = path.path.get_ident()
            && self.lookup(&plain(name)).is_some()
        {
            let message = "a closure in a variable is outside the subset";
            return self.wrong(f, Code::SubsetExpression, message, "write the closure in the call");
        }
        match self.world.resolve(self.module, &names, Space::Value) {
            Found::Fn(at) => self.call_with(at, args, f, pos),
            Found::Std(names) => self.apply_std(&normal(&names), &names, f, args),
            _ => self.unknown(&names, f),
        }
    }

    fn apply_std(
        &mut self,
        name: &str,
        names: &[String],
        f: &'a syn::Expr,
        mut args: Vec<Expr>,
    ) -> Expr {
        let pos = self.pos(start(f));
        if let ("Some", 1) = (name, args.len()) {
            let value = args.remove(0);
            let t = self.t(&value).optional();
            return self.make(ExprKind::Some(Box::new(value)), t, pos);
        }
        let Some((base, function)) = name.rsplit_once("::") else { return self.unknown(names, f) };
        let Some(scalar) = neurlang_ir::Scalar::from_name(base) else {
            return self.unknown(names, f);
        };
        let t = T::Scalar(scalar);
        if let ("from", 1) = (function, args.len()) {
            let value = args.remove(0);
            return self.convert_from(value, &t, f);
        }
        let Some(method) = super::method::method_by_path(&t, function) else {
            return self.unknown(names, f);
        };
        let mut types: Vec<T> =
            method.operands().iter().map(|&of| super::method::type_of(of, &t)).collect();
        if !method.is_associated() {
            let by_ref = matches!(method.receivers(), crate::methods::Receivers::Ascii);
            types.insert(0, if by_ref { t.clone().shared() } else { t.clone() });
        }
        if !self.argument_count(types.len(), args.len(), f) {
            return self.nothing(pos);
        }
        let args = args.into_iter().zip(&types).map(|(arg, t)| self.coerce(arg, t, f)).collect();
        let output = super::method::type_of(method.output(), &t);
        self.make(ExprKind::Method(method, args), output, pos)
    }
}
