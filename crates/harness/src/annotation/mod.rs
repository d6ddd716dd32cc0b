//! Annotations: the lines of a program that say what it must do.
//!
//! An annotation is a comment `@kind: text` before or in a function: after `;` in `.nl`, after
//! `//` or `///` in Rust. Values are written as on the command line ([`neurlang::value`]).
//!
//! ```text
//! @test: gcd(12, 18) -> 6                       a call and its result
//! @test: (12, 18) -> 6                          a call of the function at hand
//! @test: r0=12, r1=18 -> r0=6                   the same by registers; others start as zero
//! @test: c2=[1, 2] -> r0=3, c2=[0, 0]           slices by registers, before and after
//! @test: sort([3, 1]) -> (), after [1, 3]       what `&mut` arguments hold afterwards
//! @test: sin(0.5) -> 0.479425538604203 ~ 1ulp   a float that may be off by that many steps
//! @test: div(1, 0) -> trap divide               a trap, by its kind
//! @test: stop() -> trap user code 3
//! @test: echo() -> 1, input "a\n", prints "a"   what it reads and prints
//! @test: roll() -> 4, seed 7, fuel 1000         randomness, and instructions it may run
//!
//! @prop: for a: u8, b: u8: gcd(a, b) == gcd(b, a)
//! @prop: for x: i64 in 1..=100, xs: &[u8] len 0..8: x > 50 ==> f(x, xs) <= len(xs)
//!
//! @mock: @vec_get(_, 0) -> 7; (_, 1) -> 9; -> trap bounds
//! @name: greatest common divisor
//! @description: the largest number that divides both
//! ```
//!
//! A test says nothing about `&mut` arguments without `after`, and nothing about output without
//! `prints`; engines must agree on them all the same. In a property, `len(xs)` is a length,
//! `traps(f(x))` whether a call traps, `after(f(xs))` what its `&mut` argument holds afterwards,
//! `xs[i]` an element, `pair.0` a part of a tuple; integers are computed with 128 bits, and NaN
//! equals NaN. A mock holds for the tests and properties of its function, one at the head of a
//! file for all of the file; each of them gets the answers anew.

mod cursor;
mod expr;
mod mistake;
mod mock;
mod print;
mod prop;
mod test;
#[cfg(test)]
mod tests;

pub use expr::{Binary, Expr, Unary};
pub use mistake::{Mistake, Spanned};
pub use mock::{Answer, MockLine, Step};
pub use prop::{Bounds, LEN_MAX, PropLine, Var};
pub use test::{Call, Outcome, Register, Registers, TestLine};

use cursor::Cursor;

/// The kinds of annotations that this crate reads.
pub const KINDS: &[&str] = &["test", "prop", "mock", "name", "description"];

/// An annotation, parsed. Displays as its text, which parses to the same again.
///
/// # Examples
///
/// ```
/// use neurlang_test::annotation::{Annotation, parse};
///
/// let parsed = parse("test", "gcd( 12,18 ) ->6")?;
/// assert_eq!(parsed.to_string(), "gcd(12, 18) -> 6");
/// assert_eq!(parse("test", &parsed.to_string())?, parsed);
/// assert_eq!(parse("test", "gcd(12, 18) == 6").unwrap_err().span, 12..14);
/// # Ok::<(), neurlang_test::annotation::Mistake>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Annotation {
    /// `@test`: one call and what it must come to.
    Test(TestLine),
    /// `@prop`: something that holds for all inputs.
    Prop(PropLine),
    /// `@mock`: answers in place of an extension.
    Mock(MockLine),
    /// `@name`: what people call the function.
    Name(String),
    /// `@description`: what the function does.
    Description(String),
}

/// The annotation of one of [`KINDS`] with this text.
///
/// # Errors
///
/// The first mistake in the text, with its place.
pub fn parse(kind: &str, text: &str) -> Result<Annotation, Mistake> {
    let mut cursor = Cursor::new(text);
    match kind {
        "test" => test::line(&mut cursor).map(Annotation::Test),
        "prop" => prop::line(&mut cursor).map(Annotation::Prop),
        "mock" => mock::line(&mut cursor).map(Annotation::Mock),
        "name" => cursor.prose().map(Annotation::Name),
        "description" => cursor.prose().map(Annotation::Description),
        _ => Err(Mistake::unknown_kind(kind)),
    }
}
