//! `const` scalars, computed from each other and by `const fn`.

const BASE: u64 = 31;
const SQUARE: u64 = BASE * BASE;
const MASK: u32 = (1 << 12) - 1;
const NEGATIVE: i8 = -(1 << 6);
const HALF: f64 = 1.0 / 2.0;
const LETTER: char = 'x';
const WIDE: bool = usize::BITS == 64;
const POWER: u64 = power(3, 5);

const fn power(base: u64, exponent: u32) -> u64 {
    let mut result = 1;
    let mut i = 0;
    while i < exponent {
        result *= base;
        i += 1;
    }
    result
}

// @test: hash(7) -> 6744
pub fn hash(a: u64) -> u64 {
    a.wrapping_mul(SQUARE) ^ BASE
}

// @test: mask(0xffff) -> 4095
pub fn mask(a: u32) -> u32 {
    a & MASK
}

// @test: others(64) -> (0, 0.5, 'x', true, 243)
// @test: others(-64) -> (-128, 0.5, 'x', true, 243)
// @test: others(-65) -> trap overflow
pub fn others(a: i8) -> (i8, f64, char, bool, u64) {
    (a + NEGATIVE, HALF, LETTER, WIDE, POWER)
}

// @test: local(13) -> 10
pub fn local(a: u32) -> u32 {
    const STEP: u32 = 5;
    a / STEP * STEP
}

// @test: limits() -> (255, -32768, 4294967295, -9223372036854775808, 18446744073709551615)
pub fn limits() -> (u8, i16, u32, i64, usize) {
    (u8::MAX, i16::MIN, u32::MAX, i64::MIN, usize::MAX)
}
