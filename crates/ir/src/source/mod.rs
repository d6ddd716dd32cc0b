//! Signatures as Rust source has them, and how their values travel in registers.
//!
//! A function compiled from Rust may take and return tuples, options and arrays, which the
//! IR does not know. Its [`SourceSig`] says what its callers see; [`SourceSig::lower`] says
//! which registers and slices carry it. A module keeps the signature as the text of an
//! annotation of kind [`ANNOTATION`], so that text and binary files carry it too.

mod lower;
mod parse;

pub use lower::{LowerError, Lowered};
pub use parse::{ParseError, parse};

use crate::types::{Access, Scalar};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The kind of the annotation that holds a function's [`SourceSig`]: `; @rust: fn f(…)`.
pub const ANNOTATION: &str = "rust";
/// The most elements a tuple has.
pub const TUPLE_MAX: usize = 12;
/// How deep types nest.
pub const DEPTH_MAX: usize = 16;
/// The most elements of an array, nested arrays multiplied out.
pub const ARRAY_MAX: u32 = 1 << 20;

/// The Rust type of a parameter or result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SourceType {
    /// A number, `bool` or `char`.
    Scalar(Scalar),
    /// `(A, B)`; `()` when empty.
    Tuple(Vec<SourceType>),
    /// `Option<T>`.
    Option(Box<SourceType>),
    /// `[T; N]`.
    Array(Box<SourceType>, u32),
    /// `&[T]` and `&mut [T]`.
    Slice(Box<SourceType>, Access),
    /// `&str`.
    Str,
    /// `&T` and `&mut T`, of a scalar or an array.
    Ref(Box<SourceType>, Access),
}

impl SourceType {
    /// `()`.
    pub const UNIT: SourceType = SourceType::Tuple(Vec::new());

    /// True for `()`.
    #[must_use]
    pub fn is_unit(&self) -> bool {
        matches!(self, SourceType::Tuple(elements) if elements.is_empty())
    }

    /// The scalar at the bottom of nested arrays, and how many of them there are.
    #[must_use]
    pub fn elements(&self) -> Option<(Scalar, u32)> {
        match self {
            SourceType::Scalar(scalar) => Some((*scalar, 1)),
            SourceType::Array(element, len) => {
                let (scalar, inner) = element.elements()?;
                Some((scalar, inner.checked_mul(*len).filter(|&count| count <= ARRAY_MAX)?))
            }
            _ => None,
        }
    }
}

impl fmt::Display for SourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = |access: &Access| match access {
            Access::Read => "&",
            Access::Write => "&mut ",
        };
        match self {
            SourceType::Scalar(scalar) => f.write_str(scalar.name()),
            SourceType::Tuple(elements) => {
                f.write_str("(")?;
                for (i, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str(if elements.len() == 1 { ",)" } else { ")" })
            }
            SourceType::Option(inner) => write!(f, "Option<{inner}>"),
            SourceType::Array(element, len) => write!(f, "[{element}; {len}]"),
            SourceType::Slice(element, access) => write!(f, "{}[{element}]", prefix(access)),
            SourceType::Str => f.write_str("&str"),
            SourceType::Ref(inner, access) => write!(f, "{}{inner}", prefix(access)),
        }
    }
}

/// A function's name, parameters and result as Rust source has them.
///
/// # Examples
///
/// ```
/// use neurlang_ir::source::parse;
///
/// let sig = parse("fn split(pair: (u8, bool), text: &str) -> Option<u64>")?;
/// assert_eq!(sig.to_string(), "fn split(pair: (u8, bool), text: &str) -> Option<u64>");
/// let lowered = sig.lower()?;
/// assert_eq!(lowered.signature.to_string(), "(u8, bool, text: &str) -> (bool, u64)");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSig {
    /// The function's name.
    pub name: String,
    /// Names and types of the parameters.
    pub params: Vec<(String, SourceType)>,
    /// The result.
    pub result: SourceType,
}

impl SourceSig {
    /// The signature that function `index` of `module` was compiled from, when it says so.
    #[must_use]
    pub fn of(module: &crate::Module, index: u32) -> Option<SourceSig> {
        let of_function = |found: &&crate::module::Annotation| {
            found.func == Some(index) && found.kind == ANNOTATION
        };
        parse(&module.annotations.iter().find(of_function)?.text).ok()
    }
}

impl fmt::Display for SourceSig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fn {}(", self.name)?;
        for (i, (name, ty)) in self.params.iter().enumerate() {
            write!(f, "{}{name}: {ty}", if i == 0 { "" } else { ", " })?;
        }
        f.write_str(")")?;
        if self.result.is_unit() { Ok(()) } else { write!(f, " -> {}", self.result) }
    }
}

#[cfg(test)]
mod tests;
