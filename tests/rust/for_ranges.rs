//! `for` over `..` and `..=`, empty, at the limits of types, with bounds evaluated once.

// @test: sum(0) -> 0
// @test: sum(1000) -> 499500
pub fn sum(n: u64) -> u64 {
    let mut total = 0;
    for i in 0..n {
        total += i;
    }
    total
}

// @test: inclusive(-3, 3) -> 28
// @test: inclusive(3, -3) -> 0
// @test: inclusive(5, 5) -> 25
pub fn inclusive(low: i32, high: i32) -> i64 {
    let mut total = 0;
    for i in low..=high {
        total += i as i64 * i as i64;
    }
    total
}

// @test: to_the_end() -> 17
pub fn to_the_end() -> u32 {
    let mut count = 0;
    for _ in 250..=255_u8 {
        count += 1;
    }
    for _ in 120..=i8::MAX {
        count += 1;
    }
    for _ in u64::MAX - 2..=u64::MAX {
        count += 1;
    }
    count
}

// @test: full_u8() -> 32640
pub fn full_u8() -> u32 {
    let mut total = 0;
    for i in 0..=u8::MAX {
        total += i as u32;
    }
    total
}

// @test: bounds_once(5) -> 15
pub fn bounds_once(n: u32) -> u32 {
    let mut end = n;
    let mut rounds = 0;
    for _ in 0..end {
        end += 1;
        rounds += 1;
    }
    rounds + end
}

// @test: assigned(5) -> 20
// @test: assigned(200) -> trap overflow
pub fn assigned(n: u8) -> u32 {
    let mut total = 0;
    for mut i in 0..n {
        i *= 2;
        total += i as u32;
    }
    total
}
