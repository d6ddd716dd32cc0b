//! Values of the types that Rust source has.

use super::memory::stored;
use super::{List, Literal, Value, ValueError, ValueErrorKind, parse};
use neurlang_ir::source::SourceType;
use neurlang_ir::{Scalar, Type};

/// A type of the IR as Rust source has it.
///
/// # Examples
///
/// ```
/// use neurlang::ir::{Access, Scalar, Type};
/// use neurlang::value::source_type;
///
/// let ty = source_type(Type::Slice(Scalar::U8, Access::Write));
/// assert_eq!(ty.to_string(), "&mut [u8]");
/// ```
#[must_use]
pub fn source_type(ty: Type) -> SourceType {
    match ty {
        Type::Scalar(scalar) => SourceType::Scalar(scalar),
        Type::Slice(scalar, access) => {
            SourceType::Slice(Box::new(SourceType::Scalar(scalar)), access)
        }
        Type::Str => SourceType::Str,
    }
}

impl Value {
    /// Parses a value of a type of Rust source.
    ///
    /// # Errors
    ///
    /// [`ValueError`] when the text is no value, or one of another type.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::Value;
    /// use neurlang::ir::source::parse;
    ///
    /// let sig = parse("fn f() -> (Option<u8>, [[i16; 2]; 2])")?;
    /// let value = Value::parse_source("(some(3), [[1, 2], [3, -4]])", &sig.result)?;
    /// assert_eq!(value.to_string(), "(some(3), [[1, 2], [3, -4]])");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_source(text: &str, ty: &SourceType) -> Result<Self, ValueError> {
        parse(text)?.to_source_value(ty)
    }

    /// True when it is a value of this type.
    #[must_use]
    pub fn fits_source(&self, ty: &SourceType) -> bool {
        match (ty, self) {
            (SourceType::Scalar(scalar), value) => value.scalar() == Some(*scalar),
            (SourceType::Tuple(types), Value::Tuple(values)) => {
                types.len() == values.len()
                    && types.iter().zip(values).all(|(ty, value)| value.fits_source(ty))
            }
            (SourceType::Option(inner), Value::Option(value)) => {
                value.as_ref().is_none_or(|value| value.fits_source(inner))
            }
            (SourceType::Array(element, len), value) => {
                value.elements_fit(element) == Some(*len as usize)
            }
            (SourceType::Slice(element, _), value) => value.elements_fit(element).is_some(),
            (SourceType::Str, Value::Str(_)) => true,
            (SourceType::Ref(inner, _), value) => value.fits_source(inner),
            (SourceType::Tuple(_) | SourceType::Option(_) | SourceType::Str, _) => false,
        }
    }

    /// How many elements there are, when it is a row of values of this type.
    fn elements_fit(&self, element: &SourceType) -> Option<usize> {
        match (element, self) {
            (SourceType::Scalar(scalar), Value::List(list)) => {
                (list.scalar() == *scalar).then_some(list.len())
            }
            (SourceType::Scalar(_), _) => None,
            (element, Value::Array(values)) => {
                values.iter().all(|value| value.fits_source(element)).then_some(values.len())
            }
            _ => None,
        }
    }
}

impl Literal {
    /// The value of this type that is written.
    ///
    /// A number without a point is also a float; `"text"` and `b"bytes"` are also lists of
    /// `u8`. A reference is written like what it refers to.
    ///
    /// # Errors
    ///
    /// [`ValueError`] when it is a value of another type, or outside the range of this one.
    pub fn to_source_value(&self, ty: &SourceType) -> Result<Value, ValueError> {
        match (ty, self) {
            (SourceType::Scalar(scalar), _) => {
                Ok(Value::from_register(*scalar, self.to_register(*scalar)?))
            }
            (SourceType::Tuple(types), Literal::Tuple(items)) => {
                if types.len() != items.len() {
                    return Err(length_error(items.len(), ty));
                }
                let values = types.iter().zip(items).map(|(ty, item)| item.to_source_value(ty));
                values.collect::<Result<_, _>>().map(Value::Tuple)
            }
            (SourceType::Option(_), Literal::None) => Ok(Value::Option(None)),
            (SourceType::Option(inner), Literal::Some(value)) => {
                Ok(Value::Option(Some(Box::new(value.to_source_value(inner)?))))
            }
            (SourceType::Str, Literal::Str(text)) => Ok(Value::Str(text.clone())),
            (SourceType::Slice(element, _), _) => Ok(self.row(element, ty)?.0),
            (SourceType::Array(element, len), _) => match self.row(element, ty)? {
                (value, found) if found == *len as usize => Ok(value),
                (_, found) => Err(length_error(found, ty)),
            },
            (SourceType::Ref(inner, _), _) => self.to_source_value(inner),
            (SourceType::Tuple(_) | SourceType::Option(_) | SourceType::Str, _) => {
                Err(self.mismatch(ty))
            }
        }
    }

    /// The elements of a slice or array of type `ty`, and how many there are.
    fn row(&self, element: &SourceType, ty: &SourceType) -> Result<(Value, usize), ValueError> {
        let list = match (element, self) {
            (SourceType::Scalar(Scalar::U8), Literal::Str(text)) => {
                List::U8(text.as_bytes().to_vec())
            }
            (SourceType::Scalar(Scalar::U8), Literal::Bytes(bytes)) => List::U8(bytes.clone()),
            (SourceType::Scalar(scalar), Literal::List(items)) => list(*scalar, items)?,
            (_, Literal::List(items)) => {
                let values = items.iter().map(|item| item.to_source_value(element));
                let values = values.collect::<Result<Vec<_>, _>>()?;
                let count = values.len();
                return Ok((Value::Array(values), count));
            }
            _ => return Err(self.mismatch(ty)),
        };
        let count = list.len();
        Ok((Value::List(list), count))
    }
}

fn length_error(found: usize, wanted: &SourceType) -> ValueError {
    let kind = ValueErrorKind::Length { found, wanted: wanted.clone() };
    ValueError { at: None, kind }
}

fn list(scalar: Scalar, items: &[Literal]) -> Result<List, ValueError> {
    let size = usize::from(scalar.bytes());
    let mut memory = Vec::with_capacity(items.len() * size);
    for item in items {
        let register = item.to_register(scalar)?;
        memory.extend_from_slice(&stored(scalar, register)[..size]);
    }
    Ok(List::from_memory(scalar, &memory))
}
