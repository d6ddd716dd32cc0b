//! Which registers and slices carry the values of a [`SourceSig`].

use super::{SourceSig, SourceType};
use crate::types::{Access, Param, SCALARS_MAX, SLICES_MAX, Scalar, Signature, Type};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// A [`SourceSig`] in terms of the IR.
///
/// Parameters fall apart into leaves, left to right. A scalar is a scalar leaf; an option is
/// a `bool` leaf, true for `Some`, and the leaves of its value, which mean nothing for `None`; a tuple is the
/// leaves of its elements. Slices, references and arrays are slice leaves; an array by value is a
/// slice that the callee only reads, a reference to a scalar is a slice of one element.
/// The result falls apart the same way, but each of its arrays is a `&mut` slice that the
/// caller provides and the callee fills.
///
/// Scalar leaves are in `r0` to `r7`. Those beyond are 64-bit words of one slice more,
/// [`Lowered::more_params`] or [`Lowered::more_results`], each in the form that a register has.
/// Slices are in this order: leaves of parameters, `more_params`, arrays of the result,
/// `more_results`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowered {
    /// The function's signature in the IR.
    pub signature: Signature,
    /// The types of all scalar leaves of the parameters, also of those beyond `r7`.
    pub param_scalars: Vec<Scalar>,
    /// The types of all slice leaves of the parameters.
    pub param_slices: Vec<Type>,
    /// The types of all scalar leaves of the result, also of those beyond `r7`.
    pub result_scalars: Vec<Scalar>,
    /// Element type and count of each array of the result.
    pub result_arrays: Vec<(Scalar, u32)>,
    /// The slice parameter with the scalar parameters beyond `r7`, counted among slices.
    pub more_params: Option<usize>,
    /// The slice parameter of the first array of the result, counted among slices.
    pub first_result_array: usize,
    /// The slice parameter for the scalar results beyond `r7`, counted among slices.
    pub more_results: Option<usize>,
}

/// Why a signature cannot be lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LowerError {
    /// More slices, references and arrays than `c2` to `c7` hold.
    TooManySlices {
        /// How many there are, those for further scalars and for results included.
        found: usize,
    },
    /// A slice, array or reference whose elements are not scalars or arrays of scalars.
    Element {
        /// The element's type.
        element: String,
    },
    /// A slice or reference in a place where only values may stand: in a result or an option.
    Borrowed {
        /// The type that borrows.
        ty: String,
    },
    /// An array in an option.
    ArrayInOption,
}

impl fmt::Display for LowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LowerError::TooManySlices { found } => write!(
                f,
                "{found} slices, references and arrays in one signature, at most {SLICES_MAX} fit"
            ),
            LowerError::Element { element } => {
                write!(f, "`{element}` cannot be an element behind a slice, array or reference")
            }
            LowerError::Borrowed { ty } => write!(f, "`{ty}` cannot be returned or optional"),
            LowerError::ArrayInOption => f.write_str("an array cannot be optional"),
        }
    }
}

impl core::error::Error for LowerError {}

/// Leaves in the making.
#[derive(Default)]
struct Leaves {
    scalars: Vec<Scalar>,
    slices: Vec<Type>,
    arrays: Vec<(Scalar, u32)>,
    /// Parameters of the IR in source order; leaves of compound types have no name.
    named: Vec<Param>,
}

impl Leaves {
    fn scalar(&mut self, name: &str, scalar: Scalar) {
        if self.scalars.len() < SCALARS_MAX {
            self.named.push(Param { name: name.to_string(), ty: Type::Scalar(scalar) });
        }
        self.scalars.push(scalar);
    }

    fn slice(&mut self, name: &str, ty: Type) {
        self.named.push(Param { name: name.to_string(), ty });
        self.slices.push(ty);
    }

    fn param(&mut self, name: &str, ty: &SourceType) -> Result<(), LowerError> {
        match ty {
            SourceType::Scalar(scalar) => self.scalar(name, *scalar),
            SourceType::Tuple(elements) => {
                for element in elements {
                    self.param("", element)?;
                }
            }
            SourceType::Option(inner) => {
                self.scalar("", Scalar::Bool);
                self.value(inner)?;
            }
            SourceType::Str => self.slice(name, Type::Str),
            SourceType::Slice(element, access) | SourceType::Ref(element, access) => {
                self.slice(name, Type::Slice(scalar_of(element)?, *access));
            }
            SourceType::Array(..) => self.slice(name, Type::Slice(scalar_of(ty)?, Access::Read)),
        }
        Ok(())
    }

    /// A value inside an option: scalars only.
    fn value(&mut self, ty: &SourceType) -> Result<(), LowerError> {
        match ty {
            SourceType::Scalar(scalar) => self.scalar("", *scalar),
            SourceType::Tuple(elements) => {
                for element in elements {
                    self.value(element)?;
                }
            }
            SourceType::Option(inner) => {
                self.scalar("", Scalar::Bool);
                self.value(inner)?;
            }
            SourceType::Array(..) => return Err(LowerError::ArrayInOption),
            SourceType::Slice(..) | SourceType::Str | SourceType::Ref(..) => {
                return Err(LowerError::Borrowed { ty: ty.to_string() });
            }
        }
        Ok(())
    }

    fn result(&mut self, ty: &SourceType) -> Result<(), LowerError> {
        match ty {
            SourceType::Tuple(elements) => elements.iter().try_for_each(|e| self.result(e)),
            SourceType::Array(..) => {
                let found = ty.elements().ok_or_else(|| element_error(ty))?;
                self.arrays.push(found);
                Ok(())
            }
            _ => self.value(ty),
        }
    }
}

fn scalar_of(element: &SourceType) -> Result<Scalar, LowerError> {
    element.elements().map(|(scalar, _)| scalar).ok_or_else(|| element_error(element))
}

fn element_error(element: &SourceType) -> LowerError {
    LowerError::Element { element: element.to_string() }
}

impl SourceSig {
    /// Which registers and slices carry the values.
    ///
    /// # Errors
    ///
    /// [`LowerError`] when a type has no form in the IR or there are too many slices.
    pub fn lower(&self) -> Result<Lowered, LowerError> {
        let (mut params, mut results) = (Leaves::default(), Leaves::default());
        for (name, ty) in &self.params {
            params.param(name, ty)?;
        }
        results.result(&self.result)?;
        let mut named = params.named;
        let mut slices = params.slices.len();
        let mut extra = |ty| {
            named.push(Param { name: String::new(), ty });
            slices += 1;
            slices - 1
        };
        let more_params = (params.scalars.len() > SCALARS_MAX)
            .then(|| extra(Type::Slice(Scalar::U64, Access::Read)));
        let first_result_array = params.slices.len() + usize::from(more_params.is_some());
        for (scalar, _) in &results.arrays {
            extra(Type::Slice(*scalar, Access::Write));
        }
        let more_results = (results.scalars.len() > SCALARS_MAX)
            .then(|| extra(Type::Slice(Scalar::U64, Access::Write)));
        if slices > SLICES_MAX {
            return Err(LowerError::TooManySlices { found: slices });
        }
        let in_registers = results.scalars.iter().take(SCALARS_MAX);
        Ok(Lowered {
            signature: Signature {
                params: named,
                results: in_registers.map(|&scalar| Type::Scalar(scalar)).collect(),
            },
            param_scalars: params.scalars,
            param_slices: params.slices,
            result_scalars: results.scalars,
            result_arrays: results.arrays,
            more_params,
            first_result_array,
            more_results,
        })
    }
}
