//! Values as text.

use super::{Literal, Value};
use std::fmt;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::U8(value) => value.fmt(f),
            Value::U16(value) => value.fmt(f),
            Value::U32(value) => value.fmt(f),
            Value::U64(value) => value.fmt(f),
            Value::Usize(value) => value.fmt(f),
            Value::I8(value) => value.fmt(f),
            Value::I16(value) => value.fmt(f),
            Value::I32(value) => value.fmt(f),
            Value::I64(value) => value.fmt(f),
            Value::Isize(value) => value.fmt(f),
            Value::Bool(value) => value.fmt(f),
            Value::Char(value) => write!(f, "{value:?}"),
            Value::F32(value) => write!(f, "{value:?}"),
            Value::F64(value) => write!(f, "{value:?}"),
            Value::List(list) => write!(f, "[{}]", list.texts().join(", ")),
            Value::Str(text) => write!(f, "{text:?}"),
            Value::Array(items) => write_items(f, "[", items, "]"),
            Value::Tuple(items) if items.len() == 1 => write_items(f, "(", items, ",)"),
            Value::Tuple(items) => write_items(f, "(", items, ")"),
            Value::Option(None) => f.write_str("none"),
            Value::Option(Some(inner)) => write!(f, "some({inner})"),
        }
    }
}

/// Function results as text: `()` for none, a value for one, a tuple for more.
///
/// # Examples
///
/// ```
/// use neurlang::{Value, value::print_results};
///
/// assert_eq!(print_results(&[]), "()");
/// assert_eq!(print_results(&[Value::from('x')]), "'x'");
/// assert_eq!(print_results(&[Value::from(1_u8), Value::from("a\n")]), "(1, \"a\\n\")");
/// ```
#[must_use]
pub fn print_results(results: &[Value]) -> String {
    match results {
        [one] => one.to_string(),
        many => {
            let texts: Vec<_> = many.iter().map(ToString::to_string).collect();
            format!("({})", texts.join(", "))
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Number(text) => f.write_str(text),
            Literal::Bool(value) => value.fmt(f),
            Literal::Char(value) => write!(f, "{value:?}"),
            Literal::Str(text) => write!(f, "{text:?}"),
            Literal::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Literal::List(items) => write_items(f, "[", items, "]"),
            Literal::Tuple(items) => write_items(f, "(", items, ")"),
            Literal::None => f.write_str("none"),
            Literal::Some(inner) => write!(f, "some({inner})"),
        }
    }
}

fn write_items(
    f: &mut fmt::Formatter<'_>,
    open: &str,
    items: &[impl fmt::Display],
    close: &str,
) -> fmt::Result {
    f.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if index == 0 { "" } else { ", " })?;
    }
    f.write_str(close)
}
