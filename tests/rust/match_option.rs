//! `match` on the `Option` results of checked methods, and functions that return them.

// @test: add(1, 2) -> 3
// @test: add(255, 1) -> 999
pub fn add(a: u8, b: u8) -> u16 {
    match a.checked_add(b) {
        Some(sum) => sum as u16,
        None => 999,
    }
}

// @test: divide(7, 2) -> some(3)
// @test: divide(7, 0) -> none
// @test: divide(-2147483648, -1) -> none
pub fn divide(a: i32, b: i32) -> Option<i32> {
    a.checked_div(b)
}

// @test: both(9, 4) -> some((13, 5))
// @test: both(4, 9) -> none
pub fn both(a: u8, b: u8) -> Option<(u8, u8)> {
    match (a.checked_add(b), a.checked_sub(b)) {
        (Some(sum), Some(difference)) => Some((sum, difference)),
        _ => None,
    }
}

// @test: question(3, 4, 5) -> some(8)
// @test: question(65536, 65536, 0) -> none
// @test: question(65536, 65535, 65536) -> none
pub fn question(a: u32, b: u32, c: u32) -> Option<u32> {
    let product = a.checked_mul(b)?;
    let sum = product.checked_add(c)?;
    Some(sum / 2)
}

// @test: take(none) -> 42
// @test: take(some(0)) -> 1
// @test: take(some(7)) -> 7
pub fn take(a: Option<u64>) -> u64 {
    match a {
        Some(0) => 1,
        Some(x) => x,
        None => 42,
    }
}

// @test: methods(1, 2) -> (3, 3, true, false)
// @test: methods(200, 100) -> (255, 0, false, true)
pub fn methods(a: u8, b: u8) -> (u8, u8, bool, bool) {
    let sum = a.checked_add(b);
    (sum.unwrap_or(255), sum.unwrap_or_default(), sum.is_some(), sum.is_none())
}

// @test: unwrap(5, 3) -> 2
// @test: unwrap(3, 5) -> trap unwrap
pub fn unwrap(a: u8, b: u8) -> u8 {
    a.checked_sub(b).unwrap()
}
