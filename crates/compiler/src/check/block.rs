//! Blocks and statements.

use super::body::{Body, LocalInfo, OpenLoop};
use super::infer::T;
use super::items::plain;
use super::pattern::{Binds, Mode};
use super::start::start;
use super::world::Module;
use crate::hir::{Expr, ExprKind, Pattern, Stmt};
use neurlang_ir::diag::Code;
use syn::{Pat, Stmt as SynStmt};

/// What a value may be, where that is known.
type Want<'t> = Option<&'t T>;

impl<'a> Body<'_, 'a> {
    pub(super) fn block_expr(&mut self, found: &'a syn::ExprBlock, want: Option<&T>) -> Expr {
        let Some(label) = &found.label else { return self.plain_block(&found.block, want) };
        let pos = self.pos(label.name.apostrophe);
        let id = self.next_loop();
        let value = match want {
            Some(t) => t.clone(),
            None => self.fresh(),
        };
        self.loops.push(OpenLoop {
            id,
            label: Some(label.name.ident.to_string()),
            value: Some(value.clone()),
            is_block: true,
            broken: false,
        });
        let diverges = self.diverges;
        let body = self.plain_block(&found.block, Some(&value));
        let body = self.coerce(body, &value, found);
        let broken = self.loops.pop().is_some_and(|open| open.broken);
        let t = if broken {
            self.diverges = diverges;
            value
        } else {
            self.t(&body)
        };
        self.make(ExprKind::Block(Some(id), Vec::new(), Some(Box::new(body))), t, pos)
    }

    /// A block without label, with a scope of its own.
    pub(super) fn plain_block(&mut self, block: &'a syn::Block, want: Option<&T>) -> Expr {
        let pos = self.pos(block.brace_token.span.open());
        let (names, module) = (self.names.len(), self.module);
        let diverged = std::mem::take(&mut self.diverges);
        self.enter_items(block);
        let (mut stmts, mut tail) = (Vec::new(), None);
        for (i, stmt) in block.stmts.iter().enumerate() {
            let is_last = i + 1 == block.stmts.len();
            self.stmt(stmt, is_last.then_some(want), &mut stmts, &mut tail);
        }
        self.names.truncate(names);
        self.module = module;
        let t = match &tail {
            Some(tail) => self.t(tail),
            None if self.diverges => T::Never,
            None => T::UNIT,
        };
        self.diverges |= diverged;
        self.make(ExprKind::Block(None, stmts, tail.map(Box::new)), t, pos)
    }

    /// Takes up the items of a block, which are known all through it.
    fn enter_items(&mut self, block: &'a syn::Block) {
        if !block.stmts.iter().any(|stmt| matches!(stmt, SynStmt::Item(_))) {
            return;
        }
        let items = block.stmts.iter().filter_map(|stmt| match stmt {
            SynStmt::Item(item) => Some(item),
            _ => None,
        });
        let prefix = format!("{}{}_", self.world.modules[self.module].prefix, self.what);
        let parent = Some(self.module);
        let module = Module { parent, is_block: true, prefix, ..Module::default() };
        self.module = self.world.add_module(module);
        self.world.collect(items, self.module);
    }

    /// Checks a statement; `last` holds what the block's value may be when it is the last.
    fn stmt(
        &mut self,
        stmt: &'a SynStmt,
        last: Option<Want<'_>>,
        stmts: &mut Vec<Stmt>,
        tail: &mut Option<Expr>,
    ) {
        match stmt {
            SynStmt::Local(local) => self.local_stmt(local, stmts),
            SynStmt::Item(_) => {}
            SynStmt::Expr(expr, None) => {
                if let Some(want) = last {
                    *tail = Some(self.expr(expr, want));
                } else {
                    let found = self.expr_to(expr, &T::UNIT);
                    stmts.push(Stmt::Expr(found));
                }
            }
            SynStmt::Expr(expr, Some(_)) => {
                let found = self.expr(expr, None);
                stmts.push(Stmt::Expr(found));
            }
            SynStmt::Macro(found) => {
                let is_tail = last.is_some() && found.semi_token.is_none();
                let value = self.macro_call(&found.mac, last.flatten().filter(|_| is_tail));
                if is_tail {
                    *tail = Some(value);
                } else {
                    stmts.push(Stmt::Expr(value));
                }
            }
        }
    }

    fn local_stmt(&mut self, local: &'a syn::Local, stmts: &mut Vec<Stmt>) {
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            pat => (pat, None),
        };
        let declared = ty.map(|ty| {
            let infer = &mut self.infer;
            let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
            self.world.type_of(ty, self.module, &mut hole)
        });
        let Some(init) = &local.init else {
            self.declare(pat, declared, stmts);
            return;
        };
        if let (None, None, Some(name), syn::Expr::Closure(_)) =
            (&declared, &init.diverge, Self::simple_name(pat), super::place::inner_of(&init.expr))
        {
            self.let_closure(name, &init.expr);
            return;
        }
        let value = match &declared {
            Some(t) => self.expr_to(&init.expr, t),
            None => self.expr(&init.expr, None),
        };
        if declared.is_none() && Self::simple_name(pat).is_some() {
            self.moved(&init.expr);
        }
        let t = match (declared, self.t(&value)) {
            (None, T::Never) => T::UNIT,
            (Some(t), _) | (None, t) => t,
        };
        if t.is_unsized() {
            self.error(&local.pat, Code::RustTypeMismatch, "a variable must have a known size");
        }
        let (value, t) = self.matchable(value, t, pat);
        let refutable = init.diverge.as_ref().map(|(_, expr)| {
            let diverges = self.diverges;
            let found = self.expr(expr, Some(&T::Never));
            if self.t(&found) != T::Never {
                let message = "the `else` of a `let` must leave the block";
                let help = "end it with `return`, `break`, `continue` or `panic!`";
                self.error_help(&**expr, Code::RustTypeMismatch, message, help);
            }
            self.diverges = diverges;
            found
        });
        let mut binds = Binds::new();
        let pattern = self.pat(pat, &t, Mode::Move, &mut binds);
        self.names.extend(binds);
        stmts.push(Stmt::Let(pattern, value, refutable));
    }

    /// Takes note of a value that is taken out of a variable: a `&mut` reference is no copy.
    pub(super) fn moved(&mut self, value: &syn::Expr) {
        let syn::Expr::Path(path) = super::place::inner_of(value) else { return };
        let Some(local) = path.path.get_ident().and_then(|name| self.lookup(&plain(name))) else {
            return;
        };
        let t = self.local_t(local);
        if matches!(self.infer.shallow(&t), T::Ref(_, neurlang_ir::Access::Write)) {
            let pos = self.pos(start(super::place::inner_of(value)));
            self.moves.push((local, pos));
        }
    }

    /// `let x;`
    fn declare(&mut self, pat: &'a Pat, declared: Option<T>, stmts: &mut Vec<Stmt>) {
        let Some(found) = Self::simple_name(pat) else {
            let message = "a pattern without a value is outside the subset";
            self.error_help(pat, Code::SubsetPattern, message, "declare the variables one by one");
            return;
        };
        let t = declared.unwrap_or_else(|| self.fresh());
        let name = plain(&found.ident);
        let mutable = found.mutability.is_some();
        let span = Some(found.ident.span());
        let local = self.local(&name, t, LocalInfo { mutable, late: true, span });
        stmts.push(Stmt::Declare(local));
        self.names.push((name, local));
    }

    /// What a pattern is matched with: behind `&mut` to a value, the value itself.
    pub(super) fn matchable(&mut self, value: Expr, t: T, pat: &Pat) -> (Expr, T) {
        let binds_whole = matches!(pat, Pat::Ident(_) | Pat::Wild(_) | Pat::Type(_));
        let T::Ref(inner, neurlang_ir::Access::Write) = &t else { return (value, t) };
        let inner = self.infer.shallow(inner);
        if binds_whole || matches!(inner, T::Array(..) | T::Slice(_) | T::Str) {
            return (value, t);
        }
        let place = self.value_place(value);
        let place = self.deref(place);
        let value = self.read_place(place, pat);
        // Nothing may be bound to a part of it: the copy is shared.
        (value, inner.shared())
    }

    /// `(a, b[i], _) = value`: the value is taken apart into temporaries, and those are
    /// assigned left to right.
    pub(super) fn destructure(
        &mut self,
        assign: &'a syn::ExprAssign,
        pos: neurlang_ir::module::SourcePos,
    ) -> Expr {
        let value = self.expr(&assign.right, None);
        let t = self.t(&value);
        let t = if t == T::Never { T::UNIT } else { t };
        let mut assignments = Vec::new();
        let pattern = self.assignee(&assign.left, &t, &mut assignments);
        let mut stmts = vec![Stmt::Let(pattern, value, None)];
        stmts.extend(assignments.into_iter().map(Stmt::Expr));
        let unit = self.unit(pos);
        self.block(stmts, unit)
    }

    fn assignee(&mut self, expr: &'a syn::Expr, t: &T, out: &mut Vec<Expr>) -> Pattern {
        let t = self.infer.shallow(t);
        match super::place::inner_of(expr) {
            syn::Expr::Infer(_) => Pattern::Wild,
            syn::Expr::Tuple(tuple) => {
                let types = match &t {
                    T::Tuple(types) if types.len() == tuple.elems.len() => types.clone(),
                    _ => {
                        let types: Vec<_> = tuple.elems.iter().map(|_| self.fresh()).collect();
                        self.same(&T::Tuple(types.clone()), &t, expr);
                        types
                    }
                };
                let parts = tuple.elems.iter().zip(&types);
                Pattern::Tuple(parts.map(|(e, t)| self.assignee(e, t, out)).collect())
            }
            syn::Expr::Array(array) => {
                let element = self.fresh();
                let len = array.elems.len() as u32;
                self.same(&T::Array(Box::new(element.clone()), len), &t, expr);
                let parts = array.elems.iter().map(|e| self.assignee(e, &element, out));
                Pattern::Elements(parts.collect(), crate::hir::Rest::None, Vec::new())
            }
            inner if super::ops::is_place(inner) => {
                let temp = self.temp(t);
                let pos = self.pos(start(expr));
                let value = self.read(temp, pos);
                let place = self.place(expr);
                let want = place.t.clone();
                let value = self.coerce(value, &want, expr);
                let assigned = self.assign_to(place, value, expr);
                out.push(assigned);
                Pattern::Bind(temp, None)
            }
            _ => {
                let message = "the left side is no place that can be assigned";
                self.error(expr, Code::RustNotAPlace, message);
                Pattern::Wild
            }
        }
    }
}
