//! Masks, casts and rotations of which only some bits are read, or which change nothing.

// @test: sign_above(0x80) -> 0
// @test: sign_above(0xff) -> 0
pub fn sign_above(x: u64) -> u64 {
    let narrow = (x & 0xff7f) as i8;
    (narrow as i64 as u64) >> 8
}

// @test: sign_of_16(0x8000) -> 0
// @test: sign_of_16(0xffff) -> 0
pub fn sign_of_16(x: u64) -> u64 {
    let narrow = (x & 0xf_7fff) as i16;
    (narrow as i64 as u64) >> 16
}

// @test: sign_of_32(0x8000_0000) -> 0
// @test: sign_of_32(0xffff_ffff) -> 0
pub fn sign_of_32(x: u64) -> u64 {
    let narrow = (x & 0xf_7fff_ffff) as i32;
    (narrow as i64 as u64) >> 32
}

// @test: low_byte_of_sum(0xffff_ff01, 0x1fe) -> 0xff
// @test: low_byte_of_sum(0xffff_ffff, 1) -> 0
pub fn low_byte_of_sum(a: u32, b: u32) -> u8 {
    a.wrapping_add(b) as u8
}

// @test: high_half_of_sum(0xffff_ffff, 1) -> 0
// @test: high_half_of_sum(0x1_ffff, 1) -> 2
pub fn high_half_of_sum(a: u32, b: u32) -> u32 {
    a.wrapping_add(b) >> 16
}

// @test: wide_after_narrow(0xffff_ffff, 2) -> 1
pub fn wide_after_narrow(a: u32, b: u32) -> u64 {
    u64::from(a.wrapping_add(b))
}

// @test: complement_low(0x0f0f_0f0f, 0xffff_0000) -> 0xf0f0_0000
pub fn complement_low(a: u32, b: u32) -> u32 {
    !a & b
}

// @test: complement_wide(0x0f0f_0f0f) -> 0xf0f0_f0f0
pub fn complement_wide(a: u32) -> u64 {
    u64::from(!a)
}

// @test: turned(0x8000_0001, 1) -> (0xc000_0000, 3)
// @test: turned(0x1234_5678, 0) -> (0x1234_5678, 0x1234_5678)
// @test: turned(0x1234_5678, 36) -> (0x8123_4567, 0x2345_6781)
pub fn turned(x: u32, by: u32) -> (u32, u32) {
    (x.rotate_right(by), x.rotate_left(by))
}

// @test: turned_signed(-2, 1) -> (0x7fff_ffff, -3)
pub fn turned_signed(x: i32, by: u32) -> (i32, i32) {
    (x.rotate_right(by), x.rotate_left(by))
}

// @test: turned_sum(0xffff_ffff, 3, 8) -> 0x200_0000
pub fn turned_sum(a: u32, b: u32, by: u32) -> u32 {
    a.wrapping_add(b).rotate_right(by)
}
