//! Types while they are being worked out: variables, unification, and what is left open.

use crate::hir::Ty;
use neurlang_ir::source::DEPTH_MAX;
use neurlang_ir::{Access, Scalar};

/// A type as Rust has it, references included.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum T {
    /// Not known yet.
    Var(u32),
    /// Nothing is known because something was wrong; fits everything.
    Wrong,
    /// `!`.
    Never,
    /// A number, `bool` or `char`.
    Scalar(Scalar),
    /// `core::cmp::Ordering`.
    Ordering,
    /// A tuple.
    Tuple(Vec<T>),
    /// `Option<T>`.
    Option(Box<T>),
    /// `Result<T, E>` of a conversion, whose error says nothing more.
    Outcome(Box<T>),
    /// `[T; N]`.
    Array(Box<T>, u32),
    /// `[T]`, only behind a reference.
    Slice(Box<T>),
    /// `str`, only behind a reference.
    Str,
    /// `&T` and `&mut T`.
    Ref(Box<T>, Access),
}

impl T {
    pub(super) const UNIT: T = T::Tuple(Vec::new());
    pub(super) const BOOL: T = T::Scalar(Scalar::Bool);
    pub(super) const USIZE: T = T::Scalar(Scalar::Usize);
    pub(super) const U8: T = T::Scalar(Scalar::U8);
    pub(super) const U32: T = T::Scalar(Scalar::U32);

    /// `&self`.
    pub(super) fn shared(self) -> T {
        T::Ref(Box::new(self), Access::Read)
    }

    /// `Option<self>`.
    pub(super) fn optional(self) -> T {
        T::Option(Box::new(self))
    }

    /// True for types that only exist behind references.
    pub(super) fn is_unsized(&self) -> bool {
        matches!(self, T::Slice(_) | T::Str)
    }
}

/// What a variable can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any type.
    Any,
    /// An integer.
    Int,
    /// A float.
    Float,
}

#[derive(Clone, Debug)]
enum Var {
    Free(Kind),
    Bound(T),
}

/// The type variables of a function and the types of its expressions.
#[derive(Debug, Default)]
pub(super) struct Infer {
    vars: Vec<Var>,
    open: Vec<T>,
}

/// True for integer scalars.
pub(super) fn is_int(scalar: Scalar) -> bool {
    !scalar.is_float() && !matches!(scalar, Scalar::Bool | Scalar::Char)
}

impl Infer {
    /// A new variable.
    pub(super) fn fresh(&mut self, kind: Kind) -> T {
        self.vars.push(Var::Free(kind));
        T::Var(self.vars.len() as u32 - 1)
    }

    /// A stand-in for `t` in the tree, until [`Infer::close`].
    pub(super) fn open(&mut self, t: T) -> Ty {
        self.open.push(t);
        Ty::Open(self.open.len() as u32 - 1)
    }

    /// What a stand-in stands for, as far as is known.
    pub(super) fn of(&self, ty: &Ty) -> T {
        match ty {
            Ty::Open(at) => self.shallow(&self.open[*at as usize]),
            Ty::Never => T::Never,
            Ty::Scalar(scalar) => T::Scalar(*scalar),
            Ty::Tuple(elements) => T::Tuple(elements.iter().map(|e| self.of(e)).collect()),
            Ty::Option(inner) => self.of(inner).optional(),
            Ty::Array(element, len) => T::Array(Box::new(self.of(element)), *len),
            Ty::Slice(element, access) => {
                T::Ref(Box::new(T::Slice(Box::new(self.of(element)))), *access)
            }
        }
    }

    /// The type with its outermost variable replaced.
    pub(super) fn shallow(&self, t: &T) -> T {
        let mut t = t;
        while let T::Var(at) = t {
            match &self.vars[*at as usize] {
                Var::Bound(bound) => t = bound,
                Var::Free(_) => break,
            }
        }
        t.clone()
    }

    /// What an unbound variable can become.
    pub(super) fn kind(&self, t: &T) -> Option<Kind> {
        match self.shallow(t) {
            T::Var(at) => match self.vars[at as usize] {
                Var::Free(kind) => Some(kind),
                Var::Bound(_) => None,
            },
            _ => None,
        }
    }

    /// The type with all variables replaced that are bound.
    pub(super) fn full(&self, t: &T) -> T {
        match self.shallow(t) {
            T::Tuple(elements) => T::Tuple(elements.iter().map(|e| self.full(e)).collect()),
            T::Option(inner) => self.full(&inner).optional(),
            T::Outcome(inner) => T::Outcome(Box::new(self.full(&inner))),
            T::Array(element, len) => T::Array(Box::new(self.full(&element)), len),
            T::Slice(element) => T::Slice(Box::new(self.full(&element))),
            T::Ref(inner, access) => T::Ref(Box::new(self.full(&inner)), access),
            other => other,
        }
    }

    /// Makes both types the same; false when they cannot be.
    pub(super) fn unify(&mut self, a: &T, b: &T) -> bool {
        match (self.shallow(a), self.shallow(b)) {
            (T::Wrong, _) | (_, T::Wrong) => true,
            (T::Var(a), T::Var(b)) if a == b => true,
            (T::Var(a), b) => self.bind(a, b),
            (a, T::Var(b)) => self.bind(b, a),
            (T::Tuple(a), T::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.unify(a, b))
            }
            (T::Array(a, m), T::Array(b, n)) => m == n && self.unify(&a, &b),
            (T::Option(a), T::Option(b))
            | (T::Outcome(a), T::Outcome(b))
            | (T::Slice(a), T::Slice(b)) => self.unify(&a, &b),
            (T::Ref(a, x), T::Ref(b, y)) => x == y && self.unify(&a, &b),
            (a, b) => a == b,
        }
    }

    fn bind(&mut self, var: u32, t: T) -> bool {
        let Var::Free(kind) = self.vars[var as usize] else { return false };
        let fits = match (&t, kind) {
            (T::Var(other), _) => {
                // The narrower of the two kinds stays.
                let Var::Free(theirs) = self.vars[*other as usize] else { return false };
                if theirs == Kind::Any {
                    self.vars[*other as usize] = Var::Free(kind);
                }
                theirs == Kind::Any || kind == Kind::Any || kind == theirs
            }
            (_, Kind::Any) => !self.occurs(var, &t, 0),
            (T::Scalar(scalar), Kind::Int) => is_int(*scalar),
            (T::Scalar(scalar), Kind::Float) => scalar.is_float(),
            _ => false,
        };
        if fits {
            self.vars[var as usize] = Var::Bound(t);
        }
        fits
    }

    /// True when `var` is in `t`, or `t` nests too deep for the answer to matter.
    fn occurs(&self, var: u32, t: &T, depth: usize) -> bool {
        let within = |t: &T| self.occurs(var, t, depth + 1);
        match self.shallow(t) {
            _ if depth > 2 * DEPTH_MAX => true,
            T::Var(at) => at == var,
            T::Tuple(elements) => elements.iter().any(within),
            T::Option(t) | T::Outcome(t) | T::Array(t, _) | T::Slice(t) | T::Ref(t, _) => {
                within(&t)
            }
            T::Wrong | T::Never | T::Scalar(_) | T::Ordering | T::Str => false,
        }
    }

    /// Gives every number whose type nothing decided the type that Rust gives it.
    pub(super) fn default_numbers(&mut self) {
        for var in &mut self.vars {
            if let Var::Free(kind) = var {
                match kind {
                    Kind::Int => *var = Var::Bound(T::Scalar(Scalar::I32)),
                    Kind::Float => *var = Var::Bound(T::Scalar(Scalar::F64)),
                    Kind::Any => {}
                }
            }
        }
    }

    /// The type as the typed tree has it; none while a part is open or has no form there.
    pub(super) fn close(&self, t: &T) -> Option<Ty> {
        Some(match self.shallow(t) {
            T::Var(_) | T::Wrong | T::Slice(_) | T::Str => return None,
            T::Never => Ty::Never,
            T::Scalar(scalar) => Ty::Scalar(scalar),
            T::Ordering => Ty::Scalar(Scalar::I8),
            T::Tuple(elements) => {
                Ty::Tuple(elements.iter().map(|e| self.close(e)).collect::<Option<_>>()?)
            }
            T::Option(inner) | T::Outcome(inner) => Ty::Option(Box::new(self.close(&inner)?)),
            T::Array(element, len) => Ty::Array(Box::new(self.stored(&element)?), len),
            T::Ref(inner, access) => match (self.shallow(&inner), access) {
                (T::Slice(element) | T::Array(element, _), _) => {
                    Ty::Slice(Box::new(self.stored(&element)?), access)
                }
                (T::Str, _) => Ty::Slice(Box::new(Ty::Scalar(Scalar::U8)), access),
                (inner, Access::Read) => self.close(&inner)?,
                (inner, Access::Write) => Ty::Slice(Box::new(self.stored(&inner)?), access),
            },
        })
    }

    /// The type of something that lies in memory: anything without slices.
    fn stored(&self, t: &T) -> Option<Ty> {
        let ty = self.close(t)?;
        (!has_slice(&ty)).then_some(ty)
    }

    /// The type as Rust writes it, for messages.
    pub(super) fn show(&self, t: &T) -> String {
        match self.shallow(t) {
            T::Var(at) => match self.vars[at as usize] {
                Var::Free(Kind::Int) => "integer".into(),
                Var::Free(Kind::Float) => "float".into(),
                Var::Free(Kind::Any) | Var::Bound(_) => "_".into(),
            },
            T::Wrong => "_".into(),
            T::Never => "!".into(),
            T::Scalar(scalar) => scalar.name().into(),
            T::Ordering => "Ordering".into(),
            T::Tuple(elements) => {
                let parts: Vec<_> = elements.iter().map(|e| self.show(e)).collect();
                let comma = if parts.len() == 1 { "," } else { "" };
                format!("({}{comma})", parts.join(", "))
            }
            T::Option(inner) => format!("Option<{}>", self.show(&inner)),
            T::Outcome(inner) => format!("Result<{}, _>", self.show(&inner)),
            T::Array(element, len) => format!("[{}; {len}]", self.show(&element)),
            T::Slice(element) => format!("[{}]", self.show(&element)),
            T::Str => "str".into(),
            T::Ref(inner, Access::Read) => format!("&{}", self.show(&inner)),
            T::Ref(inner, Access::Write) => format!("&mut {}", self.show(&inner)),
        }
    }
}

/// True when a slice is anywhere in the type.
pub(super) fn has_slice(ty: &Ty) -> bool {
    match ty {
        Ty::Slice(..) => true,
        Ty::Tuple(elements) => elements.iter().any(has_slice),
        Ty::Option(inner) | Ty::Array(inner, _) => has_slice(inner),
        Ty::Never | Ty::Open(_) | Ty::Scalar(_) => false,
    }
}
