//! Expressions.

use super::body::Body;
use super::infer::{Kind, T};
use super::items::plain;
use super::start::start;
use crate::hir::{Expr, ExprKind};
use neurlang_ir::diag::Code;
use neurlang_ir::source::TUPLE_MAX;
use syn::spanned::Spanned;

impl<'a> Body<'_, 'a> {
    /// Checks an expression and makes it the type that is due.
    pub(super) fn expr_to(&mut self, expr: &'a syn::Expr, want: &T) -> Expr {
        let found = self.expr(expr, Some(want));
        self.coerce(found, want, expr)
    }

    /// Checks an expression; `want` is what its type may be, where that is known.
    pub(super) fn expr(&mut self, expr: &'a syn::Expr, want: Option<&T>) -> Expr {
        let found = self.expr_kind(expr, want);
        if matches!(found.ty, crate::hir::Ty::Open(_)) && self.t(&found) == T::Never {
            self.diverges = true;
        }
        found
    }

    fn expr_kind(&mut self, expr: &'a syn::Expr, want: Option<&T>) -> Expr {
        match expr {
            syn::Expr::Paren(inner) => {
                let mut found = self.expr(&inner.expr, want);
                // A panic in it is reported where the parenthesis opens.
                if matches!(found.kind, ExprKind::Binary(..) | ExprKind::Unary(..)) {
                    found.pos = self.pos(inner.paren_token.span.open());
                }
                found
            }
            syn::Expr::Group(inner) => self.expr(&inner.expr, want),
            syn::Expr::Lit(lit) => self.literal(&lit.lit, want),
            syn::Expr::Path(path) => self.path(path, expr),
            syn::Expr::Unary(unary) => self.unary(unary, expr, want),
            syn::Expr::Binary(binary) => self.binary(binary, expr, want),
            syn::Expr::Assign(assign) => self.assign(assign, expr),
            syn::Expr::Cast(cast) => self.cast(cast, expr),
            syn::Expr::Reference(found) => self.reference(found, want),
            syn::Expr::Field(_) | syn::Expr::Index(_) => {
                let place = self.place(expr);
                self.read_place(place, expr)
            }
            syn::Expr::Tuple(tuple) => self.tuple(tuple, expr, want),
            syn::Expr::Array(array) => self.array(array, expr, want),
            syn::Expr::Repeat(repeat) => self.repeat(repeat, expr, want),
            syn::Expr::Block(block) => self.block_expr(block, want),
            syn::Expr::If(found) => self.if_expr(found, expr, want),
            syn::Expr::Match(found) => self.match_expr(found, expr, want),
            syn::Expr::Loop(found) => self.loop_expr(found, want),
            syn::Expr::While(found) => self.while_expr(found),
            syn::Expr::ForLoop(found) => self.for_expr(found),
            syn::Expr::Break(found) => self.break_expr(found),
            syn::Expr::Continue(found) => self.continue_expr(found),
            syn::Expr::Return(found) => self.return_expr(found),
            syn::Expr::Call(call) => self.call(call, expr, want),
            syn::Expr::MethodCall(call) => self.method_call(call, expr, want),
            syn::Expr::Macro(found) => self.macro_expr(&found.mac, expr, want),
            syn::Expr::Try(found) => self.try_expr(found, expr),
            syn::Expr::Const(found) => self.plain_block(&found.block, want),
            _ => self.outside(expr),
        }
    }

    fn outside(&mut self, expr: &'a syn::Expr) -> Expr {
        let (what, help) = match expr {
            syn::Expr::Closure(_) => (
                "a closure in an argument",
                "write a function, or the closure in the method call that takes it",
            ),
            syn::Expr::Let(_) => {
                ("`let` outside of a condition", "use `match`, or `let` in `if` and `while`")
            }
            syn::Expr::Range(_) => {
                ("a range as a value", "write the range where it is used: in `for` or an index")
            }
            syn::Expr::Struct(_) => ("a struct", "use a tuple"),
            syn::Expr::Unsafe(_) => ("`unsafe`", "index slices, which is checked"),
            syn::Expr::Async(_) | syn::Expr::Await(_) => {
                ("`async`", "write a function that returns its result")
            }
            syn::Expr::RawAddr(_) => ("a raw pointer", "use a reference or slice"),
            syn::Expr::Infer(_) => ("`_` as a value", "write a value"),
            syn::Expr::TryBlock(_) | syn::Expr::Yield(_) => {
                ("an unstable expression", "use what stable Rust has")
            }
            _ => ("this expression", "write it with operators, calls and control flow"),
        };
        let code = match expr {
            syn::Expr::Infer(_) => Code::RustSyntax,
            _ => Code::SubsetExpression,
        };
        self.wrong(expr, code, format!("{what} is outside the subset"), help)
    }

    fn path(&mut self, path: &'a syn::ExprPath, expr: &'a syn::Expr) -> Expr {
        let pos = self.pos(start(expr));
        if path.qself.is_some() {
            let message = "a qualified path is outside the subset";
            let help = "name the constant or function directly, such as `u8::MAX`";
            return self.wrong(expr, Code::SubsetPath, message, help);
        }
        if self.closure_of(&path.path).is_some() {
            let message = "a closure as a value is outside the subset";
            return self.wrong(expr, Code::SubsetExpression, message, "call it");
        }
        if let Some(name) = path.path.get_ident()
            && let Some(local) = self.lookup(&plain(name))
        {
            return self.read(local, pos);
        }
        self.item_path(&path.path, pos)
    }

    fn tuple(&mut self, tuple: &'a syn::ExprTuple, expr: &'a syn::Expr, want: Option<&T>) -> Expr {
        let pos = self.pos(start(expr));
        if tuple.elems.len() > TUPLE_MAX {
            let message = "a tuple of more than 12 elements is outside the subset";
            return self.wrong(expr, Code::SubsetType, message, "use an array");
        }
        let wanted = match want.map(|t| self.infer.shallow(t)) {
            Some(T::Tuple(elements)) if elements.len() == tuple.elems.len() => elements,
            _ => Vec::new(),
        };
        let (mut elements, mut types) = (Vec::new(), Vec::new());
        for (i, element) in tuple.elems.iter().enumerate() {
            let found = match wanted.get(i) {
                Some(t) => self.expr_to(element, t),
                None => self.expr(element, None),
            };
            let t = match self.t(&found) {
                T::Never => wanted.get(i).cloned().unwrap_or(T::UNIT),
                t => t,
            };
            types.push(t);
            elements.push(found);
        }
        self.make(ExprKind::Tuple(elements), T::Tuple(types), pos)
    }

    fn array(&mut self, array: &'a syn::ExprArray, expr: &'a syn::Expr, want: Option<&T>) -> Expr {
        let element = match want.map(|t| self.infer.shallow(t)) {
            Some(T::Array(element, _) | T::Slice(element)) => *element,
            _ => self.fresh(),
        };
        let pos = self.pos(start(expr));
        let mut elements = Vec::with_capacity(array.elems.len());
        for found in &array.elems {
            elements.push(self.expr_to(found, &element));
        }
        let len = elements.len() as u32;
        self.make(ExprKind::Array(elements), T::Array(Box::new(element), len), pos)
    }

    fn repeat(
        &mut self,
        repeat: &'a syn::ExprRepeat,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let element = match want.map(|t| self.infer.shallow(t)) {
            Some(T::Array(element, _) | T::Slice(element)) => *element,
            _ => self.fresh(),
        };
        let pos = self.pos(start(expr));
        let value = self.expr_to(&repeat.expr, &element);
        let len = match inner(&repeat.len) {
            syn::Expr::Infer(_) => match want.map(|t| self.infer.shallow(t)) {
                Some(T::Array(_, len)) => Some(u64::from(len)),
                _ => {
                    self.error(&repeat.len, Code::RustTypeUnknown, "the length is not known");
                    None
                }
            },
            len => self.world.const_usize(len, self.module),
        };
        let Some(len) = len else { return self.nothing(pos) };
        if len > u64::from(neurlang_ir::source::ARRAY_MAX) {
            let message = format!("an array of {len} elements is outside the subset");
            let help = "take a slice from the caller";
            return self.wrong(expr, Code::SubsetType, message, help);
        }
        let t = T::Array(Box::new(element), len as u32);
        self.make(ExprKind::Repeat(Box::new(value)), t, pos)
    }

    /// An array literal whose elements are of type `element`.
    pub(super) fn array_of(&mut self, expr: &'a syn::Expr, element: &T) -> Expr {
        self.expr(expr, Some(&T::Slice(Box::new(element.clone()))))
    }

    /// True when nothing but numbers can become of the type.
    pub(super) fn is_number(&self, t: &T) -> bool {
        match self.infer.shallow(t) {
            T::Scalar(scalar) => super::infer::is_int(scalar) || scalar.is_float(),
            t => matches!(self.infer.kind(&t), Some(Kind::Int | Kind::Float)),
        }
    }

    /// True when nothing but integers can become of the type.
    pub(super) fn is_integer(&self, t: &T) -> bool {
        match self.infer.shallow(t) {
            T::Scalar(scalar) => super::infer::is_int(scalar),
            t => self.infer.kind(&t) == Some(Kind::Int),
        }
    }

    /// Reports too few or too many arguments.
    pub(super) fn argument_count(&mut self, want: usize, have: usize, at: &impl Spanned) -> bool {
        if want != have {
            let s = if want == 1 { "" } else { "s" };
            let message = format!("this takes {want} argument{s}, {have} given");
            self.error(at, Code::RustArgumentCount, message);
        }
        want == have
    }
}

fn inner(expr: &syn::Expr) -> &syn::Expr {
    super::place::inner_of(expr)
}
