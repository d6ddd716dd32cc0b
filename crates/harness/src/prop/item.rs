//! [`Item`]: a value of a property's expression.

use neurlang::Value;
use neurlang::value::{List, Literal};

/// A value of a property's expression: integers of all types are one, as are floats.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Int(i128),
    Float(f64),
    Bool(bool),
    Char(char),
    Str(String),
    List(Vec<Item>),
    Tuple(Vec<Item>),
    Option(Option<Box<Item>>),
}

macro_rules! items {
    ($values:expr, $name:ident) => {
        Item::List($values.iter().map(|&value| Item::$name(value.into())).collect())
    };
}

/// Integers whose size depends on the machine do not convert by `into`.
fn sized(values: impl Iterator<Item = i128>) -> Item {
    Item::List(values.map(Item::Int).collect())
}

impl From<&Value> for Item {
    fn from(value: &Value) -> Self {
        let all = |values: &[Value]| values.iter().map(Item::from).collect();
        match value {
            Value::U8(value) => Item::Int((*value).into()),
            Value::U16(value) => Item::Int((*value).into()),
            Value::U32(value) => Item::Int((*value).into()),
            Value::U64(value) => Item::Int((*value).into()),
            Value::Usize(value) => Item::Int(*value as i128),
            Value::I8(value) => Item::Int((*value).into()),
            Value::I16(value) => Item::Int((*value).into()),
            Value::I32(value) => Item::Int((*value).into()),
            Value::I64(value) => Item::Int((*value).into()),
            Value::Isize(value) => Item::Int(*value as i128),
            Value::Bool(value) => Item::Bool(*value),
            Value::Char(value) => Item::Char(*value),
            Value::F32(value) => Item::Float((*value).into()),
            Value::F64(value) => Item::Float(*value),
            Value::Str(text) => Item::Str(text.clone()),
            Value::List(list) => Item::from(list),
            Value::Array(values) => Item::List(all(values)),
            Value::Tuple(values) => Item::Tuple(all(values)),
            Value::Option(inner) => {
                Item::Option(inner.as_ref().map(|inner| Box::new(Item::from(&**inner))))
            }
        }
    }
}

impl From<&List> for Item {
    fn from(list: &List) -> Self {
        match list {
            List::U8(values) => items!(values, Int),
            List::U16(values) => items!(values, Int),
            List::U32(values) => items!(values, Int),
            List::U64(values) => items!(values, Int),
            List::Usize(values) => sized(values.iter().map(|&value| value as i128)),
            List::I8(values) => items!(values, Int),
            List::I16(values) => items!(values, Int),
            List::I32(values) => items!(values, Int),
            List::I64(values) => items!(values, Int),
            List::Isize(values) => sized(values.iter().map(|&value| value as i128)),
            List::Bool(values) => items!(values, Bool),
            List::Char(values) => items!(values, Char),
            List::F32(values) => items!(values, Float),
            List::F64(values) => items!(values, Float),
        }
    }
}

impl From<&Literal> for Item {
    fn from(literal: &Literal) -> Self {
        let all = |literals: &[Literal]| literals.iter().map(Item::from).collect();
        match literal {
            Literal::Number(text) => number(text),
            Literal::Bool(value) => Item::Bool(*value),
            Literal::Char(value) => Item::Char(*value),
            Literal::Str(text) => Item::Str(text.clone()),
            Literal::Bytes(bytes) => items!(bytes, Int),
            Literal::List(literals) => Item::List(all(literals)),
            Literal::Tuple(literals) => Item::Tuple(all(literals)),
            Literal::None => Item::Option(None),
            Literal::Some(inner) => Item::Option(Some(Box::new(Item::from(&**inner)))),
        }
    }
}

/// A number as written: an integer unless it has a point or exponent.
fn number(text: &str) -> Item {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (digits, radix) = [("0x", 16), ("0b", 2), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, radix)| Some((digits.strip_prefix(prefix)?, radix)))
        .unwrap_or((digits, 10));
    match i128::from_str_radix(digits, radix) {
        Ok(magnitude) => Item::Int(sign * magnitude),
        // The notation has no other numbers than these.
        Err(_) => Item::Float(text.parse().unwrap_or(f64::NAN)),
    }
}

impl Item {
    /// How the value is written.
    pub(super) fn literal(&self) -> Literal {
        let all = |items: &[Item]| items.iter().map(Item::literal).collect();
        match self {
            Item::Int(value) => Literal::Number(value.to_string()),
            Item::Float(value) if value.is_nan() => Literal::Number("nan".to_owned()),
            Item::Float(value) => Literal::Number(format!("{value:?}")),
            Item::Bool(value) => Literal::Bool(*value),
            Item::Char(value) => Literal::Char(*value),
            Item::Str(text) => Literal::Str(text.clone()),
            Item::List(items) => Literal::List(all(items)),
            Item::Tuple(items) => Literal::Tuple(all(items)),
            Item::Option(None) => Literal::None,
            Item::Option(Some(inner)) => Literal::Some(Box::new(inner.literal())),
        }
    }

    /// The number, when it is one.
    pub(super) fn float(&self) -> Option<f64> {
        match self {
            Item::Int(value) => Some(*value as f64),
            Item::Float(value) => Some(*value),
            _ => None,
        }
    }
}

/// Equality of properties: NaN equals NaN, an integer the float of its value, and a text the
/// list of its bytes.
impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Item::Int(a), Item::Int(b)) => a == b,
            (Item::Float(_) | Item::Int(_), Item::Float(_) | Item::Int(_)) => {
                let (a, b) = (self.float(), other.float());
                a == b || (a.is_some_and(f64::is_nan) && b.is_some_and(f64::is_nan))
            }
            (Item::Bool(a), Item::Bool(b)) => a == b,
            (Item::Char(a), Item::Char(b)) => a == b,
            (Item::Str(a), Item::Str(b)) => a == b,
            (Item::List(a), Item::List(b)) | (Item::Tuple(a), Item::Tuple(b)) => a == b,
            (Item::Option(a), Item::Option(b)) => a == b,
            (Item::Str(text), Item::List(items)) | (Item::List(items), Item::Str(text)) => {
                let bytes = text.bytes().map(|byte| Item::Int(byte.into()));
                items.len() == text.len() && bytes.zip(items).all(|(a, b)| a == *b)
            }
            _ => false,
        }
    }
}
