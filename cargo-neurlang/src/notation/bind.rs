//! Binding of written values to parameter types.

use super::{Value, print};
use neurlang_ir::{Scalar, Type};

/// An argument in the form a function takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// The register that a scalar parameter is passed in.
    Scalar(u64),
    /// The little-endian bytes that a slice parameter reaches.
    Bytes(Vec<u8>),
}

/// Why a value cannot be an argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// What is wrong, as a fragment in lower case.
    pub(crate) message: String,
    /// What to write, as one imperative sentence.
    pub(crate) help: Option<&'static str>,
}

/// Turns `value` into an argument of type `ty`.
pub(crate) fn bind(value: &Value, ty: Type) -> Result<Bound, Mismatch> {
    match (ty, value) {
        (Type::Scalar(scalar), value) => register(value, scalar).map(Bound::Scalar),
        (Type::Str, Value::Str(text)) => Ok(Bound::Bytes(text.clone().into_bytes())),
        (Type::Slice(Scalar::U8, _), Value::Bytes(bytes)) => Ok(Bound::Bytes(bytes.clone())),
        (Type::Slice(scalar, _), Value::List(items)) => {
            let mut bytes = Vec::with_capacity(items.len() * usize::from(scalar.bytes()));
            for item in items {
                let raw = memory(scalar, register(item, scalar)?);
                bytes.extend_from_slice(&raw.to_le_bytes()[..usize::from(scalar.bytes())]);
            }
            Ok(Bound::Bytes(bytes))
        }
        (Type::Slice(Scalar::U8, _), Value::Str(_)) => Err(Mismatch {
            message: format!("expected `{ty}`, found a string"),
            help: Some("write b\"…\" for bytes"),
        }),
        (Type::Str, Value::Bytes(_)) => Err(Mismatch {
            message: "expected `&str`, found a byte string".to_owned(),
            help: Some("write \"…\" for text"),
        }),
        (ty, value) => Err(mismatch(ty, value)),
    }
}

fn mismatch(ty: Type, value: &Value) -> Mismatch {
    Mismatch {
        message: format!("expected `{ty}`, found {}", value.kind()),
        help: None,
    }
}

fn register(value: &Value, scalar: Scalar) -> Result<u64, Mismatch> {
    match (scalar, value) {
        (Scalar::Bool, Value::Bool(value)) => Ok(u64::from(*value)),
        (Scalar::Char, Value::Char(value)) => Ok(u64::from(*value)),
        (Scalar::F32 | Scalar::F64, Value::Float(text)) => {
            let parsed = if scalar == Scalar::F32 {
                text.parse::<f32>().map(f64::from)
            } else {
                text.parse::<f64>()
            };
            parsed
                .map(f64::to_bits)
                .map_err(|_| mismatch(Type::Scalar(scalar), value))
        }
        (Scalar::F32 | Scalar::F64, Value::Int(number)) => exact_float(*number, scalar),
        (Scalar::Bool | Scalar::Char, _) => Err(mismatch(Type::Scalar(scalar), value)),
        (_, Value::Int(number)) => integer(*number, scalar),
        _ => Err(mismatch(Type::Scalar(scalar), value)),
    }
}

/// The register form of `number`, which must be a value of `scalar`.
fn integer(number: i128, scalar: Scalar) -> Result<u64, Mismatch> {
    let raw = number as u64;
    let canonical = scalar.canonical(raw);
    // What the canonical form prints as is the value it has: they differ when it does not fit.
    if canonical == raw && print::scalar(scalar, canonical) == number.to_string() {
        return Ok(canonical);
    }
    let message = format!("{number} does not fit `{}`", scalar.name());
    Err(Mismatch {
        message,
        help: None,
    })
}

fn exact_float(number: i128, scalar: Scalar) -> Result<u64, Mismatch> {
    let float = if scalar == Scalar::F32 {
        f64::from(number as f32)
    } else {
        number as f64
    };
    if float as i128 == number && float.is_finite() {
        return Ok(float.to_bits());
    }
    let message = format!("{number} is not exactly a `{}`", scalar.name());
    Err(Mismatch {
        message,
        help: Some("write it with a decimal point to have it rounded"),
    })
}

/// The memory form of an element whose register form is `raw`.
fn memory(scalar: Scalar, raw: u64) -> u64 {
    match scalar {
        Scalar::F32 => u64::from((f64::from_bits(raw) as f32).to_bits()),
        _ => raw,
    }
}
