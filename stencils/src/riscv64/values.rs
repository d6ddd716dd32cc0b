//! Constants, and sums with them.

use super::{Riscv64, T4, ZERO};
use crate::buffer::Buffer;
use crate::generated::riscv64 as st;
use crate::kind::Kind;

/// `reg = value`.
pub(super) fn constant(out: &mut Buffer<'_, Riscv64>, reg: u8, value: i64) {
    if Kind::I12.fits(value) {
        out.put_value(&st::ADDI_, [reg, ZERO, 0], value);
        return;
    }
    let low = (value << 52) >> 52;
    if i32::try_from(value).is_ok() {
        out.put_value(&st::LUI_, [reg, 0, 0], (value - low) >> 12 & 0xf_ffff);
        if low != 0 {
            out.put_value(&st::ADDIW_, [reg, reg, 0], low);
        }
        return;
    }
    // What remains above the low bits is shorter, by the 12 bits of an immediate at least.
    let high = value.wrapping_sub(low);
    let shift = high.trailing_zeros();
    constant(out, reg, high >> shift);
    out.put_value(&st::SHL_I, [reg, reg, 0], i64::from(shift));
    if low != 0 {
        out.put_value(&st::ADDI_, [reg, reg, 0], low);
    }
}

/// `to = from + addend`; a large addend needs `to` or, where that is `from`, t4.
pub(super) fn sum(out: &mut Buffer<'_, Riscv64>, to: u8, from: u8, addend: i32) {
    if Kind::I12.fits(i64::from(addend)) {
        out.put_value(&st::ADDI_, [to, from, 0], i64::from(addend));
    } else {
        let scratch = if to == from { T4 } else { to };
        constant(out, scratch, i64::from(addend));
        out.put(&st::ADD_3, to, from, scratch);
    }
}

/// `to = from - subtrahend`, as [`sum`]; the subtrahend is not negative.
pub(super) fn difference(out: &mut Buffer<'_, Riscv64>, to: u8, from: u8, subtrahend: i32) {
    sum(out, to, from, -subtrahend);
}
