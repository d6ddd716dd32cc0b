//! The typed tree: what a program means, with every type, coercion and name resolved.
//!
//! [`check`](crate::check) makes it from syntax, [`lower`](crate::lower) turns it into
//! code. Shared references to scalars do not appear in it: they are the value. References
//! to arrays and `&str` are slices; a reference `&mut T` to a scalar is a slice of one
//! element.

mod ty;

pub(crate) use ty::Ty;

use crate::methods::Method;
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::SourceSig;
use neurlang_ir::{Access, TrapKind};

/// Index of a [`Function`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FnId(pub u32);

/// Index of a [`Static`] in its [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct StaticId(pub u32);

/// Index of a [`Local`] in its [`Function`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct LocalId(pub u32);

/// A loop or labelled block of a function; unique in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct LoopId(pub u32);

/// Functions that may call each other, and the arrays they read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// The functions.
    pub functions: Vec<Function>,
    /// `const` and `static` arrays, strings and byte strings.
    pub statics: Vec<Static>,
}

/// An array that lies in the module's data.
#[derive(Clone, Debug)]
pub(crate) struct Static {
    /// Its name; made up for literals.
    pub name: String,
    /// Its type, an array.
    pub ty: Ty,
    /// Its elements as [`Ty::size_bytes`] lays them out.
    pub bytes: Vec<u8>,
}

/// A function.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    /// Its name, unique in the program: `module_name` or `module::name` flattened.
    pub name: String,
    /// What its callers see.
    pub sig: SourceSig,
    /// The types of the parameters, in order.
    pub params: Vec<LocalId>,
    /// Everything that holds a value by name, parameters included, and temporaries.
    pub locals: Vec<Local>,
    /// What it does; its value is the result.
    pub body: Expr,
    /// The result's type.
    pub result: Ty,
    /// Where the name stands.
    pub pos: SourcePos,
    /// Doc comment, a line each.
    pub docs: Vec<String>,
    /// `@test` and its kin from comments: kind, text, line.
    pub annotations: Vec<(String, String, u32)>,
}

/// A variable or temporary.
#[derive(Clone, Debug)]
pub(crate) struct Local {
    /// Its name; empty for temporaries.
    pub name: String,
    /// Its type.
    pub ty: Ty,
    /// Somebody takes `&mut` of it, so it must lie in memory. Arrays always do.
    pub in_memory: bool,
}

/// An expression. Evaluation is left to right unless a variant says otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    /// What it does.
    pub kind: ExprKind,
    /// The type of its value; [`Ty::Never`] when control does not come back.
    pub ty: Ty,
    /// Where it stands.
    pub pos: SourcePos,
}

/// What an expression does.
#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    /// A scalar, as a register holds it.
    Const(u64),
    /// A tuple; `()` when empty.
    Tuple(Vec<Expr>),
    /// `None` of the expression's type.
    None,
    /// `Some(value)`.
    Some(Box<Expr>),
    /// `[a, b, c]`.
    Array(Vec<Expr>),
    /// `[value; N]`; N is in the type, and 0 still evaluates the value.
    Repeat(Box<Expr>),
    /// A copy of what a place holds: scalars, tuples, options, arrays, slices.
    Read(Place),
    /// A slice of the elements of the array or slice at a place, or a slice of one
    /// element over a scalar in memory.
    Borrow(Place, Access),
    /// `base[start..end]` of a slice; traps `bounds` unless `start <= end <= len`.
    SubSlice {
        /// The slice.
        base: Box<Expr>,
        /// First index; 0 when absent.
        start: Option<Box<Expr>>,
        /// End index; the length when absent.
        end: Option<Box<Expr>>,
        /// `..=`: the end is included; traps `bounds` when it is `usize::MAX`.
        inclusive: bool,
    },
    /// How many elements a slice has.
    Len(Box<Expr>),
    /// `-x`, `!x`.
    Unary(UnOp, Box<Expr>),
    /// Arithmetic on two scalars; both have the result's type, but for shifts.
    Binary(BinOp, Box<Expr>, Box<Expr>),
    /// Comparison of two scalars of one type.
    Compare(CmpOp, Box<Expr>, Box<Expr>),
    /// `a && b`.
    And(Box<Expr>, Box<Expr>),
    /// `a || b`.
    Or(Box<Expr>, Box<Expr>),
    /// `x as T` between scalars.
    Cast(Box<Expr>),
    /// A method of the table; the receiver is the first argument.
    Method(Method, Vec<Expr>),
    /// A call of a function of the program.
    Call(FnId, Vec<Expr>),
    /// `place = value`: the value is evaluated first, then the place.
    Assign(Place, Box<Expr>),
    /// `place op= value` on scalars: the value is evaluated first, then the place.
    AssignOp(BinOp, Place, Box<Expr>),
    /// `{ … }`; a labelled one is left by [`ExprKind::Break`].
    Block(Option<LoopId>, Vec<Stmt>, Option<Box<Expr>>),
    /// `if`; without `else` its value is `()`. The condition may hold [`ExprKind::Let`].
    If(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    /// `match`; arms are tried in order and one always fits.
    Match(Box<Expr>, Vec<Arm>),
    /// `let pattern = value` in a condition: whether it fits, binding when it does. What it
    /// binds is in scope to the right of `&&` and in the branch taken.
    Let(Pattern, Box<Expr>),
    /// `loop`.
    Loop(LoopId, Box<Expr>),
    /// `while`.
    While(LoopId, Box<Expr>, Box<Expr>),
    /// `for` over a range of integers or chars.
    For(Box<For>),
    /// Leaves a loop or labelled block with a value.
    Break(LoopId, Option<Box<Expr>>),
    /// Goes on with the next round.
    Continue(LoopId),
    /// Leaves the function.
    Return(Option<Box<Expr>>),
    /// Stops the program.
    Panic(TrapKind),
    /// Swaps elements of a slice; traps `bounds`. Slice, then both indices.
    Swap(Box<Expr>, Box<Expr>, Box<Expr>),
    /// Sets all elements of a slice.
    Fill(Box<Expr>, Box<Expr>),
    /// Copies a slice into another of the same element; traps `panic` when lengths differ.
    CopyFrom(Box<Expr>, Box<Expr>),
}

/// `for local in start..end`, the parts evaluated once and in order.
///
/// `.step_by(n)` traps `panic` when `n` is 0, before the first round. With `rev` the same
/// values come in reverse; `rev` after `step_by` and before it differ and are told apart.
#[derive(Clone, Debug)]
pub(crate) struct For {
    /// The loop.
    pub id: LoopId,
    /// Takes each value in turn; assigning to it does not change the iteration.
    pub local: LocalId,
    /// The first value.
    pub start: Expr,
    /// The end.
    pub end: Expr,
    /// `..=`.
    pub inclusive: bool,
    /// Whether and when the order is reversed.
    pub order: Order,
    /// `.step_by(n)`, a `usize`.
    pub step: Option<Expr>,
    /// What is done.
    pub body: Expr,
}

/// The order in which a range is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Upwards.
    Forward,
    /// `range.rev()` or `range.rev().step_by(n)`: from the last value of the range down.
    Reverse,
    /// `range.step_by(n).rev()`: the stepped values, last one first.
    StepsReversed,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) enum Stmt {
    /// `let pattern = value;`; the pattern always fits unless there is an `else`, which
    /// does not come back.
    Let(Pattern, Expr, Option<Expr>),
    /// A variable comes into scope without a value; it is assigned before it is read.
    Declare(LocalId),
    /// An expression whose value is dropped.
    Expr(Expr),
}

/// An arm of a `match`.
#[derive(Clone, Debug)]
pub(crate) struct Arm {
    /// What it takes.
    pub pattern: Pattern,
    /// `if …`, seeing the bindings.
    pub guard: Option<Expr>,
    /// Its value.
    pub body: Expr,
}

/// What a value is compared with and taken apart by. Bindings copy.
#[derive(Clone, Debug)]
pub(crate) enum Pattern {
    /// `_`.
    Wild,
    /// `name` and `name @ pattern`.
    Bind(LocalId, Option<Box<Pattern>>),
    /// A scalar, as a register holds it.
    Const(u64),
    /// `low..=high`, `low..`, `..high`: bounds of the scalar type, both included.
    Range(u64, u64),
    /// `a | b`: all bind the same locals.
    Or(Vec<Pattern>),
    /// `(a, b)`, one pattern per element; `..` is filled up with [`Pattern::Wild`].
    Tuple(Vec<Pattern>),
    /// `Some(pattern)`.
    Some(Box<Pattern>),
    /// `None`.
    None,
    /// `[a, b]`, `[first, .., last]` of an array or slice: patterns of the first elements,
    /// whether more may lie between (and what the part between is bound to), patterns of
    /// the last elements.
    Elements(Vec<Pattern>, Rest, Vec<Pattern>),
}

/// What may lie between the first and last elements of [`Pattern::Elements`].
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// Nothing: the length is exact.
    None,
    /// `..`.
    Any,
    /// `rest @ ..`: the sub-slice is bound.
    Bind(LocalId),
}

/// Somewhere a value is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Where it starts.
    pub root: Root,
    /// How to get from there to it, outermost first.
    pub steps: Vec<Step>,
    /// The type of what is there.
    pub ty: Ty,
    /// Where it stands.
    pub pos: SourcePos,
}

/// Where a place starts.
#[derive(Clone, Debug)]
pub(crate) enum Root {
    /// A variable.
    Local(LocalId),
    /// Module data.
    Static(StaticId),
    /// The value of an expression; a slice's elements may be assigned through it.
    Value(Box<Expr>),
}

/// One step into a value.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Element of a tuple.
    Field(u32),
    /// Element of an array or slice; the expression is a `usize`. Traps `bounds`.
    Index(Expr),
}

/// An operation on one scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnOp {
    /// Negation; of an integer it traps `overflow` on MIN.
    Neg,
    /// Complement of an integer or `bool`.
    Not,
}

/// Arithmetic on two scalars.
///
/// On integers `Add`, `Sub` and `Mul` trap `overflow` unless the program is compiled to
/// wrap; `Div` and `Rem` trap `divide` on 0 and `overflow` on MIN / -1. Shifts take any
/// integer on the right and trap `overflow` when it is not below the number of bits; where the
/// program is compiled to wrap they use its low bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinOp {
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`.
    Div,
    /// `%`; of floats as `fmod`.
    Rem,
    /// `&`, also of `bool`.
    And,
    /// `|`, also of `bool`.
    Or,
    /// `^`, also of `bool`.
    Xor,
    /// `<<`.
    Shl,
    /// `>>`.
    Shr,
}

/// A comparison; of floats as IEEE 754 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CmpOp {
    /// `==`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
}
