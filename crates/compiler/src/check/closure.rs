//! Closures and functions handed to methods, which are called on the spot.

use super::body::{Body, LocalInfo};
use super::infer::T;
use super::items::plain;
use super::names::{Found, Space};
use super::pattern::{Binds, Mode};
use super::place::inner_of;
use super::start::start;
use super::std_names::normal;
use super::types::path_names;
use super::world::ModId;
use crate::hir::{Expr, ExprKind, LocalId, Stmt};
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use std::rc::Rc;

/// A closure in a variable: its body is put wherever it is called.
pub(super) struct Closure<'a> {
    pub f: &'a syn::Expr,
    /// The names that its body sees.
    pub names: Vec<(String, LocalId)>,
    pub module: ModId,
    /// Its types, which all calls share; none for an argument that a method hands on.
    pub types: Option<(Vec<T>, T)>,
}

impl<'a> Body<'_, 'a> {
    /// Calls what is handed to a method: a closure, whose body is put here, or a function.
    pub(super) fn apply(&mut self, f: &'a syn::Expr, args: Vec<Expr>, want: Option<&T>) -> Expr {
        match inner_of(f) {
            syn::Expr::Closure(closure) => self.inline(closure, args, want),
            syn::Expr::Reference(found) => self.apply(&found.expr, args, want),
            syn::Expr::Path(path) if path.qself.is_none() => self.apply_path(path, f, args, want),
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
        let declared = match &closure.output {
            syn::ReturnType::Type(_, ty) => {
                let infer = &mut self.infer;
                let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
                Some(self.world.type_of(ty, self.module, &mut hole))
            }
            syn::ReturnType::Default => None,
        };
        let body = self.closure_body(closure, declared.as_ref(), want);
        self.names.truncate(names);
        self.block(stmts, body)
    }

    /// The body of a closure, which neither `return` nor `break` leaves.
    fn closure_body(
        &mut self,
        closure: &'a syn::ExprClosure,
        declared: Option<&T>,
        want: Option<&T>,
    ) -> Expr {
        let block = self.next_loop();
        let result = match declared.or(want) {
            Some(t) => t.clone(),
            None => self.fresh(),
        };
        let loops = std::mem::take(&mut self.loops);
        let outer = self.result.replace(result.clone());
        let leave = self.leave.replace((block, false));
        let diverges = self.diverges;
        let mut body = match declared {
            Some(t) => self.expr_to(&closure.body, t),
            None => self.expr(&closure.body, want),
        };
        let is_left = self.leave.is_some_and(|(_, is_left)| is_left);
        self.loops = loops;
        self.result = outer;
        self.leave = leave;
        if !is_left {
            return body;
        }
        self.diverges = diverges;
        body = self.coerce(body, &result, &*closure.body);
        let pos = body.pos;
        self.make(ExprKind::Block(Some(block), Vec::new(), Some(Box::new(body))), result, pos)
    }

    /// `return value` in the function or closure that is checked.
    pub(super) fn leave_with(&mut self, value: Option<Box<Expr>>, pos: SourcePos) -> Expr {
        let kind = match &mut self.leave {
            Some((block, is_left)) => {
                *is_left = true;
                ExprKind::Break(*block, value)
            }
            None => ExprKind::Return(value),
        };
        self.make(kind, T::Never, pos)
    }

    /// `let name = |…| …;`: the body is checked here, and put where the name is called.
    pub(super) fn let_closure(&mut self, name: &syn::PatIdent, f: &'a syn::Expr) {
        let syn::Expr::Closure(closure) = inner_of(f) else { return };
        let pos = self.pos(start(f));
        let sees_mutable = self.names.iter().any(|(_, l)| self.info[l.0 as usize].mutable);
        if let (Some(token), true) = (&closure.capture, sees_mutable) {
            let message = "a `move` closure where variables are mutable is outside the subset";
            self.error_help(token, Code::SubsetExpression, message, "remove `move`");
        }
        let params: Vec<T> = closure.inputs.iter().map(|_| self.fresh()).collect();
        let result = self.fresh();
        let types = Some((params.clone(), result));
        let names = self.names.clone();
        let made = Rc::new(Closure { f, names, module: self.module, types });
        let args: Vec<Expr> = params
            .into_iter()
            .map(|t| {
                let local = self.temp(t);
                self.read(local, pos)
            })
            .collect();
        // What this gives is dropped: it is for the types, and for mistakes in it.
        self.call_closure(&made, args, None);
        let info = LocalInfo { mutable: false, late: false, span: Some(name.ident.span()) };
        let local = self.local("", T::UNIT, info);
        self.names.push((plain(&name.ident), local));
        self.closures.insert(local, made);
    }

    /// A call of a closure in a variable.
    pub(super) fn call_closure(
        &mut self,
        closure: &Rc<Closure<'a>>,
        mut args: Vec<Expr>,
        want: Option<&T>,
    ) -> Expr {
        let names = std::mem::replace(&mut self.names, closure.names.clone());
        let module = std::mem::replace(&mut self.module, closure.module);
        if let Some((params, _)) = &closure.types
            && params.len() == args.len()
        {
            args = args
                .into_iter()
                .zip(params)
                .map(|(arg, t)| self.coerce(arg, t, closure.f))
                .collect();
        }
        let result = closure.types.as_ref().map(|(_, result)| result.clone());
        let found = self.conditional(|body| {
            let found = body.apply(closure.f, args, result.as_ref().or(want));
            match &result {
                Some(result) => body.coerce(found, result, closure.f),
                None => found,
            }
        });
        self.names = names;
        self.module = module;
        found
    }

    /// The closure in the variable of a name.
    pub(super) fn closure_of(&self, path: &syn::Path) -> Option<Rc<Closure<'a>>> {
        let local = self.lookup(&plain(path.get_ident()?))?;
        self.closures.get(&local).cloned()
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

    fn apply_path(
        &mut self,
        path: &'a syn::ExprPath,
        f: &'a syn::Expr,
        args: Vec<Expr>,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(f));
        if let Some(closure) = self.closure_of(&path.path) {
            return self.call_closure(&closure, args, want);
        }
        let names = path_names(&path.path);
        if let Some(name) = path.path.get_ident()
            && self.lookup(&plain(name)).is_some()
        {
            let message = "a variable is called that holds no closure";
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
        if let ("char::is_whitespace" | "char::is_control", 1) = (name, args.len()) {
            let c = self.coerce(args.remove(0), &T::Scalar(neurlang_ir::Scalar::Char), f);
            return self.char_property(name.ends_with("control"), c, start(f));
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
