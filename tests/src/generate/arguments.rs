//! Arguments for the functions of a program.

use super::{Entropy, values};
use neurlang::Value;
use neurlang_ir::types::{Scalar, Type};

/// A value of type `ty`.
#[must_use]
pub fn argument(entropy: &mut Entropy<'_>, ty: Type) -> Value {
    match ty {
        Type::Scalar(scalar) => self::scalar(entropy, scalar),
        Type::Slice(of, _) => slice(entropy, of),
        Type::Str => text(entropy),
    }
}

fn scalar(entropy: &mut Entropy<'_>, scalar: Scalar) -> Value {
    let raw = values::integer(entropy);
    match scalar {
        Scalar::U8 => Value::U8(raw as u8),
        Scalar::U16 => Value::U16(raw as u16),
        Scalar::U32 => Value::U32(raw as u32),
        Scalar::U64 => Value::U64(raw),
        Scalar::Usize => Value::Usize(raw as usize),
        Scalar::I8 => Value::I8(raw as i8),
        Scalar::I16 => Value::I16(raw as i16),
        Scalar::I32 => Value::I32(raw as i32),
        Scalar::I64 => Value::I64(raw as i64),
        Scalar::Isize => Value::Isize(raw as isize),
        Scalar::Bool => Value::Bool(raw & 1 != 0),
        Scalar::Char => Value::Char(character(raw)),
        Scalar::F32 => Value::F32(narrow_float(entropy)),
        Scalar::F64 => Value::F64(f64::from_bits(values::float(entropy))),
    }
}

/// Half of them are what the text of a number can say exactly.
fn narrow_float(entropy: &mut Entropy<'_>) -> f32 {
    match entropy.below(2) {
        0 => f32::from_bits(entropy.word() as u32),
        _ => f64::from_bits(values::float(entropy)) as f32,
    }
}

fn character(raw: u64) -> char {
    char::from_u32(raw as u32 & 0x1f_ffff).unwrap_or('ß')
}

/// How many elements: mostly enough for what functions expect of a slice.
fn count(entropy: &mut Entropy<'_>, of: Scalar) -> usize {
    let enough = super::caps::SLICE_BYTES / u32::from(of.bytes());
    match entropy.below(16) {
        0 => 0,
        1 => entropy.below(enough.max(1)) as usize,
        2 => entropy.range(enough, 100) as usize,
        _ => entropy.range(enough, enough + 4) as usize,
    }
}

macro_rules! list {
    ($entropy:ident, $count:ident, $raw:ident => $value:expr) => {
        Value::from(
            (0..$count)
                .map(|_| {
                    let $raw = values::integer($entropy);
                    $value
                })
                .collect::<Vec<_>>(),
        )
    };
}

fn slice(entropy: &mut Entropy<'_>, of: Scalar) -> Value {
    let count = count(entropy, of);
    match of {
        Scalar::U8 => list!(entropy, count, raw => raw as u8),
        Scalar::U16 => list!(entropy, count, raw => raw as u16),
        Scalar::U32 => list!(entropy, count, raw => raw as u32),
        Scalar::U64 => list!(entropy, count, raw => raw),
        Scalar::Usize => list!(entropy, count, raw => raw as usize),
        Scalar::I8 => list!(entropy, count, raw => raw as i8),
        Scalar::I16 => list!(entropy, count, raw => raw as i16),
        Scalar::I32 => list!(entropy, count, raw => raw as i32),
        Scalar::I64 => list!(entropy, count, raw => raw as i64),
        Scalar::Isize => list!(entropy, count, raw => raw as isize),
        Scalar::Bool => list!(entropy, count, raw => raw & 1 != 0),
        Scalar::Char => list!(entropy, count, raw => character(raw)),
        Scalar::F32 => Value::from((0..count).map(|_| narrow_float(entropy)).collect::<Vec<_>>()),
        Scalar::F64 => {
            let floats = (0..count).map(|_| f64::from_bits(values::float(entropy)));
            Value::from(floats.collect::<Vec<_>>())
        }
    }
}

fn text(entropy: &mut Entropy<'_>) -> Value {
    let letters = ["a", "Z", " ", "0", "ß", "€", "\n", "word "];
    let text: String = (0..entropy.below(20)).map(|_| entropy.pick(&letters)).collect();
    Value::from(text.as_str())
}
