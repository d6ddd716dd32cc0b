//! Values whose types are known at run time only, and their text.
//!
//! The notation is that of the command line and of `; @test:` lines:
//! `42 -7 0xff 1.5 inf nan true 'c' "text" b"bytes\x00" [1, 2, 3] (1, 2) none some(3)`.

mod convert;
mod error;
mod list;
mod literal;
mod memory;
mod parse;
mod print;
mod same;
mod scan;
mod source;

pub use error::{ValueError, ValueErrorKind};
pub use list::List;
pub use literal::{CallText, Literal};
pub use parse::{parse, parse_call};
pub use print::print_results;
pub use source::source_type;

use crate::engine::ScalarType;
use neurlang_ir::{Scalar, Type};

macro_rules! define_value {
    ($( $name:ident $type:ident; )*) => {
        /// An argument or a result of a [dynamic call](crate::Instance::call) or of a
        /// [call by the Rust signature](crate::Instance::call_source).
        ///
        /// Displays in the notation of this module; equality is that of the values, so that
        /// NaN differs from itself. [`Value::same`] takes any NaN for any other.
        ///
        /// # Examples
        ///
        /// ```
        /// use neurlang::Value;
        /// use neurlang::ir::{Access, Scalar, Type};
        ///
        /// let list = Value::parse("[1, 0xff]", Type::Slice(Scalar::U8, Access::Read))?;
        /// assert_eq!(list, Value::from(vec![1_u8, 255]));
        /// assert_eq!(list.to_string(), "[1, 255]");
        /// assert_eq!(Value::F64(1.0).to_string(), "1.0");
        /// # Ok::<(), neurlang::value::ValueError>(())
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        pub enum Value {
            $( #[doc = concat!("`", stringify!($type), "`.")] $name($type), )*
            /// Scalars in a row: `&[T]`, `&mut [T]` or `[T; N]`.
            List(List),
            /// `&str`.
            Str(String),
            /// Arrays in a row: `&[[T; N]]` or `[[T; N]; M]`.
            Array(Vec<Value>),
            /// `(A, B)`; `()` when empty.
            Tuple(Vec<Value>),
            /// `Option<T>`.
            Option(Option<Box<Value>>),
        }

        impl Value {
            /// The scalar type, when it is a scalar.
            #[must_use]
            pub fn scalar(&self) -> Option<Scalar> {
                match self {
                    $( Value::$name(_) => Some(Scalar::$name), )*
                    _ => None,
                }
            }

            /// The register that holds it, when it is a scalar.
            #[must_use]
            pub fn to_register(&self) -> Option<u64> {
                match self {
                    $( Value::$name(value) => Some(value.to_register()), )*
                    _ => None,
                }
            }

            /// The value of this type in a register.
            #[must_use]
            pub fn from_register(scalar: Scalar, register: u64) -> Self {
                match scalar {
                    $( Scalar::$name => Value::$name(<$type>::from_register(register)), )*
                }
            }
        }

        $(
            impl From<$type> for Value {
                fn from(value: $type) -> Self {
                    Value::$name(value)
                }
            }

            impl From<Vec<$type>> for Value {
                fn from(values: Vec<$type>) -> Self {
                    Value::List(List::$name(values))
                }
            }
        )*
    };
}
define_value! {
    U8 u8;
    U16 u16;
    U32 u32;
    U64 u64;
    Usize usize;
    I8 i8;
    I16 i16;
    I32 i32;
    I64 i64;
    Isize isize;
    Bool bool;
    Char char;
    F32 f32;
    F64 f64;
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Str(text.to_owned())
    }
}

impl Value {
    /// `()`.
    pub const UNIT: Value = Value::Tuple(Vec::new());

    /// True when it may be passed for a parameter of this type of the IR.
    #[must_use]
    pub fn fits(&self, ty: Type) -> bool {
        match (ty, self) {
            (Type::Scalar(scalar), value) => value.scalar() == Some(scalar),
            (Type::Slice(scalar, _), Value::List(list)) => list.scalar() == scalar,
            (Type::Str, Value::Str(_)) => true,
            (Type::Slice(..) | Type::Str, _) => false,
        }
    }
}

#[cfg(test)]
mod tests;
