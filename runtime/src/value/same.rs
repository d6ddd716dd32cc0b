//! Equality of what programs compute.

use super::{List, Value};

impl Value {
    /// True when both are the same value of the same type: any NaN is the same as any other,
    /// and `0.0` is not `-0.0`.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::Value;
    ///
    /// assert!(Value::from(f64::NAN).same(&Value::from(-f64::NAN)));
    /// assert!(!Value::from(0.0).same(&Value::from(-0.0)));
    /// assert!(!Value::from(1_u8).same(&Value::from(1_u16)));
    /// ```
    #[must_use]
    pub fn same(&self, other: &Value) -> bool {
        let all_same = |a: &[Value], b: &[Value]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
        };
        match (self, other) {
            (Value::F32(a), Value::F32(b)) => same32(*a, *b),
            (Value::F64(a), Value::F64(b)) => same64(*a, *b),
            (Value::List(List::F32(a)), Value::List(List::F32(b))) => {
                a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| same32(a, b))
            }
            (Value::List(List::F64(a)), Value::List(List::F64(b))) => {
                a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| same64(a, b))
            }
            (Value::Array(a), Value::Array(b)) | (Value::Tuple(a), Value::Tuple(b)) => {
                all_same(a, b)
            }
            (Value::Option(Some(a)), Value::Option(Some(b))) => a.same(b),
            _ => self == other,
        }
    }
}

fn same32(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

fn same64(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
