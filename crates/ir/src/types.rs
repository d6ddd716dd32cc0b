//! Types of function parameters and results, and the [`Signature`] they form.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Calls `$with!` with every scalar type: `Variant "name" bytes "how a register holds it"`.
#[macro_export]
macro_rules! for_each_scalar {
    ($with:ident) => {
        $with! {
            U8 "u8" 1 "zero-extended";
            U16 "u16" 2 "zero-extended";
            U32 "u32" 4 "zero-extended";
            U64 "u64" 8 "as it is";
            Usize "usize" 8 "as it is";
            I8 "i8" 1 "sign-extended";
            I16 "i16" 2 "sign-extended";
            I32 "i32" 4 "sign-extended";
            I64 "i64" 8 "as it is";
            Isize "isize" 8 "as it is";
            Bool "bool" 1 "0 or 1";
            Char "char" 4 "the scalar value, zero-extended";
            F32 "f32" 4 "widened to f64, as its bits";
            F64 "f64" 8 "as its bits";
        }
    };
}

macro_rules! define_scalar {
    ($( $name:ident $text:literal $bytes:literal $held:literal; )*) => {
        /// A value that fits one register.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Scalar { $( #[doc = concat!("`", $text, "`: ", $held, ".")] $name, )* }

        impl Scalar {
            /// Every scalar type, in the order of their numbers.
            pub const ALL: &[Scalar] = &[ $( Scalar::$name, )* ];

            /// The name in Rust and in `.nl` text.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Scalar::$name => $text, )* }
            }

            /// The size in memory, in bytes.
            #[must_use]
            pub const fn bytes(self) -> u8 {
                match self { $( Scalar::$name => $bytes, )* }
            }
        }
    };
}
for_each_scalar!(define_scalar);

impl Scalar {
    /// The scalar called `name`, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Scalar> {
        Self::ALL.iter().copied().find(|scalar| scalar.name() == name)
    }

    /// True for `f32` and `f64`.
    #[must_use]
    pub const fn is_float(self) -> bool {
        matches!(self, Scalar::F32 | Scalar::F64)
    }

    /// The register value `raw` brought into this type's canonical form.
    ///
    /// Integers are truncated and extended, `bool` becomes 1 unless it is 0, a number
    /// that is no `char` becomes U+FFFD, and an `f32` is rounded to its precision.
    #[must_use]
    pub fn canonical(self, raw: u64) -> u64 {
        match self {
            Scalar::U8 => u64::from(raw as u8),
            Scalar::U16 => u64::from(raw as u16),
            Scalar::U32 => u64::from(raw as u32),
            Scalar::I8 => raw as i8 as u64,
            Scalar::I16 => raw as i16 as u64,
            Scalar::I32 => raw as i32 as u64,
            Scalar::U64 | Scalar::Usize | Scalar::I64 | Scalar::Isize | Scalar::F64 => raw,
            Scalar::Bool => u64::from(raw != 0),
            Scalar::Char => char::from_u32(raw as u32).map_or(0xfffd, u64::from),
            Scalar::F32 => crate::semantics::fcvt::round32(raw),
        }
    }
}

/// Whether a slice may be written through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Access {
    /// `&[T]` and `&str`.
    #[default]
    Read,
    /// `&mut [T]`.
    Write,
}

/// The type of one parameter or result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A value in an integer register.
    Scalar(Scalar),
    /// `&[T]` or `&mut [T]` in a capability register; its length is in bytes.
    Slice(Scalar, Access),
    /// `&str`: UTF-8 bytes in a capability register.
    Str,
}

impl Type {
    /// True for types that travel in capability registers.
    #[must_use]
    pub const fn is_cap(self) -> bool {
        !matches!(self, Type::Scalar(_))
    }

    /// What may be done through the capability; `None` for scalars.
    #[must_use]
    pub const fn access(self) -> Option<Access> {
        match self {
            Type::Scalar(_) => None,
            Type::Slice(_, access) => Some(access),
            Type::Str => Some(Access::Read),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Scalar(scalar) => f.write_str(scalar.name()),
            Type::Slice(scalar, Access::Read) => write!(f, "&[{}]", scalar.name()),
            Type::Slice(scalar, Access::Write) => write!(f, "&mut [{}]", scalar.name()),
            Type::Str => f.write_str("&str"),
        }
    }
}

/// A parameter: its type and, where the source gave one, its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Empty when the source gave none. Names do not take part in signature equality.
    pub name: String,
    /// The type.
    pub ty: Type,
}

/// The most scalar parameters, and the most scalar results, a function has: `r0` to `r7`.
pub const SCALARS_MAX: usize = 8;
/// The most slice parameters, and the most slice results, a function has: `c2` to `c7`.
pub const SLICES_MAX: usize = 6;

/// Parameter and result types of a function.
///
/// Scalars are in `r0`, `r1`, … and slices in `c2`, `c3`, … in order, each kind counted apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Parameters in order.
    pub params: Vec<Param>,
    /// Results in order; more than one is a tuple.
    pub results: Vec<Type>,
}

impl Signature {
    /// How many scalars and slices are among the parameters.
    #[must_use]
    pub fn param_counts(&self) -> (usize, usize) {
        counts(self.params.iter().map(|param| param.ty))
    }

    /// How many scalars and slices are among the results.
    #[must_use]
    pub fn result_counts(&self) -> (usize, usize) {
        counts(self.results.iter().copied())
    }

    /// True when both have the same types in the same places, whatever the names.
    #[must_use]
    pub fn same_types(&self, other: &Signature) -> bool {
        self.results == other.results
            && self.params.len() == other.params.len()
            && self.params.iter().zip(&other.params).all(|(a, b)| a.ty == b.ty)
    }
}

fn counts(types: impl Iterator<Item = Type>) -> (usize, usize) {
    types.fold(
        (0, 0),
        |(scalars, slices), ty| {
            if ty.is_cap() { (scalars, slices + 1) } else { (scalars + 1, slices) }
        },
    )
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (i, param) in self.params.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            if param.name.is_empty() {
                write!(f, "{comma}{}", param.ty)?;
            } else {
                write!(f, "{comma}{}: {}", param.name, param.ty)?;
            }
        }
        f.write_str(")")?;
        match self.results.as_slice() {
            [] => Ok(()),
            [one] => write!(f, " -> {one}"),
            many => {
                f.write_str(" -> (")?;
                for (i, ty) in many.iter().enumerate() {
                    write!(f, "{}{ty}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str(")")
            }
        }
    }
}
