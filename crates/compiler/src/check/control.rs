//! Conditions, `match`, loops and what leaves them.

use super::body::{Body, OpenLoop};
use super::infer::T;
use super::pattern::{Binds, Mode};
use super::start::start;
use crate::hir::{Arm, Expr, ExprKind, Pattern, Stmt};
use neurlang_ir::diag::Code;
use syn::spanned::Spanned;

impl<'a> Body<'_, 'a> {
    /// A condition, in which `let` may stand; its names stay in scope.
    fn condition(&mut self, expr: &'a syn::Expr) -> Expr {
        match expr {
            syn::Expr::Let(found) => {
                let pos = self.pos(found.let_token.span);
                let value = self.expr(&found.expr, None);
                let t = self.t(&value);
                let (value, t) = self.matchable(value, t, &found.pat);
                let pattern = self.pattern(&found.pat, &t, Mode::Move);
                self.make(ExprKind::Let(pattern, Box::new(value)), T::BOOL, pos)
            }
            syn::Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                let pos = self.pos(start(expr));
                let left = self.condition(&binary.left);
                let diverges = self.diverges;
                let right = self.condition(&binary.right);
                self.diverges = diverges;
                self.make(ExprKind::And(Box::new(left), Box::new(right)), T::BOOL, pos)
            }
            _ => self.expr_to(expr, &T::BOOL),
        }
    }

    /// What the branches of an expression must have in common.
    fn target(&mut self, want: Option<&T>) -> T {
        match want {
            Some(t) if !t.is_unsized() => t.clone(),
            _ => self.fresh(),
        }
    }

    pub(super) fn if_expr(
        &mut self,
        found: &'a syn::ExprIf,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let names = self.names.len();
        let cond = self.condition(&found.cond);
        let before = self.diverges;
        let Some((_, other)) = &found.else_branch else {
            let then = self.plain_block(&found.then_branch, Some(&T::UNIT));
            let then = self.coerce(then, &T::UNIT, &found.then_branch);
            self.names.truncate(names);
            self.diverges = before;
            let kind = ExprKind::If(Box::new(cond), Box::new(then), None);
            return self.make(kind, T::UNIT, pos);
        };
        let target = self.target(want);
        let then = self.plain_block(&found.then_branch, Some(&target));
        let then_never = self.t(&then) == T::Never;
        let then = self.coerce_branch(then, &target, &found.then_branch);
        self.names.truncate(names);
        let then_diverges = std::mem::replace(&mut self.diverges, before);
        let other_expr = self.expr(other, Some(&target));
        let both_never = then_never && self.t(&other_expr) == T::Never;
        let other_expr = self.coerce_branch(other_expr, &target, &**other);
        self.diverges = before || (then_diverges && self.diverges);
        let t = if both_never { T::Never } else { target };
        let kind = ExprKind::If(Box::new(cond), Box::new(then), Some(Box::new(other_expr)));
        self.make(kind, t, pos)
    }

    fn coerce_branch(&mut self, branch: Expr, target: &T, at: &impl Spanned) -> Expr {
        self.coerce(branch, target, at)
    }

    pub(super) fn match_expr(
        &mut self,
        found: &'a syn::ExprMatch,
        expr: &'a syn::Expr,
        want: Option<&T>,
    ) -> Expr {
        let pos = self.pos(start(expr));
        let (mut value, mut t) = self.scrutinee(&found.expr);
        let taken_apart = found.arms.iter().map(|arm| arm_pattern(arm).0);
        for pat in taken_apart {
            (value, t) = self.matchable(value, t, pat);
        }
        if t == T::Never && found.arms.is_empty() {
            return value;
        }
        let t = if t == T::Never { T::UNIT } else { t };
        let target = self.target(want);
        let before = self.diverges;
        let (mut all_diverge, mut all_never) = (true, true);
        let mut arms = Vec::with_capacity(found.arms.len());
        for arm in &found.arms {
            let names = self.names.len();
            self.diverges = before;
            let (pat, guard) = arm_pattern(arm);
            let pattern = self.pattern(pat, &t, Mode::Move);
            let guard = guard.map(|guard| self.expr_to(guard, &T::BOOL));
            self.diverges = before;
            let body = self.expr(&arm.body, Some(&target));
            all_never &= self.t(&body) == T::Never;
            let body = self.coerce_branch(body, &target, &*arm.body);
            all_diverge &= self.diverges;
            self.names.truncate(names);
            arms.push(Arm { pattern, guard, body });
        }
        self.diverges = before || (all_diverge && !arms.is_empty());
        let t = if all_never && !arms.is_empty() { T::Never } else { target };
        self.make(ExprKind::Match(Box::new(value), arms), t, pos)
    }

    /// What a `match` looks at: a value, or a slice where it is, as in `match *xs`.
    fn scrutinee(&mut self, expr: &'a syn::Expr) -> (Expr, T) {
        let inner = super::place::inner_of(expr);
        if !matches!(inner, syn::Expr::Index(_) | syn::Expr::Unary(_))
            || !super::ops::is_place(inner)
        {
            let value = self.expr(expr, None);
            let t = self.t(&value);
            return (value, t);
        }
        let place = self.place(inner);
        let t = self.infer.shallow(&place.t);
        if matches!(t, T::Slice(_)) {
            return (self.slice_of(place, neurlang_ir::Access::Read), t);
        }
        let value = self.read_place(place, expr);
        let t = self.t(&value);
        (value, t)
    }

    fn open_loop(&mut self, label: Option<&syn::Label>, value: Option<T>) -> crate::hir::LoopId {
        let id = self.next_loop();
        let label = label.map(|label| label.name.ident.to_string());
        self.loops.push(OpenLoop { id, label, value, is_block: false, broken: false });
        id
    }

    pub(super) fn loop_expr(&mut self, found: &'a syn::ExprLoop, want: Option<&T>) -> Expr {
        let pos = self.pos(found.loop_token.span);
        let value = self.target(want);
        let id = self.open_loop(found.label.as_ref(), Some(value.clone()));
        let diverges = self.diverges;
        let body = self.plain_block(&found.body, Some(&T::UNIT));
        let body = self.coerce(body, &T::UNIT, &found.body);
        let broken = self.loops.pop().is_some_and(|open| open.broken);
        self.diverges = diverges || !broken;
        let t = if broken { value } else { T::Never };
        self.make(ExprKind::Loop(id, Box::new(body)), t, pos)
    }

    pub(super) fn while_expr(&mut self, found: &'a syn::ExprWhile) -> Expr {
        let pos = self.pos(found.while_token.span);
        let names = self.names.len();
        let id = self.open_loop(found.label.as_ref(), None);
        let cond = self.condition(&found.cond);
        let diverges = self.diverges;
        let body = self.plain_block(&found.body, Some(&T::UNIT));
        let body = self.coerce(body, &T::UNIT, &found.body);
        self.diverges = diverges;
        self.loops.pop();
        self.names.truncate(names);
        self.make(ExprKind::While(id, Box::new(cond), Box::new(body)), T::UNIT, pos)
    }

    /// The body of a `for`, in its own scope, with `pat` bound to `item`.
    pub(super) fn for_body(
        &mut self,
        found: &'a syn::ExprForLoop,
        item: Expr,
        open: OpenLoop,
    ) -> Expr {
        let names = self.names.len();
        self.loops.push(open);
        let t = self.t(&item);
        let pos = item.pos;
        let mut binds = Binds::new();
        let pattern = self.pat(&found.pat, &t, Mode::Move, &mut binds);
        self.names.extend(binds);
        let diverges = self.diverges;
        let body = self.plain_block(&found.body, Some(&T::UNIT));
        let body = self.coerce(body, &T::UNIT, &found.body);
        self.diverges = diverges;
        self.loops.pop();
        self.names.truncate(names);
        let stmts = vec![bind(pattern, item), Stmt::Expr(body)];
        let unit = self.unit(pos);
        self.block(stmts, unit)
    }

    /// The loop that a `break` or `continue` is about.
    fn exit(&mut self, label: Option<&syn::Lifetime>, at: proc_macro2::Span) -> Option<usize> {
        let found = match label {
            Some(label) => {
                let name = label.ident.to_string();
                self.loops.iter().rposition(|open| open.label.as_ref() == Some(&name))
            }
            None => self.loops.iter().rposition(|open| !open.is_block),
        };
        if found.is_none() {
            match label {
                Some(label) => {
                    let message = format!("there is no loop `'{}` around this", label.ident);
                    self.error(label, Code::RustLoopExit, message);
                }
                None => self.error(&at, Code::RustLoopExit, "there is no loop around this"),
            }
        }
        found
    }

    pub(super) fn break_expr(&mut self, found: &'a syn::ExprBreak) -> Expr {
        let span = found.break_token.span;
        let pos = self.pos(span);
        let Some(at) = self.exit(found.label.as_ref(), span) else {
            if let Some(value) = &found.expr {
                self.expr(value, None);
            }
            return self.never(pos);
        };
        let id = self.loops[at].id;
        let want = self.loops[at].value.clone();
        let value = match (&found.expr, want) {
            (Some(value), Some(want)) => Some(Box::new(self.expr_to(value, &want))),
            (None, Some(want)) => {
                self.same(&want, &T::UNIT, &span);
                None
            }
            (Some(value), None) => {
                self.expr(value, None);
                let message = "`break` with a value leaves `loop` and blocks only";
                self.error(&**value, Code::RustLoopExit, message);
                None
            }
            (None, None) => None,
        };
        self.loops[at].broken = true;
        self.make(ExprKind::Break(id, value), T::Never, pos)
    }

    pub(super) fn continue_expr(&mut self, found: &'a syn::ExprContinue) -> Expr {
        let span = found.continue_token.span;
        let pos = self.pos(span);
        let Some(at) = self.exit(found.label.as_ref(), span) else { return self.never(pos) };
        if self.loops[at].is_block {
            self.error(&span, Code::RustLoopExit, "`continue` of a block that is no loop");
        }
        let id = self.loops[at].id;
        self.make(ExprKind::Continue(id), T::Never, pos)
    }

    pub(super) fn never(&mut self, pos: neurlang_ir::module::SourcePos) -> Expr {
        self.make(ExprKind::Panic(neurlang_ir::TrapKind::Unreachable), T::Never, pos)
    }

    pub(super) fn return_expr(&mut self, found: &'a syn::ExprReturn) -> Expr {
        let span = found.return_token.span;
        let pos = self.pos(span);
        let Some(want) = self.result.clone() else {
            if let Some(value) = &found.expr {
                self.expr(value, None);
            }
            let message = "`return` in a constant is outside the subset";
            let help = "make the value the last expression";
            self.error_help(&span, Code::SubsetExpression, message, help);
            return self.never(pos);
        };
        let value = match &found.expr {
            Some(value) => Some(Box::new(self.expr_to(value, &want))),
            None => {
                self.same(&want, &T::UNIT, &span);
                None
            }
        };
        self.leave_with(value, pos)
    }
}

/// `let pattern = value;`
pub(super) fn bind(pattern: Pattern, value: Expr) -> Stmt {
    Stmt::Let(pattern, value, None)
}

/// Tells the guard of an arm from its pattern.
fn arm_pattern(arm: &syn::Arm) -> (&syn::Pat, Option<&syn::Expr>) {
    match &arm.pat {
        syn::Pat::Guard(found) => (&found.pat, Some(&found.guard)),
        pat => (pat, None),
    }
}
