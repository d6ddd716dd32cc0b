//! Ranges of slices: every form, nested, and every way to be out of bounds.

fn sum(xs: &[u32]) -> u32 {
    let mut total = 0;
    for x in xs {
        total += x;
    }
    total
}

// @test: range([1, 2, 4, 8], 1, 3) -> 6
// @test: range([1, 2, 4, 8], 4, 4) -> 0
// @test: range([1, 2, 4, 8], 3, 2) -> trap bounds
// @test: range([1, 2, 4, 8], 2, 5) -> trap bounds
// @test: range([1, 2, 4, 8], 5, 5) -> trap bounds
pub fn range(xs: &[u32], a: usize, b: usize) -> u32 {
    sum(&xs[a..b])
}

// @test: forms([1, 2, 4, 8], 2) -> (12, 3, 7, 15)
// @test: forms([1, 2, 4, 8], 3) -> (8, 7, 15, 15)
// @test: forms([1, 2, 4, 8], 4) -> trap bounds
// @test: forms([1, 2, 4, 8], 5) -> trap bounds
pub fn forms(xs: &[u32], a: usize) -> (u32, u32, u32, u32) {
    (sum(&xs[a..]), sum(&xs[..a]), sum(&xs[..=a]), sum(&xs[..]))
}

// @test: inclusive([1, 2, 4, 8], 1, 2) -> 6
// @test: inclusive([1, 2, 4, 8], 1, 0) -> 0
// @test: inclusive([1, 2, 4, 8], 2, 0) -> trap bounds
// @test: inclusive([1, 2, 4, 8], 0, 18446744073709551615) -> trap bounds
pub fn inclusive(xs: &[u32], a: usize, b: usize) -> u32 {
    sum(&xs[a..=b])
}

// @test: nested([1, 2, 3, 4, 5]) -> 302
// @test: nested([1]) -> trap bounds
// @test: nested([]) -> trap overflow
pub fn nested(xs: &[u32]) -> u32 {
    let middle = &xs[1..xs.len() - 1];
    let inner = &middle[1..];
    inner[0] * 100 + inner.len() as u32
}

// @test: mutable([1, 2, 3], 1) -> (), after [1, 100, 4]
// @test: mutable([1, 2, 3], 2) -> trap bounds, after [1, 2, 100]
pub fn mutable(xs: &mut [u8], a: usize) {
    let tail = &mut xs[a..];
    tail[0] = 100;
    tail[1] += 1;
}

// @test: of_array(1, 3) -> 110
// @test: of_array(0, 5) -> trap bounds
pub fn of_array(a: usize, b: usize) -> u32 {
    let xs = [1, 10, 100, 1000];
    sum(&xs[a..b])
}

// @test: shrinking([1, 2, 3]) -> 123
pub fn shrinking(xs: &[u32]) -> u32 {
    let mut rest = xs;
    let mut code = 0;
    while !rest.is_empty() {
        code = code * 10 + rest[0];
        rest = &rest[1..];
    }
    code
}

// @test: split([1, 2, 3], 1) -> 1005
// @test: split([1, 2, 3], 4) -> trap bounds
pub fn split(xs: &[u32], at: usize) -> u32 {
    let (left, right) = xs.split_at(at);
    sum(left) * 1000 + sum(right)
}
