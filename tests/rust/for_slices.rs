//! `for` over slices and arrays: by reference, pattern, `.iter()`, `.iter_mut()`.

pub fn by_reference(xs: &[u64]) -> u64 {
    let mut total = 0;
    for x in xs {
        total += *x;
    }
    total
}
// @test: by_reference([1, 2, 3])
// @test: by_reference([])
// @test: by_reference([18446744073709551615, 1])

pub fn by_pattern(xs: &[i16]) -> i32 {
    let mut total = 0;
    for &x in xs {
        total += x as i32;
    }
    total
}
// @test: by_pattern([-5, 10])

pub fn by_iter(xs: &[u8]) -> u8 {
    let mut folded = 0;
    for x in xs.iter() {
        folded ^= x;
    }
    folded
}
// @test: by_iter([1, 3, 7])

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
// @test: over_array(7)

pub fn mutable(xs: &mut [u32]) {
    for x in xs.iter_mut() {
        *x = *x * *x + 1;
    }
}
// @test: mutable([1, 2, 3])
// @test: mutable([65536])

pub fn mutable_reference(xs: &mut [i8]) {
    for x in xs {
        if *x < 0 {
            *x = -*x;
        }
    }
}
// @test: mutable_reference([1, -2, 3])
// @test: mutable_reference([-128])

pub fn reversed(xs: &[u8]) -> u64 {
    let mut code = 0;
    for &x in xs.iter().rev() {
        code = code * 256 + x as u64;
    }
    code
}
// @test: reversed([1, 2, 3])

pub fn early(xs: &[u32], limit: u32) -> Option<u32> {
    for &x in xs {
        if x > limit {
            return Some(x);
        }
    }
    None
}
// @test: early([1, 5, 9], 4)
// @test: early([1, 5, 9], 40)
