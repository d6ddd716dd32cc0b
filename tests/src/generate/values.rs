//! Numbers that go wrong more often than others.

use super::Entropy;

/// Integers at the edges of types and of instruction encodings.
const INTEGERS: [u64; 24] = [
    0,
    1,
    2,
    u64::MAX,
    u64::MAX - 1,
    1 << 63,
    (1 << 63) - 1,
    (1 << 63) + 1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    0xffff_ffff_8000_0000,
    0xffff_ffff_7fff_ffff,
    63,
    64,
    65,
    0x5555_5555_5555_5555,
];

/// Bits of floats: signed zeros, infinities, quiet and signalling NaNs with payloads of both
/// signs, denormals, and the edges of conversions.
const FLOATS: [u64; 30] = [
    0,
    0x8000_0000_0000_0000,
    0x3ff0_0000_0000_0000,
    0xbff0_0000_0000_0000,
    0x7ff0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0x7ff8_0000_0000_0000,
    0xfff8_0000_0000_0000,
    0x7ff0_0000_0000_0001,
    0xfff4_0000_dead_beef,
    0x7fff_ffff_ffff_ffff,
    0x0000_0000_0000_0001,
    0x800f_ffff_ffff_ffff,
    0x0010_0000_0000_0000,
    0x7fef_ffff_ffff_ffff,
    0x3cb0_0000_0000_0000,
    0x3fe0_0000_0000_0000,
    0xbfe0_0000_0000_0000,
    0x3fdf_ffff_ffff_ffff,
    0x4004_0000_0000_0000,
    0x4330_0000_0000_0001,
    0x4320_0000_0000_0001,
    0x43e0_0000_0000_0000,
    0xc3e0_0000_0000_0000,
    0x43f0_0000_0000_0000,
    0x43ef_ffff_ffff_ffff,
    0x47ef_ffff_f000_0000,
    0x3690_0000_0000_0001,
    0x380f_ffff_ffff_ffff,
    0xc1e0_0000_0010_0000,
];

/// An integer of 64 bits.
pub(super) fn integer(entropy: &mut Entropy<'_>) -> u64 {
    match entropy.below(8) {
        0 | 1 => u64::from(entropy.below(20)),
        2 => entropy.pick(&INTEGERS),
        3 => entropy.word(),
        4 => 1 << entropy.below(64),
        5 => (1_u64 << entropy.below(64)).wrapping_sub(1),
        6 => u64::from(entropy.below(0x1_0000)),
        _ => u64::from(entropy.below(300)).wrapping_neg(),
    }
}

/// The bits of a float.
pub(super) fn float(entropy: &mut Entropy<'_>) -> u64 {
    match entropy.below(4) {
        0 => entropy.pick(&FLOATS),
        1 => (f64::from(entropy.below(2000)) * 0.25 - 100.0).to_bits(),
        2 => (integer(entropy) as i64 as f64).to_bits(),
        _ => entropy.word(),
    }
}

/// An immediate of 32 bits.
pub(super) fn imm32(entropy: &mut Entropy<'_>) -> i32 {
    match entropy.below(6) {
        0 | 1 => entropy.below(20) as i32,
        2 => entropy.pick(&[
            0,
            1,
            -1,
            63,
            64,
            65,
            127,
            128,
            -128,
            -129,
            i32::MAX,
            i32::MIN,
            i32::MAX - 7,
            0x7fff,
            0xffff,
        ]),
        3 => entropy.word() as i32,
        4 => 1 << entropy.below(32),
        _ => -(entropy.below(300) as i32),
    }
}

/// The immediate of a branch.
pub(super) fn imm16(entropy: &mut Entropy<'_>) -> i16 {
    match entropy.below(4) {
        0 => 0,
        1 => entropy.below(20) as i16,
        2 => entropy.pick(&[1, -1, 127, 128, -128, -129, i16::MAX, i16::MIN]),
        _ => entropy.below(0x1_0000) as u16 as i16,
    }
}
