//! From written values to typed ones.

use super::{Literal, Value, ValueError, ValueErrorKind, parse, source_type};
use crate::engine::ScalarType;
use neurlang_ir::source::SourceType;
use neurlang_ir::{Scalar, Type};

impl Value {
    /// Parses a value of this type.
    ///
    /// # Errors
    ///
    /// [`ValueError`] when the text is no value, or one of another type.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::Value;
    /// use neurlang::ir::{Scalar, Type};
    ///
    /// assert_eq!(Value::parse("-7", Type::Scalar(Scalar::I8)), Ok(Value::I8(-7)));
    /// let error = Value::parse("300", Type::Scalar(Scalar::U8)).unwrap_err();
    /// assert_eq!(error.to_string(), "`300` does not fit `u8`");
    /// ```
    pub fn parse(text: &str, ty: Type) -> Result<Self, ValueError> {
        parse(text)?.to_value(ty)
    }
}

impl Literal {
    /// The value of this type that is written.
    ///
    /// A number without a point is also a float; `"text"` and `b"bytes"` are also lists of
    /// `u8`.
    ///
    /// # Errors
    ///
    /// [`ValueError`] when it is a value of another type, or outside the range of this one.
    pub fn to_value(&self, ty: Type) -> Result<Value, ValueError> {
        self.to_source_value(&source_type(ty))
    }

    pub(super) fn to_register(&self, scalar: Scalar) -> Result<u64, ValueError> {
        let wanted = &SourceType::Scalar(scalar);
        match (scalar, self) {
            (Scalar::Bool, Literal::Bool(value)) => Ok(value.to_register()),
            (Scalar::Char, Literal::Char(value)) => Ok(value.to_register()),
            (Scalar::F64, Literal::Number(text)) => {
                let value = float(text).ok_or_else(|| self.mismatch(wanted))?;
                Ok(value.to_register())
            }
            (Scalar::F32, Literal::Number(text)) => {
                // Parsed as what it is: going through f64 would round twice.
                let direct = text.parse::<f32>().ok();
                let value = direct.or_else(|| float(text).map(|value| value as f32));
                Ok(value.ok_or_else(|| self.mismatch(wanted))?.to_register())
            }
            (Scalar::Bool | Scalar::Char | Scalar::F32 | Scalar::F64, _) => {
                Err(self.mismatch(wanted))
            }
            (_, Literal::Number(text)) => {
                if !is_integer(text) {
                    return Err(self.mismatch(wanted));
                }
                integer(text).and_then(|value| in_range(scalar, value)).ok_or_else(|| ValueError {
                    at: None,
                    kind: ValueErrorKind::OutOfRange {
                        found: self.to_string(),
                        wanted: wanted.clone(),
                    },
                })
            }
            _ => Err(self.mismatch(wanted)),
        }
    }

    pub(super) fn mismatch(&self, wanted: &SourceType) -> ValueError {
        let (found, wanted) = (self.to_string(), wanted.clone());
        ValueError { at: None, kind: ValueErrorKind::Mismatch { found, wanted } }
    }
}

/// The sign, digits and radix of a number without point and exponent.
fn digits(text: &str) -> Option<(i128, &str, u32)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (digits, radix) = [("0x", 16), ("0b", 2), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, radix)| Some((digits.strip_prefix(prefix)?, radix)))
        .unwrap_or((digits, 10));
    let well_formed = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    well_formed.then_some((sign, digits, radix))
}

/// True for the text of a number that has neither point nor exponent.
pub(super) fn is_integer(text: &str) -> bool {
    digits(text).is_some()
}

/// The integer that is written, if it is one of at most 128 bits.
fn integer(text: &str) -> Option<i128> {
    let (sign, digits, radix) = digits(text)?;
    let magnitude = i128::from_str_radix(digits, radix).ok()?;
    Some(sign * magnitude)
}

fn float(text: &str) -> Option<f64> {
    text.parse().ok().or_else(|| integer(text).map(|value| value as f64))
}

/// The register that holds `value`, when it is in the range of the integer type.
fn in_range(scalar: Scalar, value: i128) -> Option<u64> {
    let register =
        u64::try_from(value).or_else(|_| i64::try_from(value).map(|value| value as u64)).ok()?;
    let signed =
        matches!(scalar, Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize);
    let read_back = if signed { i128::from(register as i64) } else { i128::from(register) };
    (read_back == value && scalar.canonical(register) == register).then_some(register)
}
