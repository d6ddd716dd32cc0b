//! Local arrays: literals, repetition, indexing, copies.

// @test: literal(3) -> 40
// @test: literal(4) -> trap bounds
pub fn literal(at: usize) -> u32 {
    let xs = [10, 20, 30, 40];
    xs[at]
}

// @test: repeated(16) -> 987
// @test: repeated(17) -> trap bounds
// @test: repeated(0) -> trap overflow
pub fn repeated(n: usize) -> u64 {
    let mut xs = [1_u64; 16];
    for i in 2..n {
        xs[i] = xs[i - 1] + xs[i - 2];
    }
    xs[n - 1]
}

// @test: copies(7) -> (99, 7)
pub fn copies(a: u8) -> (u8, u8) {
    let mut first = [a, 2, 3];
    let second = first;
    first[0] = 99;
    (first[0], second[0])
}

// @test: fresh_each_round(9) -> 24
pub fn fresh_each_round(n: u32) -> u32 {
    let mut total = 0;
    for i in 0..n {
        let mut xs = [0_u32; 4];
        xs[(i % 4) as usize] += i;
        total += xs[0] + 2 * xs[1];
    }
    total
}

// @test: parameter([1, 2, 3, 4], 0) -> -3
// @test: parameter([1, 2, 3, 4], 9) -> trap bounds
pub fn parameter(xs: [i32; 4], at: usize) -> i32 {
    xs[at] - xs[3]
}

// @test: result(100) -> [100, 101, 200]
// @test: result(40000) -> trap overflow
pub fn result(a: u16) -> [u16; 3] {
    let mut xs = [a; 3];
    xs[1] += 1;
    xs[2] *= 2;
    xs
}

// @test: through(5) -> 9
pub fn through(a: u16) -> u16 {
    let [x, y, z] = result(a);
    x ^ y ^ z
}

// @test: histogram(b"hello") -> (108, 2)
// @test: histogram([]) -> (0, 0)
pub fn histogram(data: &[u8]) -> (u32, u32) {
    let mut counts = [0_u32; 256];
    for &byte in data {
        counts[byte as usize] += 1;
    }
    let (mut most, mut which) = (0, 0);
    for (value, &count) in counts.iter().enumerate() {
        if count > most {
            most = count;
            which = value as u32;
        }
    }
    (which, most)
}

// @test: length() -> 37
pub fn length() -> usize {
    let xs = [0_u8; 37];
    xs.len() + if xs.is_empty() { 1 } else { 0 }
}
