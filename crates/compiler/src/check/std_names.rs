//! The constants of the standard library, and which of its paths are in the subset.

use super::infer::{T, is_int};
use neurlang_ir::Scalar;

/// A path of the standard library in the one way it is written in the tables here.
pub(super) fn normal(path: &[String]) -> String {
    let joined = path.join("::");
    let mut text = joined.as_str();
    for prefix in ["prelude::v1::", "primitive::", "option::", "convert::", "default::"] {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    if let Some(rest) = text.strip_prefix("cmp::Ordering") {
        return format!("Ordering{rest}");
    }
    match text {
        "Option::Some" => "Some".into(),
        "Option::None" => "None".into(),
        _ => text.into(),
    }
}

/// A constant of the standard library: its type, and for floats its value as `f64` and as
/// `f32` widened, else the register's value twice.
pub(super) fn constant(name: &str) -> Option<(T, u64, u64)> {
    let ordering = |value: i64| Some((T::Ordering, value as u64, value as u64));
    match name {
        "Ordering::Less" => return ordering(-1),
        "Ordering::Equal" => return ordering(0),
        "Ordering::Greater" => return ordering(1),
        "char::MAX" => return Some((T::Scalar(Scalar::Char), 0x10_ffff, 0x10_ffff)),
        "char::MIN" => return Some((T::Scalar(Scalar::Char), 0, 0)),
        "char::REPLACEMENT_CHARACTER" => return Some((T::Scalar(Scalar::Char), 0xfffd, 0xfffd)),
        _ => {}
    }
    let (scalar, rest) = name.split_once("::")?;
    let scalar = Scalar::from_name(scalar)?;
    if is_int(scalar) {
        let (min, max) = int_range(scalar);
        let value = match rest {
            "MAX" => (scalar, max as u64),
            "MIN" => (scalar, min as u64),
            "BITS" => (Scalar::U32, u64::from(scalar.bytes()) * 8),
            _ => return None,
        };
        return Some((T::Scalar(value.0), value.1, value.1));
    }
    match scalar {
        Scalar::F64 | Scalar::F32 => float_constant(scalar, rest),
        _ => None,
    }
}

/// The least and greatest value of an integer type.
pub(super) fn int_range(scalar: Scalar) -> (i128, i128) {
    let bits = u32::from(scalar.bytes()) * 8;
    match scalar {
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
            (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
        }
        _ => (0, (1 << bits) - 1),
    }
}

macro_rules! float_constants {
    ($scalar:ident $name:ident: $( $path:literal $($of:ident)::+; )*) => {
        match $name {
            $( $path => {
                let narrow = f64::from(core::f32::$($of)::+);
                Some((T::Scalar($scalar), core::f64::$($of)::+.to_bits(), narrow.to_bits()))
            } )*
            _ => None,
        }
    };
}

fn float_constant(scalar: Scalar, name: &str) -> Option<(T, u64, u64)> {
    let wide =
        |f64: f64, f32: f32| Some((T::Scalar(scalar), f64.to_bits(), f64::from(f32).to_bits()));
    let whole = |ty: Scalar, of_f64: i64, of_f32: i64| {
        let value = if scalar == Scalar::F64 { of_f64 } else { of_f32 };
        Some((T::Scalar(ty), value as u64, value as u64))
    };
    match name {
        "MAX" => wide(f64::MAX, f32::MAX),
        "MIN" => wide(f64::MIN, f32::MIN),
        "MIN_POSITIVE" => wide(f64::MIN_POSITIVE, f32::MIN_POSITIVE),
        "EPSILON" => wide(f64::EPSILON, f32::EPSILON),
        "NAN" => wide(f64::NAN, f32::NAN),
        "INFINITY" => wide(f64::INFINITY, f32::INFINITY),
        "NEG_INFINITY" => wide(f64::NEG_INFINITY, f32::NEG_INFINITY),
        "DIGITS" => whole(Scalar::U32, i64::from(f64::DIGITS), i64::from(f32::DIGITS)),
        "MANTISSA_DIGITS" => whole(Scalar::U32, 53, 24),
        "RADIX" => whole(Scalar::U32, 2, 2),
        "MAX_EXP" => whole(Scalar::I32, i64::from(f64::MAX_EXP), i64::from(f32::MAX_EXP)),
        "MIN_EXP" => whole(Scalar::I32, i64::from(f64::MIN_EXP), i64::from(f32::MIN_EXP)),
        "MAX_10_EXP" => whole(Scalar::I32, i64::from(f64::MAX_10_EXP), i64::from(f32::MAX_10_EXP)),
        "MIN_10_EXP" => whole(Scalar::I32, i64::from(f64::MIN_10_EXP), i64::from(f32::MIN_10_EXP)),
        _ => mathematical(scalar, name.strip_prefix("consts::")?),
    }
}

fn mathematical(scalar: Scalar, name: &str) -> Option<(T, u64, u64)> {
    float_constants! { scalar name:
        "PI" consts::PI;
        "TAU" consts::TAU;
        "E" consts::E;
        "SQRT_2" consts::SQRT_2;
        "LN_2" consts::LN_2;
        "LN_10" consts::LN_10;
        "LOG2_E" consts::LOG2_E;
        "LOG2_10" consts::LOG2_10;
        "LOG10_E" consts::LOG10_E;
        "LOG10_2" consts::LOG10_2;
        "FRAC_PI_2" consts::FRAC_PI_2;
        "FRAC_PI_3" consts::FRAC_PI_3;
        "FRAC_PI_4" consts::FRAC_PI_4;
        "FRAC_PI_6" consts::FRAC_PI_6;
        "FRAC_PI_8" consts::FRAC_PI_8;
        "FRAC_1_PI" consts::FRAC_1_PI;
        "FRAC_2_PI" consts::FRAC_2_PI;
        "FRAC_1_SQRT_2" consts::FRAC_1_SQRT_2;
        "FRAC_2_SQRT_PI" consts::FRAC_2_SQRT_PI;
    }
}

/// Functions of the standard library that a call may name.
pub(super) const FUNCTIONS: &[&str] =
    &["cmp::min", "cmp::max", "mem::swap", "mem::replace", "mem::take", "hint::black_box"];

/// True for paths that a glob import may bring.
pub(super) fn is_known(path: &[String]) -> bool {
    let name = normal(path);
    constant(&name).is_some() || FUNCTIONS.contains(&name.as_str())
}
