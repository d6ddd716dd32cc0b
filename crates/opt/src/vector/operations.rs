//! What operations of a round are in lanes.

use super::lanes::{Known, Lanes};
use crate::passes::bounds::upper;
use crate::ssa::Value;
use neurlang_ir::semantics::branch_on;
use neurlang_ir::{Op, Opcode};
use neurlang_stencils::vector::{Extension, LaneOp, Node, Scalar};

impl Lanes<'_> {
    pub(super) fn arithmetic(&mut self, op: Op, a: Value, b: Value) -> Option<u8> {
        if let (Op::Shl | Op::Shr | Op::Sar, Some(amount)) = (op, self.path.rounds().number(b)) {
            return self.shift(op, a, amount & 63);
        }
        let (x, y) = self.pair(a, b)?;
        let both = |lanes: &Self, of: fn(&Known) -> bool| {
            of(&lanes.known[usize::from(x)]) && of(&lanes.known[usize::from(y)])
        };
        let zero = both(self, |known| known.zero);
        let sign = both(self, |known| known.sign);
        let known = Known { zero, sign, float: false };
        match op {
            Op::Add => self.op(LaneOp::Add, x, y),
            Op::Sub => self.op(LaneOp::Sub, x, y),
            Op::AddTu if self.is_whole() => {
                let sum = self.op(LaneOp::Add, x, y)?;
                self.ascending(x, sum)?;
                Some(sum)
            }
            Op::SubTu if self.is_whole() => {
                self.ascending(y, x)?;
                self.op(LaneOp::Sub, x, y)
            }
            Op::Mul => self.multiply((a, x), (b, y)),
            Op::And => {
                let either = self.known[usize::from(x)].zero || self.known[usize::from(y)].zero;
                self.push(Node::Op(LaneOp::And, x, y), Known { zero: either, ..known })
            }
            Op::Or => self.push(Node::Op(LaneOp::Or, x, y), known),
            Op::Xor => self.push(Node::Op(LaneOp::Xor, x, y), known),
            Op::MinU | Op::MaxU | Op::MinS | Op::MaxS => self.extreme(op, x, y),
            _ => None,
        }
    }

    fn shift(&mut self, op: Op, a: Value, amount: u64) -> Option<u8> {
        let a = self.value(a)?;
        self.use_bits(a);
        let bits = 8 * u64::from(self.made.lane_bytes);
        if self.made.lane_bytes == 1 || amount >= bits {
            return None;
        }
        let amount = amount as u8;
        match op {
            Op::Shl => self.op(LaneOp::Shl, a, amount),
            Op::Shr if self.agrees(a, Extension::Zero) => {
                let known = Known { zero: true, sign: amount > 0, float: false };
                self.push(Node::Op(LaneOp::Shr, a, amount), known)
            }
            Op::Sar if !self.is_whole() && self.agrees(a, Extension::Sign) => {
                let known = Known { zero: false, sign: true, float: false };
                self.push(Node::Op(LaneOp::Sar, a, amount), known)
            }
            _ => None,
        }
    }

    fn multiply(&mut self, (a, x): (Value, u8), (b, y): (Value, u8)) -> Option<u8> {
        match self.made.lane_bytes {
            2 | 4 => self.op(LaneOp::Mul, x, y),
            8 => {
                let is_small = |lanes: &Self, value: Value, node: u8| {
                    u32::try_from(upper(lanes.func, value)).is_ok()
                        || matches!(lanes.made.nodes[usize::from(node)],
                            Node::Splat(Scalar::Number(number)) if u32::try_from(number).is_ok())
                };
                let is_signed = |lanes: &Self, node: u8| match lanes.made.nodes[usize::from(node)] {
                    Node::Load(access, Extension::Sign) => access.bytes <= 4,
                    Node::Load(access, Extension::Zero) => access.bytes < 4,
                    Node::Splat(Scalar::Number(number)) => i32::try_from(number as i64).is_ok(),
                    _ => false,
                };
                if is_small(self, a, x) && is_small(self, b, y) {
                    return self.op(LaneOp::MulU32, x, y);
                }
                if is_signed(self, x) && is_signed(self, y) {
                    return self.op(LaneOp::MulS32, x, y);
                }
                // Of the four products of halves the highest does not show.
                let (high_x, high_y) = (self.op(LaneOp::Shr, x, 32)?, self.op(LaneOp::Shr, y, 32)?);
                let crosses =
                    (self.op(LaneOp::MulU32, high_x, y)?, self.op(LaneOp::MulU32, x, high_y)?);
                let crossed = self.op(LaneOp::Add, crosses.0, crosses.1)?;
                let upper = self.op(LaneOp::Shl, crossed, 32)?;
                let low = self.op(LaneOp::MulU32, x, y)?;
                self.op(LaneOp::Add, low, upper)
            }
            _ => None,
        }
    }

    fn extreme(&mut self, op: Op, x: u8, y: u8) -> Option<u8> {
        let extension = self.common(x, y)?;
        let is_signed = matches!(op, Op::MinS | Op::MaxS);
        let is_least = matches!(op, Op::MinU | Op::MinS);
        if self.is_whole() {
            let greater = self.greater(is_signed, x, y)?;
            return if is_least { self.choose(greater, y, x) } else { self.choose(greater, x, y) };
        }
        let op = match (is_least, is_signed && extension == Extension::Sign) {
            (true, true) => LaneOp::MinS,
            (true, false) => LaneOp::MinU,
            (false, true) => LaneOp::MaxS,
            (false, false) => LaneOp::MaxU,
        };
        let known = Known {
            zero: extension == Extension::Zero,
            sign: extension == Extension::Sign,
            float: false,
        };
        self.push(Node::Op(op, x, y), known)
    }

    /// All ones where `x` is greater than `y`.
    fn greater(&mut self, is_signed: bool, x: u8, y: u8) -> Option<u8> {
        if is_signed {
            return self.op(LaneOp::GtS, x, y);
        }
        let (x, y) = (self.flipped(x)?, self.flipped(y)?);
        self.op(LaneOp::GtS, x, y)
    }

    /// `x` where `mask` is all ones, `y` elsewhere.
    fn choose(&mut self, mask: u8, x: u8, y: u8) -> Option<u8> {
        let known = |lanes: &Self, of: fn(&Known) -> bool| {
            of(&lanes.known[usize::from(x)]) && of(&lanes.known[usize::from(y)])
        };
        let known = Known {
            zero: known(self, |known| known.zero),
            sign: known(self, |known| known.sign),
            float: false,
        };
        let yes = self.op(LaneOp::And, mask, x)?;
        let no = self.op(LaneOp::AndNot, mask, y)?;
        self.push(Node::Op(LaneOp::Or, yes, no), known)
    }

    pub(super) fn select(&mut self, args: &[Value]) -> Option<u8> {
        let (x, y) = self.pair(args[0], args[1])?;
        let condition = self.path.rounds().source_of(args[2]);
        if !self.path.rounds().makes(condition) {
            return None;
        }
        let condition = self.func.inst(condition);
        let op = condition.as_op().filter(|op| op.opcode() == Opcode::Cmp)?;
        let operands = condition.args.clone();
        let (mask, holds) = self.compare(branch_on(op)?, operands[0], operands[1])?;
        if holds { self.choose(mask, x, y) } else { self.choose(mask, y, x) }
    }

    /// A comparison, which says that the condition holds, or does not.
    pub(super) fn compare(&mut self, op: Op, a: Value, b: Value) -> Option<(u8, bool)> {
        let (x, y) = self.pair(a, b)?;
        let extension = self.common(x, y)?;
        let asks_sign = matches!(op, Op::BltS | Op::BleS | Op::BgtS | Op::BgeS);
        // Numbers below the sign of a register are ordered alike either way.
        let is_signed = asks_sign && (extension == Extension::Sign || self.is_whole());
        Some(match op {
            Op::Beq => (self.op(LaneOp::Eq, x, y)?, true),
            Op::Bne => (self.op(LaneOp::Eq, x, y)?, false),
            Op::BgtU | Op::BgtS => (self.greater(is_signed, x, y)?, true),
            Op::BleU | Op::BleS => (self.greater(is_signed, x, y)?, false),
            Op::BltU | Op::BltS => (self.greater(is_signed, y, x)?, true),
            Op::BgeU | Op::BgeS => (self.greater(is_signed, y, x)?, false),
            _ => return None,
        })
    }

    /// Notes that `low` is at most `high`, unsigned.
    fn ascending(&mut self, low: u8, high: u8) -> Option<()> {
        let wrong = self.greater(false, low, high)?;
        self.guard(wrong, false);
        Some(())
    }

    /// Extensions and checks.
    pub(super) fn bits(&mut self, op: Op, a: Value) -> Option<u8> {
        let (to, is_signed, checks) = match op {
            Op::Zext8 => (1, false, false),
            Op::Zext16 => (2, false, false),
            Op::Zext32 => (4, false, false),
            Op::Sext8 => (1, true, false),
            Op::Sext16 => (2, true, false),
            Op::Sext32 => (4, true, false),
            Op::ChkU8 => (1, false, true),
            Op::ChkU16 => (2, false, true),
            Op::ChkU32 => (4, false, true),
            Op::ChkS8 => (1, true, true),
            Op::ChkS16 => (2, true, true),
            Op::ChkS32 => (4, true, true),
            _ => return None,
        };
        let x = self.value(a)?;
        self.use_bits(x);
        let extension = if is_signed { Extension::Sign } else { Extension::Zero };
        let bytes = self.made.lane_bytes;
        let known = self.known[usize::from(x)];
        let is_so = if is_signed { known.sign } else { known.zero };
        if to > bytes || checks && to == bytes && is_so {
            return self.agrees(x, extension).then_some(x);
        }
        if to == bytes {
            if checks {
                self.check_carry(x, extension)?;
            }
            // The same lane, of which more is known: a node of its own.
            let zero = self.number(0)?;
            let known = Known { zero: !is_signed, sign: is_signed, float: false };
            return self.push(Node::Op(LaneOp::Or, x, zero), known);
        }
        if is_signed {
            return None;
        }
        if checks {
            if !self.agrees(x, Extension::Zero) {
                return None;
            }
            let above = self.op(LaneOp::Shr, x, 8 * to)?;
            let zero = self.number(0)?;
            let is_small = self.op(LaneOp::Eq, above, zero)?;
            self.guard(is_small, true);
            return Some(x);
        }
        let low = self.number(u64::MAX >> (64 - 8 * u32::from(to)))?;
        let known = Known { zero: true, sign: true, float: false };
        self.push(Node::Op(LaneOp::And, x, low), known)
    }

    /// Notes that the sum or difference `x` of numbers that are extended so fits its lane.
    fn check_carry(&mut self, x: u8, extension: Extension) -> Option<()> {
        let Node::Op(op, a, b) = self.made.nodes[usize::from(x)] else { return None };
        if !self.agrees(a, extension) || !self.agrees(b, extension) {
            return None;
        }
        let differs = match (op, extension) {
            (LaneOp::Add, Extension::Zero) => return self.ascending(a, x),
            (LaneOp::Sub, Extension::Zero) => return self.ascending(b, a),
            // The sign of the sum is that of neither operand.
            (LaneOp::Add, Extension::Sign) => [(a, x), (b, x)],
            (LaneOp::Sub, Extension::Sign) => [(a, b), (a, x)],
            _ => return None,
        };
        let [one, other] = differs.map(|(x, y)| self.op(LaneOp::Xor, x, y));
        let both = self.op(LaneOp::And, one?, other?)?;
        let zero = self.number(0)?;
        let wrong = self.op(LaneOp::GtS, zero, both)?;
        self.guard(wrong, false);
        Some(())
    }

    pub(super) fn float(&mut self, op: Op, args: &[Value]) -> Option<u8> {
        if !self.is_whole() {
            return None;
        }
        let x = self.value(args[0])?;
        let y = match args.get(1) {
            Some(&second) => self.value(second)?,
            None => 0,
        };
        let op = match op {
            Op::FAdd => LaneOp::FAdd,
            Op::FSub => LaneOp::FSub,
            Op::FMul => LaneOp::FMul,
            Op::FDiv => LaneOp::FDiv,
            Op::FSqrt => LaneOp::FSqrt,
            Op::FNeg | Op::FAbs => {
                self.use_bits(x);
                let sign = 1 << 63;
                let (op, mask) =
                    if op == Op::FNeg { (LaneOp::Xor, sign) } else { (LaneOp::And, !sign) };
                let mask = self.number(mask)?;
                return self.op(op, x, mask);
            }
            _ => return None,
        };
        // A NaN among the operands is one in the result, which is asked for instead.
        self.push(Node::Op(op, x, y), Known { float: true, ..Known::default() })
    }
}
