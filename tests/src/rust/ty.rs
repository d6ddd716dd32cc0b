//! Types of generated values.

use crate::generate::Entropy;
use neurlang_ir::Scalar;

/// The type of a generated value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ty {
    Scalar(Scalar),
    Tuple(Vec<Scalar>),
    Option(Scalar),
    /// A local or constant array.
    Array(Scalar, u32),
    /// `&[T]`.
    Slice(Scalar),
    /// `&mut [T]`.
    SliceMut(Scalar),
    Str,
}

const INTEGERS: &[Scalar] = &[
    Scalar::U8,
    Scalar::U16,
    Scalar::U32,
    Scalar::U64,
    Scalar::Usize,
    Scalar::I8,
    Scalar::I16,
    Scalar::I32,
    Scalar::I64,
    Scalar::Isize,
];

impl Ty {
    pub(super) fn text(&self) -> String {
        match self {
            Ty::Scalar(scalar) => scalar.name().to_owned(),
            Ty::Tuple(elements) => {
                let names: Vec<_> = elements.iter().map(|element| element.name()).collect();
                format!("({})", names.join(", "))
            }
            Ty::Option(scalar) => format!("Option<{}>", scalar.name()),
            Ty::Array(scalar, len) => format!("[{}; {len}]", scalar.name()),
            Ty::Slice(scalar) => format!("&[{}]", scalar.name()),
            Ty::SliceMut(scalar) => format!("&mut [{}]", scalar.name()),
            Ty::Str => "&str".to_owned(),
        }
    }

    /// The scalar that it is, or that its elements are.
    pub(super) fn scalar(&self) -> Option<Scalar> {
        match self {
            Ty::Tuple(elements) => elements.first().copied(),
            Ty::Str => None,
            Ty::Scalar(scalar)
            | Ty::Option(scalar)
            | Ty::Array(scalar, _)
            | Ty::Slice(scalar)
            | Ty::SliceMut(scalar) => Some(*scalar),
        }
    }

    /// Any type a result may have.
    pub(super) fn result(entropy: &mut Entropy<'_>) -> Ty {
        match entropy.below(10) {
            0 => Ty::Tuple((0..entropy.range(2, 12)).map(|_| scalar(entropy)).collect()),
            1 => Ty::Option(scalar(entropy)),
            2 => Ty::Tuple(Vec::new()),
            3 => Ty::Array(integer(entropy), entropy.range(1, 5)),
            _ => Ty::Scalar(scalar(entropy)),
        }
    }

    /// Any type a parameter may have.
    pub(super) fn param(entropy: &mut Entropy<'_>) -> Ty {
        match entropy.below(12) {
            0 => Ty::Tuple((0..entropy.range(2, 4)).map(|_| scalar(entropy)).collect()),
            1 => Ty::Option(scalar(entropy)),
            2 => Ty::Slice(scalar(entropy)),
            3 => Ty::SliceMut(scalar(entropy)),
            4 => Ty::Array(scalar(entropy), entropy.range(1, 4)),
            5 if entropy.chance(1, 2) => Ty::Str,
            _ => Ty::Scalar(scalar(entropy)),
        }
    }

    /// True for types that take a slice of the signature.
    pub(super) fn is_slice(&self) -> bool {
        matches!(self, Ty::Slice(_) | Ty::SliceMut(_) | Ty::Array(..) | Ty::Str)
    }
}

/// Any integer type.
pub(super) fn integer(entropy: &mut Entropy<'_>) -> Scalar {
    entropy.pick(INTEGERS)
}

/// Any scalar type; integers mostly.
pub(super) fn scalar(entropy: &mut Entropy<'_>) -> Scalar {
    match entropy.below(12) {
        0 => Scalar::Bool,
        1 => Scalar::Char,
        2 => Scalar::F64,
        3 => Scalar::F32,
        _ => integer(entropy),
    }
}

/// True for integers.
pub(super) fn is_integer(scalar: Scalar) -> bool {
    INTEGERS.contains(&scalar)
}

/// True for signed integers.
pub(super) fn is_signed(scalar: Scalar) -> bool {
    is_integer(scalar) && scalar.name().starts_with('i')
}

/// Bits of an integer type.
pub(super) fn bits(scalar: Scalar) -> u32 {
    u32::from(scalar.bytes()) * 8
}
