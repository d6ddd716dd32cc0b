//! `return` from loops, blocks and nested expressions.

// @test: is_prime(97) -> true
// @test: is_prime(91) -> false
// @test: is_prime(1) -> false
pub fn is_prime(n: u32) -> bool {
    if n < 2 {
        return false;
    }
    let mut d = 2;
    while d * d <= n {
        if n % d == 0 {
            return false;
        }
        d += 1;
    }
    true
}

// @test: inside_expression(3) -> 10
// @test: inside_expression(10) -> 1
pub fn inside_expression(a: u8) -> u8 {
    let x = a + if a > 9 { return 1 } else { 2 };
    x * 2
}

// @test: unit([]) -> (), after []
// @test: unit([1, 2]) -> (), after [7, 2]
pub fn unit(a: &mut [u8]) {
    if a.is_empty() {
        return;
    }
    a[0] = 7;
}

// @test: tuple(35) -> (true, 5)
// @test: tuple(37) -> (false, 37)
pub fn tuple(n: u64) -> (bool, u64) {
    for d in 2..n {
        if n % d == 0 {
            return (true, d);
        }
    }
    return (false, n);
}
