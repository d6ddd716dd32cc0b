//! [`VectorLoop`]: a loop over slices whose rounds can be run side by side.

/// A loop as a compiler needs it to run many of its rounds at once before it starts.
///
/// A round computes `nodes` from elements at the index, in lanes of [`lane_bytes`](Self::lane_bytes)
/// that hold the low bits of what the registers of the loop would. The loop may be advanced by
/// any number of rounds that it surely completes and goes on after: `index + step` is then below
/// the limit, every access inside its capability, and no guard says otherwise. What `apart`
/// lists must hold before; else rounds are not independent. Registers in `fits` have to be
/// what lanes make of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorLoop {
    /// The register that counts.
    pub index: u8,
    /// What a round adds to it: 1, 2, 4 or 8.
    pub step: u8,
    /// The loop goes on when the index after a round is below this, unsigned.
    pub limit: Scalar,
    /// 1, 2, 4 or 8.
    pub lane_bytes: u8,
    /// What a round computes, operands first.
    pub nodes: Vec<Node>,
    /// All accesses of a round.
    pub reaches: Vec<Access>,
    /// Elements that get the value of a node.
    pub stores: Vec<(Access, u8)>,
    /// What has to hold in every round.
    pub guards: Vec<Guard>,
    /// Registers that gather the values of a node.
    pub folds: Vec<Fold>,
    /// Registers that a round adds a number to; the sum has not wrapped while it is below 2^63.
    pub counters: Vec<Counter>,
    /// Capabilities whose memory must not overlap.
    pub apart: Vec<Apart>,
    /// Registers whose value must be that of their low bits, extended.
    pub fits: Vec<(u8, Extension)>,
}

/// A number that does not change in the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// What the register holds.
    Register(u8),
    /// The number.
    Number(u64),
}

/// How a value has more bits than its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// With zeros.
    Zero,
    /// With copies of the highest bit.
    Sign,
}

/// The element at byte `(index << scale) + disp`; `bytes == step << scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The capability.
    pub cap: u8,
    /// How long the element is.
    pub bytes: u8,
    /// The binary logarithm of the index's scale.
    pub scale: u8,
    /// 0 to 2^30.
    pub disp: i32,
}

/// What makes a value in every lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// The same number everywhere.
    Splat(Scalar),
    /// An element, extended to the lane.
    Load(Access, Extension),
    /// Of two nodes; the second of a shift is its amount, that of a root is not there.
    Op(LaneOp, u8, u8),
}

/// What happens to lanes. Comparisons give all ones or zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneOp {
    /// `a + b`.
    Add,
    /// `a - b`.
    Sub,
    /// The low bits of `a * b`, in lanes of 2 and 4 bytes.
    Mul,
    /// The product of the low halves, unsigned, in lanes of 8 bytes.
    MulU32,
    /// The same, signed.
    MulS32,
    /// `a & b`.
    And,
    /// `!a & b`.
    AndNot,
    /// `a | b`.
    Or,
    /// `a ^ b`.
    Xor,
    /// The smaller, unsigned, in lanes of up to 4 bytes; so are the next three.
    MinU,
    /// The larger, unsigned.
    MaxU,
    /// The smaller, signed.
    MinS,
    /// The larger, signed.
    MaxS,
    /// `a << b`, in lanes of 2 bytes and more, as is the next.
    Shl,
    /// `a >> b`, unsigned.
    Shr,
    /// `a >> b`, signed, in lanes of 2 and 4 bytes.
    Sar,
    /// `a == b`.
    Eq,
    /// `a > b`, signed.
    GtS,
    /// Sums of floats, in lanes of 8 bytes as those below.
    FAdd,
    /// Differences.
    FSub,
    /// Products.
    FMul,
    /// Quotients.
    FDiv,
    /// Square roots of `a`.
    FSqrt,
    /// `a` or `b` is a NaN.
    FUnordered,
}

/// A condition on the comparison `node`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The comparison.
    pub node: u8,
    /// Whether it has to hold, or not to.
    pub holds: bool,
}

/// A register that gathers the values of `node`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The register.
    pub register: u8,
    /// What it gathers.
    pub node: u8,
    /// How.
    pub kind: FoldKind,
    /// How the value of a lane becomes one of 64 bits.
    pub extension: Extension,
}

/// How values are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// Their sum, in lanes of 8 bytes, or of bytes without sign; [`Overflow::Low32`] in lanes of
    /// 4 bytes.
    Sum(Overflow),
    /// `^`.
    Xor,
    /// `|`.
    Or,
    /// `&`.
    And,
    /// The smallest of 64 bits, unsigned; in lanes of 8 bytes those have their top bit flipped.
    MinU,
    /// The largest, likewise.
    MaxU,
    /// The smallest, signed.
    MinS,
    /// The largest, signed.
    MaxS,
}

/// What becomes of a sum that is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// It wraps.
    Wraps,
    /// Its low 32 bits stay.
    Low32,
    /// It traps when a sum of numbers below 2^32 does not fit so many bits, unsigned.
    SmallUnsigned(u8),
    /// It traps when a sum does not fit 64 bits, unsigned.
    Unsigned,
    /// It traps when it does not fit so many bits, signed.
    Signed(u8),
}

/// A register that a round adds `step` to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The register.
    pub register: u8,
    /// 1 to 255.
    pub step: u8,
    /// The addition traps when it overflows.
    pub traps: bool,
}

/// Two capabilities of which one is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// One.
    pub a: u8,
    /// The other.
    pub b: u8,
    /// They may start at the same address.
    pub may_be_same: bool,
}

impl LaneOp {
    /// True for shifts, whose second operand is a number of bits, and for roots, which have none.
    #[must_use]
    pub fn has_amount(self) -> bool {
        matches!(self, LaneOp::Shl | LaneOp::Shr | LaneOp::Sar | LaneOp::FSqrt)
    }
}
