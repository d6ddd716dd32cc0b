//! Counting, turning and reversing bits and bytes.

use super::{Call, Results};
use crate::lir::Operand;
use crate::lower::build::imm;
use crate::lower::func::FnLower;
use crate::lower::scalars::{bits, is_signed, with_sign};
use crate::lower::value::{Leaf, Mem, Value};
use crate::methods::Method;
use neurlang_ir::{Op, Scalar};

impl FnLower<'_> {
    /// The methods of this file.
    pub(in crate::lower) fn bit_method(&mut self, call: &Call) -> Option<Results> {
        let (a, on) = (call.arg(0), call.on);
        let width = u64::from(bits(on));
        Some(vec![match call.method {
            Method::CountOnes => {
                let plain = self.plain_bits(a, on);
                self.b.un(Op::Popcount, plain)
            }
            Method::CountZeros => {
                let plain = self.plain_bits(a, on);
                let ones = self.b.un(Op::Popcount, plain);
                self.b.bin(Op::Sub, imm(width), ones)
            }
            Method::LeadingZeros => self.leading_zeros(a, on),
            Method::LeadingOnes => {
                let other = self.complement(a, on);
                self.leading_zeros(other, on)
            }
            Method::TrailingZeros => self.trailing_zeros(a, width),
            Method::TrailingOnes => {
                let other = self.b.un(Op::Not, a);
                self.trailing_zeros(other, width)
            }
            Method::RotateLeft => self.rotated((a, call.arg(1)), on, true),
            Method::RotateRight => self.rotated((a, call.arg(1)), on, false),
            Method::SwapBytes | Method::ToBe | Method::FromBe => self.reversed(Op::Bswap, a, on),
            Method::ReverseBits => self.reversed(Op::Bitrev, a, on),
            Method::ToLe | Method::FromLe => a,
            _ => return None,
        }])
    }

    /// The bits of an integer, zeros above them.
    fn plain_bits(&mut self, a: Operand, on: Scalar) -> Operand {
        self.wrapped(a, with_sign(on, false))
    }

    fn leading_zeros(&mut self, a: Operand, on: Scalar) -> Operand {
        let plain = self.plain_bits(a, on);
        let zeros = self.b.un(Op::Clz, plain);
        match 64 - bits(on) {
            0 => zeros,
            above => self.b.bini(Op::Sub, zeros, u64::from(above)),
        }
    }

    fn trailing_zeros(&mut self, a: Operand, width: u64) -> Operand {
        // A one above the top bit stops the count.
        let stopped = if width < 64 { self.b.bini(Op::Or, a, 1 << width) } else { a };
        self.b.un(Op::Ctz, stopped)
    }

    fn rotated(&mut self, (a, by): (Operand, Operand), on: Scalar, left: bool) -> Operand {
        if bits(on) == 64 {
            return self.b.bin(if left { Op::Rotl } else { Op::Rotr }, a, by);
        }
        let width = u64::from(bits(on));
        let by = self.b.bini(Op::And, by, width - 1);
        let plain = self.plain_bits(a, on);
        let both = if width == 32 {
            // Twice the bits, so that those turned out at one end come in at the other.
            let above = self.b.bini(Op::Shl, plain, width);
            let twice = self.b.bin(Op::Or, above, plain);
            self.b.bin(if left { Op::Rotl } else { Op::Rotr }, twice, by)
        } else {
            let back = self.b.bin(Op::Sub, imm(width), by);
            let (up, down) = if left { (by, back) } else { (back, by) };
            let (high, low) = (self.b.bin(Op::Shl, plain, up), self.b.bin(Op::Shr, plain, down));
            self.b.bin(Op::Or, high, low)
        };
        self.wrapped(both, on)
    }

    /// The bytes or bits in reverse order.
    fn reversed(&mut self, op: Op, a: Operand, on: Scalar) -> Operand {
        let all = self.b.un(op, a);
        let down = if is_signed(on) { Op::Sar } else { Op::Shr };
        match 64 - bits(on) {
            0 => all,
            above => self.b.bini(down, all, u64::from(above)),
        }
    }

    /// `to_be_bytes` and its kin: an array in memory of its own.
    pub(in crate::lower) fn integer_bytes(
        &mut self,
        method: Method,
        value: Operand,
        on: Scalar,
    ) -> Value {
        let value = match method {
            Method::ToBeBytes => self.reversed(Op::Bswap, value, on),
            _ => value,
        };
        let mem = self.frame(u32::from(on.bytes()));
        self.store_scalar(mem, value, on);
        vec![Leaf::Mem(mem)]
    }

    /// `from_be_bytes` and its kin.
    pub(in crate::lower) fn integer_of_bytes(
        &mut self,
        method: Method,
        bytes: Mem,
        on: Scalar,
    ) -> Operand {
        let value = self.load_scalar(bytes, on);
        match method {
            Method::FromBeBytes => self.reversed(Op::Bswap, value, on),
            _ => value,
        }
    }

    /// The same of bytes that are listed: put together in registers, because loading an integer
    /// waits until each byte that was stored alone has reached the cache.
    pub(in crate::lower) fn integer_of_listed_bytes(
        &mut self,
        method: Method,
        bytes: &[Value],
        on: Scalar,
    ) -> Operand {
        let byte = |value: &Value| value.first().map_or(Leaf::ZERO, |leaf| *leaf).operand();
        let mut bytes: Vec<Operand> = bytes.iter().map(byte).collect();
        if method == Method::FromBeBytes {
            bytes.reverse();
        }
        let mut bytes = bytes.into_iter();
        let mut value = bytes.next().unwrap_or(Leaf::ZERO.operand());
        for (at, byte) in (1_u64..).zip(bytes) {
            let moved = self.b.bini(Op::Shl, byte, 8 * at);
            value = self.b.bin(Op::Or, value, moved);
        }
        if is_signed(on) { self.wrapped(value, on) } else { value }
    }
}
