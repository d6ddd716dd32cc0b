//! `let`, `mut`, shadowing and late initialisation.

// @test: shadow(10) -> 22
pub fn shadow(a: u64) -> u64 {
    let a = a + 1;
    let a = a * 2;
    {
        let a = 7;
        let _ = a;
    }
    a
}

// @test: shadow_type(5) -> 2.5
pub fn shadow_type(a: u8) -> f64 {
    let x = a;
    let x = x as f64 / 2.0;
    x
}

// @test: mutate(4) -> 10
pub fn mutate(mut a: u32) -> u32 {
    a += 1;
    let mut b = a;
    b *= 3;
    a = b - a;
    a
}

// @test: late(true) -> 10
// @test: late(false) -> -10
pub fn late(flag: bool) -> i32 {
    let x;
    if flag {
        x = 1;
    } else {
        x = -1;
    }
    x * 10
}

// @test: typed() -> 144
pub fn typed() -> u8 {
    let a: u8 = 200;
    let b: u16 = 200;
    (a as u16 + b) as u8
}

// @test: inferred(10) -> 12
pub fn inferred(n: u16) -> u16 {
    let mut total = 0;
    let step = 3;
    while total < n {
        total += step;
    }
    total
}
