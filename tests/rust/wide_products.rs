//! `u128` inside of an expression that is cast back: products, sums, quotients, remainders,
//! shifts by literals, comparisons.

// @test: product(18446744073709551615, 18446744073709551614, 18446744073709551557) -> 3306
// @test: product(3, 4, 0) -> trap divide
pub fn product(a: u64, b: u64, m: u64) -> u64 {
    (a as u128 * b as u128 % m as u128) as u64
}

// @test: sum(18446744073709551615, 18446744073709551615, 10) -> 0
pub fn sum(a: u64, b: u64, m: u64) -> u64 {
    ((u128::from(a) + u128::from(b)) % u128::from(m)) as u64
}

// @test: halves(18446744073709551615, 18446744073709551615) -> (18446744073709551614, 1)
pub fn halves(a: u64, b: u64) -> (u64, u64) {
    (((a as u128 * b as u128) >> 64) as u64, (a as u128 * b as u128) as u64)
}

// @test: middle(18446744073709551615, 18446744073709551613) -> 18446744073709551614
pub fn middle(a: u64, b: u64) -> u64 {
    ((a as u128 + b as u128) / 2) as u64
}

pub fn scaled(a: u64, b: u64, c: u64) -> u64 {
    (a as u128 * b as u128 / c as u128) as u64
}

// @test: fits(4294967296, 4294967296) -> false
pub fn fits(a: u64, b: u64) -> bool {
    a as u128 * b as u128 <= u64::MAX as u128
}

pub fn ratio(a: u64, b: u64, c: u64, d: u64) -> bool {
    (a as u128) * (d as u128) < (c as u128) * (b as u128)
}

// @test: less(1, 2, 1) -> trap overflow
pub fn less(a: u64, b: u64, c: u32) -> u64 {
    (a as u128 * c as u128 - b as u128) as u64
}

pub fn joined(a: u64, b: u64, m: u64) -> (u64, u32) {
    let rest = ((((a as u128) << 64) | b as u128) % m as u128) as u64;
    (rest, ((((a as u128) << 64) | b as u128) >> 40) as u32)
}
