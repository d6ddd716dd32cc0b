//! Iterators, which exist only while they are written: a source, adaptors, and what drives
//! them.

use super::body::Body;
use super::infer::T;
use super::items::plain;
use super::place::{PlaceT, inner_of};
use super::start::start;
use crate::hir::{BinOp, CmpOp, Expr, ExprKind, LocalId, Order, Stmt};
use crate::methods::Method;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;
use neurlang_ir::{Access, TrapKind};

/// Where the items come from.
pub(super) enum Source {
    /// A range of integers or chars.
    Range(Range),
    /// Something with a length and an item for each index: setup has been done.
    Indexed { len: LocalId, item: Item },
    /// The characters of a `str`, and whether their offsets come with them.
    Chars { text: LocalId, offsets: bool },
}

/// `start..end`, evaluated, and how it is gone through.
pub(super) struct Range {
    pub start: LocalId,
    /// None for `start..`.
    pub end: Option<LocalId>,
    pub inclusive: bool,
    pub order: Order,
    pub step: Option<LocalId>,
    pub t: T,
}

/// What there is at an index.
#[derive(Clone)]
pub(super) enum Item {
    /// A reference to an element of a slice.
    Element { slice: LocalId, element: T, access: Access },
    /// A copy of an element.
    Copy(Box<Item>),
    /// `start + index`, and a check that there is one more when the range has no end.
    Count { start: LocalId, t: T, endless: bool },
    /// `slice[index * step..][..size]`, cut off at the end unless it is exact.
    Part { slice: LocalId, element: T, size: LocalId, step: bool, exact: bool, access: Access },
    /// The item at `len - 1 - index`.
    Reversed(Box<Item>, LocalId),
    /// The item at `index + by`.
    Skipped(Box<Item>, LocalId),
    /// The item at `index * by`.
    Stepped(Box<Item>, LocalId),
    /// The index and the item.
    Counted(Box<Item>),
    /// Both items.
    Zipped(Box<Item>, Box<Item>),
}

/// What is done to each item.
pub(super) enum Stage<'a> {
    Map(&'a syn::Expr),
    Filter(&'a syn::Expr),
    FilterMap(&'a syn::Expr),
    TakeWhile(&'a syn::Expr),
    Copy,
    Enumerate(LocalId),
    /// The limit, and how many were taken.
    Take(LocalId, LocalId),
    /// How many are still to be left out.
    Skip(LocalId),
    /// Whether items are still left out.
    SkipWhile(&'a syn::Expr, LocalId),
    MapWhile(&'a syn::Expr),
    Inspect(&'a syn::Expr),
    /// The other items, how many there are, and how many were taken.
    Zip(Item, LocalId, LocalId),
}

/// A source and what is done to each of its items, in order.
pub(super) struct Iter<'a> {
    pub source: Source,
    pub stages: Vec<Stage<'a>>,
    pub pos: SourcePos,
}

const SOURCES: &[&str] = &[
    "iter",
    "iter_mut",
    "into_iter",
    "windows",
    "chunks",
    "chunks_exact",
    "chunks_mut",
    "chunks_exact_mut",
    "bytes",
    "chars",
    "char_indices",
];
const ADAPTORS: &[&str] = &[
    "rev",
    "step_by",
    "enumerate",
    "zip",
    "skip",
    "take",
    "copied",
    "cloned",
    "map",
    "filter",
    "filter_map",
    "take_while",
    "skip_while",
    "flat_map",
    "chain",
    "peekable",
    "scan",
    "inspect",
    "cycle",
    "by_ref",
    "into_iter",
    "iter",
    "flatten",
    "fuse",
    "map_while",
];

/// True for the names of what makes an iterator of another one.
pub(super) fn is_adaptor(name: &str) -> bool {
    ADAPTORS.contains(&name)
}

/// True when an expression is an iterator or a range.
pub(super) fn is_iter(expr: &syn::Expr) -> bool {
    match inner_of(expr) {
        syn::Expr::Range(_) => true,
        syn::Expr::MethodCall(call) => {
            let name = call.method.to_string();
            SOURCES.contains(&name.as_str())
                || (ADAPTORS.contains(&name.as_str()) && is_iter(&call.receiver))
        }
        _ => false,
    }
}

impl<'a> Body<'_, 'a> {
    /// An iterator, made so far that its items can be taken; `stmts` gets what is evaluated
    /// before the first one.
    pub(super) fn iterator(
        &mut self,
        expr: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Iter<'a>> {
        let pos = self.pos(start(expr));
        match inner_of(expr) {
            syn::Expr::Range(range) => {
                let source = Source::Range(self.range(range, stmts)?);
                Some(Iter { source, stages: Vec::new(), pos })
            }
            syn::Expr::MethodCall(call) if is_iter(expr) => {
                let name = plain(&call.method);
                if is_iter(&call.receiver) && !matches!(name.as_str(), "iter" | "into_iter") {
                    let iter = self.iterator(&call.receiver, stmts)?;
                    return self.adapt(iter, call, stmts);
                }
                if is_iter(&call.receiver) {
                    return self.iterator(&call.receiver, stmts);
                }
                let place = self.place(&call.receiver);
                self.source_method(place, call, stmts)
            }
            inner => {
                let place = self.place(inner);
                self.items_of(place, inner, stmts)
            }
        }
    }

    fn range(&mut self, range: &'a syn::ExprRange, stmts: &mut Vec<Stmt>) -> Option<Range> {
        let Some(first) = &range.start else {
            self.error(range, Code::RustTypeMismatch, "a range without start is no iterator");
            return None;
        };
        let start = self.expr(first, None);
        let mut t = self.t(&start);
        if t == T::Never {
            stmts.push(Stmt::Expr(start));
            return None;
        }
        let mut end = range.end.as_ref().map(|end| self.expr(end, Some(&t)));
        if let Some(end) = &end {
            let end_t = self.t(end);
            if end_t == T::Never {
                return None;
            }
            if !self.same(&t, &end_t, range.end.as_deref().unwrap_or(first)) {
                return None;
            }
        }
        t = self.infer.shallow(&t);
        if t == T::Wrong {
            return None;
        }
        if !self.is_integer(&t) && t != T::Scalar(neurlang_ir::Scalar::Char) {
            let t = self.known(&t, &**first);
            if t != T::Wrong {
                let message =
                    format!("a range of `{}` cannot be gone through", self.infer.show(&t));
                self.error(range, Code::RustTypeMismatch, message);
            }
            return None;
        }
        let start = self.let_temp(start, stmts);
        let end = end.take().map(|end| self.let_temp(end, stmts));
        let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
        Some(Range { start, end, inclusive, order: Order::Forward, step: None, t })
    }

    /// `iter()` and its kin.
    fn source_method(
        &mut self,
        place: PlaceT,
        call: &'a syn::ExprMethodCall,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Iter<'a>> {
        let name = plain(&call.method);
        let pos = self.pos(start(&call.receiver));
        if name == "into_iter" {
            return self.items_of(place, &call.receiver, stmts);
        }
        let mut place = self.deref_all(place);
        let t = self.known(&place.t.clone(), &*call.receiver);
        let element = match (&t, name.as_str()) {
            (T::Wrong, _) => return None,
            (T::Str, "bytes") => {
                place.t = T::Slice(Box::new(T::U8));
                T::U8
            }
            (T::Str, "chars" | "char_indices") => {
                place.t = T::Slice(Box::new(T::U8));
                let text = self.slice_of(place, Access::Read);
                let text = self.let_temp(text, stmts);
                let source = Source::Chars { text, offsets: name == "char_indices" };
                return Some(Iter { source, stages: Vec::new(), pos });
            }
            (T::Array(element, _) | T::Slice(element), name) if name != "bytes" => {
                (**element).clone()
            }
            _ => {
                let message =
                    format!("`{name}` of `{}` is outside the subset", self.infer.show(&t));
                let help = "go through a range, slice, array or `&str`";
                self.error_help(&call.method, Code::SubsetIterator, message, help);
                return None;
            }
        };
        let access = if name.ends_with("_mut") { Access::Write } else { Access::Read };
        if access == Access::Write {
            self.must_be_mutable(&place, "change of", &*call.receiver);
        }
        let slice = self.slice_of(place, access);
        let slice = self.let_temp(slice, stmts);
        let source = match (name.as_str(), call.args.first()) {
            ("iter" | "iter_mut", None) => self.elements(slice, (element, access), pos, stmts),
            ("bytes", None) => {
                let source = self.elements(slice, (element, access), pos, stmts);
                match source {
                    Source::Indexed { len, item } => {
                        Source::Indexed { len, item: Item::Copy(Box::new(item)) }
                    }
                    other => other,
                }
            }
            (_, Some(size)) if call.args.len() == 1 => {
                self.parts(slice, &element, (&name, size, access), stmts)
            }
            _ => {
                self.argument_count(usize::from(!name.starts_with("iter")), call.args.len(), call);
                return None;
            }
        };
        Some(Iter { source, stages: Vec::new(), pos })
    }

    fn elements(
        &mut self,
        slice: LocalId,
        (element, access): (T, Access),
        pos: SourcePos,
        stmts: &mut Vec<Stmt>,
    ) -> Source {
        let len = self.len_of(slice, pos);
        let len = self.let_temp(len, stmts);
        Source::Indexed { len, item: Item::Element { slice, element, access } }
    }

    /// `windows(n)`, `chunks(n)`, `chunks_exact(n)`.
    fn parts(
        &mut self,
        slice: LocalId,
        element: &T,
        (name, size, access): (&str, &'a syn::Expr, Access),
        stmts: &mut Vec<Stmt>,
    ) -> Source {
        let pos = self.pos(start(size));
        let size = self.expr_to(size, &T::USIZE);
        let size = self.let_temp(size, stmts);
        let (read, zero) = (self.read(size, pos), self.usize(0, pos));
        let is_zero = self.comparison(CmpOp::Eq, read, zero);
        self.stop_if(is_zero, TrapKind::Panic, stmts);
        let (len, by) = (self.len_of(slice, pos), self.read(size, pos));
        let count = match name {
            "windows" => {
                let one = self.usize(1, pos);
                let less = self.usize_method(Method::SaturatingAdd, len, one);
                self.usize_method(Method::SaturatingSub, less, by)
            }
            "chunks" | "chunks_mut" => self.usize_method(Method::DivCeil, len, by),
            _ => self.usize_op(BinOp::Div, len, by),
        };
        let len = self.let_temp(count, stmts);
        let exact = !matches!(name, "chunks" | "chunks_mut");
        let step = name != "windows";
        let element = element.clone();
        Source::Indexed { len, item: Item::Part { slice, element, size, step, exact, access } }
    }

    pub(super) fn usize_op(&mut self, op: BinOp, a: Expr, b: Expr) -> Expr {
        let pos = a.pos;
        self.make(ExprKind::Binary(op, Box::new(a), Box::new(b)), T::USIZE, pos)
    }

    pub(super) fn usize_method(&mut self, method: Method, a: Expr, b: Expr) -> Expr {
        let pos = a.pos;
        self.make(ExprKind::Method(method, vec![a, b]), T::USIZE, pos)
    }

    /// What `for` goes through when it is handed a value.
    fn items_of(
        &mut self,
        place: PlaceT,
        at: &'a syn::Expr,
        stmts: &mut Vec<Stmt>,
    ) -> Option<Iter<'a>> {
        let t = self.known(&place.t.clone(), at);
        let pos = place.place.pos;
        let (element, access, by_value) = match &t {
            T::Wrong | T::Never => {
                if t == T::Never {
                    let value = self.read_place(place, at);
                    stmts.push(Stmt::Expr(value));
                }
                return None;
            }
            T::Array(element, _) => ((**element).clone(), Access::Read, true),
            T::Ref(inner, access) => match self.infer.shallow(inner) {
                T::Array(element, _) | T::Slice(element) => (*element, *access, false),
                _ => return self.no_iterator(&t, at),
            },
            _ => return self.no_iterator(&t, at),
        };
        let place = if by_value {
            // The array is copied: what the loop does to the variable does not show.
            let value = self.read_place(place, at);
            let copy = self.let_temp(value, stmts);
            let place = self.local_place(copy, pos);
            PlaceT { place, t, writable: super::place::Writable::Yes }
        } else {
            self.deref_all(place)
        };
        let slice = self.slice_of(place, access);
        let slice = self.let_temp(slice, stmts);
        let source = match self.elements(slice, (element, access), pos, stmts) {
            Source::Indexed { len, item } if by_value => {
                Source::Indexed { len, item: Item::Copy(Box::new(item)) }
            }
            other => other,
        };
        Some(Iter { source, stages: Vec::new(), pos })
    }

    fn no_iterator(&mut self, t: &T, at: &'a syn::Expr) -> Option<Iter<'a>> {
        let message = format!("`{}` cannot be gone through", self.infer.show(t));
        let help = "go through a range, slice or array";
        self.error_help(at, Code::SubsetIterator, message, help);
        None
    }
}
