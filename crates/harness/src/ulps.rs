//! Equality of values whose floats may be some steps off.

use neurlang::Value;
use neurlang::value::List;

/// True when both are the same, or floats of them are at most `ulps` steps apart.
pub(crate) fn within(wanted: &Value, found: &Value, ulps: u32) -> bool {
    let all = |wanted: &[Value], found: &[Value]| {
        wanted.len() == found.len()
            && wanted.iter().zip(found).all(|(wanted, found)| within(wanted, found, ulps))
    };
    match (wanted, found) {
        _ if ulps == 0 => wanted.same(found),
        (Value::F64(a), Value::F64(b)) => near64(*a, *b, ulps),
        (Value::F32(a), Value::F32(b)) => near32(*a, *b, ulps),
        (Value::List(List::F64(a)), Value::List(List::F64(b))) => {
            a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| near64(a, b, ulps))
        }
        (Value::List(List::F32(a)), Value::List(List::F32(b))) => {
            a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| near32(a, b, ulps))
        }
        (Value::Tuple(a), Value::Tuple(b)) | (Value::Array(a), Value::Array(b)) => all(a, b),
        (Value::Option(Some(a)), Value::Option(Some(b))) => within(a, b, ulps),
        _ => wanted.same(found),
    }
}

/// The place of a float among all in order; both zeros are at 0.
fn rank(bits: i64) -> i64 {
    if bits < 0 { i64::MIN - bits } else { bits }
}

fn near64(a: f64, b: f64, ulps: u32) -> bool {
    if a.is_nan() || b.is_nan() {
        return a.is_nan() && b.is_nan();
    }
    rank(a.to_bits() as i64).abs_diff(rank(b.to_bits() as i64)) <= u64::from(ulps)
}

fn near32(a: f32, b: f32, ulps: u32) -> bool {
    if a.is_nan() || b.is_nan() {
        return a.is_nan() && b.is_nan();
    }
    let rank = |value: f32| {
        let bits = value.to_bits() as i32;
        i64::from(if bits < 0 { i32::MIN - bits } else { bits })
    };
    rank(a).abs_diff(rank(b)) <= u64::from(ulps)
}

#[cfg(test)]
mod tests {
    use super::within;
    use neurlang::Value;

    #[test]
    fn steps_are_counted_across_zero_and_never_to_nan() {
        let tiny = f64::from_bits(1);
        for (a, b, apart) in [
            (1.0, 1.0_f64.next_up(), 1),
            (0.0, -0.0, 0),
            (tiny, -tiny, 2),
            (f64::MAX, f64::INFINITY, 1),
            (-1.0, (-1.0_f64).next_down().next_down(), 2),
        ] {
            let (a, b) = (Value::F64(a), Value::F64(b));
            assert!(within(&a, &b, apart.max(1)), "{a} {b}");
            assert!(apart == 0 || !within(&a, &b, apart - 1), "{a} {b}");
        }
        let nan = Value::F64(f64::NAN);
        assert!(within(&nan, &nan, 1) && !within(&nan, &Value::F64(1.0), u32::MAX));
        let single = |value: f32| Value::from(vec![value]);
        assert!(within(&single(1.0), &single(1.0_f32.next_up()), 1));
        assert!(!within(&single(1.0), &single(1.0_f32.next_up().next_up()), 1));
    }
}
