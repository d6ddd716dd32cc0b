//! Operands, arguments, indices and assignments are evaluated as Rust does.

// @test: operands(2) -> 2705
pub fn operands(n: u32) -> u32 {
    let mut x = n;
    let a = x + { x = 5; x } * x;
    a * 100 + x
}

fn weigh(a: u32, b: u32, c: u32) -> u32 {
    a * 100 + b * 10 + c
}

// @test: arguments(0) -> 124
pub fn arguments(n: u32) -> u32 {
    let mut i = n;
    weigh({ i += 1; i }, { i += 1; i }, { i *= 2; i })
}

// @test: index_after_value([1, 2, 3]) -> 2, after [1, 50, 1]
// @test: index_after_value([1, 2]) -> trap bounds, after [1, 50]
pub fn index_after_value(xs: &mut [u32]) -> u32 {
    let mut i = 0;
    xs[i] = { i += 1; 50 };
    xs[{ i += 1; i }] = i as u32;
    i as u32
}

// @test: compound([1, 2]) -> 1, after [1, 9]
pub fn compound(xs: &mut [u32]) -> u32 {
    let mut i = 0;
    xs[i] += { i = 1; 7 };
    i as u32
}

// @test: tuple(1) -> (1, 2, 3)
// @test: tuple(254) -> trap overflow
pub fn tuple(n: u8) -> (u8, u8, u8) {
    let mut a = n;
    (a, { a += 1; a }, { a += 1; a })
}

// @test: which_trap(1, 0) -> trap divide
// @test: which_trap(1, 2) -> trap overflow
pub fn which_trap(a: u8, b: u8) -> u8 {
    (a / b) + (a - b)
}

// @test: value_before_bounds([1], 5, 1, 0) -> trap divide, after [1]
// @test: value_before_bounds([1], 5, 1, 1) -> trap bounds, after [1]
pub fn value_before_bounds(xs: &mut [u8], at: usize, a: u8, b: u8) {
    xs[at] = a / b;
}

// @test: comparison(4) -> true
pub fn comparison(n: u32) -> bool {
    let mut x = n;
    x < { x += 1; x }
}

// @test: swap_by_blocks(1, 2) -> (2, 1)
pub fn swap_by_blocks(a: u64, b: u64) -> (u64, u64) {
    let (mut x, mut y) = (a, b);
    let old = x;
    x = { let t = y; y = old; t };
    (x, y)
}
