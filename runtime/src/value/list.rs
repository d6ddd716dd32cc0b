//! [`List`]: the values of a slice.

use super::Value;
use crate::engine::Element;
use crate::sys::pod;
use neurlang_ir::Scalar;

macro_rules! bytes_mut {
    (any, $values:expr) => {
        Some(pod::bytes_mut($values))
    };
    (not_any, $values:expr) => {{
        let _: &mut Vec<_> = $values;
        None
    }};
}

macro_rules! define_list {
    ($( $name:ident $type:ident $kind:ident; )*) => {
        /// The values of a slice, in memory as the program sees them.
        ///
        /// # Examples
        ///
        /// ```
        /// use neurlang::value::List;
        ///
        /// let list = List::U16(vec![1, 2]);
        /// assert_eq!(list.len(), 2);
        /// assert_eq!(list.scalar(), neurlang::ir::Scalar::U16);
        /// assert_eq!(list.bytes(), [1, 0, 2, 0]);
        /// assert_eq!(List::from_memory(list.scalar(), list.bytes()), list);
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        pub enum List {
            $( #[doc = concat!("Values of type `", stringify!($type), "`.")] $name(Vec<$type>), )*
        }

        impl List {
            /// The type of its values.
            #[must_use]
            pub fn scalar(&self) -> Scalar {
                match self { $( List::$name(_) => Scalar::$name, )* }
            }

            /// How many values there are.
            #[must_use]
            pub fn len(&self) -> usize {
                match self { $( List::$name(values) => values.len(), )* }
            }

            /// True when there are none.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// The values as Rust's `{:?}` writes each of them.
            pub(super) fn texts(&self) -> Vec<String> {
                match self {
                    $( List::$name(values) => {
                        values.iter().map(|value| format!("{value:?}")).collect()
                    } )*
                }
            }

            /// The value at `index`.
            #[must_use]
            pub fn get(&self, index: usize) -> Option<Value> {
                match self { $( List::$name(values) => values.get(index).copied().map(Value::from), )* }
            }

            /// The list of these values; none unless all are scalars of this type.
            #[must_use]
            pub fn from_values(scalar: Scalar, values: &[Value]) -> Option<Self> {
                match scalar {
                    $( Scalar::$name => {
                        let one = |value: &Value| match value {
                            Value::$name(value) => Some(*value),
                            _ => None,
                        };
                        values.iter().map(one).collect::<Option<_>>().map(List::$name)
                    } )*
                }
            }

            /// The bytes in memory.
            #[must_use]
            pub fn bytes(&self) -> &[u8] {
                match self { $( List::$name(values) => pod::bytes(values), )* }
            }

            /// The bytes in memory, when any bytes are values of the type.
            pub(crate) fn bytes_mut(&mut self) -> Option<&mut [u8]> {
                match self { $( List::$name(values) => bytes_mut!($kind, values), )* }
            }

            /// The values that these bytes are, canonicalised; a partial one is left out.
            #[must_use]
            pub fn from_memory(scalar: Scalar, bytes: &[u8]) -> Self {
                match scalar { $( Scalar::$name => List::$name(<$type>::from_memory(bytes)), )* }
            }
        }
    };
}

define_list! {
    U8 u8 any;
    U16 u16 any;
    U32 u32 any;
    U64 u64 any;
    Usize usize any;
    I8 i8 any;
    I16 i16 any;
    I32 i32 any;
    I64 i64 any;
    Isize isize any;
    Bool bool not_any;
    Char char not_any;
    F32 f32 any;
    F64 f64 any;
}
