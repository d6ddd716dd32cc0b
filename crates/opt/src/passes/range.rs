//! [`Range`]: between which numbers a value lies, unsigned and signed.

use neurlang_ir::Op;
use neurlang_ir::semantics::opposite_branch;

/// The numbers that a value may be: those that lie in both intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    /// The least and the greatest, unsigned.
    pub(super) low: u64,
    pub(super) high: u64,
    /// The least and the greatest, signed.
    pub(super) least: i64,
    pub(super) most: i64,
}

impl Range {
    /// Every number.
    pub(super) const ALL: Range = Range { low: 0, high: u64::MAX, least: i64::MIN, most: i64::MAX };

    pub(super) fn number(number: u64) -> Range {
        Range { low: number, high: number, least: number as i64, most: number as i64 }
    }

    pub(super) fn unsigned(low: u64, high: u64) -> Range {
        Range { low, high, ..Range::ALL }.tight()
    }

    pub(super) fn signed(least: i64, most: i64) -> Range {
        Range { least, most, ..Range::ALL }.tight()
    }

    /// The same numbers, with each interval as small as the other says.
    pub(super) fn tight(mut self) -> Range {
        if i64::try_from(self.high).is_ok() {
            self.least = self.least.max(self.low as i64);
            self.most = self.most.min(self.high as i64);
        }
        if self.least >= 0 {
            self.low = self.low.max(self.least as u64);
            self.high = self.high.min(self.most as u64);
        }
        self
    }

    /// True when no number is left: control does not come here.
    pub(super) fn is_empty(self) -> bool {
        self.low > self.high || self.least > self.most
    }

    /// The numbers in both.
    pub(super) fn and(self, other: Range) -> Range {
        Range {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
            least: self.least.max(other.least),
            most: self.most.min(other.most),
        }
        .tight()
    }

    /// The numbers of either.
    pub(super) fn or(self, other: Range) -> Range {
        Range {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            least: self.least.min(other.least),
            most: self.most.max(other.most),
        }
    }

    /// The numbers that the operands of a branch may be where `op` holds.
    pub(super) fn where_holds(op: Op, a: Range, b: Range) -> (Range, Range) {
        match op {
            Op::Beq => (a.and(b), a.and(b)),
            Op::Bne => (a.without(b), b.without(a)),
            Op::BltU => (
                a.and(Range { high: b.high.saturating_sub(1), ..Range::ALL }),
                b.and(Range { low: a.low.saturating_add(1), ..Range::ALL }),
            ),
            Op::BleU => (
                a.and(Range { high: b.high, ..Range::ALL }),
                b.and(Range { low: a.low, ..Range::ALL }),
            ),
            Op::BltS => (
                a.and(Range { most: b.most.saturating_sub(1), ..Range::ALL }),
                b.and(Range { least: a.least.saturating_add(1), ..Range::ALL }),
            ),
            Op::BleS => (
                a.and(Range { most: b.most, ..Range::ALL }),
                b.and(Range { least: a.least, ..Range::ALL }),
            ),
            Op::BgtU => swap(Range::where_holds(Op::BltU, b, a)),
            Op::BgeU => swap(Range::where_holds(Op::BleU, b, a)),
            Op::BgtS => swap(Range::where_holds(Op::BltS, b, a)),
            Op::BgeS => swap(Range::where_holds(Op::BleS, b, a)),
            _ => (a, b),
        }
    }

    /// Without the number that `other` is, where that is at an end.
    fn without(mut self, other: Range) -> Range {
        if other.low != other.high || self.low == self.high {
            return self;
        }
        if self.low == other.low {
            self.low += 1;
        } else if self.high == other.low {
            self.high -= 1;
        }
        self.tight()
    }

    /// Whether a branch is taken, where that is the same for all numbers.
    pub(super) fn decided(op: Op, a: Range, b: Range) -> Option<bool> {
        let fails = |op: Op| {
            let (a, b) = Range::where_holds(op, a, b);
            a.is_empty() || b.is_empty()
        };
        if fails(op) {
            Some(false)
        } else if fails(opposite_branch(op)) {
            Some(true)
        } else {
            None
        }
    }

    /// What `op` makes of two numbers, when it does not trap.
    pub(super) fn of(op: Op, a: Range, b: Range) -> Range {
        let exact = op.effect() == neurlang_ir::Effect::Traps;
        match op {
            Op::Add | Op::AddTu | Op::AddTs => a.plus(b, op),
            Op::Sub | Op::SubTu | Op::SubTs => a.minus(b, op),
            Op::Mul | Op::MulTu => match (a.low.checked_mul(b.low), a.high.checked_mul(b.high)) {
                (Some(low), Some(high)) => Range::unsigned(low, high),
                (Some(low), None) if exact => Range::unsigned(low, u64::MAX),
                _ => Range::ALL,
            },
            Op::And => Range::unsigned(0, a.high.min(b.high)),
            Op::Or | Op::Xor => Range::unsigned(0, super::bounds::filled(a.high.max(b.high))),
            Op::MinU => Range::unsigned(a.low.min(b.low), a.high.min(b.high)),
            Op::MaxU => Range::unsigned(a.low.max(b.low), a.high.max(b.high)),
            Op::MinS => Range::signed(a.least.min(b.least), a.most.min(b.most)),
            Op::MaxS => Range::signed(a.least.max(b.least), a.most.max(b.most)),
            Op::DivU => Range::unsigned(a.low / b.high.max(1), a.high / b.low.max(1)),
            Op::RemU => Range::unsigned(0, a.high.min(b.high.saturating_sub(1))),
            Op::Shr if b.low == b.high => {
                Range::unsigned(a.low >> (b.low & 63), a.high >> (b.low & 63))
            }
            Op::Shr => Range::unsigned(0, a.high),
            Op::Sar if b.low == b.high => {
                Range::signed(a.least >> (b.low & 63), a.most >> (b.low & 63))
            }
            _ => Range::ALL,
        }
    }

    fn plus(self, other: Range, op: Op) -> Range {
        let mut sum = Range::ALL;
        let unsigned = (self.low.checked_add(other.low), self.high.checked_add(other.high));
        match unsigned {
            (Some(low), Some(high)) => (sum.low, sum.high) = (low, high),
            (Some(low), None) if op == Op::AddTu => sum.low = low,
            _ => {}
        }
        let signed = (self.least.checked_add(other.least), self.most.checked_add(other.most));
        match signed {
            (Some(least), Some(most)) => (sum.least, sum.most) = (least, most),
            (Some(least), None) if op == Op::AddTs => sum.least = least,
            (None, Some(most)) if op == Op::AddTs => sum.most = most,
            _ => {}
        }
        sum.tight()
    }

    fn minus(self, other: Range, op: Op) -> Range {
        let mut rest = Range::ALL;
        match (self.low.checked_sub(other.high), self.high.checked_sub(other.low)) {
            (Some(low), Some(high)) => (rest.low, rest.high) = (low, high),
            (None, Some(high)) if op == Op::SubTu => rest.high = high,
            _ => {}
        }
        match (self.least.checked_sub(other.most), self.most.checked_sub(other.least)) {
            (Some(least), Some(most)) => (rest.least, rest.most) = (least, most),
            (Some(least), None) if op == Op::SubTs => rest.least = least,
            (None, Some(most)) if op == Op::SubTs => rest.most = most,
            _ => {}
        }
        rest.tight()
    }

    /// The operation that does the same as `op` on such numbers, but cannot trap.
    pub(super) fn harmless(op: Op, a: Range, b: Range) -> Option<Op> {
        let fits = match op {
            Op::AddTu => a.high.checked_add(b.high).is_some(),
            Op::SubTu => a.low >= b.high,
            Op::MulTu => a.high.checked_mul(b.high).is_some(),
            Op::AddTs => {
                a.least.checked_add(b.least).is_some() && a.most.checked_add(b.most).is_some()
            }
            Op::SubTs => {
                a.least.checked_sub(b.most).is_some() && a.most.checked_sub(b.least).is_some()
            }
            Op::MulTs => {
                let products = [(a.least, b.least), (a.least, b.most), (a.most, b.least)];
                let last = (a.most, b.most);
                products.iter().chain([&last]).all(|(a, b)| a.checked_mul(*b).is_some())
            }
            Op::DivS | Op::RemS => a.least >= 0 && b.least > 0,
            _ => false,
        };
        if !fits {
            return None;
        }
        Some(match op {
            Op::AddTu | Op::AddTs => Op::Add,
            Op::SubTu | Op::SubTs => Op::Sub,
            Op::MulTu | Op::MulTs => Op::Mul,
            Op::DivS => Op::DivU,
            _ => Op::RemU,
        })
    }
}

fn swap<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}
