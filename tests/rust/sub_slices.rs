//! Ranges of slices: every form, nested, and every way to be out of bounds.

fn sum(xs: &[u32]) -> u32 {
    let mut total = 0;
    for x in xs {
        total += x;
    }
    total
}

pub fn range(xs: &[u32], a: usize, b: usize) -> u32 {
    sum(&xs[a..b])
}
// @test: range([1, 2, 4, 8], 1, 3)
// @test: range([1, 2, 4, 8], 4, 4)
// @test: range([1, 2, 4, 8], 3, 2)
// @test: range([1, 2, 4, 8], 2, 5)
// @test: range([1, 2, 4, 8], 5, 5)

pub fn forms(xs: &[u32], a: usize) -> (u32, u32, u32, u32) {
    (sum(&xs[a..]), sum(&xs[..a]), sum(&xs[..=a]), sum(&xs[..]))
}
// @test: forms([1, 2, 4, 8], 2)
// @test: forms([1, 2, 4, 8], 3)
// @test: forms([1, 2, 4, 8], 4)
// @test: forms([1, 2, 4, 8], 5)

pub fn inclusive(xs: &[u32], a: usize, b: usize) -> u32 {
    sum(&xs[a..=b])
}
// @test: inclusive([1, 2, 4, 8], 1, 2)
// @test: inclusive([1, 2, 4, 8], 1, 0)
// @test: inclusive([1, 2, 4, 8], 2, 0)
// @test: inclusive([1, 2, 4, 8], 0, 18446744073709551615)

pub fn nested(xs: &[u32]) -> u32 {
    let middle = &xs[1..xs.len() - 1];
    let inner = &middle[1..];
    inner[0] * 100 + inner.len() as u32
}
// @test: nested([1, 2, 3, 4, 5])
// @test: nested([1])
// @test: nested([])

pub fn mutable(xs: &mut [u8], a: usize) {
    let tail = &mut xs[a..];
    tail[0] = 100;
    tail[1] += 1;
}
// @test: mutable([1, 2, 3], 1)
// @test: mutable([1, 2, 3], 2)

pub fn of_array(a: usize, b: usize) -> u32 {
    let xs = [1, 10, 100, 1000];
    sum(&xs[a..b])
}
// @test: of_array(1, 3)
// @test: of_array(0, 5)

pub fn shrinking(xs: &[u32]) -> u32 {
    let mut rest = xs;
    let mut code = 0;
    while !rest.is_empty() {
        code = code * 10 + rest[0];
        rest = &rest[1..];
    }
    code
}
// @test: shrinking([1, 2, 3])

pub fn split(xs: &[u32], at: usize) -> u32 {
    let (left, right) = xs.split_at(at);
    sum(left) * 1000 + sum(right)
}
// @test: split([1, 2, 3], 1)
// @test: split([1, 2, 3], 4)
