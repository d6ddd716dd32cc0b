//! Calls by path, and paths to constants.

use super::body::Body;
use super::infer::T;
use super::items::plain;
use super::names::{Found, Space};
use super::start::start;
use super::std_names::normal;
use super::types::path_names;
use crate::hir::{Expr, ExprKind, FnId, StaticId};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use syn::spanned::Spanned;

impl<'a> Body<'_, 'a> {
    /// A path that is no variable.
    pub(super) fn item_path(&mut self, path: &'a syn::Path, pos: SourcePos) -> Expr {
        let names = path_names(path);
        match self.world.resolve(self.module, &names, Space::Value) {
            Found::Const(at) => self.const_expr(at, pos),
            Found::Fn(_) => {
                let message = "a function as a value is outside the subset";
                self.wrong(path, Code::SubsetExpression, message, "call it")
            }
            Found::Std(names) => self.std_path(&names, path, pos),
            Found::Other(what) => {
                let message =
                    format!("`{}` is {what}, which is outside the subset", names.join("::"));
                self.wrong(path, Code::SubsetItem, message, "use functions and constants")
            }
            Found::Alias(_) | Found::Mod(_) | Found::Nothing => self.unknown(&names, path),
        }
    }

    /// The type arguments of a path, as in `None::<u8>`; each may be given once.
    pub(super) fn path_types(&mut self, path: &'a syn::Path) -> Vec<T> {
        let mut types = Vec::new();
        for segment in &path.segments {
            let syn::PathArguments::AngleBracketed(found) = &segment.arguments else { continue };
            for argument in &found.args {
                let syn::GenericArgument::Type(ty) = argument else {
                    let message = "this argument of a path is outside the subset";
                    self.error_help(argument, Code::SubsetExpression, message, "remove it");
                    continue;
                };
                let infer = &mut self.infer;
                let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
                types.push(self.world.type_of(ty, self.module, &mut hole));
            }
        }
        types
    }

    /// Reports type arguments where nothing takes any.
    pub(super) fn no_types(&mut self, path: &'a syn::Path) {
        if !self.path_types(path).is_empty() {
            let message = "nothing here takes type arguments";
            self.error_help(path, Code::SubsetExpression, message, "remove them");
        }
    }

    fn std_path(&mut self, names: &[String], path: &'a syn::Path, pos: SourcePos) -> Expr {
        let name = normal(names);
        if name == "None" {
            let t = match self.path_types(path).pop() {
                Some(t) => t,
                None => self.fresh(),
            };
            return self.make(ExprKind::None, t.optional(), pos);
        }
        self.no_types(path);
        let name = self.alias_base(&name).unwrap_or(name);
        match super::std_names::constant(&name) {
            Some((t @ T::Scalar(scalar), wide, narrow)) if scalar.is_float() => {
                self.float_const(wide, narrow, t, pos)
            }
            Some((t, raw, _)) => self.make(ExprKind::Const(raw), t, pos),
            None => self.unknown(names, path),
        }
    }

    /// `alias::NAME` as `type::NAME`, when the first name is an alias of a number's type.
    fn alias_base(&mut self, name: &str) -> Option<String> {
        let (base, rest) = name.split_once("::")?;
        let path = [base.to_string()];
        let Found::Alias(at) = self.world.resolve(self.module, &path, Space::Type) else {
            return None;
        };
        let (item, module) = self.world.aliases[at];
        match self.world.type_of(&item.ty, module, &mut || None) {
            T::Scalar(scalar) => Some(format!("{}::{rest}", scalar.name())),
            _ => None,
        }
    }

    /// Reports a name that nothing has, or that the standard library has and the subset not.
    pub(super) fn unknown(&mut self, names: &[String], at: &impl Spanned) -> Expr {
        let name = names.join("::");
        let is_std = names.len() > 1 && is_std_root(&names[0]);
        if is_std {
            let message = format!("`{name}` is outside the subset");
            let help = "write a function that does the same, or see the page of the subset";
            return self.wrong(at, Code::SubsetPath, message, help);
        }
        let message = format!("nothing here is called `{name}`");
        self.wrong(at, Code::RustUnknownName, message, "define it, or correct the name")
    }

    /// True when a path names a constant of the file.
    pub(super) fn is_constant(&self, path: &syn::Path) -> bool {
        let names = path_names(path);
        matches!(self.world.resolve(self.module, &names, Space::Value), Found::Const(_))
    }

    /// The place of a constant that is an array.
    pub(super) fn static_array(&mut self, path: &'a syn::Path) -> Option<(StaticId, T)> {
        let names = path_names(path);
        let Found::Const(at) = self.world.resolve(self.module, &names, Space::Value) else {
            return None;
        };
        let t = self.world.const_type(at);
        let Some(t @ T::Array(..)) = t else { return None };
        Some((self.world.const_place(at)?, t))
    }

    pub(super) fn call(
        &mut self,
        call: &'a syn::ExprCall,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let syn::Expr::Path(path) = super::place::inner_of(&call.func) else {
            let message = "a call of something that is no function's name";
            let help = "call a function by its name";
            return self.wrong(&call.func, Code::SubsetExpression, message, help);
        };
        if path.qself.is_some() {
            let message = "a qualified path is outside the subset";
            return self.wrong(&call.func, Code::SubsetPath, message, "name the function directly");
        }
        if let Some(closure) = self.closure_of(&path.path) {
            let params = closure.types.as_ref().map_or(&[][..], |(params, _)| params).iter();
            let params: Vec<Option<&T>> = params.map(Some).collect();
            let hints = params.into_iter().chain(std::iter::repeat(None));
            let args = call.args.iter().zip(hints).map(|(arg, t)| self.expr(arg, t)).collect();
            return self.call_closure(&closure, args, want);
        }
        if let Some(name) = path.path.get_ident()
            && self.lookup(&plain(name)).is_some()
        {
            let message = format!("`{name}` is a variable and no function");
            let help = "write a function, or the closure in the method call that takes it";
            return self.wrong(&call.func, Code::SubsetExpression, message, help);
        }
        let names = path_names(&path.path);
        match self.world.resolve(self.module, &names, Space::Value) {
            Found::Fn(at) => {
                self.no_types(&path.path);
                self.call_fn(at, call, pos)
            }
            Found::Std(names) => {
                let args: Vec<&'a syn::Expr> = call.args.iter().collect();
                let names = match names.split_first() {
                    Some((first, rest)) if !rest.is_empty() => {
                        let whole = self.alias_base(&format!("{first}::{}", rest.join("::")));
                        whole.map_or(names.clone(), |w| w.split("::").map(String::from).collect())
                    }
                    _ => names,
                };
                self.std_call(&names, &args, expr, want)
            }
            Found::Const(_) => {
                let message = format!("`{}` is a constant and no function", names.join("::"));
                self.wrong(&call.func, Code::RustTypeMismatch, message, "remove the arguments")
            }
            Found::Other(what) => {
                let message =
                    format!("`{}` is {what}, which is outside the subset", names.join("::"));
                self.wrong(&call.func, Code::SubsetItem, message, "use functions")
            }
            Found::Alias(_) | Found::Mod(_) | Found::Nothing => self.unknown(&names, &call.func),
        }
    }

    fn call_fn(&mut self, at: usize, call: &'a syn::ExprCall, pos: SourcePos) -> Expr {
        let Some(sig) = self.callee(at, &call.func) else {
            for arg in &call.args {
                self.expr(arg, None);
            }
            return self.nothing(pos);
        };
        self.argument_count(sig.params.len(), call.args.len(), call);
        let mut args = Vec::with_capacity(call.args.len());
        for (arg, t) in call.args.iter().zip(&sig.params) {
            let value = self.expr_to(arg, t);
            args.push(self.argument(value, t));
        }
        if args.len() != sig.params.len() || args.len() != call.args.len() {
            return self.nothing(pos);
        }
        self.make(ExprKind::Call(FnId(at as u32), args), sig.result, pos)
    }

    /// A call of a function of the file with arguments that are there already.
    pub(super) fn call_with(
        &mut self,
        at: usize,
        args: Vec<Expr>,
        expr: &'a syn::Expr,
        pos: SourcePos,
    ) -> Expr {
        let Some(sig) = self.callee(at, expr) else { return self.nothing(pos) };
        if !self.argument_count(sig.params.len(), args.len(), expr) {
            return self.nothing(pos);
        }
        let args = args.into_iter().zip(&sig.params).map(|(arg, t)| {
            let value = self.coerce(arg, t, expr);
            self.argument(value, t)
        });
        let args = args.collect();
        self.make(ExprKind::Call(FnId(at as u32), args), sig.result, pos)
    }

    /// What a call hands over: a shared reference to a scalar is a slice of one element.
    fn argument(&mut self, value: Expr, t: &T) -> Expr {
        let Some(inner) = shared_scalar(t) else { return value };
        let pos = value.pos;
        let array = T::Array(Box::new(inner), 1);
        let array = self.make(ExprKind::Array(vec![value]), array, pos);
        let place = self.value_place(array);
        self.slice_of(place, Access::Read)
    }

    fn callee(&mut self, at: usize, span: &impl Spanned) -> Option<super::world::FnType> {
        if !self.calls.iter().any(|(known, _)| *known == at) {
            let pos = self.pos(span.span());
            self.calls.push((at, pos));
        }
        let sig = self.world.fn_type(at);
        if sig.is_none() {
            let name = self.world.fns[at].name.clone();
            let message = format!("`{name}` is left out, and so is what calls it");
            let help = "see what is reported about it";
            self.error_help(span, Code::SubsetCallee, message, help);
        }
        sig
    }
}

/// True for the first names of paths into the standard library.
fn is_std_root(name: &str) -> bool {
    const MODULES: &[&str] = &[
        "cmp",
        "mem",
        "iter",
        "slice",
        "str",
        "char",
        "array",
        "ops",
        "num",
        "ptr",
        "fmt",
        "io",
        "env",
        "fs",
        "time",
        "thread",
        "collections",
        "vec",
        "string",
        "boxed",
        "hint",
        "process",
        "convert",
        "Vec",
        "String",
        "Box",
        "Option",
        "Result",
        "Ordering",
        "Rc",
        "Arc",
        "HashMap",
        "Default",
        "Iterator",
        "From",
        "Into",
        "alloc",
        "any",
        "borrow",
        "cell",
        "rc",
        "sync",
    ];
    MODULES.contains(&name) || neurlang_ir::Scalar::from_name(name).is_some()
}

/// What a parameter refers to that takes a shared reference to a scalar.
pub(super) fn shared_scalar(t: &T) -> Option<T> {
    let T::Ref(inner, Access::Read) = t else { return None };
    match &**inner {
        T::Array(..) | T::Slice(_) | T::Str => None,
        inner => Some(inner.clone()),
    }
}
