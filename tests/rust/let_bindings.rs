//! `let`, `mut`, shadowing and late initialisation.

pub fn shadow(a: u64) -> u64 {
    let a = a + 1;
    let a = a * 2;
    {
        let a = 7;
        let _ = a;
    }
    a
}
// @test: shadow(10)

pub fn shadow_type(a: u8) -> f64 {
    let x = a;
    let x = x as f64 / 2.0;
    x
}
// @test: shadow_type(5)

pub fn mutate(mut a: u32) -> u32 {
    a += 1;
    let mut b = a;
    b *= 3;
    a = b - a;
    a
}
// @test: mutate(4)

pub fn late(flag: bool) -> i32 {
    let x;
    if flag {
        x = 1;
    } else {
        x = -1;
    }
    x * 10
}
// @test: late(true)
// @test: late(false)

pub fn typed() -> u8 {
    let a: u8 = 200;
    let b: u16 = 200;
    (a as u16 + b) as u8
}
// @test: typed()

pub fn inferred(n: u16) -> u16 {
    let mut total = 0;
    let step = 3;
    while total < n {
        total += step;
    }
    total
}
// @test: inferred(10)
