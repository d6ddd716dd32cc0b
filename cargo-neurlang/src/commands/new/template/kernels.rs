//! Kernels of plain integer Rust. A `@test` line is a call and its result, and a `@prop` line
//! holds for every input; `cargo neurlang test` tries both on every engine.

/// The greatest common divisor of `a` and `b`; 0 when both are 0.
// @test: gcd(12, 18) -> 6
// @test: gcd(7, 0) -> 7
// @test: gcd(0, 0) -> 0
// @prop: for a: u64, b: u64: gcd(a, b) == gcd(b, a)
pub fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The 64-bit FNV-1a hash of `bytes`.
// @test: fnv1a("") -> 0xcbf29ce484222325
// @test: fnv1a("a") -> 0xaf63dc4c8601ec8c
pub fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for &byte in bytes {
        hash = (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

/// The mean of `values`, rounded down; `None` when there are none.
///
/// A sum that does not fit stops the program, as it does in Rust's debug builds.
// @test: mean([1, 2, 6]) -> some(3)
// @test: mean([]) -> none
// @test: mean([18446744073709551615, 1]) -> trap overflow
pub fn mean(values: &[u64]) -> Option<u64> {
    let mut sum = 0;
    for &value in values {
        sum += value;
    }
    sum.checked_div(values.len() as u64)
}
