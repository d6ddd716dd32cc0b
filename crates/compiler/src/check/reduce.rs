//! The methods of iterators that give one value.

use super::body::Body;
use super::infer::T;
use super::iter::{Iter, Source};
use super::method::MethodCall;
use crate::hir::{Arm, BinOp, Expr, ExprKind, Pattern, Stmt};
use crate::methods::Method;
use neurlang_ir::Access;
use neurlang_ir::diag::Code;

impl<'a> Body<'_, 'a> {
    /// A method of an iterator that is no adaptor.
    pub(super) fn iter_method(&mut self, call: &MethodCall<'a>, want: Option<&T>) -> Expr {
        let mut stmts = Vec::new();
        if super::iter::is_adaptor(&call.name) {
            let message = "an iterator as a value is outside the subset";
            let help = "go through it with `for`, or end it with `sum`, `count` or the like";
            return self.wrong(&call.ast.method, Code::SubsetIterator, message, help);
        }
        let Some(mut iter) = self.iterator(&call.ast.receiver, &mut stmts) else {
            return self.nothing(call.pos);
        };
        if call.name == "rfold" && super::iter_form::is_reversible(&iter) {
            self.reverse_iter(&mut iter);
            let (ast, pos) = (call.ast, call.pos);
            let call = MethodCall { name: "fold".into(), ast, args: call.args.clone(), pos };
            let tail = self.reduce(&iter, &call, want, &mut stmts);
            return self.block(stmts, tail);
        }
        let tail = self.reduce(&iter, call, want, &mut stmts);
        self.block(stmts, tail)
    }

    fn reduce(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        want: Option<&T>,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        match (call.name.as_str(), call.args.as_slice()) {
            ("sum" | "product", []) => self.sum(iter, call, want, stmts),
            ("count", []) => {
                let zero = self.usize(0, call.pos);
                let count = self.let_temp(zero, stmts);
                let id = self.next_loop();
                let each = self.drive(iter, id, |body, item| {
                    let pos = item.pos;
                    let mut inner = vec![Stmt::Expr(item)];
                    body.add_one(count, pos, &mut inner);
                    let unit = body.unit(pos);
                    body.block(inner, unit)
                });
                stmts.extend(each);
                self.read(count, call.pos)
            }
            ("len", []) => match (&iter.source, iter.stages.is_empty()) {
                (Source::Indexed { len, .. }, true) => self.read(*len, call.pos),
                _ => self.no_method(&T::Wrong, call),
            },
            ("min" | "max", []) => self.extreme(iter, call, stmts),
            ("rposition", [f]) if iter.stages.is_empty() => self.last_where(iter, call, f, stmts),
            ("fold", [init, f]) => {
                let init = self.expr(init, want);
                let sum = self.let_temp(init, stmts);
                let id = self.next_loop();
                let t = self.local_t(sum);
                let each = self.drive(iter, id, |body, item| {
                    let pos = item.pos;
                    let old = body.read(sum, pos);
                    let new = body.conditional(|body| body.apply(f, vec![old, item], Some(&t)));
                    let new = body.coerce(new, &t, *f);
                    body.set(sum, new)
                });
                stmts.extend(each);
                self.read(sum, call.pos)
            }
            ("for_each", [f]) => {
                let id = self.next_loop();
                let each = self.drive(iter, id, |body, item| {
                    body.conditional(|body| body.apply(f, vec![item], Some(&T::UNIT)))
                });
                stmts.extend(each);
                self.unit(call.pos)
            }
            ("any" | "all" | "position" | "find" | "find_map", [f]) => {
                self.search(iter, call, f, stmts)
            }
            ("last", []) => self.last_item(iter, call, stmts),
            ("next", []) => self.nth_item(iter, call, None, stmts),
            ("nth", [n]) => self.nth_item(iter, call, Some(n), stmts),
            ("try_fold", [init, f]) => self.try_fold(iter, (init, f), call, stmts),
            ("min_by_key" | "max_by_key" | "min_by" | "max_by", [f]) => {
                self.extreme_by(iter, call, f, stmts)
            }
            _ => {
                let message = format!("`{}` of an iterator is outside the subset", call.name);
                let help = "write the loop";
                self.wrong(&call.ast.method, Code::SubsetIterator, message, help)
            }
        }
    }

    fn sum(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        want: Option<&T>,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let is_sum = call.name == "sum";
        let t = self.fresh();
        if let Some(fish) = &call.ast.turbofish
            && let Some(syn::GenericArgument::Type(ty)) = fish.args.first()
        {
            let infer = &mut self.infer;
            let mut hole = || Some(infer.fresh(super::infer::Kind::Any));
            let stated = self.world.type_of(ty, self.module, &mut hole);
            self.infer.unify(&t, &stated);
        } else if let Some(want) = want.filter(|want| self.is_number(want)) {
            self.infer.unify(&t, &want.clone());
        }
        let first = u64::from(!is_sum);
        let initial = self.make(ExprKind::Const(first), t.clone(), pos);
        let total = self.temp(t.clone());
        let id = self.next_loop();
        let mut is_float = false;
        let each = self.drive(iter, id, |body, item| {
            let value = body.through_ref(item);
            let item_t = body.t(&value);
            if !body.is_number(&item_t) || !body.same(&t, &item_t, &call.ast.method) {
                if item_t != T::Wrong {
                    let message = format!("`{}` of `{}`", call.name, body.infer.show(&item_t));
                    body.error(&call.ast.method, Code::RustTypeMismatch, message);
                }
                return body.unit(pos);
            }
            is_float = matches!(body.infer.shallow(&item_t), T::Scalar(s) if s.is_float())
                || body.infer.kind(&item_t) == Some(super::infer::Kind::Float);
            let op = if is_sum { BinOp::Add } else { BinOp::Mul };
            let place = body.local_place(total, pos);
            body.make(ExprKind::AssignOp(op, place, Box::new(value)), T::UNIT, pos)
        });
        let initial = if is_float {
            // A sum of floats starts at -0, so that -0 alone sums up to itself.
            let (wide, narrow) = if is_sum { (-0.0_f64, -0.0_f64) } else { (1.0, 1.0) };
            self.float_const(wide.to_bits(), narrow.to_bits(), t, pos)
        } else {
            initial
        };
        stmts.push(Stmt::Let(Pattern::Bind(total, None), initial, None));
        stmts.extend(each);
        self.read(total, pos)
    }

    /// `min` and `max`: the last greatest item, the first least one.
    fn extreme(&mut self, iter: &Iter<'a>, call: &MethodCall<'a>, stmts: &mut Vec<Stmt>) -> Expr {
        let pos = call.pos;
        let t = self.fresh();
        let best = self.temp(t.clone().optional());
        let none = self.make(ExprKind::None, t.clone().optional(), pos);
        stmts.push(Stmt::Let(Pattern::Bind(best, None), none, None));
        let id = self.next_loop();
        let method = if call.name == "min" { Method::Min } else { Method::Max };
        let each = self.drive(iter, id, |body, item| {
            let item_t = body.t(&item);
            body.infer.unify(&t, &item_t);
            let inner = match &item_t {
                T::Ref(inner, Access::Read) => body.infer.shallow(inner),
                t => t.clone(),
            };
            let ordered = matches!(&inner, T::Scalar(s) if !s.is_float())
                || body.is_integer(&inner)
                || inner == T::Wrong;
            if !ordered {
                let message = format!(
                    "`{}` of `{}` is outside the subset",
                    call.name,
                    body.infer.show(&inner)
                );
                return body.wrong(
                    &call.ast.method,
                    Code::SubsetIterator,
                    message,
                    "write the loop",
                );
            }
            let mut inner_stmts = Vec::new();
            let item = body.let_temp(item, &mut inner_stmts);
            let old = body.temp(t.clone());
            let (a, b) = (body.read(old, pos), body.read(item, pos));
            let better = body.make(ExprKind::Method(method, vec![a, b]), t.clone(), pos);
            let alone = body.read(item, pos);
            let current = body.read(best, pos);
            let pattern = Pattern::Some(Box::new(Pattern::Bind(old, None)));
            let arms = vec![
                Arm { pattern, guard: None, body: better },
                Arm { pattern: Pattern::None, guard: None, body: alone },
            ];
            let value = body.make(ExprKind::Match(Box::new(current), arms), t.clone(), pos);
            let some = body.make(ExprKind::Some(Box::new(value)), t.clone().optional(), pos);
            let set = body.set(best, some);
            inner_stmts.push(Stmt::Expr(set));
            let unit = body.unit(pos);
            body.block(inner_stmts, unit)
        });
        stmts.extend(each);
        self.read(best, pos)
    }

    fn last_item(&mut self, iter: &Iter<'a>, call: &MethodCall<'a>, stmts: &mut Vec<Stmt>) -> Expr {
        let pos = call.pos;
        let t = self.fresh();
        let last = self.temp(t.clone().optional());
        let none = self.make(ExprKind::None, t.clone().optional(), pos);
        stmts.push(Stmt::Let(Pattern::Bind(last, None), none, None));
        let id = self.next_loop();
        let each = self.drive(iter, id, |body, item| {
            let item_t = body.t(&item);
            body.infer.unify(&t, &item_t);
            let some = body.make(ExprKind::Some(Box::new(item)), t.clone().optional(), pos);
            body.set(last, some)
        });
        stmts.extend(each);
        self.read(last, pos)
    }

    /// `any`, `all`, `position`, `find`, `find_map`: the first item that decides ends the loop.
    fn search(
        &mut self,
        iter: &Iter<'a>,
        call: &MethodCall<'a>,
        f: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = call.pos;
        let name = call.name.as_str();
        let t = match name {
            "any" | "all" => T::BOOL,
            "position" => T::USIZE.optional(),
            _ => self.fresh().optional(),
        };
        let (found, id) = (self.temp(t.clone()), self.next_loop());
        let initial = match name {
            "any" | "all" => self.bool(name == "all", pos),
            _ => self.make(ExprKind::None, t.clone(), pos),
        };
        stmts.push(Stmt::Let(Pattern::Bind(found, None), initial, None));
        let zero = self.usize(0, pos);
        let counter = self.let_temp(zero, stmts);
        let each = self.drive(iter, id, |body, item| {
            let mut inner = Vec::new();
            let item = body.let_temp(item, &mut inner);
            let argument =
                if name == "find" { body.shared(item, pos) } else { body.read(item, pos) };
            let hint = (name != "find_map").then_some(T::BOOL);
            let answer = body.conditional(|body| body.apply(f, vec![argument], hint.as_ref()));
            let hit = if name == "find_map" {
                let answer = body.coerce(answer, &t, f);
                let set = body.set(found, answer);
                inner.push(Stmt::Expr(set));
                let value = body.read(found, pos);
                let some = Pattern::Some(Box::new(Pattern::Wild));
                body.make(ExprKind::Let(some, Box::new(value)), T::BOOL, pos)
            } else {
                let answer = body.coerce(answer, &T::BOOL, f);
                if name == "all" { body.not(answer) } else { answer }
            };
            let value = match name {
                "any" | "all" => Some(body.bool(name == "any", pos)),
                "position" => {
                    let count = body.read(counter, pos);
                    Some(body.make(ExprKind::Some(Box::new(count)), t.clone(), pos))
                }
                "find" => {
                    let value = body.read(item, pos);
                    let value_t = body.t(&value).optional();
                    body.infer.unify(&t, &value_t);
                    Some(body.make(ExprKind::Some(Box::new(value)), t.clone(), pos))
                }
                _ => None,
            };
            let mut then = Vec::new();
            if let Some(value) = value {
                let set = body.set(found, value);
                then.push(Stmt::Expr(set));
            }
            let leave = body.make(ExprKind::Break(id, None), T::Never, pos);
            let then = body.block(then, leave);
            let kind = ExprKind::If(Box::new(hit), Box::new(then), None);
            inner.push(Stmt::Expr(body.make(kind, T::UNIT, pos)));
            body.add_one(counter, pos, &mut inner);
            let unit = body.unit(pos);
            body.block(inner, unit)
        });
        stmts.extend(each);
        self.read(found, pos)
    }
}
