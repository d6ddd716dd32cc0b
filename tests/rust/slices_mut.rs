//! `&mut [T]`: writing elements, swap, fill, copies between slices.

pub fn set(xs: &mut [u16], i: usize, x: u16) {
    xs[i] = x;
}
// @test: set([1, 2, 3], 1, 9)
// @test: set([1, 2, 3], 3, 9)

pub fn reverse(xs: &mut [i32]) {
    let n = xs.len();
    for i in 0..n / 2 {
        xs.swap(i, n - 1 - i);
    }
}
// @test: reverse([1, 2, 3, 4, 5])
// @test: reverse([])

pub fn swap(xs: &mut [u8], a: usize, b: usize) {
    xs.swap(a, b);
}
// @test: swap([1, 2, 3], 0, 2)
// @test: swap([1, 2, 3], 0, 3)

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
// @test: insertion_sort([5, -2, 9, 0, 5])

pub fn fill(xs: &mut [f32], with: f32) {
    xs.fill(with);
}
// @test: fill([1.0, 2.0], 0.5)

pub fn copy(to: &mut [u32], from: &[u32]) {
    to.copy_from_slice(from);
}
// @test: copy([0, 0], [7, 8])
// @test: copy([0, 0, 0], [7, 8])

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
// @test: partial([1, 2, 3], 4)
// @test: partial([1, 2, 3], 9)
// @test: partial([1, 255, 3], 9)

pub fn kinds(a: &mut [i8], b: &mut [u64], c: &mut [bool], d: &mut [char]) {
    a[0] = -5;
    b[0] = u64::MAX;
    c[0] = !c[0];
    d[0] = 'z';
}
// @test: kinds([1], [2], [true], ['a'])
