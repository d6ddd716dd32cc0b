//! The methods of iterators that pick an item, or end a fold early.

use super::body::Body;
use super::infer::T;
use super::iter::{Item, Iter, Source};
use super::method::MethodCall;
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, LocalId, Pattern, Stmt};

impl<'a> Body<'_, 'a> {
    /// `next()` and `nth(n)` of an iterator that nothing else uses.
    pub(super) fn nth_item(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        n: Option<&'a syn::Expr>,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let n = match n {
            Some(n) => self.expr_to(n, &T::USIZE),
            None => self.usize(0, pos),
        };
        let n = self.let_temp(n, stmts);
        let zero = self.usize(0, pos);
        let seen = self.let_temp(zero, stmts);
        let t = self.fresh();
        let found = self.none_of(t.clone(), call, stmts);
        let id = self.next_loop();
        let each = self.drive(iter, id, |body, item| {
            let mut inner = Vec::new();
            let item = body.let_temp(item, &mut inner);
            let item_t = body.local_t(item);
            body.infer.unify(&t, &item_t);
            let (a, b) = (body.read(seen, pos), body.read(n, pos));
            let is_it = body.comparison(CmpOp::Eq, a, b);
            let then = body.keep(found, item, call);
            let leave = body.make(ExprKind::Break(id, None), T::Never, pos);
            let then = body.block(vec![Stmt::Expr(then)], leave);
            let kind = ExprKind::If(Box::new(is_it), Box::new(then), None);
            inner.push(Stmt::Expr(body.make(kind, T::UNIT, pos)));
            body.add_one(seen, pos, &mut inner);
            let unit = body.unit(pos);
            body.block(inner, unit)
        });
        stmts.extend(each);
        self.read(found, pos)
    }

    /// `rposition` of something with a length: from its last item on.
    pub(super) fn last_where(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        f: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let Source::Indexed { len, item } = &iter.source else {
            let t = T::Wrong;
            return self.no_method(&t, call);
        };
        let source =
            Source::Indexed { len: *len, item: Item::Reversed(Box::new(item.clone()), *len) };
        let reversed = Iter { source, stages: Vec::new(), pos: iter.pos };
        let found = self.none_of(T::USIZE, call, stmts);
        let left = self.read(*len, pos);
        let left = self.let_temp(left, stmts);
        let id = self.next_loop();
        let each = self.drive(&reversed, id, |body, item| {
            let mut inner = Vec::new();
            let place = body.local_place(left, pos);
            let one = body.usize(1, pos);
            let kind = ExprKind::AssignOp(BinOp::Sub, place, Box::new(one));
            inner.push(Stmt::Expr(body.make(kind, T::UNIT, pos)));
            let hit = body.conditional(|body| body.apply(f, vec![item], Some(&T::BOOL)));
            let hit = body.coerce(hit, &T::BOOL, f);
            let then = body.keep(found, left, call);
            let leave = body.make(ExprKind::Break(id, None), T::Never, pos);
            let then = body.block(vec![Stmt::Expr(then)], leave);
            let kind = ExprKind::If(Box::new(hit), Box::new(then), None);
            inner.push(Stmt::Expr(body.make(kind, T::UNIT, pos)));
            let unit = body.unit(pos);
            body.block(inner, unit)
        });
        stmts.extend(each);
        self.read(found, pos)
    }

    /// A variable that holds `None` of `Option<t>`.
    fn none_of(&mut self, t: T, call: &MethodCall<'a>, stmts: &mut Vec<Stmt>) -> LocalId {
        let none = self.make(ExprKind::None, t.optional(), call.pos);
        self.let_temp(none, stmts)
    }

    /// `found = Some(item)`.
    fn keep(&mut self, found: LocalId, item: LocalId, call: &MethodCall<'a>) -> Expr {
        let value = self.read(item, call.pos);
        let t = self.t(&value).optional();
        let some = self.make(ExprKind::Some(Box::new(value)), t, call.pos);
        self.set(found, some)
    }

    /// `try_fold` with a closure that gives an option.
    pub(super) fn try_fold(
        &mut self,
        iter: &Iter<'a>,
        (init, f): (&'a syn::Expr, &'a syn::Expr),
        call: &MethodCall<'a>,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let init = self.expr(init, None);
        let sum = self.let_temp(init, stmts);
        let t = self.local_t(sum);
        let optional = t.clone().optional();
        let first = self.read(sum, pos);
        let first = self.make(ExprKind::Some(Box::new(first)), optional.clone(), pos);
        let found = self.let_temp(first, stmts);
        let id = self.next_loop();
        let each = self.drive(iter, id, |body, item| {
            let old = body.read(sum, pos);
            let new = body.conditional(|body| body.apply(f, vec![old, item], Some(&optional)));
            let new = body.coerce(new, &optional, f);
            let mut inner = vec![Stmt::Expr(body.set(found, new))];
            let read = body.read(found, pos);
            let next = body.temp(t.clone());
            let pattern = Pattern::Some(Box::new(Pattern::Bind(next, None)));
            let leave = body.make(ExprKind::Break(id, None), T::Never, pos);
            inner.push(Stmt::Let(pattern, read, Some(leave)));
            let next = body.read(next, pos);
            inner.push(Stmt::Expr(body.set(sum, next)));
            let unit = body.unit(pos);
            body.block(inner, unit)
        });
        stmts.extend(each);
        self.read(found, pos)
    }

    /// `min_by_key` and its kin: the first least item, the last greatest one.
    pub(super) fn extreme_by(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        f: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let by_key = call.name.ends_with("key");
        let (t, key_t) = (self.fresh(), self.fresh());
        let best = self.none_of(t.clone(), call, stmts);
        let key_t = if by_key { key_t } else { T::UNIT };
        let best_key = self.none_of(key_t.clone(), call, stmts);
        let f = self.callable(f);
        let at = call.ast.method.span();
        let id = self.next_loop();
        let each = self.drive(iter, id, |body, item| {
            let mut inner = Vec::new();
            let item = body.let_temp(item, &mut inner);
            let item_t = body.local_t(item);
            body.infer.unify(&t, &item_t);
            let named = |name: &str, local| (name.to_string(), local);
            let mut names = vec![named("f", f), named("item", item), named("best", best)];
            let text = if by_key {
                let key = body.template("f(&item)", names.clone(), at);
                let key_t_here = body.t(&key);
                body.infer.unify(&key_t, &key_t_here);
                let key = body.let_temp(key, &mut inner);
                names.extend([named("key", key), named("best_key", best_key)]);
                match call.name.as_str() {
                    "min_by_key" => MIN_KEY,
                    _ => MAX_KEY,
                }
            } else if call.name == "min_by" {
                "best = match best { Some(old) => if f(&old, &item).is_gt() { Some(item) } else { best }, None => Some(item) }"
            } else {
                "best = match best { Some(old) => if f(&old, &item).is_gt() { best } else { Some(item) }, None => Some(item) }"
            };
            let step = body.template(text, names, at);
            inner.push(Stmt::Expr(step));
            let unit = body.unit(pos);
            body.block(inner, unit)
        });
        stmts.extend(each);
        self.read(best, pos)
    }
}

const MIN_KEY: &str = "{
    let better = match best_key { Some(old) => old > key, None => true };
    if better { best = Some(item); best_key = Some(key); }
}";
const MAX_KEY: &str = "{
    let better = match best_key { Some(old) => old <= key, None => true };
    if better { best = Some(item); best_key = Some(key); }
}";
