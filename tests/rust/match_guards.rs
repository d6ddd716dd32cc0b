//! Guards, tried in order, falling through to later arms.

pub fn classify(a: i32, limit: i32) -> u8 {
    match a {
        x if x < 0 => 0,
        0 => 1,
        x if x > limit => 3,
        x if x % 2 == 0 => 4,
        _ => 5,
    }
}
// @test: classify(-1, 10)
// @test: classify(0, 10)
// @test: classify(11, 10)
// @test: classify(4, 10)
// @test: classify(5, 10)

pub fn side_effect(a: u32) -> u32 {
    let mut seen = 0;
    let result = match a {
        1 if { seen += 1; false } => 10,
        1 | 2 if { seen += 10; a == 2 } => 20,
        _ => 30,
    };
    result + seen * 100
}
// @test: side_effect(1)
// @test: side_effect(2)
// @test: side_effect(3)

pub fn traps(a: u8, b: u8) -> u8 {
    match a {
        0 => 0,
        _ if a / b > 3 => 1,
        _ => 2,
    }
}
// @test: traps(0, 0)
// @test: traps(9, 2)
// @test: traps(9, 0)
