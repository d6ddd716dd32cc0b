//! Ranges that the arguments for a parameter stay in.

use neurlang::Value;
use neurlang::value::List;
use neurlang_ir::Scalar;

/// The integers that a parameter takes, both ends included. Applies to every integer in the
/// parameter's value, also to the elements of a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The parameter's name.
    pub param: String,
    /// The smallest value.
    pub min: i128,
    /// The largest value; not below `min`.
    pub max: i128,
}

/// An integer as what it stands for; none for other values.
pub(super) fn integer(value: &Value) -> Option<i128> {
    let scalar = value.scalar()?;
    let register = value.to_register()?;
    match scalar {
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
            Some(i128::from(register as i64))
        }
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => {
            Some(i128::from(register))
        }
        Scalar::Bool | Scalar::Char | Scalar::F32 | Scalar::F64 => None,
    }
}

impl Range {
    /// The value with its integers brought into the range; those inside stay as they are.
    pub(super) fn apply(&self, value: Value) -> Value {
        match value {
            Value::List(list) => {
                let values = (0..list.len()).filter_map(|index| list.get(index));
                let values: Vec<_> = values.map(|value| self.apply(value)).collect();
                let scalar = list.scalar();
                Value::List(List::from_values(scalar, &values).expect("types stay as they are"))
            }
            Value::Array(values) => Value::Array(self.all(values)),
            Value::Tuple(values) => Value::Tuple(self.all(values)),
            Value::Option(Some(value)) => Value::Option(Some(Box::new(self.apply(*value)))),
            value => self.scalar(value),
        }
    }

    fn all(&self, values: Vec<Value>) -> Vec<Value> {
        values.into_iter().map(|value| self.apply(value)).collect()
    }

    fn scalar(&self, value: Value) -> Value {
        let (Some(integer), Some(scalar)) = (integer(&value), value.scalar()) else {
            return value;
        };
        if (self.min..=self.max).contains(&integer) {
            return value;
        }
        let count = (self.max - self.min).max(0) + 1;
        let inside = self.min + (integer - self.min).rem_euclid(count);
        Value::from_register(scalar, inside as u64)
    }
}
