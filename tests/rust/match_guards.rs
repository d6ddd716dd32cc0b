//! Guards, tried in order, falling through to later arms.

// @test: classify(-1, 10) -> 0
// @test: classify(0, 10) -> 1
// @test: classify(11, 10) -> 3
// @test: classify(4, 10) -> 4
// @test: classify(5, 10) -> 5
pub fn classify(a: i32, limit: i32) -> u8 {
    match a {
        x if x < 0 => 0,
        0 => 1,
        x if x > limit => 3,
        x if x % 2 == 0 => 4,
        _ => 5,
    }
}

// @test: side_effect(1) -> 1130
// @test: side_effect(2) -> 1020
// @test: side_effect(3) -> 30
pub fn side_effect(a: u32) -> u32 {
    let mut seen = 0;
    let result = match a {
        1 if { seen += 1; false } => 10,
        1 | 2 if { seen += 10; a == 2 } => 20,
        _ => 30,
    };
    result + seen * 100
}

// @test: traps(0, 0) -> 0
// @test: traps(9, 2) -> 1
// @test: traps(9, 0) -> trap divide
pub fn traps(a: u8, b: u8) -> u8 {
    match a {
        0 => 0,
        _ if a / b > 3 => 1,
        _ => 2,
    }
}
