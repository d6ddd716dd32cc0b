//! Methods of scalars, by family.

mod bits;
mod checked;
mod dispatch;
mod division;
mod floats;
mod integers;
mod order;
mod text;

use crate::lir::Operand;
use crate::methods::Method;
use neurlang_ir::Scalar;

/// A method call with its operands evaluated.
pub(in crate::lower) struct Call {
    /// Which method.
    pub method: Method,
    /// The operands, receiver first; of an array 0.
    pub args: Vec<Operand>,
    /// The receiver's type; of functions without receiver, the type they are of.
    pub on: Scalar,
}

impl Call {
    /// Operand `at`; the receiver is 0.
    pub(in crate::lower) fn arg(&self, at: usize) -> Operand {
        self.args.get(at).copied().unwrap_or(Operand::Imm(0))
    }
}

/// The scalars that a method returns: its value, or flag and value of an option, or both
/// elements of a tuple.
pub(in crate::lower) type Results = Vec<Operand>;
