//! Constants, and words at fixed places.

use super::isa::Out;
use super::{CONTEXT, SP, X16};
use crate::generated::aarch64 as st;
use crate::kind::Kind;
use crate::plan::Place;
use crate::stencil::Stencil;

/// The register that a place counts from, and the distance.
pub(super) fn at(place: Place) -> (u8, i32) {
    match place {
        Place::Frame(disp) => (SP, disp),
        Place::Ctx(disp) => (CONTEXT, disp),
    }
}

/// A 64-bit access at a fixed place. Slots and the context are within reach of one of the forms.
pub(super) fn displaced(
    out: &mut Out<'_>,
    [scaled, unscaled]: [&Stencil; 2],
    regs: [u8; 2],
    disp: i32,
) {
    let ([reg, base], disp) = (regs, i64::from(disp));
    let form = if Kind::U12x8.fits(disp) { scaled } else { unscaled };
    out.put_value(form, [reg, base, 0], disp);
}

/// `to = sp - bytes`.
pub(super) fn below_sp(out: &mut Out<'_>, to: u8, bytes: i32) {
    if Kind::U12.fits(i64::from(bytes)) {
        out.put_value(&st::SUB_I, [to, SP, 0], i64::from(bytes));
    } else {
        constant(out, X16, bytes as u64);
        out.put(&st::DIFFERENCE, to, SP, X16);
    }
}

/// `reg = value`: a mask, or 16 bits at a time over what is most frequent, zeros or ones.
pub(super) fn constant(out: &mut Out<'_>, reg: u8, value: u64) {
    const MOVZ: [&Stencil; 4] = [&st::MOVZ_0, &st::MOVZ_16, &st::MOVZ_32, &st::MOVZ_48];
    const MOVN: [&Stencil; 4] = [&st::MOVN_0, &st::MOVN_16, &st::MOVN_32, &st::MOVN_48];
    const MOVK: [&Stencil; 4] = [&st::MOVK_0, &st::MOVK_16, &st::MOVK_32, &st::MOVK_48];
    let parts = [0, 16, 32, 48].map(|shift| (value >> shift) as u16);
    let count = |part: u16| parts.iter().filter(|&&other| other == part).count();
    let (zeros, ones) = (count(0), count(u16::MAX));
    if zeros.max(ones) < 3 && Kind::Mask64.fits(value as i64) {
        out.put_value(&st::MOV_MASK, [reg, 0, 0], value as i64);
        return;
    }
    let (first, rest) = if ones > zeros { (MOVN, u16::MAX) } else { (MOVZ, 0) };
    let start = parts.iter().position(|&part| part != rest).unwrap_or(0);
    out.put_value(first[start], [reg, 0, 0], i64::from(parts[start] ^ rest));
    for at in start + 1..4 {
        if parts[at] != rest {
            out.put_value(MOVK[at], [reg, 0, 0], i64::from(parts[at]));
        }
    }
}
