//! The notation of calls and values on the command line: `gcd(12, 18)`, `[1, 2]`, `"text"`.

mod bind;
mod parse;
mod print;
#[cfg(test)]
mod tests;

pub(crate) use bind::{Bound, Mismatch, bind};
pub(crate) use parse::{SyntaxError, call};
pub(crate) use print::{scalar, slice, tuple};

/// A parsed `name(value, …)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// The function's name.
    pub(crate) name: String,
    /// The arguments, each with the byte range of its text.
    pub(crate) args: Vec<(Value, std::ops::Range<usize>)>,
}

/// A value as it is written, before the parameter's type is known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// `42`, `-7`, `0xff`.
    Int(i128),
    /// `1.5`, `inf`, `nan`: the text, because `f32` and `f64` round it differently.
    Float(String),
    /// `true` and `false`.
    Bool(bool),
    /// `'c'`.
    Char(char),
    /// `"text"`.
    Str(String),
    /// `b"bytes\x00"`.
    Bytes(Vec<u8>),
    /// `[1, 2, 3]`.
    List(Vec<Value>),
    /// `(1, 2)`.
    Tuple(Vec<Value>),
    /// `none`.
    None,
    /// `some(3)`.
    Some(Box<Value>),
}

impl Value {
    /// What the value is called in messages.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Value::Int(_) => "an integer",
            Value::Float(_) => "a float",
            Value::Bool(_) => "a bool",
            Value::Char(_) => "a character",
            Value::Str(_) => "a string",
            Value::Bytes(_) => "a byte string",
            Value::List(_) => "a list",
            Value::Tuple(_) => "a tuple",
            Value::None | Value::Some(_) => "an option",
        }
    }
}
