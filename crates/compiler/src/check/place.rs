//! Places: what can be read, assigned and borrowed.

use super::body::Body;
use super::infer::{Kind, T};
use super::start::start;
use crate::hir::{Expr, ExprKind, LocalId, Place, Root, Step};
use neurlang_ir::Access;
use neurlang_ir::diag::Code;
use syn::spanned::Spanned;

/// Whether a place may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writable {
    /// When the variable is mutable.
    If(LocalId),
    /// Yes: behind `&mut`, or a temporary.
    Yes,
    /// No: behind `&`, or a constant.
    No(&'static str),
}

/// A place and its type as Rust has it; behind references to arrays the place in the tree
/// is the slice.
#[derive(Clone, Debug)]
pub(super) struct PlaceT {
    pub place: Place,
    pub t: T,
    pub writable: Writable,
}

impl<'a> Body<'_, 'a> {
    /// The place that an expression is; the temporary that holds its value when it is none.
    pub(super) fn place(&mut self, expr: &'a syn::Expr) -> PlaceT {
        match expr {
            syn::Expr::Paren(inner) if !matches!(inner_of(expr), syn::Expr::Binary(_)) => {
                self.place(&inner.expr)
            }
            syn::Expr::Group(inner) => self.place(&inner.expr),
            syn::Expr::Path(path) if path.qself.is_none() => {
                let local =
                    path.path.get_ident().and_then(|name| self.lookup(&super::items::plain(name)));
                match local {
                    Some(local) => {
                        let place = self.local_place(local, self.pos(start(expr)));
                        PlaceT { place, t: self.local_t(local), writable: Writable::If(local) }
                    }
                    None => self.item_place(path, expr),
                }
            }
            syn::Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => {
                let base = self.place(&unary.expr);
                let t = self.known(&base.t, &unary.expr);
                if !matches!(t, T::Ref(..) | T::Wrong) {
                    let message = format!("`{}` cannot be dereferenced", self.infer.show(&t));
                    self.error_help(expr, Code::RustBadAccess, message, "remove the `*`");
                    return self.wrong_place(base);
                }
                self.deref(base)
            }
            syn::Expr::Field(field) => self.field(field),
            syn::Expr::Index(index) => self.index(index),
            _ => {
                let value = self.expr(expr, None);
                self.value_place(value)
            }
        }
    }

    /// The temporary that holds a value.
    pub(super) fn value_place(&mut self, value: Expr) -> PlaceT {
        let (t, ty, pos) = (self.t(&value), value.ty.clone(), value.pos);
        // Reading a place gives the place again, unless it is a copy.
        let place = Place { root: Root::Value(Box::new(value)), steps: Vec::new(), ty, pos };
        PlaceT { place, t, writable: Writable::Yes }
    }

    fn wrong_place(&mut self, mut place: PlaceT) -> PlaceT {
        place.t = T::Wrong;
        place.place.ty = self.infer.open(T::Wrong);
        place
    }

    fn item_place(&mut self, path: &'a syn::ExprPath, expr: &'a syn::Expr) -> PlaceT {
        if let Some((id, t)) = self.static_array(&path.path) {
            let pos = self.pos(start(expr));
            let ty = self.infer.open(t.clone());
            let place = Place { root: Root::Static(id), steps: Vec::new(), ty, pos };
            return PlaceT { place, t, writable: Writable::No("a constant") };
        }
        let value = self.expr(expr, None);
        let mut place = self.value_place(value);
        if self.is_constant(&path.path) {
            place.writable = Writable::No("a constant");
        }
        place
    }

    /// What a reference at a place refers to.
    pub(super) fn deref(&mut self, mut base: PlaceT) -> PlaceT {
        let t = self.infer.shallow(&base.t);
        let T::Ref(inner, access) = t else { return base };
        let inner = self.infer.shallow(&inner);
        base.writable = match (access, base.writable) {
            (Access::Write, Writable::No(why)) if why == "behind a `&` reference" => {
                Writable::No(why)
            }
            (Access::Write, _) => Writable::Yes,
            (Access::Read, _) => Writable::No("behind a `&` reference"),
        };
        match (&inner, access) {
            (T::Array(..) | T::Slice(_) | T::Str, _) => {}
            (_, Access::Write) => {
                let zero = self.usize(0, base.place.pos);
                base.place.steps.push(Step::Index(zero));
                base.place.ty = self.infer.open(inner.clone());
            }
            (_, Access::Read) => base.place.ty = self.infer.open(inner.clone()),
        }
        base.t = inner;
        base
    }

    /// Goes through all references.
    pub(super) fn deref_all(&mut self, mut base: PlaceT) -> PlaceT {
        while matches!(self.infer.shallow(&base.t), T::Ref(..)) {
            base = self.deref(base);
        }
        base.t = self.infer.shallow(&base.t);
        base
    }

    fn field(&mut self, field: &'a syn::ExprField) -> PlaceT {
        let base = self.place(&field.base);
        let mut base = self.deref_all(base);
        let t = self.known(&base.t.clone(), &field.base);
        let found = match (&t, &field.member) {
            (T::Wrong, _) => return self.wrong_place(base),
            (T::Tuple(elements), syn::Member::Unnamed(index)) => {
                elements.get(index.index as usize).cloned().map(|t| (index.index, t))
            }
            _ => None,
        };
        let Some((index, t)) = found else {
            let name = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            };
            let message = format!("`{}` has no field `{name}`", self.infer.show(&t));
            self.error(&field.member, Code::RustBadAccess, message);
            return self.wrong_place(base);
        };
        base.place.steps.push(Step::Field(index));
        base.place.ty = self.infer.open(t.clone());
        base.t = t;
        base
    }

    fn index(&mut self, index: &'a syn::ExprIndex) -> PlaceT {
        let base = self.place(&index.expr);
        let mut base = self.deref_all(base);
        let t = self.known(&base.t.clone(), &index.expr);
        if let syn::Expr::Range(range) = inner_of(&index.index) {
            return self.range_index(base, &t, range);
        }
        let (T::Array(element, _) | T::Slice(element)) = t else {
            let at = self.expr(&index.index, None);
            if t != T::Wrong && !self.is_wrong(&at.ty) {
                let message = format!("`{}` cannot be indexed", self.infer.show(&t));
                self.error(&index.expr, Code::RustBadAccess, message);
            }
            return self.wrong_place(base);
        };
        let at = self.expr(&index.index, Some(&T::USIZE));
        let at_t = self.t(&at);
        if !matches!(at_t, T::Never) && !self.infer.unify(&at_t, &T::USIZE) {
            let message = format!("an index must be `usize`, not `{}`", self.infer.show(&at_t));
            self.error_help(
                &index.index,
                Code::RustTypeMismatch,
                message,
                "convert it with `as usize`",
            );
        }
        base.place.steps.push(Step::Index(at));
        base.place.ty = self.infer.open((*element).clone());
        base.t = *element;
        base
    }

    /// `base[start..end]`, a place of type `[T]`.
    fn range_index(&mut self, base: PlaceT, t: &T, range: &'a syn::ExprRange) -> PlaceT {
        let element = match t {
            T::Array(element, _) | T::Slice(element) => (**element).clone(),
            T::Str => {
                let message = "a part of a `str`, which checks for characters";
                let help = "take the part of `as_bytes()`";
                self.error_help(range, Code::SubsetExpression, message, help);
                return self.wrong_place(base);
            }
            T::Wrong => return self.wrong_place(base),
            _ => {
                let message = format!("`{}` cannot be indexed", self.infer.show(t));
                self.error(range, Code::RustBadAccess, message);
                return self.wrong_place(base);
            }
        };
        let writable = base.writable;
        let access = self.slice_access(writable);
        let pos = base.place.pos;
        let slice = self.slice_of(base, access);
        let start = range.start.as_ref().map(|e| Box::new(self.expr_to(e, &T::USIZE)));
        let end = range.end.as_ref().map(|e| Box::new(self.expr_to(e, &T::USIZE)));
        let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
        let t = T::Ref(Box::new(T::Slice(Box::new(element.clone()))), access);
        let kind = ExprKind::SubSlice { base: Box::new(slice), start, end, inclusive };
        let value = self.make(kind, t, pos);
        let mut place = self.value_place(value);
        place.t = T::Slice(Box::new(element));
        place.writable = writable;
        place
    }

    /// The access that a slice over a place gets while it is not known what it is for.
    pub(super) fn slice_access(&mut self, writable: Writable) -> Access {
        match writable {
            Writable::Yes => Access::Write,
            Writable::If(local) if self.info[local.0 as usize].mutable => Access::Write,
            Writable::If(_) | Writable::No(_) => Access::Read,
        }
    }

    /// The slice of the array, slice or `str` at a place.
    pub(super) fn slice_of(&mut self, base: PlaceT, access: Access) -> Expr {
        let inner = match &base.t {
            T::Array(element, _) => T::Slice(element.clone()),
            other => other.clone(),
        };
        let t = T::Ref(Box::new(inner), access);
        self.borrow(base, access, t)
    }

    /// A reference to a place, as an expression of type `t`.
    pub(super) fn borrow(&mut self, base: PlaceT, access: Access, t: T) -> Expr {
        let PlaceT { place, writable, .. } = base;
        let pos = place.pos;
        if let (Access::Write, Writable::If(local), Root::Local(_)) =
            (access, writable, &place.root)
        {
            self.locals[local.0 as usize].in_memory = true;
        }
        let place = match place {
            Place { root: Root::Value(value), steps, .. }
                if steps.is_empty() && self.is_slice_with(&value, access) =>
            {
                let ty = self.infer.open(t);
                return Expr { ty, ..*value };
            }
            place => place,
        };
        self.make(ExprKind::Borrow(place, access), t, pos)
    }

    fn is_slice_with(&self, value: &Expr, access: Access) -> bool {
        match self.t(value) {
            T::Ref(inner, have) => {
                let inner = self.infer.shallow(&inner);
                have == access && matches!(inner, T::Array(..) | T::Slice(_) | T::Str)
            }
            _ => false,
        }
    }

    /// Reports a place that is not mutable where it must be.
    pub(super) fn must_be_mutable(&mut self, place: &PlaceT, doing: &str, at: &impl Spanned) {
        match place.writable {
            Writable::Yes => {}
            Writable::If(local) => {
                if !self.info[local.0 as usize].mutable {
                    let name = self.locals[local.0 as usize].name.clone();
                    let message = format!("{doing} `{name}`, which is not mutable");
                    let help = format!("declare it as `mut {name}`");
                    self.error_help(at, Code::RustNotMutable, message, help);
                }
            }
            Writable::No(why) => {
                let message = format!("{doing} something that is {why}");
                self.error(at, Code::RustNotMutable, message);
            }
        }
    }

    /// The value at a place.
    pub(super) fn read_place(&mut self, place: PlaceT, at: &impl Spanned) -> Expr {
        let t = self.infer.shallow(&place.t);
        let pos = place.place.pos;
        if t.is_unsized() {
            let message = format!("a value of type `{}` has no known size", self.infer.show(&t));
            return self.wrong(at, Code::RustTypeMismatch, message, "borrow it with `&`");
        }
        if let T::Array(..) = t
            && matches!(self.infer.of(&place.place.ty), T::Ref(..))
        {
            // A copy of the array behind a reference: the tree reads it out of the slice.
            return self.make(ExprKind::Read(place.place), t, pos);
        }
        if place.place.steps.is_empty()
            && let Root::Value(value) = place.place.root
        {
            return Expr { ty: self.infer.open(t), ..*value };
        }
        self.make(ExprKind::Read(place.place), t, pos)
    }

    /// `&expr` and `&mut expr`.
    pub(super) fn reference(&mut self, found: &'a syn::ExprReference, want: Option<&T>) -> Expr {
        let access = if found.mutability.is_some() { Access::Write } else { Access::Read };
        let pos = self.pos(found.and_token.spans[0]);
        let wanted = want.map(|t| self.infer.shallow(t));
        let inner = match wanted {
            Some(T::Ref(inner, _)) => Some(self.infer.shallow(&inner)),
            _ => None,
        };
        let mut place = match (&*found.expr, inner) {
            (syn::Expr::Array(_) | syn::Expr::Repeat(_), Some(T::Slice(element))) => {
                // The elements' type is known, the length is not.
                let value = self.array_of(&found.expr, &element);
                self.value_place(value)
            }
            (syn::Expr::Lit(_) | syn::Expr::Array(_) | syn::Expr::Repeat(_), Some(inner)) => {
                let hint = (!inner.is_unsized()).then_some(inner);
                let value = self.expr(&found.expr, hint.as_ref());
                self.value_place(value)
            }
            _ => self.place(&found.expr),
        };
        place.place.pos = pos;
        if access == Access::Write {
            self.must_be_mutable(&place, "`&mut` of", found);
        }
        if self.infer.shallow(&place.t) == T::Wrong {
            return self.nothing(pos);
        }
        if self.infer.kind(&place.t) == Some(Kind::Any) && access == Access::Write {
            self.known(&place.t.clone(), &found.expr);
        }
        let t = T::Ref(Box::new(place.t.clone()), access);
        self.borrow(place, access, t)
    }
}

/// The expression without brackets around it.
pub(super) fn inner_of(expr: &syn::Expr) -> &syn::Expr {
    match expr {
        syn::Expr::Paren(inner) => inner_of(&inner.expr),
        syn::Expr::Group(inner) => inner_of(&inner.expr),
        other => other,
    }
}
