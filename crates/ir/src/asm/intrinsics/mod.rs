//! Intrinsics: statements such as `@memcpy c2, c3, r0` that expand to plain instructions.
//!
//! Every intrinsic is a row of a table whose body is `.nl` text, read by the parser of
//! everything else. Names in a body are its parameters, its temporaries and its labels;
//! none can meet a name of the function around it.

mod expand;
mod rows;

pub(crate) use expand::Expansion;
pub use rows::ALL;

/// What a parameter of an intrinsic takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParamKind {
    /// An integer register that receives the result.
    Dst,
    /// An integer register that is read and written.
    InOut,
    /// An integer register that is read.
    Reg,
    /// An integer register that is read, or a number.
    Value,
    /// A number.
    Number,
    /// A capability register that is read through.
    Cap,
    /// A capability register that is written through.
    CapMut,
}

impl ParamKind {
    /// How the reference writes the kind.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ParamKind::Dst => "result",
            ParamKind::InOut => "register, changed",
            ParamKind::Reg => "register",
            ParamKind::Value => "register or number",
            ParamKind::Number => "number",
            ParamKind::Cap => "capability",
            ParamKind::CapMut => "capability, written",
        }
    }
}

/// A parameter of an intrinsic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntrinsicParam {
    /// Its name in the documentation and the body.
    pub name: &'static str,
    /// What it takes.
    pub kind: ParamKind,
}

/// An intrinsic: what it is called, takes and does, and the instructions it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intrinsic {
    /// The name after `@`. Rows that share one are told apart by their parameters.
    pub name: &'static str,
    /// The parameters in order.
    pub params: &'static [IntrinsicParam],
    /// The reference text.
    pub doc: &'static str,
    /// The instructions, as `.nl` text.
    pub body: &'static str,
    /// A temporary that is in the register of the result when no operand that is read
    /// has the same register.
    pub(crate) result_temp: Option<&'static str>,
    /// Registers that the body needs for itself.
    pub(crate) temps: &'static [&'static str],
}

#[cfg(test)]
mod tests;
