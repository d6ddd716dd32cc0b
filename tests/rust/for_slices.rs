//! `for` over slices and arrays: by reference, pattern, `.iter()`, `.iter_mut()`.

// @test: by_reference([1, 2, 3]) -> 6
// @test: by_reference([]) -> 0
// @test: by_reference([18446744073709551615, 1]) -> trap overflow
pub fn by_reference(xs: &[u64]) -> u64 {
    let mut total = 0;
    for x in xs {
        total += *x;
    }
    total
}

// @test: by_pattern([-5, 10]) -> 5
pub fn by_pattern(xs: &[i16]) -> i32 {
    let mut total = 0;
    for &x in xs {
        total += x as i32;
    }
    total
}

// @test: by_iter([1, 3, 7]) -> 5
pub fn by_iter(xs: &[u8]) -> u8 {
    let mut folded = 0;
    for x in xs.iter() {
        folded ^= x;
    }
    folded
}

// @test: over_array(7) -> 84
pub fn over_array(a: u32) -> u32 {
    let xs = [a, a * 2, a * 3];
    let mut total = 0;
    for x in xs {
        total += x;
    }
    for x in &xs {
        total += x;
    }
    total
}

// @test: mutable([1, 2, 3]) -> (), after [2, 5, 10]
// @test: mutable([65536]) -> trap overflow, after [65536]
pub fn mutable(xs: &mut [u32]) {
    for x in xs.iter_mut() {
        *x = *x * *x + 1;
    }
}

// @test: mutable_reference([1, -2, 3]) -> (), after [1, 2, 3]
// @test: mutable_reference([-128]) -> trap overflow, after [-128]
pub fn mutable_reference(xs: &mut [i8]) {
    for x in xs {
        if *x < 0 {
            *x = -*x;
        }
    }
}

// @test: reversed([1, 2, 3]) -> 197121
pub fn reversed(xs: &[u8]) -> u64 {
    let mut code = 0;
    for &x in xs.iter().rev() {
        code = code * 256 + x as u64;
    }
    code
}

// @test: early([1, 5, 9], 4) -> some(5)
// @test: early([1, 5, 9], 40) -> none
pub fn early(xs: &[u32], limit: u32) -> Option<u32> {
    for &x in xs {
        if x > limit {
            return Some(x);
        }
    }
    None
}
