//! Values as they are written, before they have a type.

/// A value as it is written.
///
/// # Examples
///
/// ```
/// use neurlang::value::{Literal, parse};
///
/// let literal = parse("(1_000, none)")?;
/// assert_eq!(literal, Literal::Tuple(vec![Literal::Number("1000".into()), Literal::None]));
/// assert_eq!(literal.to_string(), "(1000, none)");
/// # Ok::<(), neurlang::value::ValueError>(())
/// ```
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

/// A call as it is written: `name(value, …)`; see [`parse_call`](super::parse_call).
///
/// # Examples
///
/// ```
/// let (call, _) = neurlang::value::parse_call("f(1, \"a\")")?;
/// assert_eq!(call.arguments[1], neurlang::value::Literal::Str("a".into()));
/// # Ok::<(), neurlang::value::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallText {
    /// The function.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Literal>,
}
