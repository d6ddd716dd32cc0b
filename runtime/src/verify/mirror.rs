//! [`Mirror`]: Rust's own types from dynamic values and back.

use crate::engine::{Element, ScalarType};
use crate::value::Value;

/// A type of the Rust side of a comparison.
pub trait Mirror: Sized {
    /// The Rust value of a dynamic one, which is of this type.
    fn take(value: &Value) -> Self;
    /// The dynamic value.
    fn give(&self) -> Value;
    /// The elements of a list of this type.
    fn take_all(value: &Value) -> Vec<Self>;
    /// The list of these elements.
    fn give_all(values: &[Self]) -> Value;
}

const MISTAKEN: &str = "inputs are made by the types of the signature";

macro_rules! scalars {
    ($($ty:ident)*) => { $(
        impl Mirror for $ty {
            fn take(value: &Value) -> Self {
                Self::from_register(value.to_register().expect(MISTAKEN))
            }

            fn give(&self) -> Value {
                Value::from(*self)
            }

            fn take_all(value: &Value) -> Vec<Self> {
                match value {
                    Value::List(list) => Self::from_memory(list.bytes()),
                    _ => panic!("{MISTAKEN}"),
                }
            }

            fn give_all(values: &[Self]) -> Value {
                Value::from(values.to_vec())
            }
        }
    )* };
}
scalars! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize bool char f32 f64 }

impl<T: Mirror> Mirror for Vec<T> {
    fn take(value: &Value) -> Self {
        T::take_all(value)
    }

    fn give(&self) -> Value {
        T::give_all(self)
    }

    fn take_all(value: &Value) -> Vec<Self> {
        rows(value)
    }

    fn give_all(values: &[Self]) -> Value {
        Value::Array(values.iter().map(Mirror::give).collect())
    }
}

impl<T: Mirror, const N: usize> Mirror for [T; N] {
    fn take(value: &Value) -> Self {
        let values = T::take_all(value);
        values.try_into().unwrap_or_else(|_| panic!("{MISTAKEN}"))
    }

    fn give(&self) -> Value {
        T::give_all(self)
    }

    fn take_all(value: &Value) -> Vec<Self> {
        rows(value)
    }

    fn give_all(values: &[Self]) -> Value {
        Value::Array(values.iter().map(Mirror::give).collect())
    }
}

/// The elements of a list that are lists themselves.
fn rows<T: Mirror>(value: &Value) -> Vec<T> {
    match value {
        Value::Array(rows) => rows.iter().map(T::take).collect(),
        _ => panic!("{MISTAKEN}"),
    }
}

impl Mirror for String {
    fn take(value: &Value) -> Self {
        match value {
            Value::Str(text) => text.clone(),
            _ => panic!("{MISTAKEN}"),
        }
    }

    fn give(&self) -> Value {
        Value::Str(self.clone())
    }

    fn take_all(_: &Value) -> Vec<Self> {
        panic!("{MISTAKEN}")
    }

    fn give_all(_: &[Self]) -> Value {
        panic!("{MISTAKEN}")
    }
}

impl<T: Mirror> Mirror for Option<T> {
    fn take(value: &Value) -> Self {
        match value {
            Value::Option(inner) => inner.as_deref().map(T::take),
            _ => panic!("{MISTAKEN}"),
        }
    }

    fn give(&self) -> Value {
        Value::Option(self.as_ref().map(|inner| Box::new(inner.give())))
    }

    fn take_all(_: &Value) -> Vec<Self> {
        panic!("{MISTAKEN}")
    }

    fn give_all(_: &[Self]) -> Value {
        panic!("{MISTAKEN}")
    }
}

macro_rules! tuples {
    ($( ( $($name:ident $at:tt)* ) )*) => { $(
        impl<$($name: Mirror),*> Mirror for ($($name,)*) {
            fn take(value: &Value) -> Self {
                match value {
                    Value::Tuple(_elements) => ($($name::take(&_elements[$at]),)*),
                    _ => panic!("{MISTAKEN}"),
                }
            }

            fn give(&self) -> Value {
                Value::Tuple(vec![$(self.$at.give()),*])
            }

            fn take_all(_: &Value) -> Vec<Self> {
                panic!("{MISTAKEN}")
            }

            fn give_all(_: &[Self]) -> Value {
                panic!("{MISTAKEN}")
            }
        }
    )* };
}
tuples! {
    ()
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}
