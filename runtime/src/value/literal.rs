//! Values as they are written, before they have a type.

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A number, sign and prefix included, underscores removed.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `'c'`.
    Char(char),
    /// `"text"`.
    Str(String),
    /// `b"bytes"`.
    Bytes(Vec<u8>),
    /// `[1, 2, 3]`.
    List(Vec<Literal>),
    /// `()` and `(1, 2)`.
    Tuple(Vec<Literal>),
    /// `none`.
    None,
    /// `some(3)`.
    Some(Box<Literal>),
}

/// A call as it is written: `name(value, …)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallText {
    /// The function.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Literal>,
}
