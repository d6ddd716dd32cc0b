//! `&mut [T]`: writing elements, swap, fill, copies between slices.

// @test: set([1, 2, 3], 1, 9) -> (), after [1, 9, 3]
// @test: set([1, 2, 3], 3, 9) -> trap bounds, after [1, 2, 3]
pub fn set(xs: &mut [u16], i: usize, x: u16) {
    xs[i] = x;
}

// @test: reverse([1, 2, 3, 4, 5]) -> (), after [5, 4, 3, 2, 1]
// @test: reverse([]) -> (), after []
pub fn reverse(xs: &mut [i32]) {
    let n = xs.len();
    for i in 0..n / 2 {
        xs.swap(i, n - 1 - i);
    }
}

// @test: swap([1, 2, 3], 0, 2) -> (), after [3, 2, 1]
// @test: swap([1, 2, 3], 0, 3) -> trap bounds, after [1, 2, 3]
pub fn swap(xs: &mut [u8], a: usize, b: usize) {
    xs.swap(a, b);
}

// @test: insertion_sort([5, -2, 9, 0, 5]) -> (), after [-2, 0, 5, 5, 9]
pub fn insertion_sort(xs: &mut [i64]) {
    for i in 1..xs.len() {
        let x = xs[i];
        let mut j = i;
        while j > 0 && xs[j - 1] > x {
            xs[j] = xs[j - 1];
            j -= 1;
        }
        xs[j] = x;
    }
}

// @test: fill([1.0, 2.0], 0.5) -> (), after [0.5, 0.5]
pub fn fill(xs: &mut [f32], with: f32) {
    xs.fill(with);
}

// @test: copy([0, 0], [7, 8]) -> (), after [7, 8]
// @test: copy([0, 0, 0], [7, 8]) -> trap panic, after [0, 0, 0]
pub fn copy(to: &mut [u32], from: &[u32]) {
    to.copy_from_slice(from);
}

// @test: partial([1, 2, 3], 4) -> 2, after [2, 3, 4]
// @test: partial([1, 2, 3], 9) -> trap bounds, after [2, 3, 4]
// @test: partial([1, 255, 3], 9) -> trap overflow, after [2, 255, 3]
pub fn partial(xs: &mut [u8], stop: u8) -> usize {
    let mut i = 0;
    loop {
        xs[i] += 1;
        if xs[i] == stop {
            return i;
        }
        i += 1;
    }
}

// @test: kinds([1], [2], [true], ['a']) -> (), after [-5], [18446744073709551615], [false], ['z']
pub fn kinds(a: &mut [i8], b: &mut [u64], c: &mut [bool], d: &mut [char]) {
    a[0] = -5;
    b[0] = u64::MAX;
    c[0] = !c[0];
    d[0] = 'z';
}
