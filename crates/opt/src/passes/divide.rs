//! Division by a number: a multiplication by its inverse and shifts (Granlund and Montgomery,
//! "Division by invariant integers using multiplication"; constants as in Warren's "Hacker's
//! Delight", chapter 10).
//!
//! A division by a number other than 0 and -1 never traps, so nothing is lost. Unsigned
//! division by a power of two was a shift before this pass came.

use crate::ssa::{Block, Func, Inst, Value};
use neurlang_ir::Op;
use smallvec::smallvec;

/// Runs the pass.
pub(crate) fn run(func: &mut Func) {
    for at in 0..func.blocks.len() as u32 {
        let block = Block(at);
        let insts = std::mem::take(&mut func.blocks[block.at()].insts);
        let mut made = Vec::with_capacity(insts.len());
        for value in insts {
            func.resolve(value);
            let inst = func.inst(value).clone();
            if let Some(op @ (Op::DivU | Op::RemU | Op::DivS | Op::RemS)) = inst.as_op()
                && let Some(by) = func.as_number(inst.args[1])
            {
                let mut line = Line { func, made: &mut made, origin: inst.origin };
                if let Some(result) = line.divide(op, inst.args[0], by) {
                    func.replace(value, result);
                    continue;
                }
            }
            made.push(value);
        }
        func.blocks[block.at()].insts = made;
    }
    func.settle();
}

/// The number that `value` is divided by to make `result`, rounded down, and `value`: of a
/// division, and of what this pass makes of one.
pub(super) fn divided(func: &Func, result: Value) -> Option<(Value, u64)> {
    let inst = func.inst(result);
    let number = inst.args.get(1).and_then(|&second| func.as_number(second))?;
    match inst.as_op()? {
        Op::DivU if number > 0 => Some((inst.args[0], number)),
        Op::MulHu => inverted(func, inst.args[0], number, 0),
        Op::Shr => {
            let high = func.inst(inst.args[0]);
            let factor = high.args.get(1).and_then(|&second| func.as_number(second));
            let shift = number as u32 & 63;
            match (high.as_op()?, factor) {
                (Op::MulHu, Some(factor)) => inverted(func, high.args[0], factor, shift),
                _ => Some((inst.args[0], 1 << shift)),
            }
        }
        _ => None,
    }
}

/// The number that `value` is divided by when it is multiplied by `factor >> 64 + shift`.
fn inverted(func: &Func, value: Value, factor: u64, shift: u32) -> Option<(Value, u64)> {
    let (power, factor) = (1_u128 << (64 + shift), u128::from(factor));
    let by = power.div_ceil(factor.max(1));
    // The product is too large by less than one part of the quotient, for every `value`.
    let excess = (by * factor).checked_sub(power)?;
    let is_exact = excess.checked_mul(super::bounds::upper(func, value).into())? < power;
    Some((value, u64::try_from(by).ok().filter(|_| is_exact)?))
}

/// Where the instructions go that stand for a division.
struct Line<'a> {
    func: &'a mut Func,
    made: &'a mut Vec<Value>,
    origin: u32,
}

impl Line<'_> {
    fn op(&mut self, op: Op, a: Value, b: Value) -> Value {
        let value = self.func.make(Inst::op(op, smallvec![a, b], self.origin));
        self.made.push(value);
        value
    }

    fn with(&mut self, op: Op, a: Value, number: u64) -> Value {
        let number = self.func.number(number);
        self.op(op, a, number)
    }

    fn divide(&mut self, op: Op, a: Value, by: u64) -> Option<Value> {
        let is_signed = matches!(op, Op::DivS | Op::RemS);
        // One and minus one are left to others, or trap.
        if by <= 1 || is_signed && (by as i64).unsigned_abs() <= 1 {
            return None;
        }
        let quotient = if is_signed { self.signed(a, by as i64) } else { self.unsigned(a, by) };
        if matches!(op, Op::DivU | Op::DivS) {
            return Some(quotient);
        }
        let product = self.with(Op::Mul, quotient, by);
        Some(self.op(Op::Sub, a, product))
    }

    /// `a / by`, for `by` above 1.
    fn unsigned(&mut self, a: Value, by: u64) -> Value {
        if by.is_power_of_two() {
            return self.with(Op::Shr, a, u64::from(by.trailing_zeros()));
        }
        let max = super::bounds::upper(self.func, a);
        let Inverse { factor, shift } = Inverse::unsigned(by);
        if let Ok(factor) = u64::try_from(factor) {
            let high = self.with(Op::MulHu, a, factor);
            return self.shifted(high, shift);
        }
        let zeros = by.trailing_zeros();
        if zeros > 0 || max < 1 << 63 {
            // One bit less to divide: 64 bits of the inverse are enough.
            let Inverse { factor, shift } = Inverse::of(by >> zeros, 64 - zeros.max(1));
            if let Ok(factor) = u64::try_from(factor) {
                let small = self.shifted(a, zeros);
                let high = self.with(Op::MulHu, small, factor);
                return self.shifted(high, shift);
            }
        }
        // The factor has 65 bits: its top bit is `a` itself, added half and half.
        let high = self.with(Op::MulHu, a, factor as u64);
        let rest = self.op(Op::Sub, a, high);
        let half = self.with(Op::Shr, rest, 1);
        let sum = self.op(Op::Add, half, high);
        self.shifted(sum, shift - 1)
    }

    fn shifted(&mut self, a: Value, shift: u32) -> Value {
        if shift == 0 { a } else { self.with(Op::Shr, a, u64::from(shift)) }
    }

    /// `a / by` towards zero, for `by` other than 0, 1 and -1.
    fn signed(&mut self, a: Value, by: i64) -> Value {
        let magnitude = by.unsigned_abs();
        let quotient = if magnitude.is_power_of_two() {
            let shift = magnitude.trailing_zeros();
            // What is below zero is rounded up: `2^shift - 1` is added to it.
            let sign = self.with(Op::Sar, a, 63);
            let bias = self.with(Op::Shr, sign, u64::from(64 - shift));
            let sum = self.op(Op::Add, a, bias);
            self.with(Op::Sar, sum, u64::from(shift))
        } else {
            let (factor, shift) = signed_inverse(magnitude);
            let mut high = self.with(Op::MulHs, a, factor);
            if factor >> 63 != 0 {
                // The factor is meant unsigned.
                high = self.op(Op::Add, high, a);
            }
            let shifted =
                if shift == 0 { high } else { self.with(Op::Sar, high, u64::from(shift)) };
            let sign = self.with(Op::Shr, a, 63);
            self.op(Op::Add, shifted, sign)
        };
        if by < 0 {
            let zero = self.func.number(0);
            return self.op(Op::Sub, zero, quotient);
        }
        quotient
    }
}

/// `a / by` is `a * factor >> 64 + shift`.
struct Inverse {
    factor: u128,
    shift: u32,
}

impl Inverse {
    /// For every 64-bit number.
    fn unsigned(by: u64) -> Inverse {
        Inverse::of(by, 64)
    }

    /// For numbers of `bits` bits; the smallest factor that is exact.
    fn of(by: u64, bits: u32) -> Inverse {
        let by = u128::from(by);
        let ceil_log = 128 - (by - 1).leading_zeros();
        let mut shift = ceil_log;
        // 2^(64 + shift) / by, rounded down and up as far as the precision allows.
        let mut low = quotient_of_power(64 + shift, by);
        let mut high = quotient_of_sum(64 + shift, 64 + shift - bits, by);
        while shift > 0 && low >> 1 < high >> 1 {
            low >>= 1;
            high >>= 1;
            shift -= 1;
        }
        Inverse { factor: high, shift }
    }
}

/// `2^power / by`, for a power up to 128.
fn quotient_of_power(power: u32, by: u128) -> u128 {
    quotient_of_sum(power, 128, by)
}

/// `(2^power + 2^other) / by`, where 128 stands for nothing to add.
fn quotient_of_sum(power: u32, other: u32, by: u128) -> u128 {
    // Long division by bits, because 2^128 has 129 of them.
    let (mut quotient, mut rest) = (0_u128, 0_u128);
    for bit in (0..=128).rev() {
        let digit = u128::from(bit == power) + u128::from(other < 128 && bit == other);
        rest = rest * 2 + digit;
        quotient <<= 1;
        // Twice at most.
        while rest >= by {
            rest -= by;
            quotient += 1;
        }
    }
    quotient
}

/// The factor, as its 64 bits, and shift of a signed division by `by`, not a power of two.
fn signed_inverse(by: u64) -> (u64, u32) {
    let Inverse { factor, shift } = Inverse::of(by, 63);
    (factor as u64, shift)
}

#[cfg(test)]
mod tests {
    use super::{Inverse, signed_inverse};

    const NUMBERS: [u64; 14] = [
        0,
        1,
        2,
        3,
        9,
        10,
        99,
        1 << 32,
        u64::MAX / 3,
        i64::MAX as u64,
        1 << 63,
        (1 << 63) + 1,
        u64::MAX - 1,
        u64::MAX,
    ];

    fn divisors() -> impl Iterator<Item = u64> {
        let around = (2..63).flat_map(|bit| [(1_u64 << bit) - 1, (1 << bit) + 1]);
        (3..2000).chain(around).chain([641, 1_000_003, 6_700_417, u64::MAX / 2, u64::MAX - 1])
    }

    #[test]
    fn unsigned_inverses_are_exact_near_every_multiple() {
        for by in divisors().filter(|by| !by.is_power_of_two()) {
            let Inverse { factor, shift } = Inverse::unsigned(by);
            let near =
                NUMBERS.iter().flat_map(|&n| [n, n / by * by, (n / by * by).wrapping_sub(1)]);
            for n in near {
                // The factor has up to 65 bits, the product 129.
                let (high, low) = (factor >> 64, factor & u128::from(u64::MAX));
                let carried = (low * u128::from(n)) >> 64;
                let quotient = (high * u128::from(n) + carried) >> shift;
                assert_eq!(quotient, u128::from(n / by), "{n} / {by}");
            }
        }
    }

    #[test]
    fn signed_inverses_are_exact_near_every_multiple() {
        for by in divisors().filter(|&by| !by.is_power_of_two() && i64::try_from(by).is_ok()) {
            let (factor, shift) = signed_inverse(by);
            let near =
                NUMBERS.iter().flat_map(|&n| [n, n / by * by, (n / by * by).wrapping_sub(1)]);
            for n in near {
                let n = n as i64;
                let mut high = ((i128::from(n) * i128::from(factor as i64)) >> 64) as i64;
                if factor >> 63 != 0 {
                    high = high.wrapping_add(n);
                }
                let quotient = (high >> shift).wrapping_add((n < 0).into());
                assert_eq!(quotient, n / by as i64, "{n} / {by}");
            }
        }
    }
}
