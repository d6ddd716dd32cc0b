//! `if let`, `let else`, `while let` and chains of conditions.

// @test: half(30) -> 10
// @test: half(3) -> 0
pub fn half(a: u32) -> u32 {
    if let Some(x) = a.checked_sub(10) { x / 2 } else { 0 }
}

// @test: or_return(1, 2) -> 3
// @test: or_return(200, 100) -> 255
pub fn or_return(a: u8, b: u8) -> u8 {
    let Some(sum) = a.checked_add(b) else {
        return 255;
    };
    sum
}

// @test: count_down(50) -> 7
// @test: count_down(6) -> 0
pub fn count_down(start: u32) -> u32 {
    let (mut left, mut rounds) = (start, 0);
    while let Some(next) = left.checked_sub(7) {
        left = next;
        rounds += 1;
    }
    rounds
}

// @test: chain(20, 3) -> 17000
// @test: chain(8, 3) -> 1
// @test: chain(4294967295, 1) -> 1
pub fn chain(a: u32, b: u32) -> u32 {
    if let Some(x) = a.checked_sub(b)
        && x > 5
        && let Some(y) = x.checked_mul(1000)
    {
        y
    } else {
        1
    }
}

// @test: literal(3) -> true
// @test: literal(4) -> false
// @test: literal(9) -> true
pub fn literal(a: u8) -> bool {
    if let 3 | 5..=9 = a { true } else { false }
}

// @test: matches(0) -> false
// @test: matches(-5) -> true
// @test: matches(100) -> true
pub fn matches(a: i32) -> bool {
    matches!(a, -5..=5 | 100 if a != 0)
}
