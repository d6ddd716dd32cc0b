//! Arithmetic on the scalars of constants.

use super::eval::Stop;
use super::infer::is_int;
use super::std_names::int_range;
use super::value::Value;
use crate::hir::{BinOp, CmpOp, Ty, UnOp};
use crate::methods::Method;
use neurlang_ir::{Scalar, TrapKind};

type Found = Result<Value, Stop>;

/// An integer, `bool` or `char` as a number.
fn wide(ty: Scalar, raw: u64) -> i128 {
    if int_range(ty).0 < 0 { i128::from(raw as i64) } else { i128::from(raw) }
}

fn fits(ty: Scalar, value: i128) -> bool {
    let (min, max) = int_range(ty);
    (min..=max).contains(&value)
}

fn checked(ty: Scalar, value: i128) -> Found {
    if fits(ty, value) { Ok(Value::Scalar(value as u64)) } else { Err(overflow()) }
}

fn overflow() -> Stop {
    Stop::Panic(TrapKind::Overflow)
}

/// `-x` and `!x`.
pub(super) fn unary(op: UnOp, ty: Scalar, raw: u64) -> Found {
    match op {
        UnOp::Not if ty == Scalar::Bool => Ok(Value::Scalar(raw ^ 1)),
        UnOp::Not => Ok(Value::Scalar(ty.canonical(!raw))),
        UnOp::Neg if ty.is_float() => Ok(Value::Scalar((-f64::from_bits(raw)).to_bits())),
        UnOp::Neg => checked(ty, -wide(ty, raw)),
    }
}

/// Arithmetic as rustc checks it in constants.
pub(super) fn binary(op: BinOp, ty: Scalar, x: u64, (y, right): (u64, Scalar)) -> Found {
    if ty.is_float() {
        return Ok(Value::Scalar(ty.canonical(float(op, x, y)?)));
    }
    let bits = u32::from(ty.bytes()) * 8;
    let (a, b) = (wide(ty, x), wide(right, y));
    match op {
        BinOp::Add => checked(ty, a + b),
        BinOp::Sub => checked(ty, a - b),
        BinOp::Mul => checked(ty, product(a, b)),
        BinOp::Div | BinOp::Rem if b == 0 => Err(Stop::Panic(TrapKind::Divide)),
        BinOp::Div => checked(ty, a / b),
        BinOp::Rem if !fits(ty, a / b) => Err(overflow()),
        BinOp::Rem => checked(ty, a % b),
        BinOp::And => Ok(Value::Scalar(x & y)),
        BinOp::Or => Ok(Value::Scalar(x | y)),
        BinOp::Xor => Ok(Value::Scalar(x ^ y)),
        BinOp::Shl | BinOp::Shr if !(0..i128::from(bits)).contains(&b) => Err(overflow()),
        BinOp::Shl => Ok(Value::Scalar(ty.canonical(x << b))),
        BinOp::Shr => Ok(Value::Scalar(ty.canonical((a >> b) as u64))),
    }
}

fn float(op: BinOp, x: u64, y: u64) -> Result<u64, Stop> {
    let (a, b) = (f64::from_bits(x), f64::from_bits(y));
    // The sum, product and quotient of two `f32` rounded from `f64` are those of `f32`.
    Ok(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div => a / b,
        BinOp::Rem => a % b,
        BinOp::And | BinOp::Or | BinOp::Xor | BinOp::Shl | BinOp::Shr => {
            return Err(Stop::Unknown("this operator"));
        }
    }
    .to_bits())
}

/// A comparison.
pub(super) fn compare(op: CmpOp, ty: Scalar, x: u64, y: u64) -> bool {
    let order = if ty.is_float() {
        f64::from_bits(x).partial_cmp(&f64::from_bits(y))
    } else {
        Some(wide(ty, x).cmp(&wide(ty, y)))
    };
    match op {
        CmpOp::Eq => order.is_some_and(std::cmp::Ordering::is_eq),
        CmpOp::Ne => !order.is_some_and(std::cmp::Ordering::is_eq),
        CmpOp::Lt => order.is_some_and(std::cmp::Ordering::is_lt),
        CmpOp::Le => order.is_some_and(std::cmp::Ordering::is_le),
        CmpOp::Gt => order.is_some_and(std::cmp::Ordering::is_gt),
        CmpOp::Ge => order.is_some_and(std::cmp::Ordering::is_ge),
    }
}

/// `as`.
pub(super) fn cast(from: Scalar, to: Scalar, raw: u64) -> u64 {
    match (from.is_float(), to) {
        (true, Scalar::F64) => raw,
        (true, Scalar::F32) => Scalar::F32.canonical(raw),
        (true, to) => {
            let (min, max) = int_range(to);
            let value = f64::from_bits(raw);
            // A cast to `i128` saturates and takes NaN to 0, as the one to `to` does.
            (value as i128).clamp(min, max) as u64
        }
        (false, Scalar::F64) => (wide(from, raw) as f64).to_bits(),
        (false, Scalar::F32) => f64::from(wide(from, raw) as f32).to_bits(),
        (false, to) => to.canonical(raw),
    }
}

/// The methods that constants know.
pub(super) fn method(method: Method, on: Option<&Ty>, result: &Ty, args: &[Value]) -> Found {
    let unknown = Stop::Unknown("this method");
    let ty = on.and_then(Ty::scalar).or_else(|| result.scalar());
    let raws: Option<Vec<u64>> = args.iter().map(Value::scalar).collect();
    let (Some(ty), Some(raws)) = (ty, raws) else {
        return bytes(method, result, args).ok_or(unknown);
    };
    if ty.is_float() || method == Method::FromBits {
        return match (method, raws.as_slice()) {
            (Method::ToBits, [x]) if ty == Scalar::F32 => {
                Ok(Value::Scalar(u64::from((f64::from_bits(*x) as f32).to_bits())))
            }
            (Method::FromBits, [x]) if result.scalar() == Some(Scalar::F32) => {
                Ok(Value::Scalar(f64::from(f32::from_bits(*x as u32)).to_bits()))
            }
            (Method::ToBits | Method::FromBits, [x]) => Ok(Value::Scalar(*x)),
            (Method::AbsF, [x]) => Ok(Value::Scalar(f64::from_bits(*x).abs().to_bits())),
            (Method::IsNan, [x]) => Ok(Value::bool(f64::from_bits(*x).is_nan())),
            _ => Err(unknown),
        };
    }
    match raws.as_slice() {
        [x] => one(method, ty, *x),
        [x, y] => two(method, ty, *x, *y),
        _ => Err(unknown),
    }
}

/// `to_le_bytes` and its kin.
fn bytes(method: Method, result: &Ty, args: &[Value]) -> Option<Value> {
    let [Value::Array(elements)] = args else { return None };
    let parts = elements.borrow();
    let parts: Option<Vec<u64>> = parts.iter().map(Value::scalar).collect();
    let parts = parts?;
    let join =
        |parts: &mut dyn Iterator<Item = &u64>| parts.fold(0_u64, |all, &byte| all << 8 | byte);
    let raw = match method {
        Method::FromBeBytes => join(&mut parts.iter()),
        Method::FromLeBytes | Method::FromNeBytes => join(&mut parts.iter().rev()),
        _ => return None,
    };
    Some(Value::Scalar(result.scalar()?.canonical(raw)))
}

fn one(method: Method, ty: Scalar, x: u64) -> Found {
    let bits = u32::from(ty.bytes()) * 8;
    let value = wide(ty, x);
    let mask = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    let plain = x & mask;
    let small = |n: u32| Ok(Value::Scalar(u64::from(n)));
    let byte_list = |bytes: &[u8]| {
        Ok(Value::array(bytes.iter().map(|&b| Value::Scalar(u64::from(b))).collect()))
    };
    let wrapped = |value: i128| Ok(Value::Scalar(ty.canonical(value as u64)));
    let len = usize::from(ty.bytes());
    match method {
        Method::CountOnes => small(plain.count_ones()),
        Method::CountZeros => small(bits - plain.count_ones()),
        Method::LeadingZeros => small(plain.leading_zeros() - (64 - bits)),
        Method::TrailingZeros => small(plain.trailing_zeros().min(bits)),
        Method::LeadingOnes => small((plain << (64 - bits)).leading_ones()),
        Method::TrailingOnes => small(plain.trailing_ones()),
        Method::SwapBytes => Ok(Value::Scalar(ty.canonical(plain.swap_bytes() >> (64 - bits)))),
        Method::ReverseBits => Ok(Value::Scalar(ty.canonical(plain.reverse_bits() >> (64 - bits)))),
        Method::WrappingNeg => wrapped(-value),
        Method::WrappingAbs => wrapped(value.abs()),
        Method::AbsInt => checked(ty, value.abs()),
        Method::UnsignedAbs => Ok(Value::Scalar(value.unsigned_abs() as u64)),
        Method::CastSigned => Ok(Value::Scalar(super::method::signed(ty).canonical(x))),
        Method::CastUnsigned => Ok(Value::Scalar(super::method::unsigned(ty).canonical(x))),
        Method::IsPowerOfTwo => Ok(Value::bool(plain.is_power_of_two())),
        Method::Ilog2 if value > 0 => small(plain.ilog2()),
        Method::Ilog10 if value > 0 => small(plain.ilog10()),
        Method::Isqrt if value >= 0 => Ok(Value::Scalar(plain.isqrt())),
        Method::SignumInt => wrapped(value.signum()),
        Method::IsPositive => Ok(Value::bool(value > 0)),
        Method::IsNegative => Ok(Value::bool(value < 0)),
        Method::ToLeBytes | Method::ToNeBytes => byte_list(&x.to_le_bytes()[..len]),
        Method::ToBeBytes => byte_list(&(plain << (64 - bits)).to_be_bytes()[..len]),
        Method::IsAsciiDigit => Ok(Value::bool((0x30..=0x39).contains(&plain))),
        Method::IsAsciiUppercase => Ok(Value::bool((0x41..=0x5a).contains(&plain))),
        Method::IsAsciiLowercase => Ok(Value::bool((0x61..=0x7a).contains(&plain))),
        Method::IsAscii => Ok(Value::bool(plain < 0x80)),
        _ => Err(Stop::Unknown("this method")),
    }
}

fn two(method: Method, ty: Scalar, x: u64, y: u64) -> Found {
    if !is_int(ty) {
        return Err(Stop::Unknown("this method"));
    }
    let bits = u32::from(ty.bytes()) * 8;
    let (a, b) = (wide(ty, x), wide(ty, y));
    let wrapped = |value: i128| Ok(Value::Scalar(ty.canonical(value as u64)));
    let optional = |value: i128| {
        let inner = fits(ty, value).then(|| Box::new(Value::Scalar(value as u64)));
        Ok(Value::Option(inner))
    };
    let saturated = |value: i128| {
        let (min, max) = int_range(ty);
        Ok(Value::Scalar(value.clamp(min, max) as u64))
    };
    let both = |value: i128| {
        let low = Value::Scalar(ty.canonical(value as u64));
        Ok(Value::Tuple(vec![low, Value::bool(!fits(ty, value))]))
    };
    let mask = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    let plain = u128::from(x & mask);
    let turned = |by: u32| {
        let by = by % bits;
        Ok(Value::Scalar(ty.canonical((plain << by | plain >> (bits - by)) as u64)))
    };
    match method {
        Method::WrappingAdd => wrapped(a + b),
        Method::WrappingSub => wrapped(a - b),
        Method::WrappingMul => wrapped(a.wrapping_mul(b)),
        Method::CheckedAdd => optional(a + b),
        Method::CheckedSub => optional(a - b),
        Method::CheckedMul => optional(product(a, b)),
        Method::CheckedDiv if b != 0 => optional(a / b),
        Method::CheckedRem if b != 0 => optional(if fits(ty, a / b) { a % b } else { i128::MAX }),
        Method::CheckedDiv | Method::CheckedRem => Ok(Value::Option(None)),
        Method::SaturatingAdd => saturated(a + b),
        Method::SaturatingSub => saturated(a - b),
        Method::SaturatingMul => saturated(product(a, b)),
        Method::OverflowingAdd => both(a + b),
        Method::OverflowingSub => both(a - b),
        Method::OverflowingMul => {
            let low = Value::Scalar(ty.canonical(a.wrapping_mul(b) as u64));
            Ok(Value::Tuple(vec![low, Value::bool(!fits(ty, product(a, b)))]))
        }
        Method::WrappingShl => Ok(Value::Scalar(ty.canonical(x << (y as u32 % bits)))),
        Method::WrappingShr => wrapped(a >> (y as u32 % bits)),
        Method::RotateLeft => turned(y as u32),
        Method::RotateRight => turned(bits - y as u32 % bits),
        Method::AbsDiff => Ok(Value::Scalar(a.abs_diff(b) as u64)),
        Method::RemEuclid if b != 0 && fits(ty, a / b) => checked(ty, a.rem_euclid(b)),
        Method::DivEuclid if b != 0 => checked(ty, a.div_euclid(b)),
        Method::DivCeil if b != 0 => checked(ty, a / b + i128::from(a % b != 0)),
        Method::Pow => {
            power(a, y, |value| fits(ty, value)).map_or(Err(overflow()), |value| checked(ty, value))
        }
        Method::CheckedPow => optional(power(a, y, |value| fits(ty, value)).unwrap_or(i128::MAX)),
        Method::WrappingPow => Ok(Value::Scalar(wrapping_power(ty, a, y))),
        _ => Err(Stop::Unknown("this method")),
    }
}

/// `base` to the power of `exponent`, as many bits of it as the type has.
fn wrapping_power(ty: Scalar, base: i128, exponent: u64) -> u64 {
    let modulus = |value: i128| wide(ty, ty.canonical(value as u64));
    let (mut result, mut base, mut left) = (1_i128, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result = modulus(result.wrapping_mul(base));
        }
        base = modulus(base.wrapping_mul(base));
        left >>= 1;
    }
    ty.canonical(result as u64)
}

/// The product, or a number above all that fit.
fn product(a: i128, b: i128) -> i128 {
    a.checked_mul(b).unwrap_or(i128::MAX)
}

/// `base` to the power of `exponent`, while it fits.
fn power(base: i128, exponent: u64, fits: impl Fn(i128) -> bool) -> Option<i128> {
    let mut result = 1_i128;
    match base {
        0 => return Some(i128::from(exponent == 0)),
        1 => return Some(1),
        -1 => return Some(if exponent.is_multiple_of(2) { 1 } else { -1 }),
        _ => {}
    }
    for _ in 0..exponent {
        result = product(result, base);
        if !fits(result) {
            return None;
        }
    }
    Some(result)
}
