//! `+=` and its family on variables, elements and fields.

// @test: all(10, 20) -> 638
// @test: all(0, 0) -> trap overflow
// @test: all(4294967295, 1) -> trap overflow
pub fn all(mut a: u32, b: u32) -> u32 {
    a += b;
    a -= 1;
    a *= 3;
    a /= 2;
    a %= 1000;
    a &= 0xff;
    a |= 0x100;
    a ^= b;
    a <<= 2;
    a >>= 1;
    a
}

// @test: element([1, 2, 3], 1, 10) -> 24, after [1, 24, 3]
// @test: element([1, 2, 3], 3, 10) -> trap bounds, after [1, 2, 3]
// @test: element([32767], 0, 1) -> trap overflow, after [32767]
pub fn element(values: &mut [i16], at: usize, by: i16) -> i16 {
    values[at] += by;
    values[at] <<= 1;
    values[at]
}

// @test: field(100) -> (101, 200)
// @test: field(200) -> trap overflow
pub fn field(a: u8) -> (u8, u8) {
    let mut t = (a, a);
    t.0 += 1;
    t.1 *= 2;
    t
}

// @test: flags(true, true) -> false
// @test: flags(false, false) -> false
pub fn flags(mut a: bool, b: bool) -> bool {
    a &= b;
    a |= !b;
    a ^= true;
    a
}

// @test: float(2.5) -> 0.6666666666666665
pub fn float(mut a: f64) -> f64 {
    a += 0.5;
    a *= a;
    a -= 1.0;
    a /= 3.0;
    a %= 1.0;
    a
}
