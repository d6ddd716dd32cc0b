//! Adaptors of iterators.

use super::body::Body;
use super::infer::T;
use super::items::plain;
use super::iter::{Item, Iter, Range, Source, Stage};
use super::iter_form::{has_len, is_endless, is_reversible, with_copies};
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, LocalId, Order, Stmt};
use crate::methods::Method;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Scalar, TrapKind};

impl<'a> Body<'_, 'a> {
    /// An iterator with one more adaptor.
    pub(super) fn adapt(
        &mut self,
        mut iter: Iter<'a>,
        call: &'a syn::ExprMethodCall,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Iter<'a>> {
        let name = plain(&call.method);
        let bare = iter.stages.iter().all(|stage| matches!(stage, Stage::Copy));
        let args: Vec<&'a syn::Expr> = call.args.iter().collect();
        match (name.as_str(), args.as_slice()) {
            ("map", [f]) => iter.stages.push(Stage::Map(f)),
            ("filter", [f]) => iter.stages.push(Stage::Filter(f)),
            ("filter_map", [f]) => iter.stages.push(Stage::FilterMap(f)),
            ("take_while", [f]) => iter.stages.push(Stage::TakeWhile(f)),
            ("map_while", [f]) => iter.stages.push(Stage::MapWhile(f)),
            ("inspect", [f]) => iter.stages.push(Stage::Inspect(f)),
            ("fuse" | "by_ref", []) => {}
            ("skip_while", [f]) => {
                let still = self.bool(true, iter.pos);
                let still = self.let_temp(still, stmts);
                iter.stages.push(Stage::SkipWhile(f, still));
            }
            ("copied" | "cloned", []) => iter.stages.push(Stage::Copy),
            ("enumerate", []) => self.enumerate(&mut iter, bare, stmts),
            ("rev", []) if is_reversible(&iter) => self.reverse_iter(&mut iter),
            ("step_by", [n]) if bare => {
                let n = self.expr_to(n, &T::USIZE);
                return self.step_by(iter, n, call, stmts);
            }
            ("take", [n]) => {
                let n = self.expr_to(n, &T::USIZE);
                self.take(&mut iter, n, bare, stmts);
            }
            ("skip", [n]) if !bare || !matches!(iter.source, Source::Indexed { .. }) => {
                let n = self.expr_to(n, &T::USIZE);
                iter.stages.push(Stage::Skip(self.let_temp(n, stmts)));
            }
            ("skip", [n]) => {
                let n = self.expr_to(n, &T::USIZE);
                let (len, item) = self.indexed(&mut iter, call, stmts)?;
                let pos = iter.pos;
                let n = self.let_temp(n, stmts);
                let (a, b) = (self.read(len, pos), self.read(n, pos));
                let less = self.usize_method(Method::SaturatingSub, a, b);
                let len = self.let_temp(less, stmts);
                iter.source = Source::Indexed { len, item: Item::Skipped(Box::new(item), n) };
            }
            ("zip", [other]) => return self.zip(iter, other, bare, (call, stmts)),
            _ => return self.no_adaptor(call),
        }
        Some(iter)
    }

    fn zip(
        &mut self,
        mut iter: Iter<'a>,
        other: &'a syn::Expr,
        bare: bool,
        (call, stmts): (&'a syn::ExprMethodCall, &mut Vec<Stmt>),
    ) -> Option<Iter<'a>> {
        let pos = iter.pos;
        let first = if bare && has_len(&iter.source) {
            Some(self.indexed(&mut iter, call, stmts)?)
        } else {
            None
        };
        let mut other = self.iterator(other, stmts)?;
        if !other.stages.iter().all(|stage| matches!(stage, Stage::Copy)) {
            return self.no_adaptor(call);
        }
        let (other_len, other_item) = self.indexed(&mut other, call, stmts)?;
        let other_item = with_copies(&mut other, other_item);
        let Some((len, item)) = first else {
            let zero = self.usize(0, pos);
            let taken = self.let_temp(zero, stmts);
            iter.stages.push(Stage::Zip(other_item, other_len, taken));
            return Some(iter);
        };
        let item = with_copies(&mut iter, item);
        let (a, b) = (self.read(len, pos), self.read(other_len, pos));
        let least = self.usize_method(Method::Min, a, b);
        let len = self.let_temp(least, stmts);
        let item = Item::Zipped(Box::new(item), Box::new(other_item));
        iter.source = Source::Indexed { len, item };
        Some(iter)
    }

    fn no_adaptor(&mut self, call: &'a syn::ExprMethodCall) -> Option<Iter<'a>> {
        let message = format!("`{}` of this iterator is outside the subset", call.method);
        let help = "write the loop with an index, or the steps in another order";
        self.error_help(&call.method, Code::SubsetIterator, message, help);
        None
    }

    pub(super) fn reverse_iter(&mut self, iter: &mut Iter<'a>) {
        match &mut iter.source {
            Source::Indexed { len, item } => {
                *item = Item::Reversed(Box::new(item.clone()), *len);
            }
            Source::Range(range) => {
                range.order = match (range.order, range.step) {
                    (Order::Forward, None) => Order::Reverse,
                    (Order::Forward, Some(_)) => Order::StepsReversed,
                    // Reversed twice; with steps the last of them first.
                    (Order::Reverse, None) | (Order::StepsReversed, _) => Order::Forward,
                    (Order::Reverse, Some(_)) => {
                        let span = proc_macro2::Span::call_site();
                        let message = "a range reversed before and after `step_by`";
                        let help = "write the loop with `while`";
                        self.error_help(&span, Code::SubsetIterator, message, help);
                        Order::Reverse
                    }
                };
            }
            Source::Chars { .. } => {}
        }
    }

    fn enumerate(&mut self, iter: &mut Iter<'a>, bare: bool, stmts: &mut Vec<Stmt>) {
        if let (true, Source::Indexed { item, .. }) = (bare, &mut iter.source) {
            let mut inner = item.clone();
            for _ in iter.stages.drain(..) {
                inner = Item::Copy(Box::new(inner));
            }
            *item = Item::Counted(Box::new(inner));
            return;
        }
        let zero = self.usize(0, iter.pos);
        let counter = self.let_temp(zero, stmts);
        iter.stages.push(Stage::Enumerate(counter));
    }

    fn step_by(
        &mut self,
        mut iter: Iter<'a>,
        n: Expr,
        call: &'a syn::ExprMethodCall,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Iter<'a>> {
        let pos = n.pos;
        let n = self.let_temp(n, stmts);
        if let Source::Range(range) = &mut iter.source
            && range.step.is_none()
            && range.end.is_some()
        {
            range.step = Some(n);
            return Some(iter);
        }
        let (len, item) = self.indexed(&mut iter, call, stmts)?;
        if is_endless(&item) {
            return self.no_adaptor(call);
        }
        let (read, zero) = (self.read(n, pos), self.usize(0, pos));
        let is_zero = self.comparison(CmpOp::Eq, read, zero);
        self.stop_if(is_zero, TrapKind::Panic, stmts);
        let (a, b) = (self.read(len, pos), self.read(n, pos));
        let count = self.usize_method(Method::DivCeil, a, b);
        let len = self.let_temp(count, stmts);
        iter.source = Source::Indexed { len, item: Item::Stepped(Box::new(item), n) };
        Some(iter)
    }

    fn take(&mut self, iter: &mut Iter<'a>, n: Expr, bare: bool, stmts: &mut Vec<Stmt>) {
        let pos = n.pos;
        let n = self.let_temp(n, stmts);
        if let (true, Source::Indexed { len, .. }) = (bare, &mut iter.source) {
            let old = *len;
            let (a, b) = (self.read(old, pos), self.read(n, pos));
            let least = self.usize_method(Method::Min, a, b);
            let least = self.let_temp(least, stmts);
            if let Source::Indexed { len, .. } = &mut iter.source {
                *len = least;
            }
            return;
        }
        let zero = self.usize(0, pos);
        let taken = self.let_temp(zero, stmts);
        iter.stages.push(Stage::Take(n, taken));
    }

    /// The length and items of an iterator by index.
    fn indexed(
        &mut self,
        iter: &mut Iter<'a>,
        call: &'a syn::ExprMethodCall,
        stmts: &mut Vec<Stmt>,
    ) -> Option<(LocalId, Item)> {
        let pos = iter.pos;
        match &iter.source {
            Source::Indexed { len, item } => Some((*len, item.clone())),
            Source::Range(range)
                if range.step.is_none()
                    && range.order != Order::StepsReversed
                    && range.t != T::Scalar(Scalar::Char) =>
            {
                let (start, t) = (range.start, range.t.clone());
                let reversed = range.order == Order::Reverse;
                let endless = range.end.is_none();
                let len = match range.end {
                    Some(_) => self.range_len(range, pos),
                    None => self.usize(u64::MAX, pos),
                };
                let len = self.let_temp(len, stmts);
                let item = Item::Count { start, t, endless };
                Some((len, if reversed { Item::Reversed(Box::new(item), len) } else { item }))
            }
            Source::Range(_) | Source::Chars { .. } => {
                self.no_adaptor(call);
                None
            }
        }
    }

    /// How many values a range has. The difference of two integers as `i64` is right as `usize`
    /// whatever their type, because the end is not below the start.
    fn range_len(&mut self, range: &Range, pos: SourcePos) -> Expr {
        let end = range.end.unwrap_or(range.start);
        let wide = |body: &mut Self, local| {
            let read = body.read(local, pos);
            body.make(ExprKind::Cast(Box::new(read)), T::Scalar(Scalar::I64), pos)
        };
        let (b, a) = (wide(self, end), wide(self, range.start));
        let kind = ExprKind::Method(Method::WrappingSub, vec![b, a]);
        let difference = self.make(kind, T::Scalar(Scalar::I64), pos);
        let mut count = self.make(ExprKind::Cast(Box::new(difference)), T::USIZE, pos);
        if range.inclusive {
            let one = self.usize(1, pos);
            count = self.usize_method(Method::SaturatingAdd, count, one);
        }
        let (a, b) = (self.read(range.start, pos), self.read(end, pos));
        let op = if range.inclusive { CmpOp::Le } else { CmpOp::Lt };
        let some = self.comparison(op, a, b);
        let zero = self.usize(0, pos);
        let kind = ExprKind::If(Box::new(some), Box::new(count), Some(Box::new(zero)));
        self.make(kind, T::USIZE, pos)
    }

    /// The item at an index, which is in range.
    pub(super) fn item(&mut self, item: &Item, index: Expr) -> Expr {
        let pos = index.pos;
        match item {
            Item::Element { slice, element, access } => {
                self.element(*slice, index, element, *access)
            }
            Item::Copy(inner) => {
                let value = self.item(inner, index);
                self.copied(value)
            }
            Item::Count { start, t, endless } => self.count_item((*start, t, *endless), index),
            Item::Part { .. } => self.part_item(item, index),
            Item::Reversed(inner, len) => {
                let (len, one) = (self.read(*len, pos), self.usize(1, pos));
                let last = self.usize_op(BinOp::Sub, len, one);
                let index = self.usize_op(BinOp::Sub, last, index);
                self.item(inner, index)
            }
            Item::Skipped(inner, by) => {
                let by = self.read(*by, pos);
                let index = self.usize_op(BinOp::Add, index, by);
                self.item(inner, index)
            }
            Item::Stepped(inner, by) => {
                let by = self.read(*by, pos);
                let index = self.usize_op(BinOp::Mul, index, by);
                self.item(inner, index)
            }
            Item::Counted(inner) => self.pair(index, |body, index| body.item(inner, index)),
            Item::Zipped(a, b) => {
                let mut stmts = Vec::new();
                let index = self.let_temp(index, &mut stmts);
                let (i, j) = (self.read(index, pos), self.read(index, pos));
                let (x, y) = (self.item(a, i), self.item(b, j));
                let t = T::Tuple(vec![self.t(&x), self.t(&y)]);
                let tail = self.make(ExprKind::Tuple(vec![x, y]), t, pos);
                self.block(stmts, tail)
            }
        }
    }

    /// `start + index`; without an end there must be one more.
    fn count_item(&mut self, (start, t, endless): (LocalId, &T, bool), index: Expr) -> Expr {
        let pos = index.pos;
        let start = self.read(start, pos);
        let by = self.make(ExprKind::Cast(Box::new(index)), t.clone(), pos);
        if !endless {
            let kind = ExprKind::Method(Method::WrappingAdd, vec![start, by]);
            return self.make(kind, t.clone(), pos);
        }
        let kind = ExprKind::Binary(BinOp::Add, Box::new(start), Box::new(by));
        let value = self.make(kind, t.clone(), pos);
        let mut stmts = Vec::new();
        let value = self.let_temp(value, &mut stmts);
        let one = self.make(ExprKind::Const(1), t.clone(), pos);
        let read = self.read(value, pos);
        let kind = ExprKind::Binary(BinOp::Add, Box::new(read), Box::new(one));
        let next = self.make(kind, t.clone(), pos);
        stmts.push(Stmt::Expr(next));
        let tail = self.read(value, pos);
        self.block(stmts, tail)
    }

    /// The part of a slice that is an item.
    fn part_item(&mut self, item: &Item, index: Expr) -> Expr {
        let pos = index.pos;
        let Item::Part { slice, element, size, step, exact, access } = item else {
            return self.nothing(pos);
        };
        let mut stmts = Vec::new();
        let first = if *step {
            let size = self.read(*size, pos);
            self.usize_op(BinOp::Mul, index, size)
        } else {
            index
        };
        let first = self.let_temp(first, &mut stmts);
        let (a, b) = (self.read(first, pos), self.read(*size, pos));
        let mut end = self.usize_method(Method::SaturatingAdd, a, b);
        if !exact {
            let len = self.len_of(*slice, pos);
            end = self.usize_method(Method::Min, end, len);
        }
        let end = self.let_temp(end, &mut stmts);
        let tail = self.part(*slice, Some(first), Some(end), (element, *access, pos));
        self.block(stmts, tail)
    }

    /// `(index, item at index)`.
    fn pair(&mut self, index: Expr, item: impl FnOnce(&mut Self, Expr) -> Expr) -> Expr {
        let pos = index.pos;
        let mut stmts = Vec::new();
        let index = self.let_temp(index, &mut stmts);
        let (i, j) = (self.read(index, pos), self.read(index, pos));
        let item = item(self, j);
        let t = T::Tuple(vec![T::USIZE, self.t(&item)]);
        let tail = self.make(ExprKind::Tuple(vec![i, item]), t, pos);
        self.block(stmts, tail)
    }

    /// The value that an item refers to.
    pub(super) fn copied(&mut self, value: Expr) -> Expr {
        let pos = value.pos;
        match self.t(&value) {
            T::Ref(..) => {
                let place = self.value_place(value);
                let place = self.deref(place);
                self.read_place(place, &proc_macro2::Span::call_site())
            }
            T::Wrong => value,
            t => {
                let message =
                    format!("`copied` needs references, the items are `{}`", self.infer.show(&t));
                self.error_help(
                    &proc_macro2::Span::call_site(),
                    Code::RustTypeMismatch,
                    message,
                    "remove `copied`",
                );
                self.nothing(pos)
            }
        }
    }
}
