//! Types of expressions.

use neurlang_ir::{Access, Scalar};

/// The type of an expression of the typed tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ty {
    /// Control does not come back.
    Never,
    /// Not yet known; only while a function is checked, never in what `check` returns.
    Open(u32),
    /// A number, `bool` or `char`. `core::cmp::Ordering` is an `i8` of -1, 0 or 1.
    Scalar(Scalar),
    /// A tuple; `()` when empty.
    Tuple(Vec<Ty>),
    /// `Option<T>`.
    Option(Box<Ty>),
    /// `[T; N]`, in memory.
    Array(Box<Ty>, u32),
    /// `&[T]`, `&mut [T]`; also `&str`, `&[T; N]`, `&mut T`.
    Slice(Box<Ty>, Access),
}

impl Ty {
    /// `()`.
    pub(crate) const UNIT: Ty = Ty::Tuple(Vec::new());
    /// `bool`.
    pub(crate) const BOOL: Ty = Ty::Scalar(Scalar::Bool);

    /// The scalar, when it is one.
    #[must_use]
    pub(crate) fn scalar(&self) -> Option<Scalar> {
        match self {
            Ty::Scalar(scalar) => Some(*scalar),
            _ => None,
        }
    }

    /// How many bytes a value takes in memory: scalars as in Rust, little-endian; an option
    /// a byte that is 1 for `Some` and the value; tuples and arrays their elements without
    /// padding. 0 for slices, which are never in memory, and for what is too large.
    #[must_use]
    pub(crate) fn size_bytes(&self) -> u32 {
        match self {
            Ty::Never | Ty::Open(_) | Ty::Slice(..) => 0,
            Ty::Scalar(scalar) => u32::from(scalar.bytes()),
            Ty::Tuple(elements) => elements.iter().map(Ty::size_bytes).sum(),
            Ty::Option(inner) => 1 + inner.size_bytes(),
            Ty::Array(element, len) => element.size_bytes().saturating_mul(*len),
        }
    }
}
