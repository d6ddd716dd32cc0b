//! Instructions and the ends of blocks.

use super::func::{Block, Value};
use neurlang_ir::semantics::memory;
use neurlang_ir::{Effect, Fields, Op, Opcode, fields};
use smallvec::{SmallVec, smallvec};

/// The number of variable `c0`, where `r0` to `r31` are 0 to 31.
pub const CAP: u8 = 32;
/// How many variables there are: `r0` to `r31` and `c0` to `c15`.
pub const VARS: usize = 48;

/// Operands: no more than four but for calls, returns and phis of many predecessors.
pub type Args = SmallVec<[Value; 4]>;
/// Successors: two but for jump tables.
pub type Blocks = SmallVec<[Block; 4]>;

/// What makes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An operation on the operands its fields name, in the order `rd ra rb rc`.
    ///
    /// The immediate form has a constant instead of `rb`; an address without index has the
    /// constant 0. Calls have their arguments instead: scalars, then slices.
    Op(Op),
    /// One of its operands, which one by the predecessor that control came from.
    Phi,
    /// What a variable holds when the function starts: a parameter, the frame or the data.
    Param(u8),
    /// A number.
    Const(u64),
    /// The null capability.
    Null,
    /// What a call, its only operand, leaves in a variable.
    Result(u8),
}

/// An instruction and the value it makes, if it makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Inst {
    /// What it does.
    pub kind: Kind,
    /// Its operands.
    pub args: Args,
    /// The immediate: an offset, or a function, table or import.
    pub imm: i32,
    /// The binary logarithm of an index's scale.
    pub scale: u8,
    /// The value is a capability.
    pub is_cap: bool,
    /// The instruction of the original module that it stands for.
    pub origin: u32,
}

impl Clone for Inst {
    fn clone(&self) -> Inst {
        // Operands are copied at once, where a list's own clone takes one after the other.
        Inst { args: Args::from_slice(&self.args), ..*self }
    }
}

impl Inst {
    /// An operation without immediate.
    #[must_use]
    pub fn op(op: Op, args: Args, origin: u32) -> Inst {
        let is_cap = fields(op as u16).has(Fields::CD_WRITE);
        Inst { kind: Kind::Op(op), args, imm: 0, scale: 0, is_cap, origin }
    }

    /// The operation, for those that are one.
    #[must_use]
    pub const fn as_op(&self) -> Option<Op> {
        match self.kind {
            Kind::Op(op) => Some(op),
            _ => None,
        }
    }

    /// What it may do besides making its value.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match self.kind {
            Kind::Op(op) => op.effect(),
            _ => Effect::Pure,
        }
    }

    /// True when it may be computed anywhere, any number of times, or not at all.
    ///
    /// Marks of taint are not: where they stand is for the validator to see.
    #[must_use]
    pub fn is_free(&self) -> bool {
        match self.kind {
            Kind::Op(op) => op.effect() == Effect::Pure && op.opcode() != Opcode::Taint,
            _ => false,
        }
    }

    /// True when nothing is lost where nobody uses its value.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        match self.kind {
            Kind::Op(op) => op.effect() == Effect::Pure,
            _ => true,
        }
    }

    /// True for loads, stores and atomic operations with an address.
    #[must_use]
    pub fn is_access(&self) -> bool {
        self.as_op().is_some_and(|op| op.access_bytes() > 0)
    }

    /// True when it has an address that is surely inside `len` bytes, its index being `index`.
    #[must_use]
    pub fn is_inside(&self, index: u64, len: u64) -> bool {
        let width = self.as_op().map_or(0, Op::access_bytes);
        memory::address(index, self.scale, self.imm, u64::from(width), len).is_some()
    }
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Goes to its only successor.
    Jump,
    /// Compares its two operands; goes to the first successor when that holds, else the second.
    Branch(Op),
    /// Goes to the successor its operand numbers, or to the last.
    Table,
    /// Returns its operands: scalars, then slices.
    Ret,
    /// Ends the program with its operand.
    Halt,
    /// Traps.
    Trap(Op),
}

/// The end of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it does.
    pub end: End,
    /// Its operands.
    pub args: Args,
    /// Where control goes.
    pub succs: Blocks,
    /// The code of `trap.user`, or the original number of a table.
    pub imm: i32,
    /// The instruction of the original module that it stands for.
    pub origin: u32,
}

impl Term {
    /// A jump.
    #[must_use]
    pub fn jump(to: Block, origin: u32) -> Term {
        Term { end: End::Jump, args: Args::new(), succs: smallvec![to], imm: 0, origin }
    }

    /// A trap.
    #[must_use]
    pub fn trap(op: Op, origin: u32) -> Term {
        Term { end: End::Trap(op), args: Args::new(), succs: Blocks::new(), imm: 0, origin }
    }
}
