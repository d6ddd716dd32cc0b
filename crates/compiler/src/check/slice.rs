//! Methods of slices, arrays and `str`.

use super::body::Body;
use super::infer::T;
use super::method::MethodCall;
use super::place::{PlaceT, Writable};
use crate::hir::{CmpOp, Expr, ExprKind, LocalId, Stmt};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use neurlang_ir::module::SourcePos;

/// Methods that look at a slice.
const LOOKS: &[&str] = &[
    "first",
    "last",
    "get",
    "split_at",
    "contains",
    "starts_with",
    "ends_with",
    "split_first",
    "split_last",
];
/// Methods that change a slice, or give what can change it.
const CHANGES: &[&str] = &[
    "first_mut",
    "last_mut",
    "get_mut",
    "split_at_mut",
    "reverse",
    "split_first_mut",
    "split_last_mut",
];

impl<'a> Body<'_, 'a> {
    /// How many elements a slice in a variable has.
    pub(super) fn len_of(&mut self, slice: LocalId, pos: SourcePos) -> Expr {
        let read = self.read(slice, pos);
        self.make(ExprKind::Len(Box::new(read)), T::USIZE, pos)
    }

    /// A reference to an element: its value when the reference is shared.
    pub(super) fn element(
        &mut self,
        slice: LocalId,
        index: Expr,
        element: &T,
        access: Access,
    ) -> Expr {
        let pos = index.pos;
        let place = self.element_place(slice, index, element, pos);
        let t = T::Ref(Box::new(element.clone()), access);
        self.make(ExprKind::Borrow(place, access), t, pos)
    }

    pub(super) fn slice_method(&mut self, place: PlaceT, call: &MethodCall<'a>) -> Expr {
        let element = match &place.t {
            T::Array(element, _) | T::Slice(element) => (**element).clone(),
            _ => T::Wrong,
        };
        let pos = call.pos;
        match (call.name.as_str(), call.args.as_slice()) {
            ("len", []) => {
                if let T::Array(_, len) = place.t {
                    // The receiver still may have effects.
                    if place.place.steps.is_empty() && is_variable(&place) {
                        return self.usize(u64::from(len), pos);
                    }
                }
                let slice = self.slice_of(place, Access::Read);
                self.make(ExprKind::Len(Box::new(slice)), T::USIZE, pos)
            }
            ("is_empty", []) => {
                let slice = self.slice_of(place, Access::Read);
                let len = self.make(ExprKind::Len(Box::new(slice)), T::USIZE, pos);
                let zero = self.usize(0, pos);
                self.comparison(CmpOp::Eq, len, zero)
            }
            ("as_slice" | "as_ref" | "borrow", []) => self.slice_of(place, Access::Read),
            ("as_mut_slice" | "as_mut", []) => self.writable_slice(place, call),
            ("swap", [a, b]) => {
                let slice = self.writable_slice(place, call);
                let a = self.expr_to(a, &T::USIZE);
                let b = self.expr_to(b, &T::USIZE);
                let kind = ExprKind::Swap(Box::new(slice), Box::new(a), Box::new(b));
                self.make(kind, T::UNIT, pos)
            }
            ("fill", [value]) => {
                let slice = self.writable_slice(place, call);
                let value = self.expr_to(value, &element);
                self.make(ExprKind::Fill(Box::new(slice), Box::new(value)), T::UNIT, pos)
            }
            ("copy_from_slice" | "clone_from_slice", [from]) => {
                let slice = self.writable_slice(place, call);
                let from_t = T::Slice(Box::new(element)).shared();
                let from = self.expr_to(from, &from_t);
                self.make(ExprKind::CopyFrom(Box::new(slice), Box::new(from)), T::UNIT, pos)
            }
            _ => self.slice_query(place, &element, call),
        }
    }

    pub(super) fn writable_slice(&mut self, place: PlaceT, call: &MethodCall<'a>) -> Expr {
        self.must_be_mutable(&place, "change of", &*call.ast.receiver);
        if matches!(place.writable, Writable::No(_)) {
            return self.nothing(call.pos);
        }
        self.slice_of(place, Access::Write)
    }

    /// Methods that look at a slice through a temporary.
    fn slice_query(&mut self, place: PlaceT, element: &T, call: &MethodCall<'a>) -> Expr {
        let pos = call.pos;
        let mutable = CHANGES.contains(&call.name.as_str());
        if !mutable && !LOOKS.contains(&call.name.as_str()) {
            if let Some(found) = self.slice_text(&place, element, call) {
                return found;
            }
            let t = place.t.clone();
            return self.no_method(&t, call);
        }
        let slice = if mutable {
            self.writable_slice(place, call)
        } else {
            self.slice_of(place, Access::Read)
        };
        let access = if mutable { Access::Write } else { Access::Read };
        let mut stmts = Vec::new();
        let slice = self.let_temp(slice, &mut stmts);
        let tail = match (call.name.as_str(), call.args.as_slice()) {
            ("first" | "first_mut", []) => {
                let zero = self.usize(0, pos);
                self.get(slice, zero, (element, access), &mut stmts)
            }
            ("last" | "last_mut", []) => {
                let len = self.len_of(slice, pos);
                let one = self.usize(1, pos);
                let kind = ExprKind::Method(crate::methods::Method::WrappingSub, vec![len, one]);
                let at = self.make(kind, T::USIZE, pos);
                self.get(slice, at, (element, access), &mut stmts)
            }
            ("get" | "get_mut", [at]) => match super::place::inner_of(at) {
                syn::Expr::Range(range) => {
                    self.get_range(slice, range, (element, access), &mut stmts)
                }
                _ => {
                    let at = self.expr_to(at, &T::USIZE);
                    self.get(slice, at, (element, access), &mut stmts)
                }
            },
            ("split_at" | "split_at_mut", [at]) => {
                let mut at = self.expr_to(at, &T::USIZE);
                at.pos = self.pos(call.ast.method.span());
                self.split_at(slice, at, (element, access), &mut stmts)
            }
            ("split_first" | "split_last" | "split_first_mut" | "split_last_mut", []) => {
                self.split_end(slice, element, access, call)
            }
            ("contains", [value]) => {
                let value = self.expr_to(value, &element.clone().shared());
                self.contains(slice, value, element, &mut stmts)
            }
            ("starts_with" | "ends_with", [other]) => {
                let t = T::Slice(Box::new(element.clone())).shared();
                let other = self.expr_to(other, &t);
                self.affix(slice, other, call.name == "starts_with", &mut stmts)
            }
            ("reverse", []) => self.reverse(slice, pos),
            _ => {
                let t = T::Slice(Box::new(element.clone()));
                return self.no_method(&t, call);
            }
        };
        self.block(stmts, tail)
    }

    /// `slice.get(at)`.
    fn get(
        &mut self,
        slice: LocalId,
        at: Expr,
        (element, access): (&T, Access),
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = at.pos;
        let at = self.let_temp(at, stmts);
        let t = T::Ref(Box::new(element.clone()), access).optional();
        let (index, len) = (self.read(at, pos), self.len_of(slice, pos));
        let inside = self.comparison(CmpOp::Lt, index, len);
        let index = self.read(at, pos);
        let found = self.element(slice, index, element, access);
        let some = self.make(ExprKind::Some(Box::new(found)), t.clone(), pos);
        let none = self.make(ExprKind::None, t.clone(), pos);
        let kind = ExprKind::If(Box::new(inside), Box::new(some), Some(Box::new(none)));
        self.make(kind, t, pos)
    }

    /// `slice.get(start..end)`.
    fn get_range(
        &mut self,
        slice: LocalId,
        range: &'a syn::ExprRange,
        (element, access): (&T, Access),
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = self.pos(range_span(range));
        if matches!(range.limits, syn::RangeLimits::Closed(_)) {
            let message = "`get` with `..=` is outside the subset";
            return self.wrong(
                range,
                Code::SubsetExpression,
                message,
                "write `..` and the end plus one",
            );
        }
        let start = match &range.start {
            Some(start) => self.expr_to(start, &T::USIZE),
            None => self.usize(0, pos),
        };
        let start = self.let_temp(start, stmts);
        let end = match &range.end {
            Some(end) => self.expr_to(end, &T::USIZE),
            None => self.len_of(slice, pos),
        };
        let end = self.let_temp(end, stmts);
        let (a, b) = (self.read(start, pos), self.read(end, pos));
        let ordered = self.comparison(CmpOp::Le, a, b);
        let (a, b) = (self.read(end, pos), self.len_of(slice, pos));
        let inside = self.comparison(CmpOp::Le, a, b);
        let both = self.make(ExprKind::And(Box::new(ordered), Box::new(inside)), T::BOOL, pos);
        let part = self.part(slice, Some(start), Some(end), (element, access, pos));
        let t = self.t(&part).optional();
        let some = self.make(ExprKind::Some(Box::new(part)), t.clone(), pos);
        let none = self.make(ExprKind::None, t.clone(), pos);
        let kind = ExprKind::If(Box::new(both), Box::new(some), Some(Box::new(none)));
        self.make(kind, t, pos)
    }

    /// `slice[start..end]` of variables.
    pub(super) fn part(
        &mut self,
        slice: LocalId,
        start: Option<LocalId>,
        end: Option<LocalId>,
        (element, access, pos): (&T, Access, SourcePos),
    ) -> Expr {
        let base = Box::new(self.read(slice, pos));
        let start = start.map(|local| Box::new(self.read(local, pos)));
        let end = end.map(|local| Box::new(self.read(local, pos)));
        let t = T::Ref(Box::new(T::Slice(Box::new(element.clone()))), access);
        self.make(ExprKind::SubSlice { base, start, end, inclusive: false }, t, pos)
    }

    fn split_at(
        &mut self,
        slice: LocalId,
        at: Expr,
        (element, access): (&T, Access),
        stmts: &mut Vec<Stmt>,
    ) -> Expr {
        let pos = at.pos;
        let at = self.let_temp(at, stmts);
        let (index, len) = (self.read(at, pos), self.len_of(slice, pos));
        let outside = self.comparison(CmpOp::Gt, index, len);
        self.stop_if(outside, neurlang_ir::TrapKind::Bounds, stmts);
        let left = self.part(slice, None, Some(at), (element, access, pos));
        let right = self.part(slice, Some(at), None, (element, access, pos));
        let t = T::Tuple(vec![self.t(&left), self.t(&right)]);
        self.make(ExprKind::Tuple(vec![left, right]), t, pos)
    }

    /// `if condition { stop }`.
    pub(super) fn stop_if(
        &mut self,
        condition: Expr,
        kind: neurlang_ir::TrapKind,
        stmts: &mut Vec<Stmt>,
    ) {
        let pos = condition.pos;
        let stop = self.make(ExprKind::Panic(kind), T::Never, pos);
        let check = ExprKind::If(Box::new(condition), Box::new(stop), None);
        let check = self.make(check, T::UNIT, pos);
        stmts.push(Stmt::Expr(check));
    }

    fn split_end(
        &mut self,
        slice: LocalId,
        element: &T,
        access: Access,
        call: &MethodCall<'a>,
    ) -> Expr {
        let pos = call.pos;
        let is_first = call.name.starts_with("split_first");
        let mut inner = Vec::new();
        let one = self.usize(1, pos);
        let at = if is_first {
            one
        } else {
            let len = self.len_of(slice, pos);
            let kind = ExprKind::Binary(crate::hir::BinOp::Sub, Box::new(len), Box::new(one));
            self.make(kind, T::USIZE, pos)
        };
        let at = self.let_temp(at, &mut inner);
        let (index, rest) = if is_first {
            (self.usize(0, pos), self.part(slice, Some(at), None, (element, access, pos)))
        } else {
            (self.read(at, pos), self.part(slice, None, Some(at), (element, access, pos)))
        };
        let end = self.element(slice, index, element, access);
        let t = T::Tuple(vec![self.t(&end), self.t(&rest)]);
        let pair = self.make(ExprKind::Tuple(vec![end, rest]), t.clone(), pos);
        let t = t.optional();
        let some = self.make(ExprKind::Some(Box::new(pair)), t.clone(), pos);
        let some = self.block(inner, some);
        let none = self.make(ExprKind::None, t.clone(), pos);
        let (len, zero) = (self.len_of(slice, pos), self.usize(0, pos));
        let empty = self.comparison(CmpOp::Eq, len, zero);
        let kind = ExprKind::If(Box::new(empty), Box::new(none), Some(Box::new(some)));
        self.make(kind, t, pos)
    }

    pub(super) fn str_method(&mut self, mut place: PlaceT, call: &MethodCall<'a>) -> Expr {
        match (call.name.as_str(), call.args.as_slice()) {
            ("as_bytes", []) => {
                place.t = T::Slice(Box::new(T::U8));
                self.slice_of(place, Access::Read)
            }
            ("as_str" | "as_ref", []) => self.slice_of(place, Access::Read),
            ("len" | "is_empty", []) => {
                place.t = T::Slice(Box::new(T::U8));
                self.slice_method(place, call)
            }
            _ => match self.str_text(&place, call) {
                Some(found) => found,
                None => self.no_method(&T::Str, call),
            },
        }
    }
}

fn is_variable(place: &PlaceT) -> bool {
    !matches!(place.place.root, crate::hir::Root::Value(_))
}

fn range_span(range: &syn::ExprRange) -> proc_macro2::Span {
    match range.limits {
        syn::RangeLimits::HalfOpen(token) => token.spans[0],
        syn::RangeLimits::Closed(token) => token.spans[0],
    }
}
