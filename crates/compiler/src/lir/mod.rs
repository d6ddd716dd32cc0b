//! Code before registers are chosen: blocks of IR operations on any number of virtual
//! registers.
//!
//! [`lower`](crate::lower) makes it, [`emit`](crate::emit) chooses registers and writes
//! instruction words.

use neurlang_ir::module::SourcePos;
use neurlang_ir::source::SourceSig;
use neurlang_ir::{Op, Signature, TrapKind};

/// A virtual register of a function: an integer or float of 64 bits, or a capability.
/// It may be assigned any number of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Reg(pub u32);

/// Index of a [`Block`] in its [`Func`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct BlockId(pub u32);

/// What a virtual register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// An integer or float.
    Scalar,
    /// A capability.
    Cap,
}

/// Functions and the data they share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// The functions; a call names an index.
    pub funcs: Vec<Func>,
    /// What `c1` reaches.
    pub data: Vec<u8>,
    /// Names of places in the data: name and offset, ascending.
    pub data_labels: Vec<(String, u32)>,
}

/// A function.
#[derive(Clone, Debug)]
pub(crate) struct Func {
    /// Its name in the module.
    pub name: String,
    /// Its signature in the IR.
    pub signature: Signature,
    /// Its signature in Rust; none for helpers that are not in the source.
    pub source: Option<SourceSig>,
    /// The class of each virtual register.
    pub regs: Vec<Class>,
    /// Where the scalar parameters arrive, in order.
    pub scalar_params: Vec<Reg>,
    /// Where the slice parameters arrive, in order.
    pub cap_params: Vec<Reg>,
    /// Bytes of frame memory that the code itself uses, from `c0` + 0 on.
    pub frame_bytes: u32,
    /// The blocks; execution starts at the first.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub pos: SourcePos,
    /// Annotations to carry over: kind, text, line.
    pub annotations: Vec<(String, String, u32)>,
    /// Doc comment, a line each.
    pub docs: Vec<String>,
}

/// A straight piece of code.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Its instructions.
    pub insts: Vec<Inst>,
    /// How it ends.
    pub end: End,
    /// Where what ends it stands.
    pub end_pos: SourcePos,
}

/// The second operand of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    /// A virtual register.
    Reg(Reg),
    /// A constant; any 64 bits, made to fit when code is written.
    Imm(i64),
}

/// A capability operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cap {
    /// A virtual register of class [`Class::Cap`].
    Reg(Reg),
    /// `c0`, the frame.
    Frame,
    /// `c1`, the module's data.
    Data,
}

/// An address: `[cap + index << scale + offset]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The memory.
    pub cap: Cap,
    /// An index, and the binary logarithm of its scale, 0 to 3.
    pub index: Option<(Reg, u8)>,
    /// Bytes to add.
    pub offset: i32,
}

/// An instruction with its place.
#[derive(Clone, Debug)]
pub(crate) struct Inst {
    /// What it does.
    pub kind: InstKind,
    /// Where it stands.
    pub pos: SourcePos,
}

/// What an instruction does. `Op` is the IR's; the variant says which fields are used.
#[derive(Clone, Debug)]
pub(crate) enum InstKind {
    /// `dst = value`.
    Const(Reg, u64),
    /// `dst = src`, both of one class.
    Copy(Reg, Reg),
    /// `dst = op a`: BITS, FPU and FCVT operations of one operand.
    Unary(Op, Reg, Reg),
    /// `dst = op a, b`: ALU, MULDIV, CMP, FPU and FCVT operations of two operands. A constant
    /// is allowed where the table has `RbImm`.
    Binary(Op, Reg, Reg, Operand),
    /// `dst = cond != 0 ? a : b`.
    Select(Reg, Reg, Reg, Reg),
    /// `dst = a * b + c`, rounded once.
    Fma(Reg, Reg, Reg, Reg),
    /// `dst = load op [address]`.
    Load(Op, Reg, Address),
    /// `store op [address] = src`.
    Store(Op, Address, Reg),
    /// `dst = cap[start .. start + len]`, in bytes; traps `capability`.
    CapSlice(Reg, Cap, Reg, Reg),
    /// `dst` = the length of `cap` in bytes.
    CapLen(Reg, Cap),
    /// `dst` = no memory.
    CapNull(Reg),
    /// Calls a function of the program.
    Call {
        /// Index of the function.
        func: u32,
        /// Scalar arguments for `r0`.., at most 8.
        scalars: Vec<Reg>,
        /// Slice arguments for `c2`.., at most 6.
        caps: Vec<Cap>,
        /// Where the scalar results in `r0`.. go.
        results: Vec<Reg>,
    },
}

/// How a block ends.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// Goes on elsewhere.
    Jump(BlockId),
    /// `op` is one of the BRANCH operations: first block when it holds, else the second.
    Branch(Op, Reg, Operand, BlockId, BlockId),
    /// Entry `reg` of the blocks; the last one for any other value.
    Table(Reg, Vec<BlockId>),
    /// Returns with scalars in `r0`...
    Return(Vec<Reg>),
    /// Stops the program; the kind is one that the TRAP opcode has.
    Trap(TrapKind),
}
